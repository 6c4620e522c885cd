"""Synthetic pictures: repeatable, varied, and usable as they are."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.synthetic import make_picture
from core.data.synthetic.fields import cells, noise, to_unit
from core.data.synthetic.textures import TEXTURES, Texture


def test_that_a_picture_is_the_same_each_time_and_every_number_and_seed_gives_another() -> None:
    first = make_picture(3, 5, 64)
    assert first.shape == (64, 64, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, make_picture(3, 5, 64))
    assert not np.array_equal(first, make_picture(3, 6, 64))
    assert not np.array_equal(first, make_picture(4, 5, 64))


@pytest.mark.parametrize("texture", TEXTURES, ids=lambda texture: texture.__name__)
def test_that_every_family_shows_something_within_its_range(texture: Texture) -> None:
    for seed in range(3):
        field = texture(np.random.default_rng(seed), 96)
        assert field.shape == (96, 96)
        assert np.isfinite(field).all()
        assert field.min() >= 0
        assert field.max() <= 1
        assert field.std() > 0.01


def test_that_pictures_are_neither_all_grey_nor_all_coloured_nor_flat() -> None:
    pictures = [make_picture(0, index, 64).astype(float) for index in range(2 * len(TEXTURES))]
    tints = np.array([np.ptp(picture, axis=2).mean() for picture in pictures])
    assert (tints < 12).any()
    assert (tints > 40).any()
    assert np.median([picture.std() for picture in pictures]) > 15


def test_that_noise_falls_off_with_its_slope() -> None:
    field = noise(np.random.default_rng(0), 128, slope=1.0)
    power = np.abs(np.fft.fft2(field - field.mean())) ** 2
    rows, columns = np.meshgrid(np.fft.fftfreq(128), np.fft.fftfreq(128), indexing="ij")
    radius = np.hypot(rows, columns)
    inner, outer = (power[(radius > low) & (radius < 1.25 * low)].mean() for low in (0.05, 0.2))
    assert inner / outer == pytest.approx(16, rel=0.4)  # four times the frequency, amplitude 1 / f


def test_that_cells_name_the_nearest_point() -> None:
    number, to_point, _ = cells(np.random.default_rng(2), 48, 9)
    points = np.random.default_rng(2).integers(0, 48, (2, 9))
    rows, columns = np.mgrid[0:48, 0:48]
    distances = np.hypot(rows[..., None] - points[0], columns[..., None] - points[1])
    assert np.abs(to_point * 16 - distances.min(axis=2)).max() < 0.6  # in units of 48 / 3; OpenCV's 5x5 mask
    assert len(np.unique(number)) == 9


def test_that_a_flat_field_stays_finite_when_stretched() -> None:
    assert np.array_equal(to_unit(np.full((8, 8), 3.0)), np.zeros((8, 8)))
