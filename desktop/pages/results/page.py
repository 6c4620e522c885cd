"""The results page: look at every test image, move the cut, and see at once what follows."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.project.filters import EVERYTHING
from core.project.project import Project
from core.scoring.values import Calibration, Region
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.models.result_columns import ResultRow
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.page import Page
from desktop.pages.results.browser import WIDTH_PX, Browser
from desktop.pages.results.cockpit_link import CockpitLink
from desktop.pages.results.drawer import Drawer
from desktop.pages.results.emptiness import Emptiness, emptiness_of
from desktop.pages.results.exclusion_link import ExclusionLink
from desktop.pages.results.inspector import Inspector
from desktop.pages.results.keys import add_keys, wants_key_itself
from desktop.pages.results.map_switch import MapSwitch
from desktop.pages.results.mask_link import MaskLink
from desktop.pages.results.review_link import ReviewLink
from desktop.pages.results.run_view import RunView, view_of
from desktop.pages.results.sharing import Sharing
from desktop.pages.results.view_link import ViewLink
from desktop.pages.results.viewer import Viewer
from desktop.pages.results.why import Why
from desktop.pages.results.why_link import WhyLink
from desktop.widgets.empty_state import EmptyState
from desktop.workbench import Workbench

_REGION_DELAY_MS = 100


class ResultsPage(Page):
    """Shows the newest test run of the session's model; a drag of the cut shows at once, its end is kept."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self._view: RunView | None = None
        self._emptiness: Emptiness | None = None
        self._image: DisplayImage | None = None
        self._region_delay = QTimer(self, singleShot=True, interval=_REGION_DELAY_MS)
        self._region_delay.timeout.connect(self._look_for_regions)
        self._images = DisplayImages(workbench.images, "results image")
        self.empty = EmptyState(tokens, "results")
        self.browser = Browser(tokens, workbench.thumbnails)
        self.viewer = Viewer(tokens)
        self.inspector = Inspector(tokens)
        self.drawer = Drawer(tokens)
        self.maps = MapSwitch(self.viewer, self.inspector.why, Why(workbench.jobs, self), self)
        self._why_link = WhyLink(self.viewer, self.maps.why, workbench.session, self)
        self._view_link = ViewLink(self.viewer, workbench.session, workbench.settings, self)
        self.masks = MaskLink(self.viewer, self.browser, workbench.session, workbench.actions, self)
        self.cockpit = CockpitLink(self.drawer, self.browser, workbench.session, self)
        self._sharing = Sharing(workbench, self.drawer.share, self)
        self.review = ReviewLink(
            self.browser, self.inspector.verdicts, workbench.session, workbench.settings, self
        )
        self.exclusion = ExclusionLink(self.browser, self.inspector, workbench.session, self)
        self.spots = {
            "gallery": self.browser, "image": self.viewer, "verdict": self.inspector.verdicts,
            "cockpit": self.drawer, "cockpit switch": self.viewer.drawer_button,
            "inspector switch": self.viewer.inspector_button,
        }  # fmt: skip
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_content())
        self._connect()
        add_keys(self)
        self._on_project_changed(workbench.session.project)
        self._on_sample_wanted()

    # What keys and buttons do

    def next_image(self) -> None:
        """Go to the next image."""
        self.browser.step(1)

    def previous_image(self) -> None:
        """Go to the previous image."""
        self.browser.step(-1)

    def raise_threshold(self) -> None:
        """Move the cut to the next score above; while one draws, take a larger brush."""
        self._step(upward=True)

    def lower_threshold(self) -> None:
        """Move the cut to the next score below; while one draws, take a smaller brush."""
        self._step(upward=False)

    def ask_for_rules(self) -> None:
        """Bring the rules for thresholds to the front."""
        self.viewer.drawer_button.setChecked(True)
        self.drawer.show_panel("rules")

    def ask_why(self) -> None:
        """Come to the front and ask the model about the image shown, or stop asking."""
        self.page_asked.emit("results")
        self.inspector.why.click()

    @override
    def hand_over(self) -> None:
        self.masks.hand_over()
        self.inspector.verdicts.take_comment()
        # The comment is on its way through the queue; the next thing done may be to save or to close.
        QCoreApplication.sendPostedEvents(self.review, int(QEvent.Type.MetaCall.value))

    # Building

    def _build_content(self) -> QWidget:
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.browser)
        panes.addWidget(self.viewer)
        panes.setStretchFactor(1, 1)
        panes.setSizes([WIDTH_PX, 10 * WIDTH_PX])
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(panes, 1)
        upper.addWidget(self.inspector)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.drawer)
        return content

    def _connect(self) -> None:
        session = self.workbench.session
        self.follow_theme(self.empty, self.browser, self.viewer, self.inspector, self.drawer)
        session.project_changed.connect(self._on_project_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.sample_wanted.connect(self._on_sample_wanted)
        self.browser.current_changed.connect(self._on_current_changed)
        for pane, control, name in self._panes():
            control.toggled.connect(pane.setVisible)
            control.setChecked(self.workbench.settings.flag(f"results/{name}", True))
            control.toggled.connect(partial(self.workbench.settings.set_flag, f"results/{name}"))
        self.cockpit.moved.connect(self._on_cut_moved)
        self.inspector.rules_asked.connect(self.ask_for_rules)
        self.inspector.image_threshold_set.connect(self.cockpit.edits.set_image)
        self.inspector.pixel_threshold_set.connect(self.cockpit.edits.set_pixel)
        self.workbench.actions.why.triggered.connect(self.ask_why)
        self.empty.action_triggered.connect(self._on_empty_action)
        self.empty.help_requested.connect(self._on_help_requested)

    def _panes(self) -> tuple[tuple[QWidget, QToolButton, str], ...]:
        """What can be put away, by which button, remembered under which name."""
        return (
            (self.drawer, self.viewer.drawer_button, "drawer"),
            (self.inspector, self.viewer.inspector_button, "inspector"),
            (self.viewer.original, self.viewer.split, "original"),
        )

    # Showing

    def _on_selection_changed(self) -> None:
        session, view = self.workbench.session, self._view
        if view is not None and view.model is session.model and view.run is session.run:
            return  # shown already, with the project that the choice came with
        self._on_project_changed(self.workbench.session.project)

    def _on_project_changed(self, project: Project) -> None:
        session = self.workbench.session
        self._emptiness = emptiness_of(session)
        self._stack.setCurrentIndex(0 if self._emptiness else 1)
        if self._emptiness:
            self._view = None
            self._follow(None)
            self.empty.set_content(
                "results", self._emptiness.sentence, self._emptiness.button, tr("How to read results")
            )
        elif session.model and session.run:
            view = view_of(project, session.model, session.run, self._view)
            self.review.show_project(project, view.columns)
            self._show(view)

    def _on_sample_wanted(self, _sample_id: str = "") -> None:
        """Show an image that another page asks for, whatever the filter says."""
        wanted = self.workbench.session.take_wanted_sample()
        if wanted and self._view is not None:
            if self.browser.model.place_of(wanted) is None:
                self.browser.set_filter(EVERYTHING)
            self.browser.choose(wanted)

    def _show(self, view: RunView) -> None:
        before, self._view = self._view, view
        self.browser.show_columns(view.columns)
        self.cockpit.show_view(view)
        row = self.browser.current()
        self._follow(row)
        self._tint_gallery(before, view)
        if before is None or before.run.scores is not view.run.scores or _moved(before, view):
            self._load(row)
        elif before.calibration.pixel_threshold != view.calibration.pixel_threshold:
            self._show_map(row)
        self._show_row(row)

    def _tint_gallery(self, before: RunView | None, view: RunView) -> None:
        threshold = view.calibration.pixel_threshold
        if before and before.run.maps is view.run.maps and before.calibration.pixel_threshold == threshold:
            return
        positions = view.columns.images.positions

        def heat_of(sample_id: str) -> tuple[NDArray[np.float16], float] | None:
            position = positions.get(sample_id)
            return None if position is None else (view.run.maps[position], threshold)

        self.browser.gallery.set_heat_maps(heat_of)

    def _show_row(self, row: ResultRow | None) -> None:
        if self._view is None:
            return
        highest = float(self._view.run.scores.max(initial=0.0))
        calibration = self._view.calibration
        self.inspector.show_image(
            row, calibration, max(highest, calibration.image_threshold) * 1.05, self._view.model.localises
        )
        self.review.show_row(row)
        self.exclusion.refresh()

    def _on_current_changed(self) -> None:
        self.inspector.verdicts.take_comment()
        row = self.browser.current()
        self._follow(row)
        self._load(row)
        self._show_row(row)

    def _follow(self, row: ResultRow | None) -> None:
        self.maps.follow(self._view, row)
        self.workbench.actions.why.setEnabled(row is not None)
        self.inspector.why.setEnabled(row is not None)

    def _load(self, row: ResultRow | None) -> None:
        self.masks.leave()
        dataset = self.workbench.session.project.dataset
        self._image = None
        self._region_delay.stop()
        self.workbench.images.forget("regions")
        if row is None or dataset is None or self._view is None:
            # What is still being read belongs to an image that is no longer asked for.
            self._images.forget()
            self.viewer.show_image(None, tr("No image passes this filter."))
            return
        self.viewer.show_loading()
        self.inspector.show_figures(row, None)
        sample = self._view.samples[self._view.run.sample_ids.index(row.sample_id)]
        mask = dataset.path_of(sample.mask) if sample and sample.mask else None
        self._images.request(dataset.path_of(row.sample_id), mask, self._on_image_read, self._on_image_failed)

    def _on_image_read(self, image: DisplayImage) -> None:
        self._image = image
        self.viewer.show_image(image)
        self._show_map(self.browser.current())

    def _on_image_failed(self, text: ErrorText) -> None:
        self._image = None
        self.viewer.show_image(None, f"{text.message} {text.hint}".strip())
        row = self.browser.current()
        if row is not None:
            self.inspector.show_figures(row, ())

    def _show_map(self, row: ResultRow | None) -> None:
        """Lay the map over the image; regions are looked for off the main thread."""
        if row is None or self._view is None or self._image is None:
            return
        self.maps.draw()
        if not self._view.model.localises:
            self.inspector.show_figures(row, (), localises=False)
            return
        self.viewer.show_regions(())
        self.inspector.show_figures(row, None)
        self.workbench.images.forget("regions")
        self._region_delay.start()  # of a large image they take a second: not for every step of a drag

    def _look_for_regions(self) -> None:
        row = self.browser.current()
        if row is None or self._view is None or self._image is None:
            return
        values = self._view.run.maps[self._view.run.sample_ids.index(row.sample_id)]
        threshold, shape = self._view.calibration.pixel_threshold, self._image.shape

        def look() -> tuple[Region, ...]:
            from core.scoring.regions import find_regions

            return find_regions(values, threshold, shape)

        def show(regions: tuple[Region, ...]) -> None:
            self.viewer.show_regions(regions)
            self.inspector.show_figures(row, regions)

        self.workbench.images.run(look, show, self._on_image_failed, topic="regions")

    # Changing

    def _step(self, upward: bool) -> None:
        if self.masks.is_on:
            self.masks.resize(1 if upward else -1)
            return
        value = self._view.next_score(upward) if self._view else None
        if value is not None:
            self.cockpit.edits.set_image(value)

    def _on_cut_moved(self, calibration: Calibration) -> None:
        """Show thresholds that are under the hand without keeping them."""
        if self._view is not None:
            self._show(self._view.at(calibration))

    def _on_empty_action(self) -> None:
        if self._emptiness:
            self._emptiness.act(self)

    def _on_help_requested(self) -> None:
        self.help_asked.emit("results")

    @override
    def event(self, event: QEvent) -> bool:
        # Widgets that use arrows or Space themselves keep them; elsewhere they are the page's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and wants_key_itself(self.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)


def _moved(before: RunView, after: RunView) -> bool:
    """Whether the same images now lie somewhere else."""
    return before.columns.images.root != after.columns.images.root
