"""`explain`: pictures and maps of what made a score, and clear sentences where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile

from core.project.bundle import load_project
from tests.cli.conftest import Run

QUICK = ("-c", "bolt", "--device", "cpu", "--set", "input_size=64", "--set", "coreset_ratio=0.3", "--json")


@pytest.fixture
def trained(parts: Path, tmp_path: Path, run: Run) -> Path:
    """A project with one PatchCore model."""
    path = tmp_path / "line.plight"
    result = run("train", parts, "--project", path, *QUICK)
    assert result.code == 0, result.err
    return path


def test_that_each_image_gets_a_picture_and_its_maps(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "why"
    folder = parts / "bolt" / "test"
    result = run("explain", trained, folder / "spot", folder / "good" / "000.png", "--out", out, "--json")
    assert result.code == 0, result.err
    assert result.data["model"] == "bolt-1"
    assert [Path(image["path"]).parent.name for image in result.data["images"]] == ["spot"] * 3 + ["good"]
    pictures = [image["picture"] for image in result.data["images"]]
    assert len(set(pictures)) == 4
    assert all(cv2.imread(str(out / picture)).shape == (28 + 256, 4 * 256 + 24, 3) for picture in pictures)
    for image in result.data["images"]:
        maps = {kind: tifffile.imread(out / file) for kind, file in image["maps"].items()}
        assert set(maps) == {"map", "cam", "fused"}
        for values in maps.values():
            assert values.dtype == np.float32
            assert values.shape == (48, 48)  # the image's own size
        assert maps["cam"].min() >= 0.0
        assert maps["cam"].max() <= 1.0 + 1e-6
        assert image["score"] > 0
    assert len(list(out.iterdir())) == 20  # and a folder of patches for each


def test_that_the_nearest_good_patches_are_written_as_pictures_and_a_table(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    image, out = parts / "bolt/test/spot/000.png", tmp_path / "why"
    result = run("explain", trained, image, "--out", out, "--patches", 4, "--json")
    assert result.code == 0, result.err
    patches = result.data["images"][0]["patches"]
    folder = out / patches.pop("folder")
    assert json.loads((folder / "patches.json").read_text()) == patches
    assert patches["most_anomalous"] is True
    assert patches["box"]["top"] < 24
    assert len(patches["nearest"]) == 4
    distances = [good["distance"] for good in patches["nearest"]]
    assert distances == sorted(distances)
    assert sorted(path.name for path in folder.glob("*.png")) == [
        "good-1.png", "good-2.png", "good-3.png", "good-4.png", "patch.png",
    ]  # fmt: skip
    assert max(cv2.imread(str(folder / "patch.png")).shape) == 192
    for good in patches["nearest"]:
        assert (parts / good["image"]).is_file()
        assert good["file"] == "unchanged"


def test_that_moved_training_images_are_said_to_be_missing_and_found_with_dataset(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    moved = parts.rename(tmp_path / "moved")
    asked = ("explain", trained, moved / "bolt/test/spot/000.png", "--out", tmp_path / "why", "--json")
    (image,) = run(*asked).data["images"]
    assert {good["file"] for good in image["patches"]["nearest"]} == {"missing"}
    assert {good["picture"] for good in image["patches"]["nearest"]} == {None}
    assert image["patches"]["nearest"][0]["distance"] > 0
    (image,) = run(*asked, "--dataset", moved).data["images"]
    assert {good["file"] for good in image["patches"]["nearest"]} == {"unchanged"}


def test_that_no_patches_are_written_where_none_are_wanted(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    image, out = parts / "bolt/test/spot/000.png", tmp_path / "why"
    result = run("explain", trained, image, "--out", out, "--patches", 0, "--json")
    assert result.data["images"][0]["patches"] is None
    assert not list(out.glob("*-patches"))


def test_that_the_defect_is_what_the_fused_view_shows(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    result = run("explain", trained, parts / "bolt/test/spot/000.png", "--out", tmp_path / "why", "--json")
    (image,) = result.data["images"]
    fused = tifffile.imread(tmp_path / "why" / image["maps"]["fused"])
    assert fused[12:24, 12:24].mean() > 2 * fused[32:, 32:].mean()
    assert fused.max() > 0.3


def test_that_an_unreadable_image_is_named_and_the_others_are_explained(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    good = parts / "bolt/test/good/000.png"
    result = run("explain", trained, broken, good, "--out", tmp_path / "why", "--json")
    assert result.code == 1
    assert result.data["error"]["message"] == "1 of 2 images could not be explained."
    first, second = result.data["images"]
    assert first["problem"]
    assert first["picture"] is None
    assert (tmp_path / "why" / second["picture"]).is_file()
    told = run("explain", trained, broken, good, "--out", tmp_path / "why")
    assert "1 image explained" in told.out
    assert "broken.png" in told.out


def test_that_a_method_without_a_backbone_is_told_in_a_sentence(
    project: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    image = parts / "bolt/test/spot/000.png"
    result = run("explain", project, image, "--out", tmp_path / "why", "-c", "bolt", "--json")
    assert result.code == 1
    assert "Brightness has no backbone" in result.data["error"]["message"]


def test_that_the_model_explained_is_the_one_asked_for(
    trained: Path, parts: Path, tmp_path: Path, run: Run
) -> None:
    image = parts / "bolt/test/spot/000.png"
    wrong = run("explain", trained, image, "--out", tmp_path / "why", "--model", "bolt-7", "--json")
    assert wrong.code == 2
    assert "bolt-1" in wrong.data["error"]["hint"]
    assert [model.id for model in load_project(trained).models] == ["bolt-1"]
