"""What reviewers have said of a run's images, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label
from core.project.project import Verdict
from desktop.language import mark

REVIEWS = ("", "good", "defect", "unsure")
"""The words of verdicts by the numbers of `Reviews.codes`; the first is "nobody has said anything"."""

VERDICT_WORDS = {Label.GOOD: mark("good"), Label.DEFECT: mark("defect"), Label.UNKNOWN: mark("unsure")}


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """The last verdict on each of n images.

    `codes` int8 [n] count in `REVIEWS`; `places` int32 [n] say which of all verdicts of the project it is,
    -1 without one. `reviewers` and `named` int32 [n] count in `reviewer_names` and `class_names`, whose first
    entry is empty. `verdicts` and `remarks`, casefolded text to search, are by position.
    """

    source: tuple[Verdict, ...]
    codes: NDArray[np.int8]
    places: NDArray[np.int32]
    reviewers: NDArray[np.int32]
    reviewer_names: tuple[str, ...]
    named: NDArray[np.int32]
    class_names: tuple[str, ...]
    verdicts: Mapping[int, Verdict]
    remarks: Mapping[int, str]

    @property
    def n_reviewed(self) -> int:
        """How many images have a verdict."""
        return int(np.count_nonzero(self.codes))


def reviews_of(
    positions: Mapping[str, int], verdicts: tuple[Verdict, ...], before: Reviews | None = None
) -> Reviews:
    """The reviews of the images at `positions`; of `before`, made for the same images, what is still true.

    Verdicts are only ever added, so after one more all but the last are known already.
    """
    if before is None or not _goes_on(verdicts, before.source):
        before = _nothing(len(positions))
    codes, places = before.codes.copy(), before.places.copy()
    reviewers, named = before.reviewers.copy(), before.named.copy()
    by_position, remarks = dict(before.verdicts), dict(before.remarks)
    names = {name: number for number, name in enumerate(before.reviewer_names)}
    classes = {name: number for number, name in enumerate(before.class_names)}
    for place in range(len(before.source), len(verdicts)):
        verdict = verdicts[place]
        position = positions.get(verdict.sample_id)
        if position is None:
            continue
        codes[position] = REVIEWS.index(VERDICT_WORDS[verdict.label])
        places[position] = place
        reviewers[position] = names.setdefault(verdict.reviewer, len(names))
        named[position] = classes.setdefault(verdict.defect, len(classes))
        by_position[position] = verdict
        remarks[position] = f"{verdict.comment} {verdict.defect} {verdict.reviewer}".casefold()
    return Reviews(
        verdicts, codes, places, reviewers, tuple(names), named, tuple(classes), by_position, remarks
    )


def _goes_on(verdicts: tuple[Verdict, ...], before: tuple[Verdict, ...]) -> bool:
    n = len(before)
    return len(verdicts) >= n and (n == 0 or verdicts[n - 1] is before[n - 1])


def _nothing(n: int) -> Reviews:
    return Reviews(
        source=(),
        codes=np.zeros(n, np.int8),
        places=np.full(n, -1, np.int32),
        reviewers=np.zeros(n, np.int32),
        reviewer_names=("",),
        named=np.zeros(n, np.int32),
        class_names=("",),
        verdicts={},
        remarks={},
    )
