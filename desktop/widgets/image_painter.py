"""Draws the layers of an image view into a pane; knows nothing of events."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from core.scoring.patches import Box
from core.scoring.values import Region
from desktop.theme import Tokens, faded
from desktop.widgets.image_layers import Pyramid
from desktop.widgets.image_outline import Outline
from desktop.widgets.image_tools import Line, Position
from desktop.widgets.numbers import three_digits
from desktop.widgets.viewport import Pane, Viewport

CRISP_FROM = 3.0
"""From this many screen pixels on an image pixel is drawn as a square; below, pictures are smoothed."""

_HALO = "#101216"
_MOST_LABELS = 20
_OUTLINE_PX = 2.0


@dataclass(slots=True)
class Layers:
    """What there is to draw; a layer that is `None` is left out."""

    picture: Pyramid | None = None
    heat: QImage | None = None
    opacity: float = 0.6
    predicted: Outline | None = None
    truth: Outline | None = None
    regions: tuple[Region, ...] = ()


class ImagePainter:
    """One painting of a pane."""

    def __init__(
        self, painter: QPainter, pane: Pane, view: Viewport, tokens: Tokens, pixel_ratio: float
    ) -> None:
        self._painter = painter
        self._pane = pane
        self._view = view
        self._tokens = tokens
        self._pixel_ratio = pixel_ratio
        self._device_scale = view.scale * pixel_ratio

    def draw(self, layers: Layers) -> None:
        """Picture, heat map, outlines, labels, from the bottom to the top."""
        if layers.picture is None:
            return
        crisp = self._device_scale >= CRISP_FROM
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        self._draw_image(layers.picture.level(self._device_scale))
        if layers.heat is not None:
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            self._painter.setOpacity(layers.opacity)
            self._draw_image(layers.heat)
            self._painter.setOpacity(1.0)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self._draw_outline(layers.predicted, self._tokens.predicted)
        self._draw_outline(layers.truth, self._tokens.marked)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region in layers.regions[:_MOST_LABELS]:
            self._draw_region_label(region)

    def draw_between(self, left: float, right: float, layers: Layers) -> None:
        """Layers in an upright strip of the pane only."""
        self._painter.save()
        self._painter.setClipRect(QRectF(left, 0, right - left, self._pane.height))
        self.draw(layers)
        self._painter.restore()

    def draw_frame(self, box: Box) -> None:
        """The outline of a box of image pixels."""
        top, left, height, width = box
        x0, y0 = self._pane.to_pane(self._view, top, left)
        x1, y1 = self._pane.to_pane(self._view, top + height, left + width)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thickness in ((_HALO, 4.0), (self._tokens.pane_accent, 2.0)):
            self._painter.setPen(QPen(QColor(colour), thickness))
            self._painter.drawRect(QRectF(x0, y0, x1 - x0, y1 - y0))

    def draw_line(self, line: Line, text: str, mark: float | None) -> None:
        """A line with its ends, what is said of it, and a dot at the share `mark` of its way."""
        start = QPointF(*self._pane.to_pane(self._view, *line.start))
        end = QPointF(*self._pane.to_pane(self._view, *line.end))
        for colour, thickness in ((_HALO, 4.0), (self._tokens.pane_accent, 2.0)):
            self._painter.setPen(QPen(QColor(colour), thickness))
            self._painter.drawLine(start, end)
        self._painter.setPen(QPen(QColor(_HALO), 1.5))
        self._painter.setBrush(QColor(self._tokens.pane_text))
        for point in (start, end):
            self._painter.drawEllipse(point, 4.5, 4.5)
        if mark is not None:
            self._painter.setBrush(QColor(self._tokens.pane_accent))
            self._painter.drawEllipse(QPointF(*self._pane.to_pane(self._view, *line.at(mark))), 5.5, 5.5)
        if text:
            lowest = max(start, end, key=QPointF.y)
            self.draw_pill(text, lowest.x() + 8, min(lowest.y() + 8, self._pane.height - 32))

    def draw_picture(self, picture: QImage) -> None:
        """A picture over the whole image, however large it is itself; its pixels stay sharp."""
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self._draw_image(picture)

    def draw_way(self, positions: list[Position]) -> None:
        """A way from image position to image position."""
        points = [QPointF(*self._pane.to_pane(self._view, *position)) for position in positions]
        for colour, thickness in ((_HALO, 4.0), (self._tokens.marked, 2.0)):
            self._painter.setPen(QPen(QColor(colour), thickness))
            self._painter.drawPolyline(points)

    def draw_ring(self, middle: Position, diameter_px: float, width: float = 1.5) -> None:
        """A ring of so many image pixels, never too small to be seen."""
        point = QPointF(*self._pane.to_pane(self._view, *middle))
        radius = max(diameter_px * self._view.scale / 2, 3.5)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thickness in ((_HALO, width + 2.0), (self._tokens.pane_text, width)):
            self._painter.setPen(QPen(QColor(colour), thickness))
            self._painter.drawEllipse(point, radius, radius)

    def draw_divider(self, x: float) -> None:
        """The line between two ways of showing an image, with a handle in its middle."""
        middle = self._pane.height / 2
        for colour, thickness in ((_HALO, 4.0), (self._tokens.pane_text, 2.0)):
            self._painter.setPen(QPen(QColor(colour), thickness))
            self._painter.drawLine(QPointF(x, 0), QPointF(x, self._pane.height))
        self._painter.setBrush(QColor(_HALO))
        self._painter.drawRoundedRect(QRectF(x - 6, middle - 16, 12, 32), 4, 4)

    def draw_pill(self, text: str, left: float, top: float, swatch: str = "") -> QRectF:
        """Words on a dark ground, readable over any picture; gives back the space taken."""
        metrics = QFontMetricsF(self._painter.font())
        lead = 18 if swatch else 0
        width = metrics.horizontalAdvance(text) + 16 + lead
        pill = QRectF(left, top, width, metrics.height() + 8)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(faded("#101216", 0.8))
        self._painter.drawRoundedRect(pill, 4, 4)
        if swatch:
            self._painter.setPen(QPen(QColor(swatch), 2))
            y = pill.center().y()
            self._painter.drawLine(QPointF(left + 8, y), QPointF(left + 20, y))
        self._painter.setPen(QColor(self._tokens.pane_text))
        self._painter.drawText(
            pill.adjusted(8 + lead, 0, -8, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            text,
        )
        return pill

    def _draw_image(self, image: QImage) -> None:
        """Draw the visible part only: at high zoom the whole picture would exceed Qt's fixed-point range."""
        fx, fy = image.width() / self._pane.columns, image.height() / self._pane.rows
        row0, column0 = self._pane.to_image(self._view, 0, 0)
        row1, column1 = self._pane.to_image(self._view, self._pane.width, self._pane.height)
        x0, y0 = max(0, math.floor(column0 * fx) - 2), max(0, math.floor(row0 * fy) - 2)
        x1 = min(image.width(), math.ceil(column1 * fx) + 2)
        y1 = min(image.height(), math.ceil(row1 * fy) + 2)
        if x1 <= x0 or y1 <= y0:
            return
        left, top = self._pane.to_pane(self._view, y0 / fy, x0 / fx)
        right, bottom = self._pane.to_pane(self._view, y1 / fy, x1 / fx)
        self._painter.drawImage(
            QRectF(left, top, right - left, bottom - top), image, QRectF(x0, y0, x1 - x0, y1 - y0)
        )

    def _draw_outline(self, outline: Outline | None, colour: str) -> None:
        band = outline.band(self._pane, self._view, self._pixel_ratio, _OUTLINE_PX) if outline else None
        if band is None:
            return
        height, width = band.pixels.shape
        picture = QImage(band.pixels.data, width, height, width, QImage.Format.Format_Indexed8)
        picture.setColorTable([0, QColor(_HALO).rgba(), QColor(colour).rgba()])
        picture.setDevicePixelRatio(self._pixel_ratio)
        self._painter.drawImage(QPointF(band.left / self._pixel_ratio, band.top / self._pixel_ratio), picture)

    def _draw_region_label(self, region: Region) -> None:
        top, left, _, width = region.box
        x, y = self._pane.to_pane(self._view, top, left + width / 2)
        text = three_digits(region.peak)
        metrics = QFontMetricsF(self._painter.font())
        height = metrics.height() + 8
        half = (metrics.horizontalAdvance(text) + 16) / 2
        if -half < x < self._pane.width + half and -height < y < self._pane.height:
            self.draw_pill(text, x - half, max(4.0, y - height - 6))
