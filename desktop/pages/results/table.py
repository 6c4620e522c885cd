"""The results as a table that always fits its pane: what matters less gives way first."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

SCORE_COLUMN = 2
_IMAGE_COLUMN, _IMAGE_PX = 0, 120
_WIDTHS_PX = {2: 84, 4: 100, 1: 96, 5: 112, 3: 96, 6: 72}
"""Columns beside the image by importance: score, outcome, labelled, review, verdict, time."""


class ResultsTable(QTableView):
    """The image column takes what is left and elides; there is never a horizontal scroll bar."""

    def __init__(self, model: QSortFilterProxyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Results")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: showing it would narrow the columns, which could hide one and bring it back again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self._dress_header()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - _IMAGE_PX
        for column, width in _WIDTHS_PX.items():
            room -= width
            self.setColumnHidden(column, room < 0)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Room for the sort arrow, which Qt draws over right-aligned words.
        header.setStyleSheet("QHeaderView::section { padding-right: 18px; }")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_IMAGE_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(SCORE_COLUMN, Qt.SortOrder.DescendingOrder)
        header.setSectionsClickable(True)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS_PX.items():
            header.resizeSection(column, width)
