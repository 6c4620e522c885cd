"""`evaluate`, `verify`, `report`, `export-maps` and `weights`: what they say of a project and of weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.project.bundle import load_project, save_project
from core.project.drawn_masks import set_mask
from core.project.edits import set_thresholds
from core.project.project import Model
from tests.cli.conftest import Run, change
from tests.jobs.pictures import draw


def first_model(path: Path) -> Model:
    return load_project(path).models[0]


def test_that_an_evaluation_replaces_the_run_it_repeats(project: Path, run: Run) -> None:
    before = load_project(project)
    result = run("evaluate", project, "--json")
    assert result.code == 0, result.err
    assert [model["id"] for model in result.data["models"]] == ["bolt-1", "nut-1"]
    after = load_project(project)
    assert len(after.runs) == len(before.runs) == 2
    np.testing.assert_array_equal(after.runs[0].scores, before.runs[0].scores)


def test_that_moved_images_are_found_again_when_told(
    project: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    moved = parts.rename(tmp_path / "moved")
    lost = run("evaluate", project, "--json")
    assert lost.code == 1
    assert str(parts) in lost.data["error"]["message"]
    assert "--dataset" in lost.data["error"]["hint"]
    wrong = run("evaluate", project, "--dataset", tmp_path, "--json")
    assert wrong.code == 1
    found = run("evaluate", project, "--dataset", moved, "--json")
    assert found.code == 0, found.err
    assert found.data["models"][0]["n_good"] == 3
    # The project now knows the new place.
    assert run("evaluate", project).code == 0


def test_that_figures_follow_a_threshold_set_by_hand(project: Path, run: Run) -> None:
    loaded = load_project(project)
    save_project(set_thresholds(loaded, "bolt-1", image=1e6), project)
    (model,) = run("evaluate", project, "--model", "bolt-1", "--json").data["models"]
    assert model["image_threshold"] == 1e6
    assert model["image_f1"] == 0.0
    assert model["image_f1_best"] == 1.0
    assert model["image_auroc"] == 1.0
    low, high = model["intervals"]["image_auroc"]
    assert 0 < low < high <= 1


def test_that_unmeasurable_figures_are_null_with_a_reason(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    for path in (parts / "bolt/test/spot").iterdir():
        path.unlink()
    result = train_fake(parts, "--project", tmp_path / "p.plight", "-c", "bolt", "--json")
    (model,) = result.data["models"]
    assert (model["n_good"], model["n_defect"]) == (3, 0)
    assert model["image_auroc"] is None
    assert model["aupro"] is None
    assert "no defective test images" in model["reasons"]["image_auroc"]


def test_that_a_project_without_models_says_so(project: Path, run: Run) -> None:
    save_project(replace(load_project(project), models=(), runs=()), project)
    result = run("evaluate", project, "--json")
    assert result.code == 2
    assert result.data["error"]["message"] == "The project has no model yet."


@pytest.mark.parametrize("command", ["evaluate", "verify", "inspect", "report", "export-maps"])
def test_that_a_file_that_is_no_project_is_one_sentence(tmp_path: Path, run: Run, command: str) -> None:
    foreign = tmp_path / "p.plight"
    foreign.write_text("my diary")
    more = {"inspect": (".", "--out", tmp_path / "o"), "report": ("--out", tmp_path / "r.html")}
    words = more.get(command, (tmp_path / "maps",) if command == "export-maps" else ())
    result = run(command, foreign, *words, "--json")
    assert result.code == 1
    assert "p.plight" in result.data["error"]["message"]
    assert foreign.read_text() == "my diary"


def test_that_an_untouched_model_verifies(project: Path, run: Run) -> None:
    result = run("verify", project, "--json")
    assert result.code == 0, result.err
    assert result.data["problems"] == []
    parity = {model["id"]: model["parity"] for model in result.data["models"]}
    assert parity == {"bolt-1": "equal", "nut-1": "equal"}
    assert all(m["max_difference"] < 1e-6 for m in result.data["models"])
    assert "the same scores" in run("verify", project).out


def test_that_other_scores_than_after_training_are_told(project: Path, run: Run) -> None:
    golden = first_model(project).golden
    assert golden is not None
    change(project, golden=replace(golden, scores=golden.scores * np.float32(1.5)))
    result = run("verify", project, "--json")
    assert result.code == 1
    assert result.data["ok"] is False
    assert result.data["models"][0]["parity"] == "different"
    assert "bolt-1 gives other scores" in result.data["error"]["message"]


def test_that_the_last_bits_of_another_processor_are_no_difference(project: Path, run: Run) -> None:
    golden = first_model(project).golden
    assert golden is not None
    change(project, golden=replace(golden, scores=golden.scores * np.float32(1 + 1e-5)))
    assert run("verify", project, "--json").data["models"][0]["parity"] == "equal"


def test_that_a_model_whose_weights_are_missing_is_not_checked_but_no_failure(
    project: Path, run: Run
) -> None:
    provenance = replace(first_model(project).provenance, weights_sha256="ab" * 32)
    change(project, backbone="wide_resnet50_2", provenance=provenance)
    result = run("verify", project, "--json")
    assert result.code == 0
    assert result.data["models"][0]["parity"] == "not checked"
    assert "wide_resnet50_2" in result.data["models"][0]["reason"]
    assert "not checked" in run("verify", project).out


def test_that_a_model_without_golden_images_is_not_checked(project: Path, run: Run) -> None:
    change(project, golden=None)
    assert run("verify", project, "--json").data["models"][0]["parity"] == "not checked"


def test_that_maps_whose_image_is_gone_are_told(project: Path, parts: Path, tmp_path: Path, run: Run) -> None:
    (parts / "bolt/test/spot/000.png").unlink()
    result = run("export-maps", project, tmp_path / "maps", "--category", "bolt", "--json")
    assert result.code == 1
    assert len(result.data["files"]) == 5
    assert [problem["path"] for problem in result.data["problems"]] == ["bolt/test/spot/000.png"]


def test_that_weights_are_listed_with_hash_and_licence(run: Run) -> None:
    result = run("weights", "list", "--json")
    listed = {entry["name"]: entry for entry in result.data["weights"]}
    assert listed["efficientnet_lite0"]["path"]
    assert listed["wide_resnet50_2"]["path"] is None
    assert len(listed["resnet18"]["sha256"]) == 64
    assert all(entry["licence"] for entry in listed.values())
    assert "not on this computer" in run("weights", "list").out


def test_that_weights_come_in_from_a_stick(shared_weights: Path, own_home: Path, run: Run) -> None:
    file = next(shared_weights.glob("*.safetensors"))
    result = run("weights", "import", file, "--json")
    assert result.code == 0, result.err
    (entry,) = result.data["weights"]
    assert entry["name"] == "resnet18_to_layer3"
    assert Path(entry["path"]).is_relative_to(own_home)
    listed = {e["name"]: e["path"] for e in run("weights", "list", "--json").data["weights"]}
    assert listed["resnet18_to_layer3"] == entry["path"]


def test_that_foreign_files_are_no_weights(tmp_path: Path, run: Run) -> None:
    foreign = tmp_path / "resnet18-f37072fd.pth"
    foreign.write_bytes(b"not weights")
    result = run("weights", "import", foreign, "--json")
    assert result.code == 1
    assert foreign.name in result.data["error"]["message"]


def test_that_unknown_weights_are_not_fetched(run: Run) -> None:
    result = run("weights", "fetch", "resnet1000", "--json")
    assert result.code == 1
    assert "Known: " in result.data["error"]["hint"]


def test_that_a_file_that_can_not_be_opened_is_not_called_damaged(tmp_path: Path, run: Run) -> None:
    missing = tmp_path / "none.plight"
    error = run("verify", missing, "--json").data["error"]
    assert error["message"] == f"There is no file {missing}."
    assert "earlier copy" not in error["hint"]
    assert run("verify", missing).out == f"There is no file {missing}.\n"


def test_that_a_protected_project_is_refused_before_any_work(project: Path, run: Run) -> None:
    project.chmod(0o444)
    result = run("evaluate", project, "--dataset", "/nowhere", "--json")
    assert result.code == 1
    assert "write-protected" in result.data["error"]["message"]


def test_that_images_changed_since_the_training_are_told(project: Path, parts: Path, run: Run) -> None:
    assert "changed since" not in run("evaluate", project).err
    draw(parts / "bolt/test/spot/001.png", seed=99, defect=True)
    result = run("evaluate", project)
    assert result.code == 0, result.err
    assert "1 of the 6 test images of bolt changed since the project took them in" in result.err
    assert "bolt/test/spot/001.png" in result.err
    assert f"Saved in {project}" in result.out


def test_that_the_earlier_report_stays_where_none_can_be_written(
    project: Path, tmp_path: Path, run: Run
) -> None:
    page = tmp_path / "r.html"
    page.write_text("of yesterday")
    page.chmod(0o444)
    result = run("report", project, "--out", page, "--json")
    assert result.code == 1
    assert result.data["error"]["message"].startswith(f"{page} can't be written: ")
    assert page.read_text() == "of yesterday"


def test_that_drawn_masks_are_exported_on_request(project: Path, tmp_path: Path, run: Run) -> None:
    nothing = run("export-maps", project, tmp_path / "masks", "--drawn-masks", "--json")
    assert nothing.code == 1
    assert "No mask" in nothing.data["error"]["message"]
    drawn = set_mask(load_project(project), "bolt/test/spot/000.png", np.eye(8, dtype=bool), "eva")
    save_project(drawn, project)
    result = run("export-maps", project, tmp_path / "masks", "--drawn-masks", "--json")
    assert result.code == 0, result.err
    (file,) = result.data["files"]
    assert Path(file) == tmp_path / "masks/bolt/ground_truth/spot/000_mask.png"
    assert Path(file).is_file()
    for wrong in (("--model", "bolt-1"), ("--category", "screw")):
        assert run("export-maps", project, tmp_path / "masks", "--drawn-masks", *wrong).code == 2
