"""The grey zone and the costs of a model as edits, and the record of all that was done to its thresholds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.project.edits import with_calibration
from core.project.project import Project, with_entry
from core.scoring.calibration import with_reinspect_threshold
from core.scoring.costs import checked_costs
from core.scoring.values import Costs

_ACTIONS = ("model added", "thresholds set", "re-inspection set", "costs set", "maps fused")


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """One change: when (ISO 8601 UTC), by whom, and what in words."""

    time: str
    user: str
    text: str


def set_reinspect_threshold(
    project: Project, model_id: str, value: float | None, user: str = ""
) -> Project:
    """The project with a grey zone of one model, from `value` up to its image threshold, or with none.

    Raises `KeyError` when there is no such model, `ParameterError` when `value` isn't below the threshold.
    """
    known = project.model(model_id).calibration
    if value == known.reinspect_threshold:
        return project
    changed = with_calibration(project, model_id, with_reinspect_threshold(known, value))
    change = f"re-inspect from {_number(known.reinspect_threshold)} → {_number(value)}"
    return with_entry(changed, user, "re-inspection set", f"{model_id}: {change}")


def set_costs(project: Project, model_id: str, costs: Costs, user: str = "") -> Project:
    """The project with other costs of one model's errors; thresholds stay.

    Raises `KeyError` when there is no such model, `ParameterError` for costs that can't be.
    """
    known = project.model(model_id).calibration
    if costs == known.costs:
        return project
    changed = with_calibration(project, model_id, replace(known, costs=checked_costs(costs)))
    change = (
        f"a miss costs {costs.miss:g}, a false alarm {costs.false_alarm:g}, "
        f"{100 * costs.defect_rate:g} % of parts are defective"
    )
    return with_entry(changed, user, "costs set", f"{model_id}: {change}")


def threshold_history(project: Project, model_id: str) -> tuple[ThresholdChange, ...]:
    """What was done to the thresholds of a model, newest first; its own making is the oldest."""
    start = f"{model_id}: "
    return tuple(
        ThresholdChange(entry.time, entry.user, _words(entry.action, entry.detail.removeprefix(start)))
        for entry in reversed(project.audit)
        if entry.action in _ACTIONS and entry.detail.startswith(start)
    )


def _words(action: str, text: str) -> str:
    return f"model added: {text}" if action == "model added" else text


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"
