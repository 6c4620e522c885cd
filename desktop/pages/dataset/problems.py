"""Files that were not used, and why."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from core.data.dataset import Problem
from desktop.language import tr
from desktop.models.problems_model import ProblemsModel
from desktop.theme import Tokens
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import grouped

_HEADER_PX, _ROW_PX, _MOST_ROWS = 32, 28, 6


class ProblemsPanel(QWidget):
    """A table that can be filtered and copied; one calm sentence when there is nothing in it."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProblemsModel(self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setFilterKeyColumn(-1)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._heading = label(tr("Problems"), "heading")
        self._all_used = label(tr("Every file in the folder was understood."), "secondary")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter by path or reason"))
        self.search.setAccessibleName(tr("Filter problems"))
        self.search.setToolTip(tr("List only problems with these words in path or reason"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.copy_button = button(
            tr("Copy"), tooltip=tr("Copy the rows shown, for a spreadsheet or a message")
        )
        self.table = QTableView()
        self.table.setModel(self._filter)
        self.table.setAccessibleName(tr("Problems"))
        self._dress_table()
        self._lay_out()
        self.search.textChanged.connect(self._on_search_changed)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours; the style sheet does the work."""

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """List these problems."""
        self._model.set_problems(problems)
        has_any = bool(problems)
        self._heading.setText(tr("Problems · {n}", n=grouped(len(problems))) if has_any else tr("Problems"))
        for widget in (self.search, self.copy_button, self.table):
            widget.setVisible(has_any)
        self._all_used.setVisible(not has_any)
        self.table.setFixedHeight(_HEADER_PX + _ROW_PX * min(len(problems), _MOST_ROWS))

    def _dress_table(self) -> None:
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.table.horizontalHeader()
        header.setFixedHeight(_HEADER_PX)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(240)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addSpacing(8)
        head.addWidget(self._all_used)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        head.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)

    def _on_search_changed(self, text: str) -> None:
        self._filter.setFilterFixedString(text)

    def _on_copy_clicked(self) -> None:
        shown = self._filter
        lines = (
            "\t".join(str(shown.index(row, column).data()) for column in range(shown.columnCount()))
            for row in range(shown.rowCount())
        )
        QGuiApplication.clipboard().setText("\n".join(lines))
