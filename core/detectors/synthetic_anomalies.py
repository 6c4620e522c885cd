"""Noise patches painted into good images, for losses that need to see something that isn't good."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

_SMALLEST, _LARGEST = 40, 10  # a side is 1/40 to 1/10 of the image's (Cao et al. 2023, section III-C)
_DEVIATION = 0.25
_CLOSING = 5


@dataclass(frozen=True, slots=True)
class NoisePatches:
    """Draws where and how an image is spoilt (Cao et al. 2023, CDO, section III-C).

    With `probability` an image gets 1 to `most` square patches of Gaussian noise, `image_size` / 40 to
    `image_size` / 10 pixels wide. With a `background` above 0 they lie on the part only: where the grey
    value in 0..1 is above it, after small gaps and specks were removed by morphology.
    """

    image_size: int
    probability: float = 0.4
    most: int = 4
    background: float = 0.0

    def spoil(self, images: torch.Tensor, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """Spoilt copies of float32 [B, 3, h, w] in 0..1 (on the processor), and where: bool [B, h, w]."""
        spoilt, where = images.clone(), torch.zeros(len(images), *images.shape[-2:], dtype=torch.bool)
        for image, marked in zip(spoilt, where, strict=True):
            if float(torch.rand(1, generator=generator)) < self.probability:
                self._spoil_one(image, marked, generator)
        return spoilt, where

    def _spoil_one(self, image: torch.Tensor, marked: torch.Tensor, generator: torch.Generator) -> None:
        places = self._places(image)
        if not len(places):
            return
        for _ in range(_whole(1, self.most, generator)):
            row, column = places[_whole(0, len(places) - 1, generator)]
            height, width = (self._side(generator) for _ in range(2))
            rows = slice(max(0, row - height // 2), row - height // 2 + height)
            columns = slice(max(0, column - width // 2), column - width // 2 + width)
            patch = image[:, rows, columns]
            patch += _DEVIATION * torch.randn(patch.shape, generator=generator)
            patch.clamp_(0.0, 1.0)
            marked[rows, columns] = True

    def _side(self, generator: torch.Generator) -> int:
        lowest = max(2, self.image_size // _SMALLEST)
        return _whole(lowest, max(lowest, self.image_size // _LARGEST), generator)

    def _places(self, image: torch.Tensor) -> NDArray[np.int64]:
        """Where the middle of a patch may lie, int64 [p, 2] of row and column."""
        if self.background <= 0:
            return np.argwhere(np.ones(image.shape[-2:], dtype=bool))
        return np.argwhere(foreground(image.numpy(), self.background))


def foreground(image: NDArray[np.float32], background: float) -> NDArray[np.bool_]:
    """bool [h, w]: where float32 [3, h, w] in 0..1 is brighter than `background`, closed and then opened."""
    bright = (image.mean(axis=0) > background).astype(np.uint8)
    element = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_CLOSING, _CLOSING))
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, element)
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, element).astype(bool)


def _whole(low: int, high: int, generator: torch.Generator) -> int:
    """A whole number from `low` to `high`, both included."""
    return int(torch.randint(low, high + 1, (1,), generator=generator))
