"""`ensemble`: two models become one that evaluate, inspect and verify take like any other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.project.bundle import load_project, save_project
from core.project.edits import remove_model
from tests.cli.conftest import Run

FAST = ("--device", "cpu", "--json")


@pytest.fixture
def two(parts: Path, tmp_path: Path, run: Run, train_fake: Run) -> Path:
    """A project with a PatchCore and a brightness model of "bolt"."""
    path = tmp_path / "line.plight"
    settings = ("--set", "input_size=64", "--set", "coreset_ratio=0.3")
    assert run("train", parts, "--project", path, "-c", "bolt", *settings, *FAST).code == 0
    assert train_fake(parts, "--project", path, "-c", "bolt").code == 0
    return path


def test_that_an_ensemble_is_saved_evaluated_and_needs_its_models_no_more(
    two: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    result = run("ensemble", two, "bolt-1", "bolt-2", "--shares", "0.7,0.3", *FAST)
    assert result.code == 0, result.err
    (model,) = result.data["models"]
    assert (model["id"], model["detector"], model["n_defect"]) == ("bolt-3", "ensemble", 3)
    assert model["image_auroc"] == 1.0
    assert model["params"]["members"] == "bolt-1, bolt-2"
    assert result.data["members"] == ["bolt-1", "bolt-2"]
    project = load_project(two)
    before = project.test_run_of("bolt-3")
    save_project(remove_model(remove_model(project, "bolt-1"), "bolt-2"), two)
    assert run("evaluate", two, *FAST).code == 0
    after = load_project(two).test_run_of("bolt-3")
    assert before is not None
    assert after is not None
    np.testing.assert_allclose(after.scores, before.scores, rtol=1e-5, atol=1e-6)
    (parity,) = run("verify", two, *FAST).data["models"]
    assert parity["parity"] == "equal"
    inspected = run("inspect", two, parts / "bolt/test/spot", "--out", tmp_path / "out", *FAST)
    assert inspected.code == 3
    assert inspected.data["n_anomalous"] == 3


def test_that_without_names_the_newest_of_each_method_are_combined(two: Path, run: Run) -> None:
    result = run("ensemble", two, "--category", "bolt", *FAST)
    assert result.code == 0, result.err
    assert result.data["members"] == ["bolt-1", "bolt-2"]
    table = run("ensemble", two, "--device", "cpu")
    assert table.code == 0, table.err
    assert "bolt-4 saved in" in table.out
    assert "bolt-1" in table.out


def test_that_an_ensemble_can_not_be_trained_or_chosen_as_a_method(
    two: Path, parts: Path, run: Run
) -> None:
    assert "ensemble" not in [d["name"] for d in run("detectors", "--json").data["detectors"]]
    assert run("train", parts, "--project", two, "--detector", "ensemble", "--json").code == 2


def test_that_the_models_of_an_ensemble_explain_themselves(
    two: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    assert run("ensemble", two, *FAST).code == 0
    image = parts / "bolt/test/spot/000.png"
    result = run("explain", two, image, "--model", "bolt-3", "--out", tmp_path / "why", *FAST)
    assert result.code == 1
    assert "combines several models" in result.data["error"]["message"]
    assert "bolt-1, bolt-2" in result.data["error"]["hint"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("bolt-1",), 2, "at least two different"),
        (("bolt-1", "bolt-1"), 2, "at least two different"),
        (("bolt-1", "bolt-8"), 2, "no model “bolt-8”"),
        (("bolt-1", "bolt-2", "--shares", "much,little"), 2, "are no shares"),
        (("bolt-1", "bolt-2", "--shares", "1,2,3"), 2, "shares of 2 models can't be 1, 2, 3"),
        (("bolt-1", "bolt-2", "--shares", "1,-1"), 2, "can't be 1, -1"),
    ],
)
def test_that_wrong_usage_changes_nothing(
    words: tuple[str, ...], code: int, said: str, two: Path, run: Run
) -> None:
    before = two.read_bytes()
    result = run("ensemble", two, *words, *FAST)
    assert result.code == code
    assert said in result.data["error"]["message"]
    assert two.read_bytes() == before


def test_that_models_of_several_categories_want_a_category(project: Path, run: Run) -> None:
    result = run("ensemble", project, *FAST)
    assert result.code == 2
    assert "--category: bolt, nut" in result.data["error"]["hint"]
    mixed = run("ensemble", project, "bolt-1", "nut-1", *FAST)
    assert mixed.code == 2
    assert "is for “nut”" in mixed.data["error"]["message"]


def test_that_a_moved_threshold_of_a_member_does_not_move_the_ensemble(two: Path, run: Run) -> None:
    plain = run("ensemble", two, *FAST).data["models"][0]
    loaded = load_project(two)
    first = loaded.models[0]
    moved = replace(first, calibration=replace(first.calibration, image_threshold=1e6))
    save_project(replace(loaded, models=(moved, loaded.models[1]), runs=()), two)
    again = run("ensemble", two, *FAST).data["models"][0]
    assert again["image_threshold"] == pytest.approx(plain["image_threshold"], rel=1e-5)
