"""Carries what is done in the cockpit to the project and to the list of images."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.project.thresholds import threshold_history
from core.scoring.calibration import (
    with_image_threshold,
    with_pixel_threshold,
    with_reinspect_threshold,
)
from core.scoring.rules import Choice
from core.scoring.values import Calibration
from desktop.language import tr
from desktop.models.result_filter import passing
from desktop.pages.results.browser import Browser
from desktop.pages.results.cockpit_basis import describing, scores_between
from desktop.pages.results.drawer import Drawer
from desktop.pages.results.run_view import RunView
from desktop.pages.results.threshold_edits import ThresholdEdits
from desktop.session import Session
from desktop.widgets.numbers import three_digits

_ZONE_SHARE = 0.25
"""Of the way from a usual good score to the threshold: where a new grey zone begins."""


class CockpitLink(QObject):
    """`moved` carries thresholds to be shown and not kept: those under the hand. Settled ones are edits."""

    moved = Signal(object)

    def __init__(self, drawer: Drawer, browser: Browser, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.edits = ThresholdEdits(session)
        self._drawer, self._browser, self._session = drawer, browser, session
        self._view: RunView | None = None
        self._mask: tuple[tuple[object, ...], NDArray[np.bool_]] | None = None
        self._connect()

    def show_view(self, view: RunView) -> None:
        """Show a run in the cockpit, as far as the list's filter lets its images pass."""
        self._view = view
        self._drawer.show_view(view, self._passing(view))

    def _connect(self) -> None:
        drawer = self._drawer
        drawer.threshold_moved.connect(self._on_threshold_moved)
        drawer.threshold_set.connect(self.edits.set_image)
        drawer.pixel_threshold_moved.connect(self._on_pixel_threshold_moved)
        drawer.pixel_threshold_set.connect(self.edits.set_pixel)
        drawer.histogram.reinspect_moved.connect(self._on_reinspect_moved)
        drawer.histogram.reinspect_set.connect(self.edits.set_reinspect)
        drawer.histogram.scores_clicked.connect(self._show_scores)
        drawer.point_clicked.connect(self._on_point_clicked)
        drawer.pixel_point_clicked.connect(self._on_pixel_point_clicked)
        drawer.cell_clicked.connect(self._on_cell_clicked)
        drawer.bar.zone_toggled.connect(self._on_zone_toggled)
        drawer.bar.zone_entered.connect(self._on_zone_entered)
        drawer.rules.choice_made.connect(self._on_choice_made)
        drawer.rules.costs_set.connect(self.edits.set_costs)
        drawer.bar.view_chosen.connect(self._show_history)
        self._browser.filter_changed.connect(self._on_filter_changed)
        self._session.project_changed.connect(self._show_history)
        self._session.selection_changed.connect(self._show_history)

    def _show_history(self) -> None:
        """Fill the list while it is looked at: the audit trail may be long."""
        model = self._session.model
        if self._drawer.history.isVisibleTo(self._drawer):
            project = self._session.project
            self._drawer.history.show_changes(threshold_history(project, model.id) if model else ())

    def _passing(self, view: RunView) -> NDArray[np.bool_]:
        """Which images figures are made of; the same array as long as nothing has changed."""
        wanted = describing(self._browser.model.filter)
        columns = view.columns
        key = (columns.images, columns.reviews if wanted.reviews or wanted.text else None, wanted)
        if self._mask is None or not _is_same(self._mask[0], key):
            self._mask = (key, passing(columns, wanted))
        return self._mask[1]

    def _kept(self) -> Calibration | None:
        """The thresholds that every drag starts from."""
        return self._session.model.calibration if self._session.model else None

    def _on_threshold_moved(self, value: float) -> None:
        kept = self._kept()
        if kept is not None:
            self.moved.emit(with_image_threshold(kept, value))

    def _on_pixel_threshold_moved(self, value: float) -> None:
        kept = self._kept()
        if kept is not None:
            self.moved.emit(with_pixel_threshold(kept, value))

    def _on_reinspect_moved(self, value: float) -> None:
        kept = self._kept()
        if kept is not None:
            zone = value if value < kept.image_threshold else None
            self.moved.emit(with_reinspect_threshold(kept, zone))

    def _on_zone_toggled(self, is_on: bool) -> None:
        kept = self._kept()
        if kept is not None:
            self.edits.set_reinspect(_first_zone(kept) if is_on else None)

    def _on_zone_entered(self, value: float) -> None:
        kept = self._kept()
        if kept is None:
            return
        if value < kept.image_threshold:
            self.edits.set_reinspect(value)
            return
        limit = three_digits(kept.image_threshold)
        self._drawer.bar.show_zone(kept.reinspect_threshold, kept.image_threshold)
        self._drawer.bar.say(tr("Re-inspection has to begin below the threshold {limit}.", limit=limit), True)

    def _on_choice_made(self, target: str, choice: Choice) -> None:
        self.edits.apply(target, choice)

    def _on_cell_clicked(self, key: str) -> None:
        outcome, _, label = key.partition("-")
        wanted = replace(describing(self._browser.model.filter), outcomes=(outcome,))
        self._browser.set_filter(replace(wanted, labels=(label,)) if label else wanted)

    def _on_point_clicked(self, cut: float) -> None:
        if self._view is None:
            return
        mask = self._passing(self._view)
        found = scores_between(self._view.run.scores[mask], self._view.calibration.image_threshold, cut)
        if found is not None:
            self._show_scores(*found)

    def _on_pixel_point_clicked(self, cut: float) -> None:
        """Show the images that have something marked at one of the two thresholds, nothing at the other."""
        if self._view is None:
            return
        peaks = self._view.columns.peaks[self._passing(self._view)]
        found = scores_between(peaks, self._view.calibration.pixel_threshold, cut)
        if found is not None:
            wanted = describing(self._browser.model.filter)
            self._browser.set_filter(replace(wanted, peak_from=found[0], peak_to=found[1]))

    def _show_scores(self, low: float, high: float) -> None:
        wanted = describing(self._browser.model.filter)
        self._browser.set_filter(replace(wanted, score_from=low, score_to=high))

    def _on_filter_changed(self) -> None:
        if self._view is not None:
            self.show_view(self._view)


def _first_zone(calibration: Calibration) -> float:
    """Where a new grey zone begins: some way below the threshold, above usual good parts."""
    threshold = calibration.image_threshold
    good = calibration.good_scores
    usual = float(np.median(good)) if len(good) else threshold - abs(threshold)
    width = _ZONE_SHARE * (threshold - usual)
    return threshold - width if width > 0 else threshold - max(abs(threshold), 1e-3) * 0.05


def _is_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Whether images and reviews are the same objects and the filter is equal."""
    return before[0] is now[0] and before[1] is now[1] and before[2] == now[2]
