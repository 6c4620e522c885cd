"""Where patches lie in an image, and the pictures cut around them."""

from __future__ import annotations

import numpy as np
import pytest

from core.scoring.patches import (
    GoodPatch,
    PatchGrid,
    Standing,
    cut_out,
    standing_of,
)

GRID = PatchGrid(8, 8, 64, 64, 1)


def gradient(height: int, width: int) -> np.ndarray:
    """Red is the row, green the column: every pixel says where it is."""
    rows, columns = np.mgrid[:height, :width]
    return np.dstack([rows, columns, np.zeros_like(rows)]).astype(np.uint8)


def test_that_a_patch_lies_where_its_cell_of_the_input_lies_in_the_image() -> None:
    assert GRID.box(0, 0, (64, 64)) == (0, 0, 8, 8)
    assert GRID.box(2, 5, (64, 64)) == (16, 40, 8, 8)
    assert GRID.box(2, 5, (128, 192)) == (32, 120, 16, 24)  # stretched as the image was squeezed


def test_that_a_patch_averaged_over_neighbours_covers_them_and_ends_with_the_image() -> None:
    grid = PatchGrid(8, 8, 64, 64, 3)
    assert grid.box(4, 4, (64, 64)) == (24, 24, 24, 24)
    assert grid.box(0, 7, (64, 64)) == (0, 48, 16, 16)


def test_that_with_a_central_crop_patches_lie_inside_of_it() -> None:
    grid = PatchGrid(4, 4, 64, 32, 3)
    assert grid.box(0, 0, (64, 64)) == (16, 16, 16, 16)
    assert grid.box(3, 3, (64, 64)) == (32, 32, 16, 16)
    assert grid.cell_at((0.25, 0.74)) == (0, 3)
    assert grid.cell_at((0.0, 1.0)) == (0, 3)  # outside: the nearest inside


@pytest.mark.parametrize("grid", [GRID, PatchGrid(7, 7, 100, 100, 3), PatchGrid(28, 28, 256, 224, 3)])
def test_that_the_middle_of_a_patch_is_in_that_patch(grid: PatchGrid) -> None:
    cells = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    assert [grid.cell_at(grid.place_of(*cell)) for cell in cells] == cells


def test_that_the_picture_shows_what_lies_around_the_patch_and_frames_it() -> None:
    image = gradient(64, 128)
    found = cut_out(image, GRID, 4, 4)
    assert found.pixels.shape == (32, 64, 3)
    assert tuple(found.pixels[0, 0, :2]) == (36 - 16, 72 - 32)
    top, left, height, width = found.frame
    assert tuple(found.pixels[round(top * 32), round(left * 64), :2]) == (32, 64)
    assert (height * 32, width * 64) == (8, 16)


def test_that_at_the_edge_the_picture_is_pushed_inside_and_the_frame_is_not() -> None:
    image = gradient(64, 64)
    found = cut_out(image, GRID, 0, 7)
    assert tuple(found.pixels[0, 0, :2]) == (0, 32)
    assert found.pixels.shape == (32, 32, 3)
    assert found.frame == pytest.approx((0, 0.75, 0.25, 0.25))


def test_that_a_picture_from_a_large_image_is_kept_small() -> None:
    image = np.zeros((4000, 6000, 3), np.uint8)
    found = cut_out(image, GRID, 3, 3)
    assert found.pixels.shape == (128, 192, 3)


def test_that_a_tiny_image_still_gives_a_picture() -> None:
    assert cut_out(gradient(3, 2), PatchGrid(28, 28, 224, 224, 3), 27, 0).pixels.size > 0


def test_that_a_file_is_called_changed_only_where_its_content_is_known_to_differ() -> None:
    cutout = cut_out(gradient(8, 8), GRID, 0, 0)
    patch = GoodPatch(1.0, "a.png", (0, 0, 1, 1), "", "1234", cutout)
    assert standing_of(patch, {"a.png": "1234"}) is Standing.UNCHANGED
    assert standing_of(patch, {"a.png": "5678"}) is Standing.CHANGED
    assert standing_of(patch, {}) is Standing.UNKNOWN
    assert standing_of(GoodPatch(1.0, "a.png", problem="gone"), {"a.png": "1234"}) is Standing.MISSING
