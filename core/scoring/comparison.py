"""Two models on the same images: who finds and rejects what, and whether the difference is real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label
from core.errors import DataError
from core.scoring.decision import DECISIONS, Decision, decisions
from core.scoring.statistics import PairedAuroc, delong_test, mcnemar_test

REAL = 0.05
"""A difference is called real when chance alone would show one as large in less than this share of cases."""

GOOD, REINSPECT, ANOMALOUS = (DECISIONS.index(d) for d in Decision)

NO_REAL_DIFFERENCE = "No real difference"
NOT_COMPARABLE = "Can't be compared"


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """One model on the images `sample_ids`: raw scores float32 [n] and its own image threshold.

    `defective`, `good` bool [n], both false where the label is unknown. From `reinspect` up to the
    threshold lies the model's grey zone; `None` without one.
    """

    sample_ids: tuple[str, ...]
    scores: NDArray[np.float32]
    threshold: float
    defective: NDArray[np.bool_]
    good: NDArray[np.bool_]
    reinspect: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Scores of two models on the images they have in common, in the order of the first model.

    `first`, `second` float32 [n]; `defective`, `good` bool [n], both false where the label is unknown.
    A part in a model's grey zone is judged neither right nor wrong by it.
    """

    sample_ids: tuple[str, ...]
    first: NDArray[np.float32]
    second: NDArray[np.float32]
    first_threshold: float
    second_threshold: float
    defective: NDArray[np.bool_]
    good: NDArray[np.bool_]
    first_reinspect: float | None = None
    second_reinspect: float | None = None

    @property
    def first_calls(self) -> NDArray[np.int8]:
        """What the first model says, int8 [n], as numbers of `DECISIONS`."""
        return decisions(self.first, self.first_threshold, self.first_reinspect)

    @property
    def second_calls(self) -> NDArray[np.int8]:
        """What the second model says, int8 [n], as numbers of `DECISIONS`."""
        return decisions(self.second, self.second_threshold, self.second_reinspect)

    @property
    def flips(self) -> NDArray[np.bool_]:
        """Images whose verdict depends on the model, bool [n]."""
        return np.not_equal(self.first_calls, self.second_calls)

    @property
    def first_again(self) -> int:
        """How many labelled images the first model wants inspected again."""
        return self._again(self.first_calls)

    @property
    def second_again(self) -> int:
        """How many labelled images the second model wants inspected again."""
        return self._again(self.second_calls)

    @property
    def first_right(self) -> NDArray[np.bool_]:
        """Labelled images that the first model judges right, bool [n]."""
        return self._right(self.first_calls)

    @property
    def second_right(self) -> NDArray[np.bool_]:
        """Labelled images that the second model judges right, bool [n]."""
        return self._right(self.second_calls)

    def _right(self, calls: NDArray[np.int8]) -> NDArray[np.bool_]:
        return np.asarray(((calls == ANOMALOUS) & self.defective) | ((calls == GOOD) & self.good))

    def _again(self, calls: NDArray[np.int8]) -> int:
        return int(((calls == REINSPECT) & (self.defective | self.good)).sum())


@dataclass(frozen=True, slots=True)
class Judgements:
    """How many of `n` images of one label both, one or none of two models judge right.

    `p_value` is McNemar's, two-sided and exact: the chance of a split of `only_first` against `only_second`
    at least this uneven if both models were equally good.
    """

    n: int
    both: int
    only_first: int
    only_second: int
    p_value: float

    @property
    def difference(self) -> int:
        """How many more images the first model judges right."""
        return self.only_first - self.only_second

    @property
    def is_real(self) -> bool:
        """Whether chance hardly explains the difference."""
        return self.p_value < REAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of two models on their common images.

    `auroc` is `None` with a `reason` where it can't be measured on them. `first_again`, `second_again`:
    labelled images in the grey zones, `None` for a model without one.
    """

    n: int
    n_flips: int
    defects: Judgements
    good: Judgements
    auroc: PairedAuroc | None
    reason: str = ""
    first_again: int | None = None
    second_again: int | None = None

    @property
    def auroc_is_real(self) -> bool:
        """Whether chance hardly explains the difference of the areas."""
        p_value = self.auroc.p_value if self.auroc else None
        return p_value is not None and p_value < REAL


def scored(
    sample_ids: tuple[str, ...],
    scores: NDArray[np.float32],
    threshold: float,
    labels: Sequence[Label],
    reinspect: float | None = None,
) -> Scored:
    """One model's scores [n] on images with these labels [n]; raises `DataError` when the lengths differ."""
    if not len(sample_ids) == len(scores) == len(labels):
        counts = f"{len(scores)} scores and {len(labels)} labels"
        raise DataError(f"There are {counts} for {len(sample_ids)} images.")
    return Scored(
        sample_ids,
        scores,
        threshold,
        np.array([label == Label.DEFECT for label in labels], np.bool_),
        np.array([label == Label.GOOD for label in labels], np.bool_),
        reinspect,
    )


def pair(first: Scored, second: Scored) -> Paired:
    """Bring two models together, image by image; images that only one of them has seen are left out."""
    cuts, zones = (first.threshold, second.threshold), (first.reinspect, second.reinspect)
    if first.sample_ids == second.sample_ids:
        return Paired(
            first.sample_ids, first.scores, second.scores, *cuts, first.defective, first.good, *zones
        )
    positions = {sample_id: i for i, sample_id in enumerate(second.sample_ids)}
    here = [i for i, sample_id in enumerate(first.sample_ids) if sample_id in positions]
    common = tuple(first.sample_ids[i] for i in here)
    there = [positions[sample_id] for sample_id in common]
    return Paired(
        common, first.scores[here], second.scores[there], *cuts, first.defective[here], first.good[here],
        *zones,
    )  # fmt: skip


def compare(paired: Paired) -> Comparison:
    """Compare verdicts (McNemar 1947, exact) and AUROC (DeLong et al. 1988) of two models, image by image.

    Each model judges at its own threshold. Raises `DataError` on scores that aren't finite.
    """
    labelled = paired.defective | paired.good
    reason = _one_class(int(paired.defective.sum()), int(paired.good.sum()))
    auroc = None
    if not reason:
        auroc = delong_test(paired.first[labelled], paired.second[labelled], paired.defective[labelled])
        reason = auroc.reason
    return Comparison(
        n=len(paired.sample_ids),
        n_flips=int(paired.flips.sum()),
        defects=_judgements(paired, paired.defective),
        good=_judgements(paired, paired.good),
        auroc=auroc,
        reason=reason,
        first_again=None if paired.first_reinspect is None else paired.first_again,
        second_again=None if paired.second_reinspect is None else paired.second_again,
    )


def _judgements(paired: Paired, chosen: NDArray[np.bool_]) -> Judgements:
    first, second = paired.first_right[chosen], paired.second_right[chosen]
    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    p_value = mcnemar_test(only_first, only_second)
    return Judgements(int(chosen.sum()), int((first & second).sum()), only_first, only_second, p_value)


def _one_class(n_defect: int, n_good: int) -> str:
    """Why areas can't be compared; empty when they can."""
    if not n_defect and not n_good:
        return "none of the common images is labelled"
    if not n_defect:
        return "there is no defective image among the common ones"
    return "" if n_good else "there is no good image among the common ones"
