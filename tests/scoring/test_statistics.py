"""Intervals and tests against scipy, published values and the papers' definitions written out as loops."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from core.errors import DataError, ParameterError
from core.scoring.metrics import auroc
from core.scoring.statistics import (
    auroc_interval,
    auroc_variance,
    binomial_interval,
    delong_test,
    mcnemar_test,
)

quick = settings(deadline=None, database=None, max_examples=60)
Z95 = NormalDist().inv_cdf(0.975)


def made_scores(seed: int, n: int = 50) -> tuple[NDArray, NDArray, NDArray]:
    """Two related scores with ties, and labels."""
    rng = np.random.default_rng(seed)
    labels = np.arange(n) % 3 == 0
    common = rng.normal(size=n) + labels
    first, second = (np.round(4 * (common + rng.normal(size=n))) / 4 for _ in range(2))
    return first, second, labels


def kernel(bad: float, good: float) -> float:
    return 1.0 if bad > good else 0.5 if bad == good else 0.0


def structural_components(scores: NDArray, labels: NDArray) -> tuple[NDArray, NDArray]:
    """V10 and V01 of DeLong et al. 1988, pair by pair."""
    pairs = np.array([[kernel(x, y) for y in scores[~labels]] for x in scores[labels]])
    return pairs.mean(axis=1), pairs.mean(axis=0)


def covariance(a: tuple[NDArray, NDArray], b: tuple[NDArray, NDArray]) -> float:
    """S10 / m + S01 / n of DeLong et al. 1988, eq. 5 and 6."""
    return sum(float(np.cov(x, y, ddof=1)[0, 1]) / len(x) for x, y in zip(a, b, strict=True))


def test_that_two_of_twenty_has_the_published_interval() -> None:
    low, high = binomial_interval(2, 20)
    assert (round(low, 4), round(high, 4)) == (0.0123, 0.3170)


def test_that_no_event_in_n_follows_the_closed_form() -> None:
    for n in (1, 10, 59, 300):
        low, high = binomial_interval(0, n)
        assert low == 0.0
        assert high == pytest.approx(1 - 0.025 ** (1 / n), abs=1e-12)
        assert binomial_interval(n, n) == (pytest.approx(0.025 ** (1 / n), abs=1e-12), 1.0)


@pytest.mark.parametrize(("k", "n"), [(1, 2), (3, 17), (54, 54), (7, 83), (250, 1000), (3, 20_000)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_that_the_exact_interval_is_the_beta_quantiles(k: int, n: int, level: float) -> None:
    tail = (1 - level) / 2
    low, high = binomial_interval(k, n, level)
    assert low == pytest.approx(stats.beta.ppf(tail, k, n - k + 1), rel=1e-9)
    assert high == pytest.approx(1.0 if k == n else stats.beta.ppf(1 - tail, k + 1, n - k), rel=1e-9)


@quick
@given(st.integers(1, 200), st.data())
def test_that_the_interval_holds_the_rate_and_mirrors(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = binomial_interval(k, n)
    assert 0 <= low <= k / n <= high <= 1
    mirrored = binomial_interval(n - k, n)
    assert mirrored == (pytest.approx(1 - high, abs=1e-12), pytest.approx(1 - low, abs=1e-12))


def test_that_nothing_counted_means_nothing_known() -> None:
    assert binomial_interval(0, 0) == (0.0, 1.0)


def test_that_impossible_counts_and_levels_are_refused() -> None:
    for k, n in ((3, 2), (-1, 5)):
        with pytest.raises(ParameterError):
            binomial_interval(k, n)
    for level in (0.0, 1.0, 95.0):
        with pytest.raises(ParameterError):
            binomial_interval(1, 2, level)
        with pytest.raises(ParameterError):
            auroc_interval([1, 2], [False, True], level)


@pytest.mark.parametrize("seed", range(5))
def test_that_the_auroc_variance_is_delongs_definition(seed: int) -> None:
    scores, _, labels = made_scores(seed)
    parts = structural_components(scores, labels)
    assert auroc_variance(scores, labels) == pytest.approx(covariance(parts, parts), rel=1e-12)


def test_that_the_auroc_variance_is_right_by_hand() -> None:
    # Good 1, 3; anomalous 2, 4. V10 = (1/2, 1), V01 = (1, 1/2), each with variance 1/8: 1/8/2 + 1/8/2.
    assert auroc_variance([1, 3, 2, 4], [False, False, True, True]) == pytest.approx(1 / 8)


def test_that_the_auroc_interval_is_delongs_on_the_logit_scale() -> None:
    scores, _, labels = made_scores(1)
    area = auroc(scores, labels)
    parts = structural_components(scores, labels)
    reach = Z95 * math.sqrt(covariance(parts, parts)) / (area * (1 - area))
    expected = [1 / (1 + math.exp(-(math.log(area / (1 - area)) + sign * reach))) for sign in (-1, 1)]
    assert auroc_interval(scores, labels) == pytest.approx(expected, abs=1e-12)


def test_that_the_auroc_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    truth = NormalDist().cdf(1 / math.sqrt(2))  # two normal distributions one standard deviation apart
    labels = np.arange(80) < 40
    covered = 0
    for _ in range(600):
        low, high = auroc_interval(rng.normal(size=80) + labels, labels)
        covered += low <= truth <= high
    assert 0.92 <= covered / 600 <= 0.98


@pytest.mark.parametrize(("m", "n"), [(1, 1), (1, 20), (5, 8), (63, 20)])
def test_that_a_perfect_auroc_still_has_a_lower_limit(m: int, n: int) -> None:
    scores, labels = np.arange(m + n), np.arange(m + n) >= n
    low, high = auroc_interval(scores, labels)
    # Newcombe 2006, method 5, as a polynomial: (1 - t)^2 m n (2 - t)(1 + t) = z^2 t (1 - t) (...).
    t, one = np.polynomial.Polynomial([0, 1]), np.polynomial.Polynomial([1])
    star = (m + n) / 2 - 1
    bracket = (2 - t) * (1 + t) + star * ((1 - t) * (1 + t) + t * (2 - t))
    roots = ((one - t) ** 2 * m * n * (2 - t) * (1 + t) - Z95**2 * t * (1 - t) * bracket).roots()
    inner = [r.real for r in roots if abs(r.imag) < 1e-9 and 0 < r.real < 1 - 1e-6]
    assert high == 1.0
    assert low == pytest.approx(max(inner), abs=1e-9)
    mirrored = auroc_interval(-scores, labels)
    assert mirrored == (0.0, pytest.approx(1 - low, abs=1e-12))


def test_that_one_pair_leaves_what_wilson_leaves() -> None:
    low, _ = auroc_interval([1, 2], [False, True])
    assert low == pytest.approx(1 / (1 + Z95**2))  # Wilson's limit for one of one


def test_that_equal_scores_have_a_wide_interval_around_a_half() -> None:
    low, high = auroc_interval([3] * 12, [True] * 6 + [False] * 6)
    assert 0.1 < low < 0.3
    assert high == pytest.approx(1 - low, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_that_the_paired_test_is_delongs_definition(seed: int) -> None:
    first, second, labels = made_scores(seed)
    a, b = structural_components(first, labels), structural_components(second, labels)
    difference = float(a[0].mean() - b[0].mean())
    spread = math.sqrt(covariance(a, a) + covariance(b, b) - 2 * covariance(a, b))
    found = delong_test(first, second, labels)
    assert (found.first, found.second) == (pytest.approx(a[0].mean()), pytest.approx(b[0].mean()))
    assert found.difference == pytest.approx(difference, abs=1e-13)
    assert found.p_value == pytest.approx(2 * stats.norm.sf(abs(difference) / spread), rel=1e-9)
    assert found.low == pytest.approx(difference - Z95 * spread, abs=1e-12)
    assert found.high == pytest.approx(difference + Z95 * spread, abs=1e-12)


def test_that_swapping_the_models_turns_the_difference_round() -> None:
    first, second, labels = made_scores(2)
    there, back = delong_test(first, second, labels), delong_test(second, first, labels)
    assert back.difference == -there.difference
    assert back.p_value == there.p_value


def test_that_equal_models_rarely_differ() -> None:
    found = [delong_test(*made_scores(seed)).p_value for seed in range(300)]
    assert 0.02 <= float(np.mean([p is not None and p < 0.05 for p in found])) <= 0.09


def test_that_models_which_rank_alike_are_not_judged() -> None:
    first, _, labels = made_scores(3)
    found = delong_test(first, 2 * first + 1, labels)
    assert (found.difference, found.p_value, found.low) == (0.0, None, None)
    assert "alike" in found.reason


def test_that_a_single_defect_is_too_few_for_a_paired_test() -> None:
    found = delong_test([1, 2, 3], [3, 1, 2], [False, False, True])
    assert found.p_value is None
    assert "two good and two defective" in found.reason
    with pytest.raises(DataError, match="two good and two anomalous"):
        auroc_variance([1, 2, 3], [False, False, True])


def test_that_one_kind_alone_is_refused() -> None:
    with pytest.raises(DataError, match="both good and anomalous"):
        auroc_interval([1, 2], [True, True])


@pytest.mark.parametrize(("b", "c"), [(0, 0), (1, 9), (3, 3), (0, 5), (40, 61), (2, 5000)])
def test_that_mcnemars_test_is_the_exact_binomial_one(b: int, c: int) -> None:
    expected = stats.binomtest(b, b + c).pvalue if b + c else 1.0
    assert mcnemar_test(b, c) == pytest.approx(expected, rel=1e-9)
    assert mcnemar_test(c, b) == mcnemar_test(b, c)


def test_that_mcnemars_test_is_right_by_hand() -> None:
    assert mcnemar_test(1, 9) == pytest.approx(2 * (1 + 10) / 2**10)


def test_that_negative_counts_are_refused() -> None:
    with pytest.raises(ParameterError):
        mcnemar_test(-1, 3)
