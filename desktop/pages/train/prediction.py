"""What the training that is about to start will take, in one line, and what to do when it doesn't fit."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.jobs.messages import Plan
from core.jobs.plan_words import explanation, summary
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.labels import label
from desktop.widgets.notice import Notice


class Prediction(QWidget):
    """One line with its origin in the tooltip, and a notice when memory or disk have no room."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = label(role="secondary", wrap=True)
        self.notice = Notice(tokens)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self._line)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.notice.set_tokens(tokens)

    def text(self) -> str:
        """The line as shown."""
        return self._line.text()

    def show_plan(self, plan: Plan) -> None:
        """Show a prediction."""
        words = summary(plan, tr)
        self._show(f"{words[:1].upper()}{words[1:]}", explanation(plan, tr))
        if plan.fits:
            self.notice.clear()
        else:
            self.notice.show_info(tr("This training doesn't fit."), tr(plan.suggestion))

    def show_words(self, words: str) -> None:
        """Say why there is no prediction, or that it is on its way; empty for nothing."""
        self._show(words, "")
        self.notice.clear()

    def _show(self, words: str, origin: str) -> None:
        self._line.setText(words)
        self._line.setToolTip(origin)
        self._line.setAccessibleName(tr("Prediction: {words}", words=words) if words else "")
