"""One curve with the point of the threshold on it."""

from __future__ import annotations


from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens

from core.scoring.values import Curve


class CurvePlot(QWidget):
    """One curve with the point of the threshold on it."""


    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def show_curve(self, curve: Curve | None, title: str, x_label: str, y_label: str, figure_text: str = "", empty_text: str = "", x_max: float = 1.0) -> None:
        """See the class."""

    def mark_threshold(self, threshold: float | None) -> None:
        """See the class."""
