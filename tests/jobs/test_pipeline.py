"""Train, evaluate, inspect with a detector whose scores can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.dataset import Category, Label
from core.errors import DataError, JobCancelled, ParameterError, WeightsError
from core.features.weights import WeightsStore
from core.jobs import fitted, pipeline
from core.jobs.calibrating import IN_SAMPLE
from core.jobs.fitted import DetectorCache
from core.jobs.messages import EvaluateJob, Finished, Inspected, InspectJob, Progress, TrainJob
from core.project.project import Model, Run
from tests.jobs.pictures import SIZE, category, draw

pytestmark = pytest.mark.usefixtures("fakes")


def quiet(progress: Progress) -> None:
    """Nobody listens."""


def train_job(root: Path, part: Category, detector: str = "brightness", **params: int) -> TrainJob:
    return TrainJob("job", str(root), part, "part-1", detector, "", tuple(params.items()), "cpu")


def trained(
    root: Path, part: Category, store: WeightsStore, detector: str = "brightness"
) -> tuple[Model, Finished]:
    finished = pipeline.train(train_job(root, part, detector), quiet, store)
    assert finished.model is not None
    return finished.model, finished


def mean_of(root: Path, ids: tuple[str, ...]) -> float:
    """The mean brightness of images, read and resized without Patchlight."""
    images = [np.asarray(cv2.imread(str(root / i))) for i in ids]
    small = [cv2.resize(image, (32, 32), interpolation=cv2.INTER_AREA) for image in images]
    return float(np.mean(np.stack(small) / 255.0))


def test_that_a_model_is_fitted_on_its_good_images_alone(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 10, n_good=3, n_defect=3)
    model, _ = trained(tmp_path, part, store)
    ids = model.provenance.train_ids
    assert [i.removeprefix("train/good/") for i in ids] == [f"{n:03}.png" for n in (0, 1, 2, 3, 5, 6, 7, 8)]
    assert model.state["mean"][0] == pytest.approx(mean_of(tmp_path, ids), abs=1e-4)
    assert dict(model.params) == {"input_size": 32, "seed": 0}
    assert (model.id, model.category, model.detector, model.backbone) == ("part-1", "part", "brightness", "")
    assert model.provenance.fit_seconds > 0
    assert model.provenance.peak_rss_mb is not None
    assert model.provenance.device.startswith("CPU")


def test_that_thresholds_come_from_images_held_back(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10), store)
    assert len(model.calibration.good_scores) == 2
    assert model.calibration.origin == "training images held back from the fit"
    assert model.calibration.image_threshold > model.calibration.good_scores.max()


def test_that_thresholds_come_from_calibration_images_where_there_are_any(
    tmp_path: Path, store: WeightsStore
) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10, n_calibrate=4), store, "knowing")
    assert len(model.provenance.train_ids) == 10
    assert len(model.calibration.good_scores) == 4
    assert model.calibration.origin == "images set aside for calibration"


def test_that_a_method_that_leaves_images_out_is_fitted_on_all(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10), store, "knowing")
    assert model.state["mean"][1] == 10
    assert model.calibration.good_scores.tolist() == list(range(1, 11))
    assert model.calibration.good_peaks.max() == 5.0


def test_that_a_method_that_changes_its_mind_is_fitted_again(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10), store, "undecided")
    assert model.state["mean"][1] == 8
    assert len(model.calibration.good_scores) == 2


def test_that_too_few_images_to_hold_any_back_are_said(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 2), store)
    assert model.calibration.origin == IN_SAMPLE


def test_that_figures_follow_from_the_test_images(tmp_path: Path, store: WeightsStore) -> None:
    _, finished = trained(tmp_path, category(tmp_path, 10, n_good=4, n_defect=4), store)
    run = finished.run
    assert run is not None
    assert run.evaluation is not None
    assert (run.evaluation.n_good, run.evaluation.n_defect, run.evaluation.n_masks) == (4, 4, 2)
    assert run.evaluation.image_auroc.value == 1.0
    assert run.evaluation.pixel_auroc.value == 1.0
    assert run.evaluation.confusion.tp == 4
    assert run.maps.dtype == np.float16
    assert run.maps.shape == (8, 32, 32)
    assert (run.elapsed_ms > 0).all()
    assert run.source == "test"
    assert run.sample_ids[0] == "test/good/000.png"


def test_that_training_without_test_images_gives_a_model_and_no_run(
    tmp_path: Path, store: WeightsStore
) -> None:
    _, finished = trained(tmp_path, category(tmp_path, 6), store)
    assert finished.run is None


def test_that_corrupt_images_become_notes(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 10, n_good=2, n_defect=2)
    (tmp_path / "train/good/003.png").write_bytes(b"\x89PNG\r\n\x1a\n, and then nothing")
    (tmp_path / "train/good/004.png").unlink()
    (tmp_path / "test/good/001.png").write_bytes(b"")
    (tmp_path / "ground_truth/spot/000_mask.png").write_bytes(b"no mask")
    model, finished = trained(tmp_path, part, store)
    assert "train/good/003.png" not in model.provenance.train_ids
    assert len(model.provenance.train_ids) == 7
    notes = "\n".join(finished.notes)
    assert "Left out of the training: train/good/003.png" in notes
    assert "Left out of the training: train/good/004.png" in notes
    assert "Left out of the evaluation: test/good/001.png" in notes
    assert "Evaluated without its mask: test/spot/000.png" in notes
    assert finished.run is not None
    assert finished.run.evaluation is not None
    assert (finished.run.evaluation.n_good, finished.run.evaluation.n_masks) == (1, 0)


def test_that_a_data_set_whose_images_are_gone_is_one_sentence(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path / "here", 6)
    with pytest.raises(DataError, match="None of the training images can be read"):
        pipeline.train(train_job(tmp_path / "elsewhere", part), quiet, store)


def test_that_too_few_good_images_are_told_before_anything_is_read(
    tmp_path: Path, store: WeightsStore
) -> None:
    heard: list[Progress] = []
    with pytest.raises(DataError, match="1 good image"):
        pipeline.train(train_job(tmp_path, category(tmp_path, 1)), heard.append, store)
    assert heard == []


@pytest.mark.parametrize(
    ("detector", "params", "words"),
    [("oracle", {}, "no detector called oracle"), ("brightness", {"input_size": 4}, "input_size can't be 4")],
)
def test_that_a_wrong_order_is_refused(
    tmp_path: Path, store: WeightsStore, detector: str, params: dict[str, int], words: str
) -> None:
    with pytest.raises(ParameterError, match=words):
        pipeline.train(train_job(tmp_path, category(tmp_path, 4), detector, **params), quiet, store)


def test_that_missing_weights_are_told_before_anything_is_read(tmp_path: Path) -> None:
    part = category(tmp_path, 4)
    job = TrainJob("job", str(tmp_path), part, "part-1", "brightness", "wide_resnet50_2", (), "cpu")
    with pytest.raises(WeightsError, match="wide_resnet50_2"):
        pipeline.train(job, quiet, WeightsStore())


def test_that_progress_runs_from_nothing_to_all(tmp_path: Path, store: WeightsStore) -> None:
    heard: list[Progress] = []
    part = category(tmp_path, 20, n_good=4)
    pipeline.train(train_job(tmp_path, part), heard.append, store)
    assert {event.job_id for event in heard} == {"job"}
    assert heard[0].fraction == 0.0
    assert heard[-1].fraction == 1.0
    assert [*dict.fromkeys(event.stage for event in heard)] == [
        "Reading images", "Adding up", "Calibrating", "Evaluating"
    ]  # fmt: skip


@pytest.mark.parametrize("stage", ["Reading images", "Adding up", "Calibrating", "Evaluating"])
def test_that_a_job_stops_in_every_stage(tmp_path: Path, store: WeightsStore, stage: str) -> None:
    def listen(progress: Progress) -> None:
        if progress.stage == stage:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        pipeline.train(train_job(tmp_path, category(tmp_path, 20, n_good=4)), listen, store)


def test_that_an_evaluation_repeats_the_scores_of_the_training(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 10, n_good=3, n_defect=3)
    model, first = trained(tmp_path, part, store)
    again = pipeline.evaluate(EvaluateJob("job", str(tmp_path), part, model, "cpu"), quiet, store)
    assert first.run is not None
    assert again.run is not None
    np.testing.assert_array_equal(first.run.scores, again.run.scores)
    np.testing.assert_array_equal(first.run.maps, again.run.maps)
    assert again.model is None


def test_that_an_evaluation_without_test_images_says_what_is_missing(
    tmp_path: Path, store: WeightsStore
) -> None:
    part = category(tmp_path, 6)
    model, _ = trained(tmp_path, part, store)
    with pytest.raises(DataError, match="no test images for “part”"):
        pipeline.evaluate(EvaluateJob("job", str(tmp_path), part, model, "cpu"), quiet, store)


def test_that_test_images_that_are_all_gone_are_one_sentence(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 6, n_good=2)
    model, _ = trained(tmp_path, part, store)
    with pytest.raises(DataError, match="None of the 2 test images"):
        pipeline.evaluate(EvaluateJob("job", str(tmp_path / "x"), part, model, "cpu"), quiet, store)


def inspected(model: Model, paths: list[Path], store: WeightsStore) -> list[Inspected]:
    seen: list[Inspected] = []
    job = InspectJob("look", model, tuple(map(str, paths)), "cpu")
    finished = pipeline.inspect(job, seen.append, quiet, store)
    assert finished.job_id == "look"
    return seen


def test_that_inspected_images_arrive_in_order_with_their_problems(
    tmp_path: Path, store: WeightsStore
) -> None:
    part = category(tmp_path, 10, n_defect=1)
    model, first = trained(tmp_path, part, store)
    broken = tmp_path / "broken.png"
    broken.write_text("not an image")
    paths = [tmp_path / "test/spot/000.png", broken, tmp_path / "train/good/000.png", tmp_path / "none.png"]
    seen = inspected(model, paths, store)
    assert [Path(event.path) for event in seen] == paths
    assert [event.prediction is None for event in seen] == [False, True, False, True]
    assert "broken.png" in seen[1].problem
    assert "none.png" in seen[3].problem
    assert first.run is not None
    assert seen[0].prediction is not None
    assert seen[0].prediction.score == first.run.scores[0]
    assert seen[0].prediction.map.dtype == np.float16


def test_that_an_image_gets_the_same_score_in_any_company(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10), store)
    for index in range(20):
        draw(tmp_path / f"new/{index}.png", seed=100 + index, defect=index == 7)
    paths = sorted((tmp_path / "new").iterdir())
    together = {e.path: e.prediction for e in inspected(model, paths, store)}
    alone = inspected(model, [tmp_path / "new/7.png"], store)[0]
    other = together[alone.path]
    assert alone.prediction is not None
    assert other is not None
    assert alone.prediction.score == pytest.approx(other.score, rel=1e-6)


def test_that_golden_images_seal_the_model(tmp_path: Path, store: WeightsStore) -> None:
    model, _ = trained(tmp_path, category(tmp_path, 10), store)
    golden = model.golden
    assert golden is not None
    assert len(golden.sample_ids) == 3
    assert set(golden.sample_ids) <= set(model.provenance.train_ids)
    assert golden.images.shape == (3, 32, 32, 3)
    assert golden.images.dtype == np.uint8
    expected = np.abs(golden.images.mean(axis=3) / 255.0 - model.state["mean"][0]).max(axis=(1, 2))
    np.testing.assert_allclose(golden.scores, expected, rtol=1e-4)
    np.testing.assert_allclose(golden.peaks, expected, rtol=1e-3)
    assert golden.images.shape[1] != SIZE


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes every detector that is restored from a stored model."""
    restored: list[str] = []
    original: Callable[..., object] = fitted.restore_scorer

    def note(model: Model, store: WeightsStore, device: str) -> object:
        restored.append(model.id)
        return original(model, store, device)

    monkeypatch.setattr(fitted, "restore_scorer", note)
    return restored


