"""The left third: chips, search, filter and order, and the images as gallery or table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.project.filters import EVERYTHING, ResultFilter
from desktop.language import tr
from desktop.models.result_columns import ResultColumns, ResultRow
from desktop.models.result_filter import ResultOrder, passing, without_queue
from desktop.models.results_model import ResultsModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.pages.results.filter_order import OrderButton, order_words
from desktop.pages.results.filter_panel import FilterPanel
from desktop.pages.results.filter_words import QUEUE_HELP, QUEUES, in_queue, queue_of, words_of
from desktop.pages.results.review_strip import ReviewStrip
from desktop.pages.results.table import ResultsTable
from desktop.theme import Tokens, icon
from desktop.widgets.chips import ChipBar
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.gallery import Gallery
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import grouped

WIDTH_PX, _NARROWEST_PX = 352, 248
_LOW_PX = 520
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ANY = ResultFilter(splits=())


class Browser(QFrame):
    """One list of results, two ways to look at it; what is current and chosen is the same in both."""

    current_changed = Signal(str)
    chosen_changed = Signal(int)
    filter_changed = Signal(object)

    def __init__(self, tokens: Tokens, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setMinimumWidth(_NARROWEST_PX)
        self.model = ResultsModel(self)
        self._current = ""
        self._is_still = False
        self._count = ElidedLabel(role="small")
        self.chips = ChipBar(tokens)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search file, class, comment"))
        self.search.setAccessibleName(tr("Search"))
        self.search.setToolTip(tr("Every word must occur in file name, defect class or comment (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.panel_button = _switch(
            tr("Filter"), tr("Filter by class, outcome, review, score (Ctrl+Shift+F)")
        )
        self.order_button = OrderButton()
        self.panel = FilterPanel()
        self._terms = ElidedLabel(role="small")
        self._clear = button(tr("Clear"), "link", self, tr("Show all test images again"))
        self.gallery_button = _switch(tr("Gallery"), tr("Show pictures (T)"))
        self.table_button = _switch(tr("Table"), tr("Show a table that can be sorted (T)"))
        self.gallery = Gallery(tokens)
        self.gallery.set_loader(thumbnails)
        self.gallery.setModel(self.model)
        self.table = ResultsTable(self.model)
        self.views = QStackedWidget()
        self.strip = ReviewStrip()
        self._nothing = label(tr("No image passes this filter."), "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._share_selection()
        self._lay_out()
        self._connect()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.chips.set_tokens(tokens)
        self.gallery.set_tokens(tokens)
        self.order_button.set_tokens(tokens)
        self.panel_button.setIcon(icon("funnel", tokens.text))
        self.gallery_button.setIcon(icon("squares-four", tokens.text))
        self.table_button.setIcon(icon("rows", tokens.text))

    def show_columns(self, columns: ResultColumns) -> None:
        """Show these results; filter, order and current image are kept."""
        before = self.model.columns
        is_other = before is None or before.images is not columns.images
        has_changed = before is not None and before.images.category != columns.images.category
        has_changed = has_changed and self._take_filter(self.model.filter.unbound())
        with self._still():
            self.model.set_columns(columns)
        if before is None or is_other or before.reviews is not columns.reviews:
            self.panel.offer(columns)
        self._show_numbers(columns)
        self._settle()
        if has_changed:
            self.filter_changed.emit(self.model.filter)

    def current(self) -> ResultRow | None:
        """The current image's row."""
        place = self.model.place_of(self._current)
        return None if place is None else self.model.row_at(place)

    def chosen_ids(self) -> tuple[str, ...]:
        """The images chosen together, in the order shown; the current one alone as a rule."""
        places = {place for part in self.gallery.chosen_ranges() for place in part}
        return self.model.ids_at(sorted(places))

    def choose(self, sample_id: str) -> None:
        """Make an image current, when it passes the filter."""
        place = self.model.place_of(sample_id)
        if place is not None:
            self._go_to(place)

    def choose_all(self) -> None:
        """Choose all images that are shown."""
        self.gallery.selectAll()

    def step(self, by: int) -> None:
        """Go to the next or previous image of the list as it is filtered and sorted."""
        place = self.model.place_of(self._current)
        if self.model.rowCount():
            self._go_to(min(max((place or 0) + by, 0), self.model.rowCount() - 1))

    def filter_by(self, key: str) -> None:
        """Show one queue or outcome, other terms kept: a chip's key, or "tp", "tn", "re"; "" shows all."""
        self.set_filter(in_queue(key, self.model.filter))

    def set_filter(self, wanted: ResultFilter) -> None:
        """Show what passes this filter, in list, chips, panel and search."""
        has_changed = self._take_filter(wanted)
        if self.model.columns is not None:
            self._show_numbers(self.model.columns)
        self._settle(goes_on=False)
        if has_changed:
            self.filter_changed.emit(wanted)

    def order_by(self, order: ResultOrder) -> None:
        """Sort by the values as they are now."""
        with self._still():
            self.model.order_by(order)
        self._settle()

    def show_other_view(self) -> None:
        """From gallery to table and back."""
        self._show_view(1 - self.views.currentIndex())

    def _take_filter(self, wanted: ResultFilter) -> bool:
        """Show a filter in list, panel and search; returns whether it is another one."""
        has_changed = wanted != self.model.filter
        if has_changed:
            with self._still():
                self.model.set_filter(wanted)
            if self.search.text().strip() != wanted.text.strip():
                self.search.setText(wanted.text)
        self.panel.show_filter(wanted)
        return has_changed

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _go_to(self, place: int) -> None:
        self.gallery.selectionModel().setCurrentIndex(self.model.index(place, 0), _SELECT)
        self._scroll_to(place)

    def _scroll_to(self, place: int) -> None:
        index = self.model.index(place, 0)
        self.gallery.scrollTo(index)
        self.table.scrollTo(index)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """While rows come and go, the views' own idea of what is current next doesn't count."""
        before, self._is_still = self._is_still, True
        try:
            yield
        finally:
            self._is_still = before

    def _show_numbers(self, columns: ResultColumns) -> None:
        """How many images each chip would show beside the other terms, and how far the review is."""
        wanted, others = self.model.filter, self.model.others
        counts = {
            key: int(np.count_nonzero(others & passing(columns, in_queue(key, _ANY)))) for key, _ in QUEUES
        }
        self.chips.set_chips(
            tuple((key, tr(text), counts[key]) for key, text in QUEUES),
            {key: tr(text) for key, text in QUEUE_HELP.items()},
        )
        self.chips.show_choice(queue_of(wanted))
        test = passing(columns, EVERYTHING)
        reviewed = int(np.count_nonzero(columns.reviews.codes[test]))
        self.strip.show_progress(reviewed, int(np.count_nonzero(test)))
        self._show_terms()

    def _show_terms(self) -> None:
        wanted = self.model.filter
        # What a chip or the search field says already needs no second mention.
        is_said = queue_of(wanted) is not None
        words = words_of(replace(without_queue(wanted) if is_said else wanted, text=""))
        self._terms.setText(words)
        is_shown = bool(words) and not self.panel_button.isChecked()
        self._terms.setVisible(is_shown)
        self._clear.setVisible(is_shown)

    def _show_count(self) -> None:
        columns, wanted = self.model.columns, self.model.filter
        total = (
            int(np.count_nonzero(passing(columns, replace(EVERYTHING, splits=wanted.splits))))
            if columns
            else 0
        )
        shown, chosen = self.model.rowCount(), self._n_chosen()
        what = tr("test images") if wanted.splits == EVERYTHING.splits else tr("images")
        if chosen > 1:
            self._count.setText(
                tr(
                    "{chosen} chosen of {shown} · 1, 2, 3 settle them all",
                    chosen=grouped(chosen),
                    shown=grouped(shown),
                )
            )
        else:
            order = order_words(self.model.order)
            self._count.setText(
                tr(
                    "{shown} of {total} {what} · {order}",
                    shown=grouped(shown),
                    total=grouped(total),
                    what=what,
                    order=f"{order[0].lower()}{order[1:]}",
                )
            )

    def _n_chosen(self) -> int:
        return sum(map(len, self.gallery.chosen_ranges()))

    def _settle(self, goes_on: bool = True) -> None:
        """After a change: keep the current image, else go on to what follows it, or begin with the first."""
        shown = self.model.rowCount()
        self.views.setVisible(shown > 0)
        self._nothing.setVisible(shown == 0)
        place = self.model.place_of(self._current)
        if place is None and shown:
            place = self.model.place_after(self._current) if goes_on else 0
        if place is not None and self.gallery.currentIndex().row() != place:
            self._go_to(place)
        elif place is None and self._current:
            self._current = ""
            self.current_changed.emit("")
        self._show_count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(tr("Results"), "title"))
        head.addStretch(1)
        head.addWidget(self.gallery_button)
        head.addWidget(self.table_button)
        finding = QHBoxLayout()
        finding.setSpacing(4)
        finding.addWidget(self.search, 1)
        finding.addWidget(self.panel_button)
        finding.addWidget(self.order_button)
        terms = QHBoxLayout()
        terms.setSpacing(4)
        terms.addWidget(self._terms, 1)
        terms.addWidget(self._clear)
        for view in (self.gallery, self.table):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._count)
        column.addWidget(self.chips)
        column.addLayout(finding)
        column.addWidget(self.panel)
        column.addLayout(terms)
        column.addWidget(self.views, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.strip)
        for hidden in (self.panel, self._terms, self._clear, self._nothing):
            hidden.hide()
        self.gallery_button.setChecked(True)

    def _share_selection(self) -> None:
        own = self.table.selectionModel()
        self.table.setSelectionModel(self.gallery.selectionModel())
        own.deleteLater()

    def _connect(self) -> None:
        self.chips.chosen_changed.connect(self.filter_by)
        self.search.textChanged.connect(self._on_search_changed)
        self.panel_button.toggled.connect(self._on_panel_toggled)
        self.panel.filter_changed.connect(self.set_filter)
        self._clear.clicked.connect(self.panel.clear.click)
        self.order_button.chosen.connect(self.order_by)
        self.model.order_changed.connect(self._on_order_changed)
        self.gallery_button.clicked.connect(self._on_gallery_clicked)
        self.table_button.clicked.connect(self._on_table_clicked)
        self.gallery.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.gallery.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def _on_search_changed(self, text: str) -> None:
        self.set_filter(replace(self.model.filter, text=text))

    def _on_panel_toggled(self, is_open: bool) -> None:
        self.panel.setVisible(is_open)
        self._make_room()
        self._show_terms()

    def _make_room(self) -> None:
        """In a low window the open panel takes the place of the chips, not of the images."""
        self.chips.setVisible(not self.panel_button.isChecked() or self.height() >= _LOW_PX)

    def _on_order_changed(self, order: ResultOrder) -> None:
        self.order_button.show_order(order)
        self.table.show_order(order)
        if not self._is_still:  # a click on a title of the table
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
        if self._is_still or not index.isValid():
            return
        row = self.model.row_at(index.row())
        if row is not None:
            self._scroll_to(index.row())
            if row.sample_id != self._current:
                self._current = row.sample_id
                self.current_changed.emit(row.sample_id)

    def _on_selection_changed(self) -> None:
        if not self._is_still:
            self._show_count()
            self.chosen_changed.emit(self._n_chosen())


def _switch(text: str, tooltip: str) -> QToolButton:
    switch = QToolButton()
    switch.setCheckable(True)
    switch.setAccessibleName(text)
    switch.setToolTip(tooltip)
    return switch
