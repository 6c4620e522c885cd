"""Thresholds: from good images the model was not fitted on, by hand, or tuned on labels; each says which."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError, ParameterError
from core.scoring.counts import Scores
from core.scoring.statistics import binomial_interval
from core.scoring.values import Calibration
from core.words import Translate, in_english

MANUAL = "manual"
TUNED = "tuned on test"
"""Part of the name of each rule that looked at labelled test images: figures on these are flattering then."""

SET_ASIDE = "images set aside for calibration"
HELD_BACK = "training images held back from the fit"
"""Origins of thresholds: good images that are for nothing else, or every fifth training image."""

_HELD_BACK_EVERY = 5

MOST_IMAGES = 400
"""More good images hardly change a threshold of 5 %: with 400, its standard error is 1 %."""


def calibrate(
    good_scores: Scores,
    good_peaks: Scores,
    origin: str,
    max_false_alarms: float = 0.05,
    held_out: bool = True,
) -> Calibration:
    """Image and pixel threshold from held-out good images: the lowest with few enough expected false alarms.

    `good_scores`, `good_peaks` [n] are the image score and the largest map value of each; `origin` says which
    images they are. A new good part is equally likely to rank at each of n + 1 places, so it lies above the
    k-th lowest of n with probability (n + 1 - k) / (n + 1) at most (order statistics, Wilks 1941; the same as
    split conformal prediction). The threshold sits just above the first k where that is <=
    `max_false_alarms`; where no k qualifies, above the largest. Peaks are rounded to float16 like the maps.
    With `held_out` false the model has seen these images: the same thresholds, but nothing is promised.

    Raises `DataError` without images or on values that aren't finite, `ParameterError` unless
    0 < max_false_alarms < 1.
    """
    if not 0 < max_false_alarms < 1:
        raise ParameterError(f"A share of false alarms can't be {max_false_alarms:g}.", "Allowed: 0 to 1.")
    scores = _ascending(good_scores, np.float32)
    peaks = _ascending(good_peaks, np.float16)
    if len(scores) != len(peaks):
        raise DataError(f"There are {len(scores)} scores but {len(peaks)} map peaks of good images.")
    rank, rule = _rank(len(scores), max_false_alarms)
    image_threshold = _just_above(scores[rank - 1])
    return Calibration(
        good_scores=scores,
        good_peaks=peaks.astype(np.float32),
        image_threshold=image_threshold,
        pixel_threshold=_just_above(peaks[rank - 1]),
        image_rule=rule,
        pixel_rule=rule,
        origin=origin,
        expected_false_alarms=_expected_false_alarms(scores, image_threshold) if held_out else None,
    )


def calibration_images(total: int) -> list[int]:
    """Which of `total` images give thresholds: all up to MOST_IMAGES, else as many, spread evenly."""
    count = min(total, MOST_IMAGES)
    return [index * total // count for index in range(count)]


def held_back(total: int, most: int) -> list[int]:
    """Which of `total` training images are kept from the fit for thresholds: every fifth, `most` at most."""
    last = _HELD_BACK_EVERY - 1
    return (list(range(last, total, _HELD_BACK_EVERY)) or list(range(total))[-1:])[:most]


def with_image_threshold(calibration: Calibration, value: float, rule: str = MANUAL) -> Calibration:
    """The calibration with another image threshold, and the false alarms expected there.

    A grey zone that would lie wholly above it is given up. Raises `ParameterError` when `value` isn't a
    finite number.
    """
    value = _finite(value)
    zone = calibration.reinspect_threshold
    promised = calibration.expected_false_alarms is not None
    expected = _expected_false_alarms(calibration.good_scores, value) if promised else None
    return replace(
        calibration,
        image_threshold=value,
        image_rule=rule,
        expected_false_alarms=expected,
        reinspect_threshold=None if zone is None or zone >= value else zone,
    )


def with_reinspect_threshold(calibration: Calibration, value: float | None) -> Calibration:
    """The calibration with a grey zone from `value` up to the image threshold, or with none.

    Raises `ParameterError` unless `value` is a finite number below the image threshold.
    """
    if value is not None and _finite(value) >= calibration.image_threshold:
        raise ParameterError(
            f"Re-inspection can't begin at {value:.6g}: from {calibration.image_threshold:.6g} on a part is "
            "anomalous.",
            "Enter a lower score.",
        )
    return replace(calibration, reinspect_threshold=value)


def with_pixel_threshold(calibration: Calibration, value: float, rule: str = MANUAL) -> Calibration:
    """The calibration with another pixel threshold. Raises `ParameterError` when `value` isn't finite."""
    return replace(calibration, pixel_threshold=_finite(value), pixel_rule=rule)


