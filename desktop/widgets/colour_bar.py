"""The scale of a heat map: from 0 to twice the threshold, with the threshold marked and named."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.reports.overlay import heat_range, lookup_table
from desktop.language import tr
from desktop.theme import Tokens, faded
from desktop.widgets.image_layers import rgb_image
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import SMALL_PT, font_of

_BAR_PX = 12
_WIDTH_PX = 128
_END_PX = 12
_LABEL_PX = 18


class ColourBar(QWidget):
    """Lies over the right edge of an image; the mouse passes through it."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._threshold: float | None = None
        self._is_marked = True
        self._stretched: tuple[float, float] | None = None
        self._colormap = "inferno"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(_WIDTH_PX)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def set_scale(
        self,
        pixel_threshold: float | None,
        colormap: str = "inferno",
        is_marked: bool = True,
        stretched: tuple[float, float] | None = None,
    ) -> None:
        """Show a model's scale; `None` shows nothing. Not marked, the number is its middle alone.

        `stretched` are the ends of one image's scale: the threshold stands where it falls on it, if it does.
        """
        self._threshold, self._colormap, self._is_marked = pixel_threshold, colormap, is_marked
        self._stretched = stretched
        low, middle, high = self.labels()[::-1]
        words = middle if is_marked else tr("{low} to {high}", low=low, high=high)
        text = "" if pixel_threshold is None else tr("Heat map scale, {words}", words=words)
        self.setAccessibleName(text)
        self.update()

    def labels(self) -> tuple[str, str, str]:
        """The words at the top, at the threshold and at the bottom."""
        if self._threshold is None:
            return "", "", ""
        low, high = self._ends(self._threshold)
        if self._stretched and not self._is_marked:
            return three_digits(high), "", three_digits(low)
        middle = three_digits(self._threshold)
        if self.mark_share() is None:
            side = tr("threshold above") if self._threshold > high else tr("threshold below")
            return three_digits(high), side, three_digits(low)
        middle = tr("threshold {value}", value=middle) if self._is_marked else middle
        return three_digits(high), middle, three_digits(low)

    def mark_share(self) -> float | None:
        """How far up the bar, 0..1, the threshold stands: in the middle of a model's one scale.

        `None` where it is not on a scale of one image.
        """
        if self._threshold is None:
            return None
        low, high = self._ends(self._threshold)
        share = (self._threshold - low) / (high - low)
        return share if 0.0 <= share <= 1.0 else None

    def _ends(self, threshold: float) -> tuple[float, float]:
        return self._stretched or heat_range(threshold)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, 240)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._threshold is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.width() - _BAR_PX - 2, _END_PX, _BAR_PX, self.height() - 2 * _END_PX)
        ramp = lookup_table(self._colormap)[::-1, None]  # [256, 1, 3], the top first
        painter.drawImage(bar, rgb_image(np.ascontiguousarray(ramp)))
        painter.setPen(QPen(faded("#FFFFFF", 0.35), 1))
        painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))
        share = self.mark_share()
        if share is None:
            is_above = self._threshold > self._ends(self._threshold)[1]
            middle = bar.top() + _LABEL_PX if is_above else bar.bottom() - _LABEL_PX
        else:
            middle = bar.bottom() - bar.height() * share
        if self._is_marked and share is not None:
            mark = QRectF(bar.left() - 6, middle, bar.width() + 8, 0)
            for colour, width in (("#101216", 4), ("#FFFFFF", 2)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(mark.topLeft(), mark.topRight())
        painter.setFont(font_of(self, SMALL_PT))
        for text, y in zip(self.labels(), (bar.top(), middle, bar.bottom()), strict=True):
            # The threshold has precedence over an end of the scale that it comes close to.
            if text and (y == middle or abs(y - middle) >= _LABEL_PX - 1):
                self._draw_label(painter, text, bar.left() - 8, y)
        painter.end()

    def _draw_label(self, painter: QPainter, text: str, right: float, y: float) -> None:
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text) + 8
        pill = QRectF(right - width, y - metrics.height() / 2 - 1, width, metrics.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded("#101216", 0.72))  # readable over any picture
        painter.drawRoundedRect(pill, 3, 3)
        painter.setPen(QColor(self._tokens.pane_text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
