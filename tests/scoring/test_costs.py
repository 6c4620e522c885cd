"""Expected costs by the definition, and the curve of them."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import DataError, ParameterError
from core.scoring.costs import checked_costs, cost_curve, expected_cost
from core.scoring.counts import tabulate
from core.scoring.values import Confusion, Costs


def test_that_a_cost_is_that_of_the_rates_at_the_defect_rate_of_production() -> None:
    confusion = Confusion(tp=6, fp=1, fn=2, tn=9)
    # A quarter of the defects is missed, a tenth of the good parts rejected; one part in fifty is defective.
    by_hand = 0.02 * 100 * 0.25 + 0.98 * 3 * 0.1
    assert expected_cost(confusion, Costs(100, 3, 0.02)).value == pytest.approx(by_hand)


def test_that_parts_to_inspect_again_are_neither_missed_nor_rejected() -> None:
    confusion = Confusion(tp=5, fp=0, fn=1, tn=8, reinspect_good=2, reinspect_defect=2)
    assert expected_cost(confusion, Costs(8, 1, 0.5)).value == pytest.approx(0.5 * 8 / 8)


@pytest.mark.parametrize(("confusion", "word"), [((0, 1, 0, 3), "defective"), ((2, 0, 1, 0), "good")])
def test_that_a_cost_without_one_kind_is_not_measurable(confusion, word) -> None:
    figure = expected_cost(Confusion(*confusion), Costs())
    assert figure.value is None
    assert f"no {word} test images" in figure.reason


def test_that_the_curve_runs_from_missing_all_to_rejecting_all() -> None:
    scores, marks = [1.0, 2.0, 2.0, 3.0], [False, False, True, True]
    curve = cost_curve(tabulate(scores, marks), Costs(miss=10, false_alarm=1, defect_rate=0.1))
    np.testing.assert_allclose(curve.y, [0.1 * 10, 0.1 * 5, 0.9 * 0.5, 0.9])
    assert curve.thresholds[0] > 3.0
    assert curve.thresholds[1:].tolist() == [3.0, 2.0, 1.0]
    np.testing.assert_array_equal(curve.x, curve.thresholds)


def test_that_there_is_no_curve_without_both_kinds() -> None:
    with pytest.raises(DataError, match="without defective test images"):
        cost_curve(tabulate([1.0], [False]), Costs())


@pytest.mark.parametrize("values", [(-1, 1, 0.1), (1, np.inf, 0.1), (1, 1, 1.5), (1, 1, np.nan)])
def test_that_costs_that_can_not_be_are_refused(values) -> None:
    with pytest.raises(ParameterError):
        checked_costs(Costs(*values))
