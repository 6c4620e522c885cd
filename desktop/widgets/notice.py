"""A notice that stands where something happened: what, why, what to do; the technical part unfolds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Tokens, icon
from desktop.widgets.labels import button, label, set_role


class Notice(QFrame):
    """An error or a piece of information in place; hidden while there is none."""

    dismissed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._kind = "info"
        self._icon = label()
        self._message = label(role="heading", wrap=True)
        self._hint = label(role="secondary", wrap=True)
        for text in (self._message, self._hint):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._unfold = button(tr("Details"), "link", tooltip=tr("Show the technical part"))
        self._unfold.setCheckable(True)
        self._unfold.toggled.connect(self._on_unfold_toggled)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(tr("Technical details"))
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setFixedHeight(120)
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(tr("Close this notice"))
        self._close.setToolTip(tr("Close this notice"))
        self._close.clicked.connect(self._on_closed)
        self._lay_out()
        self.set_tokens(tokens)
        self.clear()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        colour = tokens.anomalous if self._kind == "error" else tokens.info
        self._icon.setPixmap(icon(self._kind, colour).pixmap(20, 20))
        self._close.setIcon(icon("close", tokens.secondary))

    def show_error(self, message: str, hint: str = "", details: str = "") -> None:
        """Something could not be done: what happened, what to do, and the technical cause."""
        self._show("error", message, hint, details)

    def show_info(self, message: str, hint: str = "") -> None:
        """Something worth knowing."""
        self._show("info", message, hint, "")

    def clear(self) -> None:
        """Nothing to say: the notice goes away."""
        self._unfold.setChecked(False)
        self.setVisible(False)

    def _show(self, kind: str, message: str, hint: str, details: str) -> None:
        self._kind = kind
        set_role(self, f"notice-{kind}")
        self.set_tokens(self._tokens)
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._details.setPlainText(details)
        self._unfold.setChecked(False)
        self._unfold.setVisible(bool(details))
        self._details.setVisible(False)
        self.setAccessibleName(f"{kind}: {message} {hint}".strip())
        self.setVisible(True)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._message)
        texts.addWidget(self._hint)
        texts.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self._details)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 10, 8, 10)
        layout.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._icon, 0, 0, top)
        layout.addLayout(texts, 0, 1)
        layout.addWidget(self._close, 0, 2, top)
        layout.setColumnStretch(1, 1)

    def _on_unfold_toggled(self, unfolded: bool) -> None:
        self._details.setVisible(unfolded)
        self._unfold.setText(tr("Hide details") if unfolded else tr("Details"))

    def _on_closed(self) -> None:
        self.clear()
        self.dismissed.emit()
