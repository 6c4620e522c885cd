"""The share of the two maps of a model changed after its training: no network is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError, ParameterError
from core.project.edits import labels_of
from core.project.project import Golden, Model, Project, Run, with_entry
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate
from core.scoring.fusion import ALPHA, AUTOENCODER, STUDENT, fuse, largest_of_images
from core.scoring.values import Calibration

MasksOf = Callable[[Run], Iterable[NDArray[np.bool_] | None]]
"""The masks of a run's images in their order, bool at the size of its maps; see `evaluate`."""


def can_fuse(model: Model) -> bool:
    """Whether the share of two maps can be changed for this model."""
    return model.calibration.good_corners is not None and ALPHA in dict(model.params)


def set_alpha(project: Project, model_id: str, alpha: float, masks_of: MasksOf, user: str = "") -> Project:
    """The project with another share of the student's map in one model, as if it had been trained with it.

    Maps and scores of its runs are fused anew, thresholds follow from the same good images by the rule of
    `calibrate` (those set by hand are given up), runs with figures are evaluated at them. Thresholds may
    differ in the last bit from those of a training with this share.

    Raises `KeyError` when there is no such model, `ParameterError` for a model without two maps or a share
    outside 0..1, `DataError` when one of its runs lacks the two maps.
    """
    model = project.model(model_id)
    if not can_fuse(model):
        raise ParameterError(
            f"The maps of {model_id} are not fused from two.", "Choose a model of the method EfficientAD."
        )
    if not 0.0 <= alpha <= 1.0:
        raise ParameterError(f"{ALPHA} can't be {alpha:g}.", "Allowed: from 0 to 1.")
    changed = _with_alpha(model, alpha)
    runs = tuple(
        _fused(project, run, changed.calibration, alpha, masks_of) if run.model_id == model_id else run
        for run in project.runs
    )
    models = tuple(changed if m is model else m for m in project.models)
    before = dict(model.params)[ALPHA]
    change = f"{ALPHA} {before:g} → {alpha:g}, thresholds {changed.calibration.image_rule}"
    return with_entry(replace(project, models=models, runs=runs), user, "maps fused", f"{model_id}: {change}")


def _with_alpha(model: Model, alpha: float) -> Model:
    params = tuple((name, alpha if name == ALPHA else value) for name, value in model.params)
    golden = model.golden and _golden_at(model.golden, alpha)
    return replace(model, params=params, calibration=_calibrated(model.calibration, alpha), golden=golden)


def _calibrated(old: Calibration, alpha: float) -> Calibration:
    assert old.good_corners is not None
    scores = largest_of_images(old.good_corners, alpha)
    held_out = old.expected_false_alarms is not None
    made = calibrate(scores, scores, old.origin, held_out=held_out)
    return replace(made, good_corners=old.good_corners, costs=old.costs)


def _golden_at(golden: Golden, alpha: float) -> Golden | None:
    if golden.corners is None:
        return None
    scores = largest_of_images(golden.corners, alpha)
    return replace(golden, scores=scores, peaks=scores.astype(np.float16).astype(np.float32))


def _fused(project: Project, run: Run, calibration: Calibration, alpha: float, masks_of: MasksOf) -> Run:
    if STUDENT not in run.parts or AUTOENCODER not in run.parts:
        raise DataError(f"The run {run.id} lacks the two maps.", "Evaluate the model again.")
    pairs = zip(run.parts[STUDENT], run.parts[AUTOENCODER], strict=True)
    fused = [fuse(student, autoencoder, alpha) for student, autoencoder in pairs]
    scores = np.array([one.max() for one in fused], dtype=np.float32)
    maps = np.array(fused, dtype=np.float16)
    evaluation = run.evaluation
    if evaluation is not None:
        evaluation = evaluate(scores, labels_of(project, run), maps, masks_of(run), calibration)
    return replace(run, scores=scores, maps=maps, evaluation=evaluation)
