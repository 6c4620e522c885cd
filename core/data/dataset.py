"""The values that describe a data set: what was found, never how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Label(StrEnum):
    """What a person says of a part."""

    GOOD = "good"
    DEFECT = "defect"
    UNKNOWN = "unknown"


class Split(StrEnum):
    """What an image is used for."""

    TRAIN = "train"
    CALIBRATE = "calibrate"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Sample:
    """One image of a data set.

    `id` and `mask` are POSIX paths relative to the data set's root. `defect` is the defect class
    ("scratch"), empty for good parts. `excluded` samples are listed but take part in nothing.
    """

    id: str
    label: Label
    split: Split
    defect: str = ""
    mask: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was not used, and why, in a sentence for the operator."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Category:
    """One product: the unit for which one model is trained."""

    name: str
    samples: tuple[Sample, ...]

    def select(self, split: Split | None = None, label: Label | None = None) -> tuple[Sample, ...]:
        """Samples that take part, narrowed by split and label."""
        return tuple(
            s
            for s in self.samples
            if not s.excluded and (split is None or s.split is split) and (label is None or s.label is label)
        )

    @property
    def train_good(self) -> tuple[Sample, ...]:
        """The good images a model may be fitted on."""
        return self.select(Split.TRAIN, Label.GOOD)

    @property
    def test(self) -> tuple[Sample, ...]:
        """All images of the test split, good and defective."""
        return self.select(Split.TEST)

    def count(self, split: Split | None = None, label: Label | None = None) -> int:
        """Number of samples that take part."""
        return len(self.select(split, label))

    def defect_counts(self) -> dict[str, int]:
        """Test images per defect class, in order of first appearance."""
        return dict(Counter(s.defect for s in self.select(Split.TEST, Label.DEFECT)))

    def marked(self, sample_ids: Collection[str], *, excluded: bool) -> Category:
        """The category with these images excluded or included; itself where that changes none."""
        if not any(s.id in sample_ids and s.excluded != excluded for s in self.samples):
            return self  # what is told apart by identity need not be counted anew
        samples = tuple(replace(s, excluded=excluded) if s.id in sample_ids else s for s in self.samples)
        return replace(self, samples=samples)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A scanned folder: categories to work with and every problem met on the way."""

    root: str
    layout: str
    categories: tuple[Category, ...]
    problems: tuple[Problem, ...] = ()

    def category(self, name: str) -> Category:
        """The category called `name`; raises `KeyError` when there is none."""
        for category in self.categories:
            if category.name == name:
                return category
        raise KeyError(name)

    def path_of(self, sample_id: str) -> Path:
        """Absolute path of an image or mask given relative to the root."""
        return Path(self.root) / sample_id

    @property
    def excluded_ids(self) -> frozenset[str]:
        """The images that take part in nothing."""
        return frozenset(s.id for category in self.categories for s in category.samples if s.excluded)

    def excluding(self, sample_ids: Collection[str]) -> Dataset:
        """The same data set with these images excluded, too; ids it doesn't have are left aside."""
        if not sample_ids:
            return self
        return replace(self, categories=tuple(c.marked(sample_ids, excluded=True) for c in self.categories))

    def with_root(self, root: str | Path) -> Dataset:
        """The same data set found at another place."""
        return replace(self, root=str(root))
