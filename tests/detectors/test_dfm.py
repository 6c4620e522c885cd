"""DFM against scikit-learn's PCA, its two scores, and images left out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from core.detectors.dfm import Dfm
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from tests.detectors.images import parts, scratched

SIZE = 96  # 6 x 6 positions of the deepest layer


def make(**settings: int | float | str) -> Dfm:
    chosen = {"input_size": SIZE, "cells": 3, "sigma": 0.0, **settings}
    detector = make_detector("dfm", "efficientnet_lite0", chosen.items(), WeightsStore(), "cpu")
    assert isinstance(detector, Dfm)
    return detector


def fitted(images: torch.Tensor, **settings: int | float | str) -> Dfm:
    detector = make(**settings)
    detector.fit(images.split(4), len(images))
    return detector


def vectors_of(detector: Dfm, images: torch.Tensor, cells: int = 3) -> NDArray[np.float64]:
    """Pooled and flattened deepest features [n, D]."""
    (layer,) = detector.extractor.extract(images)
    kernel = layer.shape[-1] // cells
    return F.avg_pool2d(layer, kernel).flatten(1).double().numpy()


def errors_of(good: NDArray[np.float64], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a PCA keeping 97 % of the variance leaves of vectors [n, D]."""
    pca = PCA(0.97, svd_solver="full").fit(good)
    return seen - pca.inverse_transform(pca.transform(seen))


def test_that_scores_are_feature_reconstruction_errors() -> None:
    train, test = parts(12, SIZE), scratched(parts(3, SIZE, seed=1))
    detector = fitted(train)
    left = errors_of(vectors_of(detector, train), vectors_of(detector, test))
    raw = detector.predict(test)
    assert np.allclose(raw.image.numpy(), np.linalg.norm(left, axis=1), rtol=1e-3)
    by_cell = np.linalg.norm(left.reshape(3, -1, 3, 3), axis=1)
    maps = F.interpolate(torch.from_numpy(by_cell)[:, None], (SIZE, SIZE), mode="bilinear")
    assert np.allclose(raw.map.numpy(), maps[:, 0].numpy(), rtol=1e-3)


def test_that_the_likelihood_is_that_of_a_gaussian_in_the_subspace() -> None:
    train, test = parts(12, SIZE), parts(3, SIZE, seed=1)
    detector = fitted(train, score="likelihood")
    pca = PCA(0.97, svd_solver="full").fit(vectors_of(detector, train))
    inside = pca.transform(vectors_of(detector, test))
    exact = 0.5 * (inside**2 / pca.explained_variance_).sum(axis=1)
    assert np.allclose(detector.predict(test).image.numpy(), exact, rtol=1e-3)


def test_that_held_out_scores_are_those_of_a_fit_without_the_image() -> None:
    train = parts(9, SIZE)
    detector = fitted(train)
    held_out = detector.held_out_scores()
    assert held_out is not None
    vectors = vectors_of(detector, train)
    for left in range(9):
        exact = np.linalg.norm(errors_of(np.delete(vectors, left, axis=0), vectors[left : left + 1]))
        assert held_out.image[left] == pytest.approx(exact, rel=1e-3)
    assert bool((held_out.peaks > 0).all())
    assert fitted(parts(2, SIZE)).held_out_scores() is None


def test_that_the_deepest_default_layer_is_used() -> None:
    assert [layer.name for layer in make().extractor.layers] == ["blocks.10"]


def test_that_there_are_no_more_cells_than_positions() -> None:
    detector = fitted(parts(4, SIZE), cells=64)
    assert detector.state()["mean"].shape == (112 * 6 * 6,)


def test_that_more_variance_makes_a_larger_subspace() -> None:
    train = parts(12, SIZE)
    sizes = [len(fitted(train, variance=share).state()["axes"]) for share in (0.3, 0.97)]
    assert sizes[0] < sizes[1] <= 11
