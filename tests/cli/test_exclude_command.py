"""`patchlight exclude`: images are left out by id or path, taken back, and never by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.project.bundle import load_project
from tests.cli.conftest import Run

FIRST, SECOND = "bolt/train/good/000.png", "bolt/train/good/001.png"


def left_out(path: Path) -> set[str]:
    dataset = load_project(path).dataset
    assert dataset is not None
    return set(dataset.excluded_ids)


def test_that_images_are_left_out_by_id_or_path_and_taken_back(
    project: Path, parts: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(parts / "bolt")
    result = run("exclude", project, FIRST, parts / SECOND, "train/good/002.png", "--user", "Ann", "--json")
    assert result.code == 0, result.err
    third = "bolt/train/good/002.png"
    assert left_out(project) == {FIRST, SECOND, third}
    (bolt,) = result.data["categories"]
    assert bolt == {"category": "bolt", "n_train_good": 9, "n_excluded": 3, "outdated_models": ["bolt-1"]}
    entry = load_project(project).audit[-1]
    assert (entry.user, entry.action) == ("Ann", "images excluded")
    back = run("exclude", project, FIRST, SECOND, third, "--include", "--json")
    assert back.data["included"] == [FIRST, SECOND, third]
    assert back.data["categories"][0]["outdated_models"] == []
    assert left_out(project) == set()


def test_that_an_unknown_image_is_named_and_nothing_is_changed(project: Path, run: Run) -> None:
    before = project.read_bytes()
    result = run("exclude", project, FIRST, "bolt/train/good/no such.png", "--json")
    assert result.code == 2
    assert "bolt/train/good/no such.png" in result.data["error"]["message"]
    assert project.read_bytes() == before


def test_that_what_is_so_already_is_said_and_nothing_is_written(project: Path, run: Run) -> None:
    assert run("exclude", project, FIRST).code == 0
    before = project.read_bytes()
    again = run("exclude", project, FIRST)
    assert again.code == 0
    assert "0 images left out." in again.out
    assert "1 image was left out before already." in again.out
    assert project.read_bytes() == before


def test_that_people_read_what_follows(project: Path, run: Run) -> None:
    out = run("exclude", project, FIRST, SECOND).out
    assert "2 images left out." in out
    assert "bolt: 10 good to train on, 2 left out." in out
    assert "bolt-1 was trained on other images: train again." in out


def test_that_what_is_left_out_is_not_trained_on(
    project: Path, parts: Path, train_fake: Run, run: Run
) -> None:
    assert run("exclude", project, FIRST).code == 0
    result = train_fake(parts, "--project", project, "-c", "bolt", "--json")
    assert result.code == 0, result.err
    newest = load_project(project).models[-1]
    assert newest.category == "bolt"
    assert FIRST not in newest.provenance.train_ids


def test_that_without_an_image_it_is_wrong_usage(project: Path, run: Run) -> None:
    assert run("exclude", project).code == 2
