"""The images of one category as a list that can be narrowed. A row is made only for what is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.data.dataset import Category, Dataset, Label, Sample, Split
from desktop.language import mark, tr

Index = QModelIndex | QPersistentModelIndex

SAMPLE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `SampleRow` itself."""


class SampleKind(StrEnum):
    """Which images are shown."""

    ALL = ""
    TRAIN = "train"
    CALIBRATE = "calibrate"
    TEST_GOOD = "test good"
    DEFECTIVE = "defective"
    OTHER = "other"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One image, the file it lies in, and the file of its mask where there is one."""

    sample: Sample
    path: str
    mask: str | None

    @property
    def name(self) -> str:
        """The file's name alone."""
        return self.sample.id.rpartition("/")[2]


_WORDS = {
    SampleKind.TRAIN: mark("good · train"),
    SampleKind.CALIBRATE: mark("good · threshold"),
    SampleKind.TEST_GOOD: mark("good · test"),
    SampleKind.OTHER: mark("not labelled"),
}


_GOOD_KINDS = {
    Split.TRAIN: SampleKind.TRAIN,
    Split.CALIBRATE: SampleKind.CALIBRATE,
    Split.TEST: SampleKind.TEST_GOOD,
}


def kind_of(sample: Sample) -> SampleKind:
    """What an image is for while it is not excluded."""
    if sample.label is Label.DEFECT:
        return SampleKind.DEFECTIVE
    if sample.label is Label.UNKNOWN:
        return SampleKind.OTHER
    return _GOOD_KINDS[sample.split]


def _kind_now(sample: Sample) -> SampleKind:
    return SampleKind.EXCLUDED if sample.excluded else kind_of(sample)


def words_of(sample: Sample) -> str:
    """What an image is, in a few words: "good · train", "scratch · mask"."""
    kind = kind_of(sample)
    if kind is not SampleKind.DEFECTIVE:
        return tr(_WORDS[kind])
    # The name of a class is the user's own.
    return f"{sample.defect or tr('defect')} · {tr('mask') if sample.mask else tr('no mask')}"


class SamplesModel(QAbstractTableModel):
    """The images of a category that are of one kind and have all words of a search in their path."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path_of: Callable[[str], object] = str
        self._samples: tuple[Sample, ...] = ()
        self._kinds: list[SampleKind] = []
        self._places: dict[str, int] = {}
        self._kind, self._words = SampleKind.ALL, ""
        self._shown: NDArray[np.intp] = np.empty(0, np.intp)

    def show_category(self, dataset: Dataset | None, category: Category | None) -> None:
        """Show the images of another category, or of the same one as it is now; kind and search are kept."""
        samples = category.samples if category else ()
        self._path_of = dataset.path_of if dataset else str
        is_same = len(samples) == len(self._samples) and all(
            now is before or now.id == before.id for now, before in zip(samples, self._samples, strict=True)
        )
        if is_same:  # of 50 000, an edit leaves most as they were
            kept = zip(samples, self._samples, self._kinds, strict=True)
            self._kinds = [kind if now is before else _kind_now(now) for now, before, kind in kept]
        else:
            self._kinds = [_kind_now(sample) for sample in samples]
        self._samples = samples
        if not is_same:
            self._places = {sample.id: place for place, sample in enumerate(samples)}
        self._narrow(is_same)

    def narrow(self, kind: SampleKind, words: str) -> None:
        """Show the images of one kind whose path has all of these words."""
        if (kind, words) != (self._kind, self._words):
            self._kind, self._words = kind, words
            self._narrow(True)

    def counts(self) -> dict[SampleKind, int]:
        """How many images there are of each kind, whatever is shown."""
        found = {kind: self._kinds.count(kind) for kind in SampleKind}
        return {**found, SampleKind.ALL: len(self._kinds)}

    def row_at(self, place: int) -> SampleRow | None:
        """The image at a place of the list."""
        if not 0 <= place < len(self._shown):
            return None
        sample = self._samples[self._shown[place]]
        mask = str(self._path_of(sample.mask)) if sample.mask else None
        return SampleRow(sample, str(self._path_of(sample.id)), mask)

    def samples_at(self, places: Iterable[int]) -> tuple[Sample, ...]:
        """The images at some places."""
        return tuple(self._samples[self._shown[place]] for place in places)

    def place_from(self, sample_id: str) -> int:
        """Where an image stands, else the first shown after it, else the last; -1 in an empty list."""
        position = self._places.get(sample_id, 0)
        return min(int(np.searchsorted(self._shown, position)), len(self._shown) - 1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == SAMPLE_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sample.id
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = [row.sample.id, words_of(row.sample), *([tr("excluded")] if row.sample.excluded else [])]
            return ("\n" if role == Qt.ItemDataRole.ToolTipRole else ", ").join(parts)
        return None

    def _narrow(self, is_same: bool) -> None:
        """Choose anew what is shown; the list is another one only when other images come out."""
        shown = np.flatnonzero(self._passing())
        if is_same and np.array_equal(shown, self._shown):
            if len(shown):
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _passing(self) -> list[bool]:
        words = self._words.casefold().split()
        of_kind: Sequence[bool] = [self._kind in (SampleKind.ALL, kind) for kind in self._kinds]
        if not words:
            return list(of_kind)
        return [
            is_of_kind and all(word in sample.id.casefold() for word in words)
            for sample, is_of_kind in zip(self._samples, of_kind, strict=True)
        ]
