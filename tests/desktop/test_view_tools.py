"""The tools of the results page's image: measuring with a scale, comparing in one pane, colours."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from desktop.widgets.image_tools import Line


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image and page.viewer._layer is not None)
    return page


def press(page, qtbot, key):
    qtbot.keyClick(page, key)


def draw(page, qtbot, line: Line, pane="overlay") -> None:
    view = getattr(page.viewer, pane)
    shown, board = view.viewport_shown(), view._pane()
    points = [QPoint(*(round(part) for part in board.to_pane(shown, *end))) for end in (line.start, line.end)]
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=points[0])
    qtbot.mouseMove(view, points[1])
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=points[1])


def test_that_r_shows_the_profile_through_the_peak_and_takes_it_away(page, qtbot):
    assert not page.viewer.line.isVisible()
    press(page, qtbot, Qt.Key.Key_R)
    panel = page.viewer.line
    assert panel.isVisible()
    assert panel._length.text() == "48.0 px"
    run = page._view.run
    values = run.maps[run.sample_ids.index(page.browser.current().sample_id)]
    assert float(panel.plot._y.max()) == pytest.approx(float(values.max()), rel=0.05)
    assert panel.plot._cut.value() == pytest.approx(page._view.calibration.pixel_threshold)
    assert panel.plot._cut.isVisible()
    press(page, qtbot, Qt.Key.Key_R)
    assert not panel.isVisible()


def test_that_a_line_drawn_in_one_pane_stands_in_both(page, qtbot):
    press(page, qtbot, Qt.Key.Key_R)
    draw(page, qtbot, Line((10, 10), (40, 30)), "original")
    assert page.viewer.overlay.line == page.viewer.original.line
    assert page.viewer.original.line.length_px == pytest.approx(36.06, abs=0.5)
    draw(page, qtbot, Line((5, 5), (5, 45)))
    assert page.viewer.overlay.line == page.viewer.original.line
    assert page.viewer.original.line.length_px == pytest.approx(40, abs=0.5)


def test_that_the_true_length_of_the_line_makes_the_scale_of_the_category(page, desk, qtbot):
    press(page, qtbot, Qt.Key.Key_R)
    panel = page.viewer.line
    assert not panel.apply.isEnabled()
    qtbot.keyClicks(panel.true_length, "2,4")
    assert panel.apply.isEnabled()
    qtbot.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    assert desk.session.project.scales == {"nut": pytest.approx(0.05)}
    assert desk.session.dirty
    assert panel._length.text() == "2.40 mm"
    assert panel.plot._x[-1] == pytest.approx(2.4)
    assert panel.forget.isVisible()
    desk.session.undo_stack.undo()
    assert desk.session.project.scales == {}
    assert panel._length.text() == "48.0 px"
    desk.session.undo_stack.redo()
    qtbot.mouseClick(panel.forget, Qt.MouseButton.LeftButton)
    assert desk.session.project.scales == {}
    assert panel._length.text() == "48.0 px"


def test_that_the_cursor_in_the_profile_says_value_and_place(page, qtbot):
    press(page, qtbot, Qt.Key.Key_R)
    panel = page.viewer.line
    share, distance, value = panel.plot.value_at(12.0)
    panel.plot.hovered.emit((share, distance, value))
    assert panel._value.text().startswith("at 12.0 px: ")
    assert page.viewer.overlay._mark == pytest.approx(0.25)
    panel.plot.hovered.emit(None)
    assert panel._value.text() == ""
    assert page.viewer.original._mark is None


def test_that_the_profile_is_taken_along_as_values_and_as_a_table(page, qtbot, tmp_path):
    press(page, qtbot, Qt.Key.Key_R)
    panel = page.viewer.line
    panel.plot.menu.copy_values()
    first, *rows = QGuiApplication.clipboard().text().splitlines()
    assert first == "distance from the start in px\tmap value"
    assert [float(row.split("\t")[1]) for row in rows] == pytest.approx(panel.plot._y.tolist())
    assert panel._value.text() == "The values of the profile are in the clipboard."
    panel.plot.menu.save(tmp_path / "profile.csv")
    assert len((tmp_path / "profile.csv").read_text(encoding="utf-8-sig").splitlines()) == len(rows) + 1


def test_that_the_line_follows_the_next_image(page, qtbot):
    press(page, qtbot, Qt.Key.Key_R)
    before = page.viewer.line.plot._y.copy()
    press(page, qtbot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.viewer.has_image and page.viewer._layer is not None)
    assert page.viewer.line.isVisible()
    assert not np.array_equal(page.viewer.line.plot._y, before)


def test_that_swiping_and_blinking_take_the_place_of_the_original(page, qtbot):
    viewer = page.viewer
    assert viewer.original.isVisible()
    press(page, qtbot, Qt.Key.Key_S)
    assert viewer.overlay._swipe.is_on
    assert not viewer.original.isVisible()
    press(page, qtbot, Qt.Key.Key_B)
    assert not viewer.overlay._swipe.is_on
    assert not viewer.original.isVisible()
    qtbot.waitUntil(lambda: viewer.overlay._shown.heat_map, timeout=3000)
    qtbot.waitUntil(lambda: not viewer.overlay._shown.heat_map, timeout=3000)
    press(page, qtbot, Qt.Key.Key_B)
    assert viewer.overlay._shown.heat_map
    assert viewer.original.isVisible()
    press(page, qtbot, Qt.Key.Key_S)
    press(page, qtbot, Qt.Key.Key_O)
    assert not viewer.tools.swipe.isChecked()
    assert viewer.original.isVisible()


def test_that_c_goes_through_the_colours_and_the_choice_is_remembered(page, desk, qtbot):
    seen = []
    for _ in range(4):
        press(page, qtbot, Qt.Key.Key_C)
        seen.append(page.viewer.overlay._content.colormap)
    assert seen == ["viridis", "cividis", "gray", "inferno"]
    press(page, qtbot, Qt.Key.Key_C)
    assert desk.workbench.settings.heat_colours == "viridis"


def test_that_the_colours_are_one_choice_on_all_pages(page, desk, qtbot):
    other = desk.window.show_page("compare")
    assert {view._content.colormap for view in (other.panes.first, other.panes.second)} == {"inferno"}
    press(other, qtbot, Qt.Key.Key_C)
    assert {view._content.colormap for view in (other.panes.first, other.panes.second)} == {"viridis"}
    inspect = desk.window.show_page("inspect")
    assert inspect.view._content.colormap == "viridis"
    press(inspect, qtbot, Qt.Key.Key_C)
    desk.window.show_page("results")
    assert page.viewer.overlay._content.colormap == "cividis"
    assert page.viewer.tools.colours["cividis"].isChecked()
    desk.window.show_page("compare")
    assert other.panes.first._content.colormap == "cividis"


def test_that_e_stretches_the_colours_and_says_so(page, qtbot):
    press(page, qtbot, Qt.Key.Key_E)
    assert "stretched to this image" in page.viewer.overlay.accessibleDescription()
    press(page, qtbot, Qt.Key.Key_E)
    assert "stretched" not in page.viewer.overlay.accessibleDescription()


def test_that_the_menu_names_every_tool_with_its_key(page):
    menu = page.viewer.tools_button.menu()
    keys = {a.text().replace("&", ""): a.shortcut().toString() for a in menu.actions() if not a.isSeparator()}
    assert keys["Measure and profile"] == "R"
    assert keys["Swipe over the original"] == "S"
    assert keys["Blink with the original"] == "B"
    assert keys["Stretch colours to each image"] == "E"
    assert {"Inferno", "Viridis", "Grey"} <= set(keys)
    assert page.viewer.tools_button.toolTip()
    assert page.viewer.tools_button.accessibleName() == "Tools"
