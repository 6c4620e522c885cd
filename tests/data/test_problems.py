"""Whatever can't be used is told with its path and a plain reason, and the rest loads."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import Dataset, Label
from core.data.scan import scan_folder
from core.errors import DataError
from tests.data.pictures import bare_tiff, encoded, photo, put, put_category, put_mask


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound category: three good images to train, three to test, two scratches with masks."""
    return put_category(tmp_path / "bottle")


def problems(dataset: Dataset) -> dict[str, str]:
    return {problem.path: problem.reason for problem in dataset.problems}


def only_problem(root: Path, path: str, word: str) -> Dataset:
    """Scan, and see that exactly one thing is told while everything sound is there."""
    dataset = scan_folder(root)
    assert list(problems(dataset)) == [path]
    assert word in problems(dataset)[path]
    assert {sample.id for sample in dataset.categories[0].samples} >= {
        *(f"{part}/good/{number:03}.png" for part in ("train", "test") for number in range(3)),
        *(f"test/scratch/{number:03}.png" for number in range(2)),
    }
    return dataset


WHOLE = {kind: encoded(photo(), kind.upper()) for kind in ("png", "jpeg", "bmp", "tiff")}


@pytest.mark.parametrize("kind", WHOLE)
def test_that_a_cut_file_is_told(root: Path, kind: str) -> None:
    put(root / f"train/good/x.{kind}", WHOLE[kind][: len(WHOLE[kind]) // 2])
    dataset = only_problem(root, f"train/good/x.{kind}", "cut off")
    assert len(dataset.categories[0].train_good) == 3


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.png", b"", "empty"),
        ("page.jpg", b"<html></html>", "not a PNG"),
        ("notes.txt", b"text", "Not an image"),
        ("archive.zip", b"PK", "Not an image"),
        ("old.gif", b"GIF89a", "Not an image"),
    ],
)
def test_that_what_is_no_image_is_told(root: Path, name: str, content: bytes, word: str) -> None:
    put(root / "test/good" / name, content)
    only_problem(root, f"test/good/{name}", word)


def test_that_a_mask_of_another_size_is_left_out(root: Path) -> None:
    put_mask(root / "ground_truth/scratch/001_mask.png", height=41, width=60)
    dataset = only_problem(root, "ground_truth/scratch/001_mask.png", "60 x 41 pixels, its image 60 x 40")
    masks = [sample.mask for sample in dataset.categories[0].select(label=Label.DEFECT)]
    assert masks == ["ground_truth/scratch/000_mask.png", None]


def test_that_a_broken_mask_is_left_out(root: Path) -> None:
    put(root / "ground_truth/scratch/001_mask.png", WHOLE["png"][:100])
    dataset = only_problem(root, "ground_truth/scratch/001_mask.png", "cut off")
    assert dataset.categories[0].samples[-1].mask is None


def test_that_a_mask_without_image_is_told(root: Path) -> None:
    put_mask(root / "ground_truth/scratch/077_mask.png")
    only_problem(root, "ground_truth/scratch/077_mask.png", "without an image")


def test_that_masks_of_an_unknown_class_are_told(root: Path) -> None:
    put_mask(root / "ground_truth/dent/000_mask.png")
    only_problem(root, "ground_truth/dent", "without a folder of defect images")


def test_that_a_defect_without_mask_is_used_and_told(root: Path) -> None:
    put(root / "test/scratch/077.png")
    dataset = only_problem(root, "test/scratch/077.png", "No mask")
    assert dataset.categories[0].count(label=Label.DEFECT) == 3


def test_that_a_category_without_any_masks_is_told_once(tmp_path: Path) -> None:
    put(tmp_path / "train/good/1.png")
    for number in range(5):
        put(tmp_path / f"test/bad/{number}.png")
    (problem,) = scan_folder(tmp_path).problems
    assert (problem.path, "No masks" in problem.reason) == (".", True)


def test_that_an_empty_mask_is_told(root: Path) -> None:
    put(root / "ground_truth/scratch/000_mask.png", encoded(np.full((40, 60), 90, np.uint8), "PNG"))
    dataset = only_problem(root, "ground_truth/scratch/000_mask.png", "marks nothing")
    assert all(sample.mask for sample in dataset.categories[0].select(label=Label.DEFECT))


def test_that_of_two_files_of_one_name_the_lossless_is_used(root: Path) -> None:
    put(root / "test/scratch/000.jpg")
    dataset = only_problem(root, "test/scratch/000.jpg", "Same name as 000.png")
    assert "test/scratch/000.jpg" not in {sample.id for sample in dataset.categories[0].samples}


def test_that_two_masks_of_one_image_are_told(root: Path) -> None:
    put_mask(root / "ground_truth/scratch/000.png")
    dataset = only_problem(root, "ground_truth/scratch/000.png", "without an image")
    assert dataset.categories[0].samples[-2].mask == "ground_truth/scratch/000_mask.png"


