"""Scores of good and defective images with a cut line."""

from __future__ import annotations

from numpy.typing import NDArray

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens


class ScoreHistogram(QWidget):
    """Scores of good and defective images with a cut line."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def set_scores(self, good: NDArray, defect: NDArray, threshold: float | None) -> None:
        """See the class."""

    def set_threshold(self, value: float) -> None:
        """See the class."""
