"""One curve (ROC, PRO, precision-recall) with a dot where the threshold stands."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.values import Curve, FloatArray
from desktop.theme import Tokens, faded
from desktop.widgets.labels import label
from desktop.widgets.numbers import three_digits
from desktop.widgets.plot_frame import dress_axes, new_plot, range_to

_NEAR_PX = 24


class CurvePlot(QWidget):
    """Values under the cursor stand in the header; a click on the curve picks its threshold."""

    threshold_picked = Signal(float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._curve: Curve | None = None
        self._threshold: float | None = None
        self._labels = ("", "")
        self._figure_text = ""
        self._x_max = 1.0
        self._title = label(role="heading")
        self._figure = label(role="value")
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._empty = label(role="secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._plot = new_plot(
            self, "Wheel zooms, drag moves, double-click shows all, a click picks the threshold"
        )
        self._line = pg.PlotDataItem()
        self._dot = pg.ScatterPlotItem(size=12, pxMode=True)
        self._hover_dot = pg.ScatterPlotItem(size=8, pxMode=True)
        self._stack = QStackedLayout()
        self._lay_out()
        self.set_tokens(tokens)
        self.show_curve(None, "", "", "")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        dress_axes(self._plot, self, tokens)
        self._line.setPen(pg.mkPen(tokens.accent, width=2))
        self._line.setBrush(faded(tokens.accent, 0.10))
        self._dot.setBrush(QColor(tokens.text))
        self._dot.setPen(pg.mkPen(tokens.surface, width=2))
        self._hover_dot.setBrush(QColor(tokens.accent))
        self._hover_dot.setPen(pg.mkPen(tokens.surface, width=1))

    def show_curve(
        self,
        curve: Curve | None,
        title: str,
        x_label: str,
        y_label: str,
        figure_text: str = "",
        empty_text: str = "Not measured yet.",
        x_max: float = 1.0,
    ) -> None:
        """Show a curve with its figure; without one, `empty_text` says why there is none."""
        self._curve, self._labels, self._figure_text = curve, (x_label, y_label), figure_text
        self._title.setText(title)
        self._figure.setText(figure_text if curve is not None else "")
        self._empty.setText(empty_text)
        self._hover_dot.setData([], [])
        self._plot.setLabel("bottom", x_label)
        self._plot.setLabel("left", y_label)
        self._stack.setCurrentIndex(0 if curve is not None else 1)
        if curve is not None:
            self._x_max = x_max
            self._line.setData(np.asarray(curve.x), np.asarray(curve.y), fillLevel=0.0)
            low, high = range_to(x_max)
            self._plot.getViewBox().setLimits(xMin=low, xMax=high, yMin=range_to(1)[0], yMax=range_to(1)[1])
            self._reset_view()
        self._place_dot()
        said = ", ".join(part for part in (title, figure_text if curve is not None else empty_text) if part)
        self.setAccessibleName(said)
        self._plot.setAccessibleName(said)

    def mark_threshold(self, threshold: float | None) -> None:
        """Put the dot where this threshold stands on the curve."""
        self._threshold = threshold
        self._place_dot()

    def marked_point(self) -> tuple[float, float] | None:
        """(x, y) of the dot, `None` while the threshold isn't on the part shown."""
        if self._curve is None or self._threshold is None:
            return None
        position = position_of(self._curve, self._threshold)
        if position is None:
            return None
        x, y = float(self._curve.x[position]), float(self._curve.y[position])
        return (x, y) if x <= self._x_max * (1 + 1e-9) else None

    def header_text(self) -> str:
        """The words at the upper right: the figure, or the values under the cursor."""
        return self._figure.text()

    def point_at(self, position: QPointF) -> int | None:
        """The curve's point nearest to a scene position, `None` when none is close."""
        if self._curve is None:
            return None
        box = self._plot.getViewBox()
        origin = box.mapViewToScene(QPointF(0, 0))
        unit = box.mapViewToScene(QPointF(1, 1))
        dx = self._curve.x * (unit.x() - origin.x()) + origin.x() - position.x()
        dy = self._curve.y * (unit.y() - origin.y()) + origin.y() - position.y()
        distance = _distance_to_pieces(dx, dy)
        piece = int(np.argmin(distance))
        if distance[piece] > _NEAR_PX:
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
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 6, 12, 0)
        header.addWidget(self._title)
        header.addStretch(1)
        header.addWidget(self._figure)
        self._stack.addWidget(self._plot)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(header)
        layout.addLayout(self._stack, 1)
        self.setMinimumSize(200, 130)
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

    def _reset_view(self) -> None:
        self._plot.setXRange(*range_to(self._x_max), padding=0)
        self._plot.setYRange(*range_to(1), padding=0)

    def _place_dot(self) -> None:
        point = self.marked_point()
        self._dot.setData([] if point is None else [point[0]], [] if point is None else [point[1]])

    def _show_hover(self, position: int | None) -> None:
        if position is None or self._curve is None:
            self._hover_dot.setData([], [])
            self._figure.setText(self._figure_text if self._curve is not None else "")
            return
        x, y = float(self._curve.x[position]), float(self._curve.y[position])
        cut = float(self._curve.thresholds[position])
        self._hover_dot.setData([x], [y])
        self._figure.setText(f"x {three_digits(x)} · y {three_digits(y)} · cut {three_digits(cut)}")
        self._figure.setToolTip(f"{self._labels[0]} {x!r}\n{self._labels[1]} {y!r}\nthreshold {cut!r}")

    def _on_mouse_moved(self, position: QPointF) -> None:
        self._show_hover(self.point_at(position))

    def _on_mouse_clicked(self, click: object) -> None:
        position = self.point_at(click.scenePos())  # type: ignore[attr-defined]
        if position is None or self._curve is None or click.double():  # type: ignore[attr-defined]
            return
        cut = float(self._curve.thresholds[position])
        if np.isfinite(cut):
            self.threshold_picked.emit(cut)


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
