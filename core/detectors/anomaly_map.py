"""From patch distances to an anomaly map of image size."""

from __future__ import annotations

import math
from functools import lru_cache

import torch
import torch.nn.functional as F

TRUNCATE = 4.0


@lru_cache(maxsize=32)
@torch.inference_mode(mode=False)  # kept for callers that need gradients, whoever asks first
@torch.no_grad()
def smoothing_matrix(cells: int, size: int, sigma: float) -> torch.Tensor:
    """Bilinear upsampling followed by Gaussian smoothing of one axis, as a float32 [size, cells] matrix.

    Both steps are linear and separable, so a whole map is `rows @ distances @ columns.T`: exact, without an
    intermediate image. All entries are >= 0 and each row sums to 1. The kernel reaches `4 sigma` (radius
    16 px for sigma 4) and mirrors at the border with the edge pixel repeated, as the authors' implementation
    does through `scipy.ndimage.gaussian_filter` (anomalib: same radius, mirrored without repeating the edge).
    """
    identity = torch.eye(cells, dtype=torch.float64)[None]
    upsampled = F.interpolate(identity, size, mode="linear", align_corners=False)[0].T  # [size, cells]
    if sigma <= 0:
        return upsampled.float().contiguous()
    radius = int(TRUNCATE * sigma + 0.5)
    offsets = torch.arange(-radius, radius + 1)
    kernel = torch.exp(-0.5 * (offsets.double() / sigma) ** 2)
    kernel /= kernel.sum()
    positions = torch.arange(size)[:, None] + offsets[None, :]
    mirrored = positions % (2 * size)
    mirrored = torch.minimum(mirrored, 2 * size - 1 - mirrored)
    blur = torch.zeros(size, size, dtype=torch.float64)
    blur.scatter_add_(1, mirrored, kernel.expand(size, -1).contiguous())
    return (blur @ upsampled).float().contiguous()


def anomaly_map(distances: torch.Tensor, size: tuple[int, int], sigma: float) -> torch.Tensor:
    """Patch distances [h, w] -> smoothed float32 [H, W] (Roth et al. 2022, section 3.3)."""
    rows = smoothing_matrix(distances.shape[0], size[0], sigma).to(distances.device)
    columns = smoothing_matrix(distances.shape[1], size[1], sigma).to(distances.device)
    return rows @ distances @ columns.T


def central_crop(batch: torch.Tensor, side: int) -> torch.Tensor:
    """The central square of `side` pixels of [B, C, H, W]; the whole batch for side 0 or beyond the image."""
    height, width = batch.shape[-2:]
    if side <= 0 or (side >= height and side >= width):
        return batch
    top, left = _corner(height, side), _corner(width, side)
    return batch[..., top : top + side, left : left + side]


def place_in_image(crop_map: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
    """Put a map of the central crop back into a map of the whole image: 0 outside, "not inspected"."""
    height, width = crop_map.shape
    if (height, width) == size:
        return crop_map
    whole = crop_map.new_zeros(size)
    top, left = _corner(size[0], height), _corner(size[1], width)
    whole[top : top + height, left : left + width] = crop_map
    return whole


def _corner(length: int, side: int) -> int:
    return max(0, math.floor((length - side) / 2))
