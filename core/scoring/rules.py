"""Rules that choose a threshold, for image scores and for pixels alike; each says what it was chosen from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError, ParameterError
from core.scoring.calibration import TUNED, calibrate
from core.scoring.costs import checked_costs, cost_curve
from core.scoring.counts import highest_f1
from core.scoring.values import Calibration, Costs, PixelCounts


@dataclass(frozen=True, slots=True)
class BestF1:
    """The highest threshold with the best F1."""


@dataclass(frozen=True, slots=True)
class AtLeastRecall:
    """The highest threshold that finds at least this share of what is defective."""

    share: float


@dataclass(frozen=True, slots=True)
class AtLeastPrecision:
    """Of all thresholds where at least this share of what is called anomalous is defective, the one that
    finds most; the highest of equal ones."""

    share: float


@dataclass(frozen=True, slots=True)
class LeastCost:
    """The highest threshold with the least expected cost a part."""

    costs: Costs


@dataclass(frozen=True, slots=True)
class AtMostFalseAlarms:
    """At most this share of good parts, by held-out good images alone; see `calibrate`."""

    share: float


TunedRule = BestF1 | AtLeastRecall | AtLeastPrecision | LeastCost
"""Rules that look at labelled test images, so that figures on these are flattering afterwards."""

Rule = TunedRule | AtMostFalseAlarms


@dataclass(frozen=True, slots=True)
class Choice:
    """A threshold, and the rule in words as it is stored: what was asked, and from which images."""

    threshold: float
    rule: str


def choose(rule: TunedRule, table: PixelCounts, basis: str) -> Choice:
    """The threshold that a rule picks from counts at each distinct value.

    `basis` says in words what was counted ("5 good, 4 defective images"). Raises `DataError` where labels
    that the rule needs are missing or no threshold meets it, `ParameterError` on a share outside 0..1.
    """
    _need_labels(rule, table)
    words = f"{title_of(rule)}, {TUNED} ({basis})"
    return Choice(_threshold(rule, table), words)


def choose_from_good(rule: AtMostFalseAlarms, calibration: Calibration) -> tuple[Choice, Choice]:
    """The image and the pixel threshold from the held-out good images of a calibration.

    Raises `DataError` when there are none, `ParameterError` unless 0 < share < 1.
    """
    known = calibration
    made = calibrate(
        known.good_scores, known.good_peaks, known.origin, rule.share, known.expected_false_alarms is not None
    )
    n = len(made.good_scores)
    basis = f"({n} good image{'s' if n != 1 else ''})"
    return (
        Choice(made.image_threshold, f"{made.image_rule} {basis}"),
        Choice(made.pixel_threshold, f"{made.pixel_rule} {basis}"),
    )


def title_of(rule: Rule) -> str:
    """The rule in a few words, without what it was chosen from."""
    match rule:
        case BestF1():
            return "best F1"
        case AtLeastRecall(share):
            return f"at least {_percent(share)} recall"
        case AtLeastPrecision(share):
            return f"at least {_percent(share)} precision"
        case AtMostFalseAlarms(share):
            return f"at most {_percent(share)} expected false alarms"
        case LeastCost(costs):
            return (
                f"least cost (a miss {costs.miss:g}, a false alarm {costs.false_alarm:g}, "
                f"{_percent(costs.defect_rate)} defective)"
            )


def _threshold(rule: TunedRule, table: PixelCounts) -> float:
    match rule:
        case BestF1():
            return highest_f1(table)[1]
        case AtLeastRecall(share):
            # Counts, not shares: 0.95 x 20 must be met by 19 whatever the binary fraction makes of it.
            return _first(table, table.tp >= _checked(share) * table.positives - 1e-9)
        case AtLeastPrecision(share):
            return _most_found(table, _checked(share))
        case LeastCost(costs):
            curve = cost_curve(table, checked_costs(costs))
            return float(curve.thresholds[int(np.argmin(curve.y))])


def _first(table: PixelCounts, is_met: NDArray[np.bool_]) -> float:
    """The highest threshold where something is met; thresholds fall along the table."""
    return float(table.thresholds[int(np.argmax(is_met))])


def _most_found(table: PixelCounts, share: float) -> float:
    called = table.tp + table.fp
    is_met = table.tp >= share * called - 1e-9
    if not is_met.any():
        best = float((table.tp / called).max())
        raise DataError(
            f"No threshold has a precision of {_percent(share)} here; the best is {100 * best:.3g} %.",
            "Ask for less, or look at the highest false alarms: they may be labelled wrongly.",
        )
    return _first(table, is_met & (table.tp == table.tp[is_met].max()))


def _need_labels(rule: TunedRule, table: PixelCounts) -> None:
    if not table.positives:
        raise DataError(
            f"“{title_of(rule)}” needs labelled defects, and there are none here.",
            "Label some, or choose a rule that needs good images only.",
        )
    if not table.negatives and not isinstance(rule, AtLeastRecall):
        raise DataError(
            f"“{title_of(rule)}” needs good images, and there are none here.",
            "Label some, or choose a recall.",
        )


def _checked(share: float) -> float:
    if not 0 < share <= 1:
        raise ParameterError(f"A share can't be {share:g}.", "Allowed: above 0, up to 1.")
    return share


def _percent(share: float) -> str:
    return f"{100 * share:g} %"
