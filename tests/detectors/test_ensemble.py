"""Ensembles: scales from held-out good scores, weighted means, and nothing where nobody looked."""

from __future__ import annotations

from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.detectors.base import RawScores
from core.detectors.ensemble import (
    EnsembleScorer,
    Member,
    Scale,
    ensemble_state,
    restore_ensemble,
    scales_of,
)
from core.detectors.scorer import DetectorScorer
from core.errors import ProjectFileError
from core.scoring.calibration import calibrate, with_image_threshold, with_pixel_threshold
from core.scoring.values import Calibration


class Levels:
    """A detector whose map is the red channel times a factor; its score is the map's largest value."""

    localises = True

    def __init__(self, factor: float, size: int = 8, crop: int = 0) -> None:
        self.factor = factor
        self.params = SimpleNamespace(input_size=size, center_crop=crop)
        self.extractor = SimpleNamespace(device=torch.device("cpu"))

    def predict(self, batch: torch.Tensor) -> RawScores:
        """As a detector does."""
        maps = self.factor * batch[:, 0].clone()
        if crop := self.params.center_crop:
            inside = torch.zeros_like(maps)
            rows = slice((maps.shape[1] - crop) // 2, (maps.shape[1] - crop) // 2 + crop)
            inside[:, rows, rows] = 1.0
            maps = maps * inside
        return RawScores(maps.flatten(1).amax(dim=1), maps if self.localises else torch.zeros_like(maps))


class WholeImages(Levels):
    """The same without maps."""

    localises = False


def calibration(count: int = 41, factor: float = 1.0) -> Calibration:
    scores = factor * np.linspace(0.0, 2.0, count)
    return calibrate(scores, scores / 2, "test")


def member(
    detector: Levels, weight: float = 1.0, scores: Scale | None = None, maps: Scale | None = None
) -> Member:
    unit = Scale(0.0, 1.0)
    return Member(DetectorScorer(detector), weight, scores or unit, maps or unit)  # type: ignore[arg-type]


def pictures(count: int = 3, size: int = 8, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3)).astype(np.uint8)


def test_that_the_median_becomes_0_and_the_threshold_1() -> None:
    found = calibration()
    scores, maps = scales_of(found)
    np.testing.assert_allclose(scores.of(found.good_scores[20:21]), [0.0])
    np.testing.assert_allclose(scores.of(np.array([found.image_threshold])), [1.0], rtol=1e-6)
    np.testing.assert_allclose(maps.of(np.array([found.pixel_threshold])), [1.0], rtol=1e-6)
    assert maps.zero == pytest.approx(0.5, abs=1e-3)  # peaks are kept as float16


def test_that_a_threshold_moved_by_hand_moves_no_scale() -> None:
    moved = with_pixel_threshold(with_image_threshold(calibration(), 99.0), -5.0)
    assert scales_of(moved) == scales_of(calibration())


def test_that_good_images_that_all_score_alike_still_have_a_scale() -> None:
    for value in (4.0, 0.0, -3.0):
        same = calibrate(np.full(9, value), np.full(9, value), "test")
        for scale in scales_of(same):
            shares = scale.of(np.array([value, value + 1.0]))
            assert shares[0] == 0.0
            assert 0 < shares[1] < 1000


def test_that_scores_and_maps_are_weighted_means() -> None:
    one = member(Levels(1.0), 1.0, Scale(0.5, 1.5), Scale(0.0, 2.0))
    other = member(Levels(10.0), 3.0, Scale(2.0, 4.0), Scale(1.0, 5.0))
    pixels = pictures()
    scores, maps = EnsembleScorer([one, other]).score(pixels)
    red = pixels[..., 0].astype(np.float64) / 255
    peaks = red.max(axis=(1, 2))
    expected = ((peaks - 0.5) / 1.0 + 3 * (10 * peaks - 2.0) / 2.0) / 4
    np.testing.assert_allclose(scores, expected, rtol=1e-5)
    np.testing.assert_allclose(maps, (red / 2 + 3 * (10 * red - 1) / 4) / 4, rtol=1e-4, atol=1e-5)
    assert scores.dtype == maps.dtype == np.float32


