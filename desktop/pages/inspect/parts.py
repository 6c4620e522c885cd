"""Inspected parts, and how many of what there were."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.jobs.messages import Inspected
from core.project.project import Model
from core.scoring.decision import Decision, decide
from core.scoring.tally import Tally
from desktop.language import mark, tr
from desktop.widgets.numbers import three_digits

_COLUMNS = (mark("Image"), mark("Score"), mark("Verdict"))
_KINDS = {Decision.GOOD: "good", Decision.REINSPECT: "unsure", Decision.ANOMALOUS: "anomalous"}
_DECISIONS = {kind: decision for decision, kind in _KINDS.items()}
_WORDS = {
    "problem": mark("not judged"),
    "good": mark("good"),
    "unsure": mark("re-inspect"),
    "anomalous": mark("anomalous"),
}
_KEPT_MAPS = 400
"""Maps of 256 x 256 take 50 MB then; older parts keep their verdict and lose their map."""
_KEPT_PARTS, _DROPPED_AT_ONCE = 20_000, 1_000
"""A watch may run for weeks: the list has the newest parts, the totals count all."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One inspected image; `kind` is "good", "anomalous", "unsure" or "problem".

    `model` is what judged it, with the thresholds of that moment.
    """

    path: str
    kind: str
    score: float | None
    model: Model
    elapsed_ms: float = 0.0
    problem: str = ""

    @property
    def threshold(self) -> float:
        """The image threshold it was judged by."""
        return self.model.calibration.image_threshold

    @property
    def reinspect(self) -> float | None:
        """Where the grey zone below the threshold began, `None` without one."""
        return self.model.calibration.reinspect_threshold

    @property
    def name(self) -> str:
        """File name with its folder, as operators know it."""
        return "/".join(self.path.replace("\\", "/").split("/")[-2:])

    @property
    def decision(self) -> Decision | None:
        """What the model said; `None` for an image that could not be judged."""
        return _DECISIONS.get(self.kind)

    @property
    def word(self) -> str:
        """The verdict in one word."""
        return _WORDS[self.kind]


class PartsModel(QAbstractTableModel):
    """The parts of this session, newest first; maps of the newest ones only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._n_dropped = 0
        self._positions: dict[str, int] = {}
        self._totals = Tally()
        self._maps: OrderedDict[str, NDArray[np.float16]] = OrderedDict()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the list, oldest first."""
        return tuple(self._parts)

    def add(self, event: Inspected, model: Model) -> Part:
        """Take an inspected image in. One of the same path is from now on the one that is meant by it."""
        part = part_of(event, model)
        self._totals = self._totals.plus(part.decision, part.elapsed_ms)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._positions[part.path] = self._n_dropped + len(self._parts)
        self._parts.append(part)
        self.endInsertRows()
        if len(self._parts) > _KEPT_PARTS:
            self._drop_oldest(_DROPPED_AT_ONCE)
        self._maps.pop(part.path, None)
        if event.prediction:
            self._maps[part.path] = event.prediction.map
            while len(self._maps) > _KEPT_MAPS:
                self._maps.popitem(last=False)
        return part

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._parts, self._positions, self._maps = [], {}, OrderedDict()
        self._totals, self._n_dropped = Tally(), 0
        self.endResetModel()

    def part_at(self, row: int) -> Part:
        """The part in a row; row 0 is the newest."""
        return self._parts[-1 - row]

    def row_of(self, path: str) -> int | None:
        """The newest row of an image."""
        position = self._positions.get(path)
        return None if position is None else self._n_dropped + len(self._parts) - 1 - position

    def map_of(self, path: str) -> NDArray[np.float16] | None:
        """The anomaly map, while it is kept."""
        return self._maps.get(path)

    @property
    def totals(self) -> Tally:
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
            return (part.name, score, tr(part.word))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(part.problem) or f"{part.path}\n{tr('score {score}', score=repr(part.score))}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_COLUMNS[section])
        return None

    def _drop_oldest(self, n: int) -> None:
        last = len(self._parts) - 1
        self.beginRemoveRows(QModelIndex(), last - n + 1, last)
        dropped, self._parts = self._parts[:n], self._parts[n:]
        for position, part in enumerate(dropped, self._n_dropped):
            if self._positions[part.path] == position:
                del self._positions[part.path]
        self._n_dropped += n
        self.endRemoveRows()


def part_of(event: Inspected, model: Model) -> Part:
    """The part that an inspection has judged, or could not."""
    prediction, limits = event.prediction, model.calibration
    if prediction is None:
        return Part(event.path, "problem", None, model, problem=event.problem)
    decision = decide(prediction.score, limits.image_threshold, limits.reinspect_threshold)
    return Part(event.path, _KINDS[decision], prediction.score, model, prediction.elapsed_ms)
