"""The fused view: high where both the anomaly map and the Grad-CAM are, on the scale of the thresholds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.scoring.calibration import calibrate
from core.scoring.saliency import fuse, normalise_map
from core.scoring.values import Calibration


def calibration(pixel_threshold: float = 5.0) -> Calibration:
    found = calibrate(np.arange(1.0, 6.0), np.array([1.0, 2.0, 3.0, 3.5, 4.0]), "test")
    return replace(found, pixel_threshold=pixel_threshold)


def test_that_a_map_counts_from_the_median_good_peak_to_the_threshold() -> None:
    values = np.array([[0.0, 3.0], [4.0, 5.0], [3.5, 99.0]], np.float16)
    shares = normalise_map(values, calibration())
    np.testing.assert_allclose(shares, [[0.0, 0.0], [0.5, 1.0], [0.25, 1.0]])
    assert shares.dtype == np.float32


def test_that_a_threshold_below_the_good_peaks_leaves_yes_and_no() -> None:
    values = np.array([[1.9, 2.0]], np.float32)
    np.testing.assert_array_equal(normalise_map(values, calibration(2.0)), [[0.0, 1.0]])


def test_that_the_fused_view_is_the_geometric_mean() -> None:
    values = np.array([[3.5, 5.0], [5.0, 0.0]], np.float16)
    cam = np.array([[1.0, 0.25], [0.0, 1.0]], np.float32)
    np.testing.assert_allclose(fuse(cam, values, calibration()), [[0.5, 0.5], [0.0, 0.0]])


def test_that_a_smaller_map_is_brought_to_the_size_of_the_grad_cam() -> None:
    cam = np.ones((8, 8), np.float32)
    fused = fuse(cam, np.full((4, 4), 4.0, np.float16), calibration())
    np.testing.assert_allclose(fused, np.full((8, 8), np.sqrt(0.5)), rtol=1e-6)


def test_that_a_method_without_places_leaves_the_grad_cam_alone() -> None:
    cam = np.random.default_rng(0).random((4, 4), np.float32)
    np.testing.assert_array_equal(fuse(cam, np.zeros((4, 4), np.float16), calibration()), cam)
