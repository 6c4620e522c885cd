"""The tools of an image view, used as a person uses them: line, divider, clicks, stretched colours."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from core.reports.overlay import COLORMAPS, lookup_table
from core.scoring.regions import resize_map
from desktop.theme import LIGHT
from desktop.widgets.colour_bar import ColourBar
from desktop.widgets.image_tool_view import ToolView
from desktop.widgets.image_tools import Line

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, picture: NDArray[np.uint8]) -> ToolView:
    """60 x 80 image pixels at five screen pixels each."""
    widget = ToolView(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    widget.set_image(picture)
    return widget


def drag(view: ToolView, qtbot: QtBot, start: QPoint, stop: QPoint) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, stop)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=stop)


def line_of(view: ToolView) -> Line:
    assert view.line is not None
    return view.line


def colour(view: ToolView, x: int, y: int) -> QColor:
    return view.grab().toImage().pixelColor(x, y)


def test_that_measuring_begins_with_a_level_line_through_the_peak(view: ToolView) -> None:
    values = np.zeros((15, 20), np.float32)
    values[9, 4] = 2.0
    view.set_heat_map(values, 1.0)
    assert view.line is None
    view.set_measuring(True)
    assert line_of(view) == Line((38.0, 0.0), (38.0, 80.0))
    view.set_measuring(False)
    assert view.line is None


def test_that_a_drag_draws_a_line_in_image_pixels_and_leaves_the_image_where_it_is(
    view: ToolView, qtbot: QtBot
) -> None:
    view.set_measuring(True)
    shown = view.viewport_shown()
    before = view.grab().toImage()
    drag(view, qtbot, QPoint(50, 100), QPoint(250, 250))
    assert view.viewport_shown() == shown
    assert line_of(view).start == pytest.approx((20, 10))
    assert line_of(view).end == pytest.approx((50, 50))
    assert line_of(view).length_px == pytest.approx(50)
    assert view.grab().toImage() != before


def test_that_an_end_can_be_taken_along_and_a_click_changes_nothing(view: ToolView, qtbot: QtBot) -> None:
    view.set_measuring(True)
    drag(view, qtbot, QPoint(50, 100), QPoint(250, 250))
    drag(view, qtbot, QPoint(52, 103), QPoint(100, 150))
    assert line_of(view).start == pytest.approx((50, 50))
    assert line_of(view).end == pytest.approx((30, 20))
    before = line_of(view)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert line_of(view) == before


def test_that_a_line_ends_at_the_edge_of_the_image(view: ToolView, qtbot: QtBot) -> None:
    view.set_measuring(True)
    view.resize(400, 400)
    drag(view, qtbot, QPoint(100, 100), QPoint(399, 399))
    assert line_of(view).end[0] == 60


def test_that_keys_move_the_line_and_its_end(view: ToolView, qtbot: QtBot) -> None:
    view.set_measuring(True)
    view.set_line(Line((10, 10), (10, 30)))
    qtbot.keyClick(view, Qt.Key.Key_Down, CTRL)
    assert line_of(view) == Line((11, 10), (11, 30))
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    assert line_of(view) == Line((11, 10), (11, 31))
    view.set_line(Line((0, 0), (0, 80)))
    qtbot.keyClick(view, Qt.Key.Key_Up, CTRL)
    assert line_of(view) == Line((0, 0), (0, 80))


def test_that_the_profile_is_what_the_heat_map_shows_along_the_line(view: ToolView) -> None:
    values = np.random.default_rng(2).uniform(0, 3, (15, 20)).astype(np.float32)
    view.set_heat_map(values, 1.5)
    view.set_measuring(True)
    view.set_line(Line((20.5, 4.5), (20.5, 70.5)))
    found = view.profile()
    assert found is not None
    shares, along = found
    full = resize_map(values, (60, 80))[20]
    np.testing.assert_allclose(along[::2], full[4:71], atol=1e-4)
    assert (shares[0], shares[-1], len(shares)) == (0.0, 1.0, 133)


def test_that_without_a_map_there_is_a_length_and_no_profile(view: ToolView) -> None:
    view.set_measuring(True)
    assert line_of(view).length_px == 80
    assert view.profile() is None


def test_that_a_click_tells_its_place_and_a_drag_none(view: ToolView, qtbot: QtBot) -> None:
    places: list[tuple[float, float]] = []
    view.clicked.connect(places.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    assert places == [pytest.approx((0.2, 0.75))]
    drag(view, qtbot, QPoint(200, 150), QPoint(220, 160))
    view.zoom_one_to_one()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))  # beside the image
    assert len(places) == 1


def test_that_left_of_the_divider_is_the_image_and_right_of_it_the_overlay(
    view: ToolView, qtbot: QtBot
) -> None:
    plain = colour(view, 100, 200), colour(view, 300, 200)
    view.set_heat_map(np.full((6, 8), 1.9, np.float16), 1.0)
    view.set_layers(True, False, False)
    overlaid = colour(view, 100, 200), colour(view, 300, 200)
    view.set_swiping(True)
    assert (colour(view, 100, 200), colour(view, 300, 200)) == (plain[0], overlaid[1])
    drag(view, qtbot, QPoint(200, 30), QPoint(340, 30))
    assert (colour(view, 100, 200), colour(view, 300, 200)) == plain
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Left, CTRL)
    assert (colour(view, 100, 200), colour(view, 300, 200)) == overlaid
    view.set_swiping(False)
    assert colour(view, 100, 200) == overlaid[0]


def test_that_stretched_colours_span_the_image_and_carry_a_badge(view: ToolView) -> None:
    values = np.linspace(0.2, 0.6, 48).reshape(6, 8).astype(np.float16)
    view.set_heat_map(values, 0.5)
    view.set_opacity(1.0)
    bar = view.findChild(ColourBar)
    assert isinstance(bar, ColourBar)
    assert bar.mark_share() == 0.5
    before = view.grab().toImage()
    view.set_stretched(True)
    assert "stretched to this image" in view.accessibleDescription()
    assert view.grab().toImage() != before
    assert bar.labels() == ("0.600", "threshold 0.500", "0.200")
    assert bar.mark_share() == pytest.approx(0.75, abs=1e-3)
    top = lookup_table("inferno")[255]
    corner = colour(view, 392, 292)  # the largest value, fully opaque
    assert np.allclose([corner.red(), corner.green(), corner.blue()], top, atol=12)
    view.set_stretched(False)
    assert view.accessibleDescription() == ""
    assert view.grab().toImage() == before


def test_that_a_threshold_off_the_stretched_scale_is_said_to_be_above_it(view: ToolView) -> None:
    view.set_heat_map(np.linspace(0.1, 0.2, 48).reshape(6, 8), 2.0)
    view.set_stretched(True)
    bar = view.findChild(ColourBar)
    assert isinstance(bar, ColourBar)
    assert bar.labels()[1] == "threshold above"
    assert bar.mark_share() is None
    assert not view.grab().toImage().isNull()


@pytest.mark.parametrize("name", COLORMAPS)
def test_that_every_colour_map_rises_evenly_in_lightness(name: str) -> None:
    linear = (lookup_table(name) / 255.0).astype(np.float64)
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    lightness = np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)  # CIE L*
    assert np.all(np.diff(lightness[::8]) > 0)
    steps = np.diff(lightness[::32])
    assert steps.max() < 2.5 * steps.min()
