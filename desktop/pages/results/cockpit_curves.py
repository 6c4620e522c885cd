"""The curves side by side, as many of those chosen as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from core.scoring.values import Costs
from desktop.pages.results.cockpit_bar import CURVES
from desktop.pages.results.cockpit_basis import (
    Basis,
    cost_content,
    cost_text,
    precision_recall_content,
    pro_content,
    roc_content,
)
from desktop.pages.results.run_view import RunView
from desktop.theme import Tokens
from desktop.widgets.curve_plot import CurvePlot

_NARROWEST_PX = 160


class CurveRow(QWidget):
    """A curve that is asked for and has no room takes the place of the one asked for longest ago."""

    shown_changed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = {name: CurvePlot(tokens) for name, _, _ in CURVES}
        self._lines: dict[str, QFrame] = {}
        self._wanted = ["cost", "precision", "pro", "roc"]  # the last ones go last
        self._drawn: tuple[Basis, Costs | None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (name, plot) in enumerate(self.plots.items()):
            self._lines[name] = upright_line()
            row.addWidget(self._lines[name])  # shown before, it would be a window of its own
            self._lines[name].setVisible(number > 0)
            row.addWidget(plot, 1)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for plot in self.plots.values():
            plot.set_tokens(tokens)

    def show_view(self, view: RunView, basis: Basis) -> None:
        """Follow a run; curves are drawn anew only when their images or the costs are others."""
        calibration = view.calibration
        costs = calibration.costs
        before = self._drawn
        if before is None or before[0] is not basis:
            self.plots["roc"].show_content(roc_content(basis))
            self.plots["precision"].show_content(precision_recall_content(basis))
            self.plots["pro"].show_content(pro_content(view.evaluation, basis.is_all))
        if before is None or before[0] is not basis or before[1] != costs:
            self.plots["cost"].show_content(cost_content(basis, costs or Costs()))
        self._drawn = (basis, costs)
        for name, plot in self.plots.items():
            pixel, image = calibration.pixel_threshold, calibration.image_threshold
            plot.mark_threshold(pixel if name == "pro" else image)
        self.plots["cost"].set_figure(cost_text(basis, calibration))

    def toggle(self, name: str) -> None:
        """Show a curve, or put it away."""
        is_shown = name in self.shown()
        self._wanted = [other for other in self._wanted if other != name] + ([] if is_shown else [name])
        self._arrange()

    def shown(self) -> tuple[str, ...]:
        """The curves there is room for, of those wanted."""
        room = max(1, self.width() // _NARROWEST_PX)
        return tuple(name for name in self.plots if name in self._wanted[-room:])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, 130)  # narrower than all at once: what has no room gives way

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = self.shown()
        for name, plot in self.plots.items():
            plot.setVisible(name in shown)
            self._lines[name].setVisible(name in shown and name != shown[0])
        self.shown_changed.emit(shown)


def upright_line() -> QFrame:
    """A thin line between two plots."""
    upright = QFrame()
    upright.setProperty("role", "upright")
    upright.setFixedWidth(1)
    return upright
