"""A category that can't be trained is told before anything is computed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.data.checks import check_trainable
from core.data.dataset import Category, Label, Sample, Split
from core.errors import DataError


def category(count: int, excluded: int = 0) -> Category:
    good = [Sample(f"train/good/{n}.png", Label.GOOD, Split.TRAIN) for n in range(count + excluded)]
    samples = [replace(s, excluded=n < excluded) for n, s in enumerate(good)]
    test = Sample("test/good/1.png", Label.GOOD, Split.TEST)
    return Category("bottle", (*samples, test))


@pytest.mark.parametrize(("count", "needed"), [(1, 0), (1, 1), (5, 5), (6, 5)])
def test_that_enough_images_pass(count: int, needed: int) -> None:
    check_trainable(category(count), needed)


@pytest.mark.parametrize(
    ("count", "needed", "message"),
    [
        (0, 0, "bottle has no good image for training; at least 1 must be there."),
        (1, 2, "bottle has 1 good image for training; at least 2 must be there."),
        (4, 5, "bottle has 4 good images for training; at least 5 must be there."),
    ],
)
def test_that_too_few_images_are_told(count: int, needed: int, message: str) -> None:
    with pytest.raises(DataError) as caught:
        check_trainable(category(count), needed)
    assert caught.value.message == message
    assert "Add good images of bottle" in caught.value.hint


def test_that_excluded_images_are_mentioned() -> None:
    with pytest.raises(DataError) as caught:
        check_trainable(category(2, excluded=3), 5)
    assert "the 3 excluded ones" in caught.value.hint
