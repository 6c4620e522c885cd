"""The operator's verdict, readable from three metres: colour and word and shape."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme import Tokens
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import draw_shape, font_of

WORDS = {
    "good": "ACCEPT",
    "anomalous": "REJECT",
    "unsure": "CHECK",
    "waiting": "WAITING",
    "problem": "NO IMAGE",
}
_HEIGHT_PX = 96
_WORD_PT = 30.0
_TEXT_PT = 15.0


class VerdictBand(QWidget):
    """One verdict over the whole width."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._kind = "waiting"
        self._text = ""
        self._right = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clear()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def show_verdict(
        self, kind: str, score: float | None = None, threshold: float | None = None, right_text: str = ""
    ) -> None:
        """Show "good", "anomalous", "unsure" with score and limit; `right_text` names the part."""
        known = score is not None and threshold is not None
        text = f"score {three_digits(score)}, limit {three_digits(threshold)}" if known else ""
        self._show(kind, text, right_text)

    def show_problem(self, text: str, right_text: str = "") -> None:
        """A part that could not be judged, and why."""
        self._show("problem", text, right_text)

    def clear(self) -> None:
        """No part yet."""
        self._show("waiting", "no part inspected yet", "")

    def word(self) -> str:
        """The word shown."""
        return WORDS[self._kind]

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, _HEIGHT_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, _HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._band_colour()))
        painter.setPen(QColor(self._tokens.on_band))
        x = 24.0
        shape = QRectF(x, (self.height() - 48) / 2, 48, 48)
        draw_shape(painter, shape, self._kind, self._shape_colour())
        x = shape.right() + 20
        x = self._draw(painter, x, self.word(), _WORD_PT, bold=True) + 28
        right_width = self._width(self._right, _TEXT_PT)
        room = self.width() - x - 24 - (right_width + 24 if self._right else 0)
        metrics = QFontMetricsF(font_of(self, _TEXT_PT))
        self._draw(painter, x, metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room), _TEXT_PT)
        self._draw(painter, self.width() - 24 - right_width, self._right, _TEXT_PT)
        painter.end()

    def _show(self, kind: str, text: str, right_text: str) -> None:
        self._kind, self._text, self._right = kind, text, right_text
        said = ", ".join(part for part in (WORDS[kind], text, right_text) if part)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def _draw(self, painter: QPainter, x: float, text: str, size_pt: float, bold: bool = False) -> float:
        font = font_of(self, size_pt, semibold=bold)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, 0, width + 4, self.height()), flags, text)
        return x + width

    def _width(self, text: str, size_pt: float) -> float:
        return QFontMetricsF(font_of(self, size_pt)).horizontalAdvance(text)

    def _band_colour(self) -> str:
        tokens = self._tokens
        bands = {"good": tokens.good_band, "anomalous": tokens.anomalous_band, "unsure": tokens.unsure_band}
        return bands.get(self._kind, tokens.idle_band)

    def _shape_colour(self) -> str:
        tokens = self._tokens
        if not tokens.is_dark:
            return tokens.on_band  # the light theme's own verdict colours are the bands
        shapes = {"good": tokens.good, "anomalous": tokens.anomalous, "unsure": tokens.unsure}
        return shapes.get(self._kind, tokens.on_band)
