"""The results page: look at every test image, move the cut, and see at once what follows."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.dataset import Label
from core.project import edits
from core.project.project import Project
from core.scoring.calibration import calibrate, with_image_threshold
from core.scoring.values import Calibration, Region
from desktop.errors import ErrorText
from desktop.models.results_model import ResultRow
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.page import Page
from desktop.pages.results.browser import WIDTH_PX, Browser
from desktop.pages.results.drawer import Drawer
from desktop.pages.results.emptiness import Emptiness, emptiness_of
from desktop.pages.results.inspector import Inspector
from desktop.pages.results.keys import add_keys, wants_key_itself
from desktop.pages.results.map_switch import MapSwitch
from desktop.pages.results.run_view import RunView, view_of
from desktop.pages.results.sharing import Sharing
from desktop.pages.results.viewer import Viewer
from desktop.pages.results.why import Why
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.numbers import three_digits
from desktop.workbench import Workbench


class ResultsPage(Page):
    """Shows the newest test run of the session's model; a drag of the cut shows at once, its end is kept."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self._view: RunView | None = None
        self._emptiness: Emptiness | None = None
        self._image: DisplayImage | None = None
        self._images = DisplayImages(workbench.images, "results image")
        self.empty = EmptyState(tokens, "results")
        self.browser = Browser(tokens, workbench.thumbnails)
        self.viewer = Viewer(tokens)
        self.inspector = Inspector(tokens)
        self.drawer = Drawer(tokens)
        self.maps = MapSwitch(self.viewer, self.inspector.why, Why(workbench.jobs, self), self)
        self._sharing = Sharing(workbench, self.drawer.share, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_content())
        self._connect()
        add_keys(self)
        self._on_project_changed(workbench.session.project)

    # What keys and buttons do

    def next_image(self) -> None:
        """Go to the next image."""
        self.browser.step(1)

    def previous_image(self) -> None:
        """Go to the previous image."""
        self.browser.step(-1)

    def raise_threshold(self) -> None:
        """Move the cut to the next score above."""
        self._step_threshold(upward=True)

    def lower_threshold(self) -> None:
        """Move the cut to the next score below."""
        self._step_threshold(upward=False)

    def move_threshold(self, value: float) -> None:
        """Show another cut without keeping it."""
        if self._view is not None:
            self._show(self._view.at(with_image_threshold(self._view.model.calibration, value)))

    def set_threshold(self, value: float) -> None:
        """Keep another cut, as one undoable step."""
        self._set_thresholds(f"threshold {three_digits(value)}", image=value)

    def set_pixel_threshold(self, value: float) -> None:
        """Keep another pixel threshold, as one undoable step."""
        self._set_thresholds(f"pixel threshold {three_digits(value)}", pixel=value)

    def give_verdict(self, label: Label) -> None:
        """Record what the person says of the current image."""
        row, session = self.browser.current(), self.workbench.session
        if row is not None:
            comment = self.inspector.comment.toPlainText().strip()
            project = edits.set_verdict(session.project, row.sample_id, label, session.user, comment)
            session.edit(f"verdict on {row.sample_id}", project)

    def ask_why(self) -> None:
        """Come to the front and ask the model about the image shown, or stop asking."""
        self.page_asked.emit("results")
        self.inspector.why.click()

    @override
    def hand_over(self) -> None:
        self.inspector.take_comment()
        # The comment is on its way through the queue; the next thing done may be to save or to close.
        QCoreApplication.sendPostedEvents(self, int(QEvent.Type.MetaCall.value))

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
        self.browser.current_changed.connect(self._on_current_changed)
        for pane, control, name in self._panes():
            control.toggled.connect(pane.setVisible)
            control.setChecked(self.workbench.settings.flag(f"results/{name}", True))
            control.toggled.connect(partial(self.workbench.settings.set_flag, f"results/{name}"))
        self.drawer.threshold_moved.connect(self.move_threshold)
        self.drawer.threshold_set.connect(self.set_threshold)
        self.drawer.pixel_threshold_set.connect(self.set_pixel_threshold)
        self.inspector.rule_chosen.connect(self._on_rule_chosen)
        self.drawer.cell_clicked.connect(self.browser.filter_by)
        self.inspector.image_threshold_set.connect(self.set_threshold)
        self.inspector.pixel_threshold_set.connect(self.set_pixel_threshold)
        self.inspector.verdict_given.connect(self.give_verdict)
        # Queued: it may come while the list is about to move on, and the edit makes the list anew.
        self.inspector.comment_edited.connect(self._on_comment_edited, Qt.ConnectionType.QueuedConnection)
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
                "results", self._emptiness.sentence, self._emptiness.button, "How to read results"
            )
        elif session.model and session.run:
            self._show(view_of(project, session.model, session.run))

    def _show(self, view: RunView) -> None:
        before, self._view = self._view, view
        self.browser.show_rows(view.rows)
        self.drawer.show_view(view)
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
        positions = {sample_id: i for i, sample_id in enumerate(view.run.sample_ids)}

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
        if row is not None:
            verdict = self.workbench.session.project.verdict_of(row.sample_id)
            self.inspector.show_verdict(verdict)

    def _on_current_changed(self) -> None:
        self.inspector.take_comment()
        row = self.browser.current()
        self._follow(row)
        self._load(row)
        self._show_row(row)

    def _follow(self, row: ResultRow | None) -> None:
        self.maps.follow(self._view, row)
        self.workbench.actions.why.setEnabled(row is not None)
        self.inspector.why.setEnabled(row is not None)

    def _load(self, row: ResultRow | None) -> None:
        dataset = self.workbench.session.project.dataset
        self._image = None
        self.workbench.images.forget("regions")
        if row is None or dataset is None or self._view is None:
            # What is still being read belongs to an image that is no longer asked for.
            self._images.forget()
            self.viewer.show_image(None, "No image passes this filter.")
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
        values = self._view.run.maps[self._view.run.sample_ids.index(row.sample_id)]
        self.maps.draw()
        if not self._view.model.localises:
            self.inspector.show_figures(row, (), localises=False)
            return
        threshold, shape = self._view.calibration.pixel_threshold, self._image.rgb.shape[:2]
        self.viewer.show_regions(())
        self.inspector.show_figures(row, None)

        def look() -> tuple[Region, ...]:
            from core.scoring.regions import find_regions

            return find_regions(values, threshold, (shape[0], shape[1]))

        def show(regions: tuple[Region, ...]) -> None:
            self.viewer.show_regions(regions)
            self.inspector.show_figures(row, regions)

        self.workbench.images.run(look, show, self._on_image_failed, topic="regions")

    # Changing

    def _step_threshold(self, upward: bool) -> None:
        value = self._view.next_score(upward) if self._view else None
        if value is not None:
            self.set_threshold(value)

    def _set_thresholds(
        self, text: str, image: float | None = None, pixel: float | None = None, rule: str = "manual"
    ) -> None:
        session = self.workbench.session
        if session.model is not None:
            project = edits.set_thresholds(
                session.project, session.model.id, image, pixel, rule, session.user
            )
            session.edit(text, project)

    def _on_rule_chosen(self, rule: str) -> None:
        if self._view is None:
            return
        known = self._view.model.calibration
        if rule == "best-f1":
            evaluation = self._view.evaluation
            if evaluation and evaluation.image_threshold_best.value is not None:
                self._set_thresholds(
                    "threshold by best F1", evaluation.image_threshold_best.value,
                    evaluation.pixel_threshold_best.value, "best F1, tuned on test",
                )  # fmt: skip
            return
        derived = _calibrated(known, float(rule))
        self._set_thresholds(
            "threshold by rule", derived.image_threshold, derived.pixel_threshold, derived.image_rule
        )

    def _on_comment_edited(self, sample_id: str, text: str) -> None:
        session = self.workbench.session
        known = session.project.verdict_of(sample_id)
        label = known.label if known else Label.UNKNOWN
        project = edits.set_verdict(session.project, sample_id, label, session.user, text)
        session.edit(f"comment on {sample_id}", project)

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


def _calibrated(known: Calibration, max_false_alarms: float) -> Calibration:
    return calibrate(
        known.good_scores,
        known.good_peaks,
        known.origin,
        max_false_alarms,
        held_out=known.expected_false_alarms is not None,
    )


def _moved(before: RunView, after: RunView) -> bool:
    """Whether the same images now lie somewhere else."""
    return [row.path for row in before.rows[:1]] != [row.path for row in after.rows[:1]]
