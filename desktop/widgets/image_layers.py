"""Rendered layers of an image view: made once, drawn at any zoom."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QImage

from core.reports.overlay import heat_map_rgba
from core.scoring.regions import resize_map

_HEAT_LIMIT_PX = 1024
_MASK_LIMIT_PX = 2048


def rgb_image(rgb: NDArray[np.uint8]) -> QImage:
    """uint8 [H, W, 3] RGB as a picture that owns its pixels."""
    pixels = np.ascontiguousarray(rgb)
    height, width = pixels.shape[:2]
    borrowed = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


class Pyramid:
    """A picture at full size and at halves of it, so that zooming out neither flickers nor costs.

    Levels are made when first drawn.
    """

    def __init__(self, rgb: NDArray[np.uint8]) -> None:
        self.rgb = rgb
        self._arrays = [rgb]
        self._images: dict[int, QImage] = {}

    def level(self, scale: float) -> QImage:
        """The smallest level that still has at least one pixel per screen pixel at `scale`."""
        rows, columns = self.rgb.shape[:2]
        deepest = int(math.log2(max(1, min(rows, columns))))
        wanted = min(max(0, math.floor(-math.log2(scale))), deepest)
        while len(self._arrays) <= wanted:
            self._arrays.append(_half(self._arrays[-1]))
        if wanted not in self._images:
            self._images[wanted] = rgb_image(self._arrays[wanted])
        return self._images[wanted]


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


def edge_lines(mask: NDArray[np.bool_], shape: tuple[int, int]) -> list[QLineF]:
    """The edges between pixels inside and outside a mask bool [h, w], in pixels of an image of `shape`.

    Runs along the very pixel edges, so that it is true at any zoom.
    """
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return []
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    fy, fx = shape[0] / mask.shape[0], shape[1] / mask.shape[1]
    lines = []
    for y, x0, x1 in _runs(part).tolist():
        lines.append(QLineF((x0 + left) * fx, (y + top) * fy, (x1 + left) * fx, (y + top) * fy))
    for x, y0, y1 in _runs(part.T).tolist():
        lines.append(QLineF((x + left) * fx, (y0 + top) * fy, (x + left) * fx, (y1 + top) * fy))
    return lines


def _runs(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Horizontal edges as [k, 3] of (row, first column, end column), neighbours joined."""
    padded = np.pad(mask, ((1, 1), (0, 0)))
    edges = padded[1:] != padded[:-1]  # [h + 1, w]
    steps = np.diff(np.pad(edges, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    return np.column_stack([starts, ends[:, 1]])


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
