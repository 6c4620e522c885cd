"""Drawn masks: an edit like any other, kept in the file to the pixel, readable without Patchlight."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import h5py
import numpy as np
import pytest

from core.errors import DataError
from core.project.bundle import load_project, save_project, verify_file
from core.project.drawn_masks import mask_png, pixels_of, set_mask
from core.project.edits import new_project, set_verdict
from core.project.project import DrawnMask


def mask_with(*pixels: tuple[int, int], shape: tuple[int, int] = (37, 53)) -> np.ndarray:
    mask = np.zeros(shape, bool)
    for row, column in pixels:
        mask[row, column] = True
    return mask


@pytest.mark.parametrize("shape", [(37, 53), (1, 1), (8, 64), (5, 1)])
def test_that_a_mask_comes_back_to_the_pixel(shape: tuple[int, int]) -> None:
    mask = np.random.default_rng(1).random(shape) < 0.4
    mask[0, 0] = True
    project = set_mask(new_project("line"), "nut/test/x/1.png", mask, "eva")
    drawn = project.masks["nut/test/x/1.png"]
    np.testing.assert_array_equal(pixels_of(drawn), mask)
    assert drawn.author == "eva"
    assert drawn.time.endswith("+00:00")


def test_that_the_strokes_of_one_person_on_one_image_are_one_line_of_the_audit_trail() -> None:
    project = new_project("line")
    first = set_mask(project, "a.png", mask_with((1, 1)), "eva")
    second = set_mask(first, "a.png", mask_with((1, 1), (2, 2)), "eva")
    other = set_mask(second, "b.png", mask_with((1, 1)), "eva")
    third = set_mask(other, "a.png", mask_with((3, 3)), "eva")
    colleague = set_mask(third, "a.png", mask_with((4, 4)), "bob")
    details = [(entry.user, entry.detail) for entry in colleague.audit[len(project.audit) :]]
    assert details == [
        ("eva", "a.png: 2 px"),
        ("eva", "b.png: 1 px"),
        ("eva", "a.png: 1 px"),
        ("bob", "a.png: 1 px"),
    ]
    assert set_mask(colleague, "a.png", mask_with((4, 4)), "bob") is colleague
    assert first.masks != second.masks
    assert project.masks == {}


def test_that_something_done_in_between_begins_another_line() -> None:
    first = set_mask(new_project("line"), "a.png", mask_with((1, 1)), "eva")
    between = set_verdict(first, "a.png", "defect", "eva")
    after = set_mask(between, "a.png", mask_with((2, 2)), "eva")
    assert [entry.action for entry in after.audit[-3:]] == ["mask drawn", "verdict", "mask drawn"]


def test_that_a_mask_without_a_pixel_is_no_mask() -> None:
    project = new_project("line")
    assert set_mask(project, "a.png", mask_with()) is project
    drawn = set_mask(project, "a.png", mask_with((0, 0)))
    for nothing in (None, mask_with()):
        gone = set_mask(drawn, "a.png", nothing, "eva")
        assert gone.masks == {}
        assert (gone.audit[-1].action, gone.audit[-1].detail) == ("mask deleted", "a.png")


def test_that_masks_are_in_the_file_again_and_any_program_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "line.plight"
    project = set_mask(new_project("line"), "nut/ä.png", mask_with((3, 4), (30, 50)), "eva")
    project = set_mask(project, "nut/b.png", mask_with((1, 1), shape=(9, 5)))
    save_project(project, path)
    assert verify_file(path) == ()
    assert load_project(path).masks == project.masks
    with h5py.File(path) as file:
        group = file["masks"]
        assert list(group["sample_id"].asstr()[:]) == ["nut/ä.png", "nut/b.png"]
        first = group["png"][: group["end"][0]]
    pixels = cv2.imdecode(first, cv2.IMREAD_GRAYSCALE)
    assert np.argwhere(pixels == 255).tolist() == [[3, 4], [30, 50]]
    assert set(np.unique(pixels)) == {0, 255}


def test_that_a_file_without_masks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.plight"
    save_project(new_project("line"), path)
    with h5py.File(path) as file:
        assert "masks" not in file
    assert load_project(path).masks == {}


def test_that_a_damaged_picture_is_said() -> None:
    with pytest.raises(DataError, match="can't be read"):
        pixels_of(DrawnMask(b"not a picture", "", ""))


def test_that_other_programs_get_eight_bits_a_pixel() -> None:
    project = set_mask(new_project("line"), "a.png", mask_with((3, 4)))
    data = mask_png(project.masks["a.png"])
    assert data[24:26] == bytes([8, 0])  # bit depth, grey: where PNG's header has them
    assert project.masks["a.png"].png[24:26] == bytes([1, 0])
    assert replace(project, masks={}).masks == {}
