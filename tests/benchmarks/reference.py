"""PatchCore by brute force, for tests and benchmarks: the full bank, no coreset, no re-weighting.

Written from the paper with plain torch and scipy; it shares nothing with `core.detectors`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

Extract = Callable[[torch.Tensor], list[torch.Tensor]]
CHUNK = 32768


def patch_vectors(maps: Sequence[torch.Tensor], patch_size: int = 3) -> torch.Tensor:
    """Feature maps [1, C, h, w] of one image -> joined patch vectors [h * w, sum of C] at the finest grid."""
    grid = max(m.shape[-2:] for m in maps)
    joined = []
    for feature_map in maps:
        _, channels, height, width = feature_map.shape
        # every position's neighbourhood, zeros outside: [C * p * p, h * w]
        around = F.unfold(feature_map, patch_size, padding=patch_size // 2)[0]
        mean = around.view(channels, patch_size**2, height, width).mean(dim=1)[None]
        if mean.shape[-2:] != grid:
            mean = F.interpolate(mean, grid, mode="bilinear", align_corners=False)
        joined.append(mean[0].flatten(1).T)
    return torch.cat(joined, dim=1)


def nearest_distances(queries: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    """Euclidean distance of each query [Q, D] to its nearest bank vector [M, D], [Q]."""
    best = torch.full((len(queries),), float("inf"))
    where = torch.zeros(len(queries), dtype=torch.int64)
    squares = bank.square().sum(dim=1)
    for start in range(0, len(bank), CHUNK):
        part = slice(start, start + CHUNK)
        partial = squares[part] - 2.0 * queries @ bank[part].T
        values, indices = partial.min(dim=1)
        closer = values < best
        best[closer] = values[closer]
        where[closer] = indices[closer] + start
    return (queries - bank[where]).double().square().sum(dim=1).sqrt().float()


def smooth_map(distances: torch.Tensor, size: int, sigma: float = 4.0) -> NDArray[np.float32]:
    """Patch distances [h, w] -> map [size, size]: bilinear, then the Gaussian of the authors' code."""
    large = F.interpolate(distances[None, None], (size, size), mode="bilinear", align_corners=False)
    return gaussian_filter(large[0, 0].numpy(), sigma)


@torch.inference_mode()
def score_by_full_bank(
    extract: Extract, train: Sequence[torch.Tensor], test: Sequence[torch.Tensor]
) -> tuple[NDArray[np.float32], NDArray[np.float16]]:
    """Image scores [n] and maps float16 [n, S, S] of test images, each float32 [3, S, S] in 0..1."""
    bank = torch.cat([patch_vectors(extract(image[None])) for image in train])
    scores, maps = [], []
    for image in test:
        features = extract(image[None])
        distances = nearest_distances(patch_vectors(features), bank)
        scores.append(float(distances.max()))
        grid = max(m.shape[-2:] for m in features)
        maps.append(smooth_map(distances.view(grid), image.shape[-1]).astype(np.float16))
    return np.array(scores, dtype=np.float32), np.stack(maps)
