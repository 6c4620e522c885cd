"""Training checks a faster backbone on the images at hand, says what it found and stores it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.data.dataset import Category
from core.errors import JobCancelled
from core.features import runtime
from core.features.precision import SLOW_BF16
from core.features.weights import WeightsStore
from core.jobs import pipeline, validating
from core.jobs.fitted import restore_scorer
from core.jobs.messages import Finished, Progress, TrainJob
from core.jobs.validating import CHECKING, needs_check, sample_size
from core.params import ParamValue
from tests.jobs.pictures import category

NAMES = {
    "precision_images",
    "precision_correlation",
    "precision_auroc_change",
    "precision_largest_score_change",
}


def train(root: Path, part: Category, store: WeightsStore, **params: ParamValue) -> Finished:
    return pipeline.train(train_job(root, part, **params), lambda progress: None, store)


def train_job(root: Path, part: Category, **params: ParamValue) -> TrainJob:
    settings = tuple({"input_size": 64, "coreset_ratio": 0.2, **params}.items())
    return TrainJob("job", str(root), part, "p-1", "patchcore", "efficientnet_lite0", settings, "cpu")


def measured(finished: Finished) -> dict[str, ParamValue]:
    assert finished.model is not None
    found = dict(finished.model.provenance.measured)
    return {name: value for name, value in found.items() if name.startswith("precision_")}


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with instructions for bf16."""
    monkeypatch.setattr(validating, "computes_bf16_fast", lambda device: True)


@pytest.mark.usefixtures("fast")
def test_that_training_in_bf16_measures_what_it_changes(tmp_path: Path, store: WeightsStore) -> None:
    finished = train(tmp_path, category(tmp_path, 8, n_good=2, n_defect=4), store, precision="bf16")
    found = measured(finished)
    assert set(found) == NAMES
    assert found["precision_images"] == 12
    assert 0 < float(found["precision_largest_score_change"]) < 0.1
    assert any(note.startswith("bf16 against fp32 on 8 held-out good and 4") for note in finished.notes)


@pytest.mark.usefixtures("fast")
def test_that_a_method_without_backbone_is_checked_too(tmp_path: Path, store: WeightsStore) -> None:
    part = category(tmp_path, 12, n_good=2, n_defect=3)
    params = {"input_size": 32, "teacher": "random", "steps": 2, "batch_size": 2, "crop_size": 16}
    settings = (*params.items(), ("precision", "bf16"))
    job = TrainJob("job", str(tmp_path), part, "p-1", "efficientad", "", settings, "cpu")
    found = measured(pipeline.train(job, lambda progress: None, store))
    assert "precision_correlation" in found or "precision_correlation_reason" in found
    assert float(found["precision_largest_score_change"]) > 0


def test_that_training_in_fp32_checks_nothing(tmp_path: Path, store: WeightsStore) -> None:
    finished = train(tmp_path, category(tmp_path, 4), store)
    assert measured(finished) == {}
    assert not any("fp32" in note for note in finished.notes)


@pytest.mark.usefixtures("fast")
def test_that_calibration_images_serve_where_there_are_any(tmp_path: Path, store: WeightsStore) -> None:
    finished = train(tmp_path, category(tmp_path, 4, n_calibrate=5), store, precision="bf16")
    found = measured(finished)
    assert found["precision_images"] == 5
    assert "precision_correlation" in found
    assert found["precision_auroc_change_reason"] == "not measurable: there are no defective test images"


def test_that_an_exact_precision_agrees_to_the_last_bits(
    tmp_path: Path, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # bf16 that is really fp32: whatever differs then comes from the check itself
    monkeypatch.setattr(runtime, "dtype_of", lambda precision: torch.float32)
    part = category(tmp_path, 8, n_good=2, n_defect=4)
    found = measured(train(tmp_path, part, store, precision="bf16"))
    assert float(found["precision_largest_score_change"]) < 1e-4
    assert float(found["precision_correlation"]) > 0.99999
    assert found["precision_auroc_change"] == 0.0


def test_that_a_precision_that_breaks_the_scores_is_warned_of(
    tmp_path: Path, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(runtime.TorchNetwork):
        """Adds noise of the size of the features, other noise for every image."""

        def __call__(self, batch: torch.Tensor) -> list[torch.Tensor]:
            layers = super().__call__(batch)
            if self._dtype == torch.float32:
                return layers
            noise = torch.Generator().manual_seed(int(batch.abs().sum() * 1000) % 2**31)
            return [layer + layer.std() * torch.randn(layer.shape, generator=noise) for layer in layers]

    monkeypatch.setattr(runtime, "TorchNetwork", Broken)
    finished = train(tmp_path, category(tmp_path, 10, n_defect=2), store, precision="bf16")
    assert float(measured(finished)["precision_correlation"]) < 0.99
    assert any(note.startswith("Warning: bf16 changes the scores") for note in finished.notes)


def test_that_a_slow_processor_is_named_and_obeyed(
    tmp_path: Path, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "computes_bf16_fast", lambda device: False)
    finished = train(tmp_path, category(tmp_path, 3), store, precision="bf16")
    assert SLOW_BF16 in finished.notes
    assert finished.model is not None
    assert dict(finished.model.params)["precision"] == "bf16"


@pytest.mark.usefixtures("fast")
def test_that_a_model_is_restored_in_its_precision(tmp_path: Path, store: WeightsStore) -> None:
    model = train(tmp_path, category(tmp_path, 4), store, precision="bf16").model
    assert model is not None
    assert model.golden is not None
    scorer = restore_scorer(model, store, "cpu")
    assert scorer.detector.extractor.precision == "bf16"
    assert scorer.score(model.golden.images)[0].tolist() == model.golden.scores.tolist()


def test_that_the_check_can_be_cancelled(tmp_path: Path, store: WeightsStore) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == CHECKING and progress.done:
            raise JobCancelled

    job = train_job(tmp_path, category(tmp_path, 4), precision="bf16")
    with pytest.raises(JobCancelled):
        pipeline.train(job, stop, store)


def test_that_the_sample_grows_with_the_training_up_to_a_bound() -> None:
    sizes = [sample_size(n) for n in (1, 96, 208, 400, 7000)]
    assert sizes == [(8, 8), (8, 8), (13, 8), (25, 12), (32, 16)]


def test_that_only_what_differs_from_fp32_on_torch_is_checked() -> None:
    assert not needs_check({})
    assert not needs_check({"precision": "fp32", "runtime": "torch"})
    assert needs_check({"precision": "bf16"})
    assert needs_check({"runtime": "openvino"})
