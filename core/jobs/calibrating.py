"""Which good images the thresholds come from: wherever possible ones that the model was not fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Category, Label, Problem, Sample, Split
from core.errors import DataError
from core.jobs.progress import Report
from core.jobs.reading import sources_of
from core.jobs.scoring import Scorer, peaks_of, score_sources
from core.scoring.calibration import HELD_BACK, SET_ASIDE, calibrate, held_back
from core.scoring.fusion import corners_of_all
from core.scoring.values import Calibration

IN_SAMPLE = "the very images the model was fitted on, too few to hold any back: expect more false alarms"


@dataclass(frozen=True, slots=True)
class CalibrationPlan:
    """What a model is fitted on and what it is calibrated on.

    With neither `held` images nor `leave_one_out`, nothing is left to hold back and the training images
    themselves have to serve; `origin` says so.
    """

    fit: tuple[Sample, ...]
    held: tuple[Sample, ...]
    leave_one_out: bool
    origin: str


def plan_calibration(category: Category, can_leave_one_out: bool, min_images: int) -> CalibrationPlan:
    """Calibration images where the category has any, else leave one out, else every fifth training image."""
    train = category.train_good
    own = category.select(Split.CALIBRATE, Label.GOOD)
    if own:
        return CalibrationPlan(train, own, False, SET_ASIDE)
    if can_leave_one_out and len(train) > 1:
        return CalibrationPlan(train, (), True, "training images, each scored without itself")
    return hold_back(train, min_images)


def origin_of(plan: CalibrationPlan, n_scored: int, n_fitted: int) -> str:
    """The origin of thresholds from `n_scored` of `n_fitted` training images, each scored without itself."""
    if n_scored == n_fitted:
        return plan.origin
    return f"{n_scored} of {n_fitted} {plan.origin}, spread evenly"


def hold_back(train: Sequence[Sample], min_images: int) -> CalibrationPlan:
    """Every fifth training image for calibration, the rest to fit on; fewer where a method needs them."""
    chosen = set(held_back(len(train), max(len(train) - max(min_images, 1), 0)))
    if not chosen:
        return CalibrationPlan(tuple(train), (), False, IN_SAMPLE)
    kept = tuple(s for i, s in enumerate(train) if i not in chosen)
    out = tuple(s for i, s in enumerate(train) if i in chosen)
    return CalibrationPlan(kept, out, False, HELD_BACK)


def calibrate_on_images(
    scorer: Scorer, root: str, plan: CalibrationPlan, report: Report, problems: list[Problem]
) -> Calibration:
    """Thresholds from images that are read and scored now: those held, or else the training images."""
    samples = plan.held or plan.fit
    scores, peaks, parts = [], [], []
    for done, item in enumerate(score_sources(scorer, sources_of(root, samples)), start=1):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            scores.append(item.prediction.score)
            peaks.append(peaks_of(item.prediction.map[None])[0])
            parts.append(item.prediction.parts)
        report(done, len(samples), "Calibrating")
    calibration = calibrate_on_scores(np.array(scores), np.array(peaks), plan.origin)
    return replace(calibration, good_corners=corners_of_all(parts))


def calibrate_on_scores(
    scores: NDArray[np.floating], peaks: NDArray[np.floating], origin: str
) -> Calibration:
    """Thresholds from given scores and map peaks, [n] each; raises `DataError` when none is a number."""
    usable = np.isfinite(scores) & np.isfinite(peaks)
    if not usable.any():
        raise DataError(
            "None of the images for the thresholds could be scored.",
            "Check that the good images can be opened, or add more of them.",
        )
    return calibrate(scores[usable], peaks[usable], origin)


def notes_on(calibration: Calibration) -> tuple[str, ...]:
    """What makes the thresholds doubtful, in a sentence each."""
    scores = calibration.good_scores
    if len(scores) < 2 or scores.min() < scores.max():
        return ()
    return (
        f"All {len(scores)} good images for the thresholds got the same score, {scores[0]:.4g}. Either they "
        "are copies of one image, or these parameters leave the model nothing to tell images apart by.",
    )
