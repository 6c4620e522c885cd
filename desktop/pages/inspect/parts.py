"""Inspected parts, and how many of what there were."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.jobs.messages import Inspected
from desktop.widgets.numbers import three_digits

_COLUMNS = ("Image", "Score", "Verdict")
_KEPT_MAPS = 400
"""Maps of 256 x 256 take 50 MB then; older parts keep their verdict and lose their map."""


@dataclass(frozen=True, slots=True)
class Part:
    """One inspected image; `kind` is "good", "anomalous" or "problem"."""

    path: str
    kind: str
    score: float | None
    threshold: float
    elapsed_ms: float = 0.0
    problem: str = ""

    @property
    def name(self) -> str:
        """File name with its folder, as operators know it."""
        return "/".join(self.path.replace("\\", "/").split("/")[-2:])

    @property
    def word(self) -> str:
        """The verdict in one word."""
        return {"good": "good", "anomalous": "anomalous"}.get(self.kind, "not judged")


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of inspected parts, kept up as they come in: there may be ten thousands."""

    judged: int = 0
    anomalous: int = 0
    problems: int = 0
    elapsed_ms: float = 0.0

    def plus(self, part: Part) -> Totals:
        """The counts with one more part."""
        if part.kind == "problem":
            return replace(self, problems=self.problems + 1)
        return replace(
            self,
            judged=self.judged + 1,
            anomalous=self.anomalous + (part.kind == "anomalous"),
            elapsed_ms=self.elapsed_ms + part.elapsed_ms,
        )


class PartsModel(QAbstractTableModel):
    """All parts of this session, newest first; maps of the newest ones only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._positions: dict[str, int] = {}
        self._totals = Totals()
        self._maps: OrderedDict[str, NDArray[np.float16]] = OrderedDict()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, oldest first."""
        return tuple(self._parts)

    def add(self, event: Inspected, threshold: float) -> Part:
        """Take an inspected image in."""
        part = _part_of(event, threshold)
        self._totals = self._totals.plus(part)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._positions[part.path] = len(self._parts)
        self._parts.append(part)
        self.endInsertRows()
        if event.prediction:
            self._maps[part.path] = event.prediction.map
            self._maps.move_to_end(part.path)
            while len(self._maps) > _KEPT_MAPS:
                self._maps.popitem(last=False)
        return part

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._parts, self._positions, self._maps = [], {}, OrderedDict()
        self._totals = Totals()
        self.endResetModel()

    def part_at(self, row: int) -> Part:
        """The part in a row; row 0 is the newest."""
        return self._parts[-1 - row]

    def row_of(self, path: str) -> int | None:
        """The newest row of an image."""
        position = self._positions.get(path)
        return None if position is None else len(self._parts) - 1 - position

    def map_of(self, path: str) -> NDArray[np.float16] | None:
        """The anomaly map, while it is kept."""
        return self._maps.get(path)

    @property
    def totals(self) -> Totals:
        """How many of what there were."""
        return self._totals

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._parts)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if not index.isValid():
            return None
        part = self.part_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            score = "" if part.score is None else three_digits(part.score)
            return (part.name, score, part.word)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return part.problem or f"{part.path}\nscore {part.score!r}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None


def _part_of(event: Inspected, threshold: float) -> Part:
    prediction = event.prediction
    if prediction is None:
        return Part(event.path, "problem", None, threshold, problem=event.problem)
    kind = "anomalous" if prediction.score >= threshold else "good"
    return Part(event.path, kind, prediction.score, threshold, prediction.elapsed_ms)
