"""The values of a map along a line, with the threshold across them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.theme import Tokens, faded
from desktop.widgets.numbers import three_digits
from desktop.widgets.plot_export import PlotMenu, PlotTable
from desktop.widgets.plot_frame import dress_axes, new_plot

_ROOM = 1.08
_EMPTY = np.zeros(0)


class LineProfile(QWidget):
    """`hovered` carries share 0..1 of the line, distance and value under the cursor; `None` off the line."""

    hovered = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x, self._y, self._unit = _EMPTY, _EMPTY, "px"
        self.menu = PlotMenu(tr("the profile"), self, self._table, tokens)
        self._plot = new_plot(self, tr("Map value along the line; the dashed line is the pixel threshold"))
        self._curve = pg.PlotDataItem()
        self._cut = pg.InfiniteLine(angle=0, movable=False)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        for item in (self._curve, self._cut, self._cursor):
            self._plot.addItem(item)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setLabel("left", tr("map value"))
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.viewport().installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._plot, 1)
        row.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        self.set_tokens(tokens)
        self.show_profile(_EMPTY, _EMPTY, None, "px")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        dress_axes(self._plot, self, tokens)
        self.menu.set_tokens(tokens)
        self._curve.setPen(pg.mkPen(tokens.accent, width=2))
        self._curve.setBrush(faded(tokens.accent, 0.10))
        self._cut.setPen(pg.mkPen(tokens.text, width=1, style=Qt.PenStyle.DashLine))
        self._cursor.setPen(pg.mkPen(tokens.secondary, width=1))

    def show_profile(
        self, x: NDArray[np.floating], y: NDArray[np.floating], threshold: float | None, unit: str
    ) -> None:
        """Show values `y` at distances `x` from the start, in `unit`; no threshold where none applies."""
        self._x, self._y, self._unit = np.asarray(x), np.asarray(y), unit
        self._curve.setData(self._x, self._y, fillLevel=0.0)
        self._cut.setVisible(threshold is not None)
        self._cursor.hide()
        self.menu.setEnabled(bool(len(self._x)))
        self._plot.setLabel("bottom", tr("distance from the start in {unit}", unit=unit))
        highest = max(float(np.max(self._y, initial=0.0)), threshold or 0.0) or 1.0
        lowest = min(float(np.min(self._y, initial=0.0)), 0.0)
        if threshold is not None:
            self._cut.setValue(threshold)
        self._plot.setYRange(lowest, highest * _ROOM, padding=0)
        self._plot.setXRange(0.0, (float(self._x[-1]) if len(self._x) else 1.0) * _ROOM, padding=0)
        said = tr(
            "Profile along the line, largest value {y}", y=three_digits(float(np.max(self._y, initial=0.0)))
        )
        self.setAccessibleName(said)
        self._plot.setAccessibleName(said)

    def value_at(self, distance: float) -> tuple[float, float, float] | None:
        """Share of the line, distance and value of the sample nearest to a distance; `None` off the line."""
        if not len(self._x) or not 0.0 <= distance <= self._x[-1] or self._x[-1] == 0.0:
            return None
        number = int(np.argmin(np.abs(self._x - distance)))
        return float(self._x[number] / self._x[-1]), float(self._x[number]), float(self._y[number])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._cursor.hide()
            self.hovered.emit(None)
        return super().eventFilter(watched, event)

    def _table(self) -> PlotTable:
        columns = (tr("distance from the start in {unit}", unit=self._unit), tr("map value"))
        return PlotTable(columns, zip(self._x.tolist(), self._y.tolist(), strict=True))

    def _on_mouse_moved(self, position: QPointF) -> None:
        found = self.value_at(float(self._plot.getViewBox().mapSceneToView(position).x()))
        self._cursor.setVisible(found is not None)
        if found is not None:
            self._cursor.setValue(found[1])
        self.hovered.emit(found)
