"""Streaming pixel figures against scikit-learn and against AU-PRO computed threshold by threshold."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn import metrics as sk

from core.errors import DataError, ParameterError
from core.scoring import counts, metrics
from core.scoring.pixels import PixelAccumulator

DTYPES = [np.float16, np.float32]


def made_maps(seed: int, dtype: type, n: int = 6, size: int = 24) -> tuple[list[NDArray], list[NDArray]]:
    """Maps with ties, negative values and both zeros, and masks of blobs; the first image is good."""
    rng = np.random.default_rng(seed)
    maps, masks = [], []
    for i in range(n):
        mask = np.zeros((size, size + 3), bool)
        for _ in range(3 if i else 0):
            row, column = rng.integers(0, size - 6, 2)
            mask[row : row + rng.integers(1, 6), column : column + rng.integers(1, 6)] = True
        values = np.round(rng.normal(size=mask.shape) * 6) / 8 + mask * rng.integers(1, 9) / 8
        values[rng.random(mask.shape) < 0.05] = -0.0
        maps.append(values.astype(dtype))
        masks.append(mask)
    return maps, masks


def filled(maps: list[NDArray], masks: list[NDArray]) -> PixelAccumulator:
    accumulator = PixelAccumulator()
    for values, mask in zip(maps, masks, strict=True):
        accumulator.add(values, mask)
    return accumulator


def regions_of(mask: NDArray) -> list[set[tuple[int, int]]]:
    """8-connected regions by flood fill, pixel by pixel."""
    left = {(int(r), int(c)) for r, c in np.argwhere(mask)}
    regions = []
    while left:
        region, border = set(), [left.pop()]
        while border:
            row, column = border.pop()
            region.add((row, column))
            near = {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            border.extend(near)
        regions.append(region)
    return regions


def slow_aupro(maps: list[NDArray], masks: list[NDArray], limit: float) -> float:
    """AU-PRO as it is defined: every distinct threshold, the overlap of every region, trapezoids."""
    both = list(zip(maps, masks, strict=True))
    regions = [(values, tuple(np.array(sorted(r)).T)) for values, mask in both for r in regions_of(mask)]
    good = np.concatenate([m[~k] for m, k in both])
    points = [(0.0, 0.0)]
    for threshold in np.unique(np.concatenate([m.ravel() for m in maps]))[::-1]:
        overlaps = [np.mean(values[where] >= threshold) for values, where in regions]
        points.append((float(np.mean(good >= threshold)), float(np.mean(overlaps))))
    area = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 < limit and x1 > x0:
            end = min(x1, limit)
            y_end = y0 + (y1 - y0) * (end - x0) / (x1 - x0)
            area += (end - x0) * (y0 + y_end) / 2
    return area / limit


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("limit", [0.05, 0.3, 1.0])
def test_that_aupro_is_the_threshold_by_threshold_one(dtype: type, limit: float) -> None:
    maps, masks = made_maps(3, dtype)
    assert filled(maps, masks).aupro(limit).value == pytest.approx(slow_aupro(maps, masks, limit), abs=1e-12)


@pytest.mark.parametrize("dtype", DTYPES)
def test_that_aupro_is_right_without_ties(dtype: type) -> None:
    rng = np.random.default_rng(1)
    maps = [rng.normal(size=(20, 20)).astype(dtype) for _ in range(3)]
    masks = [rng.random((20, 20)) < 0.1 for _ in range(3)]
    assert filled(maps, masks).aupro().value == pytest.approx(slow_aupro(maps, masks, 0.3), abs=1e-12)


def test_that_aupro_is_right_on_a_case_worked_out_by_hand() -> None:
    # Two regions: one pixel valued 4, and two pixels valued 3 and 1. Good pixels: 3, 2, 0, 0, 0.
    values = np.array([[4, 0, 3, 1], [2, 0, 3, 0]], np.float32)
    mask = np.array([[1, 0, 1, 1], [0, 0, 0, 0]], bool)
    # (fpr, pro): (0, 1/2) at 4, (1/5, 3/4) at 3, (2/5, 3/4) at 2; up to 0.3: 0.2 * 0.625 + 0.1 * 0.75 = 0.2
    assert filled([values], [mask]).aupro().value == pytest.approx(0.2 / 0.3, abs=1e-14)
    assert filled([values.astype(np.float16)], [mask]).aupro().value == pytest.approx(0.2 / 0.3, abs=1e-14)


def test_that_regions_touching_at_a_corner_are_one() -> None:
    mask = np.zeros((4, 4), bool)
    mask[0, 0] = mask[1, 1] = mask[3, 3] = True
    accumulator = filled([np.zeros((4, 4), np.float16)], [mask])
    assert accumulator.n_regions == 2


def test_that_the_pro_curve_ends_exactly_at_the_limit() -> None:
    maps, masks = made_maps(5, np.float16)
    accumulator = filled(maps, masks)
    curve, whole = accumulator.pro_curve(0.3), accumulator.pro_curve(1.0)
    assert curve is not None
    assert whole is not None
    assert curve.x[-1] == 0.3
    assert (whole.x[-1], whole.y[-1]) == (1.0, pytest.approx(1.0, abs=1e-12))
    assert curve.y[-1] == pytest.approx(np.interp(0.3, whole.x, whole.y), abs=1e-14)
    assert (curve.x[0], curve.y[0], curve.thresholds[0]) == (0.0, 0.0, np.inf)
    assert (np.diff(curve.x) >= 0).all()
    assert (np.diff(curve.y) >= 0).all()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("seed", range(4))
def test_that_pixel_figures_are_scikit_learns(dtype: type, seed: int) -> None:
    maps, masks = made_maps(seed, dtype)
    table = filled(maps, masks).counts()
    values, marks = np.concatenate([m.ravel() for m in maps]), np.concatenate([m.ravel() for m in masks])
    expected = sk.roc_auc_score(marks, values.astype(np.float64))
    assert counts.area_under_roc(table) == pytest.approx(expected, abs=1e-13)
    expected = sk.average_precision_score(marks, values.astype(np.float64))
    assert counts.mean_precision(table) == pytest.approx(expected, abs=1e-13)
    for threshold in (-0.5, 0.0, 0.13, 0.5):
        called = values >= threshold
        found = counts.confusion(table, threshold)
        assert metrics.f1(found) == pytest.approx(sk.f1_score(marks, called), abs=1e-13)
        assert metrics.iou(found) == pytest.approx(sk.jaccard_score(marks, called), abs=1e-13)
        assert metrics.mcc(found) == pytest.approx(sk.matthews_corrcoef(marks, called), abs=1e-13)
    assert counts.highest_f1(table)[0] == pytest.approx(
        max(sk.f1_score(marks, values >= t) for t in np.unique(values)), abs=1e-13
    )


@pytest.mark.parametrize("dtype", DTYPES)
def test_that_counts_hold_only_values_that_occur(dtype: type) -> None:
    maps, masks = made_maps(7, dtype)
    table = filled(maps, masks).counts()
    values = np.concatenate([m.ravel() for m in maps]).astype(np.float64)
    np.testing.assert_array_equal(table.thresholds, np.unique(values)[::-1])
    assert (table.positives, table.negatives) == (sum(m.sum() for m in masks), sum((~m).sum() for m in masks))
    assert not np.signbit(table.thresholds[table.thresholds == 0]).any()


def test_that_every_finite_half_has_its_place() -> None:
    bits = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    every = bits[np.isfinite(bits)].reshape(2, -1)
    table = filled([every], [np.zeros(every.shape, bool)]).counts()
    np.testing.assert_array_equal(table.thresholds, np.unique(every.astype(np.float64))[::-1])
    steps = np.diff(table.fp, prepend=0)
    assert steps[table.thresholds == 0] == 2  # both zeros
    assert (steps[table.thresholds != 0] == 1).all()


def test_that_extreme_floats_are_kept_apart() -> None:
    tiny, largest = np.finfo(np.float32).smallest_subnormal, np.finfo(np.float32).max
    values = np.array([[largest, -largest, tiny, -tiny, 0.0, -0.0]], np.float32)
    table = filled([values], [np.zeros(values.shape, bool)]).counts()
    np.testing.assert_array_equal(table.thresholds, np.array([largest, tiny, 0, -tiny, -largest], np.float64))
    np.testing.assert_array_equal(table.fp, [1, 2, 4, 5, 6])


@settings(deadline=None, database=None, max_examples=40)
@given(st.permutations(range(5)), st.sampled_from(DTYPES))
def test_that_the_order_of_images_does_not_matter(order, dtype: type) -> None:
    maps, masks = made_maps(11, dtype, n=5, size=12)
    first = filled(maps, masks)
    second = filled([maps[i] for i in order], [masks[i] for i in order])
    np.testing.assert_array_equal(first.counts().thresholds, second.counts().thresholds)
    np.testing.assert_array_equal(first.counts().tp, second.counts().tp)
    np.testing.assert_array_equal(first.counts().fp, second.counts().fp)
    assert first.aupro().value == pytest.approx(second.aupro().value, abs=1e-12)


def test_that_half_and_single_precision_agree() -> None:
    maps, masks = made_maps(13, np.float16)
    half, single = filled(maps, masks), filled([m.astype(np.float32) for m in maps], masks)
    np.testing.assert_array_equal(half.counts().tp, single.counts().tp)
    assert half.aupro().value == pytest.approx(single.aupro().value, abs=1e-12)


@pytest.mark.parametrize("dtype", DTYPES)
def test_that_figures_may_be_asked_for_between_images(dtype: type) -> None:
    maps, masks = made_maps(17, dtype)
    accumulator = PixelAccumulator()
    for values, mask in zip(maps, masks, strict=True):
        accumulator.add(values, mask)
        accumulator.counts()
    np.testing.assert_array_equal(accumulator.counts().fp, filled(maps, masks).counts().fp)


@pytest.mark.parametrize("dtype", DTYPES)
def test_that_adding_a_map_keeps_nothing_of_the_callers_array(dtype: type) -> None:
    values = np.zeros((3, 3), dtype)
    accumulator = PixelAccumulator()
    accumulator.add(values)
    values[:] = 5
    np.testing.assert_array_equal(accumulator.counts().thresholds, [0.0])


def test_that_half_precision_maps_need_no_more_memory_the_more_there_are() -> None:
    maps, masks = made_maps(23, np.float16, n=2, size=512)
    accumulator = PixelAccumulator()
    tracemalloc.start()
    for _ in range(10):
        for values, mask in zip(maps, masks, strict=True):
            accumulator.add(values, mask)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2 * 2**20  # three tables of 512 KiB
    assert peak < 20 * 2**20  # and a few arrays of the size of one map


@pytest.mark.parametrize("dtype", DTYPES)
def test_that_views_with_gaps_are_read_rightly(dtype: type) -> None:
    maps, masks = made_maps(19, dtype, size=30)
    views = filled([m[::2, 1::3] for m in maps], [m[::2, 1::3] for m in masks])
    plain = filled([m[::2, 1::3].copy() for m in maps], [m[::2, 1::3].copy() for m in masks])
    np.testing.assert_array_equal(views.counts().tp, plain.counts().tp)
    assert views.aupro().value == plain.aupro().value


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("bad", [np.nan, -np.nan, np.inf, -np.inf])
def test_that_a_map_which_is_not_finite_is_refused_and_left_out(dtype: type, bad: float) -> None:
    accumulator = PixelAccumulator()
    accumulator.add(np.ones((2, 2), dtype), np.eye(2, dtype=bool))
    broken = np.zeros((2, 2), dtype)
    broken[1, 0] = bad
    with pytest.raises(DataError, match="not finite"):
        accumulator.add(broken, np.eye(2, dtype=bool))
    assert (accumulator.counts().positives, accumulator.counts().negatives) == (2, 2)
    assert accumulator.n_regions == 1


def test_that_unfit_maps_and_masks_are_refused() -> None:
    accumulator = PixelAccumulator()
    with pytest.raises(DataError, match="float64"):
        accumulator.add(np.zeros((2, 2)))
    with pytest.raises(DataError, match="does not fit"):
        accumulator.add(np.zeros((2, 2), np.float16), np.zeros((2, 3), bool))
    with pytest.raises(DataError, match="uint8"):
        accumulator.add(np.zeros((2, 2), np.float16), np.zeros((2, 2), np.uint8))
    accumulator.add(np.zeros((2, 2), np.float16))
    with pytest.raises(DataError, match="one type"):
        accumulator.add(np.zeros((2, 2), np.float32))


def test_that_an_unmeasurable_aupro_says_why() -> None:
    nothing = PixelAccumulator()
    assert nothing.aupro().reason == "not measurable: no marked pixels"
    assert len(nothing.counts().thresholds) == 0
    only_marked = filled([np.zeros((2, 2), np.float16)], [np.ones((2, 2), bool)])
    assert only_marked.aupro().value is None
    assert only_marked.aupro().reason == "not measurable: no good pixels"
    assert only_marked.pro_curve() is None


@pytest.mark.parametrize("limit", [0.0, -0.1, 1.1])
def test_that_a_senseless_limit_is_refused(limit: float) -> None:
    with pytest.raises(ParameterError):
        PixelAccumulator().pro_curve(limit)


def test_that_a_perfect_map_has_a_perfect_aupro() -> None:
    mask = cv2.circle(np.zeros((40, 40), np.uint8), (20, 20), 9, 1, -1).astype(bool)
    assert filled([mask.astype(np.float16)], [mask]).aupro().value == pytest.approx(1.0, abs=1e-12)
