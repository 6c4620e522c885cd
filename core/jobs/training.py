"""Fitting one model: read, fit, calibrate, seal."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

import core
from core.data.checks import check_trainable
from core.data.dataset import Problem
from core.detectors import find_detector
from core.detectors.base import Detector, HeldOutScores
from core.detectors.scorer import DetectorScorer, device_words, torch_version
from core.features.weights import WeightsStore
from core.jobs.calibrating import (
    CalibrationPlan,
    calibrate_on_images,
    calibrate_on_scores,
    hold_back,
    notes_on,
    origin_of,
)
from core.jobs.fitted import TrainingBatches, augmentation_of, make_detector, training_split
from core.jobs.messages import TrainJob
from core.jobs.progress import JobProgress, Stage
from core.jobs.reading import Source, sources_of
from core.jobs.scoring import golden_images
from core.jobs.validating import CHECKING, check_precision, needs_check, notes_on_speed, sample_size, words_of
from core.params import ParamValue, values_of
from core.project.project import Model, Provenance, now
from core.scoring.values import Calibration

State = Mapping[str, NDArray[Any]]

FITTING, CALIBRATING = "Reading images", "Calibrating"

# How long an image takes in each stage, relative to scoring a test image.
_LEAVE_ONE_OUT_WEIGHT, _HELD_WEIGHT, _CHECK_WEIGHT = 0.35, 1.0, 2.0
_FIRST_PHASE_SHARE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class FittedModel:
    """A model, the detector behind it, and what was noted on the way."""

    model: Model
    scorer: DetectorScorer
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """A fitted detector with the ids it was fitted on and, where it can tell, its held-out scores."""

    detector: Detector
    train_ids: tuple[str, ...]
    held_out: HeldOutScores | None
    problems: list[Problem]


def training_stages(job: TrainJob) -> list[Stage]:
    """The stages of `fit_model`, weighted by how long they will take."""
    kind = find_detector(job.detector)
    plan, augmentation = training_split(job)
    n_fit, n_held = len(plan.fit), len(plan.held)
    return [
        Stage(FITTING, kind.fit_cost * n_fit * augmentation.per_image, _FIRST_PHASE_SHARE),
        Stage(CALIBRATING, _LEAVE_ONE_OUT_WEIGHT * n_fit if plan.leave_one_out else _HELD_WEIGHT * n_held),
        Stage(CHECKING, _CHECK_WEIGHT * sum(sample_size(n_fit)) if needs_check(dict(job.params)) else 0.0),
    ]


def fit_model(job: TrainJob, progress: JobProgress, store: WeightsStore) -> FittedModel:
    """Fit on the good training images, derive thresholds, take the parity seal.

    `fit_seconds` of the provenance is the time until the model is ready, calibration included. Raises
    `DataError` where there are too few images, before anything is computed.
    """
    kind = find_detector(job.detector)
    check_trainable(job.category, kind.min_images)
    plan, _ = training_split(job)
    started = time.perf_counter()
    fit = _fit(job, store, plan, progress)
    if plan.leave_one_out and fit.held_out is None:
        # The method can only tell after the fit that it can't leave images out.
        plan = hold_back(job.category.train_good, kind.min_images)
        fit = _fit(job, store, plan, progress)
    # From here on with what a reopened project will have; this also lets go of the training features.
    state, measured = fit.detector.state(), fit.detector.measured()
    scorer = _restored(fit.detector, state)
    problems = fit.problems
    if fit.held_out is not None:
        origin = origin_of(plan, len(fit.held_out.images), len(fit.train_ids))
        calibration = calibrate_on_scores(fit.held_out.image, fit.held_out.peaks, origin)
    else:
        report = progress.stage(CALIBRATING)
        calibration = calibrate_on_images(scorer, job.root, plan, report, problems)
    notes = (*_notes(problems), *notes_on(calibration))
    if needs_check(values_of(scorer.detector.params)):
        found, said = _compare_with_fp32(job, scorer, plan, fit, progress)
        measured, notes = measured | found, (*notes, *said)
    fit_seconds = time.perf_counter() - started
    model = _seal(job, fit.train_ids, state, scorer, calibration, fit_seconds, tuple(measured.items()))
    return FittedModel(model, scorer, notes)


def _compare_with_fp32(
    job: TrainJob, scorer: DetectorScorer, plan: CalibrationPlan, fit: _Fit, progress: JobProgress
) -> tuple[dict[str, ParamValue], tuple[str, ...]]:
    """What a faster backbone changes in the scores: for the provenance, and in words."""
    report = progress.stage(CHECKING)
    extractor = scorer.detector.extractor
    agreement = check_precision(scorer, job.root, job.category, plan, fit.train_ids, fit.held_out, report)
    return agreement.measured(), (*agreement.notes(words_of(extractor)), *notes_on_speed(extractor))


def _fit(job: TrainJob, store: WeightsStore, plan: CalibrationPlan, progress: JobProgress) -> _Fit:
    report = progress.stage(FITTING)
    detector = make_detector(job.detector, job.backbone, job.params, store, job.device)
    scorer = DetectorScorer(detector)
    sources, augmentation = sources_of(job.root, plan.fit), augmentation_of(detector.params)
    batches = TrainingBatches(sources, scorer.input_size, scorer.batch_size, augmentation)
    detector.fit(batches, batches.total, report)
    problems = list(batches.problems.values())
    train_ids = tuple(s.id for s in plan.fit if s.id not in batches.problems)
    held_out = detector.held_out_scores(progress.stage(CALIBRATING)) if plan.leave_one_out else None
    return _Fit(detector, train_ids, held_out, problems)


def _restored(fitted: Detector, state: State) -> DetectorScorer:
    fitted.restore(state)  # the same object: beside another one, two memory banks would be held
    return DetectorScorer(fitted)


def _seal(
    job: TrainJob,
    train_ids: tuple[str, ...],
    state: State,
    scorer: DetectorScorer,
    calibration: Calibration,
    fit_seconds: float,
    measured: tuple[tuple[str, ParamValue], ...],
) -> Model:
    """The model as it is stored, with its provenance and its golden images."""
    detector = scorer.detector
    sources = [Source(id, Path(job.root) / id) for id in train_ids]
    provenance = Provenance(
        created=now(),
        app_version=core.__version__,
        device=device_words(detector.extractor.device),
        torch_version=torch_version(),
        weights_sha256=detector.extractor.weights_sha256 if job.backbone else "",
        train_ids=train_ids,
        fit_seconds=fit_seconds,
        measured=measured,
    )
    return Model(
        id=job.model_id,
        category=job.category.name,
        detector=job.detector,
        backbone=job.backbone,
        params=tuple(values_of(detector.params).items()),
        state=state,
        calibration=calibration,
        provenance=provenance,
        golden=golden_images(scorer, sources),
    )


def _notes(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(f"Left out of the training: {p.path}: {p.reason}" for p in problems)
