"""What makes a varied copy: it can be made again, said in words, and undone for a place in the picture."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.data.augmentation import AUGMENTATIONS, Augmentation, Change

SQUARE = np.random.default_rng(0).integers(40, 200, (24, 24, 3)).astype(np.uint8)
POSES = [(turns, mirrored) for turns in range(4) for mirrored in (False, True)]


def test_that_each_copy_is_made_by_the_change_that_is_told() -> None:
    varied = Augmentation(AUGMENTATIONS, 9, seed=3)
    copies, changes = list(varied.copies_of("a.png", SQUARE)), list(varied.changes_of("a.png"))
    assert len(copies) == len(changes) == 9
    for copy, change in zip(copies, changes, strict=True):
        assert np.array_equal(change.applied(SQUARE), copy)


@pytest.mark.parametrize("pose", POSES)
def test_that_a_box_of_the_copy_is_found_again_in_the_image(pose: tuple[int, bool]) -> None:
    image: NDArray[np.uint8] = np.zeros((20, 30, 3), np.uint8)
    image[3:7, 11:21] = 255
    posed = Change(pose).posed(image)
    rows, columns = np.nonzero(posed[..., 0])
    box = (rows.min(), columns.min(), np.ptp(rows) + 1, np.ptp(columns) + 1)
    assert Change(pose).original_box(box, posed.shape[:2]) == (3, 11, 4, 10)


def test_that_a_change_is_said_in_words() -> None:
    assert str(Change((2, True), (("brightness", 1.043),))) == "turned by 180°, mirrored, brightness × 1.04"
    assert str(Change((0, False))) == ""
    left = np.zeros((2, 3, 1), np.uint8)
    left[0, 2] = 1  # upper right corner goes to the upper left when turned counter-clockwise
    assert Change((1, False)).posed(left)[0, 0, 0] == 1
    assert str(Change((1, False))) == "turned 90° counter-clockwise"
