"""Precision and runtime on the command line: chosen, checked, printed, verified."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.project.bundle import load_project, save_project
from tests.cli.conftest import Run

QUICK = ("-c", "bolt", "--device", "cpu", "--set", "input_size=64", "--set", "coreset_ratio=0.1", "--json")


@pytest.fixture
def bf16_project(parts: Path, tmp_path: Path, run: Run) -> Path:
    """A project with one model in bf16."""
    path = tmp_path / "half.plight"
    result = run("train", parts, "--project", path, *QUICK, "--set", "precision=bf16")
    assert result.code == 0, result.err
    (model,) = result.data["models"]
    assert model["params"]["precision"] == "bf16"
    assert model["measured"]["precision_images"] == 8 + 3
    assert isinstance(model["measured"]["precision_auroc_change"], float)
    assert any(note.startswith("bf16 against fp32 on 8 held-out good") for note in result.data["notes"])
    return path


def test_that_what_bf16_changes_is_stored_and_printed_again(bf16_project: Path, run: Run) -> None:
    (stored,) = load_project(bf16_project).models
    (model,) = run("evaluate", bf16_project, "--device", "cpu", "--json").data["models"]
    assert model["measured"] == dict(stored.provenance.measured)


def with_scores_off(path: Path, share: float) -> None:
    """Write the project with golden scores that are off by a share of the threshold."""
    project = load_project(path)
    (model,) = project.models
    assert model.golden is not None
    scores = model.golden.scores + share * model.calibration.image_threshold
    golden = replace(model.golden, scores=scores.astype("float32"))
    save_project(replace(project, models=(replace(model, golden=golden),)), path)


def test_that_verify_allows_a_bf16_model_for_its_rounding_and_no_more(bf16_project: Path, run: Run) -> None:
    with_scores_off(bf16_project, 0.005)
    assert run("verify", bf16_project, "--json").data["models"][0]["parity"] == "equal"
    with_scores_off(bf16_project, 0.02)
    assert run("verify", bf16_project, "--json").data["models"][0]["parity"] == "different"


def test_that_an_unknown_precision_names_those_there_are(parts: Path, tmp_path: Path, run: Run) -> None:
    result = run("train", parts, "--project", tmp_path / "p.plight", *QUICK, "--set", "precision=fp8")
    assert result.code == 2
    assert result.data["error"]["message"] == "precision can't be fp8."
    assert result.data["error"]["hint"] == "Allowed: fp32, bf16."


def test_that_a_missing_openvino_is_told_before_anything_is_trained(
    parts: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    path = tmp_path / "p.plight"
    result = run("train", parts, "--project", path, *QUICK, "--set", "runtime=openvino")
    assert result.code == 1
    assert result.data["error"]["message"] == "The runtime OpenVINO is not installed."
    assert f"{sys.executable} -m pip install openvino" in result.data["error"]["hint"]
    assert not path.exists()


def test_that_verify_leaves_a_model_unchecked_whose_runtime_is_missing(
    bf16_project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load_project(bf16_project)
    (model,) = project.models
    params = tuple({**dict(model.params), "runtime": "openvino"}.items())
    save_project(replace(project, models=(replace(model, params=params),)), bf16_project)
    monkeypatch.setitem(sys.modules, "openvino", None)
    (parity,) = run("verify", bf16_project, "--json").data["models"]
    assert parity["parity"] == "not checked"
    assert "OpenVINO is not installed" in parity["reason"]
