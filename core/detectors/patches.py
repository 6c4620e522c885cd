"""Locally aware patch features (Roth et al. 2022, section 3.1), held once in their smallest exact form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
import torch
import torch.nn.functional as F

from core.detectors.feature_file import FeatureFile


def pool_neighbourhood(feature_map: torch.Tensor, patch_size: int) -> torch.Tensor:
    """Average each position's `patch_size` x `patch_size` neighbourhood: [B, C, h, w] -> [B, C, h, w].

    Positions outside the map count as zeros, as in the authors' implementation.
    """
    return F.avg_pool2d(feature_map, patch_size, stride=1, padding=patch_size // 2)


def join_layers(pooled: Sequence[torch.Tensor]) -> torch.Tensor:
    """Patch vectors of one image: one [C_l, h_l, w_l] per layer -> float32 [h * w, sum of C_l].

    Coarser layers are brought to the finest grid bilinearly, then all are concatenated.
    """
    grid = finest_grid(pooled)
    return torch.cat([_on_grid(layer.permute(1, 2, 0), grid) for layer in pooled], dim=1)


def finest_grid(pooled: Sequence[torch.Tensor]) -> tuple[int, int]:
    """Rows and columns of the finest of some [..., h, w] maps."""
    height, width = max((layer.shape[-2], layer.shape[-1]) for layer in pooled)
    return int(height), int(width)


def _on_grid(plane: torch.Tensor, grid: tuple[int, int]) -> torch.Tensor:
    """One layer [h, w, C] as vectors [H * W, C] on the grid [H, W], brought there bilinearly."""
    if plane.shape[:2] != grid:
        # Only with channels last, and strides that say so, does torch work on whole vectors: 20 times faster.
        image = plane.contiguous()[None].permute(0, 3, 1, 2)
        plane = F.interpolate(image, grid, mode="bilinear", align_corners=False)[0].permute(1, 2, 0)
    return plane.reshape(grid[0] * grid[1], -1)


class PatchStore:
    """Pooled feature maps of all training images, each layer on its own grid, in memory or on disk.

    Full patch vectors are only built for the image at hand. For layers 2+3 of a ResNet that is half the
    memory of joined vectors, bit for bit the same result. So is what comes back from the disk.
    """

    def __init__(self, capacity: int, on_disk: bool = False) -> None:
        self.count = 0
        self.device = torch.device("cpu")
        self._capacity = capacity
        self._on_disk = on_disk
        self._shapes: list[torch.Size] = []
        self._layers: list[torch.Tensor] = []
        self._file: FeatureFile | None = None

    def append(self, pooled: Sequence[torch.Tensor]) -> None:
        """Keep a batch: one [B, C_l, h_l, w_l] per layer.

        Raises `ValueError` beyond the capacity, `PatchlightError` when the disk is too small or full.
        """
        stop = self.count + pooled[0].shape[0]
        if stop > self._capacity:
            raise ValueError(f"{stop} images were given, {self._capacity} announced")
        if not self._shapes:
            self._start(pooled)
        planes = [layer.permute(0, 2, 3, 1) for layer in pooled]  # as the network left them in memory
        if self._file is not None:
            arrays = [plane.cpu().numpy() for plane in planes]
            for index in range(stop - self.count):
                self._file.write(self.count + index, [array[index] for array in arrays])
        else:
            for kept, plane in zip(self._layers, planes, strict=True):
                _copy(kept[self.count : stop], plane)
        self.count = stop

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the patch grid of one image."""
        height, width = max((shape[0], shape[1]) for shape in self._shapes)
        return int(height), int(width)

    @property
    def dimension(self) -> int:
        """Length of a patch vector."""
        return sum(int(shape[2]) for shape in self._shapes)

    def image(self, index: int) -> torch.Tensor:
        """Patch vectors of one image, float32 [h * w, D]. Several threads may ask at once."""
        return join_layers([plane.permute(2, 0, 1) for plane in self._planes(index)])

    def projected(self, index: int, projection: torch.Tensor) -> torch.Tensor:
        """`image(index) @ projection` up to rounding, for `projection` [D, d] on the store's device.

        Upsampling is linear and commutes with the projection, which is done first: a fraction of the work.
        """
        planes = self._planes(index)
        shares = torch.split(projection, [plane.shape[2] for plane in planes])
        return reduce(
            torch.add,
            (_on_grid(plane @ share, self.grid) for plane, share in zip(planes, shares, strict=True)),
        )

    def _planes(self, index: int) -> list[torch.Tensor]:
        """The layers of one image, each [h_l, w_l, C_l]."""
        if self._file is None:
            return [layer[index] for layer in self._layers]
        record = torch.from_numpy(self._file.read(index)).to(self.device)
        parts = torch.split(record, [shape.numel() for shape in self._shapes])
        return [part.view(shape) for part, shape in zip(parts, self._shapes, strict=True)]

    def close(self) -> None:
        """Let go of the features, and of the file where there is one."""
        self._layers = []
        if self._file is not None:
            self._file.close()

    def _start(self, pooled: Sequence[torch.Tensor]) -> None:
        """Make room for all images, as large as the first ones."""
        self.device = pooled[0].device
        self._shapes = [torch.Size((*layer.shape[2:], layer.shape[1])) for layer in pooled]
        if self._on_disk:
            self._file = FeatureFile(self._capacity, sum(shape.numel() for shape in self._shapes))
        else:
            capacity = self._capacity
            self._layers = [pooled[0].new_empty((capacity, *shape)) for shape in self._shapes]


def _copy(target: torch.Tensor, source: torch.Tensor) -> None:
    """Copy one tensor into another; on the processor by this thread alone.

    torch would take all cores, and those are at work on the next images.
    """
    if target.device.type == "cpu":
        np.copyto(target.numpy(), source.numpy())
    else:
        target.copy_(source)
