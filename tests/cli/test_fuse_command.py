"""`patchlight fuse`: another share of the two maps, without the network and as if trained with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.project.bundle import load_project
from tests.cli.conftest import Run

QUICK = (
    "input_size=32",
    "teacher=random",
    "steps=1",
    "batch_size=2",
    "crop_size=16",
    "training_precision=fp32",
)
SETTINGS = [word for text in QUICK for word in ("--set", text)]


def trained(run: Run, parts: Path, path: Path, *more: str) -> Path:
    words = ("train", parts, "--project", path, "-c", "bolt", "--detector", "efficientad", "--device", "cpu")
    result = run(*words, *SETTINGS, *more, "--json")
    assert result.code == 0, result.err
    return path


@pytest.fixture
def fused_project(parts: Path, tmp_path: Path, run: Run) -> Path:
    return trained(run, parts, tmp_path / "p.plight")


def test_that_fusing_equals_training_with_that_share(
    fused_project: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    result = run("fuse", fused_project, "--alpha", "0.9", "--json")
    assert result.code == 0, result.err
    other = trained(run, parts, tmp_path / "other.plight", "--set", "alpha=0.9")
    (fused,), (wanted,) = load_project(fused_project).runs, load_project(other).runs
    assert (fused.maps == wanted.maps).all()
    assert (fused.scores == wanted.scores).all()
    (told,) = result.data["models"]
    for figure in ("image_auroc", "pixel_auroc", "aupro"):
        evaluation = wanted.evaluation
        assert evaluation is not None
        assert told[figure] == pytest.approx(getattr(evaluation, figure).value)
    (model,) = load_project(fused_project).models
    (straight,) = load_project(other).models
    assert model.calibration.image_threshold == pytest.approx(straight.calibration.image_threshold, rel=1e-6)
    assert load_project(fused_project).audit[-1].action == "maps fused"


def test_that_a_fused_model_still_passes_verification(fused_project: Path, run: Run) -> None:
    assert run("fuse", fused_project, "--alpha", "0.1", "--json").code == 0
    verified = run("verify", fused_project, "--device", "cpu", "--json")
    assert verified.code == 0, verified.out


def test_that_models_with_one_map_are_refused(parts: Path, tmp_path: Path, train_fake: Run, run: Run) -> None:
    path = tmp_path / "fake.plight"
    train_fake(parts, "--project", path, "-c", "bolt")
    refused = run("fuse", path, "--alpha", "0.5", "--json")
    assert refused.code == 2
    assert "two maps" in refused.data["error"]["message"]


def test_that_a_share_above_1_is_wrong_usage(fused_project: Path, run: Run) -> None:
    assert run("fuse", fused_project, "--alpha", "1.5", "--json").code == 2
