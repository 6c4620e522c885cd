"""Views of pictures: which files are taken, what is left out for measuring, and what a view is."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.views import VIEW_PX, Pictures, find_pictures, halved
from core.errors import DataError


def write(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        image = np.random.default_rng(number).integers(0, 255, (60, 90, 3), np.uint8)
        cv2.imwrite(str(folder / name), image)


def test_that_images_are_found_in_all_folders_but_hidden_ones(tmp_path: Path) -> None:
    write(tmp_path / "b", "2.png", "1.jpg", ".hidden.png")
    write(tmp_path / "a" / "deep", "3.bmp")
    write(tmp_path / ".thumbnails", "4.png")
    (tmp_path / "notes.txt").write_text("no image")
    found = find_pictures([tmp_path], synthetic=8, seed=0)
    assert [path.name for path in found.files] == ["3.bmp", "1.jpg", "2.png"]
    assert len(found) == 3 + 8


def test_that_a_place_named_twice_counts_twice_and_a_file_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, "1.png", "2.png", "3.png")
    found = find_pictures([tmp_path, tmp_path, tmp_path / "1.png"] * 2, synthetic=0, seed=0)
    assert len(found) == 14


def test_that_too_few_images_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    write(tmp_path, "1.png")
    with pytest.raises(DataError, match="only 1 images"):
        find_pictures([tmp_path], synthetic=0, seed=0)
    with pytest.raises(DataError, match="is not there"):
        find_pictures([tmp_path / "gone"], synthetic=100, seed=0)


def test_that_a_view_is_the_same_each_time_and_views_of_one_picture_differ(tmp_path: Path) -> None:
    write(tmp_path, *(f"{number}.png" for number in range(8)))
    pictures = find_pictures([tmp_path], synthetic=0, seed=7)
    first = pictures.view(1)
    assert first.shape == (VIEW_PX, VIEW_PX, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, pictures.view(1))
    assert pictures.picture_of(1) == pictures.picture_of(9) == 1
    assert not np.array_equal(first, pictures.view(9))


def test_that_one_picture_in_sixteen_is_left_out_and_at_least_one() -> None:
    assert len(Pictures((), 160, 0).held_out()) == 10
    assert len(Pictures((), 8, 0).held_out()) == 1
    assert Pictures((), 160, 0).held_out() != Pictures((), 160, 1).held_out()


def test_that_a_changed_file_changes_the_digest(tmp_path: Path) -> None:
    write(tmp_path, "1.png", "2.png")
    before = find_pictures([tmp_path], synthetic=8, seed=0).digest()
    assert find_pictures([tmp_path], synthetic=8, seed=0).digest() == before
    assert find_pictures([tmp_path], synthetic=9, seed=0).digest() != before
    (tmp_path / "2.png").write_bytes(b"cut")
    assert find_pictures([tmp_path], synthetic=8, seed=0).digest() != before


def test_that_half_the_size_is_the_mean_of_two_by_two_pixels() -> None:
    view = np.random.default_rng(0).integers(0, 255, (16, 16, 3), np.uint8)
    means = view.astype(float).reshape(8, 2, 8, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved(view) - means).max() <= 0.5
