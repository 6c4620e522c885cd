"""What a person can draw into an image view: a line to measure along, and the divider of a comparison."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt

from desktop.widgets.viewport import Pane, Viewport

_GRAB_PX = 9.0
_LEAST_PX = 1.0
_SWIPE_STEP = 0.02
STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Rows and columns that an arrow key goes."""

Position = tuple[float, float]
"""(row, column) of an image, continuous: the middle of the first pixel is (0.5, 0.5)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one position of an image to another."""

    start: Position
    end: Position

    @property
    def length_px(self) -> float:
        """Length in image pixels."""
        return math.dist(self.start, self.end)

    def at(self, share: float) -> Position:
        """The position at this share, 0..1, of the way."""
        (row0, column0), (row1, column1) = self.start, self.end
        return row0 + (row1 - row0) * share, column0 + (column1 - column0) * share


@dataclass(frozen=True, slots=True)
class Grip:
    """Where the mouse is, in which pane, showing which part; `straight` keeps a line level or upright."""

    point: QPointF
    pane: Pane
    view: Viewport
    straight: bool = False

    @property
    def position(self) -> Position:
        """The image position under the mouse, or the nearest one inside the image."""
        row, column = self.pane.to_image(self.view, self.point.x(), self.point.y())
        return min(max(row, 0.0), self.pane.rows), min(max(column, 0.0), self.pane.columns)

    def distance_to(self, position: Position) -> float:
        """How far the mouse is from an image position, in screen pixels."""
        x, y = self.pane.to_pane(self.view, *position)
        return math.hypot(x - self.point.x(), y - self.point.y())


class LineTool:
    """Draws one line: a drag begins a new one, or takes an end of the old one along."""

    def __init__(self) -> None:
        self.is_on = False
        self.line: Line | None = None
        self._before: Line | None = None
        self._held = False

    def press(self, grip: Grip) -> bool:
        """Take hold of an end, or begin a line; `False` while the tool is off."""
        if not self.is_on:
            return False
        self._before = self.line
        anchor = grip.position
        if self.line is not None:
            if grip.distance_to(self.line.end) <= _GRAB_PX:
                anchor = self.line.start
            elif grip.distance_to(self.line.start) <= _GRAB_PX:
                anchor = self.line.end
        self.line = Line(anchor, grip.position)
        self._held = True
        return True

    def move(self, grip: Grip) -> bool:
        """Take the held end along."""
        if not self._held or self.line is None:
            return False
        row, column = grip.position
        if grip.straight:
            row0, column0 = self.line.start
            level = abs(column - column0) >= abs(row - row0)
            row, column = (row0, column) if level else (row, column0)
        self.line = replace(self.line, end=(row, column))
        return True

    def release(self) -> bool:
        """Let go; a mere click leaves the line as it was."""
        held, self._held = self._held, False
        if held and self.line is not None and self.line.length_px < _LEAST_PX:
            self.line = self._before
        return held

    def step(self, down: int, right: int, only_end: bool, pane: Pane) -> bool:
        """Move the line, or its end, by whole image pixels; it stays inside the image."""
        if not self.is_on or self.line is None:
            return False
        (row0, column0), (row1, column1) = self.line.start, self.line.end
        moving = [(row1, column1)] if only_end else [(row0, column0), (row1, column1)]
        if all(0 <= r + down <= pane.rows and 0 <= c + right <= pane.columns for r, c in moving):
            end = (row1 + down, column1 + right)
            self.line = Line(self.line.start if only_end else (row0 + down, column0 + right), end)
        return True


class SwipeTool:
    """The divider between the untouched image, left of it, and all layers, right of it."""

    def __init__(self) -> None:
        self.is_on = False
        self.share = 0.5
        self._held = False

    def x(self, pane: Pane) -> float:
        """Where the divider stands in a pane."""
        return self.share * pane.width

    def press(self, grip: Grip) -> bool:
        """Take hold of the divider; `False` where it isn't."""
        self._held = self.is_on and abs(grip.point.x() - self.x(grip.pane)) <= _GRAB_PX
        return self._held

    def move(self, grip: Grip) -> bool:
        """Take the divider along."""
        if self._held:
            self.share = min(max(grip.point.x() / max(grip.pane.width, 1.0), 0.0), 1.0)
        return self._held

    def release(self) -> bool:
        """Let go."""
        held, self._held = self._held, False
        return held

    def step(self, right: int) -> bool:
        """Move the divider by a fiftieth of the pane."""
        if self.is_on:
            self.share = min(max(self.share + right * _SWIPE_STEP, 0.0), 1.0)
        return self.is_on
