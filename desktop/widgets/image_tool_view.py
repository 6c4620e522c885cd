"""An image view with tools: a framed patch, a line to measure along, a divider to compare with, clicks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.scoring.patches import Box
from desktop.theme import Tokens
from desktop.widgets.image_layers import Pyramid
from desktop.widgets.image_painter import ImagePainter, Layers
from desktop.widgets.image_tools import STEPS, Grip, Line, LineTool, SwipeTool
from desktop.widgets.image_view import ImageView
from desktop.widgets.numbers import three_digits

_CLICK_PX = 4


class ToolView(ImageView):
    """What is drawn is in image pixels, so it stays on the part while one zooms and pans.

    `clicked` carries the place of a click that moved nothing, (down, right) in 0..1 of the image;
    `line_changed` the line, after every step of a drag, or `None`.
    """

    clicked = Signal(object)
    line_changed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self._pressed_at: QPointF | None = None
        self._frame: Box | None = None
        self._ruler, self._swipe = LineTool(), SwipeTool()
        self._words_of: Callable[[Line], str] = length_words
        self._mark: float | None = None

    @property
    def line(self) -> Line | None:
        """The line that is drawn, `None` while nothing is measured."""
        return self._ruler.line if self._ruler.is_on else None

    def set_frame(self, box: Box | None) -> None:
        """Frame a box of image pixels."""
        self._frame = box
        self.update()

    def set_measuring(self, is_on: bool) -> None:
        """Let the mouse draw a line in place of moving the image; there is one through the peak at once."""
        self._ruler.is_on = is_on
        if is_on and self._ruler.line is None:
            self._ruler.line = self._line_through_peak()
        self._tell_line()

    def set_line(self, line: Line | None) -> None:
        """Show a line that was drawn elsewhere; emits nothing."""
        self._ruler.line = line
        self.update()

    def set_line_words(self, words_of: Callable[[Line], str]) -> None:
        """How the length of a line is said."""
        self._words_of = words_of
        self.update()

    def set_line_mark(self, share: float | None) -> None:
        """Put a dot on the line at this share, 0..1, of its way."""
        self._mark = share
        self.update()

    def set_swiping(self, is_on: bool) -> None:
        """Show the untouched image left of a divider and all layers right of it."""
        self._swipe.is_on = is_on
        self.update()

    def profile(self) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Shares 0..1 of the line and the values of the map there; `None` without a line or a map."""
        return None if self.line is None else self._content.profile(self.line)

    @override
    def set_picture(self, picture: Pyramid | None) -> None:
        before = self._content.shape
        super().set_picture(picture)
        self._frame = None
        if self._content.shape != before:
            # Of another size, the old line might lie outside.
            self._ruler.line = self._line_through_peak() if self._ruler.is_on else None
            self._tell_line()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if is_left else None
        grip = self._grip(event)
        if is_left and grip and (self._swipe.press(grip) or self._ruler.press(grip)):
            self._tell_line()
            return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grip = self._grip(event)
        if grip and self._swipe.move(grip):
            self.update()
        elif grip and self._ruler.move(grip):
            self._tell_line()
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_swiping, was_drawing = self._swipe.release(), self._ruler.release()
        pressed, self._pressed_at = self._pressed_at, None
        super().mouseReleaseEvent(event)
        if was_drawing:
            self._tell_line()
        if was_swiping or was_drawing or pressed is None or self._content.shape is None:
            return
        position = self.image_position(pressed.x(), pressed.y())
        if position and (event.position() - pressed).manhattanLength() <= _CLICK_PX:
            place = position[0] / self._content.shape[0], position[1] / self._content.shape[1]
            if all(0.0 <= share < 1.0 for share in place):
                self.clicked.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        modifiers = event.modifiers()
        if step and modifiers & Qt.KeyboardModifier.ControlModifier and self._content.shape is not None:
            only_end = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            if self._ruler.step(*step, only_end, self._pane()):
                self._tell_line()
                return
            if step[1] and self._swipe.step(step[1]):
                self.update()
                return
        super().keyPressEvent(event)

    @override
    def _draw_content(self, drawing: ImagePainter) -> None:
        layers = self._content.layers(self._shown, self._opacity)
        if self._swipe.is_on:
            x = self._swipe.x(self._pane())
            drawing.draw_between(0, x, Layers(self._content.picture))
            drawing.draw_between(x, self.width(), layers)
            drawing.draw_divider(x)
        else:
            drawing.draw(layers)
        self._draw_marks(drawing)
        self._draw_words(drawing, layers)

    def _draw_marks(self, drawing: ImagePainter) -> None:
        """What a person has put over the layers, below the words."""
        if self._frame is not None:
            drawing.draw_frame(self._frame)
        if self.line is not None:
            drawing.draw_line(self.line, self._words_of(self.line), self._mark)

    def _grip(self, event: QMouseEvent) -> Grip | None:
        if self._view is None or self._content.shape is None:
            return None
        straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return Grip(event.position(), self._pane(), self._view, straight)

    def _line_through_peak(self) -> Line | None:
        """A level line as wide as the image, through what the map says most of, or through the middle."""
        shape = self._content.shape
        if shape is None:
            return None
        row, _ = self._content.peak() or (shape[0] / 2, shape[1] / 2)
        return Line((row, 0.0), (row, float(shape[1])))

    def _tell_line(self) -> None:
        self.update()
        self.line_changed.emit(self.line)


def length_words(line: Line) -> str:
    """The length of a line in image pixels."""
    return f"{three_digits(line.length_px)} px"
