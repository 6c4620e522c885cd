"""Metrics against scikit-learn on data full of ties, and against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn import metrics as sk

from core.errors import DataError
from core.scoring import counts, metrics
from core.scoring.values import Confusion, Curve

SEEDS = range(12)
quick = settings(deadline=None, database=None, max_examples=80)


def tied_data(seed: int, n: int = 200, levels: int = 15) -> tuple[NDArray, NDArray]:
    """Scores on few levels, negative ones among them, so that most of them are tied."""
    rng = np.random.default_rng(seed)
    labels = rng.random(n) < 0.3
    scores = np.round((rng.normal(size=n) + labels) * levels / 6) / 4
    return scores, labels


@st.composite
def labelled_scores(draw: st.DrawFn) -> tuple[NDArray, NDArray]:
    scores = draw(st.lists(st.integers(-20, 20), min_size=2, max_size=40))
    labels = draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores)))
    labels[0], labels[-1] = True, False
    return np.array(scores, np.float64), np.array(labels)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_auroc_is_scikit_learns(seed: int) -> None:
    scores, labels = tied_data(seed)
    assert metrics.auroc(scores, labels) == pytest.approx(sk.roc_auc_score(labels, scores), abs=1e-13)


def test_that_auroc_is_the_share_of_pairs_in_order() -> None:
    scores, labels = tied_data(99, n=60)
    pairs = [(bad > good) + (bad == good) / 2 for bad in scores[labels] for good in scores[~labels]]
    assert metrics.auroc(scores, labels) == pytest.approx(sum(pairs) / len(pairs), abs=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_average_precision_is_scikit_learns(seed: int) -> None:
    scores, labels = tied_data(seed)
    expected = sk.average_precision_score(labels, scores)
    assert metrics.average_precision(scores, labels) == pytest.approx(expected, abs=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_roc_curve_is_scikit_learns(seed: int) -> None:
    scores, labels = tied_data(seed)
    x, y, thresholds = sk.roc_curve(labels, scores, drop_intermediate=False)
    curve = metrics.roc_curve(scores, labels)
    np.testing.assert_allclose(curve.x, x, atol=1e-14)
    np.testing.assert_allclose(curve.y, y, atol=1e-14)
    np.testing.assert_array_equal(curve.thresholds, thresholds)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_precision_recall_curve_is_scikit_learns(seed: int) -> None:
    scores, labels = tied_data(seed)
    precision, recall, thresholds = sk.precision_recall_curve(labels, scores)
    curve = metrics.precision_recall_curve(scores, labels)
    np.testing.assert_allclose(curve.x[::-1], recall, atol=1e-14)
    np.testing.assert_allclose(curve.y[::-1], precision, atol=1e-14)
    np.testing.assert_array_equal(curve.thresholds[:0:-1], thresholds)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_figures_at_a_threshold_are_scikit_learns(seed: int) -> None:
    scores, labels = tied_data(seed)
    for threshold in np.quantile(scores, [0.0, 0.3, 0.6, 0.95]):
        called = scores >= threshold
        found = metrics.confusion_at(scores, labels, threshold)
        tn, fp, fn, tp = sk.confusion_matrix(labels, called, labels=[False, True]).ravel()
        assert found == Confusion(tp=tp, fp=fp, fn=fn, tn=tn)
        assert metrics.f1(found) == pytest.approx(sk.f1_score(labels, called), abs=1e-13)
        assert metrics.iou(found) == pytest.approx(sk.jaccard_score(labels, called), abs=1e-13)
        assert metrics.mcc(found) == pytest.approx(sk.matthews_corrcoef(labels, called), abs=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_no_threshold_gives_a_better_f1_than_the_best(seed: int) -> None:
    scores, labels = tied_data(seed)
    tried = {t: float(sk.f1_score(labels, scores >= t)) for t in np.unique(scores)}
    value, threshold = metrics.best_f1(scores, labels)
    assert value == pytest.approx(max(tried.values()), abs=1e-13)
    assert threshold == max(t for t, f1 in tried.items() if f1 == pytest.approx(value, abs=1e-13))


def test_that_of_equally_good_thresholds_the_highest_is_taken() -> None:
    # F1 by hand: 2 / 3 when only the 4 is called anomalous, and 4 / 6 when all four are.
    assert metrics.best_f1([4, 3, 2, 1], [True, False, False, True]) == (pytest.approx(2 / 3), 4.0)


@quick
@given(labelled_scores(), st.sampled_from([np.exp, np.cbrt, lambda s: 3 * s - 7, np.arctan]))
def test_that_only_the_order_of_scores_matters(data, rising) -> None:
    scores, labels = data
    moved = rising(scores / 8)
    assert metrics.auroc(moved, labels) == metrics.auroc(scores, labels)
    assert metrics.average_precision(moved, labels) == metrics.average_precision(scores, labels)
    assert metrics.best_f1(moved, labels)[0] == metrics.best_f1(scores, labels)[0]


@quick
@given(labelled_scores())
def test_that_turning_scores_round_mirrors_auroc(data) -> None:
    scores, labels = data
    assert metrics.auroc(-scores, labels) == pytest.approx(1 - metrics.auroc(scores, labels), abs=1e-13)


@quick
@given(labelled_scores(), st.integers(-21, 21))
def test_that_the_table_of_counts_gives_the_same_confusion(data, threshold: int) -> None:
    scores, labels = data
    table = counts.tabulate(scores, labels)
    assert counts.confusion(table, threshold) == metrics.confusion_at(scores, labels, threshold)


def test_that_equal_scores_tell_nothing() -> None:
    assert metrics.auroc([2, 2, 2, 2], [True, False, True, False]) == 0.5
    assert metrics.average_precision([2, 2, 2, 2], [True, False, False, False]) == 0.25


def test_that_both_zeros_are_one_score() -> None:
    assert metrics.auroc([0.0, -0.0], [True, False]) == 0.5
    for scores in ([0.0, -0.0], [-0.0, 0.0], [-0.0, -0.0]):
        assert not np.signbit(metrics.roc_curve(scores, [True, False]).thresholds).any()


def test_that_what_needs_both_kinds_refuses_one() -> None:
    for broken in (metrics.auroc, metrics.roc_curve):
        with pytest.raises(DataError, match="nothing is marked as good"):
            broken([1, 2], [True, True])
    for broken in (metrics.auroc, metrics.average_precision, metrics.precision_recall_curve, metrics.best_f1):
        with pytest.raises(DataError, match="nothing is marked as anomalous"):
            broken([1, 2], [False, False])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_that_a_score_which_is_no_number_is_named(bad: float) -> None:
    for measure in (metrics.auroc, metrics.average_precision, metrics.best_f1):
        with pytest.raises(DataError, match="Score 2 of 3 is not a finite number"):
            measure([1.0, bad, 2.0], [True, False, True])


def test_that_lengths_must_agree() -> None:
    with pytest.raises(DataError, match="3 scores for 2 labels"):
        metrics.confusion_at([1, 2, 3], [True, False], 1.0)


def test_that_a_threshold_must_be_a_number() -> None:
    with pytest.raises(DataError, match="threshold"):
        metrics.confusion_at([1, 2], [True, False], np.nan)
    with pytest.raises(DataError, match="threshold"):
        counts.confusion(counts.tabulate([1, 2], [True, False]), np.nan)


def test_that_ratios_of_nothing_are_not_given() -> None:
    nothing_anomalous = Confusion(tp=0, fp=3, fn=0, tn=7)
    assert metrics.f1(nothing_anomalous) is None
    assert metrics.iou(nothing_anomalous) is None
    assert metrics.mcc(nothing_anomalous) is None
    assert metrics.mcc(Confusion(tp=3, fp=0, fn=1, tn=0)) is None


def test_that_calling_everything_good_has_no_correlation() -> None:
    assert metrics.mcc(Confusion(tp=0, fp=0, fn=5, tn=5)) == 0.0
    assert metrics.f1(Confusion(tp=0, fp=0, fn=5, tn=5)) == 0.0


def test_that_mcc_stands_billions_of_pixels() -> None:
    # Scaling all four counts leaves the coefficient as it is; by hand (6*3 - 1*2) / sqrt(7*8*4*5).
    big = 10**9
    found = metrics.mcc(Confusion(tp=6 * big, fp=1 * big, fn=2 * big, tn=3 * big))
    assert found == pytest.approx(16 / 1120**0.5, rel=1e-14)


def test_that_a_thinned_curve_keeps_its_ends_and_its_shape() -> None:
    x = np.linspace(0, 1, 60_001) ** 3
    y = np.where(x < 0.4, x / 4, 0.6 + x / 3)  # a jump at 0.4 that must not become a slope
    curve = Curve(x, y, np.linspace(9, 1, len(x)))
    thinned = counts.thin(curve)
    assert len(thinned.x) <= 2000
    assert (thinned.x[0], thinned.y[-1], thinned.thresholds[-1]) == (0.0, y[-1], 1.0)
    assert np.abs(np.interp(x, thinned.x, thinned.y) - y).max() < 1e-3
    assert set(thinned.thresholds) <= set(curve.thresholds)


def test_that_a_short_curve_is_left_alone() -> None:
    curve = metrics.roc_curve([1, 2, 3], [False, True, True])
    assert counts.thin(curve) is curve


def test_that_a_flat_curve_can_be_thinned() -> None:
    flat = Curve(np.zeros(5000), np.ones(5000), np.arange(5000.0)[::-1])
    assert len(counts.thin(flat).x) <= 2000
