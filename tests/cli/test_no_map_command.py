"""A method that gives one score per image: nothing pretends that there is a map."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.project.bundle import load_project
from tests.cli.conftest import Run


@pytest.fixture
def project(parts: Path, tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "plant.plight"
    backbone = ("--backbone", "random-efficientnet_lite0", "--device", "cpu")
    words = ("--detector", "dfkde", "--set", "input_size=64", "--category", "bolt", *backbone)
    result = run("train", parts, "--project", path, *words, "--json")
    assert result.code == 0, result.err
    (figures,) = result.data["models"]
    assert figures["image_auroc"] is not None
    for name in ("pixel_auroc", "pixel_f1", "pixel_iou", "aupro"):
        assert figures[name] is None
        assert figures["reasons"][name] == "not measurable: the method gives one score per image, no map"
    assert figures["pixel_threshold"] is None
    return path


def test_that_the_model_says_so_after_reopening(project: Path) -> None:
    loaded = load_project(project)
    assert not loaded.models[0].localises
    assert not loaded.runs[0].maps.any()


def test_that_inspected_parts_have_a_score_and_no_regions(
    project: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "out"
    result = run("inspect", project, parts / "bolt" / "test", "--out", out, "--json")
    assert result.code in (0, 3), result.err
    assert result.data["pixel_threshold"] is None
    assert all(image["regions"] is None and image["score"] is not None for image in result.data["images"])
    with (out / "results.csv").open(encoding="utf-8-sig") as file:
        assert {row["regions"] for row in csv.DictReader(file)} == {""}
    table = run("inspect", project, parts / "bolt" / "test", "--out", tmp_path / "again")
    assert "no map" in table.out


def test_that_maps_can_not_be_exported(project: Path, tmp_path: Path, run: Run) -> None:
    result = run("export-maps", project, tmp_path / "maps", "--json")
    assert result.code == 1
    assert "dfkde gives one score per image, no map" in result.data["error"]["message"]


def test_that_a_report_leaves_the_regions_open(project: Path, tmp_path: Path, run: Run) -> None:
    assert run("report", project, "--out", tmp_path / "report.csv").code == 0
    with (tmp_path / "report.csv").open(encoding="utf-8-sig") as file:
        assert {row["regions"] for row in csv.DictReader(file)} == {""}
    assert run("verify", project).code == 0


def test_that_the_list_of_detectors_names_it(run: Run) -> None:
    found = {entry["name"]: entry["localises"] for entry in run("detectors", "--json").data["detectors"]}
    assert found["dfkde"] is False
    assert found["padim"] is True
    assert "Gives one score per image, no map." in run("detectors").out
