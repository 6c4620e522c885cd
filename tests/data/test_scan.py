"""What is found in a folder, by layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.dataset import Category, Label, Split
from core.data.images import read_image
from core.data.scan import scan_folder
from core.errors import DataError, JobCancelled
from tests.data.pictures import encoded, photo, put, put_category, put_mask


def counts(category: Category) -> tuple[int, int, int, int]:
    """(train good, test good, defective, masks)."""
    return (
        len(category.train_good),
        category.count(Split.TEST, Label.GOOD),
        category.count(Split.TEST, Label.DEFECT),
        sum(sample.mask is not None for sample in category.samples),
    )


def test_that_a_category_of_mvtec_is_read(tmp_path: Path) -> None:
    dataset = scan_folder(put_category(tmp_path / "bottle"))
    (bottle,) = dataset.categories
    assert (dataset.layout, dataset.root, bottle.name) == ("mvtec", str(tmp_path / "bottle"), "bottle")
    assert counts(bottle) == (3, 3, 2, 2)
    assert dataset.problems == ()
    defect = bottle.select(label=Label.DEFECT)[0]
    assert (defect.id, defect.defect) == ("test/scratch/000.png", "scratch")
    assert defect.mask == "ground_truth/scratch/000_mask.png"
    assert bottle.defect_counts() == {"scratch": 2}


def test_that_masks_may_be_called_like_their_images(tmp_path: Path) -> None:
    root = put_category(tmp_path, defects=0)
    put(root / "test/dent/7.jpg")
    put_mask(root / "ground_truth/dent/7.png")
    (dent,) = scan_folder(root).categories[0].select(label=Label.DEFECT)
    assert (dent.id, dent.mask) == ("test/dent/7.jpg", "ground_truth/dent/7.png")


def test_that_folder_names_are_taken_in_any_case(tmp_path: Path) -> None:
    put(tmp_path / "Train/Good/1.PNG")
    put(tmp_path / "TEST/OK/2.BMP", encoded(photo(), "BMP"))
    put(tmp_path / "TEST/Crack/3.JPG")
    put_mask(tmp_path / "Ground_Truth/crack/3_mask.png")
    dataset = scan_folder(tmp_path)
    assert counts(dataset.categories[0]) == (1, 1, 1, 1)
    assert dataset.problems == ()


def test_that_images_directly_in_train_are_good(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path / f"train/{number}.png")
    put(tmp_path / "test/bad/1.png")
    assert counts(scan_folder(tmp_path).categories[0]) == (4, 0, 1, 0)


def test_that_validation_images_are_for_calibration(tmp_path: Path) -> None:
    root = put_category(tmp_path)
    put(root / "validation/good/1.png")
    category = scan_folder(root).categories[0]
    assert [sample.id for sample in category.select(Split.CALIBRATE)] == ["validation/good/1.png"]
    assert len(category.train_good) == 3


def test_that_test_images_alone_are_still_a_data_set(tmp_path: Path) -> None:
    put(tmp_path / "test/good/1.png")
    put(tmp_path / "test/bad/1.png")
    assert counts(scan_folder(tmp_path).categories[0]) == (0, 1, 1, 0)


def test_that_categories_are_found_one_and_two_levels_down(tmp_path: Path) -> None:
    put_category(tmp_path / "cap")
    put_category(tmp_path / "mvtec/bottle", good=2)
    put_category(tmp_path / "mvtec/screw")
    put(tmp_path / "lines/part 7/good/1.png")
    dataset = scan_folder(tmp_path)
    assert dataset.layout == "categories"
    assert [c.name for c in dataset.categories] == ["cap", "lines/part 7", "mvtec/bottle", "mvtec/screw"]
    assert dataset.category("mvtec/bottle").samples[0].id == "mvtec/bottle/train/good/000.png"
    assert scan_folder(tmp_path / "mvtec").categories[0].name == "bottle"


def test_that_what_is_no_category_is_told(tmp_path: Path) -> None:
    put_category(tmp_path / "set/bottle")
    put(tmp_path / "set/notes/picture.png")
    put(tmp_path / "set/readme.md", b"text")
    put(tmp_path / "licence.txt", b"text")
    put(tmp_path / "docs/a.png")
    problems = {problem.path: problem.reason for problem in scan_folder(tmp_path).problems}
    assert sorted(problems) == ["docs", "licence.txt", "set/notes", "set/readme.md"]
    assert "No category here" in problems["docs"]


@pytest.mark.parametrize("good", ["good", "OK", "Normal", "no defect", "defect-free", "i.O.", "gut"])
def test_that_plain_folders_are_good_and_defect_classes(tmp_path: Path, good: str) -> None:
    for number in range(4):
        put(tmp_path / good / f"{number}.png")
    put(tmp_path / "scratch/1.png")
    put(tmp_path / "deep dent/1.png")
    put_mask(tmp_path / "ground_truth/scratch/1_mask.png")
    dataset = scan_folder(tmp_path)
    assert dataset.layout == "plain"
    assert counts(dataset.categories[0]) == (4, 0, 2, 1)
    assert dataset.categories[0].defect_counts() == {"deep dent": 1, "scratch": 1}


def test_that_every_fifth_good_image_is_held_back_when_nobody_split_them(tmp_path: Path) -> None:
    for number in range(23):
        put(tmp_path / f"good/{number:03}.png")
    put(tmp_path / "bad/1.png")
    category = scan_folder(tmp_path).categories[0]
    held_back = [sample.id for sample in category.select(Split.TEST, Label.GOOD)]
    assert held_back == ["good/004.png", "good/009.png", "good/014.png", "good/019.png"]
    assert scan_folder(tmp_path).categories[0] == category


def test_that_few_good_images_are_all_for_training(tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path / f"good/{number}.png")
    assert counts(scan_folder(tmp_path).categories[0]) == (9, 0, 0, 0)


def test_that_plain_folders_keep_a_split_of_their_own(tmp_path: Path) -> None:
    for number in range(12):
        put(tmp_path / f"good/{number:02}.png")
    put(tmp_path / "test/good/a.png")
    put(tmp_path / "test/crack/b.png")
    put_mask(tmp_path / "ground_truth/crack/b_mask.png")
    dataset = scan_folder(tmp_path)
    assert counts(dataset.categories[0]) == (12, 1, 1, 1)
    assert dataset.problems == ()


def test_that_one_folder_of_images_is_all_good(tmp_path: Path) -> None:
    for number in range(10):
        put(tmp_path / "line 3" / f"{number}.jpg")
    dataset = scan_folder(tmp_path / "line 3")
    assert (dataset.layout, dataset.categories[0].name) == ("flat", "line 3")
    assert counts(dataset.categories[0]) == (8, 2, 0, 0)


def test_that_ids_lead_back_to_the_files_under_any_name(tmp_path: Path) -> None:
    root = tmp_path / "Größe 3.5 — 漢字"
    put(root / "train/good/tei l.v1.é.png")
    put(root / "test/Rißbildung. /ü.png")
    put_mask(root / "ground_truth/Rißbildung. /ü_mask.png")
    dataset = scan_folder(root)
    for sample in dataset.categories[0].samples:
        assert read_image(dataset.path_of(sample.id)).shape == (40, 60, 3)
        assert "\\" not in sample.id
    assert dataset.categories[0].samples[-1].mask == "ground_truth/Rißbildung. /ü_mask.png"
    assert dataset.problems == ()


def test_that_masks_are_found_across_unicode_forms(tmp_path: Path) -> None:
    put(tmp_path / "train/good/1.png")
    put(tmp_path / "test/ri\u00df/\u00fc.png")  # composed, as Linux and Windows write it
    put_mask(tmp_path / "ground_truth/ri\u00df/u\u0308_mask.png")  # decomposed, as macOS does
    assert scan_folder(tmp_path).categories[0].samples[-1].mask == "ground_truth/riß/u\u0308_mask.png"


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='/\\:*?"<>|'), min_size=1, max_size=30
)


@settings(max_examples=30, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=6))
def test_that_any_name_comes_back_once(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    root = tmp_path_factory.mktemp("names")
    written = {put(root / "good" / f"a{name}.png").relative_to(root).as_posix() for name in names}
    dataset = scan_folder(root)
    found = {sample.id for sample in dataset.categories[0].samples}
    told = {problem.path for problem in dataset.problems}
    assert found | told == written
    assert not found & told


def test_that_the_scan_reports_and_can_be_stopped(tmp_path: Path) -> None:
    put_category(tmp_path, good=60)
    seen: list[tuple[int, int, str]] = []
    scan_folder(tmp_path, lambda *progress: seen.append(progress))
    assert seen[0][:2] == (0, 124)
    assert seen[-1][:2] == (124, 124)

    def stop(done: int, total: int, text: str) -> None:
        raise JobCancelled

    with pytest.raises(JobCancelled):
        scan_folder(tmp_path, stop)


def test_that_a_relative_root_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_category(tmp_path / "bottle")
    monkeypatch.chdir(tmp_path / "bottle")
    dataset = scan_folder(".")
    assert (dataset.root, dataset.categories[0].name) == (str(tmp_path / "bottle"), "bottle")


def test_that_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no folder") as caught:
        scan_folder(tmp_path / "none")
    assert "drive" in caught.value.hint


def test_that_a_file_is_not_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is a file, not a folder"):
        scan_folder(put(tmp_path / "a.png"))


def test_that_an_empty_folder_is_told_with_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is empty") as caught:
        scan_folder(tmp_path)
    assert "train/good" in caught.value.hint


@pytest.mark.parametrize("files", [["bad/1.png"], ["good/readme.txt"], ["a/b/c/d/1.png"], ["test/bad/1.png"]])
def test_that_a_folder_without_good_images_is_an_error(tmp_path: Path, files: list[str]) -> None:
    for file in files:
        put(tmp_path / file)
    with pytest.raises(DataError, match="There are no good images in") as caught:
        scan_folder(tmp_path)
    assert "train/good" in caught.value.hint


def test_that_good_images_which_are_all_broken_are_an_error(tmp_path: Path) -> None:
    put(tmp_path / "train/good/1.png", b"")
    put(tmp_path / "train/good/2.png", b"text")
    put(tmp_path / "test/bad/1.png")
    with pytest.raises(DataError, match="None of the 2 good images") as caught:
        scan_folder(tmp_path)
    assert "train/good/1.png: The file is empty" in caught.value.hint
