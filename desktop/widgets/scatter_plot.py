"""Scores of two models against each other, image by image: a click chooses one, a lasso several."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import mark, tr
from desktop.theme import Tokens, faded
from desktop.widgets.labels import label
from desktop.widgets.numbers import grouped, three_digits
from desktop.widgets.plot_export import PlotMenu, PlotTable
from desktop.widgets.plot_frame import dress_axes, new_plot

_NEAR_PX, _CLICK_PX = 12, 4
_FEW, _RINGED = 500, 100
_HELP = mark(
    "A click chooses an image, a drag draws a lasso around several. "
    "The wheel zooms, the middle button moves, a double-click shows all."
)


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """Scores float32 [n] of two models, their thresholds, and bool [n] which images are what."""

    first: NDArray[np.float32]
    second: NDArray[np.float32]
    first_threshold: float
    second_threshold: float
    good: NDArray[np.bool_]
    defective: NDArray[np.bool_]
    flips: NDArray[np.bool_]
    names: tuple[str, str] = ("A", "B")


class ScatterPlot(QWidget):
    """Shaded is where the verdicts of the two models differ. The list beside it is the way by keyboard."""

    point_clicked = Signal(int)
    region_chosen = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._scatter: Scatter | None = None
        self._lasso: list[QPointF] = []
        self._legends = (label(role="good"), label(role="anomalous"), label(role="unsure"))
        self._value = label(role="secondary")
        self.menu = PlotMenu(tr("scores of two models"), self, self._table, tokens)
        self._plot = new_plot(self, tr(_HELP))
        pens = {"size": 9, "pxMode": True}
        self._goods = pg.ScatterPlotItem(symbol="o", **pens)
        self._defects = pg.ScatterPlotItem(symbol="d", **pens)
        self._others = pg.ScatterPlotItem(symbol="o", **pens)
        self._flips = pg.ScatterPlotItem(symbol="o", size=15, pxMode=True)
        self._chosen = pg.ScatterPlotItem(symbol="o", size=15, pxMode=True)
        self._current = pg.ScatterPlotItem(symbol="s", size=19, pxMode=True)
        self._cuts = (pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=0))
        self._zones = (QGraphicsRectItem(), QGraphicsRectItem())
        self._outline = QGraphicsPathItem()
        self._lay_out()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.menu.set_tokens(tokens)
        dress_axes(self._plot, self, tokens)
        self._goods.setBrush(faded(tokens.good, 0.7))
        self._defects.setBrush(faded(tokens.anomalous, 0.7))
        for points in (self._goods, self._defects):
            points.setPen(pg.mkPen(None))
        self._others.setBrush(None)
        self._others.setPen(pg.mkPen(tokens.secondary, width=1.5))
        for rings, colour, width in (
            (self._flips, tokens.unsure, 1.5), (self._chosen, tokens.accent, 2),
            (self._current, tokens.accent, 2),
        ):  # fmt: skip
            rings.setBrush(None)
            rings.setPen(pg.mkPen(colour, width=width))
        for cut in self._cuts:
            cut.setPen(pg.mkPen(tokens.text, width=1.5))
        for zone in self._zones:
            zone.setBrush(faded(tokens.unsure, 0.10))
            zone.setPen(pg.mkPen(None))
        self._outline.setPen(pg.mkPen(tokens.accent, width=1.5, style=Qt.PenStyle.DashLine))
        self._outline.setBrush(faded(tokens.accent, 0.10))

    def show_scatter(self, scatter: Scatter) -> None:
        """Show other images or thresholds; the part shown stays as long as the images are the same."""
        before, self._scatter = self._scatter, scatter
        others = ~(scatter.good | scatter.defective)
        for points, mask in (
            (self._goods, scatter.good), (self._defects, scatter.defective), (self._others, others),
            (self._flips, scatter.flips),
        ):  # fmt: skip
            points.setData(scatter.first[mask], scatter.second[mask])
        for cut, value in zip(self._cuts, (scatter.first_threshold, scatter.second_threshold), strict=True):
            cut.setValue(value)
        few = len(scatter.first) <= _FEW
        for points in (self._goods, self._defects, self._others):
            points.setSize(9 if few else 5)
        # A ring around each of thousands would hide them; the shade says it too.
        self._flips.setVisible(int(scatter.flips.sum()) <= _RINGED)
        self._shade(scatter)
        self._mark(self._chosen, np.zeros(0, np.intp))
        self._mark(self._current, np.zeros(0, np.intp))
        same = before is not None and np.array_equal(before.first, scatter.first)
        if not same or not np.array_equal(before.second if before else (), scatter.second):
            self._reset_view()
        self._plot.setLabel("bottom", tr("score of {model}", model=scatter.names[0]))
        self._plot.setLabel("left", tr("score of {model}", model=scatter.names[1]))
        self._say(scatter)

    def mark_current(self, position: int | None) -> None:
        """Frame the image that is looked at."""
        self._mark(self._current, np.array([] if position is None else [position], np.intp))

    def mark_chosen(self, positions: NDArray[np.intp]) -> None:
        """Ring the images that a lasso has caught."""
        self._mark(self._chosen, positions)

    def position_at(self, point: QPointF) -> int | None:
        """The image nearest to a point of the plot's viewport, `None` when none is close."""
        if self._scatter is None or not len(self._scatter.first):
            return None
        x, y = self._on_screen()
        distance = np.hypot(x - point.x(), y - point.y())
        nearest = int(np.argmin(distance))
        return nearest if distance[nearest] <= _NEAR_PX else None

    def positions_inside(self, corners: list[QPointF]) -> NDArray[np.intp]:
        """Images inside a polygon given in points of the plot's viewport, int [k]."""
        if self._scatter is None:
            return np.zeros(0, np.intp)
        x, y = self._on_screen()
        inside = np.zeros(len(x), bool)
        for a, b in zip(corners, [*corners[1:], *corners[:1]], strict=True):
            # Even-odd rule: a ray to the right crosses the outline an odd number of times.
            if a.y() != b.y():
                crosses = (a.y() > y) != (b.y() > y)
                inside ^= crosses & (x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x())
        return np.flatnonzero(inside)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._value.setText("")
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.MouseButtonDblClick:
            self._reset_view()
            return True
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._lasso = [event.position()]
            return True
        if kind == QEvent.Type.MouseMove:
            self._on_moved(event.position())
            return bool(self._lasso)
        if kind == QEvent.Type.MouseButtonRelease and self._lasso:
            self._finish_lasso(event.position())
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 0)
        head.setSpacing(12)
        for legend in self._legends:
            head.addWidget(legend)
        head.addStretch(1)
        head.addWidget(self.menu)
        self.menu.told.connect(self._on_told)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 6)
        foot.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._plot, 1)
        column.addLayout(foot)
        for item in (*self._zones, *self._cuts):
            self._plot.addItem(item, ignoreBounds=True)
        points = (self._others, self._goods, self._defects, self._flips, self._chosen, self._current)
        for depth, item in enumerate(points):
            item.setZValue(depth + 1)
            self._plot.addItem(item)
        # In the viewport's own coordinates, so that the outline keeps its shape.
        self._plot.scene().addItem(self._outline)
        self._plot.viewport().installEventFilter(self)
        self._plot.viewport().setMouseTracking(True)

    def _on_screen(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where each image lies in the plot's viewport."""
        assert self._scatter is not None
        box = self._plot.getViewBox()
        (left, right), (low, high) = box.viewRange()
        area = box.mapRectToScene(box.boundingRect())
        x = area.left() + (self._scatter.first.astype(float) - left) / (right - left) * area.width()
        y = area.bottom() - (self._scatter.second.astype(float) - low) / (high - low) * area.height()
        return x, y

    def _on_moved(self, point: QPointF) -> None:
        if self._lasso:
            self._lasso.append(point)
            path = QPainterPath(self._lasso[0])
            for corner in self._lasso[1:]:
                path.lineTo(corner)
            self._outline.setPath(path)
            return
        position = self.position_at(point)
        self._value.setText("" if position is None else self._words_of(position))

    def _finish_lasso(self, point: QPointF) -> None:
        corners, self._lasso = self._lasso, []
        self._outline.setPath(QPainterPath())
        reach = max((corner - corners[0]).manhattanLength() for corner in (*corners, point))
        if reach > _CLICK_PX:
            self.region_chosen.emit(self.positions_inside(corners))
            return
        position = self.position_at(point)
        if position is not None:
            self.point_clicked.emit(position)

    def _reset_view(self) -> None:
        if self._scatter is None or not len(self._scatter.first):
            return
        scatter = self._scatter
        for values, cut, place in (
            (scatter.first, scatter.first_threshold, self._plot.setXRange),
            (scatter.second, scatter.second_threshold, self._plot.setYRange),
        ):
            low, high = min(float(values.min()), cut), max(float(values.max()), cut)
            place(low, high if high > low else low + 1, padding=0.06)

    def _shade(self, scatter: Scatter) -> None:
        """Rectangles far beyond all scores, left above and right below the crossing of both cuts."""
        x, y = scatter.first_threshold, scatter.second_threshold
        largest = (float(np.abs(scores).max(initial=0.0)) for scores in (scatter.first, scatter.second))
        far = 100 * max(1.0, abs(x), abs(y), *largest)
        self._zones[0].setRect(QRectF(QPointF(-far, y), QPointF(x, far)))
        self._zones[1].setRect(QRectF(QPointF(x, -far), QPointF(far, y)))

    def _mark(self, rings: pg.ScatterPlotItem, positions: NDArray[np.intp]) -> None:
        if self._scatter is not None:
            rings.setData(self._scatter.first[positions], self._scatter.second[positions])

    def _table(self) -> PlotTable:
        scatter = self._scatter
        if scatter is None:
            return PlotTable(("A", "B", tr("labelled"), tr("flips")), ())
        labels = np.where(scatter.defective, tr("defective"), tr("unknown"))
        labels = np.where(scatter.good, tr("good"), labels)
        parts = (scatter.first, scatter.second, labels, scatter.flips.astype(int))
        rows = zip(*(part.tolist() for part in parts), strict=True)
        return PlotTable((*scatter.names, tr("labelled"), tr("flips")), rows)

    def _on_told(self, words: str, _is_error: bool) -> None:
        self._value.setText(words)

    def _words_of(self, position: int) -> str:
        assert self._scatter is not None
        a, b = float(self._scatter.first[position]), float(self._scatter.second[position])
        return f"{self._scatter.names[0]} {three_digits(a)} · {self._scatter.names[1]} {three_digits(b)}"

    def _say(self, scatter: Scatter) -> None:
        counts = [int(mask.sum()) for mask in (scatter.good, scatter.defective, scatter.flips)]
        for legend, word, n in zip(
            self._legends, (tr("● good"), tr("◆ defective"), tr("○ flip")), counts, strict=True
        ):
            legend.setText(f"{word} {grouped(n)}")
        first, second = scatter.names
        said = tr(
            "Scores of {first} against {second}: {n} images, {flips} flip",
            first=first,
            second=second,
            n=len(scatter.first),
            flips=counts[2],
        )
        self.setAccessibleName(said)
        self._plot.setAccessibleName(said)
