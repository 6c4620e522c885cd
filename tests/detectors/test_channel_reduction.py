"""Reducing channels layer by layer is reducing the joined vectors."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from sklearn.decomposition import PCA

from core.detectors.channel_reduction import (
    ChannelCovariance,
    products_of,
    random_channels,
    reduce_channels,
    semi_orthogonal,
)


def features(seed: int = 0) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(2, c, s, s, generator=generator) for c, s in ((3, 8), (4, 4), (5, 2))]


def joined(layers: list[torch.Tensor]) -> torch.Tensor:
    """[2 * 64, 12]: the coarser layers repeated on the finest grid."""
    large = [F.interpolate(layer, (8, 8), mode="nearest") for layer in layers]
    return torch.cat(large, dim=1).permute(0, 2, 3, 1).reshape(-1, 12)


@pytest.mark.parametrize("matrix", [random_channels((3, 4, 5), 5, 1), semi_orthogonal(12, 5, 1)])
def test_that_layers_are_reduced_as_their_joined_vectors_are(matrix: torch.Tensor) -> None:
    layers = features()
    reduced = reduce_channels(layers, matrix).reshape(-1, 5)
    assert torch.allclose(reduced, joined(layers) @ matrix, atol=1e-5)


def test_that_random_channels_are_channels_as_they_are() -> None:
    matrix = random_channels((3, 4, 5), 5, seed=3)
    assert torch.equal(matrix.sum(0), torch.ones(5))
    assert torch.equal(matrix.sum(1).max(), torch.tensor(1.0))
    assert not torch.equal(matrix, random_channels((3, 4, 5), 5, seed=4))
    assert torch.equal(random_channels((2, 2), 9, 0), torch.eye(4))


def test_that_each_layer_keeps_its_share_of_random_channels() -> None:
    by_layer = random_channels((64, 128, 256), 100, seed=0).sum(1).split((64, 128, 256))
    assert [int(part.sum()) for part in by_layer] == [14, 29, 57]


def test_that_semi_orthogonal_columns_are_orthonormal() -> None:
    matrix = semi_orthogonal(12, 5, 0)
    assert torch.allclose(matrix.T @ matrix, torch.eye(5), atol=1e-6)


def test_that_the_pca_is_that_of_all_joined_vectors() -> None:
    covariance = ChannelCovariance(12)
    images = [features(seed) for seed in range(3)]
    for layers in images:
        covariance.add(products_of(layers))
    vectors = torch.cat([joined(layers) for layers in images]).double().numpy()
    axes = covariance.principal_axes(4).double().numpy()
    exact = PCA(4).fit(vectors).components_
    assert np.allclose(np.abs(np.sum(axes.T * exact, axis=1)), 1.0, atol=1e-4)
