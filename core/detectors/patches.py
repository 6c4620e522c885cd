"""Locally aware patch features (Roth et al. 2022, section 3.1), held once in their smallest exact form."""

from __future__ import annotations

from collections.abc import Sequence

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
    """Pooled feature maps of all training images, each layer on its own grid, in memory or on disk.

    Upsampling is linear, so it commutes with the random projection: full patch vectors are only built for
    the image at hand. For layers 2+3 of a ResNet that is half the memory of joined vectors, bit for bit
    the same result. So is what comes back from the disk.
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
        if self._file is None:
            for kept, layer in zip(self._layers, pooled, strict=True):
                kept[self.count : stop] = layer
        else:
            arrays = [layer.cpu().numpy() for layer in pooled]
            for index in range(stop - self.count):
                self._file.write(self.count + index, [array[index] for array in arrays])
        self.count = stop

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the patch grid of one image."""
        height, width = max((shape[1], shape[2]) for shape in self._shapes)
        return int(height), int(width)

    @property
    def dimension(self) -> int:
        """Length of a patch vector."""
        return sum(int(shape[0]) for shape in self._shapes)

    def image(self, index: int) -> torch.Tensor:
        """Patch vectors of one image, float32 [h * w, D]. Several threads may ask at once."""
        if self._file is None:
            return join_layers([layer[index] for layer in self._layers])
        record = torch.from_numpy(self._file.read(index)).to(self.device)
        parts = torch.split(record, [shape.numel() for shape in self._shapes])
        return join_layers([part.view(shape) for part, shape in zip(parts, self._shapes, strict=True)])

    def close(self) -> None:
        """Let go of the features, and of the file where there is one."""
        self._layers = []
        if self._file is not None:
            self._file.close()

    def _start(self, pooled: Sequence[torch.Tensor]) -> None:
        """Make room for all images, as large as the first ones."""
        self.device = pooled[0].device
        self._shapes = [layer.shape[1:] for layer in pooled]
        if self._on_disk:
            self._file = FeatureFile(self._capacity, sum(shape.numel() for shape in self._shapes))
        else:
            self._layers = [layer.new_empty((self._capacity, *layer.shape[1:])) for layer in pooled]
