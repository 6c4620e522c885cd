"""Structural similarity (Wang et al. 2004) as a map, differentiable."""

from __future__ import annotations

import torch
import torch.nn.functional as F

WINDOW, DEVIATION = 11, 1.5
_C1, _C2 = 0.01**2, 0.03**2  # for values in 0..1


def ssim_map(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """SSIM of two float32 [B, C, h, w] in 0..1 at every pixel and channel, -1..1, of the same shape.

    Wang et al. 2004, eq. 13: a Gaussian window of 11 px, deviation 1.5; images are mirrored at the border.
    h and w must be above 5.
    """
    mean_a, mean_b = _blur(first), _blur(second)
    var_a = _blur(first * first) - mean_a.square()
    var_b = _blur(second * second) - mean_b.square()
    covariance = _blur(first * second) - mean_a * mean_b
    above = (2.0 * mean_a * mean_b + _C1) * (2.0 * covariance + _C2)
    below = (mean_a.square() + mean_b.square() + _C1) * (var_a + var_b + _C2)
    return above / below


def residual_map(images: torch.Tensor, restored: torch.Tensor) -> torch.Tensor:
    """0.5 squared difference + 0.5 (1 - SSIM), mean over channels: float32 [B, h, w] of [B, C, h, w]."""
    squared = (images - restored).square()
    return (0.5 * squared + 0.5 * (1.0 - ssim_map(images, restored))).mean(dim=1)


def _blur(images: torch.Tensor) -> torch.Tensor:
    """Gaussian mean around every pixel, one axis after the other."""
    channels, radius = images.shape[1], WINDOW // 2
    offsets = torch.arange(-radius, radius + 1, device=images.device, dtype=images.dtype)
    kernel = torch.exp(-0.5 * (offsets / DEVIATION).square())
    kernel = (kernel / kernel.sum()).repeat(channels, 1, 1, 1)  # [C, 1, 1, 11]
    padded = F.pad(images, (radius, radius, radius, radius), mode="reflect")
    return F.conv2d(F.conv2d(padded, kernel, groups=channels), kernel.transpose(2, 3), groups=channels)
