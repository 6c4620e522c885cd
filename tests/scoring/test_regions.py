"""Regions in original image pixels."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import DataError
from core.scoring.regions import find_regions, resize_map
from core.scoring.values import Region


def blank(*shape: int) -> NDArray[np.float16]:
    return np.zeros(shape, np.float16)


def test_that_a_region_is_described_in_rows_and_columns() -> None:
    values = blank(10, 20)
    values[2:5, 7:12] = 3
    values[3, 9] = 8
    assert find_regions(values, 2.0, (10, 20)) == (Region((2, 7, 3, 5), 15, 8.0, (3.0, 9.0)),)


def test_that_a_value_at_the_threshold_belongs_to_the_region() -> None:
    values = blank(3, 3)
    values[1, 1] = 1.5
    assert len(find_regions(values, 1.5, (3, 3))) == 1
    assert find_regions(values, 1.5001, (3, 3)) == ()


def test_that_regions_come_with_the_highest_peak_first() -> None:
    values = blank(9, 9)
    values[0, 0], values[4, 4], values[8, 8] = 2, 5, 3
    found = find_regions(values, 1.0, (9, 9))
    assert [r.peak for r in found] == [5.0, 3.0, 2.0]
    assert [r.centroid for r in found] == [(4.0, 4.0), (8.0, 8.0), (0.0, 0.0)]


def test_that_pixels_touching_at_a_corner_are_one_region() -> None:
    values = np.eye(5, dtype=np.float16)
    (region,) = find_regions(values, 0.5, (5, 5))
    assert (region.area_px, region.box) == (5, (0, 0, 5, 5))


def test_that_specks_can_be_left_out() -> None:
    values = blank(10, 10)
    values[1, 1] = 9
    values[5:7, 5:7] = 2
    assert len(find_regions(values, 1.0, (10, 10))) == 2
    assert [r.area_px for r in find_regions(values, 1.0, (10, 10), min_area_px=4)] == [4]
    assert find_regions(values, 1.0, (10, 10), min_area_px=5) == ()


def test_that_a_small_map_speaks_of_large_image_pixels() -> None:
    values = blank(16, 16)
    values[4:8, 8:12] = 1
    (region,) = find_regions(values, 0.5, (160, 320))
    assert region.box == (40, 160, 40, 80)  # ten times the rows, twenty times the columns
    assert region.area_px == pytest.approx(3200, rel=0.05)  # bilinear corners are rounded off
    assert region.centroid == (pytest.approx(59.5), pytest.approx(199.5))


def test_that_resizing_is_bilinear_between_pixel_centres() -> None:
    resized = resize_map(np.array([[0, 4]], np.float16), (1, 8))
    # Pixel i of 8 lies at (i + 0.5) / 4 - 0.5 of the source; the ends repeat.
    np.testing.assert_allclose(resized, [[0, 0, 0.5, 1.5, 2.5, 3.5, 4, 4]], atol=1e-6)
    assert resized.dtype == np.float32


def test_that_a_map_of_the_right_size_is_left_as_it_is() -> None:
    values = np.random.default_rng(0).random((7, 5)).astype(np.float16)
    np.testing.assert_array_equal(resize_map(values, (7, 5)), values.astype(np.float32))


def test_that_no_anomaly_means_no_region_and_all_of_it_one() -> None:
    assert find_regions(blank(4, 4), 1.0, (8, 8)) == ()
    (region,) = find_regions(blank(4, 4), 0.0, (8, 6))
    assert (region.area_px, region.box) == (48, (0, 0, 8, 6))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_that_a_map_which_is_not_finite_is_refused(bad: float) -> None:
    values = blank(3, 3)
    values[0, 0] = bad
    with pytest.raises(DataError, match="not finite"):
        find_regions(values, 1.0, (3, 3))
