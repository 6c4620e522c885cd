"""Files that were not used, or not for everything: why, where they are, and another look at them."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from core.data.dataset import Problem
from desktop.language import mark, tr
from desktop.models.problems_model import PROBLEM_ROLE, ProblemsModel
from desktop.theme import Tokens
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.numbers import grouped

_HEADER_PX, _ROW_PX, _MOST_ROWS = 32, 28, 5
_NONE_CHOSEN = mark("Choose a problem in the table first")


class ProblemsPanel(QWidget):
    """A table that can be filtered, copied and acted on; one calm sentence when there is nothing in it."""

    folder_asked = Signal(str)
    paths_asked = Signal(object)
    look_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProblemsModel(self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setFilterKeyColumn(-1)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.told = Notice(tokens)
        self._heading = label(tr("Problems"), "heading")
        self._all_used = label(tr("Every file in the folder was understood."), "secondary")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter by path or reason"))
        self.search.setAccessibleName(tr("Filter problems"))
        self.search.setToolTip(tr("List only problems with these words in path or reason"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.look_button = button(tr("Look again"))
        self.folder_button = button(tr("Show in folder"))
        self.path_button = button(tr("Copy path"))
        self.copy_button = button(
            tr("Copy"), tooltip=tr("Copy the rows shown, for a spreadsheet or a message")
        )
        self.table = QTableView()
        self.table.setModel(self._filter)
        self.table.setAccessibleName(tr("Problems"))
        self._dress_table()
        self._lay_out()
        self._connect()
        self.allow_looking("")
        self._show_whether_any()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.told.set_tokens(tokens)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """List these problems."""
        if problems == self._model.problems:
            return  # the choice stays
        self._model.set_problems(problems)
        self._show_whether_any()

    def allow_looking(self, reason: str) -> None:
        """Offer another look at the folder, or say why there can't be one now."""
        self.look_button.setEnabled(not reason)
        self.look_button.setToolTip(
            reason or tr("Look through the folder anew, after files were mended or added; nothing is lost")
        )

    def chosen(self) -> tuple[Problem, ...]:
        """The problems chosen in the table, in the order shown."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._filter.index(row, 0).data(PROBLEM_ROLE) for row in rows)

    def _show_whether_any(self) -> None:
        n = self._model.rowCount()
        self._heading.setText(tr("Problems · {n}", n=grouped(n)) if n else tr("Problems"))
        for widget in (self.search, self.copy_button, self.folder_button, self.path_button, self.table):
            widget.setVisible(n > 0)
        self._all_used.setVisible(n == 0)
        self.table.setFixedHeight(_HEADER_PX + _ROW_PX * min(n, _MOST_ROWS))
        self._refresh()

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
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addSpacing(8)
        head.addWidget(self._all_used)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        head.addWidget(self.look_button)
        foot.setSpacing(8)
        foot.addWidget(self.folder_button)
        foot.addWidget(self.path_button)
        foot.addStretch(1)
        foot.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter.setFilterFixedString)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.look_button.clicked.connect(self.look_asked)
        for control, key, deed in (
            (self.folder_button, "", self._on_folder_asked),
            (self.path_button, "Ctrl+C", self._on_paths_asked),
        ):
            control.clicked.connect(deed)
            action = QAction(control.text(), self.table)  # for the context menu, and by its key
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(control.click)
            self.table.addAction(action)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.activated.connect(self._on_folder_asked)
        self.table.selectionModel().selectionChanged.connect(self._refresh)

    def _refresh(self) -> None:
        """What can be done with the rows that are chosen."""
        none = "" if self.chosen() else tr(_NONE_CHOSEN)
        self.folder_button.setToolTip(none or tr("Show the first chosen file in the file manager (Enter)"))
        self.path_button.setToolTip(none or tr("Copy where the chosen files are (Ctrl+C)"))
        for control in (self.folder_button, self.path_button):
            control.setDisabled(bool(none))
        for action in self.table.actions():
            action.setDisabled(bool(none))

    def _on_folder_asked(self) -> None:
        if self.chosen():
            self.folder_asked.emit(self.chosen()[0].path)

    def _on_paths_asked(self) -> None:
        self.paths_asked.emit(tuple(problem.path for problem in self.chosen()))

    def _on_copy_clicked(self) -> None:
        shown = self._filter
        lines = (
            "\t".join(str(shown.index(row, column).data()) for column in range(shown.columnCount()))
            for row in range(shown.rowCount())
        )
        QGuiApplication.clipboard().setText("\n".join(lines))
