"""Scores of good and defective parts, with the cuts that a person can drag."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.language import mark, tr
from desktop.theme import Tokens
from desktop.widgets.histogram_drawing import HistogramDrawing
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import draw_focus_ring
from desktop.widgets.plot_export import PlotMenu, PlotTable
from desktop.widgets.score_bins import ScoreBins

_GRAB_PX = 10
_KEY_STEPS = 200
_LEFT, _RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
_CUT, _ZONE = "cut", "zone"
_HELP = mark(
    "Drag the cut, or press ← and →; [ and ] go to the next score, Ctrl+click puts it.\n"
    "The dashed line begins the grey zone: drag it, or press Shift+← and Shift+→.\n"
    "A click on a bar shows its images."
)


class ScoreHistogram(QWidget):
    """Each cut moves with `..._moved` and settles with `..._set`, once for a drag or a held key."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)
    reinspect_moved = Signal(float)
    reinspect_set = Signal(float)
    scores_clicked = Signal(float, float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._bins = ScoreBins.empty()
        self._threshold: float | None = None
        self._reinspect: float | None = None
        self._empty_text = tr("Scores appear here after an evaluation.")
        self._dragged = ""
        self._moved_by_key = ""
        self._pressed_at: QPointF | None = None
        self.menu = PlotMenu(tr("score histogram"), self, self._table, tokens)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(tr(_HELP))
        self._say()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.menu.set_tokens(tokens)
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

    def set_reinspect(self, value: float | None) -> None:
        """Where the grey zone begins, `None` without one; emits nothing."""
        self._reinspect = value
        self._bins = self._bins if value is None else self._bins.including(value)
        self._say()

    def set_empty_text(self, text: str) -> None:
        """What stands here while there are no scores."""
        self._empty_text = text
        self.update()

    def threshold(self) -> float | None:
        """Where the line stands."""
        return self._threshold

    def reinspect(self) -> float | None:
        """Where the grey zone begins."""
        return self._reinspect

    def x_of(self, value: float) -> float:
        """Horizontal position of a score in this widget."""
        return self._drawing().x_of(value)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 190)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.menu.move(self.width() - self.menu.width() - 6, 4)
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self._drawing()
        if self._bins.is_empty:
            drawing.draw_empty(painter, self._empty_text)
        else:
            drawing.draw_legend(painter)
            drawing.draw_axes(painter)
            drawing.draw_bars(painter)
            if self._reinspect is not None and self._threshold is not None:
                drawing.draw_zone(painter, self._reinspect, self._threshold)
            if self._threshold is not None:
                drawing.draw_cut(painter, self._threshold)
        if self.hasFocus() and not self.menu.is_drawing:
            draw_focus_ring(painter, self.rect(), self._tokens)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._bins.is_empty:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._dragged = _CUT
            self._move(_CUT, self._drawing().value_at(event.position().x()))
            return
        self._dragged = self._line_near(event.position().x())
        self._pressed_at = None if self._dragged else event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._move(self._dragged, self._drawing().value_at(event.position().x()))
        self.setCursor(self._shape_at(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line, self._dragged = self._dragged, ""
        pressed, self._pressed_at = self._pressed_at, None
        if line:
            self._settle(line)
        elif pressed is not None and (pressed - event.position()).manhattanLength() < _GRAB_PX:
            scores = self._scores_at(pressed)
            if scores is not None:
                self.scores_clicked.emit(*scores)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = _ZONE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _CUT
        wanted = self._wanted_by_key(event, self._value_of(line))
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._moved_by_key = line
        self._move(line, wanted)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # One `..._set` for a held key, as for a drag: each is one undo step.
        if self._moved_by_key and not event.isAutoRepeat():
            line, self._moved_by_key = self._moved_by_key, ""
            self._settle(line)
        super().keyReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._bar_text(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), f"{text}\n\n{_HELP}", self)
                return True
        return super().event(event)

    def _drawing(self) -> HistogramDrawing:
        return HistogramDrawing(self, self._tokens, self._bins)

    def _value_of(self, line: str) -> float | None:
        return self._threshold if line == _CUT else self._reinspect

    def _wanted_by_key(self, event: QKeyEvent, here: float | None) -> float | None:
        if here is None:
            return None
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            return self._bins.next_score(here, up=key == Qt.Key.Key_BracketRight)
        if key not in (_LEFT, _RIGHT):
            return None
        step = (self._bins.high - self._bins.low) / _KEY_STEPS
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step *= 10
        wanted = here + (step if key == _RIGHT else -step)
        return min(max(wanted, self._bins.low), self._bins.high)

    def _line_near(self, x: float) -> str:
        """The line within reach of the mouse: the nearest, the cut where both are as near."""
        drawing = self._drawing()
        distances = {
            line: abs(x - drawing.x_of(value))
            for line in (_CUT, _ZONE)
            if (value := self._value_of(line)) is not None
        }
        reachable = [line for line, distance in distances.items() if distance <= _GRAB_PX]
        return min(reachable, key=lambda line: distances[line], default="")

    def _move(self, line: str, value: float) -> None:
        if value == self._value_of(line):
            return
        if line == _CUT:
            self._threshold = float(value)
            self._say()
            self.threshold_moved.emit(self._threshold)
        else:
            self._reinspect = min(float(value), math.inf if self._threshold is None else self._threshold)
            self._say()
            self.reinspect_moved.emit(self._reinspect)

    def _settle(self, line: str) -> None:
        value = self._value_of(line)
        if value is not None:
            (self.threshold_set if line == _CUT else self.reinspect_set).emit(value)

    def _shape_at(self, position: QPointF) -> Qt.CursorShape:
        if self._dragged or (not self._bins.is_empty and self._line_near(position.x())):
            return Qt.CursorShape.SplitHCursor
        if self._scores_at(position) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor

    def _scores_at(self, position: QPointF) -> tuple[float, float] | None:
        drawing = self._drawing()
        if self._bins.is_empty or not drawing.plot.contains(position):
            return None
        return self._bins.scores_at(drawing.value_at(position.x()))

    def _bar_text(self, position: QPointF) -> str:
        drawing = self._drawing()
        if self._bins.is_empty or not drawing.plot.contains(position):
            return ""
        return self._bins.text_at(drawing.value_at(position.x()))

    def _table(self) -> PlotTable:
        return PlotTable((tr("score from"), tr("score to"), tr("good"), tr("defective")), self._bins.bars())

    def _say(self) -> None:
        said = [tr("Score histogram")]
        if self._threshold is not None:
            said.append(tr("cut at {score}", score=three_digits(self._threshold)))
        if self._reinspect is not None:
            said.append(tr("re-inspect from {score}", score=three_digits(self._reinspect)))
        self.setAccessibleName(", ".join(said))
        self.update()


def _finite(values: ArrayLike) -> NDArray[np.floating[Any]]:
    array = np.asarray(values, dtype=np.float64).ravel()
    return array[np.isfinite(array)]
