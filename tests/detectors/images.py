"""Small made-up parts for detector tests: a disc on a brushed surface, with and without a scratch."""

from __future__ import annotations

import torch


def parts(count: int, size: int = 64, seed: int = 0) -> torch.Tensor:
    """Good parts, float32 [count, 3, size, size] in 0..1."""
    generator = torch.Generator().manual_seed(seed)
    rows, columns = torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij")
    images = []
    for _ in range(count):
        centre = size / 2 + torch.rand(2, generator=generator) * 4 - 2
        disc = ((rows - centre[0]) ** 2 + (columns - centre[1]) ** 2).sqrt() < size * 0.3
        image = 0.35 + 0.05 * torch.sin(columns * 0.8) + 0.3 * disc
        image = image.expand(3, size, size) + 0.02 * torch.randn(3, size, size, generator=generator)
        images.append(image.clamp(0.0, 1.0))
    return torch.stack(images)


def scratched(images: torch.Tensor) -> torch.Tensor:
    """The same parts with a dark slanting scratch in the upper left quarter."""
    damaged = images.clone()
    size = images.shape[-1]
    for step in range(size // 8, size // 2 - 2):
        damaged[..., step, step : step + 4] = torch.tensor([0.05, 0.0, 0.0]).view(3, 1)
    return damaged
