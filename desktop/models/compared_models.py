"""Columns of models side by side as a sortable table: any row value, columns described by functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from desktop.language import tr

Index = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: short text for the cell, the exact text for exports and tooltips, and the sort key.

    A key of `None` sorts last, whatever the direction.
    """

    name: str
    title: str
    help: str
    text: Callable[[RowT], str]
    exact: Callable[[RowT], str]
    key: Callable[[RowT], Any]
    is_number: bool = True


class ComparedModels(QAbstractTableModel, Generic[RowT]):
    """Rows are replaced as a whole and sorted here. The first column says which row is A and which is B."""

    def __init__(
        self,
        columns: tuple[Column[RowT], ...],
        best_of: Callable[[RowT], frozenset[str]],
        id_of: Callable[[RowT], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._best_of, self._id_of = best_of, id_of
        self._rows: tuple[RowT, ...] = ()
        self._roles: dict[str, str] = {}
        self._sort_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: tuple[RowT, ...]) -> None:
        """Show other rows, in the order chosen before."""
        self.beginResetModel()
        self._rows = self._sorted(rows)
        self.endResetModel()

    def set_roles(self, roles: dict[str, str]) -> None:
        """Say which ids are "A" and "B"."""
        self._roles = roles
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def rows(self) -> tuple[RowT, ...]:
        """The rows in the order shown."""
        return self._rows

    def exact_table(self) -> tuple[tuple[str, ...], ...]:
        """Header and rows in the order shown, with full precision, for spreadsheets."""
        head = tuple(tr(column.title).replace("\n", " ") for column in self.columns)
        return head, *(tuple(column.exact(row) for column in self.columns) for row in self._rows)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self.columns)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if index.column() == 0:
            return self._role_data(row, role)
        column = self.columns[index.column() - 1]
        is_best = column.name in self._best_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"★ {column.text(row)}" if is_best else column.text(row)
        if role == Qt.ItemDataRole.FontRole and is_best:
            font = QFont()
            font.setWeight(QFont.Weight.Bold)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.is_number)
        if role == Qt.ItemDataRole.ToolTipRole:
            best = tr("\nBest, and the difference to every other model is real.") if is_best else ""
            return f"{column.exact(row)}{best}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = tr(column.title).replace("\n", " ")
            return f"{title} {column.text(row)}{', ' + tr('best') if is_best else ''}"
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return tr("Which model is A and which is B") if role == Qt.ItemDataRole.ToolTipRole else None
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title) + self._arrow(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(column.help)
        return _alignment(column.is_number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before, kept = self._rows, self.persistentIndexList()
        self._rows = self._sorted(before)
        places = {id(row): position for position, row in enumerate(self._rows)}
        moved = [self.index(places[id(before[i.row()])], i.column()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _arrow(self, section: int) -> str:
        if self._sort_by is None or self._sort_by[0] != section:
            return ""
        return " ▾" if self._sort_by[1] == Qt.SortOrder.DescendingOrder else " ▴"

    def _role_data(self, row: RowT, role: int) -> Any:
        word = self._roles.get(self._id_of(row), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return word
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _sorted(self, rows: tuple[RowT, ...]) -> tuple[RowT, ...]:
        if self._sort_by is None or self._sort_by[0] < 1:
            return rows
        column, order = self.columns[self._sort_by[0] - 1], self._sort_by[1]
        known = [row for row in rows if column.key(row) is not None]
        known.sort(key=column.key, reverse=order == Qt.SortOrder.DescendingOrder)
        return (*known, *(row for row in rows if column.key(row) is None))


def _alignment(is_number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
