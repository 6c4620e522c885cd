"""All that is done to thresholds on the results page: each an edit that can be undone and is on record."""

from __future__ import annotations

from core.project import edits
from core.project.thresholds import set_costs, set_reinspect_threshold
from core.scoring.calibration import MANUAL
from core.scoring.rules import Choice
from core.scoring.values import Costs
from desktop.language import tr
from desktop.session import Session
from desktop.widgets.numbers import three_digits


class ThresholdEdits:
    """Edits the thresholds of the session's model; without a model nothing happens."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_image(self, value: float, rule: str = MANUAL) -> None:
        """Another image threshold; a grey zone that would lie above it is given up."""
        self._set(tr("threshold {value}", value=three_digits(value)), image=value, rule=rule)

    def set_pixel(self, value: float, rule: str = MANUAL) -> None:
        """Another pixel threshold."""
        self._set(tr("pixel threshold {value}", value=three_digits(value)), pixel=value, rule=rule)

    def apply(self, target: str, choice: Choice) -> None:
        """What a rule has chosen for "image" or "pixel"."""
        (self.set_pixel if target == "pixel" else self.set_image)(choice.threshold, choice.rule)

    def set_reinspect(self, value: float | None) -> None:
        """Where the grey zone begins; at or above the image threshold there is none."""
        session, model = self._session, self._session.model
        if model is None:
            return
        if value is not None and value >= model.calibration.image_threshold:
            value = None
        text = (
            tr("no re-inspection")
            if value is None
            else tr("re-inspect from {value}", value=three_digits(value))
        )
        session.edit(text, set_reinspect_threshold(session.project, model.id, value, session.user))

    def set_costs(self, costs: Costs) -> None:
        """What errors cost."""
        session, model = self._session, self._session.model
        if model is not None:
            session.edit(tr("costs"), set_costs(session.project, model.id, costs, session.user))

    def _set(
        self, text: str, image: float | None = None, pixel: float | None = None, rule: str = MANUAL
    ) -> None:
        session, model = self._session, self._session.model
        if model is None:
            return
        known = model.calibration
        same = ((known.image_threshold, None), (None, known.pixel_threshold))
        if rule != MANUAL or (image, pixel) not in same:
            project = edits.set_thresholds(session.project, model.id, image, pixel, rule, session.user)
            session.edit(text, project)
