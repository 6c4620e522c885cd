"""Gaussians at positions are those of numpy, in every form, also without an image."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.detectors.base import silent
from core.detectors.gaussian import (
    DiagonalGaussians,
    FullGaussians,
    Gaussians,
    LowRankGaussians,
    PositionMoments,
    without_own,
)

EPSILON = 0.01
CPU = torch.device("cpu")


def samples(count: int, channels: int = 6, positions: int = 5, seed: int = 0) -> torch.Tensor:
    """Correlated vectors far from 0, float32 [count, channels, positions]."""
    generator = torch.Generator().manual_seed(seed)
    mixing = torch.randn(channels, channels, generator=generator)
    return 50.0 + 3.0 * torch.einsum(
        "ij,njp->nip", mixing, torch.randn(count, channels, positions, generator=generator)
    )


def moments(vectors: torch.Tensor, variances_only: bool = False) -> PositionMoments:
    found = PositionMoments(vectors.shape[1], vectors.shape[2], CPU, variances_only)
    for image in vectors:
        found.add(image)
    found.finish()
    return found


def fit(kind: type[Gaussians], vectors: torch.Tensor, rank: int = 3) -> Gaussians:
    return kind.fit(moments(vectors, kind is DiagonalGaussians), EPSILON, rank, silent)


def mahalanobis(
    vectors: torch.Tensor, image: torch.Tensor, epsilon: float = EPSILON, only_variances: bool = False
) -> NDArray[np.float64]:
    """Distances [P] by numpy's covariance and inverse, position by position."""
    found = []
    for position in range(vectors.shape[2]):
        at = vectors[:, :, position].double().numpy()
        covariance = np.cov(at, rowvar=False) + epsilon * np.eye(at.shape[1])
        if only_variances:
            covariance = np.diag(np.diag(covariance))
        x = image[:, position].double().numpy() - at.mean(axis=0)
        found.append(np.sqrt(x @ np.linalg.inv(covariance) @ x))
    return np.array(found)


@pytest.mark.parametrize("count", [2, 31, 32, 33, 70])
def test_that_moments_in_one_pass_are_numpys_whatever_the_number(count: int) -> None:
    vectors = samples(count)
    found = moments(vectors)
    assert found.count == count
    assert np.allclose(found.mean().numpy(), vectors.double().mean(0).numpy(), rtol=1e-12)
    for position, covariance in enumerate(found.covariances(slice(0, 5), 0.0)):
        exact = np.cov(vectors[:, :, position].double().numpy(), rowvar=False)
        assert np.allclose(covariance.numpy(), exact, atol=1e-8)


@pytest.mark.parametrize("count", [4, 40])
def test_that_full_distances_are_those_of_the_inverse_covariance(count: int) -> None:
    vectors, image = samples(count), samples(1, seed=9)[0]
    distances = fit(FullGaussians, vectors).single().distances(image)
    assert distances.dtype == torch.float32
    assert np.allclose(distances.numpy(), mahalanobis(vectors, image), rtol=1e-3)


def test_that_diagonal_distances_know_variances_alone() -> None:
    vectors, image = samples(20), samples(1, seed=9)[0]
    distances = fit(DiagonalGaussians, vectors).distances(image)
    assert np.allclose(distances.numpy(), mahalanobis(vectors, image, only_variances=True), rtol=1e-6)


def test_that_a_low_rank_shares_the_variance_of_the_rest() -> None:
    vectors, image = samples(20), samples(1, seed=9)[0]
    distances = fit(LowRankGaussians, vectors, rank=2).distances(image)
    for position in range(vectors.shape[2]):
        at = vectors[:, :, position].double().numpy()
        values, axes = np.linalg.eigh(np.cov(at, rowvar=False) + EPSILON * np.eye(6))
        values[:4] = values[:4].mean()
        x = image[:, position].double().numpy() - at.mean(axis=0)
        assert distances[position] == pytest.approx(np.sqrt(((axes.T @ x) ** 2 / values).sum()), rel=1e-6)


def test_that_a_nearly_full_rank_is_nearly_the_full_covariance() -> None:
    vectors, image = samples(60), samples(1, seed=9)[0]
    low = fit(LowRankGaussians, vectors, rank=100).distances(image)
    assert np.allclose(low.numpy(), mahalanobis(vectors, image), rtol=1e-6)


@pytest.mark.parametrize("count", [3, 5, 12, 60])  # also with fewer images than channels
def test_that_leaving_out_in_closed_form_is_a_fit_without_the_image(count: int) -> None:
    vectors = samples(count)
    full = fit(FullGaussians, vectors)
    for left in range(min(count, 4)):
        others = torch.cat([vectors[:left], vectors[left + 1 :]])
        if len(others) > 2:
            exact = mahalanobis(others, vectors[left], EPSILON * (count - 1) / (count - 2))
            assert np.allclose(full.distances(vectors[left], left_out=True).numpy(), exact, rtol=1e-5)


def test_that_variances_leave_an_image_out_channel_by_channel() -> None:
    vectors = samples(9)
    others = vectors[1:]
    exact = mahalanobis(others, vectors[0], EPSILON * 8 / 7, only_variances=True)
    found = fit(DiagonalGaussians, vectors).distances(vectors[0], left_out=True)
    assert np.allclose(found.numpy(), exact, rtol=1e-6)


def test_that_an_image_left_out_is_further_away() -> None:
    squared = torch.tensor([0.0, 1.0, 4.0], dtype=torch.float64)
    left_out = without_own(squared, 10)
    assert left_out[0] == 0.0
    assert bool((left_out[1:] > squared[1:]).all())


@pytest.mark.parametrize("kind", [FullGaussians, LowRankGaussians, DiagonalGaussians])
def test_that_stored_gaussians_come_back_bit_for_bit(kind: type[Gaussians]) -> None:
    vectors, image = samples(15), samples(1, seed=9)[0]
    fitted = fit(kind, vectors).single()
    again = kind.take(fitted.arrays(), (6, 5), 3, 15, CPU)
    assert torch.equal(again.distances(image), fitted.distances(image))
