"""Which results pass a filter, and in which order they stand: numpy over columns, no object per row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import repeat
from operator import contains
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.project.filters import NOT_REVIEWED, ResultFilter
from core.scoring.decision import DECISIONS
from desktop.models.result_columns import LABELS, OUTCOMES, SPLITS, ResultColumns
from desktop.models.reviews import REVIEWS

Mask = NDArray[np.bool_]
Keys = NDArray[np.signedinteger[Any] | np.floating[Any]]


@dataclass(frozen=True, slots=True)
class ResultOrder:
    """By which column, a key of `ORDERS`, results are sorted."""

    key: str = "score"
    descending: bool = True


def passing(columns: ResultColumns, wanted: ResultFilter) -> Mask:
    """Which of n images pass, bool [n]. A filter that belongs to another category lets nothing pass."""
    images, reviews = columns.images, columns.reviews
    if wanted.category not in ("", images.category):
        return np.zeros(len(columns), np.bool_)
    mask = np.ones(len(columns), np.bool_)
    _keep(mask, images.splits, tuple(map(str, SPLITS)), wanted.splits)
    _keep(mask, images.labels, tuple(map(str, LABELS)), wanted.labels)
    _keep(mask, columns.decisions, tuple(map(str, DECISIONS)), wanted.decisions)
    _keep(mask, columns.outcomes, OUTCOMES, wanted.outcomes)
    _keep(mask, reviews.codes, (NOT_REVIEWED, *REVIEWS[1:]), wanted.reviews)
    if wanted.kinds:
        mask &= _has_kind(columns, wanted.kinds)
    if wanted.disagrees:
        mask &= columns.disagreeing()
    if wanted.score_from is not None:
        mask &= columns.scores >= wanted.score_from
    if wanted.score_to is not None:
        mask &= columns.scores <= wanted.score_to
    if wanted.peak_from is not None:
        mask &= columns.peaks >= wanted.peak_from
    if wanted.peak_to is not None:
        mask &= columns.peaks <= wanted.peak_to
    for word in wanted.text.casefold().split():
        mask &= _has_word(columns, word)
    return mask


def without_queue(wanted: ResultFilter) -> ResultFilter:
    """The filter without what a chip sets."""
    return replace(wanted, outcomes=(), reviews=(), disagrees=False)


def only_queue(wanted: ResultFilter) -> ResultFilter:
    """What a chip sets of a filter, and nothing else."""
    return ResultFilter(
        splits=(), outcomes=wanted.outcomes, reviews=wanted.reviews, disagrees=wanted.disagrees
    )


def sorted_positions(columns: ResultColumns, order: ResultOrder) -> NDArray[np.intp]:
    """The positions of all n images in an order, intp [n]; equal ones stay as they are in the run."""
    keys = ORDERS[order.key](columns)
    return np.argsort(np.negative(keys) if order.descending else keys, kind="stable")


def _named_ranks(numbers: NDArray[np.int32], names: tuple[str, ...]) -> NDArray[np.intp]:
    """Numbers of names as ranks of these names in the alphabet."""
    ranks = np.empty(len(names), np.intp)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return np.asarray(ranks[numbers])


ORDERS: Mapping[str, Callable[[ResultColumns], Keys]] = {
    "name": lambda c: c.images.name_ranks,
    "kind": lambda c: c.images.kinds,
    "score": lambda c: c.scores,
    "decision": lambda c: c.decisions,
    "outcome": lambda c: c.outcomes,
    "review": lambda c: c.reviews.codes,
    "time": lambda c: c.elapsed_ms,
    "reviewer": lambda c: _named_ranks(c.reviews.reviewers, c.reviews.reviewer_names),
    "reviewed at": lambda c: c.reviews.places,
    "distance": lambda c: c.distances(),
}
"""What each order compares, one number an image."""


def _keep(mask: Mask, codes: NDArray[np.int8], words: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """Take out of `mask` [n] what has none of the wanted words."""
    if wanted:
        allowed = np.array([word in wanted for word in words], np.bool_)
        mask &= allowed[codes]


def _has_kind(columns: ResultColumns, kinds: tuple[str, ...]) -> Mask:
    """Whose class is one of these, by the data set or by the reviewer."""
    images, reviews = columns.images, columns.reviews
    by_label = np.array([name in kinds for name in images.kind_names], np.bool_)
    by_reviewer = np.array([name in kinds for name in reviews.class_names], np.bool_)
    return np.asarray(by_label[images.kinds] | by_reviewer[reviews.named])


def _has_word(columns: ResultColumns, word: str) -> Mask:
    texts = columns.images.texts
    found = np.fromiter(map(contains, texts, repeat(word)), np.bool_, len(texts))
    for position, remark in columns.reviews.remarks.items():
        if word in remark:
            found[position] = True
    return found
