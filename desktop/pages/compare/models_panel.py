"""The table of models, with the filter for speed and the ways out of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.models.compared_models import ComparedModels
from desktop.pages.compare.columns import COLUMNS
from desktop.pages.compare.model_rows import ModelRow
from desktop.slots import calling
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label

_ROW_PX, _HEADER_PX, _FRAME_PX = 28, 46, 4
_MOST_ROWS = 5
_CELL_EDGES_PX, _WIDEST_PX = 24, 200
_ROLE_PX, _SLOWEST_MS = 34, 100_000
_AUROC_COLUMN = 5


class ModelsPanel(QWidget):
    """Sortable by a click on a column; A and B are given to the current row by key, menu or double-click."""

    role_given = Signal(str, str)
    limit_changed = Signal(int)
    export_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ComparedModels[ModelRow](COLUMNS, lambda row: row.best, lambda row: row.model.id, self)
        self._summary = ElidedLabel(role="secondary")
        self.limit = QSpinBox()
        self.limit.setRange(0, _SLOWEST_MS)
        self.limit.setSpecialValueText(tr("any speed"))
        self.limit.setPrefix(tr("fits "))
        self.limit.setSuffix(tr(" ms an image"))
        for part in (self.limit, self.limit.lineEdit()):
            part.setAccessibleName(tr("Longest time an image may take"))
        self.limit.setToolTip(tr("Show only models that need at most this long for an image; 0 shows all"))
        self.limit.lineEdit().setTextMargins(6, 0, 0, 0)
        self.limit.setKeyboardTracking(False)
        self.limit.setSingleStep(5)
        self.limit.setFixedWidth(160)
        self.copy_button = button(tr("Copy table"), tooltip=tr("Copy the rows shown, for a spreadsheet"))
        self.export_button = button(tr("Export CSV…"), tooltip=tr("Write the rows shown to a file"))
        self.table = QTableView()
        self.table.setModel(self.model)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress_table()
        self._lay_out()
        self._connect()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours; the style sheet does the work."""

    def show_rows(self, rows: tuple[ModelRow, ...], summary: str) -> None:
        """Show these models."""
        current = self.current()
        self.model.set_rows(rows)
        self.say(summary)
        self._fit_columns()
        shown = min(max(len(rows), 1), _MOST_ROWS)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(_HEADER_PX + _ROW_PX * shown + _FRAME_PX + bar)
        ids = [row.model.id for row in self.model.rows()]
        if ids:
            self.table.selectRow(ids.index(current) if current in ids else 0)

    def say(self, text: str) -> None:
        """Say what became of an export, in the place of the summary."""
        self._summary.setText(text)
        self._summary.setToolTip(text)

    def current(self) -> str:
        """The id of the current row's model, empty without one."""
        rows, row = self.model.rows(), self.table.currentIndex().row()
        return rows[row].model.id if 0 <= row < len(rows) else ""

    def give_role(self, role: str) -> None:
        """Make the current row model "A" or "B"."""
        if self.current():
            self.role_given.emit(role, self.current())

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Models"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setFixedHeight(_HEADER_PX)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(_ROLE_PX)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        # The arrow stands in the title (see the model): Qt draws its own over right-aligned words.
        header.setStyleSheet(
            "QHeaderView::section { padding: 5px 10px; }"
            "QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; }"
        )
        header.setSortIndicator(_AUROC_COLUMN, Qt.SortOrder.DescendingOrder)
        table.setSortingEnabled(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for role in ("A", "B"):
            action = QAction(tr("Compare as {role} ({role})", role=role), table)
            action.triggered.connect(calling(self.give_role, role))
            table.addAction(action)
        table.setToolTip(tr("Keys A and B make the current row one of the two models compared"))

    def _fit_columns(self) -> None:
        """As wide as the words: with names and counts of every size there is no width that always fits."""
        header, rows = self.table.horizontalHeader(), range(self.model.rowCount())
        header.resizeSection(0, _ROLE_PX)
        font = QFont(self.table.font())
        font.setWeight(QFont.Weight.Bold)  # titles and the best figures
        measure = QFontMetrics(font)
        for place in range(1, self.model.columnCount()):
            title = self.model.headerData(place, Qt.Orientation.Horizontal)
            words = [*title.split("\n"), *(self.model.index(row, place).data() for row in rows)]
            # Own arithmetic: Qt's hint counts the arrow and the padding of every style there is.
            width = max(measure.horizontalAdvance(word) for word in words) + _CELL_EDGES_PX
            header.resizeSection(place, min(width, _WIDEST_PX))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(tr("Compare"), "title"))
        head.addSpacing(8)
        head.addWidget(self._summary, 1)
        for control in (self.limit, self.copy_button, self.export_button):
            head.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)

    def _connect(self) -> None:
        self.limit.valueChanged.connect(self.limit_changed)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.export_button.clicked.connect(self.export_asked)
        self.table.activated.connect(self._on_activated)
        self.table.horizontalHeader().sortIndicatorChanged.connect(calling(self._fit_columns))

    def _on_activated(self, index: QModelIndex) -> None:
        self.give_role("B" if self.model.index(index.row(), 0).data() != "A" else "A")

    def _on_copy_clicked(self) -> None:
        lines = ("\t".join(cells) for cells in self.model.exact_table())
        QGuiApplication.clipboard().setText("\n".join(lines))
