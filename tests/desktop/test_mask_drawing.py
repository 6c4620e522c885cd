"""Drawing a mask on the results page: an edit a stroke, shown as ground truth, never in the data set."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.project.bundle import load_project, save_project
from core.project.drawn_masks import pixels_of, set_mask
from desktop.pages.results.mask_bar import FIGURES

PLAIN, OTHER, MARKED = "nut/test/good/004.png", "nut/test/good/003.png", "nut/test/scratch/003.png"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def show(page, qtbot, sample_id: str) -> None:
    page.browser.choose(sample_id)
    qtbot.waitUntil(lambda: page.viewer.has_image and page.browser.current().sample_id == sample_id)


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.user = "eva"
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    show(page, qtbot, PLAIN)
    return page


def at(view, row: float, column: float) -> QPoint:
    return QPoint(*(round(part) for part in view._pane().to_pane(view.viewport_shown(), row, column)))


def stroke(page, qtbot, start, end, pane="overlay") -> None:
    view = getattr(page.viewer, pane)
    qtbot.mousePress(view, LEFT, pos=at(view, *start))
    qtbot.mouseMove(view, at(view, *end))
    qtbot.mouseRelease(view, LEFT, pos=at(view, *end))


def drawn(desk, sample_id: str = PLAIN) -> np.ndarray | None:
    mask = desk.session.project.masks.get(sample_id)
    return None if mask is None else pixels_of(mask)


def test_that_a_stroke_is_kept_with_name_and_time_and_one_undo_takes_it_back(page, desk, qtbot):
    figures = desk.session.run.evaluation
    assert not page.viewer.truth.isEnabled()
    assert not page.viewer.masks.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert page.viewer.masks.isVisible()
    assert page.viewer.masks.words.text().startswith("Nothing drawn yet.")
    assert FIGURES in page.viewer.masks.words.text()
    stroke(page, qtbot, (10.5, 10.5), (10.5, 30.5))
    first = drawn(desk)
    assert first[10, 10:31].all()
    assert not first[25].any()
    stroke(page, qtbot, (35.5, 5.5), (35.5, 5.5), "original")
    assert drawn(desk)[35, 5]
    assert page.viewer.masks.words.text().startswith("Drawn by eva, 20")
    desk.session.undo_stack.undo()
    np.testing.assert_array_equal(drawn(desk), first)
    np.testing.assert_array_equal(page.viewer.canvas.pixels, first)
    desk.session.undo_stack.undo()
    assert drawn(desk) is None
    assert not page.viewer.canvas.pixels.any()
    desk.session.undo_stack.redo()
    np.testing.assert_array_equal(page.viewer.canvas.pixels, first)
    assert desk.session.run.evaluation is figures
    assert [e.action for e in desk.session.project.audit].count("mask drawn") == 1


def test_that_the_mask_is_outlined_as_ground_truth_once_one_stops(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P)
    stroke(page, qtbot, (20, 20), (20, 30))
    assert not page.viewer.truth.isEnabled()
    assert "while you draw" in page.viewer.truth.toolTip()
    qtbot.mouseClick(page.viewer.masks.done, LEFT)
    assert not page.viewer.masks.isVisible()
    assert page.viewer.truth.isEnabled()
    assert page.viewer.overlay._content.layers(page.viewer.overlay._shown, 0.5).truth
    assert "drawn by eva, 20" in page.viewer.overlay.accessibleDescription()
    show(page, qtbot, OTHER)
    assert not page.viewer.truth.isEnabled()
    assert "drawn" not in page.viewer.overlay.accessibleDescription()
    show(page, qtbot, PLAIN)
    assert page.viewer.overlay._content.layers(page.viewer.overlay._shown, 0.5).truth


def test_that_brackets_size_the_brush_while_one_draws_and_move_the_threshold_else(page, desk, qtbot):
    threshold = desk.session.model.calibration.image_threshold
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert page.viewer.masks.diameter.text() == "12 px"
    qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert page.viewer.masks.diameter.text() == "16 px"
    for _ in range(20):
        qtbot.keyClick(page, Qt.Key.Key_BracketLeft)
    assert page.viewer.masks.diameter.text() == "1 px"
    assert not page.viewer.masks.smaller.isEnabled()
    qtbot.mouseClick(page.viewer.masks.larger, LEFT)
    assert page.viewer.masks.diameter.text() == "2 px"
    assert desk.session.model.calibration.image_threshold == threshold
    qtbot.keyClick(page, Qt.Key.Key_P)
    qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert desk.session.model.calibration.image_threshold > threshold


def test_that_eraser_and_polygon_come_by_key(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P, SHIFT)
    assert page.viewer.masks.tools["polygon"].isChecked()
    view = page.viewer.overlay
    for corner in ((10, 10), (10, 30), (30, 30), (30, 10)):
        qtbot.mouseClick(view, LEFT, pos=at(view, *corner))
    assert drawn(desk) is None
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert drawn(desk)[20, 20]
    before = np.count_nonzero(drawn(desk))
    qtbot.keyClick(page, Qt.Key.Key_E, SHIFT)
    stroke(page, qtbot, (20.5, 20.5), (20.5, 20.5))
    assert not drawn(desk)[20, 20]
    assert 0 < np.count_nonzero(drawn(desk)) < before
    qtbot.keyClick(page, Qt.Key.Key_B, SHIFT)
    assert page.viewer.masks.tools["brush"].isChecked()


def test_that_keys_alone_draw_and_save(page, desk, qtbot, tmp_path):
    qtbot.keyClick(page, Qt.Key.Key_P)
    view = page.viewer.overlay
    shown = page.viewer.heat_map.isChecked()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert drawn(desk) is None
    page.hand_over()  # as saving does
    assert drawn(desk)[24, 24]
    assert page.viewer.heat_map.isChecked() is shown
    assert view._shown.heat_map
    save_project(desk.session.project, tmp_path / "nuts.plight")
    np.testing.assert_array_equal(pixels_of(load_project(tmp_path / "nuts.plight").masks[PLAIN]), drawn(desk))


def test_that_a_stroke_under_the_hand_stays_with_its_image(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P)
    qtbot.keyClick(page.viewer.overlay, Qt.Key.Key_Space)
    show(page, qtbot, OTHER)
    qtbot.waitUntil(lambda: drawn(desk) is not None)
    assert drawn(desk)[24, 24]
    assert drawn(desk, OTHER) is None
    assert not page.viewer.canvas.pixels.any()


def test_that_the_data_sets_own_mask_can_not_be_drawn_over(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P)
    show(page, qtbot, MARKED)
    assert not page.viewer.draw_button.isEnabled()
    assert "never changed" in page.viewer.draw_button.toolTip()
    assert "never changed" in page.viewer.masks.words.text()
    assert page.viewer.truth.isEnabled()
    stroke(page, qtbot, (5, 5), (10, 10))
    assert desk.session.project.masks == {}
    qtbot.keyClick(page, Qt.Key.Key_P)  # stops all the same
    assert not page.viewer.masks.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert not page.viewer.masks.isVisible()


def test_that_a_mask_is_deleted_and_comes_back_by_undo(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert not page.viewer.masks.delete.isEnabled()
    stroke(page, qtbot, (20, 20), (20, 30))
    before = drawn(desk)
    qtbot.mouseClick(page.viewer.masks.delete, LEFT)
    assert drawn(desk) is None
    assert not page.viewer.canvas.pixels.any()
    desk.session.undo_stack.undo()
    np.testing.assert_array_equal(page.viewer.canvas.pixels, before)


def test_that_measuring_and_comparing_end_the_drawing_and_the_other_way_round(page, qtbot):
    for key in (Qt.Key.Key_R, Qt.Key.Key_S):
        qtbot.keyClick(page, Qt.Key.Key_P)
        qtbot.keyClick(page, key)
        assert not page.viewer.canvas.is_on
        qtbot.keyClick(page, Qt.Key.Key_P)
        assert page.viewer.canvas.is_on
        assert not page.viewer.tools.measure.isChecked()
        assert not page.viewer.tools.compares
        qtbot.keyClick(page, Qt.Key.Key_P)


def test_that_a_mask_of_another_size_is_said_and_not_shown(page, desk, qtbot):
    wrong = set_mask(desk.session.project, PLAIN, np.ones((7, 9), bool), "bob")
    desk.session.edit("elsewhere", wrong)
    assert "does not fit" in page.viewer.overlay.accessibleDescription()
    assert not page.viewer.canvas.pixels.any()
    qtbot.keyClick(page, Qt.Key.Key_P)
    stroke(page, qtbot, (20, 20), (20, 30))
    assert drawn(desk).shape == (48, 48)
    assert "does not fit" not in page.viewer.masks.words.text()


def test_that_drawn_masks_are_exported_and_never_into_the_data_set(
    page, desk, nut_images, qtbot, tmp_path: Path
):
    assert not desk.workbench.actions.export_masks.isEnabled()
    assert not page.viewer.masks.export.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_P)
    stroke(page, qtbot, (20, 20), (20, 30))
    qtbot.mouseClick(page.viewer.masks.export, LEFT)
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.windowTitle() == "Export drawn masks into a folder"
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.close()
    file = tmp_path / "out/nut/ground_truth/defect/004_mask.png"
    qtbot.waitUntil(file.is_file)
    np.testing.assert_array_equal(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE) == 255, drawn(desk))
    before = sorted(nut_images.rglob("*"))
    with qtbot.waitSignal(desk.window.exports.failed) as failed:
        desk.window.exports.write_masks(nut_images)
    assert "never changed" in failed.args[0].message
    assert sorted(nut_images.rglob("*")) == before


def test_that_every_control_says_what_it_is_for_and_can_be_reached(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P)
    bar = page.viewer.masks
    controls = [*bar.tools.values(), bar.smaller, bar.larger, bar.delete, bar.export, bar.done]
    for control in (*controls, page.viewer.draw_button):
        assert isinstance(control, QWidget)
        assert control.accessibleName()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
