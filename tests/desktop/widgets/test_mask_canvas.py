"""Brush, eraser and polygon to the pixel, and the view that draws with them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.theme import LIGHT
from desktop.widgets.mask_canvas import MaskCanvas, MaskTool
from desktop.widgets.mask_view import MaskView

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(qapp: object) -> MaskCanvas:
    canvas = MaskCanvas()
    canvas.set_mask(np.zeros((40, 60), bool))
    canvas.set_on(True)
    return canvas


@pytest.fixture
def view(canvas: MaskCanvas, qtbot: QtBot) -> MaskView:
    view = MaskView(LIGHT, canvas)
    qtbot.addWidget(view)
    view.resize(600, 400)  # ten screen pixels an image pixel
    view.set_image(np.full((40, 60, 3), 90, np.uint8))
    view.show()
    return view


def marked(canvas: MaskCanvas) -> list[tuple[int, int]]:
    assert canvas.pixels is not None
    return [(int(row), int(column)) for row, column in np.argwhere(canvas.pixels)]


def with_size(canvas: MaskCanvas, diameter_px: int) -> None:
    while canvas.diameter_px != diameter_px:
        canvas.grow(1 if canvas.diameter_px < diameter_px else -1)


def test_that_a_dab_is_a_disc(canvas: MaskCanvas) -> None:
    with_size(canvas, 8)
    canvas.press((20.0, 30.0))
    canvas.release()
    expected = [
        (r, c) for r in range(40) for c in range(60) if (r + 0.5 - 20) ** 2 + (c + 0.5 - 30) ** 2 <= 16
    ]
    assert marked(canvas) == expected
    assert len(expected) == 52


@pytest.mark.parametrize("end", [(30.5, 50.5), (5.5, 45.5), (39.9, 0.0), (0.0, 59.9)])
def test_that_the_finest_stroke_has_no_holes(canvas: MaskCanvas, end: tuple[float, float]) -> None:
    with_size(canvas, 1)
    canvas.press((10.1, 12.9))
    canvas.move(end)
    canvas.release()
    pixels = marked(canvas)
    assert (10, 12) in pixels
    assert (int(end[0]), int(end[1])) in pixels
    for start, stop in ((10, int(end[0])), (12, int(end[1]))):
        axis = 0 if start == 10 else 1
        assert {p[axis] for p in pixels} == set(range(min(start, stop), max(start, stop) + 1))


def test_that_the_eraser_takes_back_and_a_stroke_that_changes_nothing_is_none(
    canvas: MaskCanvas, qtbot: QtBot
) -> None:
    with_size(canvas, 12)
    with qtbot.waitSignal(canvas.finished):
        canvas.press((20, 20))
        canvas.release()
    canvas.set_tool(MaskTool.ERASER)
    with qtbot.assertNotEmitted(canvas.finished):
        canvas.press((20, 50))
        canvas.release()
    with qtbot.waitSignal(canvas.finished):
        canvas.press((20, 20))
        canvas.release()
    assert marked(canvas) == []


def test_that_a_brush_reaches_over_the_edge_without_harm(canvas: MaskCanvas) -> None:
    with_size(canvas, 256)
    canvas.press((0.0, 0.0))
    canvas.move((40.0, 60.0))
    canvas.release()
    assert len(marked(canvas)) == 40 * 60


def test_that_sizes_end_at_both_ends(canvas: MaskCanvas) -> None:
    canvas.grow(-100)
    assert canvas.diameter_px == 1
    canvas.grow(100)
    assert canvas.diameter_px == 256


def test_that_a_polygon_is_filled_once_it_has_three_corners(canvas: MaskCanvas) -> None:
    canvas.set_tool(MaskTool.POLYGON)
    for corner in ((10.5, 10.5), (10.5, 20.5)):
        canvas.press(corner)
    assert not canvas.close()
    canvas.press((20.5, 20.5))
    canvas.press((20.5, 10.5))
    assert canvas.close()
    assert marked(canvas) == [(r, c) for r in range(10, 21) for c in range(10, 21)]
    assert canvas.points == []


def test_that_another_tool_drops_what_is_not_finished(canvas: MaskCanvas) -> None:
    canvas.set_tool(MaskTool.POLYGON)
    canvas.press((1, 1))
    canvas.set_tool(MaskTool.BRUSH)
    assert canvas.points == []
    canvas.press((20, 20))
    canvas.set_on(False)
    assert marked(canvas) == []


def test_that_a_drag_marks_what_is_under_the_mouse(view: MaskView, canvas: MaskCanvas, qtbot: QtBot) -> None:
    with_size(canvas, 2)
    qtbot.mousePress(view, LEFT, pos=QPoint(100, 200))
    qtbot.mouseMove(view, QPoint(300, 200))
    assert canvas.is_pen_down
    qtbot.mouseRelease(view, LEFT, pos=QPoint(300, 200))
    assert not canvas.is_pen_down
    assert {(19, c) for c in range(10, 30)} <= set(marked(canvas))
    assert max(row for row, _ in marked(canvas)) == 20
    shown = view.grab().toImage()
    assert shown.pixelColor(200, 195) != shown.pixelColor(200, 300)


def test_that_the_middle_button_still_moves_the_image(
    view: MaskView, canvas: MaskCanvas, qtbot: QtBot
) -> None:
    view.zoom_by(4)
    before = view.viewport_shown()
    qtbot.mousePress(view, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    qtbot.mouseMove(view, QPoint(250, 200))
    qtbot.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=QPoint(250, 200))
    assert view.viewport_shown() != before
    assert marked(canvas) == []


def test_that_clicks_make_a_polygon_that_enter_closes_and_esc_drops(
    view: MaskView, canvas: MaskCanvas, qtbot: QtBot
) -> None:
    canvas.set_tool(MaskTool.POLYGON)
    corners = (QPoint(100, 100), QPoint(200, 100), QPoint(200, 200))
    for corner in corners:
        qtbot.mouseClick(view, LEFT, pos=corner)
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert len(canvas.points) == 2
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert canvas.points == []
    for corner in corners:
        qtbot.mouseClick(view, LEFT, pos=corner)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    pixels = marked(canvas)
    assert (12, 17) in pixels
    assert (17, 12) not in pixels
    for corner in (*corners, corners[0]):  # the first corner closes as well
        qtbot.mouseClick(view, LEFT, pos=corner + QPoint(300, 100))
    assert (22, 47) in marked(canvas)
    assert canvas.points == []


def test_that_two_quick_dabs_leave_the_zoom_alone(view: MaskView, canvas: MaskCanvas, qtbot: QtBot) -> None:
    view.zoom_by(4)
    before = view.viewport_shown()
    qtbot.mouseClick(view, LEFT, pos=QPoint(300, 200))
    qtbot.mouseDClick(view, LEFT, pos=QPoint(320, 200))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(320, 200))
    assert view.viewport_shown() == before
    assert marked(canvas)


def test_that_keys_alone_draw(view: MaskView, canvas: MaskCanvas, qtbot: QtBot) -> None:
    with_size(canvas, 1)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Down, CTRL | SHIFT)
    with qtbot.waitSignal(canvas.finished):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    # From the middle three to the right, then ten down.
    assert marked(canvas) == [(20, 30), (20, 31), (20, 32), *((r, 33) for r in range(20, 31))]
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert len(marked(canvas)) == 14


def test_that_keys_alone_put_corners(view: MaskView, canvas: MaskCanvas, qtbot: QtBot) -> None:
    canvas.set_tool(MaskTool.POLYGON)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(view, Qt.Key.Key_Space)
        qtbot.keyClick(view, key, CTRL | SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Enter)
    assert (22, 38) in marked(canvas)
    assert (28, 32) not in marked(canvas)


def test_that_nothing_is_drawn_while_the_canvas_is_off(
    view: MaskView, canvas: MaskCanvas, qtbot: QtBot
) -> None:
    canvas.set_on(False)
    with qtbot.waitSignal(view.clicked):
        qtbot.mouseClick(view, LEFT, pos=QPoint(100, 100))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert marked(canvas) == []


def test_that_the_view_says_whose_mask_it_shows(view: MaskView) -> None:
    view.set_caption("overlay")
    view.set_mask_words("drawn by eva", "2026-11-22 21:00 UTC")
    assert view.accessibleDescription() == "overlay, drawn by eva, 2026-11-22 21:00 UTC"
