"""Which map lies over the image: the model's own, one of its parts, or what Grad-CAM says."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from desktop.language import tr
from desktop.models.result_columns import ResultRow
from desktop.pages.figures import NO_MAP
from desktop.pages.results.layers import (
    CAM,
    CAM_LAYERS,
    HeatLayer,
    calibrated_layer,
    cam_layer,
    choices_of,
    part_layer,
)
from desktop.pages.results.run_view import RunView
from desktop.pages.results.viewer import Viewer
from desktop.pages.results.why import ASKING, Why


class MapSwitch(QObject):
    """Keeps the choice, asks for what is missing, and lays the chosen map over the image that is shown."""

    def __init__(
        self, viewer: Viewer, why_button: QPushButton, why: Why, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.why = why
        self._viewer, self._bar, self._button = viewer, viewer.maps, why_button
        self._view: RunView | None = None
        self._sample_id = ""
        why.answered.connect(self.draw)
        why.told.connect(self._tell)
        self._bar.chosen_changed.connect(self._on_chosen)
        why_button.toggled.connect(self._on_why_toggled)

    def follow(self, view: RunView | None, row: ResultRow | None) -> None:
        """Another run, thresholds or image; what lies over the image is drawn by `draw`."""
        self._view, self._sample_id = view, row.sample_id if row else ""
        self.why.look_at(view.model if view else None, row.path if row else "")
        self._tell()

    def draw(self) -> None:
        """Lay the chosen map over the image, or say why there is none; nothing while no image is there."""
        if self._view is None or not self._sample_id or not self._viewer.has_image:
            return
        layer, kind = self._layer(), self._bar.chosen
        if layer is not None:
            self._viewer.show_layer(layer)
        elif kind in CAM_LAYERS:
            self._viewer.show_no_map(tr("no Grad-CAM") if self.why.sentence()[1] else tr(ASKING))
        else:
            self._viewer.show_no_map(tr(NO_MAP))

    def _layer(self) -> HeatLayer | None:
        view, kind = self._view, self._bar.chosen
        assert view is not None
        if kind in CAM_LAYERS:
            explanation = self.why.explanation()
            return cam_layer(kind, explanation, view.calibration) if explanation else None
        position = view.run.sample_ids.index(self._sample_id)
        if kind in view.run.parts:
            return part_layer(kind, view.run.parts[kind][position], view.calibration)
        return calibrated_layer(view.run.maps[position], view.calibration) if view.model.localises else None

    def _offer(self) -> None:
        parts = self._view.run.parts if self._view else ()
        self._bar.set_choices(choices_of(parts, self.why.is_on and not self.why.is_refused))

    def _tell(self) -> None:
        before = self._bar.chosen
        self._offer()  # after a refusal the model's own map comes back
        words, is_error = self.why.sentence()
        # Said in the pane alone: a line that comes and goes with each image would make all jump.
        self._bar.say("" if words == tr(ASKING) else words, is_error)
        if before != self._bar.chosen or (before in CAM_LAYERS and self.why.explanation() is None):
            self.draw()

    def _on_chosen(self) -> None:
        self.draw()

    def _on_why_toggled(self, is_on: bool) -> None:
        self.why.set_on(is_on)
        if is_on:
            self._bar.choose(CAM)
        self.draw()  # what was chosen may no longer be offered
