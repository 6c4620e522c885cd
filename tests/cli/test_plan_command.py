"""`train` says beforehand what it will take; `train --plan` says nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.jobs import room
from tests.cli.conftest import Run
from tests.jobs.pictures import category


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A category with enough images for an estimate to pay."""
    category(tmp_path / "many" / "nut", 20, n_good=3, n_defect=3)
    return tmp_path / "many"


def test_that_a_plan_trains_nothing(parts: Path, tmp_path: Path, train_fake: Run) -> None:
    path = tmp_path / "p.plight"
    result = train_fake(parts, "--project", path, "--plan")
    assert result.code == 0, result.err
    assert not path.exists()
    assert "bolt" in result.out
    assert "nut" in result.out
    assert "Estimated from" in result.out
    assert "Evaluating: " in result.out


def test_that_a_plan_for_machines_has_every_category(parts: Path, tmp_path: Path, train_fake: Run) -> None:
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--plan", "--json", detector="patchcore")
    assert result.code == 0, result.err
    plans = result.data["plans"]
    assert [plan["category"] for plan in plans] == ["bolt", "nut"]
    for plan in plans:
        assert plan["fits"] is True
        assert plan["suggestion"] == ""
        assert plan["seconds"] == pytest.approx(sum(plan["stages"].values()))
        assert plan["peak_mb"] > 0
        assert plan["file_mb"] > 0
    assert plans[0]["file_mb"] > plans[1]["file_mb"]  # 12 and 8 good images


def test_that_a_training_is_told_beforehand_what_it_takes(
    many: Path, tmp_path: Path, train_fake: Run
) -> None:
    result = train_fake(many, "--project", tmp_path / "p.plight", "--json")
    assert result.code == 0, result.err
    assert "nut: about " in result.err
    assert "project file" in result.err
    assert result.err.index("nut: about ") < result.err.index("nut: training")
    assert len(result.data["models"]) == 1


def test_that_a_few_images_get_no_estimate(parts: Path, tmp_path: Path, train_fake: Run) -> None:
    result = train_fake(parts, "--project", tmp_path / "p.plight", "--category", "nut")
    assert "nut: too few images for an estimate to be worth its time" in result.err


def test_that_what_does_not_fit_is_told_before_it_starts(
    many: Path, tmp_path: Path, train_fake: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    result = train_fake(many, "--project", tmp_path / "p.plight")
    assert "nut: There is not enough free space on the project's disk for this." in result.err
    result = train_fake(many, "--project", tmp_path / "q.plight", "--plan")
    assert "There is not enough free space" in result.out


def test_that_missing_weights_are_told_by_the_plan(parts: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "p.plight"
    result = run("train", parts, "--project", path, "-b", "wide_resnet50_2", "--plan", "--json")
    assert result.code == 1
    assert "wide_resnet50_2" in result.data["error"]["message"]


def test_that_images_that_cannot_be_tried_do_not_keep_from_training(
    many: Path, tmp_path: Path, train_fake: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.errors import DataError
    from core.jobs import planning

    def unreadable(*_args: object) -> None:
        raise DataError("None of the images of nut that were tried can be read.")

    monkeypatch.setattr(planning, "plan", unreadable)
    result = train_fake(many, "--project", tmp_path / "p.plight")
    assert result.code == 0, result.err
    assert "nut: no estimate. None of the images" in result.err
