"""What an image view shows, with each layer rendered when it is first asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.scoring.values import Region
from desktop.widgets.image_layers import (
    Pyramid,
    heat_image,
    map_values_at,
    predicted_mask,
)
from desktop.widgets.image_outline import Outline, outline_of
from desktop.widgets.image_painter import Layers
from desktop.widgets.image_tools import Line

_MOST_SAMPLES = 2000


@dataclass(frozen=True, slots=True)
class CursorValue:
    """What lies under the cursor, in image pixels."""

    row: int
    column: int
    rgb: tuple[int, int, int]
    map_value: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Which layers are switched on."""

    heat_map: bool = True
    prediction: bool = False
    ground_truth: bool = True


class ImageContent:
    """Image, map, ground truth and regions, and the pictures and lines made of them."""

    def __init__(self) -> None:
        self.picture: Pyramid | None = None
        self.threshold: float | None = None
        self.is_calibrated = True
        self.colormap = "inferno"
        self.is_stretched = False
        self.regions: tuple[Region, ...] = ()
        self._map: NDArray[np.floating] | None = None
        self._truth: Outline | None = None
        self._heat: QImage | None = None
        self._predicted: Outline | None = None
        self._is_predicted = False

    @property
    def shape(self) -> tuple[int, int] | None:
        """(H, W) of the image, `None` without one."""
        if self.picture is None:
            return None
        rows, columns = self.picture.rgb.shape[:2]
        return rows, columns

    @property
    def has_heat_map(self) -> bool:
        """Whether there is a map and a scale to show it on."""
        return self._map is not None and self.threshold is not None

    def set_picture(self, picture: Pyramid | None) -> None:
        """Another image; what is made of the map is made anew for its size."""
        self.picture, self._heat, self._is_predicted = picture, None, False

    def set_map(
        self, map: NDArray[np.floating] | None, threshold: float | None, is_calibrated: bool = True
    ) -> None:
        """Another map or another threshold, which only places the scale of a map that is not calibrated."""
        self._map, self.threshold, self.is_calibrated = map, threshold, is_calibrated
        self._heat, self._is_predicted = None, False

    def set_colormap(self, name: str) -> None:
        """Other colours for the same map."""
        self.colormap, self._heat = name, None

    def set_stretched(self, is_stretched: bool) -> None:
        """Spread the colours over the values of this very map, or use the model's one scale."""
        self.is_stretched, self._heat = is_stretched, None

    def stretched_scale(self) -> tuple[float, float] | None:
        """The smallest and the largest value of this map where colours are stretched over it."""
        if self._map is None or not self.is_stretched:
            return None
        known = self._map[np.isfinite(self._map)]
        if not len(known):
            return None
        low, high = float(known.min()), float(known.max())
        return low, high if high > low else low + 1.0

    def peak(self) -> tuple[float, float] | None:
        """The image position of the map's largest value, `None` without a map."""
        if self._map is None or self.shape is None:
            return None
        row, column = np.unravel_index(int(np.nanargmax(self._map)), self._map.shape)
        (height, width), (rows, columns) = self._map.shape, self.shape
        return (float(row) + 0.5) * rows / height, (float(column) + 0.5) * columns / width

    def profile(self, line: Line) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Shares 0..1 of a line and the map's values there, two a pixel; `None` without a map."""
        if self._map is None or self.shape is None:
            return None
        shares = np.linspace(0.0, 1.0, min(max(2, math.ceil(2 * line.length_px) + 1), _MOST_SAMPLES))
        (row, column), (end_row, end_column) = line.start, line.end
        rows, columns = row + (end_row - row) * shares, column + (end_column - column) * shares
        return shares, map_values_at(self._map, self.shape, rows, columns)

    def set_truth(self, outline: Outline | None) -> None:
        """Another ground truth."""
        self._truth = outline

    def layers(self, shown: Shown, opacity: float) -> Layers:
        """What is to be drawn; renders what has not been shown before."""
        layers = Layers(self.picture, opacity=opacity)
        shape = self.shape
        if shape is None:
            return layers
        if self._map is not None and self.threshold is not None:
            if shown.heat_map:
                if self._heat is None:
                    self._heat = self._render(self._map, self.threshold, shape)
                layers.heat = self._heat
            if shown.prediction and self.is_calibrated:
                if not self._is_predicted:
                    self._predicted = outline_of(predicted_mask(self._map, self.threshold, shape))
                    self._is_predicted = True
                layers.predicted, layers.regions = self._predicted, self.regions
        if shown.ground_truth:
            layers.truth = self._truth
        return layers

    def _render(self, map: NDArray[np.floating], threshold: float, shape: tuple[int, int]) -> QImage:
        stretched = self.stretched_scale()
        if stretched is None:
            return heat_image(map, threshold, shape, self.colormap)
        low, high = stretched
        return heat_image(map.astype(np.float32) - low, (high - low) / 2, shape, self.colormap)

    def value_at(self, row: int, column: int) -> CursorValue | None:
        """Colour and map value of an image pixel, `None` outside the image."""
        shape = self.shape
        if self.picture is None or shape is None or not (0 <= row < shape[0] and 0 <= column < shape[1]):
            return None
        red, green, blue = (int(part) for part in self.picture.rgb[row, column])
        value = None
        if self._map is not None:
            value = float(map_values_at(self._map, shape, np.array([row + 0.5]), np.array([column + 0.5]))[0])
        return CursorValue(row, column, (red, green, blue), value)