def test_that_a_member_gets_the_size_it_was_trained_for() -> None:
    ensemble = EnsembleScorer([member(Levels(1.0, 8)), member(Levels(1.0, 16))])
    assert ensemble.input_size == 16
    pixels = pictures(2, 16)
    _, maps = ensemble.score(pixels)
    for image, map in zip(pixels, maps, strict=True):
        small = cv2.resize(image, (8, 8), interpolation=cv2.INTER_AREA)[..., 0].astype(np.float32) / 255
        large = cv2.resize(small, (16, 16), interpolation=cv2.INTER_LINEAR)
        np.testing.assert_allclose(map, (large + image[..., 0] / 255) / 2, atol=1e-5)


def test_that_only_those_count_that_looked_at_a_pixel() -> None:
    pixels = pictures(1)
    red = pixels[0, ..., 0] / 255
    whole, cropped = member(Levels(1.0)), member(Levels(1.0, crop=4), maps=Scale(0.5, 1.0))
    (map,) = EnsembleScorer([whole, cropped]).score(pixels)[1]
    inside = np.zeros((8, 8), bool)
    inside[2:6, 2:6] = True
    np.testing.assert_allclose(map[~inside], red[~inside], atol=1e-6)
    np.testing.assert_allclose(map[inside], (red[inside] + 2 * red[inside] - 1) / 2, atol=1e-6)
    (map,) = EnsembleScorer([cropped, cropped]).score(pixels)[1]
    assert (map[~inside] == -1.0).all()  # nobody looked there: as low as a map can be


def test_that_a_method_without_places_takes_part_in_the_score_alone() -> None:
    pixels = pictures(1)
    red = pixels[0, ..., 0] / 255
    mixed = EnsembleScorer([member(Levels(1.0)), member(WholeImages(3.0))])
    scores, maps = mixed.score(pixels)
    np.testing.assert_allclose(scores, [2 * red.max()], rtol=1e-6)
    np.testing.assert_allclose(maps[0], red, atol=1e-6)
    assert not EnsembleScorer([member(WholeImages(3.0))] * 2).score(pixels)[1].any()


def test_that_a_restored_ensemble_gives_the_same_bits() -> None:
    detectors = [Levels(1.0), Levels(7.0)]
    scales = scales_of(calibration())
    first = EnsembleScorer([member(detectors[0], 0.3, *scales), member(detectors[1], 0.7, *scales)])
    scorers = [DetectorScorer(detector) for detector in detectors]  # type: ignore[arg-type]
    again = restore_ensemble(scorers, ensemble_state(first))
    for one, other in zip(first.score(pictures()), again.score(pictures()), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": np.array([0.5, 0.0])},
        {"weights": np.array([1.0])},
        {"scales": np.zeros((2, 4))},
        {"scales": np.full((2, 4), np.nan)},
        {"scales": np.ones((2, 3))},
    ],
)
def test_that_an_unusable_state_is_refused_in_a_sentence(change: dict[str, NDArray[np.float64]]) -> None:
    detectors = [DetectorScorer(Levels(1.0)), DetectorScorer(Levels(7.0))]  # type: ignore[arg-type]
    state = {"weights": np.array([0.5, 0.5]), "scales": np.array([[0.0, 1.0, 0.0, 1.0]] * 2)}
    restore_ensemble(detectors, state)
    with pytest.raises(ProjectFileError):
        restore_ensemble(detectors, {**state, **change})


def test_that_the_scales_follow_the_good_scores_of_the_member() -> None:
    small, large = calibration(factor=1.0), calibration(factor=1000.0)
    for value in (0.5, 2.5):
        shares = [scales_of(c)[0].of(np.array([f * value])) for c, f in ((small, 1.0), (large, 1000.0))]
        np.testing.assert_allclose(*shares, rtol=1e-5)
