"""Scores of good and defective parts, with the cut line that a person can drag."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.theme import Tokens
from desktop.widgets.numbers import grouped, three_digits
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, draw_shape, font_of
from desktop.widgets.score_bins import ScoreBins, tick_values

_GRAB_PX = 10
_MARGINS = (34.0, 52.0, 14.0, 36.0)  # left, top, right, bottom of the plot
_KEY_STEPS = 200
_LEFT, _RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


class ScoreHistogram(QWidget):
    """Drag the line, or use the arrow keys; [ and ] go to the next score."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._bins = ScoreBins.empty()
        self._threshold: float | None = None
        self._empty_text = "Scores appear here after an evaluation."
        self._dragging = False
        self._moved_by_key = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip("Drag the cut. ← and → move it, [ and ] go to the next score, double-click puts it.")
        self._say()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def set_scores(self, good: ArrayLike, defect: ArrayLike, threshold: float | None) -> None:
        """Show scores of parts labelled good and defective, and where they are cut."""
        self._threshold = threshold
        self._bins = ScoreBins.of(_finite(good), _finite(defect), threshold)
        self._say()

    def set_threshold(self, value: float) -> None:
        """Move the cut line; emits nothing."""
        self._threshold = float(value)
        self._bins = self._bins.including(self._threshold)
        self._say()

    def set_empty_text(self, text: str) -> None:
        """What stands here while there are no scores."""
        self._empty_text = text
        self.update()

    def threshold(self) -> float | None:
        """Where the line stands."""
        return self._threshold

    def x_of(self, value: float) -> float:
        """Horizontal position of a score in this widget."""
        plot = self._plot()
        return plot.left() + plot.width() * (value - self._bins.low) / (self._bins.high - self._bins.low)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 190)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bins.is_empty:
            painter.setPen(QColor(self._tokens.secondary))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(16, 8, -16, -8), flags, self._empty_text)
        else:
            self._draw_legend(painter)
            self._draw_axes(painter)
            self._draw_bars(painter)
            self._draw_cut(painter)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), self._tokens)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._near_cut(event.position()):
            self._dragging = True

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._move_to(self._value_at(event.position().x()))
        near = self._dragging or self._near_cut(event.position())
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and self._threshold is not None:
            self._dragging = False
            self.threshold_set.emit(self._threshold)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._threshold is not None and self._plot().contains(event.position()):
            self._move_to(self._value_at(event.position().x()))
            self.threshold_set.emit(self._threshold)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = None if self._threshold is None else self._wanted_by_key(event)
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._moved_by_key = True
        self._move_to(wanted)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # One `threshold_set` for a held key, as for a drag: each is one undo step.
        if self._moved_by_key and not event.isAutoRepeat() and self._threshold is not None:
            self._moved_by_key = False
            self.threshold_set.emit(self._threshold)
        super().keyReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._bar_text(event.pos().x(), event.pos().y())
            if text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)

    def _wanted_by_key(self, event: QKeyEvent) -> float | None:
        assert self._threshold is not None
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            return self._bins.next_score(self._threshold, up=key == Qt.Key.Key_BracketRight)
        if key not in (_LEFT, _RIGHT):
            return None
        step = (self._bins.high - self._bins.low) / _KEY_STEPS
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step *= 10
        wanted = self._threshold + (step if key == _RIGHT else -step)
        return min(max(wanted, self._bins.low), self._bins.high)

    def _plot(self) -> QRectF:
        left, top, right, bottom = _MARGINS
        return QRectF(self.rect()).adjusted(left, top, -right, -bottom)

    def _unit(self) -> float:
        """Pixels per image, with room above the tallest bar for the value at the cut."""
        return self._plot().height() / (1.15 * self._bins.tallest)

    def _value_at(self, x: float) -> float:
        plot = self._plot()
        share = min(max((x - plot.left()) / max(1.0, plot.width()), 0.0), 1.0)
        return self._bins.low + share * (self._bins.high - self._bins.low)

    def _near_cut(self, point: QPointF) -> bool:
        known = self._threshold is not None and not self._bins.is_empty
        return known and abs(point.x() - self.x_of(self._threshold or 0.0)) <= _GRAB_PX

    def _move_to(self, value: float) -> None:
        if value != self._threshold:
            self._threshold = float(value)
            self._say()
            self.threshold_moved.emit(self._threshold)

    def _say(self) -> None:
        cut = "" if self._threshold is None else f", cut at {three_digits(self._threshold)}"
        self.setAccessibleName(f"Score histogram{cut}")
        self.update()

    def _bar_text(self, x: float, y: float) -> str:
        plot = self._plot()
        if self._bins.is_empty or not plot.contains(QPointF(x, y)):
            return ""
        return self._bins.text_at(self._value_at(x))

    def _draw_legend(self, painter: QPainter) -> None:
        tokens = self._tokens
        painter.setFont(font_of(self, semibold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(12, 20), "Scores")
        x = 28.0 + painter.fontMetrics().horizontalAdvance("Scores")
        painter.setFont(font_of(self, SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        for kind, colour, word, count in (
            ("good", tokens.good, "good", len(self._bins.good)),
            ("anomalous", tokens.anomalous, "defective", len(self._bins.defect)),
        ):
            draw_shape(painter, QRectF(x, 10.5, 9, 9), kind, colour)
            painter.setPen(QColor(tokens.secondary))
            text = f"{word} {grouped(count)}"
            painter.drawText(QPointF(x + 14, 19.5), text)
            x += 14 + metrics.horizontalAdvance(text) + 14
        hint = "drag the cut"
        left = self.width() - 12 - metrics.horizontalAdvance(hint)
        if self._threshold is not None and left > x:
            painter.drawText(QPointF(left, 19.5), hint)

    def _draw_axes(self, painter: QPainter) -> None:
        plot, tokens = self._plot(), self._tokens
        painter.setFont(font_of(self, SMALL_PT))
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
        foot = QRectF(plot.left(), self.height() - 18, plot.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, "image score · number of images")

    def _draw_bars(self, painter: QPainter) -> None:
        plot, bins = self._plot(), self._bins
        painter.setPen(Qt.PenStyle.NoPen)
        unit = self._unit()
        for low, high, good, defect in bins.bars():
            left, right = self.x_of(low) + 0.75, self.x_of(high) - 0.75
            bottom = plot.bottom()
            for count, colour in ((good, self._tokens.good), (defect, self._tokens.anomalous)):
                if count:
                    height = count * unit
                    painter.setBrush(QColor(colour))
                    painter.drawRect(QRectF(left, bottom - height, max(1.0, right - left), height))
                    bottom -= height

    def _draw_cut(self, painter: QPainter) -> None:
        if self._threshold is None:
            return
        plot, tokens, x = self._plot(), self._tokens, self.x_of(self._threshold)
        top = plot.top() - 10
        for colour, thickness in ((tokens.surface, 5), (tokens.text, 2)):
            painter.setPen(QPen(QColor(colour), thickness))
            painter.drawLine(QLineF(x, top, x, plot.bottom() + 3))
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.text))
        painter.drawEllipse(QPointF(x, top), 6, 6)
        painter.setFont(font_of(self, semibold=True))
        text = three_digits(self._threshold)
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text) + 14
        left = x + 11 if x + 11 + width <= self.width() - 4 else x - 11 - width
        bubble = QRectF(left, top - 10, width, 20)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(bubble, 5, 5)
        painter.setPen(QColor(tokens.text))
        painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, text)


def _finite(values: ArrayLike) -> NDArray[np.floating[Any]]:
    array = np.asarray(values, dtype=np.float64).ravel()
    return array[np.isfinite(array)]
