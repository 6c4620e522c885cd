"""DFKDE against scipy's kernel density, and images left out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.stats import gaussian_kde
from sklearn.decomposition import PCA

from core.detectors.dfkde import Dfkde
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from tests.detectors.images import parts, scratched

SIZE = 64


def make(**settings: int | float | str | bool) -> Dfkde:
    chosen = {"input_size": SIZE, "components": 3, **settings}
    detector = make_detector("dfkde", "efficientnet_lite0", chosen.items(), WeightsStore(), "cpu")
    assert isinstance(detector, Dfkde)
    return detector


def fitted(images: torch.Tensor, **settings: int | float | str | bool) -> Dfkde:
    detector = make(**settings)
    detector.fit(images.split(4), len(images))
    return detector


def vectors_of(detector: Dfkde, images: torch.Tensor) -> NDArray[np.float64]:
    layers = detector.extractor.extract(images)
    return torch.cat([layer.mean(dim=(2, 3)) for layer in layers], dim=1).double().numpy()


def scores_of(
    good: NDArray[np.float64], seen: NDArray[np.float64], rule: str = "scott", unit_length: bool = False
) -> NDArray[np.float64]:
    pca = PCA(3, svd_solver="full").fit(good)
    small, other = pca.transform(good), pca.transform(seen)
    if unit_length:
        small, other = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (small, other))
    return -gaussian_kde(small.T, rule).logpdf(other.T)


@pytest.mark.parametrize("rule", ["scott", "silverman"])
@pytest.mark.parametrize("unit_length", [False, True])
def test_that_scores_are_scipys_negative_log_density(rule: str, unit_length: bool) -> None:
    train, test = parts(14, SIZE), parts(4, SIZE, seed=1)
    detector = fitted(train, bandwidth=rule, unit_length=unit_length)
    exact = scores_of(vectors_of(detector, train), vectors_of(detector, test), rule, unit_length)
    assert np.allclose(detector.predict(test).image.numpy(), exact, rtol=2e-3, atol=2e-3)


def test_that_a_part_far_from_all_others_has_a_finite_score_and_no_map() -> None:
    detector = fitted(parts(14, SIZE))
    raw = detector.predict(torch.cat([scratched(parts(1, SIZE)), torch.ones(1, 3, SIZE, SIZE)]))
    assert bool(raw.image.isfinite().all())
    assert float(raw.image[1]) > float(raw.image[0])
    assert not raw.map.any()
    assert not detector.localises
    assert detector.measured() == {"localises": False}


def test_that_held_out_scores_are_those_of_a_fit_without_the_image() -> None:
    train = parts(12, SIZE)
    detector = fitted(train)
    held_out = detector.held_out_scores()
    assert held_out is not None
    vectors = vectors_of(detector, train)
    exact = [scores_of(np.delete(vectors, i, axis=0), vectors[i : i + 1])[0] for i in range(12)]
    assert np.allclose(held_out.image, exact, rtol=5e-3, atol=5e-3)
    assert not held_out.peaks.any()
    assert fitted(parts(3, SIZE)).held_out_scores() is None


def test_that_of_many_images_groups_are_left_out() -> None:
    train = parts(50, SIZE)
    detector = fitted(train)
    held_out = detector.held_out_scores()
    assert held_out is not None
    assert held_out.images.tolist() == list(range(50))
    vectors = vectors_of(detector, train)
    exact = scores_of(np.delete(vectors, [4, 44], axis=0), vectors[[4, 44]])  # 40 groups
    assert np.allclose(held_out.image[[4, 44]], exact, rtol=5e-3, atol=5e-3)


def test_that_few_images_have_few_directions() -> None:
    assert fitted(parts(6, SIZE), components=16).state()["axes"].shape == (3, 40 + 112)


def test_that_of_too_many_images_some_are_drawn() -> None:
    train = parts(20, SIZE)
    first, again, other = (fitted(train, max_training_points=16, seed=seed) for seed in (1, 1, 2))
    assert first.state()["points"].shape == (16, 3)
    assert np.array_equal(first.state()["points"], again.state()["points"])
    assert not np.array_equal(first.state()["points"], other.state()["points"])
