"""Images judged by two models as a sortable table; cells are made only for what is visible."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.scoring.comparison import Paired
from core.scoring.decision import Decision, decide
from desktop.language import mark, tr
from desktop.widgets.numbers import three_digits

Index = QModelIndex | QPersistentModelIndex

OUTCOMES = (
    mark("only A right"),
    mark("only B right"),
    mark("neither right"),
    mark("both right"),
    mark("flips"),
    mark("alike"),
)
"""What two verdicts come to; the last two are images without label. Of "neither" some may be re-inspected."""

_TITLES = (mark("Image"), mark("Labelled"), "A", "B", mark("Outcome"))
_HELP = (
    mark("Path in the data set"),
    mark("What the data set says of the part"),
    mark("Score of model A; ◆ called anomalous, ▲ to inspect again"),
    mark("Score of model B; ◆ called anomalous, ▲ to inspect again"),
    mark("Whose verdict agrees with the label"),
)
_MARKS = {Decision.GOOD: "", Decision.REINSPECT: "▲ ", Decision.ANOMALOUS: "◆ "}
_NUMBERS, _OUTCOME = (2, 3), 4


def outcomes_of(paired: Paired) -> NDArray[np.int8]:
    """Positions in `OUTCOMES` for each image, int8 [n]."""
    first, second, labelled = paired.first_right, paired.second_right, paired.defective | paired.good
    cases = [first & ~second, second & ~first, labelled & ~first & ~second, first & second, paired.flips]
    return np.select(cases, list(range(5)), 5).astype(np.int8)


class PairsModel(QAbstractTableModel):
    """Shows some positions of a `Paired` in some order, without copying it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paired: Paired | None = None
        self._kinds: tuple[str, ...] = ()
        self._outcomes: NDArray[np.int8] = np.zeros(0, np.int8)
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)
        self._sort_by: tuple[int, Qt.SortOrder] | None = None

    def set_pairs(self, paired: Paired, kinds: tuple[str, ...]) -> None:
        """Take other images, labelled `kinds` [n]; nothing is shown until `show_positions`."""
        self.beginResetModel()
        self._paired, self._kinds, self._outcomes = paired, kinds, outcomes_of(paired)
        self._order = np.zeros(0, np.intp)
        self.endResetModel()

    def show_positions(self, positions: NDArray[np.intp]) -> None:
        """Show these positions of the pairs."""
        self.beginResetModel()
        self._order = self._sorted(positions)
        self.endResetModel()

    @property
    def outcomes(self) -> NDArray[np.int8]:
        """Positions in `OUTCOMES` for each image, int8 [n]."""
        return self._outcomes

    def position_at(self, row: int) -> int | None:
        """Which image stands in a row."""
        return int(self._order[row]) if 0 <= row < len(self._order) else None

    def row_of(self, position: int | None) -> int | None:
        """In which row an image stands, `None` when it isn't shown."""
        found = np.flatnonzero(self._order == (-1 if position is None else position))
        return int(found[0]) if len(found) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self._paired is None:
            return None
        place, column = int(self._order[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(place)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            _, kind, a, b, outcome = self._texts(place)
            return tr(
                "{image}, labelled {kind}, A {a}, B {b}, {outcome}",
                image=self._paired.sample_ids[place],
                kind=kind,
                a=a,
                b=b,
                outcome=outcome,
            )
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        words = {Qt.ItemDataRole.DisplayRole: _TITLES, Qt.ItemDataRole.ToolTipRole: _HELP}.get(
            Qt.ItemDataRole(role)
        )
        return tr(words[section]) if words else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before, kept = self._order, self.persistentIndexList()
        self._order = self._sorted(before)
        places = {int(place): row for row, place in enumerate(self._order)}
        moved = [self.index(places[int(before[i.row()])], i.column()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _texts(self, place: int) -> tuple[str, ...]:
        paired = self._paired
        assert paired is not None
        a, b = float(paired.first[place]), float(paired.second[place])
        return (
            "/".join(paired.sample_ids[place].split("/")[-2:]),
            self._kinds[place],
            f"{_MARKS[decide(a, paired.first_threshold, paired.first_reinspect)]}{three_digits(a)}",
            f"{_MARKS[decide(b, paired.second_threshold, paired.second_reinspect)]}{three_digits(b)}",
            tr(OUTCOMES[self._outcomes[place]]),
        )

    def _keys(self, paired: Paired, column: int, positions: NDArray[np.intp]) -> NDArray[Any]:
        if column in _NUMBERS:
            return (paired.first if column == _NUMBERS[0] else paired.second)[positions]
        if column == _OUTCOME:
            return self._outcomes[positions]
        words = self._kinds if column else paired.sample_ids
        return np.array([words[place] for place in positions], np.str_)

    def _sorted(self, positions: NDArray[np.intp]) -> NDArray[np.intp]:
        if self._paired is None or self._sort_by is None or self._sort_by[0] < 0:
            return positions
        column, order = self._sort_by
        ranks = np.argsort(self._keys(self._paired, column, positions), kind="stable")
        return positions[ranks[::-1] if order == Qt.SortOrder.DescendingOrder else ranks]
