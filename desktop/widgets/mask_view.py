"""An image view that a mask can be drawn in, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.theme import Tokens
from desktop.widgets.image_painter import ImagePainter, Layers
from desktop.widgets.image_tool_view import ToolView
from desktop.widgets.image_tools import STEPS, Grip, Position
from desktop.widgets.image_view import EDGE_PX, LINE_PX
from desktop.widgets.mask_canvas import MaskCanvas, MaskTool
from desktop.widgets.mask_painter import draw_pen, draw_polygon, fill_of
from desktop.widgets.painting import SMALL_PT, font_of

_GRAB_PX = 9.0
_FAR_PX = 10
_PILL_EDGES_PX = 54  # a pill's padding and swatch, and its distance from the pane's edges
_SWATCH_PX = 18
_SCALE_END_PX = 60  # the number at the upper end of the colour bar
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class MaskView(ToolView):
    """Draws into a canvas while that is on; panes with the same canvas show the same mask."""

    def __init__(self, tokens: Tokens, canvas: MaskCanvas, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self._canvas = canvas
        self._pen: Position | None = None
        self._words: tuple[str, ...] = ()
        self._fill: QImage | None = None
        canvas.changed.connect(self._on_changed)

    @property
    def image_shape(self) -> tuple[int, int] | None:
        """(H, W) of the image, `None` without one."""
        return self._content.shape

    def set_mask_words(self, *words: str) -> None:
        """Say whose mask is shown, by whom and when; on lines of their own where room is short."""
        self._words = words
        self._describe()
        self.update()

    @override
    def set_tokens(self, tokens: Tokens) -> None:
        self._fill = None
        super().set_tokens(tokens)

    @override
    def event(self, event: QEvent) -> bool:
        # While one draws, these belong to the mask; elsewhere some are the page's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and self._canvas.can_draw:
            assert isinstance(event, QKeyEvent)
            if event.key() in _KEYS and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        grip = self._grip(event)
        if not (self._canvas.can_draw and grip and event.button() == Qt.MouseButton.LeftButton):
            super().mousePressEvent(event)
        elif self._is_at_first_corner(grip):
            self._canvas.close()
        else:
            self._canvas.press(grip.position)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grip = self._grip(event)
        if self._canvas.can_draw and grip:
            self._pen = grip.position
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._canvas.move(grip.position)
            self.update()
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._canvas.can_draw and event.button() == Qt.MouseButton.LeftButton:
            self._canvas.release()
        else:
            super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._canvas.can_draw:
            super().mouseDoubleClickEvent(event)
        elif self._canvas.tool == MaskTool.POLYGON:
            self._canvas.close()
        else:
            self.mousePressEvent(event)  # two dabs in quick succession are no wish to see all

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pen = None
        super().leaveEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._canvas.can_draw and self._drawn_by_key(event)):
            super().keyPressEvent(event)

    @override
    def _draw_marks(self, drawing: ImagePainter) -> None:
        canvas = self._canvas
        if canvas.can_draw and canvas.pixels is not None:
            if self._fill is None:
                self._fill = fill_of(canvas.pixels, self._tokens.marked)
            drawing.draw_picture(self._fill)
            draw_polygon(drawing, canvas.points, self._pen)
            if self._pen is not None:
                size = 1 if canvas.tool == MaskTool.POLYGON else canvas.diameter_px
                draw_pen(drawing, self._pen, size, canvas.is_pen_down)
        super()._draw_marks(drawing)

    @override
    def _draw_words(self, drawing: ImagePainter, layers: Layers) -> float:
        top = super()._draw_words(drawing, layers)
        metrics = QFontMetricsF(font_of(self, SMALL_PT))
        room = self.width() - _PILL_EDGES_PX - (_SCALE_END_PX if self._bar.isVisible() else 0)
        whole = ", ".join(self._words)
        lines = [whole] if metrics.horizontalAdvance(whole) <= room else list(self._words)
        for place, words in enumerate(filter(None, lines)):
            swatch, more = ("", _SWATCH_PX) if place else (self._tokens.marked, 0)
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + more)
            drawing.draw_pill(fitting, EDGE_PX, top, swatch)
            top += LINE_PX
        return top

    @override
    def _describe(self) -> None:
        super()._describe()
        if self._words:
            said = (self.accessibleDescription(), *self._words)
            self.setAccessibleDescription(", ".join(words for words in said if words))

    def _on_changed(self) -> None:
        self._fill = None
        if not self._canvas.can_draw:
            self._pen = None
        self.update()

    def _is_at_first_corner(self, grip: Grip) -> bool:
        points = self._canvas.points
        return len(points) >= 3 and grip.distance_to(points[0]) <= _GRAB_PX

    def _drawn_by_key(self, event: QKeyEvent) -> bool:
        """Whether a key meant the mask; it has been done then."""
        canvas, key = self._canvas, Qt.Key(event.key())
        if key in STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(*STEPS[key], _FAR_PX if far else 1)
        elif event.modifiers() and not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key == Qt.Key.Key_Space:
            self._press_by_key()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            canvas.close()
        elif key == Qt.Key.Key_Backspace:
            canvas.take_corner_back()
        elif key == Qt.Key.Key_Escape:
            if not canvas.drop():
                return False
        else:
            return False
        return True

    def _press_by_key(self) -> None:
        """Set the pen down where it stands, or lift it; of a polygon put a corner there."""
        if self._canvas.is_pen_down:
            self._canvas.release()
        else:
            self._step(0, 0, 1)
            if self._pen is not None:
                self._canvas.press(self._pen)

    def _step(self, down: int, right: int, pixels: int) -> None:
        """Move the pen, at first from the middle of what is shown; it stays in the image."""
        if self._view is None or self._content.shape is None:
            return
        rows, columns = self._content.shape
        row, column = self._pen or (int(self._view.row) + 0.5, int(self._view.column) + 0.5)
        row, column = row + down * pixels, column + right * pixels
        self._pen = min(max(row, 0.5), rows - 0.5), min(max(column, 0.5), columns - 0.5)
        self._canvas.move(self._pen)
        self.update()
