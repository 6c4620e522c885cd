"""What a teacher learns to imitate: locally pooled features of a backbone, projected and normalised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from core.detectors.patches import join_layers, pool_neighbourhood
from core.features.extractor import FeatureExtractor

NEIGHBOURHOOD = 3
_FLAT = 1e-6
_EVERY = 7  # positions that the statistics look at: neighbours say nearly the same


def patch_features(
    extractor: FeatureExtractor, views: Sequence[NDArray[np.uint8]], grid: int
) -> Iterator[NDArray[np.float16]]:
    """Features of views uint8 [S, S, 3], one after the other: float16 [grid, grid, D].

    As in PatchCore (Roth et al. 2022, section 3.1): each layer averaged over 3x3 neighbourhoods, all layers
    on the finest grid, joined; then brought to `grid`, by area mean where that is coarser.
    """
    batch = torch.from_numpy(np.stack(views)).permute(0, 3, 1, 2).float() / 255

    def finish(layers: list[torch.Tensor]) -> list[NDArray[np.float16]]:
        pooled = [pool_neighbourhood(layer, NEIGHBOURHOOD) for layer in layers]
        return [_on_grid([layer[i] for layer in pooled], grid) for i in range(len(pooled[0]))]

    for portion in extractor.extract_each(batch, finish):
        yield from portion


def _on_grid(layers: list[torch.Tensor], grid: int) -> NDArray[np.float16]:
    rows, columns = max((layer.shape[-2], layer.shape[-1]) for layer in layers)
    vectors = join_layers(layers)  # [rows * columns, D]
    plane = vectors.T.reshape(1, -1, rows, columns)
    if rows > grid:
        plane = F.adaptive_avg_pool2d(plane, grid)
    elif rows < grid:
        plane = F.interpolate(plane, (grid, grid), mode="bilinear", align_corners=False)
    largest = torch.finfo(torch.float16).max
    half = plane[0].permute(1, 2, 0).clamp(-largest, largest).to(torch.float16)
    return np.asarray(half.cpu().contiguous().numpy())


class Projection:
    """Turns features [..., D] into targets [..., C]: mean 0 and variance 1 in every channel.

    Each feature is normalised first, so that no layer outweighs another by its scale; then a fixed random
    orthogonal matrix mixes them, which loses nothing for D <= C and nearly keeps distances; then each channel
    is scaled to variance 1. All in one affine map.
    """

    def __init__(self, mean: torch.Tensor, matrix: torch.Tensor) -> None:
        self.mean = mean
        self.matrix = matrix

    @classmethod
    def fitted(cls, features: Iterator[NDArray[np.float16]], channels: int, seed: int) -> Projection:
        """From the mean and covariance of features [h, w, D] of many views, in double precision."""
        count, total, products = 0, torch.zeros(0), torch.zeros(0)
        for view in features:
            flat = torch.from_numpy(np.asarray(view).reshape(-1, view.shape[-1])[::_EVERY].astype(np.float64))
            if not count:
                shift = flat.mean(dim=0)  # keeps the sums small, so that nothing cancels
                total, products = torch.zeros_like(shift), torch.zeros(len(shift), len(shift)).double()
            flat = flat - shift
            count += len(flat)
            total += flat.sum(dim=0)
            products += flat.T @ flat
        mean = total / count
        covariance = products / count - torch.outer(mean, mean)
        std = covariance.diagonal().clamp_min(0).sqrt()
        scale = torch.where(std > _FLAT, 1 / std.clamp_min(_FLAT), torch.zeros_like(std))
        mixed = scale[:, None] * orthogonal(len(mean), channels, seed)
        variance = (mixed * (covariance @ mixed)).sum(dim=0).clamp_min(_FLAT)
        return cls((mean + shift).float(), (mixed / variance.sqrt()).float())

    def __call__(self, features: torch.Tensor) -> torch.Tensor:
        """Float32 [..., D] -> float32 [..., C]."""
        return (features - self.mean) @ self.matrix


def orthogonal(rows: int, columns: int, seed: int) -> torch.Tensor:
    """A random matrix float64 [rows, columns] with orthonormal rows or columns, whichever are fewer."""
    generator = torch.Generator().manual_seed(seed)
    tall = torch.randn(max(rows, columns), min(rows, columns), dtype=torch.float64, generator=generator)
    basis: torch.Tensor
    basis, triangle = torch.linalg.qr(tall)
    basis *= triangle.diagonal().sign()  # QR alone is not unique, nor uniform
    return basis if rows >= columns else basis.T
