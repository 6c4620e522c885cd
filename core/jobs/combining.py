"""Makes one model of several trained ones of a category: thresholds, seal and evaluation as for any other."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import core
from core.data.dataset import Category, Label, Problem, Sample, Split
from core.detectors.ensemble import ENSEMBLE, EnsembleScorer, Member, Raw, ensemble_state, scales_of
from core.detectors.scorer import device_words, torch_version
from core.errors import DataError, ParameterError
from core.features.weights import WeightsStore
from core.jobs.calibrating import calibrate_on_scores, notes_on
from core.jobs.evaluating import EVALUATING, run_test
from core.jobs.fitted import DetectorCache, augmentation_of, restore_detector
from core.jobs.memory import peak_rss_mb, reset_peak_rss
from core.jobs.messages import EnsembleJob, Finished
from core.jobs.progress import JobProgress, Listener, Report, Stage
from core.jobs.reading import Source, in_batches, read_inputs, sources_of, stack_pixels
from core.jobs.scoring import as_half, golden_images, peaks_of
from core.project.project import Model, Provenance, now
from core.scoring.calibration import SET_ASIDE, calibration_images
from core.scoring.values import Calibration

CALIBRATING = "Calibrating"
HELD_BACK = "training images that no model was fitted on"
KNOWN = "training images, each known to at least one of the models that scored it"
OWN_THRESHOLDS = "where the models have their own thresholds"
LEFT_OUT = "training images, scored by each model as one it was not fitted on"


def combine(
    job: EnsembleJob, listen: Listener, store: WeightsStore, cache: DetectorCache | None = None
) -> Finished:
    """Combine models into an ensemble, derive its thresholds, and evaluate it where there are test images.

    `listen` receives the job's `Progress` and raises `JobCancelled` to stop. Raises `ParameterError` for
    models that can't be combined, `WeightsError` or `DeviceError` where one can't be restored, `DataError`
    where no image can be read for the thresholds.
    """
    check_members(job.members, job.weights, job.category.name)
    reset_peak_rss()
    started = time.perf_counter()
    n_test = len(job.category.test)
    stages = [Stage(CALIBRATING, len(job.category.train_good)), Stage(EVALUATING, n_test)]
    progress = JobProgress(job.id, stages, listen)
    report = progress.stage(CALIBRATING)
    report(0, 0, "Loading the models")
    members = tuple(replace(model, golden=None) for model in job.members)
    scorer = EnsembleScorer(
        [
            Member(restore_detector(model, store, job.device), float(weight), *scales_of(model.calibration))
            for model, weight in zip(members, job.weights, strict=True)
        ]
    )
    problems: list[Problem] = []
    calibration = _calibrate(job, scorer, report, problems)
    model = _seal(job, members, scorer, calibration, time.perf_counter() - started)
    notes = (*(f"Left out of the thresholds: {p.path}: {p.reason}" for p in problems), *notes_on(calibration))
    run = None
    if n_test:
        run, more = run_test(job.root, job.category, model, scorer, progress.stage(EVALUATING))
        notes = (*notes, *more)
    model = replace(model, provenance=replace(model.provenance, peak_rss_mb=peak_rss_mb()))
    if cache is not None:
        cache.keep(model, job.device, scorer)
    return Finished(job.id, model, run, notes)


def check_members(models: Sequence[Model], weights: Sequence[float], category: str) -> None:
    """Raise `ParameterError` unless these models can be combined with these weights."""
    if len({model.id for model in models}) != len(models) or len(models) < 2:
        raise ParameterError("An ensemble needs at least two different models.", "Name two or more.")
    foreign = [model for model in models if model.category != category]
    if foreign:
        raise ParameterError(
            f"The model {foreign[0].id} is for “{foreign[0].category}”, not “{category}”.",
            "Combine models of one category.",
        )
    nested = [model for model in models if model.members]
    if nested:
        within = ", ".join(member.id for member in nested[0].members)
        raise ParameterError(f"{nested[0].id} is an ensemble itself.", f"Combine its models: {within}.")
    if len(weights) != len(models) or not all(np.isfinite(w) and w > 0 for w in weights):
        raise ParameterError(
            f"The shares of {len(models)} models can't be {', '.join(f'{w:g}' for w in weights) or 'none'}.",
            "Give one number above 0 for each model.",
        )


@dataclass(frozen=True, slots=True)
class _Judge:
    """A member, the images it was fitted on with their numbers, and whether it can judge without one."""

    member: Member
    number_of: dict[str, int]
    leaves_out: bool

    def is_fair_to(self, sample_id: str) -> bool:
        return self.leaves_out or sample_id not in self.number_of

    def judge(self, pixels: NDArray[np.uint8], ids: Sequence[str], fairly: bool) -> Raw:
        """Raw scores and maps of images, of those it was fitted on as if it had not been."""
        scores, maps = self.member.judge(pixels)
        own = [i for i, sample_id in enumerate(ids) if sample_id in self.number_of] if fairly else []
        if own:
            without = self.member.judge_left_out(pixels[own], [self.number_of[ids[i]] for i in own])
            assert without is not None
            scores[own], maps[own] = without
        return scores, maps


def _calibrate(
    job: EnsembleJob, scorer: EnsembleScorer, report: Report, problems: list[Problem]
) -> Calibration:
    judges = [_judge_of(model, member) for model, member in zip(job.members, scorer.members, strict=True)]
    samples, basis = _fair_images(job.category, judges)
    chosen = [samples[i] for i in calibration_images(len(samples))]
    scores, peaks = [], []
    images = read_inputs(sources_of(job.root, chosen), scorer.input_size, 2 * scorer.batch_size)
    for batch in in_batches(images, scorer.batch_size, problems):
        pixels, ids = stack_pixels(batch), [image.sample_id for image in batch]
        fused = scorer.fuse([judge.judge(pixels, ids, basis != KNOWN) for judge in judges])
        scores.append(fused[0])
        peaks.append(peaks_of(as_half(fused[1])))
        report(sum(map(len, scores)), len(chosen), CALIBRATING)
    if not scores:
        raise DataError("None of the good images can be read.", "Say where the images are now.")
    some = f"{len(chosen)} of {len(samples)} {basis}, spread evenly"
    origin = basis if len(chosen) == len(samples) else some
    calibration = calibrate_on_scores(np.concatenate(scores), np.concatenate(peaks), origin)
    return _of_the_members(calibration) if basis == KNOWN else calibration


def _of_the_members(calibration: Calibration) -> Calibration:
    """Thresholds where models know all images: theirs would be too low, so 1, where each has its own.

    A mean reaches 1 only where one of its members does, so false alarms are at most those of all together.
    """
    return replace(
        calibration,
        image_threshold=max(1.0, calibration.image_threshold),
        pixel_threshold=max(1.0, calibration.pixel_threshold),
        image_rule=OWN_THRESHOLDS,
        pixel_rule=OWN_THRESHOLDS,
        expected_false_alarms=None,
    )


def _judge_of(model: Model, member: Member) -> _Judge:
    number_of = {sample_id: number for number, sample_id in enumerate(model.provenance.train_ids)}
    # Of images that a model has also learned copies of, the copies would still be there.
    has_copies = augmentation_of(member.scorer.detector.params).per_image > 1
    grey = np.full((1, member.scorer.input_size, member.scorer.input_size, 3), 128, np.uint8)
    leaves_out = bool(number_of) and not has_copies and member.judge_left_out(grey, [0]) is not None
    return _Judge(member, number_of, leaves_out)


def _fair_images(category: Category, judges: Sequence[_Judge]) -> tuple[tuple[Sample, ...], str]:
    """Good images that every model can judge as new ones, and what they are; else all training images."""
    own = category.select(Split.CALIBRATE, Label.GOOD)
    unseen = tuple(s for s in own if not any(s.id in judge.number_of for judge in judges))
    if unseen:
        return unseen, SET_ASIDE
    fair = tuple(s for s in category.train_good if all(judge.is_fair_to(s.id) for judge in judges))
    if fair:
        is_new = not any(s.id in judge.number_of for s in fair for judge in judges)
        return fair, HELD_BACK if is_new else LEFT_OUT
    if not category.train_good:
        raise DataError(
            f"There are no good images of “{category.name}” to set thresholds from.",
            "Add some to the data set.",
        )
    return category.train_good, KNOWN


def _seal(
    job: EnsembleJob,
    members: tuple[Model, ...],
    scorer: EnsembleScorer,
    calibration: Calibration,
    seconds: float,
) -> Model:
    """The ensemble as it is stored: its members with all they need, its own thresholds and golden images."""
    train_ids = tuple(dict.fromkeys(i for model in members for i in model.provenance.train_ids))
    sources = [Source(sample_id, Path(job.root) / sample_id) for sample_id in train_ids]
    params = (
        ("members", ", ".join(model.id for model in members)),
        ("weights", ", ".join(f"{weight:g}" for weight in job.weights)),
        ("input_size", scorer.input_size),
    )
    return Model(
        id=job.model_id,
        category=job.category.name,
        detector=ENSEMBLE,
        backbone="",
        params=params,
        state=ensemble_state(scorer),
        calibration=calibration,
        provenance=Provenance(
            created=now(),
            app_version=core.__version__,
            device=device_words(scorer.members[0].scorer.detector.extractor.device),
            torch_version=torch_version(),
            weights_sha256="",
            train_ids=train_ids,
            fit_seconds=seconds,
        ),
        golden=golden_images(scorer, sources),
        members=members,
    )
