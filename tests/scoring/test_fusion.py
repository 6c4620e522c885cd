"""Corner points tell the largest fused value of an image for every share, as the whole maps do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.scoring.fusion import (
    AUTOENCODER,
    STUDENT,
    corner_points,
    corners_of_all,
    corners_of_images,
    fuse,
    largest,
    largest_of_images,
)

maps = arrays(np.float16, (4, 5), elements=st.floats(-8, 8, width=16))
SHARES = (0.0, 0.1, 0.25, 0.5, 0.77, 1.0)


def test_that_fusing_weighs_the_two_maps() -> None:
    first, second = np.array([[1.0, 2.0]]), np.array([[3.0, -2.0]])
    np.testing.assert_allclose(fuse(first, second, 0.25), [[2.5, -1.0]])
    assert fuse(first, second, 0.25).dtype == np.float32
    np.testing.assert_array_equal(fuse(first, second, 1.0), first)
    np.testing.assert_array_equal(fuse(first, second, 0.0), second)


@given(maps, maps)
def test_that_corner_points_give_the_largest_value_for_every_share(student, autoencoder) -> None:
    corners = corner_points(student, autoencoder)
    for share in SHARES:
        wanted = share * student.astype(np.float64) + (1 - share) * autoencoder.astype(np.float64)
        assert largest(corners, share) == pytest.approx(wanted.max(), abs=1e-5)


@given(maps, maps)
def test_that_corner_points_are_pixels_of_the_image(student, autoencoder) -> None:
    pixels = set(zip(student.ravel().tolist(), autoencoder.ravel().tolist(), strict=True))
    assert {tuple(point) for point in corner_points(student, autoencoder).tolist()} <= pixels


def test_that_a_real_sized_map_has_few_corners() -> None:
    random = np.random.default_rng(0)
    student, autoencoder = random.normal(size=(2, 256, 256)).astype(np.float16)
    assert len(corner_points(student, autoencoder)) < 30


def test_that_images_are_told_apart_by_their_number() -> None:
    random = np.random.default_rng(1)
    parts = {name: random.normal(size=(5, 6, 6)).astype(np.float16) for name in (STUDENT, AUTOENCODER)}
    corners = corners_of_images(parts)
    assert corners is not None
    assert corners.shape[1] == 3
    wanted = [fuse(parts[STUDENT][i], parts[AUTOENCODER][i], 0.3).max() for i in range(5)]
    np.testing.assert_allclose(largest_of_images(corners, 0.3), wanted, atol=1e-6)


def test_that_other_maps_have_no_corners() -> None:
    assert corners_of_images({}) is None
    assert corners_of_all([]) is None
    assert corners_of_all([{"heat": np.zeros((2, 2), np.float16)}]) is None
