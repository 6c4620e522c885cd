"""Counts at one threshold as a 2 x 2 table with words."""

from __future__ import annotations


from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens

from core.scoring.values import Confusion


class ConfusionTable(QWidget):
    """Counts at one threshold as a 2 x 2 table with words."""

    cell_clicked = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def show_confusion(self, confusion: Confusion | None) -> None:
        """See the class."""
