"""The operator's verdict, readable from three metres: colour and word and shape."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.language import mark, tr
from desktop.theme import Tokens
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import draw_shape, font_of

WORDS = {
    "good": mark("ACCEPT"),
    "anomalous": mark("REJECT"),
    "unsure": mark("CHECK"),
    "waiting": mark("WAITING"),
    "problem": mark("NO IMAGE"),
    "away": mark("NO FOLDER"),
    "paused": mark("PAUSED"),
    "off": mark("STOPPED"),
}
_ALIKE = {"away": "unsure"}
"""A line without images calls for somebody, as a part that has to be checked does."""
_HEIGHT_PX = 96
_WORD_PT = 30.0
_TEXT_PT = 15.0
_EDGE_PX = 24
_SHAPE_PX = 48
_GAP_PX = 28


class VerdictBand(QWidget):
    """One verdict over the whole width. All in it grows with the band; 240 px are read at two metres."""

    def __init__(self, tokens: Tokens, height_px: int = _HEIGHT_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._height_px = height_px
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
        self,
        kind: str,
        score: float | None = None,
        threshold: float | None = None,
        right_text: str = "",
        reinspect: float | None = None,
    ) -> None:
        """Show "good", "anomalous", "unsure" with score and limit; `right_text` names the part.

        With a grey zone it begins at `reinspect`, which is the limit of a good part.
        """
        known = score is not None and threshold is not None
        limit = three_digits(threshold)
        if reinspect is not None:
            low = three_digits(reinspect)
            limit = tr("{low} to {high}", low=low, high=limit) if kind == "unsure" else limit
            limit = low if kind == "good" else limit
        text = tr("score {score}, limit {limit}", score=three_digits(score), limit=limit) if known else ""
        self._show(kind, text, right_text)

    def show_problem(self, text: str, right_text: str = "") -> None:
        """A part that could not be judged, and why."""
        self._show("problem", text, right_text)

    def clear(self) -> None:
        """No part yet."""
        self._show("waiting", tr("no part inspected yet"), "")

    def show_state(self, kind: str, text: str) -> None:
        """No verdict can be given now: "waiting", "away", "paused" or "off", and why."""
        self._show(kind, text, "")

    def set_height(self, height_px: int) -> None:
        """Make the band, and all in it, this high."""
        if height_px != self._height_px:
            self._height_px = height_px
            self.updateGeometry()
            self.update()

    def word(self) -> str:
        """The word shown."""
        return tr(WORDS[self._kind])

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self._height_px)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._height_px)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._band_colour()))
        painter.setPen(QColor(self._tokens.on_band))
        scale = self.height() / _HEIGHT_PX
        text_pt = _TEXT_PT * scale**0.75  # the word grows most
        edge, side = _EDGE_PX * scale, _SHAPE_PX * scale
        shape = QRectF(edge, (self.height() - side) / 2, side, side)
        draw_shape(painter, shape, _ALIKE.get(self._kind, self._kind), self._shape_colour())
        x = self._draw(painter, shape.right() + 20 * scale, self.word(), _WORD_PT * scale, bold=True)
        x += _GAP_PX * scale
        room = self.width() - x - edge
        right = self._elided(self._right, text_pt, room / 2)
        right_width = self._width(right, text_pt)
        room -= right_width + edge if right else 0
        self._draw(painter, x, self._elided(self._text, text_pt, room), text_pt)
        self._draw(painter, self.width() - edge - right_width, right, text_pt)
        painter.end()

    def _show(self, kind: str, text: str, right_text: str) -> None:
        self._kind, self._text, self._right = kind, text, right_text
        said = ", ".join(part for part in (tr(WORDS[kind]), text, right_text) if part)
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

    def _elided(self, text: str, size_pt: float, room: float) -> str:
        metrics = QFontMetricsF(font_of(self, size_pt))
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(room, 0.0))

    def _width(self, text: str, size_pt: float) -> float:
        return QFontMetricsF(font_of(self, size_pt)).horizontalAdvance(text)

    def _band_colour(self) -> str:
        tokens = self._tokens
        bands = {"good": tokens.good_band, "anomalous": tokens.anomalous_band, "unsure": tokens.unsure_band}
        return bands.get(_ALIKE.get(self._kind, self._kind), tokens.idle_band)

    def _shape_colour(self) -> str:
        tokens = self._tokens
        if not tokens.is_dark:
            return tokens.on_band  # the light theme's own verdict colours are the bands
        shapes = {"good": tokens.good, "anomalous": tokens.anomalous, "unsure": tokens.unsure}
        return shapes.get(_ALIKE.get(self._kind, self._kind), tokens.on_band)
