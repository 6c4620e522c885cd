"""What a page says while it has nothing to show: one sentence, one button, up to three links."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Tokens, icon
from desktop.widgets.labels import button, label

_ICON_PX = 56


class EmptyState(QWidget):
    """Teaches the next step instead of showing an empty table."""

    action_triggered = Signal()
    help_requested = Signal()
    other_requested = Signal()
    more_requested = Signal()

    def __init__(
        self,
        tokens: Tokens,
        icon_name: str = "",
        sentence: str = "",
        button_text: str = "",
        help_text: str = "",
        other_text: str = "",
        more_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = label()
        self._sentence = label(role="title", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = button("", "primary")
        self._button.clicked.connect(self.action_triggered)
        self._help = button("", "link")
        self._help.clicked.connect(self.help_requested)
        self.other_button = button("", "link")
        self.other_button.clicked.connect(self.other_requested)
        self.more_button = button("", "link")
        self.more_button.clicked.connect(self.more_requested)
        self._lay_out()
        self._tokens = tokens
        self.set_content(icon_name, sentence, button_text, help_text, other_text, more_text)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        if self._icon_name:
            self._icon.setPixmap(icon(self._icon_name, tokens.secondary).pixmap(_ICON_PX, _ICON_PX))

    def set_content(
        self,
        icon_name: str,
        sentence: str,
        button_text: str = "",
        help_text: str = "",
        other_text: str = "",
        more_text: str = "",
    ) -> None:
        """Say something else; parts with an empty text are left out."""
        self._icon_name = icon_name
        self._icon.setVisible(bool(icon_name))
        self._sentence.setText(sentence)
        for control, text in (
            (self._button, button_text),
            (self.more_button, more_text),
            (self.other_button, other_text),
            (self._help, help_text),
        ):
            control.setText(text)
            control.setAccessibleName(text.replace("&", ""))
            control.setToolTip(text.replace("&", ""))
            control.setVisible(bool(text))
        self.set_tokens(self._tokens)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(self._icon, 0, centre)
        self._sentence.setFixedWidth(420)
        # A row of its own: a wrapped label that a layout aligns gets the height of a single line.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._button, 0, centre)
        links = QVBoxLayout()
        links.setSpacing(4)
        links.addWidget(self.more_button, 0, centre)
        links.addWidget(self.other_button, 0, centre)
        links.addWidget(self._help, 0, centre)
        layout.addLayout(links)
        layout.addStretch(3)
