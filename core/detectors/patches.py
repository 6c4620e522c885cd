"""Locally aware patch features (Roth et al. 2022, section 3.1), held once in their smallest exact form."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F


def pool_neighbourhood(feature_map: torch.Tensor, patch_size: int) -> torch.Tensor:
    """Average each position's `patch_size` x `patch_size` neighbourhood: [B, C, h, w] -> [B, C, h, w].

    Positions outside the map count as zeros, as in the authors' implementation.
    """
    return F.avg_pool2d(feature_map, patch_size, stride=1, padding=patch_size // 2)


def join_layers(pooled: Sequence[torch.Tensor]) -> torch.Tensor:
    """Patch vectors of one image: one [C_l, h_l, w_l] per layer -> float32 [h * w, sum of C_l].

    Coarser layers are brought to the finest grid bilinearly, then all are concatenated.
    """
    height, width = finest_grid(pooled)
    planes = [
        layer
        if layer.shape[-2:] == (height, width)
        else F.interpolate(layer[None], (height, width), mode="bilinear", align_corners=False)[0]
        for layer in pooled
    ]
    # [C, h, w] -> [h * w, C]
    return torch.cat([plane.flatten(1).T for plane in planes], dim=1).contiguous()


def finest_grid(pooled: Sequence[torch.Tensor]) -> tuple[int, int]:
    """Rows and columns of the finest of some [..., h, w] maps."""
    height, width = max((layer.shape[-2], layer.shape[-1]) for layer in pooled)
    return int(height), int(width)


class PatchStore:
    """Pooled feature maps of all training images, each layer on its own grid.

    Upsampling is linear, so it commutes with the random projection: full patch vectors are only built for
    the image at hand. For layers 2+3 of a ResNet that is half the memory of joined vectors, bit for bit
    the same result.
    """

    def __init__(self, capacity: int) -> None:
        self.count = 0
        self._capacity = capacity
        self._layers: list[torch.Tensor] = []

    def append(self, pooled: Sequence[torch.Tensor]) -> None:
        """Keep a batch: one [B, C_l, h_l, w_l] per layer. Raises `ValueError` beyond the capacity."""
        stop = self.count + pooled[0].shape[0]
        if stop > self._capacity:
            raise ValueError(f"{stop} images were given, {self._capacity} announced")
        if not self._layers:
            self._layers = [
                layer.new_empty((self._capacity, *layer.shape[1:])) for layer in pooled
            ]
        for kept, layer in zip(self._layers, pooled, strict=True):
            kept[self.count : stop] = layer
        self.count = stop

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the patch grid of one image."""
        return finest_grid(self._layers)

    @property
    def dimension(self) -> int:
        """Length of a patch vector."""
        return sum(int(layer.shape[1]) for layer in self._layers)

    def image(self, index: int) -> torch.Tensor:
        """Patch vectors of one image, float32 [h * w, D]."""
        return join_layers([layer[index] for layer in self._layers])
