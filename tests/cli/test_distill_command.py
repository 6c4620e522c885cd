"""`patchlight weights distill`: from a folder of images to a teacher, stopped and resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import JobCancelled
from core.features import distill, distill_training
from core.features.pdn import load_teacher
from core.features.weights import WeightsStore
from tests.cli.conftest import Run

QUICK = ("--backbone", "random-efficientnet_lite0", "--layers", "blocks.4", "--device", "cpu", "--views", "1")


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """One small square a step."""
    monkeypatch.setattr(distill_training, "BATCH", 1)
    monkeypatch.setattr(distill_training, "CELLS", 2)


def test_that_a_teacher_is_made_from_a_folder_and_synthetic_pictures(
    parts: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "teacher.safetensors"
    folder = parts / "nut" / "train"
    words = ("weights", "distill", folder, "--out", out, "--steps", "2", "--synthetic", "2", "--json")
    result = run(*words, *QUICK)
    assert result.code == 0, result.err
    data = result.data
    assert data["file"] == str(out)
    assert data["images"] == 8 + 2
    assert (data["steps"], data["layers"], data["problems"]) == (2, ["blocks.4"], [])
    assert data["recipe"]["synthetic"] == 2
    _, digest = load_teacher(WeightsStore(), "small", str(out))
    assert digest == data["sha256"]


def test_that_a_stopped_distillation_says_how_to_go_on(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        raise JobCancelled

    monkeypatch.setattr(distill.ViewCache, "fill", stop)
    words = ("weights", "distill", "--synthetic", "8", "--out", tmp_path / "t.safetensors", *QUICK)
    result = run(*words)
    assert result.code == 1
    assert "Stopped." in result.err
    assert f"{tmp_path / 't.safetensors.work'}; add --resume" in result.err
    assert "Add --resume to go on" in run(*words).err


def test_that_what_can_not_work_is_refused_with_the_reason(tmp_path: Path, run: Run) -> None:
    words = ("weights", "distill", "--out", tmp_path / "t.safetensors", *QUICK)
    both = run(*words, "--synthetic", "8", "--steps", "1", "--minutes", "1", "--json")
    assert both.code == 2
    assert both.data["error"]["message"] == "Both --steps and --minutes are given."
    assert run(*words, "--synthetic", "8", "--minutes", "0").code == 2
    assert "only 0 images" in run(*words).err
    assert run(*words, "--synthetic", "8", "--size", "huge").code == 2
    assert "is not there" in run(*words, tmp_path / "gone").err
    missing = run("weights", "distill", "--synthetic", "8", "--out", tmp_path / "no" / "t.st", *QUICK)
    assert "the folder doesn't exist" in missing.err
