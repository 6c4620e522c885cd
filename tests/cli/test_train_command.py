"""`train`: a model per category, saved one by one, and clear words where it can't be."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.commands import train as command
from core.errors import JobCancelled
from core.project.bundle import load_project, load_thumbnails, save_project
from core.project.edits import set_excluded
from tests.cli.conftest import Run


def test_that_every_category_gets_a_model(project: Path, parts: Path) -> None:
    loaded = load_project(project)
    assert [model.id for model in loaded.models] == ["bolt-1", "nut-1"]
    assert [run.model_id for run in loaded.runs] == ["bolt-1", "nut-1"]
    assert loaded.dataset is not None
    assert Path(loaded.dataset.root) == parts
    images = [path for path in parts.rglob("*.png") if "ground_truth" not in path.parts]
    assert set(loaded.hashes) == {path.relative_to(parts).as_posix() for path in images}


def test_that_a_second_training_adds_to_the_project(project: Path, parts: Path, train_fake: Run) -> None:
    result = train_fake(parts, "--project", project, "-c", "nut", "--set", "input_size=16", "--json")
    assert result.code == 0, result.err
    assert [model["id"] for model in result.data["models"]] == ["nut-2"]
    loaded = load_project(project)
    assert [model.id for model in loaded.models] == ["bolt-1", "nut-1", "nut-2"]
    assert dict(loaded.model("nut-2").params)["input_size"] == 16
    assert loaded.test_run_of("nut-1") is not None


def test_that_the_table_names_what_is_found_and_rejected(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--category", "bolt")
    assert result.code == 0, result.err
    assert "bolt-1" in result.out
    assert "3 of 3 defective parts are found" in result.out
    assert f"Saved in {tmp_path / 'p.plight'}" in result.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--set", "input_size=1000"), "input_size can't be 1000"),
        (("--set", "input_size=big"), "input_size must be a whole number"),
        (("--set", "colour=red"), "no parameter called colour"),
        (("--set", "input_size"), "is not a setting"),
        (("--seed", "77"), "seed can't be 77"),
        (("--category", "screw"), "no category “screw”"),
        (("--device", "abacus"), "no device called “abacus”"),
        (("--weights", "/nowhere"), "/nowhere is not there"),
    ],
)
def test_that_wrong_words_are_wrong_usage(
    parts: Path, tmp_path: Path, run: Run, fakes: None, words: tuple[str, ...], message: str
) -> None:
    path = tmp_path / "p.plight"
    result = run("train", parts, "--project", path, "--detector", "brightness", *words, "--json")
    assert result.code == 2
    assert message in result.data["error"]["message"]
    assert not path.exists()


@pytest.mark.parametrize("names", [("--detector", "oracle"), ("--backbone", "vgg1")])
def test_that_unknown_methods_and_backbones_are_wrong_usage(
    parts: Path, tmp_path: Path, run: Run, names: tuple[str, str]
) -> None:
    result = run("train", parts, "--project", tmp_path / "p.plight", *names, "--json")
    assert result.code == 2
    assert names[1] in result.data["error"]["message"]
    assert "Known: " in result.data["error"]["hint"]


def test_that_missing_weights_fail_with_both_ways_to_get_them(parts: Path, tmp_path: Path, run: Run) -> None:
    result = run("train", parts, "--project", tmp_path / "p.plight", "-b", "wide_resnet50_2", "--json")
    assert result.code == 1
    assert "wide_resnet50_2" in result.data["error"]["message"]
    assert "weights fetch" in result.data["error"]["hint"]
    assert "weights import" in result.data["error"]["hint"]


def test_that_one_category_that_fails_does_not_take_the_others_along(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    for path in sorted((parts / "bolt/train/good").iterdir())[1:]:
        path.unlink()
    project = tmp_path / "p.plight"
    result = train_fake(parts, "--project", project, "--json")
    assert result.code == 1
    assert [model["id"] for model in result.data["models"]] == ["nut-1"]
    assert "bolt" in result.data["error"]["message"]
    assert set(result.data["failed"]) == {"bolt"}
    assert [model.id for model in load_project(project).models] == ["nut-1"]


def test_that_nothing_is_written_when_nothing_was_trained(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    project = tmp_path / "p.plight"
    result = train_fake(parts, "--project", project, "--json", detector="hungry")
    assert result.code == 1
    assert result.data["error"]["message"] == "There is not enough memory for this job."
    assert not project.exists()


def test_that_what_was_finished_before_a_stop_is_saved(
    parts: Path, tmp_path: Path, train_fake: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = command._train_one

    def stopped_at_nut(*args: object) -> object:
        if args[0].category.name == "nut":  # type: ignore[attr-defined]
            raise JobCancelled
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_train_one", stopped_at_nut)
    project = tmp_path / "p.plight"
    result = train_fake(parts, "--project", project, "--json")
    assert result.code == 1
    assert result.data["error"] == {"message": "Stopped.", "hint": f"bolt-1 saved in {project}."}
    assert [model.id for model in load_project(project).models] == ["bolt-1"]


def test_that_excluded_images_stay_excluded(project: Path, parts: Path, train_fake: Run) -> None:
    loaded = load_project(project)
    save_project(set_excluded(loaded, ["bolt/train/good/000.png"], True), project, {"a": b"jpeg"})
    assert train_fake(parts, "--project", project, "--category", "bolt").code == 0
    model = load_project(project).model("bolt-2")
    assert "bolt/train/good/001.png" in model.provenance.train_ids
    assert "bolt/train/good/000.png" not in model.provenance.train_ids
    assert load_thumbnails(project) == {"a": b"jpeg"}


def test_that_a_project_keeps_to_its_data_set(project: Path, parts: Path, train_fake: Run) -> None:
    before = project.read_bytes()
    result = train_fake(parts / "bolt", "--project", project, "--json")
    assert result.code == 1
    assert str(parts) in result.data["error"]["message"]
    assert project.read_bytes() == before


def test_that_a_moved_data_set_is_taken_up(
    project: Path, parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    moved = parts.rename(tmp_path / "moved")
    result = train_fake(moved, "--project", project, "-c", "nut", "--json")
    assert result.code == 0, result.err
    loaded = load_project(project)
    assert loaded.dataset is not None
    assert Path(loaded.dataset.root) == moved


@pytest.mark.parametrize(
    ("name", "hint"), [("plant.zip", "plant.zip.plight"), ("none/plant.plight", "Create")]
)
def test_that_a_bad_place_for_a_project_is_told_before_the_training(
    parts: Path, tmp_path: Path, train_fake: Run, name: str, hint: str
) -> None:
    result = train_fake(parts, "--project", tmp_path / name, "--json")
    assert result.code == 1
    assert hint in result.data["error"]["hint"]


def test_that_a_foreign_file_is_not_overwritten(parts: Path, tmp_path: Path, train_fake: Run) -> None:
    foreign = tmp_path / "p.plight"
    foreign.write_text("my diary")
    result = train_fake(parts, "--project", foreign, "--json")
    assert result.code == 1
    assert result.data["error"]["message"]
    assert foreign.read_text() == "my diary"


def test_that_what_the_scan_left_out_is_told_at_training(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    for number in range(12):
        (parts / f"bolt/train/good/broken{number:02}.png").write_bytes(b"")
    (parts / "nut/train/good/other.png").write_bytes(b"")
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--category", "bolt")
    assert result.code == 0, result.err
    assert "bolt/train/good/broken00.png: The file is empty" in result.err
    assert "more; “patchlight scan” lists them all." in result.err
    assert "nut/" not in result.err


def test_that_few_good_images_and_missing_kinds_are_told(
    parts: Path, tmp_path: Path, train_fake: Run
) -> None:
    shutil.rmtree(parts / "bolt/test/good")
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--category", "bolt")
    assert "3 of 3 defective parts are found. There are no good test images." in result.out
    assert "0 of 0" not in result.out
    assert "good images only: up to" in result.out


def test_that_what_no_category_could_do_is_said_once(parts: Path, tmp_path: Path, run: Run) -> None:
    result = run("train", parts, "--project", tmp_path / "p.plight", "-b", "wide_resnet50_2")
    assert result.code == 1
    assert result.err.count("SHA-256") == 1


def test_that_a_protected_project_is_refused_before_any_work(
    project: Path, parts: Path, train_fake: Run
) -> None:
    project.chmod(0o444)
    result = train_fake(parts, "--project", project)
    assert result.code == 1
    assert "write-protected" in result.err
    assert "training" not in result.err


def test_that_copies_of_one_image_are_noticed(parts: Path, tmp_path: Path, train_fake: Run) -> None:
    images = sorted((parts / "bolt/train/good").iterdir())
    for path in images[1:]:
        path.write_bytes(images[0].read_bytes())
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--category", "bolt")
    assert result.code == 0, result.err
    assert "got the same score" in result.out


def test_that_what_another_program_saved_meanwhile_is_not_overwritten(
    project: Path, parts: Path, train_fake: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = command._train_one

    def while_another_saves(*args: object) -> object:
        save_project(replace(load_project(project), name="theirs"), project)
        monkeypatch.setattr(command, "_train_one", original)
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_train_one", while_another_saves)
    result = train_fake(parts, "--project", project, "--json")
    other = project.with_name(f"{project.stem}-2.plight")
    assert result.code == 0, result.err
    assert "saved by another program meanwhile" in result.err
    assert result.data["project"] == str(other)
    assert load_project(project).name == "theirs"
    assert [model.id for model in load_project(project).models] == ["bolt-1", "nut-1"]
    assert [model.id for model in load_project(other).models] == ["bolt-1", "nut-1", "bolt-2", "nut-2"]
