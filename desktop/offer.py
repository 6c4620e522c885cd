"""A question that stands in place and can wait: two answers, no dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.theme import Tokens, icon
from desktop.widgets.labels import button, label


class Offer(QFrame):
    """One sentence and two buttons; hidden while there is nothing to ask."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice-info")
        self._icon = label()
        self._sentence = label(role="heading", wrap=True)
        self.accept_button = button("", "primary")
        self.decline_button = button("")
        self._accept: Callable[[], None] | None = None
        self._decline: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addSpacing(4)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.decline_button)
        row.addWidget(self.accept_button)
        self.accept_button.clicked.connect(self._on_accepted)
        self.decline_button.clicked.connect(self._on_declined)
        self.set_tokens(tokens)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._icon.setPixmap(icon("info", tokens.info).pixmap(20, 20))

    def ask(
        self,
        sentence: str,
        accept_text: str,
        accept: Callable[[], None],
        decline_text: str,
        decline: Callable[[], None],
    ) -> None:
        """Ask; exactly one of `accept` and `decline` is called, when the user has answered."""
        self._sentence.setText(sentence)
        for control, text in ((self.accept_button, accept_text), (self.decline_button, decline_text)):
            control.setText(text)
            control.setAccessibleName(text)
            control.setToolTip(sentence)
        self._accept, self._decline = accept, decline
        self.show()

    def withdraw(self, accept: Callable[[], None]) -> None:
        """Ask no longer, if this is what was asked."""
        if self._accept == accept:
            self._answer(None)

    def _on_accepted(self) -> None:
        self._answer(self._accept)

    def _on_declined(self) -> None:
        self._answer(self._decline)

    def _answer(self, deed: Callable[[], None] | None) -> None:
        self.hide()
        self._accept = self._decline = None
        if deed:
            deed()
