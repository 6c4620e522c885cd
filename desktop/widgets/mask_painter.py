"""How a mask looks while it is drawn: a tint, the polygon so far, and the size of the pen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from desktop.theme import faded
from desktop.widgets.image_painter import ImagePainter
from desktop.widgets.image_tools import Position

_TINT = 0.45


def fill_of(pixels: NDArray[np.uint8], colour: str) -> QImage:
    """A mask uint8 [H, W] of 0 and 1 as a picture that tints what is marked."""
    height, width = pixels.shape
    picture = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    picture.setColorTable([QColor(0, 0, 0, 0).rgba(), faded(colour, _TINT).rgba()])
    return picture.copy()


def draw_polygon(drawing: ImagePainter, points: list[Position], pen: Position | None) -> None:
    """The corners so far, and the way to where the pen is."""
    if points:
        drawing.draw_way([*points, pen] if pen else points)
        for point in points:
            drawing.draw_ring(point, 0.0)


def draw_pen(drawing: ImagePainter, pen: Position, diameter_px: float, is_down: bool) -> None:
    """What a press would reach, with a heavier ring while it draws."""
    drawing.draw_ring(pen, diameter_px, 3.0 if is_down else 1.5)
