"""The image with its heat map, outlines and ground truth, from the whole part to the single pixel."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.scoring.values import Region
from desktop.language import mark, tr
from desktop.theme import Tokens
from desktop.widgets.colour_bar import ColourBar
from desktop.widgets.image_content import CursorValue, ImageContent, Shown
from desktop.widgets.image_layers import Pyramid
from desktop.widgets.image_outline import Outline, outline_of
from desktop.widgets.image_painter import ImagePainter, Layers
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, font_of
from desktop.widgets.viewport import Pane, Viewport

_STEP = 1.2
_PAN_STEP_PX = 48
EDGE_PX = 10
LINE_PX = 34
_CAPTION_PX = EDGE_PX + 28
_PANS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
STRETCHED = mark("colours stretched to this image")


__all__ = ["STRETCHED", "CursorValue", "ImageView"]


class ImageView(QWidget):
    """One pane. Layers are rendered when first shown and then only drawn, so toggles answer at once."""

    cursor_moved = Signal(object)
    view_changed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._content = ImageContent()
        self._shown = Shown()
        self._opacity = 0.6
        self._caption = ""
        self._caption_warns = False
        self._empty_text = tr("No image")
        self._view: Viewport | None = None
        self._drag_from: QPointF | None = None
        self._cursor: CursorValue | None = None
        self._partners: list[ImageView] = []
        self._bar = ColourBar(tokens, self)
        self._bar.hide()
        self._prepare()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours; the pane stays neutral grey."""
        self._tokens = tokens
        self._bar.set_tokens(tokens)
        self.update()

    def set_image(self, rgb: NDArray[np.uint8] | None) -> None:
        """Show uint8 [H, W, 3] RGB that is small: its levels are made here and now."""
        self.set_picture(None if rgb is None else Pyramid(rgb))

    def set_picture(self, picture: Pyramid | None) -> None:
        """Show a picture with its levels. One of the same size keeps zoom and position."""
        before = self._content.shape
        self._content.set_picture(picture)
        self._set_cursor(None)
        if picture is not None and (self._view is None or self._view.fitted or before != self._content.shape):
            self._view = self._pane().fitting()
        self._refresh()

    def set_heat_map(
        self, map: NDArray[np.floating] | None, pixel_threshold: float | None, is_calibrated: bool = True
    ) -> None:
        """Lay a map [h, w] over the image on the model's one scale; both `None` for no map.

        Of a map that is not calibrated the number is the middle of its scale and nothing else: no outline,
        no region, no mark in the colour bar.
        """
        self._content.set_map(map, pixel_threshold, is_calibrated)
        self._refresh()

    def set_colormap(self, name: str) -> None:
        """Colour heat maps with one of `core.reports.overlay.COLORMAPS`."""
        self._content.set_colormap(name)
        self._refresh()

    def set_stretched(self, is_stretched: bool) -> None:
        """Spread the colours over the values of each image; a badge says that they can't be compared then."""
        self._content.set_stretched(is_stretched)
        self._describe()
        self._refresh()

    def set_ground_truth(self, mask: NDArray[np.bool_] | None) -> None:
        """Outline what a person marked, bool [H, W] at the image's size."""
        self.set_truth(outline_of(mask))

    def set_truth(self, outline: Outline | None) -> None:
        """Draw the outline of what a person marked."""
        self._content.set_truth(outline)
        self._refresh()

    def set_regions(self, regions: tuple[Region, ...]) -> None:
        """Name the peaks of anomalous regions, shown together with the prediction."""
        self._content.regions = regions
        self.update()

    def set_layers(self, heat_map: bool, prediction: bool, ground_truth: bool) -> None:
        """Choose what is drawn over the image."""
        self._shown = Shown(heat_map, prediction, ground_truth)
        self._refresh()

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the heat map, 0..1."""
        self._opacity = min(max(opacity, 0.0), 1.0)
        self.update()

    def set_caption(self, text: str, is_warning: bool = False) -> None:
        """A few words in the upper left corner: "original · 288 × 384"; a warning carries a yellow line."""
        self._caption, self._caption_warns = text, is_warning
        self._describe()
        self.update()

    def set_empty_text(self, text: str) -> None:
        """What the pane says while there is no image."""
        self._empty_text = text
        self.update()

    def fit(self) -> None:
        """Show the whole image."""
        if self._content.shape is not None:
            self._change_view(self._pane().fitting())

    def zoom_one_to_one(self) -> None:
        """One image pixel is one pixel of the screen."""
        if self._content.shape is None or self._view is None:
            return
        pane = self._pane()
        factor = 1 / self.devicePixelRatioF() / self._view.scale
        self._change_view(pane.zoomed(self._view, factor, pane.width / 2, pane.height / 2))

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle."""
        self._zoom_at(factor, QPointF(self.width() / 2, self.height() / 2))

    def viewport_shown(self) -> Viewport | None:
        """What part is shown, `None` without an image."""
        return self._view

    def set_viewport(self, view: Viewport) -> None:
        """Show this part; a fitted one is fitted to this pane's own size. Emits nothing."""
        if self._content.shape is not None:
            self._view = self._pane().fitting() if view.fitted else self._pane().bounded(view)
            self._refresh()

    def image_position(self, x: float, y: float) -> tuple[float, float] | None:
        """Continuous (row, column) of the image at a point of this widget."""
        if self._view is None or self._content.shape is None:
            return None
        return self._pane().to_image(self._view, x, y)

    def link_to(self, other: ImageView) -> None:
        """From now on both panes show the same part; this one takes the other's."""
        if other is self or other in self._partners:
            return
        self._partners.append(other)
        other._partners.append(self)
        shown = other.viewport_shown()
        if shown is not None:
            self.set_viewport(shown)

    def unlink(self, other: ImageView) -> None:
        """Each pane goes its own way again."""
        if other in self._partners:
            self._partners.remove(other)
            other._partners.remove(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content.shape is not None and (self._view is None or self._view.fitted):
            self._view = self._pane().fitting()
        self._refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.pane))
        painter.setFont(font_of(self, SMALL_PT))
        if self._content.shape is None or self._view is None:
            painter.setPen(QColor(self._tokens.pane_secondary))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._empty_text)
        else:
            drawing = ImagePainter(painter, self._pane(), self._view, self._tokens, self.devicePixelRatioF())
            self._draw_content(drawing)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), self._tokens, 0, on_pane=True)
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self._zoom_at(_STEP ** (turned / 120), event.position())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._drag_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is not None and self._view is not None:
            moved = event.position() - self._drag_from
            self._drag_from = event.position()
            self._change_view(self._pane().panned(self._view, moved.x(), moved.y()))
        self._set_cursor(self._value_at(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_from = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._set_cursor(None)
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_F:
            self.fit()
        elif key == Qt.Key.Key_Z and not event.modifiers():
            self.zoom_one_to_one()
        elif key in _PANS and shifted and self._view is not None and self._content.shape is not None:
            dx, dy = _PANS[key]
            self._change_view(self._pane().panned(self._view, dx * _PAN_STEP_PX, dy * _PAN_STEP_PX))
        else:
            super().keyPressEvent(event)  # plain arrows step through the results

    def _prepare(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Image"))

    def _describe(self) -> None:
        badge = tr(STRETCHED) if self._content.is_stretched else ""
        self.setAccessibleDescription(", ".join(words for words in (self._caption, badge) if words))

    def _pane(self) -> Pane:
        rows, columns = self._content.shape or (1, 1)
        return Pane(self.width(), self.height(), rows, columns)

    def _zoom_at(self, factor: float, point: QPointF) -> None:
        if self._view is not None and self._content.shape is not None:
            self._change_view(self._pane().zoomed(self._view, factor, point.x(), point.y()))

    def _change_view(self, view: Viewport) -> None:
        if view == self._view:
            return
        self._view = view
        self._refresh()
        for partner in self._linked():
            partner.set_viewport(view)
        self.view_changed.emit(view)

    def _linked(self) -> list[ImageView]:
        """All panes linked to this one, directly or through others."""
        found = [self]
        for view in found:
            found += [partner for partner in view._partners if partner not in found]
        return found[1:]

    def _draw_content(self, drawing: ImagePainter) -> None:
        layers = self._content.layers(self._shown, self._opacity)
        drawing.draw(layers)
        self._draw_words(drawing, layers)

    def _draw_words(self, drawing: ImagePainter, layers: Layers) -> float:
        """What is said in the corners; gives back where more could stand below the caption."""
        top = float(EDGE_PX)
        if self._caption:
            swatch = self._tokens.pane_warning if self._caption_warns else ""
            drawing.draw_pill(self._caption, EDGE_PX, top, swatch)
            top += LINE_PX
        if layers.heat is not None and self._content.is_stretched:
            drawing.draw_pill(tr(STRETCHED), EDGE_PX, top, self._tokens.pane_warning)
            top += LINE_PX
        y = self.height() - EDGE_PX - 24.0
        if self._cursor is not None:
            y = drawing.draw_pill(self._cursor_text(self._cursor), EDGE_PX, y).top() - 30
        if layers.predicted and layers.truth:
            y = drawing.draw_pill(tr("predicted"), EDGE_PX, y, self._tokens.predicted).top() - 30
            drawing.draw_pill(tr("ground truth"), EDGE_PX, y, self._tokens.marked)
        return top

    def _cursor_text(self, value: CursorValue) -> str:
        red, green, blue = value.rgb
        text = tr(
            "row {row}, column {column} · RGB {red} {green} {blue}",
            row=value.row,
            column=value.column,
            red=red,
            green=green,
            blue=blue,
        )
        threshold = self._content.threshold
        if value.map_value is None or not threshold:
            return text
        if not self._content.is_calibrated:
            return tr("{text} · map {map_value}", text=text, map_value=three_digits(value.map_value))
        share = value.map_value / threshold
        return tr(
            "{text} · map {map_value}, {share:.2f} × threshold",
            text=text,
            map_value=three_digits(value.map_value),
            share=share,
        )

    def _value_at(self, point: QPointF) -> CursorValue | None:
        position = self.image_position(point.x(), point.y())
        if position is None:
            return None
        return self._content.value_at(math.floor(position[0]), math.floor(position[1]))

    def _set_cursor(self, value: CursorValue | None) -> None:
        if value != self._cursor:
            self._cursor = value
            self.update()
            self.cursor_moved.emit(value)

    def _refresh(self) -> None:
        content = self._content
        visible = self._shown.heat_map and content.has_heat_map and content.shape is not None
        threshold = content.threshold if visible else None
        self._bar.set_scale(threshold, content.colormap, content.is_calibrated, content.stretched_scale())
        height = min(self.height() - 2 * _CAPTION_PX, 480)  # the caption has the line above it to itself
        self._bar.setVisible(visible and height >= 120 and self.width() >= 240)
        self._bar.setGeometry(
            self.width() - self._bar.width() - EDGE_PX,
            (self.height() - height) // 2,
            self._bar.width(),
            height,
        )
        self.update()
