"""One curve (ROC, PRO, precision-recall, cost) with a dot where the threshold stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.counts import thin
from core.scoring.values import Curve, FloatArray
from desktop.language import mark, tr
from desktop.theme import Tokens, faded
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import label, set_role
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import draw_focus_ring
from desktop.widgets.plot_export import PlotMenu, PlotTable
from desktop.widgets.plot_frame import dress_axes, new_plot, range_between

_NEAR_PX, _GRAB_PX = 24, 14
_DRAWN_POINTS = 600
_PLACING = mark("Drag the dot, or press ← and → on it; Ctrl+click puts it.")
_CLICKING = mark("A click on the curve shows the images between it and the dot.")
_MOVING = mark("Wheel zooms, drag moves, double-click shows all.")
_EVERYTHING = (0.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class CurveContent:
    """A curve with its words; without a curve, `empty_text` says why there is none.

    `is_whole` says that thresholds below the last one change nothing any more.
    """

    curve: Curve | None
    title: str
    x_label: str
    y_label: str
    figure_text: str = ""
    empty_text: str = ""
    x_range: tuple[float, float] = _EVERYTHING
    y_range: tuple[float, float] = _EVERYTHING
    figure_help: str = ""
    is_whole: bool = False


class CurvePlot(QWidget):
    """Values under the cursor stand in the header. The dot moves with `threshold_moved` and settles with
    `threshold_set`, once for a drag or a held key; `point_clicked` tells the threshold of a point."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)
    point_clicked = Signal(float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._content = CurveContent(None, "", "", "")
        self._threshold: float | None = None
        self._is_dragged = False
        self._moved_by_key = False
        self._title = label(role="heading")
        self._figure = ElidedLabel(role="value")
        self._empty = label(role="secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tooltip = "\n".join((tr(_PLACING), tr(_CLICKING), tr(_MOVING)))
        self._plot = new_plot(self, tooltip)
        self._line = pg.PlotDataItem()
        # Without its cache of pixels, so that a dot is a circle in a saved drawing, too.
        self._dot = pg.ScatterPlotItem(size=12, pxMode=True, useCache=False)
        self._hover_dot = pg.ScatterPlotItem(size=8, pxMode=True, useCache=False)
        self.menu = PlotMenu(tr("curve"), self, self._table, tokens)
        self._stack = QStackedLayout()
        self.setProperty("keepsArrows", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tooltip)
        self._lay_out()
        self.set_tokens(tokens)
        self.show_content(self._content)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        dress_axes(self._plot, self, tokens)
        self.menu.set_tokens(tokens)
        self._line.setPen(pg.mkPen(tokens.accent, width=2))
        self._line.setBrush(faded(tokens.accent, 0.10))
        self._dot.setBrush(QColor(tokens.text))
        self._dot.setPen(pg.mkPen(tokens.surface, width=2))
        self._hover_dot.setBrush(QColor(tokens.accent))
        self._hover_dot.setPen(pg.mkPen(tokens.surface, width=1))

    def show_content(self, content: CurveContent) -> None:
        """Show another curve, or say why there is none."""
        self._content = content
        has_curve = content.curve is not None
        self._title.setText(content.title)
        self._show_figure()
        self._empty.setText(content.empty_text or tr("Not measured yet."))
        self._hover_dot.setData([], [])
        self._plot.setLabel("bottom", content.x_label)
        self._plot.setLabel("left", content.y_label)
        self._stack.setCurrentIndex(0 if has_curve else 1)
        self.menu.setEnabled(has_curve)
        self.menu.set_name(content.title or tr("curve"))
        if content.curve is not None:
            self._draw(content.curve)
        self._place_dot()
        self._say()

    def mark_threshold(self, threshold: float | None) -> None:
        """Put the dot where this threshold stands on the curve."""
        self._threshold = threshold
        self._place_dot()

    def set_figure(self, text: str) -> None:
        """Another figure for the same curve: what it comes to at the threshold."""
        self._content = replace(self._content, figure_text=text)
        self._show_figure()
        self._say()

    def marked_point(self) -> tuple[float, float] | None:
        """(x, y) of the dot, `None` while the threshold isn't on the part shown."""
        position = self._marked_position()
        curve = self._content.curve
        if position is None or curve is None:
            return None
        x, y = float(curve.x[position]), float(curve.y[position])
        return (x, y) if x <= self._content.x_range[1] * (1 + 1e-9) else None

    def header_text(self) -> str:
        """The words at the upper right: the figure, or the values under the cursor."""
        return self._figure.text()

    def point_at(self, position: QPointF, reach_px: float = _NEAR_PX) -> int | None:
        """The curve's point nearest to a scene position, `None` when none is within reach."""
        curve = self._content.curve
        if curve is None:
            return None
        box = self._plot.getViewBox()
        origin = box.mapViewToScene(QPointF(0, 0))
        unit = box.mapViewToScene(QPointF(1, 1))
        dx = curve.x * (unit.x() - origin.x()) + origin.x() - position.x()
        dy = curve.y * (unit.y() - origin.y()) + origin.y() - position.y()
        distance = _distance_to_pieces(dx, dy)
        piece = int(np.argmin(distance))
        if distance[piece] > reach_px:
            return None
        ends = (piece, min(piece + 1, len(dx) - 1))
        return min(ends, key=lambda end: float(np.hypot(dx[end], dy[end])))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._show_hover(None)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._reset_view()
            return True
        elif isinstance(event, QMouseEvent) and self._take_mouse(event):
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        position = self._marked_position()
        if not step or position is None:
            super().keyPressEvent(event)
            return
        self._moved_by_key = True
        self._move_to(self._place_beside(position, step))

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._moved_by_key and not event.isAutoRepeat():
            self._moved_by_key = False
            self._settle()
        super().keyReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() and not self.menu.is_drawing:
            painter = QPainter(self)
            draw_focus_ring(painter, self.rect(), self._tokens)
            painter.end()

    def _take_mouse(self, event: QMouseEvent) -> bool:
        """What the dot takes from the mouse; the rest zooms and moves the plot."""
        kind, is_left = event.type(), event.button() == Qt.MouseButton.LeftButton
        place = self._plot.mapToScene(event.position().toPoint())
        if kind == QEvent.Type.MouseButtonPress and is_left:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            puts = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._is_dragged = self._content.curve is not None and (puts or self._is_on_dot(place))
            if puts:
                self._move_to(self.point_at(place))
            return self._is_dragged
        if kind == QEvent.Type.MouseMove and self._is_dragged:
            self._move_to(self.point_at(place, np.inf))
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._is_dragged:
            self._is_dragged = False
            self._settle()
            return True
        return False

    def _is_on_dot(self, place: QPointF) -> bool:
        point = self.marked_point()
        if point is None:
            return False
        dot = self._plot.getViewBox().mapViewToScene(QPointF(*point))
        return bool(np.hypot(dot.x() - place.x(), dot.y() - place.y()) <= _GRAB_PX)

    def _place_beside(self, position: int, step: int) -> int:
        """The next point with other values to the right or left on the screen."""
        curve = self._content.curve
        assert curve is not None
        direction = step if curve.x[-1] >= curve.x[0] else -step
        place = min(max(position + direction, 0), len(curve.x) - 1)
        return place if np.isfinite(curve.thresholds[place]) else position

    def _move_to(self, position: int | None) -> None:
        curve = self._content.curve
        if position is None or curve is None:
            return
        cut = float(curve.thresholds[position])
        if np.isfinite(cut) and position != self._marked_position():
            self._threshold = cut
            self._place_dot()
            self.threshold_moved.emit(cut)

    def _settle(self) -> None:
        if self._threshold is not None:
            self.threshold_set.emit(self._threshold)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 4, 6, 0)
        header.setSpacing(6)
        header.addWidget(self._title)
        header.addStretch(1)
        header.addWidget(self._figure)
        header.addWidget(self.menu)
        self._stack.addWidget(self._plot)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 2)
        layout.setSpacing(2)
        layout.addLayout(header)
        layout.addLayout(self._stack, 1)
        self.setMinimumSize(152, 130)
        self._prepare_plot()

    def _prepare_plot(self) -> None:
        plot = self._plot
        for item in (self._line, self._dot, self._hover_dot):
            plot.addItem(item)
        self._hover_dot.setZValue(20)
        self._dot.setZValue(10)
        plot.viewport().installEventFilter(self)
        plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)

    def _draw(self, curve: Curve) -> None:
        # Fewer points than there are scores: each is a stroke of the pen at every step of a drag.
        drawn = thin(curve, _DRAWN_POINTS)
        self._line.setData(np.asarray(drawn.x), np.asarray(drawn.y), fillLevel=self._content.y_range[0])
        (x_min, x_max), (y_min, y_max) = self._limits()
        self._plot.getViewBox().setLimits(xMin=x_min, xMax=x_max, yMin=y_min, yMax=y_max)
        self._reset_view()

    def _limits(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return range_between(*self._content.x_range), range_between(*self._content.y_range)

    def _reset_view(self) -> None:
        x_limits, y_limits = self._limits()
        self._plot.setXRange(*x_limits, padding=0)
        self._plot.setYRange(*y_limits, padding=0)

    def _marked_position(self) -> int | None:
        curve = self._content.curve
        if curve is None or self._threshold is None:
            return None
        position = position_of(curve, self._threshold)
        return len(curve.x) - 1 if position is None and self._content.is_whole else position

    def _place_dot(self) -> None:
        point = self.marked_point()
        self._dot.setData([] if point is None else [point[0]], [] if point is None else [point[1]])

    def _show_hover(self, position: int | None) -> None:
        curve, content = self._content.curve, self._content
        if position is None or curve is None:
            self._hover_dot.setData([], [])
            self._show_figure()
            return
        x, y, cut = (float(part[position]) for part in (curve.x, curve.y, curve.thresholds))
        self._hover_dot.setData([x], [y])
        self._title.hide()
        set_role(self._figure, "small")
        self._figure.setText(
            tr("x {x} · y {y} · cut {cut}", x=three_digits(x), y=three_digits(y), cut=three_digits(cut))
        )
        self._figure.setToolTip(
            f"{content.x_label} {x!r}\n{content.y_label} {y!r}\n" + tr("threshold {value}", value=repr(cut))
        )

    def _say(self) -> None:
        content = self._content
        words = self._empty.text() if content.curve is None else content.figure_text
        said = ", ".join(part for part in (content.title, words) if part)
        self.setAccessibleName(said)
        self._plot.setAccessibleName(said)

    def _show_figure(self) -> None:
        content = self._content
        self._title.show()
        set_role(self._figure, "value")
        self._figure.setText(content.figure_text if content.curve is not None else "")
        self._figure.setToolTip(content.figure_help or content.figure_text)

    def _table(self) -> PlotTable:
        content, curve = self._content, self._content.curve
        parts = () if curve is None else (curve.thresholds.tolist(), curve.x.tolist(), curve.y.tolist())
        return PlotTable((tr("threshold"), content.x_label, content.y_label), zip(*parts, strict=True))

    def _on_mouse_moved(self, position: QPointF) -> None:
        if not self._is_dragged:
            self._show_hover(self.point_at(position))

    def _on_mouse_clicked(self, click: object) -> None:
        position, curve = self.point_at(click.scenePos()), self._content.curve  # type: ignore[attr-defined]
        if position is None or curve is None or click.double():  # type: ignore[attr-defined]
            return
        if click.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return
        self.point_clicked.emit(float(curve.thresholds[position]))


def _distance_to_pieces(x: FloatArray, y: FloatArray) -> FloatArray:
    """Distance of the origin to each straight piece of a line through (x, y); to the point if it is alone."""
    if len(x) < 2:
        return np.hypot(x, y)
    step_x, step_y = np.diff(x), np.diff(y)
    length = np.maximum(step_x**2 + step_y**2, 1e-12)
    along = np.clip(-(x[:-1] * step_x + y[:-1] * step_y) / length, 0.0, 1.0)
    return np.hypot(x[:-1] + along * step_x, y[:-1] + along * step_y)


def position_of(curve: Curve, threshold: float) -> int | None:
    """The last point whose threshold is still at or above `threshold`; `None` beyond the curve's end."""
    thresholds = np.asarray(curve.thresholds)
    if not len(thresholds) or threshold < thresholds[-1]:
        return len(thresholds) - 1 if len(thresholds) and _ends_at_all(curve) else None
    return max(0, int(np.searchsorted(-thresholds, -threshold, side="right")) - 1)


def _ends_at_all(curve: Curve) -> bool:
    """Whether the curve's last point calls everything anomalous, so that lower cuts change nothing."""
    return bool(curve.x[-1] >= 1.0)
