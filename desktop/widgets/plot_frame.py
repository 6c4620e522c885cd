"""What all pyqtgraph plots share: thin axes in the product's colours, a light grid, no menu of their own."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens
from desktop.widgets.painting import SMALL_PT, font_of


def new_plot(owner: QWidget, tooltip: str) -> pg.PlotWidget:
    """An empty plot inside `owner`; keys belong to the page, so it takes no focus."""
    # Set here and not by the theme: the window opens before pyqtgraph is needed.
    pg.setConfigOptions(antialias=True)
    plot = pg.PlotWidget(owner, enableMenu=False)
    plot.setFrameShape(plot.Shape.NoFrame)
    # Made without a parent by pyqtgraph, the menu we don't use would outlive this widget.
    plot.getPlotItem().ctrlMenu.setParent(owner, Qt.WindowType.Popup)
    plot.hideButtons()
    for part in (plot, plot.viewport()):
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.showGrid(x=True, y=True, alpha=0.14)
    plot.getPlotItem().setContentsMargins(4, 2, 12, 2)
    for side in ("bottom", "left"):
        plot.getAxis(side).enableAutoSIPrefix(False)
        plot.getAxis(side).setStyle(tickLength=-3, hideOverlappingLabels=False)
    plot.setToolTip(tooltip)
    return plot


def dress_axes(plot: pg.PlotWidget, owner: QWidget, tokens: Tokens) -> None:
    """Give axes and their words the theme's colours and `owner`'s font."""
    plot.setBackground(QColor(0, 0, 0, 0))
    for side in ("bottom", "left"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(tokens.strong_border, width=1))
        axis.setTextPen(QColor(tokens.secondary))
        axis.setTickFont(font_of(owner, SMALL_PT))
        axis.label.setFont(font_of(owner, SMALL_PT))
        axis.label.setDefaultTextColor(QColor(tokens.secondary))


def range_between(lowest: float, largest: float) -> tuple[float, float]:
    """Both with room at the ends: pyqtgraph drops a number that doesn't fit beside its tick."""
    width = (largest - lowest) or abs(largest) or 1.0
    return lowest - 0.02 * width, largest + 0.08 * width


def range_to(largest: float) -> tuple[float, float]:
    """0 to `largest`, with room at both ends."""
    return range_between(0.0, largest)
