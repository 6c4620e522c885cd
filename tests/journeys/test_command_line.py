"""The whole job through the command line, as a user or a script on the line does it."""

from __future__ import annotations

import csv
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import h5py
import numpy as np
import pytest
import tifffile

from tests.cli.running import ROOT, patchlight

FIGURES = {
    "id", "category", "detector", "backbone", "n_train", "n_good", "n_defect", "image_auroc", "image_aupr",
    "image_f1", "pixel_auroc", "pixel_aupr", "pixel_f1", "pixel_iou", "pixel_mcc", "aupro", "image_threshold",
    "pixel_threshold", "fit_seconds", "ms_per_image", "peak_rss_mb",
}  # fmt: skip
QUICK = ("--set", "input_size=192", "--set", "coreset_ratio=0.02")


@pytest.fixture(scope="module")
def journey(demo_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A project with both demo categories, trained by one command."""
    project = tmp_path_factory.mktemp("journey") / "plant.plight"
    result = patchlight("train", demo_dataset, "--project", project, *QUICK, "--seed", "3", "--json")
    assert result.code == 0, result.err
    return {"project": project, "data": demo_dataset, "trained": result.data}


def test_that_a_scan_tells_what_is_there(demo_dataset: Path) -> None:
    result = patchlight("scan", demo_dataset, "--json")
    assert result.code == 0
    names = {category["name"]: category for category in result.data["categories"]}
    assert set(names) == {"machined_part", "woven_texture"}
    good = list((demo_dataset / "machined_part/train/good").iterdir())
    assert names["machined_part"]["n_train"] == len(good) > 0
    assert names["machined_part"]["n_masks"] == names["machined_part"]["n_defect"] > 0


def test_that_training_prints_every_figure_of_every_category(journey: dict[str, Any]) -> None:
    trained = journey["trained"]
    assert trained["project"] == str(journey["project"])
    assert [model["id"] for model in trained["models"]] == ["machined_part-1", "woven_texture-1"]
    for model in trained["models"]:
        assert set(model) >= FIGURES
        assert model["image_auroc"] > 0.8
        assert model["pixel_auroc"] > 0.9
        assert model["params"]["input_size"] == 192
        assert model["params"]["seed"] == 3
        assert model["ms_per_image"] > 0
        assert model["fit_seconds"] > 0


def test_that_the_project_is_plain_hdf5(journey: dict[str, Any]) -> None:
    with h5py.File(journey["project"], "r") as file:
        assert file.attrs["format"] == "patchlight-project"
        assert set(file["models"]) == {"machined_part-1", "woven_texture-1"}


def test_that_an_evaluation_repeats_the_figures_of_the_training(journey: dict[str, Any]) -> None:
    result = patchlight("evaluate", journey["project"], "--category", "machined_part", "--json")
    assert result.code == 0, result.err
    before, (after,) = journey["trained"]["models"][0], result.data["models"]
    timing = {"ms_per_image", "fit_seconds", "peak_rss_mb"}
    assert {k: v for k, v in after.items() if k not in timing} == {
        k: v for k, v in before.items() if k not in timing
    }


def test_that_an_inspection_finds_the_defects_and_says_so_in_its_exit_code(
    journey: dict[str, Any], tmp_path: Path
) -> None:
    folder = journey["data"] / "machined_part" / "test"
    words = ("inspect", journey["project"], folder, "--out", tmp_path / "out", "--category", "machined_part")
    result = patchlight(*words, "--json")
    assert result.code == 3, result.err
    images = sorted(str(path) for path in folder.rglob("*.jpg"))
    assert sorted(image["path"] for image in result.data["images"]) == images
    with (tmp_path / "out/results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["path", "category", "model", "score", "threshold", "verdict", "regions"]
    verdicts = {row["path"]: row["verdict"] for row in rows}
    found = [verdicts[path] == "anomalous" for path in images if "/good/" not in path]
    assert sum(found) >= 0.5 * len(found)
    overlays = {image["overlay"] for image in result.data["images"]}
    assert len(overlays) == len(images) == len(list((tmp_path / "out").glob("*.png")))
    first = cv2.imread(str(tmp_path / "out" / result.data["images"][0]["overlay"]))
    assert first is not None
    assert first.shape == (128, 128, 3)


def test_that_good_parts_alone_end_with_zero(journey: dict[str, Any], tmp_path: Path) -> None:
    scores = {}
    folder = journey["data"] / "woven_texture" / "test" / "good"
    words = ("inspect", journey["project"], folder, "--out", tmp_path / "all", "--model", "woven_texture-1")
    for image in patchlight(*words, "--json").data["images"]:
        scores[image["path"]] = (image["score"], image["verdict"])
    best = min(scores, key=lambda path: scores[path][0])
    result = patchlight(*words[:2], best, "--out", tmp_path / "one", *words[-2:])
    assert scores[best][1] == "good"
    assert result.code == 0, result.err
    assert "0 of 1 images are anomalous" in result.out


def test_that_maps_are_exported_at_full_image_size(journey: dict[str, Any], tmp_path: Path) -> None:
    result = patchlight("export-maps", journey["project"], tmp_path, "--category", "woven_texture", "--json")
    assert result.code == 0, result.err
    test = journey["data"] / "woven_texture" / "test"
    expected = {path.relative_to(test).with_suffix(".tiff") for path in test.rglob("*.jpg")}
    found = {path.relative_to(tmp_path / "woven_texture/test") for path in tmp_path.rglob("*.tiff")}
    assert found == expected
    one = tifffile.imread(tmp_path / "woven_texture/test" / min(found))
    assert one.shape == (128, 128)
    assert one.dtype == np.float32


def test_that_reports_are_written_by_suffix(journey: dict[str, Any], tmp_path: Path) -> None:
    page = patchlight("report", journey["project"], "--out", tmp_path / "r.html", "--json")
    assert page.code == 0, page.err
    assert "machined_part" in (tmp_path / "r.html").read_text(encoding="utf-8")
    table = patchlight("report", journey["project"], "--out", tmp_path / "r.csv")
    assert table.code == 0, table.err
    assert (tmp_path / "r.csv").read_text(encoding="utf-8-sig").startswith("path,")
    paper = patchlight("report", journey["project"], "--out", tmp_path / "r.pdf")
    assert paper.code == 0, paper.err
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    other = patchlight("report", journey["project"], "--out", tmp_path / "r.docx", "--json")
    assert other.code == 2
    assert ".pdf, .html or .csv" in other.data["error"]["hint"]


def test_that_a_healthy_project_verifies_and_a_damaged_one_does_not(
    journey: dict[str, Any], tmp_path: Path
) -> None:
    good = patchlight("verify", journey["project"], "--json")
    assert good.code == 0, good.err
    assert good.data["ok"] is True
    assert [model["parity"] for model in good.data["models"]] == ["equal", "equal"]
    damaged = tmp_path / "damaged.plight"
    shutil.copy(journey["project"], damaged)
    content = bytearray(damaged.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    damaged.write_bytes(content)
    bad = patchlight("verify", damaged, "--json")
    assert bad.code == 1
    assert bad.data["ok"] is False
    assert bad.data["problems"]
    assert "error" in bad.data


def test_that_ctrl_c_ends_a_training_cleanly_and_keeps_what_was_finished(
    journey: dict[str, Any], tmp_path: Path
) -> None:
    project = tmp_path / "p.plight"
    shutil.copy(journey["project"], project)
    before = project.read_bytes()
    words = ["train", str(journey["data"]), "--project", str(project), "--set", "coreset_ratio=1", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "core", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        while "machined_part" not in (line := process.stderr.readline()):
            assert line, "it ended before the training began"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 1
    assert "Stopped." in err
    assert "Traceback" not in err
    assert '"message": "Stopped."' in out
    assert project.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "floors"),
    [
        ("aws/cookie", {"image_auroc": 0.95}),
        ("mvtec/bottle", {"image_auroc": 0.99, "pixel_auroc": 0.97, "aupro": 0.90}),
    ],
)
def test_that_real_products_are_inspected_as_well_as_published(
    shared_data: Path, shared_weights: Path, tmp_path: Path, data: str, floors: dict[str, float]
) -> None:
    project = tmp_path / "real.plight"
    more = ("--backbone", "resnet18", "--weights", shared_weights, "--set", "coreset_ratio=0.1")
    result = patchlight("train", shared_data / data, "--project", project, *more, "--json")
    assert result.code == 0, result.err
    (model,) = result.data["models"]
    assert {name: model[name] for name in floors if model[name] < floors[name]} == {}
    assert model["peak_rss_mb"] < 1536
    assert patchlight("verify", project, "--weights", shared_weights).code == 0
    without = patchlight("verify", project, "--json")
    assert without.code == 0
    assert without.data["models"][0]["parity"] == "not checked"
    assert "resnet18" in without.data["models"][0]["reason"]
