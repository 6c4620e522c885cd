"""Results of a run as a sortable, filterable table over an immutable tuple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from desktop.widgets.numbers import duration, three_digits

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `ResultRow` itself."""

TAG_WORDS = {
    "tp": "found",
    "fp": "false alarm",
    "fn": "missed",
    "tn": "passed",
    "": "not labelled",
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One image of a run; `tag` compares verdict and label: "tp", "fp", "fn", "tn" or ""."""

    sample_id: str
    path: str
    label: str
    defect: str
    split: str
    score: float
    anomalous: bool
    tag: str
    reviewed: str
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    help: str
    text: Callable[[ResultRow], str]
    key: Callable[[ResultRow], Any]
    is_number: bool = False


def _kind_text(row: ResultRow) -> str:
    return row.defect or row.label


_COLUMNS = (
    _Column("Image", "Path in the data set", lambda r: r.sample_id, lambda r: r.sample_id),
    _Column("Labelled", "What the data set says of the part", _kind_text, _kind_text),
    _Column("Score", "Larger is more anomalous", lambda r: three_digits(r.score), lambda r: r.score, True),
    _Column(
        "Verdict", "Anomalous from the threshold on",
        lambda r: "Anomalous" if r.anomalous else "Good", lambda r: r.anomalous,
    ),
    _Column("Outcome", "Verdict against label", lambda r: TAG_WORDS[r.tag], lambda r: TAG_WORDS[r.tag]),
    _Column("Review", "What a person said", lambda r: r.reviewed or "not reviewed", lambda r: r.reviewed),
    _Column(
        "Time", "Time to inspect this image",
        lambda r: duration(r.elapsed_ms / 1000), lambda r: r.elapsed_ms, True,
    ),
)  # fmt: skip


class ResultsModel(QAbstractTableModel):
    """The rows, replaced as a whole, never edited in place; sample ids are unique."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()
        self._positions: dict[str, int] = {}
        self._sort_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show other rows. New values for the same images keep order, selection and scroll position."""
        if rows and len(rows) == len(self._rows) and all(r.sample_id in self._positions for r in rows):
            found = {row.sample_id: row for row in rows}
            self._rows = tuple(found[row.sample_id] for row in self._rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(_COLUMNS) - 1))
            return
        self.beginResetModel()
        self._place(self._sorted(rows))
        self.endResetModel()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows themselves: at 50 000 rows a hundred times faster than comparing through Qt."""
        self._sort_by = (column, order)
        before = self._rows
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        self._place(self._sorted(before))
        moved = [self.index(self._positions[before[i.row()].sample_id], i.column()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def rows(self) -> tuple[ResultRow, ...]:
        """The rows in the order shown."""
        return self._rows

    def row_of(self, sample_id: str) -> int | None:
        """Position of an image, `None` when it isn't here."""
        return self._positions.get(sample_id)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        return self._extra(row, column, role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = _COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _sorted(self, rows: tuple[ResultRow, ...]) -> tuple[ResultRow, ...]:
        if self._sort_by is None or self._sort_by[0] < 0:
            return rows
        column, order = self._sort_by
        downwards = order == Qt.SortOrder.DescendingOrder
        return tuple(sorted(rows, key=_COLUMNS[column].key, reverse=downwards))

    def _place(self, rows: tuple[ResultRow, ...]) -> None:
        self._rows = rows
        self._positions = {row.sample_id: position for position, row in enumerate(rows)}

    @staticmethod
    def _extra(row: ResultRow, column: _Column, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.sample_id}\nscore {row.score!r}\n{TAG_WORDS[row.tag]}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            verdict = "anomalous" if row.anomalous else "good"
            return f"{row.sample_id}, {verdict}, score {three_digits(row.score)}, {TAG_WORDS[row.tag]}"
        return None


def _alignment(column: _Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ResultsFilter(QSortFilterProxyModel):
    """Narrows a `ResultsModel`; sorting is left to the model itself.

    Reads the Python rows directly: asking the source through `data` costs several times as much.
    """

    def __init__(self, model: ResultsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""
        self._tag = ""
        self._defect = ""
        self._reviewed: bool | None = None
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Only images whose path or defect class contains every word of `text`, whatever the case."""
        self._change("_text", text.casefold())

    def set_tag(self, tag: str) -> None:
        """Only one outcome: "tp", "fp", "fn", "tn", or "anomalous", "good"; empty for all."""
        self._change("_tag", tag)

    def set_defect(self, defect: str) -> None:
        """Only one defect class ("good" for good parts); empty for all."""
        self._change("_defect", defect)

    def set_reviewed(self, reviewed: bool | None) -> None:
        """Only reviewed or only not reviewed images; `None` for all."""
        self._change("_reviewed", reviewed)

    def row_at(self, position: int) -> ResultRow | None:
        """The row at a position of the filtered, sorted list."""
        index = self.index(position, 0)
        return self._model.rows()[self.mapToSource(index).row()] if index.isValid() else None

    def position_of(self, sample_id: str) -> int | None:
        """Where an image stands in the filtered, sorted list; `None` when it is filtered out."""
        row = self._model.row_of(sample_id)
        if row is None:
            return None
        index = self.mapFromSource(self._model.index(row, 0))
        return index.row() if index.isValid() else None

    def visible_rows(self) -> tuple[ResultRow, ...]:
        """All rows that pass, in the order shown."""
        rows = self._model.rows()
        positions = (self.mapToSource(self.index(i, 0)).row() for i in range(self.rowCount()))
        return tuple(rows[position] for position in positions)

    def refresh(self) -> None:
        """Filter again, after the rows' values changed."""
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows()[source_row]
        return (
            self._tag_fits(row)
            and self._defect in ("", _kind_text(row))
            and self._reviewed in (None, bool(row.reviewed))
            and (not self._text or self._text_fits(row))
        )

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._model.sort(column, order)

    def _tag_fits(self, row: ResultRow) -> bool:
        if self._tag in ("anomalous", "good"):
            return row.anomalous == (self._tag == "anomalous")
        return self._tag in ("", row.tag)

    def _text_fits(self, row: ResultRow) -> bool:
        haystack = f"{row.sample_id} {row.defect}".casefold()
        return all(word in haystack for word in self._text.split())

    def _change(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.invalidate()