def test_that_the_last_detector_is_kept_and_no_other_taken_for_it(
    tmp_path: Path, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = category(tmp_path, 10, n_good=2)
    cache = DetectorCache()
    first = pipeline.train(train_job(tmp_path, part), quiet, store, cache).model
    restored = counting(monkeypatch)
    assert first is not None
    job = EvaluateJob("job", str(tmp_path), part, first, "cpu")
    pipeline.evaluate(job, quiet, store, cache)
    assert restored == []
    (tmp_path / "train/good/000.png").unlink()
    # The same id in another project: another model.
    other = pipeline.train(train_job(tmp_path, part), quiet, store).model
    assert other is not None
    pipeline.evaluate(EvaluateJob("job", str(tmp_path), part, other, "cpu"), quiet, store, cache)
    pipeline.evaluate(EvaluateJob("job", str(tmp_path), part, other, "cpu"), quiet, store, cache)
    assert restored == ["part-1"]


def test_that_unlabelled_test_images_are_scored_but_not_counted(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 10, n_good=3, n_defect=2)
    unknown = tuple(
        replace(s, label=Label.UNKNOWN) if s.id == "test/good/000.png" else s for s in part.samples
    )
    _, finished = trained(tmp_path, Category("part", unknown), store)
    run: Run | None = finished.run
    assert run is not None
    assert run.evaluation is not None
    assert len(run.sample_ids) == 5
    assert (run.evaluation.n_good, run.evaluation.n_defect) == (2, 2)
