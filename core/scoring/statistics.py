"""How sure a figure is: exact binomial intervals, DeLong intervals for AUROC, and paired tests."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError, ParameterError
from core.scoring.counts import Marks, Scores, checked


@dataclass(frozen=True, slots=True)
class PairedAuroc:
    """AUROC of two models on the same images, and whether they differ.

    `difference` is first - second, `low`..`high` its interval and `p_value` two-sided; these three are `None`
    with a `reason` where the images can't tell.
    """

    first: float
    second: float
    difference: float
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    reason: str = ""


def binomial_interval(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval (low, high) of a rate after `k` of `n` events (Clopper & Pearson 1934).

    Its coverage is never below `level`. (0, 1) for n = 0. Raises `ParameterError` unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ParameterError(f"{k} of {n} is not a count.")
    tail = (1 - _checked_level(level)) / 2
    return _lower_rate(k, n, tail), 1 - _lower_rate(n - k, n, tail)


def auroc_interval(scores: Scores, labels: Marks, level: float = 0.95) -> tuple[float, float]:
    """The interval (low, high) of an AUROC: DeLong et al. 1988 on the logit scale.

    That variance is nought or unknown for perfect or constant scores and for a single good or anomalous
    example; there the interval of Newcombe 2006 (method 5) is given, which stays honest. `labels` bool [n].
    Raises `DataError` when there is no good or no anomalous label.
    """
    z = NormalDist().inv_cdf(0.5 + _checked_level(level) / 2)
    v10, v01 = _placements(scores, labels)
    area = float(v10.mean())
    usable = len(v10) > 1 and len(v01) > 1 and (np.ptp(v10) > 0 or np.ptp(v01) > 0) and 0 < area < 1
    if not usable:
        return _newcombe(area, len(v10), len(v01), z)
    spread = math.sqrt(_variance(v10, v01)) / (area * (1 - area))
    middle = math.log(area / (1 - area))
    return _logistic(middle - z * spread), _logistic(middle + z * spread)


def auroc_variance(scores: Scores, labels: Marks) -> float:
    """The variance of an AUROC (DeLong et al. 1988, eq. 4-6; fast form of Sun & Xu 2014).

    Raises `DataError` with fewer than two good or two anomalous labels.
    """
    v10, v01 = _placements(scores, labels)
    if min(len(v10), len(v01)) < 2:
        raise DataError("The variance of an AUROC needs two good and two anomalous examples at least.")
    return _variance(v10, v01)


def delong_test(first: Scores, second: Scores, labels: Marks, level: float = 0.95) -> PairedAuroc:
    """Compare the AUROC of two models on the same images (DeLong et al. 1988, paired).

    `first`, `second` [n] are scores in the order of `labels` bool [n]. Raises `DataError` when there is no
    good or no anomalous label.
    """
    z = NormalDist().inv_cdf(0.5 + _checked_level(level) / 2)
    a10, a01 = _placements(first, labels)
    b10, b01 = _placements(second, labels)
    areas = float(a10.mean()), float(b10.mean())
    difference = areas[0] - areas[1]
    d10, d01 = a10 - b10, a01 - b01
    if min(len(d10), len(d01)) < 2:
        return PairedAuroc(*areas, difference, reason="needs two good and two defective images at least")
    if np.ptp(d10) == 0 and np.ptp(d01) == 0:
        return PairedAuroc(*areas, difference, reason="both models rank these images too much alike")
    spread = math.sqrt(_variance(d10, d01))
    p_value = math.erfc(abs(difference) / spread / math.sqrt(2))
    return PairedAuroc(*areas, difference, difference - z * spread, difference + z * spread, p_value)


def mcnemar_test(only_first: int, only_second: int) -> float:
    """The exact two-sided p-value for two classifiers on the same images (McNemar 1947, binomial form).

    `only_first`, `only_second` count the images that only one of the two judged right. 1 when they never
    disagree. Raises `ParameterError` on negative counts.
    """
    if min(only_first, only_second) < 0:
        raise ParameterError("Counts of images can't be negative.")
    n = only_first + only_second
    if n == 0:
        return 1.0
    # Half the images either way: P(X <= smaller) equals P(X >= larger).
    return min(1.0, 2 * _upper_tail(max(only_first, only_second), _log_choose(n), 0.5))


def _placements(scores: Scores, labels: Marks) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of good scores below each anomalous one, and of anomalous ones above each good one; ties half."""
    values, marks = checked(scores, labels)
    high, low = np.sort(values[marks]), np.sort(values[~marks])
    if not len(high) or not len(low):
        raise DataError("This can't be measured without both good and anomalous examples.")
    # In the order of the labels, not of the scores: the paired test subtracts image by image.
    return _share_below(low, values[marks]), 1 - _share_below(high, values[~marks])


def _share_below(ordered: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    both = np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")
    return np.asarray(both / (2 * len(ordered)), np.float64)


def _variance(v10: NDArray[np.float64], v01: NDArray[np.float64]) -> float:
    return float(v10.var(ddof=1)) / len(v10) + float(v01.var(ddof=1)) / len(v01)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _newcombe(area: float, m: int, n: int, z: float) -> tuple[float, float]:
    """Both roots of (area - t)^2 = z^2 V(t) around `area`; V is Hanley & McNeil's with Newcombe's weights."""
    star = (m + n) / 2 - 1

    def is_outside(t: float) -> bool:
        variance = t * (1 - t) * (1 + star * ((1 - t) / (2 - t) + t / (1 + t))) / (m * n)
        return (area - t) ** 2 > z**2 * variance

    low = _edge(area, 0.0, is_outside) if area > 0 else 0.0
    high = _edge(area, 1.0, is_outside) if area < 1 else 1.0
    return low, high


def _lower_rate(k: int, n: int, tail: float) -> float:
    """The rate at which `k` or more of `n` events happen with probability `tail`."""
    if k == 0:
        return 0.0
    log_choose = _log_choose(n)
    return _edge(1.0, 0.0, lambda rate: _upper_tail(k, log_choose, rate) < tail)


def _log_choose(n: int) -> NDArray[np.float64]:
    """Logarithms of the binomial coefficients "n choose 0" to "n choose n", [n + 1]."""
    i = np.arange(1, n + 1)
    return np.concatenate(([0.0], np.cumsum(np.log((n - i + 1) / i))))


def _upper_tail(k: int, log_choose: NDArray[np.float64], rate: float) -> float:
    """The probability of `k` or more events, 0 < `rate` < 1."""
    n = len(log_choose) - 1
    spread = math.sqrt(n * rate * (1 - rate))
    # From the mean on, terms only fall; beyond 15 standard deviations they no longer change the sum.
    end = max(k, math.ceil(n * rate)) + math.ceil(15 * spread) + 100
    i = np.arange(k, min(n, end) + 1)
    log_terms = log_choose[k : len(i) + k] + i * math.log(rate) + (n - i) * math.log1p(-rate)
    return float(np.exp(log_terms).sum())


def _edge(inside: float, outside: float, is_outside: Callable[[float], bool]) -> float:
    """Where `is_outside` changes between two values, by bisection to the last bit."""
    while True:
        middle = (inside + outside) / 2
        if middle in (inside, outside):
            return inside
        if is_outside(middle):
            outside = middle
        else:
            inside = middle


def _checked_level(level: float) -> float:
    if not 0 < level < 1:
        raise ParameterError(f"A confidence level must lie between 0 and 1, not at {level}.")
    return level