def test_that_hidden_and_system_files_are_one_note(root: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._000.png"):
        put(root / "train/good" / name, b"x")
    put(root / ".git/config", b"x")
    (problem,) = scan_folder(root).problems
    assert problem.path in (".git", "train/good/.DS_Store")
    assert "hidden or system file and 4 more" in problem.reason


def test_that_folders_and_files_outside_the_layout_are_told(root: Path) -> None:
    put(root / "readme.txt", b"text")
    put(root / "extra/1.png")
    put(root / "train/bad/1.png")
    put(root / "train/stray.png")
    put(root / "test/stray.png")
    put(root / "test/scratch/deeper/1.png")
    put_mask(root / "ground_truth/stray.png")
    dataset = scan_folder(root)
    expected = ["extra", "ground_truth/stray.png", "readme.txt", "test/scratch/deeper", "test/stray.png"]
    assert sorted(problems(dataset)) == [*expected, "train/bad", "train/stray.png"]
    assert dataset.categories[0].count() == 8


def test_that_beside_plain_folders_everything_else_is_told(tmp_path: Path) -> None:
    put(tmp_path / "good/1.png")
    put(tmp_path / "stray.png")
    put(tmp_path / "empty class/notes.txt", b"x")
    assert sorted(problems(scan_folder(tmp_path))) == ["empty class", "stray.png"]


def test_that_folders_beside_flat_images_are_told(tmp_path: Path) -> None:
    put(tmp_path / "1.png")
    put(tmp_path / "bad/1.png")
    dataset = scan_folder(tmp_path)
    assert dataset.categories[0].count() == 1
    assert list(problems(dataset)) == ["bad"]


def test_that_a_category_without_readable_good_images_is_left_out(tmp_path: Path) -> None:
    put_category(tmp_path / "bottle")
    put(tmp_path / "cap/good/1.png", b"")
    dataset = scan_folder(tmp_path)
    assert [category.name for category in dataset.categories] == ["bottle"]
    assert "No good image" in problems(dataset)["cap"]
    assert "empty" in problems(dataset)["cap/good/1.png"]


def test_that_links_in_a_circle_are_told(tmp_path: Path) -> None:
    put_category(tmp_path / "bottle")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "bottle/train/good/up").symlink_to("../../..", target_is_directory=True)
    (tmp_path / "bottle/train/good/self.png").symlink_to("self.png")
    dataset = scan_folder(tmp_path)
    assert [category.name for category in dataset.categories] == ["bottle"]
    found = problems(dataset)
    assert "leads back" in found["again"]
    assert "leads back" in found["bottle/train/good/up"]
    assert "bottle/train/good/self.png" in found


def test_that_links_elsewhere_are_followed_and_dead_ones_told(tmp_path: Path) -> None:
    put_category(tmp_path / "elsewhere", good=4)
    root = tmp_path / "here"
    root.mkdir()
    (root / "bottle").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (root / "cap").symlink_to(tmp_path / "gone", target_is_directory=True)
    dataset = scan_folder(root)
    assert len(dataset.category("bottle").train_good) == 4
    assert "isn't there" in problems(dataset)["cap"]


def test_that_an_unreadable_folder_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root / "test/dent/1.png")
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "dent":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    only_problem(root, "test/dent", "can't be opened (Permission denied)")


def test_that_the_only_folder_is_named_when_it_can_not_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "part/good/1.png")
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "good":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DataError, match="no good images") as caught:
        scan_folder(tmp_path / "part")
    assert caught.value.hint == "good: The folder can't be opened (Permission denied): left out."


def test_that_an_unreadable_file_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root / "train/good/locked.png").chmod(0)
    if os.access(root / "train/good/locked.png", os.R_OK):
        pytest.skip("This user may read everything.")
    only_problem(root, "train/good/locked.png", "can't be opened")


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_that_a_name_that_is_no_text_is_told(root: Path) -> None:
    with open(os.fsencode(root / "train/good") + b"/part\xff.png", "wb") as stream:
        stream.write(WHOLE["png"])
    dataset = scan_folder(root)
    (problem,) = dataset.problems
    assert "isn't valid text" in problem.reason
    problem.path.encode("utf-8")  # can be stored and shown


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_that_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "train/good/pipe.png")
    only_problem(root, "train/good/pipe.png", "Neither a file nor a folder")


def test_that_12_bits_in_16_are_told_once(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path / f"good/{number}.tif", bare_tiff(np.full((5, 5), 4000 + number, np.uint16), 16))
    dataset = scan_folder(tmp_path)
    assert dataset.categories[0].count() == 3
    assert list(problems(dataset)) == ["good/0.tif"]
    assert "lowest 12 of its 16 bits" in problems(dataset)["good/0.tif"]
    assert "first of 3" in problems(dataset)["good/0.tif"]


def test_that_floating_point_out_of_range_is_told_at_the_scan(tmp_path: Path) -> None:
    put(tmp_path / "good/0.tif", bare_tiff(np.full((5, 5), 200, np.float32), 32, sample_format=3))
    assert "between 0 and 1" in problems(scan_folder(tmp_path))["good/0.tif"]


def test_that_ordinary_16_bit_images_are_no_problem(tmp_path: Path) -> None:
    put(tmp_path / "good/0.tif", bare_tiff(np.full((5, 5), 40000, np.uint16), 16))
    assert scan_folder(tmp_path).problems == ()
