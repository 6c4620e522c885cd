"""The results as a table."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QTableView, QWidget

from desktop.language import tr
from desktop.models.result_filter import ResultOrder
from desktop.models.results_model import COLUMNS, SCORE_COLUMN, ResultsModel
from desktop.widgets.fitting_table import FittingTable

_IMAGE_PX = 120
_WIDTHS_PX = {2: 84, 4: 100, 5: 112, 1: 96, 3: 96, 7: 96, 8: 128, 6: 72}
"""Columns beside the image by importance: score, outcome, review, label, verdict, reviewer, when, time."""


class ResultsTable(FittingTable):
    """One row an image, the highest score first; rows can be chosen together."""

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _IMAGE_PX, _WIDTHS_PX, parent)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(tr("Results"))
        self.setToolTip(tr("Arrow keys step; Ctrl or Shift and a click choose several, Ctrl+A all"))
        self.sort_first_by(SCORE_COLUMN, Qt.SortOrder.DescendingOrder)

    def show_order(self, order: ResultOrder) -> None:
        """Put the arrow where the order comes from, or nowhere when no column shows it."""
        keys = [column.key for column in COLUMNS]
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        with QSignalBlocker(header):  # it is told what is so, not asked to sort
            header.setSortIndicator(keys.index(order.key) if order.key in keys else -1, direction)
        header.viewport().update()
