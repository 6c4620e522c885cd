"""Results of a run as a filtered, sorted table. A row is made only for what is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from core.project.filters import EVERYTHING, ResultFilter
from desktop.language import mark, tr
from desktop.models.result_columns import TAG_WORDS, ResultColumns, ResultRow
from desktop.models.result_filter import (
    Mask,
    ResultOrder,
    only_queue,
    passing,
    sorted_positions,
    without_queue,
)
from desktop.widgets.numbers import duration, three_digits

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `ResultRow` itself."""

DECISION_WORDS = {"good": mark("Good"), "anomalous": mark("Anomalous"), "re-inspect": mark("Re-inspect")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; a click on its title sorts by `key`."""

    key: str
    title: str
    help: str
    text: Callable[[ResultRow], str]
    is_number: bool = False


def _review_text(row: ResultRow) -> str:
    # The class first: what is too long loses its beginning.
    said = tr(row.reviewed) if row.reviewed else tr("not reviewed")
    return f"{row.named_defect} · {said}" if row.named_defect else said


def _kind_text(row: ResultRow) -> str:
    # The name of a class is the user's own, a label is ours.
    return row.defect or tr(_LABEL_WORDS[row.label])


_LABEL_WORDS = {"good": mark("good"), "defect": mark("defect"), "unknown": mark("unknown")}
COLUMNS = (
    Column("name", mark("Image"), mark("Path in the data set"), lambda r: r.sample_id),
    Column("kind", mark("Labelled"), mark("What the data set says of the part"), _kind_text),
    Column("score", mark("Score"), mark("Larger is more anomalous"), lambda r: three_digits(r.score), True),
    Column(
        "decision", mark("Verdict"), mark("What the model says"), lambda r: tr(DECISION_WORDS[r.decision])
    ),
    Column("outcome", mark("Outcome"), mark("Verdict against label"), lambda r: tr(TAG_WORDS[r.tag])),
    Column("review", mark("Review"), mark("What a person said"), _review_text),
    Column(
        "time",
        mark("Time"),
        mark("Time to inspect this image"),
        lambda r: duration(r.elapsed_ms / 1000),
        True,
    ),
    Column("reviewer", mark("Reviewer"), mark("Who said it"), lambda r: r.reviewer),
    Column(
        "reviewed at",
        mark("Reviewed"),
        mark("When it was said, UTC"),
        lambda r: time_text(r.reviewed_at),
    ),
)
SCORE_COLUMN = next(number for number, column in enumerate(COLUMNS) if column.key == "score")
_NONE: NDArray[np.intp] = np.empty(0, np.intp)


class ResultsModel(QAbstractTableModel):
    """The images of a run that pass the filter, in the order chosen.

    New values for the same images keep the order, so that nothing jumps under one's hands while a threshold
    is dragged or verdicts are given; `order_by` sorts anew.
    """

    order_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: ResultColumns | None = None
        self._filter = EVERYTHING
        self._order = ResultOrder()
        self._sorted = self._shown = self._places = _NONE
        self._mask: Mask = np.empty(0, np.bool_)
        self._others = self._mask
        self._last: tuple[int, ResultRow] | None = None

    @property
    def columns(self) -> ResultColumns | None:
        """All images of the run, whether they pass or not."""
        return self._columns

    @property
    def filter(self) -> ResultFilter:
        """What images must be like to be shown."""
        return self._filter

    @property
    def order(self) -> ResultOrder:
        """How they are sorted."""
        return self._order

    @property
    def mask(self) -> Mask:
        """Which of all images pass, bool [n] in the run's order."""
        return self._mask

    @property
    def others(self) -> Mask:
        """Which pass all but what a chip asks for, bool [n]: what the chips count in."""
        return self._others

    def set_columns(self, columns: ResultColumns | None) -> None:
        """Show other results."""
        is_same = _are_same(self._columns, columns)
        self._columns = columns
        if not is_same:
            self._sorted = sorted_positions(columns, self._order) if columns else _NONE
        self._show(is_same)

    def set_filter(self, wanted: ResultFilter) -> None:
        """Show only what passes."""
        if wanted != self._filter:
            self._filter = wanted
            self._show()

    def order_by(self, order: ResultOrder) -> None:
        """Sort anew, by the values as they are now."""
        self._order = order
        if self._columns is not None:
            self._sorted = sorted_positions(self._columns, order)
            self._show()
        self.order_changed.emit(order)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            wanted = ResultOrder(COLUMNS[column].key, order == Qt.SortOrder.DescendingOrder)
            if wanted != self._order:  # the header repeats what it was told to show
                self.order_by(wanted)

    def row_at(self, place: int) -> ResultRow | None:
        """The image at a place of the list."""
        if self._columns is None or not 0 <= place < len(self._shown):
            return None
        if self._last is None or self._last[0] != place:  # painting asks for one row many times
            self._last = place, self._columns.row(int(self._shown[place]))
        return self._last[1]

    def place_of(self, sample_id: str) -> int | None:
        """Where an image stands in the list; `None` when it doesn't pass."""
        position = self._columns.images.positions.get(sample_id) if self._columns else None
        place = -1 if position is None else int(self._places[position])
        return None if place < 0 else place

    def place_after(self, sample_id: str) -> int:
        """The first image shown that comes after this one in the order; the last where none does."""
        position = self._columns.images.positions.get(sample_id) if self._columns else None
        if position is None:
            return 0
        after = self._sorted[int(np.flatnonzero(self._sorted == position)[0]) :]
        passing_after = after[self._mask[after]]
        return int(self._places[passing_after[0]]) if len(passing_after) else len(self._shown) - 1

    def ids_at(self, places: Iterable[int]) -> tuple[str, ...]:
        """The ids of the images at some places."""
        if self._columns is None:
            return ()
        return tuple(self._columns.images.sample_ids[self._shown[place]] for place in places)

    def visible_rows(self) -> tuple[ResultRow, ...]:
        """All images shown, in order."""
        columns = self._columns
        return tuple(columns.row(int(position)) for position in self._shown) if columns else ()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        return _extra(row, column, role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("{help}. A click sorts.", help=tr(column.help))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _show(self, is_same: bool = True) -> None:
        """Filter anew; the list is another one only when other images or another order come out."""
        columns, none = self._columns, np.empty(0, np.bool_)
        self._others = passing(columns, without_queue(self._filter)) if columns else none
        mask = self._others & passing(columns, only_queue(self._filter)) if columns else none
        shown = self._sorted[mask[self._sorted]]
        self._last = None
        if is_same and np.array_equal(shown, self._shown):
            self._mask = mask
            if len(shown):
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._mask, self._shown = mask, shown
        self._places = np.full(len(mask), -1, np.intp)
        self._places[shown] = np.arange(len(shown))
        self.endResetModel()


def _are_same(before: ResultColumns | None, after: ResultColumns | None) -> bool:
    """Whether both are the same scores of the same images; another model's want an order of their own."""
    if before is None or after is None:
        return False
    same_images = before.images.sample_ids == after.images.sample_ids
    return same_images and np.array_equal(before.scores, after.scores)


def time_text(iso: str) -> str:
    """ISO 8601 UTC to the minute; empty where nothing was said."""
    return iso[:16].replace("T", " ")


def _extra(row: ResultRow, column: Column, role: int) -> Any:
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _alignment(column)
    if role == Qt.ItemDataRole.ToolTipRole:
        said = f"\n{tr(row.reviewed)}, {row.reviewer} {time_text(row.reviewed_at)}" if row.reviewed else ""
        comment = f"\n{row.comment}" if row.comment else ""
        score = tr("score {score}", score=repr(row.score))
        return f"{row.sample_id}\n{score}\n{tr(TAG_WORDS[row.tag])}{said}{comment}"
    if role == Qt.ItemDataRole.AccessibleTextRole:
        verdict = tr(DECISION_WORDS[row.decision]).lower()
        score = tr("score {score}", score=three_digits(row.score))
        return f"{row.sample_id}, {verdict}, {score}, {tr(TAG_WORDS[row.tag])}"
    return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
