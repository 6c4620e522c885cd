"""What a threshold is expected to cost in production, from rates on test images and a share of defects.

The test set's own mix of good and defective images plays no part: rates are weighted by the defect rate that
is expected in production (Drummond & Holte 2006, "Cost curves", with one fixed operating condition).
"""

from __future__ import annotations

import numpy as np

from core.errors import DataError, ParameterError
from core.scoring.values import Confusion, Costs, Curve, Figure, FloatArray, PixelCounts


def checked_costs(costs: Costs) -> Costs:
    """The same costs; raises `ParameterError` unless both are finite, not negative, and the rate in 0..1."""
    for name, value in (("a miss", costs.miss), ("a false alarm", costs.false_alarm)):
        if not (np.isfinite(value) and value >= 0):
            raise ParameterError(f"The cost of {name} can't be {value:g}.", "Enter 0 or more.")
    if not 0 <= costs.defect_rate <= 1:
        raise ParameterError(f"A defect rate can't be {costs.defect_rate:g}.", "Allowed: 0 to 1.")
    return costs


def expected_cost(confusion: Confusion, costs: Costs) -> Figure:
    """The expected cost a part; parts to be inspected again cost nothing here.

    Without good or without defective images it can't be measured.
    """
    if not confusion.good or not confusion.defective:
        missing = "good" if confusion.defective else "defective"
        return Figure(None, f"not measurable: no {missing} test images")
    rates = np.array([[confusion.fn / confusion.defective], [confusion.fp / confusion.good]])
    return Figure(float(_weighted(rates[0], rates[1], costs)[0]))


def cost_curve(table: PixelCounts, costs: Costs) -> Curve:
    """The threshold (x) and the expected cost a part there (y), from calling nothing anomalous downwards.

    Raises `DataError` when there are no good or no defective images.
    """
    if not table.positives or not table.negatives:
        missing = "good" if table.positives else "defective"
        raise DataError(f"Costs can't be expected without {missing} test images.", "Label or add some.")
    thresholds = np.concatenate(([above_all(table)], table.thresholds))
    misses = 1 - np.concatenate(([0], table.tp)) / table.positives
    alarms = np.concatenate(([0], table.fp)) / table.negatives
    return Curve(thresholds, _weighted(misses, alarms, costs), thresholds)


def above_all(table: PixelCounts) -> float:
    """The lowest float32 above every value of the table: from there on nothing is anomalous."""
    return float(np.nextafter(np.float32(table.thresholds[0]), np.float32(np.inf)))


def _weighted(misses: FloatArray, alarms: FloatArray, costs: Costs) -> FloatArray:
    checked_costs(costs)
    defective = costs.defect_rate
    return np.asarray(defective * costs.miss * misses + (1 - defective) * costs.false_alarm * alarms)
