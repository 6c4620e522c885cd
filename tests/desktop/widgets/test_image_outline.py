"""Outlines against the plain definition: a line between neighbours of which one is marked."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop.widgets.image_layers import Pyramid
from desktop.widgets.image_outline import LINE, RIM, Outline, outline_of
from desktop.widgets.viewport import Pane, Viewport


def drawn(outline: Outline, pane: Pane, view: Viewport, ratio: float = 1.0) -> NDArray[np.uint8]:
    """What the pane shows of an outline, in device pixels."""
    shown = np.zeros((round(pane.height * ratio), round(pane.width * ratio)), np.uint8)
    band = outline.band(pane, view, ratio, 2.0)
    if band is None:
        return shown
    rows = np.arange(band.top, band.top + band.pixels.shape[0])
    columns = np.arange(band.left, band.left + band.pixels.shape[1])
    high, wide = (rows >= 0) & (rows < shown.shape[0]), (columns >= 0) & (columns < shown.shape[1])
    shown[np.ix_(rows[high], columns[wide])] = band.pixels[np.ix_(high, wide)]
    return shown


def near_an_edge(inside: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Pixels from which an edge lies at most `reach` away, by looking at all neighbours."""
    padded = np.pad(inside, reach)
    found = np.zeros_like(inside)
    rows, columns = inside.shape
    for dy in range(2 * reach + 1):
        for dx in range(2 * reach + 1):
            found |= padded[dy : dy + rows, dx : dx + columns] != inside
    return found


@pytest.mark.parametrize("scale", [1, 2, 5])
def test_that_from_one_screen_pixel_on_the_line_runs_along_the_pixel_edges(scale: int) -> None:
    mask = np.random.default_rng(1).random((40, 60)) > 0.7
    pane = Pane(60 * scale, 40 * scale, 40, 60)
    outline = outline_of(mask)
    assert outline is not None
    shown = drawn(outline, pane, Viewport(20, 30, scale, True))
    inside = np.kron(mask, np.ones((scale, scale), bool))
    assert np.array_equal(shown == LINE, near_an_edge(inside, 1))
    assert np.array_equal(shown > 0, near_an_edge(inside, 2))


def test_that_at_high_zoom_only_what_is_shown_is_worked_out() -> None:
    mask = np.zeros((4000, 6000), bool)
    mask[100:3900, 200:5800] = True
    mask[2000, 3000] = False
    outline = outline_of(mask)
    assert outline is not None
    pane, view = Pane(300, 200, 4000, 6000), Viewport(2000.5, 3000.5, 10.0, False)
    band = outline.band(pane, view, 1.0, 2.0)
    assert band is not None
    assert band.pixels.shape[0] <= 210
    assert band.pixels.shape[1] <= 310
    shown = drawn(outline, pane, view)
    ys, xs = np.nonzero(shown == LINE)
    assert (ys.min(), ys.max(), xs.min(), xs.max()) == (94, 105, 144, 155)  # one pixel outside, one inside
    assert not shown[:90].any()  # the mask goes on beyond the pane, so the pane's own border is no edge


@pytest.mark.parametrize("place", [(0, 0), (1999, 2999), (3999, 5999), (1234, 4321)])
def test_that_a_single_marked_pixel_of_a_large_image_is_seen_from_afar(place: tuple[int, int]) -> None:
    mask = np.zeros((4000, 6000), bool)
    mask[place] = True
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(900, 600, 4000, 6000)
    shown = drawn(outline, pane, pane.fitting())
    ys, xs = np.nonzero(shown == LINE)
    assert len(ys) >= (1 if place == (3999, 5999) else 4)  # the pane ends there
    row, column = pane.to_image(pane.fitting(), xs.mean() + 0.5, ys.mean() + 0.5)
    assert np.allclose((row, column), place, atol=20)  # 3 screen pixels


def test_that_a_scratch_one_pixel_wide_has_no_gaps_from_afar() -> None:
    mask = np.zeros((4000, 6000), bool)
    mask[1777, 500:5500] = True
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(900, 600, 4000, 6000)
    shown = drawn(outline, pane, pane.fitting())
    assert (shown == LINE).any(axis=0)[80:820].all()


def test_that_the_work_for_a_noisy_mask_is_bounded_by_the_pane() -> None:
    mask = np.random.default_rng(2).random((4000, 6000)) > 0.5
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(900, 700, 4000, 6000)
    for scale in (0.15, 0.4, 1.0, 3.0, 30.0):
        band = outline.band(pane, Viewport(2000, 3000, scale, False), 1.0, 2.0)
        assert band is not None
        assert band.pixels.size <= 910 * 710


def test_that_a_finer_screen_gets_a_line_of_as_many_more_pixels() -> None:
    mask = np.zeros((20, 20), bool)
    mask[5:15, 5:15] = True
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(200, 200, 20, 20)
    across = drawn(outline, pane, pane.fitting(), 2.0)[200]
    assert (across == LINE).sum() == 8  # two lines of 2 logical pixels
    assert (across == RIM).sum() == 8
    assert across[98:102].tolist() == [LINE] * 4


def test_that_an_outline_of_another_size_lies_over_its_image() -> None:
    mask = np.zeros((10, 15), bool)
    mask[4:6, 3:9] = True
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(300, 200, 100, 150)
    ys, xs = np.nonzero(drawn(outline, pane, pane.fitting()) == LINE)
    assert (ys.min() + 1, ys.max(), xs.min() + 1, xs.max()) == (80, 120, 60, 180)


def test_that_nothing_marked_has_no_outline() -> None:
    assert outline_of(None) is None
    assert outline_of(np.zeros((5, 5), bool)) is None


def test_that_what_is_drawn_on_later_does_not_change_an_outline() -> None:
    mask = np.ones((6, 6), bool)
    outline = outline_of(mask)
    assert outline is not None
    pane = Pane(60, 60, 6, 6)
    before = drawn(outline, pane, pane.fitting())
    mask[:] = False
    assert np.array_equal(drawn(outline, pane, pane.fitting()), before)


def test_that_memory_is_that_of_the_marked_part_and_of_the_picture_with_a_third() -> None:
    mask = np.zeros((4000, 6000), bool)
    mask[10:110, 20:220] = True
    outline = outline_of(mask)
    assert outline is not None
    assert outline.nbytes < 1.4 * 100 * 200
    picture = Pyramid(np.zeros((2000, 3000, 3), np.uint8))
    assert picture.nbytes < 1.4 * picture.rgb.nbytes
    assert [picture.level(scale).width() for scale in (1.0, 0.5, 0.3, 0.25)] == [3000, 1500, 1500, 750]
