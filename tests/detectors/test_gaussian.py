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
)

EPSILON = 0.01
CPU = torch.device("cpu")


def samples(count: int, channels: int = 6, positions: int = 12, seed: int = 0) -> torch.Tensor:
    """Correlated vectors far from 0, float32 [count, channels, positions]."""
    generator = torch.Generator().manual_seed(seed)
    mixing = torch.randn(channels, channels, generator=generator)
    return 50.0 + 3.0 * torch.einsum(
        "ij,njp->nip", mixing, torch.randn(count, channels, positions, generator=generator)
    )


GRID = (3, 4)


def moments(vectors: torch.Tensor, variances_only: bool = False, reach: int = 1) -> PositionMoments:
    found = PositionMoments(vectors.shape[1], GRID, reach, CPU, variances_only=variances_only)
    for image in vectors:
        found.add(image.T)
    found.finish()
    return found


def fit(kind: type[Gaussians], vectors: torch.Tensor, rank: int = 3, reach: int = 1) -> Gaussians:
    return kind.fit(moments(vectors, kind is DiagonalGaussians, reach), EPSILON, rank, silent)


def around(position: int, reach: int) -> list[int]:
    """The positions in the square around one."""
    row, column = divmod(position, GRID[1])
    near = reach // 2
    return [
        r * GRID[1] + c
        for r in range(GRID[0])
        for c in range(GRID[1])
        if abs(r - row) <= near and abs(c - column) <= near
    ]


def mahalanobis(
    vectors: torch.Tensor, image: torch.Tensor, reach: int = 1, only_variances: bool = False
) -> NDArray[np.float64]:
    """Distances [P] by numpy's covariance and inverse, position by position."""
    found = []
    for position in range(vectors.shape[2]):
        near = [vectors[:, :, other].double().numpy() for other in around(position, reach)]
        at = np.concatenate(near)
        covariance = np.cov(at, rowvar=False) + EPSILON * np.eye(at.shape[1])
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
    for row in range(GRID[0]):
        means, covariances = found.means(row), found.covariances(row, 0.0)
        for column in range(GRID[1]):
            at = vectors[:, :, row * GRID[1] + column].double().numpy()
            assert np.allclose(means[column].numpy(), at.mean(axis=0), rtol=1e-12)
            assert np.allclose(covariances[column].numpy(), np.cov(at, rowvar=False), atol=1e-8)


def test_that_images_taken_out_leave_no_trace() -> None:
    vectors = samples(40)
    found = moments(vectors)
    for image in vectors[30:]:
        found.remove(image.T)
    found.finish()
    others = moments(vectors[:30])
    assert found.count == 30
    assert torch.allclose(found.covariances(1, 0.0), others.covariances(1, 0.0), atol=1e-9)
    for image in vectors[30:]:
        found.add(image.T)
    found.finish()
    assert torch.allclose(found.covariances(1, 0.0), moments(vectors).covariances(1, 0.0), atol=1e-9)


@pytest.mark.parametrize("reach", [1, 3, 5, 13])
@pytest.mark.parametrize("count", [4, 40])
def test_that_full_distances_are_those_of_the_inverse_covariance(count: int, reach: int) -> None:
    vectors, image = samples(count), samples(1, seed=9)[0]
    distances = fit(FullGaussians, vectors, reach=reach).distances(image)
    assert distances.dtype == torch.float32
    assert np.allclose(distances.numpy(), mahalanobis(vectors, image, reach), rtol=1e-3)


@pytest.mark.parametrize("reach", [1, 3])
def test_that_diagonal_distances_know_variances_alone(reach: int) -> None:
    vectors, image = samples(20), samples(1, seed=9)[0]
    distances = fit(DiagonalGaussians, vectors, reach=reach).distances(image)
    exact = mahalanobis(vectors, image, reach, only_variances=True)
    assert np.allclose(distances.numpy(), exact, rtol=1e-5)


def test_that_positions_shared_among_threads_have_the_same_distances() -> None:
    gaussians, image = fit(FullGaussians, samples(20)), samples(1, seed=9)[0]
    threads = torch.get_num_threads()
    found = []
    try:
        for number in (1, 2, 3):
            torch.set_num_threads(number)
            found.append(gaussians.distances(image))
    finally:
        torch.set_num_threads(threads)
    assert torch.allclose(found[0], found[1], rtol=1e-6)
    assert torch.allclose(found[0], found[2], rtol=1e-6)


def test_that_a_low_rank_shares_the_variance_of_the_rest() -> None:
    vectors, image = samples(20), samples(1, seed=9)[0]
    distances = fit(LowRankGaussians, vectors, rank=2).distances(image)
    for position in range(vectors.shape[2]):
        at = vectors[:, :, position].double().numpy()
        values, axes = np.linalg.eigh(np.cov(at, rowvar=False) + EPSILON * np.eye(6))
        values[:4] = values[:4].mean()
        x = image[:, position].double().numpy() - at.mean(axis=0)
        assert distances[position] == pytest.approx(np.sqrt(((axes.T @ x) ** 2 / values).sum()), rel=1e-4)


def test_that_a_nearly_full_rank_is_nearly_the_full_covariance() -> None:
    vectors, image = samples(60), samples(1, seed=9)[0]
    low = fit(LowRankGaussians, vectors, rank=100).distances(image)
    assert np.allclose(low.numpy(), mahalanobis(vectors, image), rtol=1e-4)


@pytest.mark.parametrize("kind", [FullGaussians, LowRankGaussians, DiagonalGaussians])
def test_that_stored_gaussians_come_back_bit_for_bit(kind: type[Gaussians]) -> None:
    vectors, image = samples(15), samples(1, seed=9)[0]
    fitted = fit(kind, vectors)
    again = kind.take(fitted.arrays(), (6, 12), 3, CPU)
    assert torch.equal(again.distances(image), fitted.distances(image))
