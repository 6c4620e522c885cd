"""Fewer channels for features of several layers: chosen at random, by PCA, or by a semi-orthogonal matrix.

All three are a matrix [C, d] for the C channels of all layers together (Defard et al. 2021, section III-A;
semi-orthogonal: Kim et al. 2021). A matrix product commutes with nearest-neighbour enlarging, so every layer
is reduced on its own grid first: a fraction of the work of joining them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F

from core.detectors.patches import finest_grid

RANDOM, PCA, SEMI_ORTHOGONAL = "random", "pca", "semi_orthogonal"
REDUCTIONS = (RANDOM, PCA, SEMI_ORTHOGONAL)


def random_channels(channels: Sequence[int], kept: int, seed: int) -> torch.Tensor:
    """A matrix float32 [C, min(C, kept)] that picks different channels at random, of each layer its share.

    `channels` are those of each layer, C all together. The authors draw from all at once, so that it is left
    to chance how much of each layer is seen; shares take that out and leave the rest as it is.
    """
    generator = torch.Generator().manual_seed(seed)
    ends = [sum(channels[: layer + 1]) for layer in range(len(channels))]
    kept = min(kept, ends[-1])
    shares = [round(kept * end / ends[-1]) for end in ends]
    picked = [
        torch.randperm(count, generator=generator)[: share - before].sort().values + end - count
        for count, end, share, before in zip(channels, ends, shares, (0, *shares), strict=False)
    ]
    matrix = torch.zeros(ends[-1], kept)
    matrix[torch.cat(picked), torch.arange(kept)] = 1.0
    return matrix


def semi_orthogonal(channels: int, kept: int, seed: int) -> torch.Tensor:
    """A random matrix float32 [channels, min(channels, kept)] with orthonormal columns."""
    generator = torch.Generator().manual_seed(seed)
    normal = torch.randn(channels, min(channels, kept), generator=generator, dtype=torch.float64)
    columns: torch.Tensor = torch.linalg.qr(normal).Q
    return columns.float()


class ChannelCovariance:
    """Sums for the PCA of all joined vectors of all images: float64 [C, C], whatever the number of images."""

    def __init__(self, channels: int) -> None:
        self._count = 0
        self._sum = torch.zeros(channels, dtype=torch.float64)
        self._products = torch.zeros(channels, channels, dtype=torch.float64)

    def add(self, sums: tuple[int, torch.Tensor, torch.Tensor]) -> None:
        """Add what `products_of` made of some images."""
        count, total, products = sums
        self._count += count
        self._sum += total
        self._products += products

    def principal_axes(self, kept: int) -> torch.Tensor:
        """The directions of largest variance, float32 [C, min(C, kept)] with orthonormal columns."""
        mean = self._sum / self._count
        covariance = self._products / self._count - torch.outer(mean, mean)
        axes: torch.Tensor = torch.linalg.eigh(covariance).eigenvectors.flip(1)  # largest first
        return axes[:, :kept].float().contiguous()


def products_of(features: Sequence[torch.Tensor]) -> tuple[int, torch.Tensor, torch.Tensor]:
    """Number, sum [C] and products [C, C], float64, of the joined vectors of one [b, c, h, w] per layer."""
    grid = finest_grid(features)
    joined = torch.cat([F.interpolate(layer, grid, mode="nearest") for layer in features], dim=1)
    vectors = joined.flatten(2).transpose(0, 1).flatten(1)  # [C, b * P]
    products = vectors @ vectors.T
    return vectors.shape[1], vectors.sum(1, dtype=torch.float64).cpu(), products.double().cpu()


def reduce_channels(features: Sequence[torch.Tensor], matrix: torch.Tensor) -> torch.Tensor:
    """Joined and reduced vectors float32 [b, h, w, d] on the finest grid, from one [b, c, h, w] per layer.

    Coarser layers are enlarged by repeating, as in the authors' implementation. Vectors stay whole in memory
    on the way, as the network leaves them: gathering their channels would take longer than the product.
    """
    grid = finest_grid(features)
    shares = torch.split(matrix, [layer.shape[1] for layer in features])
    reduced: torch.Tensor | None = None
    for layer, share in zip(features, shares, strict=True):
        large = _enlarged(layer.permute(0, 2, 3, 1) @ share, grid)
        reduced = large if reduced is None else reduced.add_(large)
    assert reduced is not None
    return reduced


def _enlarged(planes: torch.Tensor, grid: tuple[int, int]) -> torch.Tensor:
    """Planes [b, h, w, d] on a finer grid [b, H, W, d], by repeating."""
    if planes.shape[1:3] == grid:
        return planes
    return F.interpolate(planes.permute(0, 3, 1, 2), grid, mode="nearest").permute(0, 2, 3, 1)
