"""The image view, used as a person uses it: wheel, drag, double-click, keys."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.reports.overlay import heat_map_rgba
from core.scoring.regions import find_regions, resize_map
from core.scoring.values import Region
from desktop.theme import DARK, LIGHT
from desktop.widgets.image_view import CursorValue, ImageView


@pytest.fixture
def view(qtbot: QtBot, picture: NDArray[np.uint8]) -> ImageView:
    widget = ImageView(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    widget.set_image(picture)
    return widget


def turn_wheel(view: ImageView, x: float, y: float, notches: int) -> None:
    event = QWheelEvent(
        QPointF(x, y), view.mapToGlobal(QPointF(x, y)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def shot(view: ImageView) -> QImage:
    return view.grab().toImage()


def colour_at(view: ImageView, x: int, y: int) -> QColor:
    return shot(view).pixelColor(x, y)


def test_that_an_image_is_fitted_and_centred(view: ImageView) -> None:
    shown = view.viewport_shown()
    assert shown is not None
    assert shown.scale == pytest.approx(5.0)
    assert view.image_position(200, 150) == pytest.approx((30, 40))
    assert colour_at(view, 202, 152).red() == 30
    assert colour_at(view, 202, 152).green() == 40


def test_that_the_pixel_under_the_cursor_stays_while_the_wheel_turns(view: ImageView) -> None:
    before = view.image_position(130, 220)
    for notches in (1, 3, 5, -2, 4, -6):
        turn_wheel(view, 130, 220, notches)
        assert view.image_position(130, 220) == pytest.approx(before)


def test_that_zooming_reaches_single_pixels_with_hard_edges(view: ImageView) -> None:
    turn_wheel(view, 200, 150, 30)
    shown = view.viewport_shown()
    assert shown is not None
    assert shown.scale == 64
    taken = shot(view)
    _, column = view.image_position(200, 150)  # type: ignore[misc]
    left = 200 - round((column % 1) * 64)
    colours = {taken.pixelColor(x, 150).green() for x in range(left + 1, left + 63)}
    assert colours == {int(column)}
    assert taken.pixelColor(left + 66, 150).green() == int(column) + 1


def test_that_zooming_out_averages_instead_of_skipping_pixels(qtbot: QtBot) -> None:
    stripes = np.zeros((1200, 1600, 3), np.uint8)
    stripes[:, ::2] = 255
    view = ImageView(LIGHT)
    qtbot.addWidget(view)
    view.resize(200, 150)
    view.set_image(stripes)
    assert abs(colour_at(view, 100, 60).red() - 128) <= 2
    assert abs(colour_at(view, 101, 60).red() - 128) <= 2


def test_that_dragging_moves_the_picture_with_the_mouse(view: ImageView, qtbot: QtBot) -> None:
    turn_wheel(view, 200, 150, 10)
    before = view.image_position(200, 150)
    assert before is not None
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mouseMove(view, QPoint(230, 140))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(230, 140))
    assert view.image_position(230, 140) == pytest.approx(before)
    qtbot.mouseMove(view, QPoint(100, 100))
    assert view.image_position(230, 140) == pytest.approx(before)


def test_that_the_picture_can_not_be_lost_by_dragging(view: ImageView, qtbot: QtBot) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    for _ in range(6):
        qtbot.mouseMove(view, QPoint(399, 299))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(399, 299))
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    row, column = view.image_position(200, 150)  # type: ignore[misc]
    assert 0 <= row <= 60
    assert 0 <= column <= 80


def test_that_a_double_click_and_f_show_the_whole_image_again(view: ImageView, qtbot: QtBot) -> None:
    fitted = view.viewport_shown()
    turn_wheel(view, 10, 10, 4)
    assert view.viewport_shown() != fitted
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert view.viewport_shown() == fitted
    turn_wheel(view, 10, 10, 4)
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.viewport_shown() == fitted


def test_that_z_shows_one_image_pixel_per_screen_pixel(view: ImageView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Z)
    shown = view.viewport_shown()
    assert shown is not None
    assert shown.scale == pytest.approx(1 / view.devicePixelRatioF())


def test_that_plus_minus_and_shifted_arrows_work_without_a_mouse(view: ImageView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    shown = view.viewport_shown()
    assert shown is not None
    assert shown.scale == pytest.approx(6.0)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = view.viewport_shown()
    assert moved is not None
    assert moved.column > shown.column
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.viewport_shown().scale == pytest.approx(5.0)  # type: ignore[union-attr]


def test_that_a_fitted_image_stays_fitted_when_the_pane_grows(view: ImageView) -> None:
    view.resize(800, 600)
    assert view.viewport_shown().scale == pytest.approx(10.0)  # type: ignore[union-attr]


def test_that_the_next_image_of_the_same_size_keeps_zoom_and_place(
    view: ImageView, picture: NDArray[np.uint8]
) -> None:
    turn_wheel(view, 120, 80, 6)
    shown = view.viewport_shown()
    view.set_image(picture[::-1].copy())
    assert view.viewport_shown() == shown
    view.set_image(np.zeros((30, 30, 3), np.uint8))
    assert view.viewport_shown().fitted  # type: ignore[union-attr]


def test_that_linked_panes_show_the_same_part(
    view: ImageView, qtbot: QtBot, picture: NDArray[np.uint8]
) -> None:
    other = ImageView(LIGHT)
    qtbot.addWidget(other)
    other.resize(400, 300)
    other.set_image(picture)
    view.link_to(other)
    with qtbot.waitSignal(other.view_changed):
        turn_wheel(other, 90, 90, 5)
    assert view.viewport_shown() == other.viewport_shown()
    turn_wheel(view, 300, 200, 2)
    assert view.viewport_shown() == other.viewport_shown()
    view.unlink(other)
    view.fit()
    assert view.viewport_shown() != other.viewport_shown()


def test_that_three_panes_linked_in_a_row_move_together(
    view: ImageView, qtbot: QtBot, picture: NDArray[np.uint8]
) -> None:
    others = [ImageView(LIGHT), ImageView(LIGHT)]
    for other in others:
        qtbot.addWidget(other)
        other.resize(400, 300)
        other.set_image(picture)
    others[0].link_to(view)
    others[1].link_to(others[0])
    turn_wheel(view, 90, 90, 5)
    assert view.viewport_shown() == others[0].viewport_shown() == others[1].viewport_shown()


def test_that_the_value_under_the_cursor_is_the_pixel_and_its_map_value(
    view: ImageView, qtbot: QtBot
) -> None:
    rng = np.random.default_rng(3)
    values = rng.uniform(0, 3, (15, 20)).astype(np.float16)
    view.set_heat_map(values, 1.5)
    with qtbot.waitSignal(view.cursor_moved) as moved:
        qtbot.mouseMove(view, QPoint(203, 153))
    seen = moved.args[0]
    assert isinstance(seen, CursorValue)
    assert (seen.row, seen.column, seen.rgb) == (30, 40, (30, 40, 200))
    assert seen.map_value == pytest.approx(float(resize_map(values, (60, 80))[30, 40]), abs=1e-3)


def test_that_the_map_value_follows_the_interpolation_everywhere(view: ImageView, qtbot: QtBot) -> None:
    values = np.random.default_rng(5).uniform(0, 3, (15, 20)).astype(np.float32)
    view.set_heat_map(values, 1.5)
    full = resize_map(values, (60, 80))
    seen: list[CursorValue] = []
    view.cursor_moved.connect(seen.append)
    for row, column in ((0, 0), (59, 79), (0, 79), (17, 3), (44, 61)):
        qtbot.mouseMove(view, QPoint(column * 5 + 2, row * 5 + 2))
    assert len(seen) == 5
    for value in seen:
        assert value.map_value == pytest.approx(float(full[value.row, value.column]), abs=1e-4)


def test_that_leaving_the_image_or_the_pane_says_none(view: ImageView, qtbot: QtBot) -> None:
    view.zoom_one_to_one()
    qtbot.mouseMove(view, QPoint(200, 150))
    with qtbot.waitSignal(view.cursor_moved) as moved:
        qtbot.mouseMove(view, QPoint(5, 5))
    assert moved.args == [None]
    qtbot.mouseMove(view, QPoint(200, 150))
    with qtbot.waitSignal(view.cursor_moved) as left:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert left.args == [None]


def test_that_the_heat_map_has_the_colours_of_the_reports(qtbot: QtBot) -> None:
    view = ImageView(DARK)
    qtbot.addWidget(view)
    view.resize(200, 200)
    grey = np.full((100, 100, 3), 90, np.uint8)
    values = np.full((10, 10), 1.8, np.float16)
    view.set_image(grey)
    view.set_heat_map(values, 1.0)
    view.set_opacity(0.6)
    red, green, blue, alpha = (int(part) for part in heat_map_rgba(values, 1.0, (1, 1), 0.6)[0, 0])
    expected = [round(90 + (part - 90) * alpha / 255) for part in (red, green, blue)]
    seen = colour_at(view, 30, 100)
    assert np.allclose([seen.red(), seen.green(), seen.blue()], expected, atol=3)


def test_that_values_below_half_the_threshold_leave_the_image_as_it_is(view: ImageView) -> None:
    plain = shot(view)
    view.set_heat_map(np.full((6, 8), 0.4, np.float16), 1.0)
    assert shot(view).pixelColor(50, 50) == plain.pixelColor(50, 50)


def test_that_layers_and_opacity_change_the_picture_at_once(view: ImageView) -> None:
    view.set_heat_map(np.full((6, 8), 1.9, np.float16), 1.0)
    full = colour_at(view, 60, 60)
    view.set_opacity(0.1)
    faint = colour_at(view, 60, 60)
    view.set_layers(False, False, False)
    plain = colour_at(view, 60, 60)
    assert abs(faint.red() - plain.red()) < abs(full.red() - plain.red())
    assert (plain.red(), plain.green(), plain.blue()) == (12, 12, 200)


def test_that_a_layer_is_rendered_once_and_then_only_drawn(
    view: ImageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.widgets import image_content

    rendered: list[int] = []
    original = image_content.heat_image

    def counting(*arguments: object) -> QImage:
        rendered.append(1)
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(image_content, "heat_image", counting)
    view.set_heat_map(np.full((6, 8), 1.9, np.float16), 1.0)
    for shown in (True, False, True, False, True):
        view.set_layers(shown, False, False)
        view.set_opacity(0.5 if shown else 0.3)
        shot(view)
    assert len(rendered) == 1


def test_that_the_ground_truth_runs_along_the_very_pixel_edges(view: ImageView) -> None:
    mask = np.zeros((60, 80), bool)
    mask[20:30, 30:50] = True
    view.set_ground_truth(mask)
    marked = QColor(LIGHT.marked)
    taken = shot(view)
    for x, y in ((200, 100), (200, 149), (150, 120), (249, 120)):  # top, bottom, left, right edge
        around = [taken.pixelColor(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert any(abs(c.red() - marked.red()) < 12 and c.green() > 210 for c in around), (x, y)
    view.set_layers(True, True, False)
    assert colour_at(view, 200, 100).blue() == 200


def test_that_the_prediction_outlines_and_names_what_reaches_the_threshold(view: ImageView) -> None:
    values = np.zeros((60, 80), np.float32)
    values[20:30, 30:50] = 2.0
    view.set_layers(False, True, False)
    view.set_heat_map(values, 1.0)
    view.set_regions(find_regions(values, 1.0, (60, 80)))
    taken = shot(view)
    assert any(taken.pixelColor(200, y).red() > 180 for y in range(97, 104))  # the plain red is 20
    before = QImage(taken)
    view.set_regions((Region((20, 30, 10, 20), 200, 123.0, (25, 40)),))
    assert shot(view) != before  # the label says another peak


def test_that_the_colour_bar_names_the_threshold_in_its_middle(view: ImageView) -> None:
    from desktop.widgets.colour_bar import ColourBar

    bar = view.findChild(ColourBar)
    assert isinstance(bar, ColourBar)
    assert not bar.isVisible()
    view.set_heat_map(np.zeros((6, 8), np.float16), 2.65)
    assert bar.isVisible()
    assert bar.labels() == ("5.30", "threshold 2.65", "0")
    assert "threshold 2.65" in bar.accessibleName()
    view.set_layers(False, True, True)
    assert not bar.isVisible()
    view.set_colormap("viridis")
    view.set_layers(True, True, True)
    assert bar.isVisible()


def test_that_an_empty_pane_says_so_and_ignores_wheel_and_keys(qtbot: QtBot) -> None:
    view = ImageView(DARK)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.set_empty_text("Choose a result at the left.")
    turn_wheel(view, 50, 50, 3)
    view.fit()
    view.zoom_one_to_one()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.viewport_shown() is None
    assert view.image_position(5, 5) is None
    taken = shot(view)
    assert taken.pixelColor(3, 3) == QColor("#2B2D31")
    assert len({taken.pixelColor(x, 100).rgb() for x in range(60, 240)}) > 1  # the words


def test_that_a_caption_stands_in_the_corner_and_is_read_aloud(view: ImageView) -> None:
    before = shot(view)
    view.set_caption("original · 60 × 80")
    assert shot(view) != before
    assert view.accessibleDescription() == "original · 60 × 80"


def test_that_plain_arrow_keys_are_left_to_the_page(view: ImageView) -> None:
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    event.accept()
    view.keyPressEvent(event)
    assert not event.isAccepted()
