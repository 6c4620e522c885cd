"""A mask that is being drawn: brush, eraser and polygon on the pixels of one image, whatever shows it."""

from __future__ import annotations

import math
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from desktop.widgets.image_tools import Position

SIZES_PX = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
_FIRST_PX = 12
_SHIFT = 6  # binary places of a polygon's corners within a pixel


class MaskTool(StrEnum):
    """What the hand holds."""

    BRUSH = "brush"
    ERASER = "eraser"
    POLYGON = "polygon"


class MaskCanvas(QObject):
    """The mask of the image in front; several panes may draw into it.

    `changed` asks for another look at it; `finished` comes after a stroke or a polygon that changed pixels.
    """

    changed = Signal()
    finished = Signal()
    tool_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.tool = MaskTool.BRUSH
        self.diameter_px = _FIRST_PX
        self.points: list[Position] = []
        self._pixels: NDArray[np.uint8] | None = None
        self._before: NDArray[np.uint8] | None = None
        self._last: Position | None = None

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The mask as uint8 [H, W] of 0 and 1, `None` while there is no image."""
        return self._pixels

    @property
    def can_draw(self) -> bool:
        """Whether a press would mark something."""
        return self.is_on and self._pixels is not None

    @property
    def is_pen_down(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._last is not None

    def set_on(self, is_on: bool) -> None:
        """Begin or stop drawing; what was not closed by then is dropped."""
        self.drop()
        self.is_on = is_on
        self.changed.emit()
        self.tool_changed.emit()

    def set_mask(self, mask: NDArray[np.bool_] | None) -> None:
        """Go on from this mask, bool [H, W]; `None` for no image. What was under the hand is dropped."""
        self._pixels = None if mask is None else mask.view(np.uint8).copy()
        self._last = self._before = None
        self.points = []
        self.changed.emit()

    def set_tool(self, tool: MaskTool) -> None:
        """Take another tool into the hand."""
        self.drop()
        self.tool = tool
        self.tool_changed.emit()
        self.changed.emit()

    def grow(self, steps: int) -> None:
        """A brush and an eraser that are so many steps larger, or smaller below 0."""
        place = SIZES_PX.index(self.diameter_px) + steps
        self.diameter_px = SIZES_PX[min(max(place, 0), len(SIZES_PX) - 1)]
        self.tool_changed.emit()
        self.changed.emit()

    def press(self, position: Position) -> None:
        """Set the pen down, or put the next corner of the polygon."""
        if self._pixels is None:
            return
        if self.tool == MaskTool.POLYGON:
            self.points.append(position)
        else:
            self._before = self._pixels.copy()
            self._last = position
            self._stroke(position, position)
        self.changed.emit()

    def move(self, position: Position) -> None:
        """Go on with the stroke that has begun."""
        if self._last is not None:
            self._stroke(self._last, position)
            self._last = position
            self.changed.emit()

    def release(self) -> None:
        """Lift the pen."""
        before, self._before, self._last = self._before, None, None
        if before is not None and self._pixels is not None and not np.array_equal(before, self._pixels):
            self.finished.emit()

    def close(self) -> bool:
        """Fill the polygon; `False` when it has fewer than three corners, which stay."""
        if self._pixels is None or len(self.points) < 3:
            return False
        before = self._pixels.copy()
        corners = [[round((c - 0.5) * 2**_SHIFT), round((r - 0.5) * 2**_SHIFT)] for r, c in self.points]
        cv2.fillPoly(self._pixels, [np.array(corners, np.int32)], 1, cv2.LINE_8, _SHIFT)
        self.points = []
        self.changed.emit()
        if not np.array_equal(before, self._pixels):
            self.finished.emit()
        return True

    def take_corner_back(self) -> None:
        """Forget the polygon's last corner."""
        self.points = self.points[:-1]
        self.changed.emit()

    def drop(self) -> bool:
        """Forget the polygon or the stroke that is under the hand; `False` when there is none."""
        if not self.points and self._before is None:
            return False
        if self._before is not None:
            self._pixels = self._before
        self._before = self._last = None
        self.points = []
        self.changed.emit()
        return True

    def _stroke(self, start: Position, end: Position) -> None:
        """Mark, or clear, all pixels whose middle is within half the diameter of a straight way."""
        assert self._pixels is not None
        value = 0 if self.tool == MaskTool.ERASER else 1
        radius = self.diameter_px / 2
        rows, columns = self._pixels.shape
        top, bottom = _span(start[0], end[0], radius, rows)
        left, right = _span(start[1], end[1], radius, columns)
        y = np.arange(top, bottom, dtype=np.float32)[:, None] + 0.5
        x = np.arange(left, right, dtype=np.float32)[None, :] + 0.5
        dy, dx = end[0] - start[0], end[1] - start[1]
        length2 = dy * dy + dx * dx
        share = ((y - start[0]) * dy + (x - start[1]) * dx) / length2 if length2 else 0.0
        share = np.clip(share, 0.0, 1.0)
        distance2 = (y - start[0] - share * dy) ** 2 + (x - start[1] - share * dx) ** 2
        self._pixels[top:bottom, left:right][distance2 <= radius * radius] = value
        for row, column in (start, end):  # the pixel under the very tip, also with the smallest brush
            self._pixels[min(int(row), rows - 1), min(int(column), columns - 1)] = value


def _span(start: float, end: float, radius: float, size: int) -> tuple[int, int]:
    """The first row (column) that a stroke can reach, and the one after the last."""
    low, high = min(start, end) - radius, max(start, end) + radius
    return max(0, math.floor(low)), min(size, math.ceil(high) + 1)
