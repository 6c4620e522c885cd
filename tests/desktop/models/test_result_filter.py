"""The filter value against a plain loop, the orders, and what reviewers have said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.dataset import Label, Split
from core.project.filters import EVERYTHING, ResultFilter
from desktop.models.result_columns import ResultRow, peaks_of
from desktop.models.result_filter import ResultOrder, passing, sorted_positions
from desktop.models.reviews import reviews_of
from tests.desktop.built_columns import Part, build_columns, said

PARTS = (
    Part("a/good/0.png", 1.0),
    Part("a/good/1.png", 3.0),
    Part("a/Scratch/2.png", 4.0, "Scratch"),
    Part("a/dent/3.png", 2.0, "dent"),
    Part("a/new/4.png", 2.4, label=Label.UNKNOWN),
    Part("a/train/5.png", 0.5, split=Split.TRAIN),
    Part("a/dent/6.png", 2.6, "dent"),
    Part("a/away/7.png", 2.0, gone=True),
)
VERDICTS = (
    said("a/good/0.png", "defect", "Ada", "small chip", "chip"),
    said("a/good/1.png", "defect"),
    said("a/good/1.png", "good", "Bo"),
    said("a/dent/3.png", "good"),
    said("a/new/4.png", "unsure"),
    said("elsewhere.png", "good"),
)
COLUMNS = build_columns(PARTS, VERDICTS, zone=2.3)


def numbers(wanted: ResultFilter) -> list[int]:
    return [i for i, passes in enumerate(passing(COLUMNS, wanted)) if passes]


def test_that_only_test_images_pass_unless_asked_otherwise() -> None:
    assert numbers(EVERYTHING) == [0, 1, 2, 3, 4, 6, 7]
    assert numbers(ResultFilter(splits=())) == list(range(8))
    assert numbers(ResultFilter(splits=("train",))) == [5]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ResultFilter(kinds=("dent",)), [3, 6]),
        (ResultFilter(kinds=("chip", "Scratch")), [0, 2]),
        (ResultFilter(kinds=("good",)), [0, 1]),
        (ResultFilter(labels=("unknown",)), [4, 7]),
        (ResultFilter(decisions=("anomalous",)), [1, 2, 6]),
        (ResultFilter(decisions=("re-inspect",)), [4]),
        (ResultFilter(outcomes=("tp",)), [2, 6]),
        (ResultFilter(outcomes=("fn", "fp")), [1, 3]),
        (ResultFilter(outcomes=("re",)), [4]),
        (ResultFilter(outcomes=("",)), [7]),
        (ResultFilter(reviews=("open",)), [2, 6, 7]),
        (ResultFilter(reviews=("good",)), [1, 3]),
        (ResultFilter(score_from=2.0, score_to=3.0), [1, 3, 4, 6, 7]),
        (ResultFilter(score_from=3.0, score_to=2.0), []),
        (ResultFilter(text="SCRATCH"), [2]),
        (ResultFilter(text="a/ chip"), [0]),
        (ResultFilter(text="bo"), [1]),
        (ResultFilter(category="nut"), [0, 1, 2, 3, 4, 6, 7]),
        (ResultFilter(category="bolt"), []),
        (ResultFilter(kinds=("dent",), reviews=("open",), text="6"), [6]),
    ],
)
def test_that_each_term_narrows(wanted: ResultFilter, expected: list[int]) -> None:
    assert numbers(wanted) == expected


def test_that_a_person_s_word_counts_more_than_the_label_in_what_disagrees() -> None:
    # 0: called good, said defect. 1: labelled good and said good, called anomalous.
    # 3: labelled defect but said good, called good. 4 is unsure, 7 has no label.
    assert numbers(ResultFilter(disagrees=True)) == [0, 1]
    assert [i for i, d in enumerate(build_columns(PARTS).disagreeing()) if d] == [1, 3]


def loop_passes(row: ResultRow, wanted: ResultFilter) -> bool:
    """The filter said in another way."""
    terms = [
        (wanted.splits, row.split), (wanted.labels, row.label), (wanted.decisions, row.decision),
        (wanted.outcomes, row.tag), (wanted.reviews, row.reviewed or "open"),
    ]  # fmt: skip
    kinds = {row.defect or row.label, row.named_defect}
    texts = (row.sample_id, row.defect or row.label, row.comment, row.named_defect, row.reviewer)
    haystack = " ".join(texts).casefold()
    return (
        all(not allowed or value in allowed for allowed, value in terms)
        and (not wanted.kinds or bool(kinds & set(wanted.kinds)))
        and (wanted.score_from is None or np.float32(row.score) >= np.float32(wanted.score_from))
        and (wanted.score_to is None or np.float32(row.score) <= np.float32(wanted.score_to))
        and all(word in haystack for word in wanted.text.casefold().split())
    )


def some(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=2).map(tuple)


FILTERS = st.builds(
    ResultFilter,
    splits=some("train", "test", "calibrate"),
    labels=some("good", "defect", "unknown"),
    kinds=some("good", "dent", "Scratch", "chip", "unknown"),
    decisions=some("good", "re-inspect", "anomalous"),
    outcomes=some("tp", "fp", "fn", "tn", "re", ""),
    reviews=some("open", "good", "defect", "unsure"),
    score_from=st.none() | st.floats(0, 5),
    score_to=st.none() | st.floats(0, 5),
    text=st.sampled_from(["", "a", "DENT", "chip small", "zzz"]),
)


@given(FILTERS)
@settings(max_examples=200, deadline=None)
def test_that_the_columns_filter_as_a_loop_over_rows_does(wanted: ResultFilter) -> None:
    rows = [COLUMNS.row(i) for i in range(len(COLUMNS))]
    assert passing(COLUMNS, wanted).tolist() == [loop_passes(row, wanted) for row in rows]


def test_that_least_certain_is_nearest_to_either_threshold() -> None:
    columns = build_columns(PARTS, zone=1.0)
    order = sorted_positions(columns, ResultOrder("distance", False))
    distances = [min(abs(PARTS[i].score - 2.5), abs(PARTS[i].score - 1.0)) for i in order]
    assert order[0] == 0
    assert distances == pytest.approx(sorted(distances))


def test_that_equal_values_stay_in_the_order_of_the_run() -> None:
    same = build_columns([Part(f"{i}.png", 1.0) for i in range(20)])
    for descending in (True, False):
        assert sorted_positions(same, ResultOrder("score", descending)).tolist() == list(range(20))


def test_that_the_newest_verdict_comes_first() -> None:
    order = sorted_positions(COLUMNS, ResultOrder("reviewed at", True)).tolist()
    assert order[:4] == [4, 3, 1, 0]


def test_that_reviews_go_on_from_what_is_known_and_back_when_undone() -> None:
    positions = COLUMNS.images.positions
    before = reviews_of(positions, VERDICTS[:2])
    more = reviews_of(positions, VERDICTS, before)
    fresh = reviews_of(positions, VERDICTS)
    for reviews in (more, reviews_of(positions, VERDICTS, reviews_of(positions, VERDICTS[2:]))):
        assert reviews.codes.tolist() == fresh.codes.tolist()
        assert [reviews.reviewer_names[i] for i in reviews.reviewers] == [
            fresh.reviewer_names[i] for i in fresh.reviewers
        ]
        assert reviews.verdicts == fresh.verdicts
    undone = reviews_of(positions, VERDICTS[:2], more)
    assert undone.codes.tolist() == before.codes.tolist()
    assert undone.n_reviewed == 2
    assert undone.verdicts == before.verdicts


def test_that_a_filter_is_bound_to_a_category_only_by_what_means_nothing_elsewhere() -> None:
    queue = ResultFilter(reviews=("open",), disagrees=True, text="x")
    assert queue.bound_to("nut").category == ""
    for only_here in (replace(queue, kinds=("dent",)), replace(queue, score_to=1.0)):
        assert only_here.bound_to("nut").category == "nut"
        assert only_here.unbound() == queue


def test_that_the_largest_map_values_are_found_whatever_their_sign() -> None:
    maps = np.random.default_rng(0).normal(0, 2, (40, 5, 3)).astype(np.float16)
    maps[7] = -np.abs(maps[7]) - 1
    maps[8] = -0.0
    assert peaks_of(maps).tolist() == [float(values.max()) for values in maps]
    assert peaks_of(np.zeros((2, 0, 0), np.float16)).tolist() == [-np.inf, -np.inf]


def test_that_images_pass_by_their_largest_map_value() -> None:
    columns = replace(COLUMNS, peaks=np.arange(8, dtype=np.float32))
    assert np.flatnonzero(passing(columns, ResultFilter(peak_from=2.0, peak_to=4.0))).tolist() == [2, 3, 4]
    assert np.flatnonzero(passing(columns, ResultFilter(peak_to=1.0))).tolist() == [0, 1]
    assert ResultFilter(peak_from=2.0).bound_to("nut").category == "nut"
