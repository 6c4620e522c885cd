"""The threshold cockpit: histogram, curves and confusion with shared cuts, rules and their history."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.scoring.values import Calibration
from desktop.language import tr
from desktop.pages.results.cockpit_bar import VIEWS, CockpitBar
from desktop.pages.results.cockpit_basis import Basis, basis_of
from desktop.pages.results.cockpit_curves import CurveRow, upright_line
from desktop.pages.results.cockpit_history import ThresholdHistory
from desktop.pages.results.cockpit_rules import RulePanel
from desktop.pages.results.run_view import RunView
from desktop.pages.results.share_bar import ShareBar
from desktop.theme import Tokens
from desktop.widgets.confusion_table import ConfusionTable
from desktop.widgets.labels import line
from desktop.widgets.numbers import three_digits
from desktop.widgets.score_histogram import ScoreHistogram

_HIGHEST_PX, _LOWEST_PX = 215, 174
_NARROW_PX, _TABLE_PX = 236, 284


class Drawer(QFrame):
    """Everything that follows from scores. A cut moves with `..._moved` and settles with `..._set`."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)
    pixel_threshold_moved = Signal(float)
    pixel_threshold_set = Signal(float)
    cell_clicked = Signal(str)
    point_clicked = Signal(float)
    pixel_point_clicked = Signal(float)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self.bar = CockpitBar()
        self.histogram = ScoreHistogram(tokens)
        self.share = ShareBar()
        self.curves = CurveRow(tokens)
        self.rules = RulePanel()
        self.history = ThresholdHistory()
        self.confusion = ConfusionTable(tokens)
        self._middle = QStackedWidget()
        self._basis: Basis | None = None
        self._drawn_from: tuple[object, object] = (None, None)
        self._lay_out()
        self._connect()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.histogram, self.curves, self.confusion):
            widget.set_tokens(tokens)

    def show_view(self, view: RunView, mask: NDArray[np.bool_] | None = None) -> None:
        """Show a run, of its images those in `mask`, bool [n]; plots are made anew only for other images."""
        # Moving a threshold makes a new run value around the same scores.
        if self._basis is None or self._drawn_from[0] is not view.labelled or self._drawn_from[1] is not mask:
            self._basis, self._drawn_from = basis_of(view, mask), (view.labelled, mask)
            self._show_scores(self._basis, view.calibration)
        self.share.show_model(view.model)
        self._show_cuts(view.calibration, self._basis)
        self.curves.show_view(view, self._basis)
        self.rules.show_view(view)

    def show_panel(self, name: str) -> None:
        """Bring "curves", "rules" or "history" to the front."""
        self.bar.views[name].click()

    def _show_scores(self, basis: Basis, calibration: Calibration) -> None:
        self.histogram.set_scores(basis.scores.good, basis.scores.defect, calibration.image_threshold)
        self.bar.say(basis.words())

    def _show_cuts(self, calibration: Calibration, basis: Basis) -> None:
        threshold, zone = calibration.image_threshold, calibration.reinspect_threshold
        self.histogram.set_threshold(threshold)
        self.histogram.set_reinspect(zone)
        self.bar.show_zone(zone, threshold)
        self.confusion.set_title(tr("At threshold {threshold}", threshold=three_digits(threshold)))
        self.confusion.show_confusion(basis.confusion(calibration), zone is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addWidget(self.share)
        column.addWidget(self.bar)
        charts = QWidget()
        charts.setMinimumHeight(_LOWEST_PX)
        charts.setMaximumHeight(_HIGHEST_PX)
        row = QHBoxLayout(charts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column.addWidget(charts)
        for view in (self.curves, self.rules, self.history):
            self._middle.addWidget(view)
        self._middle.setMinimumWidth(_NARROW_PX)
        for position, (panel, stretch) in enumerate(
            ((self.histogram, 2), (self._middle, 5), (self.confusion, 2))
        ):
            if position:
                row.addWidget(upright_line())
            panel.setMinimumWidth(_TABLE_PX if panel is self.confusion else _NARROW_PX)
            row.addWidget(panel, stretch)

    def _connect(self) -> None:
        self.histogram.threshold_moved.connect(self.threshold_moved)
        self.histogram.threshold_set.connect(self.threshold_set)
        for name, plot in self.curves.plots.items():
            is_pixel = name == "pro"
            plot.threshold_moved.connect(self.pixel_threshold_moved if is_pixel else self.threshold_moved)
            plot.threshold_set.connect(self.pixel_threshold_set if is_pixel else self.threshold_set)
            plot.menu.told.connect(self.bar.say)
            plot.point_clicked.connect(self.pixel_point_clicked if is_pixel else self.point_clicked)
        self.histogram.menu.told.connect(self.bar.say)
        self.confusion.menu.told.connect(self.bar.say)
        self.confusion.cell_clicked.connect(self.cell_clicked)
        self.bar.view_chosen.connect(self._on_view_chosen)
        self.bar.curve_toggled.connect(self.curves.toggle)
        self.curves.shown_changed.connect(self.bar.show_curves)

    def _on_view_chosen(self, name: str) -> None:
        self._middle.setCurrentIndex([view for view, _, _ in VIEWS].index(name))
