"""The same curve of several models over each other, each with a dot where its threshold stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.values import Curve
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.curve_plot import position_of
from desktop.widgets.labels import label
from desktop.widgets.numbers import three_digits
from desktop.widgets.plot_export import PlotMenu, PlotTable
from desktop.widgets.plot_frame import dress_axes, new_plot, range_to

_STROKES = ("━━", "╍╍")


@dataclass(frozen=True, slots=True, eq=False)
class NamedCurve:
    """A model's curve; without one, `figure` says why there is none. `threshold` places the dot."""

    name: str
    curve: Curve | None
    figure: str
    threshold: float


class OverlaidCurves(QWidget):
    """Two lines: the first full, the second dashed, so that colour is never alone."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[NamedCurve, ...] = ()
        self._x_max = 1.0
        self._words = ("", "")
        self._axes = ("", "")
        self.menu = PlotMenu(tr("curves"), self, self._table, tokens)
        self._legends = (label(role="value"), label(role="value"))
        self._values = label(role="secondary")
        self._empty = label(role="secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._plot = new_plot(self, tr("Wheel zooms, drag moves, double-click shows all"))
        self._lines = (pg.PlotDataItem(), pg.PlotDataItem())
        self._dots = (pg.ScatterPlotItem(size=12, pxMode=True), pg.ScatterPlotItem(size=12, pxMode=True))
        self._stack = QStackedLayout()
        self._lay_out()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.menu.set_tokens(tokens)
        dress_axes(self._plot, self, tokens)
        for i, colour in enumerate((tokens.accent, tokens.info)):
            dash = Qt.PenStyle.SolidLine if i == 0 else Qt.PenStyle.DashLine
            self._lines[i].setPen(pg.mkPen(colour, width=2, style=dash))
            self._dots[i].setBrush(QColor(colour))
            self._dots[i].setPen(pg.mkPen(tokens.surface, width=2))
            self._legends[i].setStyleSheet(f"color: {colour}")

    def show_curves(
        self,
        curves: tuple[NamedCurve, ...],
        title: str,
        x_label: str,
        y_label: str,
        x_max: float = 1.0,
        note: str = "",
    ) -> None:
        """Lay one or two curves over each other; `note` stands where no cursor is."""
        self._curves, self._x_max, self._words = curves, x_max, (x_label, note)
        self._axes = (x_label, y_label)
        self.menu.set_name(title)
        self._plot.setLabel("bottom", x_label)
        self._plot.setLabel("left", y_label)
        for i, (item, dots, legend) in enumerate(zip(self._lines, self._dots, self._legends, strict=True)):
            named = curves[i] if i < len(curves) else None
            _fill(named, item, dots, x_max)
            legend.setText(f"{_STROKES[i]} {named.name} {named.figure}" if named and named.curve else "")
        drawn = [named for named in curves if named.curve is not None]
        self._stack.setCurrentIndex(0 if drawn else 1)
        self.menu.setEnabled(bool(drawn))
        self._empty.setText("\n".join(f"{named.name}: {named.figure}" for named in curves))
        low, high = range_to(x_max)
        self._plot.getViewBox().setLimits(xMin=low, xMax=high, yMin=range_to(1)[0], yMax=range_to(1)[1])
        self._reset_view()
        self._values.setText(note)
        said = f"{title}: " + ", ".join(f"{named.name} {named.figure}" for named in curves)
        self.setAccessibleName(said)
        self._plot.setAccessibleName(said)

    def values_at(self, x: float) -> str:
        """What each curve reaches at `x`, in words; empty beside the plot."""
        if not 0 <= x <= self._x_max:
            return ""
        parts = [f"{self._words[0]} {three_digits(x)}"]
        for named in self._curves:
            if named.curve is not None:
                # The last point at or left of the cursor: curves are steps, nothing lies between.
                place = max(0, int(np.searchsorted(named.curve.x, x, "right")) - 1)
                parts.append(f"{named.name} {three_digits(float(named.curve.y[place]))}")
        return " · ".join(parts)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._values.setText(self._words[1])
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._reset_view()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 4, 12, 0)
        header.setSpacing(16)
        for legend in self._legends:
            header.addWidget(legend)
        header.addStretch(1)
        header.addWidget(self.menu)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 6)
        foot.addWidget(self._values)
        self._stack.addWidget(self._plot)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(header)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        for item in (*self._lines, *self._dots):
            self._plot.addItem(item)
        for dots in self._dots:
            dots.setZValue(10)
        self.menu.told.connect(self._on_told)
        self._plot.viewport().installEventFilter(self)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def _table(self) -> PlotTable:
        rows = (
            (named.name, *point)
            for named in self._curves
            if named.curve is not None
            for point in zip(
                named.curve.thresholds.tolist(), named.curve.x.tolist(), named.curve.y.tolist(), strict=True
            )
        )
        return PlotTable((tr("model"), tr("threshold"), *self._axes), rows)

    def _on_told(self, words: str, _is_error: bool) -> None:
        self._values.setText(words)

    def _reset_view(self) -> None:
        self._plot.setXRange(*range_to(self._x_max), padding=0)
        self._plot.setYRange(*range_to(1), padding=0)

    def _on_mouse_moved(self, position: QPointF) -> None:
        x = self._plot.getViewBox().mapSceneToView(position).x()
        self._values.setText(self.values_at(float(x)) or self._words[1])


def _fill(named: NamedCurve | None, item: pg.PlotDataItem, dots: pg.ScatterPlotItem, x_max: float) -> None:
    curve = named.curve if named else None
    if named is None or curve is None:
        item.setData([], [])
        dots.setData([], [])
        return
    item.setData(np.asarray(curve.x), np.asarray(curve.y))
    place = position_of(curve, named.threshold)
    is_shown = place is not None and curve.x[place] <= x_max * (1 + 1e-9)
    dots.setData([float(curve.x[place])] if is_shown else [], [float(curve.y[place])] if is_shown else [])
