"""Copies of good images: whole images turned or lit otherwise, moderately, always the same ones."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.data.augmentation import AUGMENTATIONS, Augmentation, almost_square, parse_augmentations
from core.errors import ParameterError

Pixels = NDArray[np.uint8]
LIT = ("brightness", "contrast", "sharpness", "gamma")


def picture(seed: int = 0, size: int = 24) -> Pixels:
    return np.random.default_rng(seed).integers(40, 200, (size, size, 3)).astype(np.uint8)


def copies(pixels: Pixels, *names: str, count: int = 3, name: str = "a.png", seed: int = 0) -> list[Pixels]:
    return list(Augmentation(names, count, seed).copies_of(name, pixels))


def all_ways(pixels: Pixels) -> dict[str, bytes]:
    """The eight ways of laying a square, written out by hand."""
    return {
        "as it is": pixels.tobytes(),
        "left": pixels.transpose(1, 0, 2)[::-1].tobytes(),
        "half": pixels[::-1, ::-1].tobytes(),
        "right": pixels.transpose(1, 0, 2)[:, ::-1].tobytes(),
        "mirrored": pixels[:, ::-1].tobytes(),
        "upside down": pixels[::-1].tobytes(),
        "transposed": pixels.transpose(1, 0, 2).tobytes(),
        "other diagonal": pixels[::-1, ::-1].transpose(1, 0, 2).tobytes(),
    }


@pytest.mark.parametrize(
    ("names", "is_square", "expected"),
    [
        (("rotate",), True, {"left", "half", "right"}),
        (("flip",), True, {"mirrored", "upside down", "half"}),
        (("rotate",), False, {"half"}),
        (("rotate", "flip"), False, {"half", "mirrored", "upside down"}),
        (("rotate", "flip"), True, set(all_ways(picture())) - {"as it is"}),
    ],
)
def test_that_copies_lie_in_every_other_way_before_one_comes_again(
    names: tuple[str, ...], is_square: bool, expected: set[str]
) -> None:
    pixels = picture()
    way_of = {data: way for way, data in all_ways(pixels).items()}
    made = list(Augmentation(names, 2 * len(expected)).copies_of("a.png", pixels, is_square))
    ways = [way_of[copy.tobytes()] for copy in made]
    assert set(ways[: len(expected)]) == set(ways[len(expected) :]) == expected


@pytest.mark.parametrize("name", LIT)
def test_that_light_changes_moderately_and_all_over(name: str) -> None:
    flat = np.full((24, 24, 3), 128, np.uint8)
    for copy in copies(flat, name, count=8):
        assert copy.dtype == np.uint8
        assert np.ptp(copy.astype(int)) == 0  # no place differs from another: nothing like a defect
    changes = [np.abs(copy.astype(int) - picture()).mean() for copy in copies(picture(), name, count=8)]
    assert max(changes) > 0.5
    assert max(changes) < 26  # a tenth of the range


def test_that_the_brightness_is_at_most_a_tenth_off() -> None:
    pixels = np.full((8, 8, 3), 100, np.uint8)
    made = [copy for image in range(40) for copy in copies(pixels, "brightness", name=str(image))]
    values = {int(copy[0, 0, 0]) for copy in made}
    assert min(values) >= 90
    assert max(values) <= 110
    assert len(values) > 10


def test_that_contrast_keeps_the_mean_and_sharpness_the_flat_parts() -> None:
    step = np.full((24, 24, 3), 80, np.uint8)
    step[:, 12:] = 160
    for copy in copies(step, "contrast"):
        assert abs(copy.mean() - 120) <= 1
    for copy in copies(step, "sharpness"):
        assert (copy[:, :10] == 80).all()
        assert (copy[:, 14:] == 160).all()


def test_that_copies_depend_on_seed_and_image_and_on_nothing_else() -> None:
    first, again = copies(picture(), *AUGMENTATIONS), copies(picture(), *AUGMENTATIONS)
    assert [c.tobytes() for c in first] == [c.tobytes() for c in again]
    for other in (copies(picture(), *AUGMENTATIONS, seed=1), copies(picture(), *AUGMENTATIONS, name="b.png")):
        assert [c.tobytes() for c in first] != [c.tobytes() for c in other]
    assert picture().tobytes() == all_ways(picture())["as it is"]


def test_that_a_file_name_that_is_no_text_has_copies_too() -> None:
    assert len(copies(picture(), "flip", name="teil-\udcff.png")) == 3


def test_that_without_a_name_there_is_no_copy() -> None:
    assert copies(picture()) == []
    assert Augmentation((), 3).per_image == 1
    assert Augmentation(("flip",), 3).per_image == 4


@pytest.mark.parametrize(
    ("text", "names"),
    [("none", ()), ("", ()), (" Flip ,rotate,flip", ("rotate", "flip")), ("gamma", ("gamma",))],
)
def test_that_names_are_read_from_text(text: str, names: tuple[str, ...]) -> None:
    assert parse_augmentations(text) == names


@pytest.mark.parametrize("text", ["blur", "flip, blur", "none, flip", "rotate flip"])
def test_that_unknown_names_are_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(ParameterError, match="augment can't be") as caught:
        parse_augmentations(text)
    assert "none, or some of rotate, flip, brightness, contrast, sharpness, gamma" in caught.value.hint


def test_that_a_picture_is_square_within_two_per_cent() -> None:
    assert almost_square(1000, 1000)
    assert almost_square(980, 1000)
    assert not almost_square(1000, 970)
