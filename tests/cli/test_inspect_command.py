"""`inspect`: each image once, each picture under its own name, and an exit code that a line can trust."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import cv2
import pytest

from core.commands import inspect as inspect_command
from core.commands import inspection
from core.data.images import read_image
from core.jobs.decoded import DecodedImages
from core.project.bundle import load_project
from tests.cli.conftest import Run, parse
from tests.jobs.pictures import SIZE, draw

BOLT = ("--category", "bolt")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Three folders with pictures of the same names, one of them with a defect."""
    for number, folder in enumerate(("a", "b", "A2/deep")):
        for index in range(2):
            draw(tmp_path / "new" / folder / f"{index}.png", 10 * number + index, defect=folder == "b")
    (tmp_path / "new" / "notes.txt").write_text("no picture")
    (tmp_path / "new" / ".hidden").mkdir()
    draw(tmp_path / "new/.hidden/0.png", 1)
    return tmp_path / "new"


def test_that_folders_are_searched_and_every_picture_has_its_own_name(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "out"
    result = run("inspect", project, pictures, "--out", out, *BOLT, "--json")
    assert result.code == 3, result.err
    names = {image["path"]: image["overlay"] for image in result.data["images"]}
    relative = {Path(path).relative_to(pictures).as_posix(): name for path, name in names.items()}
    assert relative == {
        "A2/deep/0.png": "A2-deep-0.png",
        "A2/deep/1.png": "A2-deep-1.png",
        "a/0.png": "a-0.png",
        "a/1.png": "a-1.png",
        "b/0.png": "b-0.png",
        "b/1.png": "b-1.png",
    }
    assert {path.name for path in out.iterdir()} == {*names.values(), "results.csv", "results.json"}
    verdicts = {Path(i["path"]).parent.name: i["verdict"] for i in result.data["images"]}
    assert verdicts == {"deep": "good", "a": "good", "b": "anomalous"}
    assert parse((out / "results.json").read_text(encoding="utf-8")) == result.data


def test_that_a_defect_is_located_in_image_pixels(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    result = run("inspect", project, pictures / "b/0.png", "--out", tmp_path / "out", *BOLT, "--json")
    (region,) = result.data["images"][0]["regions"]
    assert region["box"] == pytest.approx([12, 12, 12, 12], abs=2)
    assert region["centroid"] == pytest.approx([17.5, 17.5], abs=1)
    overlay = cv2.imread(str(tmp_path / "out/0.png"))
    assert overlay is not None
    assert overlay.shape == (SIZE, SIZE, 3)


def test_that_files_of_the_same_name_do_not_overwrite_each_other(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    shutil.copy(pictures / "a/0.png", tmp_path / "0.PNG")
    files = [pictures / "a/0.png", pictures / "b/0.png", tmp_path / "0.PNG", pictures / "a/0.png"]
    result = run("inspect", project, *files, "--out", tmp_path / "out", *BOLT, "--json")
    assert [image["overlay"] for image in result.data["images"]] == ["0.png", "0-2.png", "0-3.png"]


def test_that_the_table_has_exactly_the_promised_columns(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    assert run("inspect", project, pictures, "--out", tmp_path / "out", *BOLT).code == 3
    with (tmp_path / "out/results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["path", "category", "model", "score", "threshold", "verdict", "regions"]
    threshold = load_project(project).model("bolt-1").calibration.image_threshold
    for path, category, model, score, limit, verdict, regions in rows[1:]:
        assert Path(path).is_file()
        assert (category, model) == ("bolt", "bolt-1")
        assert float(limit) == pytest.approx(threshold)
        assert verdict == ("anomalous" if float(score) >= threshold else "good")
        assert int(regions) >= 0
    assert len(rows) == 7


def test_that_a_second_inspection_leaves_the_pictures_of_the_first_alone(
    project: Path, pictures: Path, run: Run
) -> None:
    out = pictures / "results"
    first = run("inspect", project, pictures, "--out", out, *BOLT, "--json").data
    second = run("inspect", project, pictures, "--out", out, *BOLT, "--json").data
    assert first["n_images"] == second["n_images"] == 6


def test_that_all_good_is_zero_and_unreadable_is_not(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    good = run("inspect", project, pictures / "a", "--out", tmp_path / "out", *BOLT, "--json")
    assert (good.code, good.data["n_anomalous"]) == (0, 0)
    broken = pictures / "a/broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run("inspect", project, pictures / "a", "--out", tmp_path / "out", *BOLT, "--json")
    assert result.code == 1
    assert result.data["error"]["message"] == "1 of 3 images could not be inspected."
    entry = next(image for image in result.data["images"] if image["path"] == str(broken))
    assert (entry["verdict"], entry["score"], entry["overlay"]) == ("unreadable", None, None)
    assert "broken.png" in entry["problem"]
    shown = run("inspect", project, pictures / "a", "--out", tmp_path / "out", *BOLT)
    assert "unreadable" in shown.out
    assert "0 of 2 images are anomalous, 1 more could not be inspected." in shown.out
    assert shown.out.count(f"“{broken}” can't be read") == 1
    # An anomalous part weighs more than an unreadable picture.
    assert run("inspect", project, pictures, "--out", tmp_path / "out", *BOLT).code == 3


def pictures_in(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.png")}


def test_that_no_image_is_decoded_twice_while_there_is_room(
    project: Path, pictures: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[str] = []

    def note(path: str) -> object:
        again.append(path)
        return read_image(path)

    monkeypatch.setattr(inspection, "read_image", note)
    assert run("inspect", project, pictures, "--out", tmp_path / "kept", *BOLT).code == 3
    assert again == []
    monkeypatch.setattr(inspect_command, "DecodedImages", lambda: DecodedImages(most_bytes=0))
    assert run("inspect", project, pictures, "--out", tmp_path / "read", *BOLT).code == 3
    assert len(again) == 6
    assert pictures_in(tmp_path / "kept") == pictures_in(tmp_path / "read")


def test_that_a_model_must_be_named_where_there_is_a_choice(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    result = run("inspect", project, pictures, "--out", tmp_path / "out", "--json")
    assert result.code == 2
    assert "bolt, nut" in result.data["error"]["hint"]
    by_id = run("inspect", project, pictures / "a", "--out", tmp_path / "out", "--model", "nut-1", "--json")
    assert by_id.data["model"] == "nut-1"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--model", "nut-9"), "no model “nut-9”"),
        (("--category", "screw"), "no model for “screw”"),
        (("--model", "nut-1", "--category", "bolt"), "is for “nut”"),
    ],
)
def test_that_unknown_models_are_wrong_usage(
    project: Path, pictures: Path, tmp_path: Path, run: Run, words: tuple[str, ...], message: str
) -> None:
    result = run("inspect", project, pictures, "--out", tmp_path / "out", *words, "--json")
    assert result.code == 2
    assert message in result.data["error"]["message"]


def test_that_missing_and_empty_places_are_told(project: Path, tmp_path: Path, run: Run) -> None:
    missing = run("inspect", project, tmp_path / "none", "--out", tmp_path / "out", *BOLT, "--json")
    assert missing.code == 1
    assert "none" in missing.data["error"]["message"]
    (tmp_path / "empty").mkdir()
    empty = run("inspect", project, tmp_path / "empty", "--out", tmp_path / "out", *BOLT, "--json")
    assert empty.code == 1
    assert "no image" in empty.data["error"]["message"]


def test_that_a_place_that_can_not_be_written_is_told(
    project: Path, pictures: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("inspect", project, pictures, "--out", tmp_path / "file", *BOLT, "--json")
    assert result.code == 1
    assert "can't be written" in result.data["error"]["message"]


def test_that_any_file_name_is_taken(project: Path, pictures: Path, tmp_path: Path, run: Run) -> None:
    odd = tmp_path / "Gehäuse [1] – 図.png"
    shutil.copy(pictures / "a/0.png", odd)
    result = run("inspect", project, odd, "--out", tmp_path / "out", *BOLT)
    assert result.code == 0, result.err
    assert "Gehäuse [1] – 図.png" in result.out
    data = json.loads((tmp_path / "out/results.json").read_text(encoding="utf-8"))
    assert data["images"][0]["overlay"] == "Gehäuse [1] – 図.png"
