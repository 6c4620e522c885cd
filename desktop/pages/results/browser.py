"""The left third: chips, search, and the images as gallery or table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.results_model import ResultRow, ResultsFilter, ResultsModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.pages.results.table import SCORE_COLUMN, ResultsTable
from desktop.theme import Tokens, icon
from desktop.widgets.chips import ChipBar
from desktop.widgets.gallery import Gallery
from desktop.widgets.labels import label
from desktop.widgets.numbers import grouped

WIDTH_PX, _NARROWEST_PX = 352, 248


class Browser(QFrame):
    """One list of results, two ways to look at it; what is current is the same in both."""

    current_changed = Signal(str)

    def __init__(self, tokens: Tokens, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setMinimumWidth(_NARROWEST_PX)
        self._model = ResultsModel(self)
        self.filter = ResultsFilter(self._model, self)
        self.filter.sort(SCORE_COLUMN, Qt.SortOrder.DescendingOrder)
        self._current = ""
        self._is_still = False
        self._count = label(role="small")
        self.chips = ChipBar(tokens)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search file or defect")
        self.search.setAccessibleName("Search")
        self.search.setClearButtonEnabled(True)
        self.gallery_button = _switch("Gallery", "Show pictures")
        self.table_button = _switch("Table", "Show a table that can be sorted")
        self.gallery = Gallery(tokens)
        self.gallery.set_loader(thumbnails)
        self.gallery.setModel(self.filter)
        self.table = ResultsTable(self.filter)
        self.views = QStackedWidget()
        self._nothing = label("No image passes this filter.", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.chips.set_tokens(tokens)
        self.gallery.set_tokens(tokens)
        self.gallery_button.setIcon(icon("squares-four", tokens.text))
        self.table_button.setIcon(icon("rows", tokens.text))

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show these results; filter, order and current image are kept."""
        with self._still():
            self._model.set_rows(rows)
            self.filter.refresh()
        tags = [row.tag for row in rows]
        self.chips.set_chips(
            (
                ("", "all", len(rows)),
                ("fn", "missed", tags.count("fn")),
                ("fp", "false alarms", tags.count("fp")),
                ("open", "not reviewed", sum(not row.reviewed for row in rows)),
            )
        )
        self._settle()

    def current(self) -> ResultRow | None:
        """The current image's row."""
        position = self.filter.position_of(self._current)
        return None if position is None else self.filter.row_at(position)

    def choose(self, sample_id: str) -> None:
        """Make an image current, when it passes the filter."""
        position = self.filter.position_of(sample_id)
        if position is not None:
            self._go_to(position)

    def step(self, by: int) -> None:
        """Go to the next or previous image of the list as it is filtered and sorted."""
        position = self.filter.position_of(self._current)
        if self.filter.rowCount():
            self._go_to(min(max((position or 0) + by, 0), self.filter.rowCount() - 1))

    def filter_by(self, key: str) -> None:
        """Show only one outcome; "" shows all, "open" what nobody has reviewed."""
        with self._still():
            self.filter.set_tag("" if key == "open" else key)
            self.filter.set_reviewed(False if key == "open" else None)
        if key in ("", "fn", "fp", "open") and self.chips.chosen() != key:
            self.chips.choose(key)
        self._settle()

    def _go_to(self, position: int) -> None:
        index = self.filter.index(position, 0)
        self.gallery.choose_row(position)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """While rows come and go, the views' own idea of what is current next doesn't count."""
        before, self._is_still = self._is_still, True
        try:
            yield
        finally:
            self._is_still = before

    def _settle(self) -> None:
        """After a change of rows or filter: keep the current image, else take the first."""
        shown, total = self.filter.rowCount(), len(self._model.rows())
        self._count.setText(f"{grouped(shown)} of {grouped(total)} shown · test images only")
        self.views.setVisible(shown > 0)
        self._nothing.setVisible(shown == 0)
        position = self.filter.position_of(self._current)
        if position is None and shown:
            position = 0
        if position is not None:
            self._go_to(position)
        elif self._current:
            self._current = ""
            self.current_changed.emit("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label("Results", "title"))
        head.addStretch(1)
        head.addWidget(self.gallery_button)
        head.addWidget(self.table_button)
        for view in (self.gallery, self.table):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._count)
        column.addWidget(self.chips)
        column.addWidget(self.search)
        column.addWidget(self.views, 1)
        column.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.gallery_button.setChecked(True)

    def _connect(self) -> None:
        self.chips.chosen_changed.connect(self.filter_by)
        self.search.textChanged.connect(self._on_search_changed)
        self.gallery_button.clicked.connect(self._on_gallery_clicked)
        self.table_button.clicked.connect(self._on_table_clicked)
        self.gallery.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def _on_search_changed(self, text: str) -> None:
        with self._still():
            self.filter.set_text(text)
        self._settle()

    def _on_gallery_clicked(self) -> None:
        self._show_view(0)

    def _on_table_clicked(self) -> None:
        self._show_view(1)

    def _show_view(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.gallery_button.setChecked(number == 0)
        self.table_button.setChecked(number == 1)

    def _on_current_changed(self, index: QModelIndex) -> None:
        if self._is_still:
            return
        row = self.filter.row_at(index.row()) if index.isValid() else None
        if row is not None and row.sample_id != self._current:
            self._current = row.sample_id
            self._go_to(index.row())
            self.current_changed.emit(row.sample_id)


def _switch(text: str, tooltip: str) -> QToolButton:
    switch = QToolButton()
    switch.setCheckable(True)
    switch.setAccessibleName(text)
    switch.setToolTip(tooltip)
    return switch
