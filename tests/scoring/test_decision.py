"""Good, re-inspect or anomalous: at the edges of the grey zone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import ParameterError
from core.scoring.calibration import (
    calibrate,
    guarantee,
    with_image_threshold,
    with_reinspect_threshold,
)
from core.scoring.decision import DECISIONS, Decision, decide, decisions


def calibrated(threshold: float, zone: float | None):
    known = calibrate(np.arange(1.0, 40.0), np.arange(1.0, 40.0), "held-out images")
    return replace(known, image_threshold=threshold, reinspect_threshold=zone)


@pytest.mark.parametrize(
    ("score", "zone", "expected"),
    [
        (3.0, None, "anomalous"), (2.999, None, "good"), (3.0, 2.0, "anomalous"), (2.999, 2.0, "re-inspect"),
        (2.0, 2.0, "re-inspect"), (1.999, 2.0, "good"), (2.5, 3.0, "good"),
    ],
)  # fmt: skip
def test_that_each_edge_belongs_to_what_lies_above_it(score, zone, expected) -> None:
    assert decide(score, 3.0, zone) == expected
    many = decisions(np.array([score, score]), 3.0, zone)
    assert [DECISIONS[number] for number in many] == [Decision(expected)] * 2


def test_that_a_zone_must_begin_below_the_threshold() -> None:
    known = calibrated(30.0, None)
    assert with_reinspect_threshold(known, 29.5).reinspect_threshold == 29.5
    for value in (30.0, 31.0, np.nan, np.inf):
        with pytest.raises(ParameterError):
            with_reinspect_threshold(known, value)


def test_that_a_threshold_moved_below_the_zone_closes_it() -> None:
    known = calibrated(30.0, 20.0)
    assert with_image_threshold(known, 25.0).reinspect_threshold == 20.0
    assert with_image_threshold(known, 20.0).reinspect_threshold is None
    assert with_image_threshold(known, 10.0).reinspect_threshold is None


def test_that_the_guarantee_names_the_zone() -> None:
    assert "inspected again" not in guarantee(calibrated(30.0, None))
    assert "Parts from 20 up to the threshold are to be inspected again." in guarantee(calibrated(30.0, 20.0))