def guarantee(calibration: Calibration, tr: Translate = in_english) -> str:
    """What the image threshold promises, from how many images, in plain sentences said by `tr`.

    The upper limit is the one-sided 95 % bound of Clopper & Pearson 1934, which for the default rule is the
    exact tolerance limit of an order statistic (Wilks 1941).
    """
    n = len(calibration.good_scores)
    if not n or calibration.expected_false_alarms is None:
        text = tr("No held-out good images, so nothing can be promised about false alarms.")
        basis = tr("Based on n = {n}: {origin}.", n=n, origin=tr(calibration.origin))
        return f"{text} {basis}" if n else text
    above = int(np.count_nonzero(calibration.good_scores >= calibration.image_threshold))
    upper = binomial_interval(above, n, level=0.90)[1]  # both tails 5 %: one-sided 95 %
    text = tr(
        "At most {share} of good parts are expected at or above the image threshold; with 95 % certainty not "
        "more than {upper}. Rule: {rule}. Good images used: {n} ({origin}). "
        "This holds for parts imaged like these.",
        share=_percent(calibration.expected_false_alarms),
        upper=_percent(upper),
        rule=tr(calibration.image_rule),
        n=n,
        origin=tr(calibration.origin),
    )
    if TUNED in calibration.image_rule:
        flattering = tr("The threshold was chosen on the test images, so figures at it are flattering.")
        text = f"{text} {flattering}"
    if calibration.reinspect_threshold is not None:
        zone = f"{calibration.reinspect_threshold:.4g}"
        again = tr("Parts from {zone} up to the threshold are to be inspected again.", zone=zone)
        text = f"{text} {again}"
    return text


def _rank(n: int, max_false_alarms: float) -> tuple[int, str]:
    """The 1-based rank of the score that the threshold sits just above, and the rule in words."""
    # A tiny allowance, so that 0.05 x 20 counts as a whole 1 whatever the binary fraction makes of it.
    above = math.floor(max_false_alarms * (n + 1) + 1e-9)
    share = f"{100 * max_false_alarms:g} %"
    if above < 1:
        return n, f"above all {n} good scores (too few for {share} expected false alarms)"
    return n + 1 - above, f"at most {share} expected false alarms"


def _expected_false_alarms(ascending: NDArray, threshold: float) -> float:
    """An upper bound of the expected share of new good parts at or above `threshold`."""
    n = len(ascending)
    above = n - int(np.searchsorted(ascending.astype(np.float64), threshold, side="left"))
    return min(above + 1, n + 1) / (n + 1)


def _just_above(value: np.floating) -> float:
    """The next number of the same precision, so that `value` itself stays below the threshold."""
    if value == np.finfo(value.dtype).max:  # a clipped map: there is a next number in float64 only
        return math.nextafter(float(value), math.inf)
    return float(np.nextafter(value, value.dtype.type(np.inf)))


def _ascending(values: Scores, dtype: type[np.floating]) -> NDArray:
    with np.errstate(over="ignore"):  # what does not fit becomes infinite and is refused below
        ordered = np.sort(np.asarray(values, np.float64).ravel().astype(dtype))
    if not len(ordered):
        raise DataError(
            "There are no scores of held-out good images to set a threshold from.",
            "Add good images, or set the threshold by hand.",
        )
    if not np.isfinite(ordered).all():
        raise DataError("The scores of the good images are not all finite numbers.", "Train the model again.")
    return ordered


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ParameterError(f"A threshold can't be {value}.", "Enter a number.")
    return float(value)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
