"""Rendered layers of an image view: made once, drawn at any zoom."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.reports.overlay import heat_map_rgba
from core.scoring.regions import resize_map

_HEAT_LIMIT_PX = 1024
_MASK_LIMIT_PX = 2048


def rgb_image(rgb: NDArray[np.uint8]) -> QImage:
    """uint8 [H, W, 3] RGB as a picture that owns its pixels."""
    return _borrowed(np.ascontiguousarray(rgb)).convertToFormat(QImage.Format.Format_RGB32)


class Pyramid:
    """A picture at full size and at halves of it, so that zooming out neither flickers nor costs.

    All levels are made at once, which of a large image is for a pool thread to do; they take a third of the
    image's bytes beside it. `rgb` is uint8 [H, W, 3].
    """

    def __init__(self, rgb: NDArray[np.uint8]) -> None:
        self._arrays = [np.ascontiguousarray(rgb)]
        while min(self._arrays[-1].shape[:2]) > 1:
            self._arrays.append(_half(self._arrays[-1]))
        self._images = [_borrowed(level) for level in self._arrays]

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """The picture itself, uint8 [H, W, 3]."""
        return self._arrays[0]

    @property
    def nbytes(self) -> int:
        """Memory that is held: the pictures that are drawn share it with the arrays."""
        return sum(level.nbytes for level in self._arrays)

    def level(self, scale: float) -> QImage:
        """The smallest level that still has at least one pixel per screen pixel at `scale`."""
        wanted = max(0, math.floor(-math.log2(scale)))
        return self._images[min(wanted, len(self._images) - 1)]


def heat_image(
    map: NDArray[np.floating], pixel_threshold: float, shape: tuple[int, int], colormap: str
) -> QImage:
    """A map [h, w] as a picture with full opacity from the threshold on, no larger than it needs to be."""
    rgba = heat_map_rgba(map, pixel_threshold, _limited(shape, _HEAT_LIMIT_PX), 1.0, colormap)
    height, width = rgba.shape[:2]
    pixels = np.ascontiguousarray(rgba)
    borrowed = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return borrowed.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def predicted_mask(
    map: NDArray[np.floating], pixel_threshold: float, shape: tuple[int, int]
) -> NDArray[np.bool_]:
    """Where the map reaches the threshold, bool at the image's size up to a limit."""
    return np.asarray(resize_map(map, _limited(shape, _MASK_LIMIT_PX)) >= pixel_threshold)


def map_values_at(
    map: NDArray[np.floating],
    shape: tuple[int, int],
    rows: NDArray[np.floating],
    columns: NDArray[np.floating],
) -> NDArray[np.float64]:
    """The map's values at positions of an image of `shape`, interpolated exactly as the heat map shows them.

    `rows`, `columns` [n] are continuous: the middle of the first pixel is 0.5.
    """
    y, y0, y1 = _between(rows, shape[0], map.shape[0])
    x, x0, x1 = _between(columns, shape[1], map.shape[1])
    corners = (map[a, b].astype(np.float64) for a, b in ((y0, x0), (y0, x1), (y1, x0), (y1, x1)))
    upper_left, upper_right, lower_left, lower_right = corners
    top = upper_left * (1 - x) + upper_right * x
    return np.asarray(top * (1 - y) + (lower_left * (1 - x) + lower_right * x) * y, np.float64)


def _borrowed(pixels: NDArray[np.uint8]) -> QImage:
    """A picture in the memory of uint8 [H, W, 3], which has to outlive it."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def _half(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    size = max(1, (rgb.shape[1] + 1) // 2), max(1, (rgb.shape[0] + 1) // 2)
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _limited(shape: tuple[int, int], longest: int) -> tuple[int, int]:
    factor = min(1.0, longest / max(shape))
    return max(1, round(shape[0] * factor)), max(1, round(shape[1] * factor))


def _between(
    positions: NDArray[np.floating], size: int, map_size: int
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
    """How far positions lie between two rows (columns) of a map, and which these are."""
    exact = np.clip(positions * (map_size / size) - 0.5, 0.0, map_size - 1.0)
    first = exact.astype(np.intp)
    return exact - first, first, np.minimum(first + 1, map_size - 1)
