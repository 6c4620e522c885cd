"""Ensembles are calibrated on images that are new to every member, sealed, restored and evaluated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import Category, Split
from core.errors import JobCancelled, ParameterError
from core.features.weights import WeightsStore
from core.jobs.combining import HELD_BACK, KNOWN, LEFT_OUT, OWN_THRESHOLDS, combine
from core.jobs.fitted import DetectorCache, restore_scorer
from core.jobs.messages import EnsembleJob, EvaluateJob, Progress, TrainJob
from core.jobs.pipeline import evaluate, train
from core.jobs.scoring import score_golden
from core.params import ParamValue
from core.project.project import Model
from core.scoring.calibration import SET_ASIDE
from tests.jobs.pictures import category

Train = Callable[..., Model]
QUICK: tuple[tuple[str, ParamValue], ...] = (("input_size", 64), ("coreset_ratio", 0.3))
PLAIN: tuple[tuple[str, ParamValue], ...] = (("input_size", 32),)


def nobody(progress: Progress) -> None:
    """A listener that lets everything go on."""


@pytest.fixture
def part(tmp_path: Path) -> Category:
    return category(tmp_path, n_train=10, n_good=3, n_defect=3)


@pytest.fixture
def model_of(part: Category, tmp_path: Path, store: WeightsStore, fakes: None) -> Train:
    """Trains one model: `model_of("patchcore", seed=1)`."""
    count = 0

    def make(detector: str, of: Category = part, **settings: ParamValue) -> Model:
        nonlocal count
        count += 1
        params = (*(QUICK if detector == "patchcore" else PLAIN), *settings.items())
        backbone = "efficientnet_lite0" if detector == "patchcore" else ""
        job = TrainJob("t", str(tmp_path), of, f"part-{count}", detector, backbone, params, "cpu")
        model = train(job, nobody, store).model
        assert model is not None
        return model

    return make


@pytest.fixture
def job(part: Category, tmp_path: Path) -> Callable[..., EnsembleJob]:
    """The job that combines some models."""

    def make(*models: Model, weights: tuple[float, ...] = (), of: Category = part) -> EnsembleJob:
        shares = weights or (1.0,) * len(models)
        return EnsembleJob("e", str(tmp_path), of, "part-9", models, shares, "cpu")

    return make


def test_that_models_that_can_leave_out_are_calibrated_on_every_training_image(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    finished = combine(job(model_of("patchcore"), model_of("patchcore", seed=1)), nobody, store)
    model, run = finished.model, finished.run
    assert model is not None
    assert run is not None
    assert (model.detector, model.backbone, model.id) == ("ensemble", "", "part-9")
    assert model.calibration.origin == LEFT_OUT
    assert len(model.calibration.good_scores) == 10
    assert len(model.provenance.train_ids) == 10
    # Each member's threshold is 1 on the common scale, so theirs together lies about there.
    assert 0.5 < model.calibration.image_threshold < 1.5
    assert run.evaluation is not None
    assert run.evaluation.image_auroc.value == 1.0
    assert run.evaluation.pixel_auroc.value is not None
    assert run.evaluation.pixel_auroc.value > 0.9


def test_that_left_out_scores_are_the_mean_of_those_of_the_members(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    members = model_of("patchcore"), model_of("patchcore", seed=1)
    model = combine(job(*members, weights=(1.0, 3.0)), nobody, store).model
    assert model is not None
    # Sorted scores are all that is stored; their sum tells enough.
    expected = 0.0
    for member, weight in zip(members, (0.25, 0.75), strict=True):
        good = member.calibration.good_scores.astype(np.float64)
        zero, one = np.median(good), member.calibration.image_threshold
        expected += weight * float(((good - zero) / (one - zero)).sum())
    assert float(model.calibration.good_scores.sum()) == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_that_a_member_that_held_images_back_is_judged_by_those(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    model = combine(job(model_of("patchcore"), model_of("brightness")), nobody, store).model
    assert model is not None
    assert model.calibration.origin == LEFT_OUT
    assert len(model.calibration.good_scores) == 2  # every fifth of ten
    both = combine(job(model_of("brightness"), model_of("brightness")), nobody, store).model
    assert both is not None
    assert both.calibration.origin == HELD_BACK
    assert both.calibration.expected_false_alarms == pytest.approx(1 / 3)


def test_that_images_set_aside_come_first(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore, tmp_path: Path
) -> None:
    aside = category(tmp_path, n_train=10, n_calibrate=4)
    members = model_of("patchcore", of=aside), model_of("brightness", of=aside)
    finished = combine(job(*members, of=aside), nobody, store)
    assert finished.model is not None
    assert finished.run is None
    assert finished.model.calibration.origin == SET_ASIDE
    assert len(finished.model.calibration.good_scores) == 4


def test_that_thresholds_from_images_that_were_learned_promise_nothing(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore, part: Category
) -> None:
    kept = tuple(s for s in part.samples if s.split is not Split.TRAIN or s.id[-5] not in "49")
    # Two models that know all images there are now: the ones held back were taken out since.
    members = model_of("brightness"), model_of("brightness")
    model = combine(job(*members, of=replace(part, samples=kept)), nobody, store).model
    assert model is not None
    calibration = model.calibration
    assert calibration.origin == KNOWN
    assert calibration.expected_false_alarms is None
    # Scores of learned images would put the thresholds too low; 1 is where the models have their own.
    assert calibration.image_threshold == max(1.0, float(np.nextafter(calibration.good_scores[-1], np.inf)))
    assert calibration.pixel_threshold >= 1.0
    assert calibration.image_rule == OWN_THRESHOLDS


def test_that_images_whose_copies_were_learned_are_not_left_out(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    varied = model_of("patchcore", augment="flip", augment_copies=1)
    model = combine(job(model_of("patchcore"), varied), nobody, store).model
    assert model is not None
    assert len(model.calibration.good_scores) == 2


def test_that_a_restored_ensemble_gives_its_golden_scores_and_the_same_run(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore, part: Category, tmp_path: Path
) -> None:
    finished = combine(job(model_of("patchcore"), model_of("brightness")), nobody, store)
    model = finished.model
    assert model is not None
    assert model.golden is not None
    scores, peaks = score_golden(restore_scorer(model, store, "cpu"), model.golden.images)
    np.testing.assert_allclose(scores, model.golden.scores, rtol=1e-4)
    np.testing.assert_allclose(peaks, model.golden.peaks, rtol=1e-3)
    again = evaluate(EvaluateJob("again", str(tmp_path), part, model, "cpu"), nobody, store).run
    assert again is not None
    assert finished.run is not None
    np.testing.assert_allclose(again.scores, finished.run.scores, rtol=1e-5, atol=1e-6)
    assert all(member.golden is None for member in model.members)


def test_that_the_next_job_finds_the_ensemble_ready(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = DetectorCache()
    model = combine(job(model_of("brightness"), model_of("brightness")), nobody, store, cache).model
    assert model is not None
    monkeypatch.setattr("core.jobs.fitted.restore_scorer", None)
    assert cache.restore(model, store, "cpu").input_size == 32


def test_that_what_can_not_be_combined_is_told_in_a_sentence(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    one, two = model_of("brightness"), model_of("brightness")
    whole = combine(job(one, two), nobody, store).model
    assert whole is not None
    wrong = {
        "at least two different": job(one, one),
        "is for “nut”": job(one, replace(two, category="nut")),
        "is an ensemble itself": job(one, whole),
        "can't be 1, 0": job(one, two, weights=(1.0, 0.0)),
        "can't be 1, nan": job(one, two, weights=(1.0, float("nan"))),
        "shares of 2 models can't be 1": job(one, two, weights=(1.0,)),
    }
    for words, one_job in wrong.items():
        with pytest.raises(ParameterError, match=words):
            combine(one_job, nobody, store)


def test_that_combining_can_be_stopped(
    model_of: Train, job: Callable[..., EnsembleJob], store: WeightsStore
) -> None:
    def stop(progress: Progress) -> None:
        if progress.done:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        combine(job(model_of("brightness"), model_of("brightness")), stop, store)
