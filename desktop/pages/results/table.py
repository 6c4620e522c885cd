"""The results as a table."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.fitting_table import FittingTable

SCORE_COLUMN = 2
_IMAGE_PX = 120
_WIDTHS_PX = {2: 84, 4: 100, 1: 96, 5: 112, 3: 96, 6: 72}
"""Columns beside the image by importance: score, outcome, labelled, review, verdict, time."""


class ResultsTable(FittingTable):
    """One row an image, the highest score first."""

    def __init__(self, model: QSortFilterProxyModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _IMAGE_PX, _WIDTHS_PX, parent)
        self.setAccessibleName("Results")
        self.sort_first_by(SCORE_COLUMN, Qt.SortOrder.DescendingOrder)
