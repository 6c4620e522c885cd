"""How the score histogram is drawn: bars, axes, legend, the cuts and the grey zone between them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Tokens, faded
from desktop.widgets.numbers import grouped, three_digits
from desktop.widgets.painting import SMALL_PT, draw_shape, font_of
from desktop.widgets.score_bins import ScoreBins, tick_values

_ROOMY_PX = 270
MARGINS = (34.0, 52.0, 14.0, 36.0)
"""Left, top, right and bottom of the plot inside the widget."""


class HistogramDrawing:
    """Draws one state of a histogram into its widget."""

    def __init__(self, widget: QWidget, tokens: Tokens, bins: ScoreBins) -> None:
        self._widget, self._tokens, self._bins = widget, tokens, bins
        left, top, right, bottom = MARGINS
        self.plot = QRectF(widget.rect()).adjusted(left, top, -right, -bottom)

    def x_of(self, value: float) -> float:
        """Horizontal position of a score."""
        share = (value - self._bins.low) / (self._bins.high - self._bins.low)
        return self.plot.left() + self.plot.width() * share

    def value_at(self, x: float) -> float:
        """The score at a horizontal position; beside the plot, the one at its edge."""
        share = min(max((x - self.plot.left()) / max(1.0, self.plot.width()), 0.0), 1.0)
        return self._bins.low + share * (self._bins.high - self._bins.low)

    def draw_empty(self, painter: QPainter, text: str) -> None:
        """Say why there is nothing."""
        painter.setPen(QColor(self._tokens.secondary))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(self._widget.rect().adjusted(16, 8, -16, -8), flags, text)

    def draw_legend(self, painter: QPainter) -> None:
        """Title and the number of parts of each kind."""
        tokens = self._tokens
        painter.setFont(font_of(self._widget, semibold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(12, 20), tr("Scores"))
        x = 28.0 + painter.fontMetrics().horizontalAdvance(tr("Scores"))
        painter.setFont(font_of(self._widget, SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        for kind, colour, word, count in (
            ("good", tokens.good, tr("good"), len(self._bins.good)),
            ("anomalous", tokens.anomalous, tr("defective"), len(self._bins.defect)),
        ):
            draw_shape(painter, QRectF(x, 10.5, 9, 9), kind, colour)
            painter.setPen(QColor(tokens.secondary))
            # The shapes say it, too, where the words would run into the menu.
            text = f"{word} {grouped(count)}" if self._widget.width() >= _ROOMY_PX else grouped(count)
            painter.drawText(QPointF(x + 14, 19.5), text)
            x += 14 + metrics.horizontalAdvance(text) + 14

    def draw_axes(self, painter: QPainter) -> None:
        """Both axes with round numbers, a thin line for the tallest bar and for half of it."""
        plot, tokens = self.plot, self._tokens
        painter.setFont(font_of(self._widget, SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        for count in (self._bins.tallest, self._bins.tallest // 2):
            y = plot.bottom() - self._unit() * count
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(QColor(tokens.secondary))
            box = QRectF(0, y - 8, plot.left() - 6, 16)
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(count)
            )
        painter.setPen(QPen(QColor(tokens.strong_border), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QColor(tokens.secondary))
        room = max(3, int(plot.width() // 52))
        for value, text in tick_values(self._bins.low, self._bins.high, room):
            x = self.x_of(value)
            painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 3))
            half = metrics.horizontalAdvance(text) / 2
            painter.drawText(QPointF(x - half, plot.bottom() + 5 + metrics.ascent()), text)
        foot = QRectF(plot.left(), self._widget.height() - 18, plot.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, tr("image score · number of images"))

    def draw_bars(self, painter: QPainter) -> None:
        """Good parts below, defective ones above them."""
        painter.setPen(Qt.PenStyle.NoPen)
        unit = self._unit()
        for low, high, good, defect in self._bins.bars():
            left, right = self.x_of(low) + 0.75, self.x_of(high) - 0.75
            bottom = self.plot.bottom()
            for count, colour in ((good, self._tokens.good), (defect, self._tokens.anomalous)):
                if count:
                    height = count * unit
                    painter.setBrush(QColor(colour))
                    painter.drawRect(QRectF(left, bottom - height, max(1.0, right - left), height))
                    bottom -= height

    def draw_zone(self, painter: QPainter, low: float, high: float) -> None:
        """Shade the scores of parts that are to be inspected again; its line has a triangle at the foot."""
        tokens, plot = self._tokens, self.plot
        left, right = self.x_of(low), self.x_of(high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(tokens.unsure, 0.16))
        painter.drawRect(QRectF(left, plot.top() - 10, right - left, plot.height() + 10))
        painter.setPen(QPen(QColor(tokens.unsure), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(left, plot.top() - 10, left, plot.bottom() + 3))
        painter.setPen(QPen(QColor(tokens.surface), 1.5))
        painter.setBrush(QColor(tokens.unsure))
        foot = plot.bottom() + 2
        corners = [QPointF(left, foot - 9), QPointF(left - 6, foot + 3), QPointF(left + 6, foot + 3)]
        painter.drawPolygon(QPolygonF(corners))

    def draw_cut(self, painter: QPainter, threshold: float) -> None:
        """The line from which on a part is anomalous, with its value."""
        plot, tokens, x = self.plot, self._tokens, self.x_of(threshold)
        top = plot.top() - 10
        for colour, thickness in ((tokens.surface, 5), (tokens.text, 2)):
            painter.setPen(QPen(QColor(colour), thickness))
            painter.drawLine(QLineF(x, top, x, plot.bottom() + 3))
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.text))
        painter.drawEllipse(QPointF(x, top), 6, 6)
        painter.setFont(font_of(self._widget, semibold=True))
        text = three_digits(threshold)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 14
        left = x + 11 if x + 11 + width <= self._widget.width() - 4 else x - 11 - width
        bubble = QRectF(left, top - 10, width, 20)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(bubble, 5, 5)
        painter.setPen(QColor(tokens.text))
        painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, text)

    def _unit(self) -> float:
        """Pixels per image, with room above the tallest bar for the value at the cut."""
        return self.plot.height() / (1.15 * self._bins.tallest)
