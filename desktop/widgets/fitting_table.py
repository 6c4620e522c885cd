"""A table that always fits its pane: what matters less gives way first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

_ROW_PX = 28


class FittingTable(QTableView):
    """The first column takes what is left and elides; there is never a horizontal scroll bar.

    `widths_px` are the other columns by importance; those without room beside `first_px` are hidden.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        first_px: int,
        widths_px: Mapping[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first_px, self._widths_px = first_px, widths_px
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows go through it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: showing it would narrow the columns, which could hide one and bring it back again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self._dress_header()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - self._first_px
        for column, width in self._widths_px.items():
            room -= width
            self.setColumnHidden(column, room < 0)

    def sort_first_by(self, column: int, order: Qt.SortOrder) -> None:
        """Let a click on a title sort; at first by this column, by none for -1."""
        self.horizontalHeader().setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Room for the sort arrow, which Qt draws over right-aligned words.
        header.setStyleSheet("QHeaderView::section { padding-right: 18px; }")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        for column, width in self._widths_px.items():
            header.resizeSection(column, width)
