"""Counts at a cut, from scores sorted once, against counting one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DataError
from core.scoring.counts import tabulate
from core.scoring.cuts import SortedScores
from core.scoring.values import Confusion

# Few distinct values, so that ties and cuts exactly at a score happen all the time.
VALUES = st.integers(-4, 4).map(float)
PARTS = st.lists(st.tuples(VALUES, st.sampled_from(["good", "defect", "unknown"])), max_size=30)


def sorted_scores(parts: list[tuple[float, str]]) -> SortedScores:
    labels = np.array([label for _, label in parts], dtype=object)
    return SortedScores.of([score for score, _ in parts], labels == "good", labels == "defect")


def counted(parts: list[tuple[float, str]], threshold: float, zone: float | None) -> Confusion:
    """One part after the other, by the definition."""
    found = {("good", "pass"): 0, ("good", "again"): 0, ("good", "fail"): 0}
    found |= {("defect", word): 0 for word in ("pass", "again", "fail")}
    for score, label in parts:
        word = "fail" if score >= threshold else "again" if zone is not None and score >= zone else "pass"
        if label != "unknown":
            found[label, word] += 1
    return Confusion(
        tp=found["defect", "fail"], fp=found["good", "fail"], fn=found["defect", "pass"],
        tn=found["good", "pass"], reinspect_good=found["good", "again"],
        reinspect_defect=found["defect", "again"],
    )  # fmt: skip


@settings(deadline=None, database=None)
@given(PARTS, VALUES, st.none() | VALUES)
def test_that_binary_search_counts_what_one_counts_by_hand(parts, threshold, zone) -> None:
    assert sorted_scores(parts).confusion(threshold, zone) == counted(parts, threshold, zone)


@settings(deadline=None, database=None)
@given(PARTS)
def test_that_its_table_is_that_of_all_labelled_scores(parts) -> None:
    known = [(score, label == "defect") for score, label in parts if label != "unknown"]
    expected = tabulate([score for score, _ in known], [mark for _, mark in known])
    table = sorted_scores(parts).table()
    np.testing.assert_array_equal(table.thresholds, expected.thresholds)
    np.testing.assert_array_equal(table.tp, expected.tp)
    np.testing.assert_array_equal(table.fp, expected.fp)
    assert (table.positives, table.negatives) == (expected.positives, expected.negatives)


def test_that_all_parts_of_a_kind_are_counted_wherever_they_fall() -> None:
    found = sorted_scores([(1, "good"), (2, "good"), (3, "good"), (2, "defect"), (4, "defect")])
    confusion = found.confusion(3.0, 2.0)
    assert (confusion.good, confusion.defective, confusion.reinspected) == (3, 2, 2)


def test_that_scores_are_compared_as_they_are_stored() -> None:
    third = float(np.float32(1 / 3))
    scores = SortedScores.of([1 / 3], [True], [False])
    assert scores.confusion(third).fp == 1
    assert scores.confusion(np.nextafter(third, 1)).fp == 0


def test_that_what_is_no_number_is_refused() -> None:
    with pytest.raises(DataError, match="not a finite number"):
        SortedScores.of([1.0, np.nan], [True, True], [False, False])
    with pytest.raises(DataError, match="threshold is not a number"):
        SortedScores.of([1.0], [True], [False]).confusion(np.nan)
