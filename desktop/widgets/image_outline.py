"""Outlines of masks at the screen's resolution: what they cost depends on the pane, never on the mask."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.widgets.viewport import Pane, Viewport

RIM, LINE = 1, 2
"""What stands in a `Band` beside 0: the dark rim on both sides, and the line itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The shown part of an outline, uint8 [h, w] of 0, `RIM` and `LINE`, with its place in the pane.

    All in device pixels.
    """

    left: int
    top: int
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Axis:
    """How rows (columns) of a level lie in a pane.

    `size` is the pane's in logical pixels, `middle` the view's in image pixels. `step` mask pixels are one of
    the image, `stride` one of the level, which has `length` and begins at `origin`; `device` pixels of the
    screen are one of the image.
    """

    size: float
    middle: float
    step: float
    origin: int
    length: int
    stride: int
    device: float
    pixel_ratio: float

    def places(self, reach_px: int) -> tuple[int, NDArray[np.intp]]:
        """The first device pixel that is reached, and what is shown there and further on, -1 for nothing."""
        centre = self.size * self.pixel_ratio / 2
        end = self.origin + self.length * self.stride
        first, last = ((at / self.step - self.middle) * self.device + centre for at in (self.origin, end))
        # Beyond the pane too: a mask that goes on there has no edge at the pane's.
        start = max(math.floor(first), 0) - reach_px
        stop = min(math.ceil(last), math.ceil(2 * centre)) + reach_px
        positions = (np.arange(start, stop) + 0.5 - centre) / self.device + self.middle
        places = np.floor((positions * self.step - self.origin) / self.stride).astype(np.intp)
        places[(places < 0) | (places >= self.length)] = -1
        return start, places


class Outline:
    """The edges between pixels inside and outside a mask, which may be of another size than its image.

    From one screen pixel a mask pixel on, the line runs along the very pixel edges. Below, the mask is
    reduced so that no marked pixel is lost. Only what the mask's box holds is kept, with its halves.
    """

    def __init__(self, mask: NDArray[np.bool_], box: tuple[slice, slice]) -> None:
        self._shape = mask.shape[0], mask.shape[1]
        self._origin = box[0].start, box[1].start
        self._levels = [mask[box].astype(np.uint8)]  # a copy: the mask may be drawn on
        while max(self._levels[-1].shape) > 1:
            self._levels.append(_half(self._levels[-1]))

    @property
    def nbytes(self) -> int:
        """Memory that is held."""
        return sum(level.nbytes for level in self._levels)

    def band(self, pane: Pane, view: Viewport, pixel_ratio: float, width: float) -> Band | None:
        """The outline as a line of `width` logical pixels; `None` where nothing of it is in the pane."""
        half_px = max(1, round(width * pixel_ratio / 2))
        reach_px = half_px + max(1, round(0.8 * pixel_ratio))
        steps = self._shape[0] / pane.rows, self._shape[1] / pane.columns  # mask pixels an image pixel
        device = view.scale * pixel_ratio
        # Until the level's pixels are no smaller than the screen's; the last level is one pixel of any size.
        halvings = max(0, math.ceil(math.log2(max(steps) / device) - 1e-6))
        level = self._levels[min(halvings, len(self._levels) - 1)]
        sizes, middles = (pane.height, pane.width), (view.row, view.column)
        (top, rows), (left, columns) = (
            _Axis(*axis, 2**halvings, device, pixel_ratio).places(reach_px)
            for axis in zip(sizes, middles, steps, self._origin, level.shape, strict=True)
        )
        if not (len(rows) and len(columns)):
            return None
        return Band(left, top, _drawn(_taken(level, rows, columns), half_px, reach_px))


def outline_of(mask: NDArray[np.bool_] | None) -> Outline | None:
    """The outline of a mask bool [h, w], `None` where nothing is marked."""
    if mask is None:
        return None
    rows = np.flatnonzero(mask.any(axis=1))
    if not len(rows):
        return None
    high = slice(int(rows[0]), int(rows[-1]) + 1)
    columns = np.flatnonzero(mask[high].any(axis=0))
    return Outline(mask, (high, slice(int(columns[0]), int(columns[-1]) + 1)))


def _half(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half as many rows and columns, 1 wherever any of the four pixels is."""
    rows, columns = mask.shape
    even = cv2.copyMakeBorder(mask, 0, rows % 2, 0, columns % 2, cv2.BORDER_CONSTANT, value=0)
    grown = cv2.dilate(even, np.ones((2, 2), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(grown[::2, ::2])


def _taken(level: NDArray[np.uint8], rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.uint8]:
    taken = level.take(rows.clip(0), axis=0).take(columns.clip(0), axis=1)
    taken[rows < 0] = 0
    taken[:, columns < 0] = 0
    return taken


def _drawn(inside: NDArray[np.uint8], half_px: int, reach_px: int) -> NDArray[np.uint8]:
    """The edges of uint8 [h, w] as a line with a rim, as many pixels inside as outside."""
    return np.asarray(_around(inside, reach_px) * RIM + _around(inside, half_px) * (LINE - RIM), np.uint8)


def _around(inside: NDArray[np.uint8], reach_px: int) -> NDArray[np.uint8]:
    square = np.ones((2 * reach_px + 1, 2 * reach_px + 1), np.uint8)
    return np.asarray(cv2.dilate(inside, square) - cv2.erode(inside, square), np.uint8)
