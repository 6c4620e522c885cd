"""A score against its threshold as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.scoring.decision import Decision, decide
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import verdict_colour

_BAR_PX = 6
_MARK_PX = 14
_KINDS = {Decision.GOOD: "good", Decision.REINSPECT: "unsure", Decision.ANOMALOUS: "anomalous"}


class ScoreBar(QWidget):
    """From 0 to twice the threshold, as heat maps are coloured; a mark stands at the threshold."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._score: float | None = None
        self._threshold: float | None = None
        self._reinspect: float | None = None
        self._maximum = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("No score"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def set_score(
        self,
        score: float | None,
        threshold: float | None,
        maximum: float | None = None,
        reinspect: float | None = None,
    ) -> None:
        """Show a score; the bar ends at `maximum`, by default twice the threshold or the score itself.

        From `reinspect` up to the threshold the bar has the colour of "unsure".
        """
        self._score, self._threshold, self._reinspect = score, threshold, reinspect
        reach = 2 * abs(threshold) if threshold else 1.0
        self._maximum = maximum if maximum is not None else max(reach, abs(score or 0.0))
        known = score is not None and threshold is not None
        text = (
            tr("score {score}, limit {limit}", score=three_digits(score), limit=three_digits(threshold))
            if known
            else tr("No score")
        )
        self.setAccessibleName(text)
        self.setToolTip(
            tr("score {score}, limit {limit}", score=repr(score), limit=repr(threshold)) if known else text
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, _MARK_PX + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - _BAR_PX) / 2, self.width(), _BAR_PX)
        painter.setBrush(QColor(self._tokens.track))
        painter.drawRoundedRect(track, 3, 3)
        if self._score is not None and self._threshold is not None:
            kind = _KINDS[decide(self._score, self._threshold, self._reinspect)]
            painter.setBrush(QColor(verdict_colour(kind, self._tokens)))
            filled = QRectF(track)
            filled.setWidth(max(_BAR_PX, self._x(self._score)))
            painter.drawRoundedRect(filled, 3, 3)
            mark = QRectF(self._x(self._threshold) - 1, (self.height() - _MARK_PX) / 2, 2, _MARK_PX)
            painter.setBrush(QColor(self._tokens.surface))
            painter.drawRect(mark.adjusted(-1.5, 0, 1.5, 0))
            painter.setBrush(QColor(self._tokens.text))
            painter.drawRect(mark)
        painter.end()

    def _x(self, value: float) -> float:
        return self.width() * min(max(value / self._maximum, 0.0), 1.0)
