"""What a threshold promises: by its definition, by simulation, and in words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.errors import DataError, ParameterError
from core.scoring.calibration import (
    MANUAL,
    calibrate,
    calibration_images,
    guarantee,
    with_image_threshold,
    with_pixel_threshold,
)
from core.scoring.values import Calibration


def calibrated(n: int = 39, **settings: float) -> Calibration:
    """Scores 1..n and peaks 11..n + 10, shuffled."""
    values = np.random.default_rng(0).permutation(n) + 1.0
    return calibrate(values, values + 10, "held-out images", **settings)


@pytest.mark.parametrize(
    ("n", "rank", "expected"),
    # By hand: the smallest k with (n + 1 - k) / (n + 1) <= 1 / 20.
    [(19, 19, 1 / 20), (20, 20, 1 / 21), (39, 38, 2 / 40), (54, 53, 2 / 55), (99, 95, 5 / 100),
     (209, 200, 10 / 210)],
)  # fmt: skip
def test_that_the_threshold_is_just_above_the_right_score(n: int, rank: int, expected: float) -> None:
    found = calibrated(n)
    assert found.image_threshold == float(np.nextafter(np.float32(rank), np.float32(np.inf)))
    assert found.pixel_threshold == float(np.nextafter(np.float16(rank + 10), np.float16(np.inf)))
    assert found.expected_false_alarms == pytest.approx(expected)
    assert np.count_nonzero(found.good_scores >= found.image_threshold) == n - rank
    assert found.image_rule == found.pixel_rule == "at most 5 % expected false alarms"


@pytest.mark.parametrize("n", [1, 2, 18])
def test_that_too_few_images_take_the_largest_score_and_say_so(n: int) -> None:
    found = calibrated(n)
    assert not (found.good_scores >= found.image_threshold).any()
    assert found.expected_false_alarms == pytest.approx(1 / (n + 1))
    assert "too few for 5 %" in found.image_rule


def test_that_a_whole_number_of_allowed_alarms_is_not_lost_to_rounding() -> None:
    assert 0.29 * 100 < 29  # as the machine multiplies
    found = calibrated(99, max_false_alarms=0.29)
    assert found.expected_false_alarms == pytest.approx(29 / 100)


@settings(deadline=None, database=None)
@given(st.integers(1, 400), st.sampled_from([0.01, 0.05, 0.1, 0.25, 0.5]))
def test_that_no_lower_score_would_do(n: int, share: float) -> None:
    found = calibrated(n, max_false_alarms=share)
    allowed = [k for k in range(1, n + 1) if (n + 1 - k) * round(1 / share) <= n + 1]
    assert np.count_nonzero(found.good_scores < found.image_threshold) == (allowed[0] if allowed else n)


@pytest.mark.parametrize("n", [19, 39, 54])
def test_that_new_good_parts_raise_as_few_false_alarms_as_promised(n: int) -> None:
    rng = np.random.default_rng(n)
    alarms, promised = [], 0.0
    for _ in range(1500):
        good = rng.gamma(3, size=n + 40).astype(np.float32)
        found = calibrate(good[:n], good[:n], "simulated")
        alarms.append(np.mean(good[n:] >= found.image_threshold))
        promised = found.expected_false_alarms or 0.0
    assert promised <= 0.05
    assert float(np.mean(alarms)) == pytest.approx(promised, abs=0.005)


def test_that_ties_never_break_the_promise() -> None:
    found = calibrate([1.0] * 30 + [2.0] * 9, np.ones(39), "ties")
    assert not (found.good_scores >= found.image_threshold).any()
    assert found.expected_false_alarms == pytest.approx(1 / 40)


def test_that_scores_are_kept_ascending_in_single_precision() -> None:
    found = calibrate([3.0, 1.0, 2.0], [6.0, 5.0, 4.1], "x")
    np.testing.assert_array_equal(found.good_scores, np.array([1, 2, 3], np.float32))
    np.testing.assert_array_equal(found.good_peaks, np.float16([4.1, 5, 6]).astype(np.float32))
    assert found.good_scores.dtype == found.good_peaks.dtype == np.float32


def test_that_no_stored_good_map_reaches_the_pixel_threshold() -> None:
    peaks = np.random.default_rng(4).gamma(2, size=10)
    stored = peaks.astype(np.float16)  # rounding may lift a peak
    assert not (stored >= calibrate(peaks, peaks, "x").pixel_threshold).any()


def test_that_a_clipped_map_still_has_a_finite_threshold_above_it() -> None:
    found = calibrate([1.0], [65504.0], "x")
    assert 65504 < found.pixel_threshold < np.inf


@pytest.mark.parametrize(
    ("scores", "peaks"), [([], []), ([np.nan], [1]), ([1], [np.inf]), ([1, 2], [1]), ([1], [7e4])]
)
def test_that_unusable_scores_are_refused(scores: list[float], peaks: list[float]) -> None:
    with pytest.raises(DataError):
        calibrate(scores, peaks, "x")


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, np.nan])
def test_that_a_senseless_share_is_refused(share: float) -> None:
    with pytest.raises(ParameterError):
        calibrated(max_false_alarms=share)


def test_that_a_threshold_set_by_hand_says_so_and_counts_again() -> None:
    moved = with_pixel_threshold(with_image_threshold(calibrated(39), 30.0), 41.5)
    assert (moved.image_threshold, moved.image_rule) == (30.0, MANUAL)
    assert (moved.pixel_threshold, moved.pixel_rule) == (41.5, MANUAL)
    assert moved.expected_false_alarms == pytest.approx(11 / 40)  # 30, 31 .. 39 are ten, plus one
    assert with_image_threshold(moved, -5.0).expected_false_alarms == 1.0
    assert with_image_threshold(moved, 1e9).expected_false_alarms == pytest.approx(1 / 40)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_that_a_threshold_must_be_a_finite_number(value: float) -> None:
    for move in (with_image_threshold, with_pixel_threshold):
        with pytest.raises(ParameterError):
            move(calibrated(), value)


def test_that_the_guarantee_states_share_number_and_origin() -> None:
    words = guarantee(calibrated(54))
    sure = stats.beta.ppf(0.95, 2, 53)  # the tolerance limit of the 53rd of 54 (Wilks 1941)
    assert "At most 3.6 % of good parts" in words
    assert f"not more than {100 * sure:.1f} %" in words
    assert "Good images used: 54 (held-out images)" in words


def test_that_nothing_is_promised_from_the_training_images_themselves() -> None:
    seen = calibrate(np.arange(40), np.arange(40), "the training images themselves", held_out=False)
    assert seen.expected_false_alarms is None
    assert with_image_threshold(seen, 3.0).expected_false_alarms is None
    assert "nothing can be promised" in guarantee(seen)
    assert "the training images themselves" in guarantee(seen)


@pytest.mark.parametrize("total", [0, 1, 399, 400, 401, 7000])
def test_that_thresholds_come_from_all_images_or_from_many_spread_evenly(total: int) -> None:
    images = calibration_images(total)
    assert len(images) == min(total, 400)
    assert images == sorted(set(images))
    if total <= 400:
        assert images == list(range(total))
    else:
        gaps = np.diff([*images, total])
        assert gaps.max() - gaps.min() <= 1
