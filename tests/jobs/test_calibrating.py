"""Thresholds come from images that the model was not fitted on, wherever there are any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import Category, Label, Sample, Split
from core.errors import DataError
from core.jobs.calibrating import IN_SAMPLE, calibrate_on_scores, hold_back, origin_of, plan_calibration
from tests.jobs.pictures import category


def good(count: int, split: Split = Split.TRAIN) -> tuple[Sample, ...]:
    return tuple(Sample(f"{split}/{i}.png", Label.GOOD, split) for i in range(count))


def test_that_own_calibration_images_come_first() -> None:
    own = good(4, Split.CALIBRATE)
    plan = plan_calibration(Category("part", good(10) + own), can_leave_one_out=True, min_images=1)
    assert (plan.fit, plan.held, plan.leave_one_out) == (good(10), own, False)


def test_that_defective_and_excluded_images_calibrate_nothing() -> None:
    unfit = (
        Sample("a.png", Label.DEFECT, Split.CALIBRATE, "dent"),
        replace(good(1, Split.CALIBRATE)[0], excluded=True),
    )
    plan = plan_calibration(Category("part", good(10) + unfit), can_leave_one_out=True, min_images=1)
    assert plan.leave_one_out
    assert plan.held == ()


def test_that_every_fifth_image_is_held_back_otherwise() -> None:
    plan = plan_calibration(Category("part", good(12)), can_leave_one_out=False, min_images=1)
    assert [s.id for s in plan.held] == ["train/4.png", "train/9.png"]
    assert set(plan.fit) | set(plan.held) == set(good(12))
    assert len(plan.fit) == 10


def test_that_a_few_images_still_give_one_for_calibration() -> None:
    plan = hold_back(good(3), min_images=1)
    assert [s.id for s in plan.held] == ["train/2.png"]


@pytest.mark.parametrize(("count", "needed", "held"), [(12, 11, 1), (12, 12, 0), (1, 1, 0), (1, 0, 0)])
def test_that_a_method_keeps_the_images_it_needs(count: int, needed: int, held: int) -> None:
    plan = hold_back(good(count), needed)
    assert len(plan.held) == held
    assert len(plan.fit) == count - held
    assert (plan.origin == IN_SAMPLE) == (held == 0)


def test_that_one_image_can_not_be_left_out() -> None:
    plan = plan_calibration(Category("part", good(1)), can_leave_one_out=True, min_images=1)
    assert not plan.leave_one_out
    assert plan.origin == IN_SAMPLE


def test_that_scores_that_are_no_numbers_are_left_out() -> None:
    scores = np.array([1.0, np.inf, 2.0, np.nan])
    calibration = calibrate_on_scores(scores, np.array([0.5, 0.5, 0.75, 0.5]), "here")
    assert calibration.good_scores.tolist() == [1.0, 2.0]
    assert calibration.good_peaks.tolist() == [0.5, 0.75]
    assert calibration.origin == "here"


def test_that_no_score_at_all_is_said_clearly() -> None:
    with pytest.raises(DataError, match="None of the images for the thresholds"):
        calibrate_on_scores(np.array([np.nan]), np.array([1.0]), "here")


def test_that_pictures_drawn_for_tests_are_what_they_say(tmp_path: Path) -> None:
    drawn = category(tmp_path, 3, 2, 1, 4)
    assert (len(drawn.train_good), len(drawn.test)) == (3, 5)
    assert all((tmp_path / sample.id).is_file() for sample in drawn.samples)


def test_that_thresholds_from_some_of_many_images_say_so() -> None:
    plan = plan_calibration(Category("part", good(30)), can_leave_one_out=True, min_images=1)
    assert origin_of(plan, 30, 30) == "training images, each scored without itself"
    assert origin_of(plan, 7, 30) == "7 of 30 training images, each scored without itself, spread evenly"
