"""The results page as a reviewer works with it: one project, no network."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from core.data.dataset import Label
from desktop.drops import Drops
from desktop.widgets.numbers import three_digits
from tests.desktop.sample_project import DEFECT_SCORES, GOOD_SCORES


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.overlay.viewport_shown() is not None)
    return page


def tags(page):
    return [row.tag for row in page.browser.model.visible_rows()]


def counts(page):
    confusion = page._view.evaluation.confusion
    return confusion.tp, confusion.fp, confusion.fn, confusion.tn


def test_that_all_test_images_are_listed_highest_score_first(page):
    scores = [row.score for row in page.browser.model.visible_rows()]
    assert scores == pytest.approx(sorted(GOOD_SCORES + DEFECT_SCORES, reverse=True))
    assert page.browser.current().score == pytest.approx(3.5)


def test_that_gallery_confusion_and_inspector_agree_with_the_threshold(page):
    threshold = page._view.calibration.image_threshold
    expected = sum(s >= threshold for s in DEFECT_SCORES), sum(s >= threshold for s in GOOD_SCORES)
    assert counts(page)[:2] == expected
    assert (tags(page).count("tp"), tags(page).count("fp")) == expected
    assert page.inspector.word.text() == "Anomalous"


def test_that_dragging_shows_at_once_and_is_one_undo_step_when_released(page, desk, qtbot):
    histogram = page.drawer.histogram
    histogram.threshold_moved.emit(2.9)
    assert counts(page) == (2, 0, 2, 5)
    assert tags(page).count("fn") == 2
    assert not desk.session.undo_stack.canUndo()
    histogram.threshold_set.emit(2.9)
    assert desk.session.model.calibration.image_threshold == 2.9
    assert desk.session.run.evaluation.confusion.tp == 2
    desk.session.undo_stack.undo()
    assert counts(page) == (3, 1, 1, 4)
    assert not desk.session.undo_stack.canUndo()


def test_that_brackets_move_the_threshold_to_the_next_score(page, desk, qtbot):
    before = counts(page)
    qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert desk.session.model.calibration.image_threshold == pytest.approx(2.2)
    assert counts(page) == before
    qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert counts(page) == (2, 1, 2, 4)
    qtbot.keyClick(page, Qt.Key.Key_BracketLeft)
    assert counts(page) == before


def test_that_a_typed_threshold_is_taken(page, desk, qtbot):
    field = page.inspector.image_threshold.edit
    field.selectAll()
    qtbot.keyClicks(field, "1.25")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.session.model.calibration.image_threshold == 1.25
    assert counts(page) == (4, 2, 0, 3)


def test_that_number_keys_record_a_verdict_with_name_and_comment(page, desk, qtbot):
    page.inspector.verdicts.comment.setPlainText("bent edge")
    qtbot.keyClick(page, Qt.Key.Key_2)
    verdict = desk.session.project.verdict_of(page.browser.current().sample_id)
    assert (verdict.label, verdict.comment) == (Label.DEFECT, "bent edge")
    assert verdict.reviewer == desk.session.user
    assert page.inspector.verdicts.defect.isChecked()
    assert page.browser.current().reviewed == "defect"


def test_that_an_undone_verdict_is_gone_from_the_page(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_1)
    desk.session.undo_stack.undo()
    assert page.browser.current().reviewed == ""
    assert not page.inspector.verdicts.good.isChecked()


def test_that_a_comment_is_kept_when_one_goes_on_to_the_next_image(page, desk, qtbot):
    first = page.browser.current().sample_id
    page.inspector.verdicts.comment.setPlainText("look again")
    page.next_image()
    assert page.browser.current().sample_id != first
    qtbot.waitUntil(lambda: desk.session.project.verdict_of(first) is not None)
    assert page.browser.current().sample_id != first
    assert desk.session.project.verdict_of(first).comment == "look again"
    assert page.inspector.verdicts.comment.toPlainText() == ""


def test_that_arrows_step_through_what_is_shown_and_stop_at_the_ends(page, qtbot):
    page.browser.gallery.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.browser.current().score == pytest.approx(3.0)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.browser.current().score == pytest.approx(3.5)


def test_that_a_chip_and_a_cell_show_only_those_images(page):
    page.browser.chips.choose("fn")
    assert tags(page) == ["fn"]
    page.drawer.confusion.cell_clicked.emit("fp")
    assert tags(page) == ["fp"]
    assert page.browser.chips.chosen() == "fp"


def test_that_a_search_without_hits_says_so_and_shows_no_image(page):
    page.browser.search.setText("no such thing")
    assert page.browser._nothing.isVisible()
    assert page.browser.current() is None
    page.browser.search.clear()
    assert page.browser.current() is not None


def test_that_space_takes_the_overlay_away_and_brings_it_back(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not page.viewer.overlay._shown.heat_map
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert page.viewer.overlay._shown.heat_map


def test_that_space_on_a_button_presses_the_button(page, qtbot):
    page.viewer.split.setFocus()
    qtbot.keyClick(page.viewer.split, Qt.Key.Key_Space)
    assert not page.viewer.split.isChecked()
    assert page.viewer.overlay._shown.heat_map


def test_that_letters_typed_into_the_search_are_not_shortcuts(page, qtbot):
    page.browser.search.setFocus()
    qtbot.keyClicks(page.browser.search, "hmg1")
    assert page.browser.search.text() == "hmg1"
    assert page.viewer.heat_map.isChecked()


def test_that_a_missing_image_is_said_in_its_place(page, desk, project, qtbot):
    from dataclasses import replace

    desk.session.open(replace(project, dataset=project.dataset.with_root("/gone")), None)
    qtbot.waitUntil(lambda: "gone" in page.viewer.overlay._empty_text)


def test_that_regions_are_counted_for_the_current_image(page, qtbot):
    qtbot.waitUntil(lambda: "px" in " ".join(row.value() for row in page.inspector.figures._rows))


def test_that_regions_are_looked_for_once_the_cut_rests(page, qtbot, monkeypatch):
    from core.scoring import regions

    looked: list[float] = []
    found = regions.find_regions

    def counted(values, threshold, shape):
        looked.append(threshold)
        return found(values, threshold, shape)

    qtbot.waitUntil(lambda: "px" in " ".join(row.value() for row in page.inspector.figures._rows))
    monkeypatch.setattr(regions, "find_regions", counted)
    for _ in range(5):
        page._show_map(page.browser.current())
    qtbot.waitUntil(lambda: "px" in " ".join(row.value() for row in page.inspector.figures._rows))
    assert len(looked) == 1


def test_that_an_empty_project_explains_the_next_step(desk, qtbot):
    page = desk.window.show_page("results")
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.dataset_asked):
        page.empty.action_triggered.emit()


def test_that_charts_and_inspector_can_be_put_away_and_stay_so(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.keyClick(page, Qt.Key.Key_I)
    assert not page.drawer.isVisible()
    assert not page.inspector.isVisible()
    assert not desk.workbench.settings.flag("results/drawer", True)
    qtbot.keyClick(page, Qt.Key.Key_D)
    assert page.drawer.isVisible()


def test_that_the_page_fits_a_small_window(page, desk):
    desk.window.resize(1024, 700)
    assert (desk.window.width(), desk.window.height()) == (1024, 700)
    assert page.minimumSizeHint().width() <= 1024 - desk.window.rail.width()


def test_that_a_slow_image_never_appears_with_another_one_s_verdict(page, desk, qtbot, monkeypatch):
    from desktop.pages import display_images

    gate, read = threading.Event(), display_images._read

    def slowly(image, mask):
        gate.wait(10)
        return read(image, mask)

    monkeypatch.setattr(display_images, "_read", slowly)
    page.browser.step(3)
    assert page.inspector.figures._rows[0].value() == three_digits(page.browser.current().score)
    assert page.viewer.overlay.accessibleDescription() == "loading …"
    assert not page.viewer.overlay._content.has_heat_map
    page.browser.search.setText("no such thing")
    gate.set()
    qtbot.wait(200)
    assert page.viewer.overlay._content.shape is None


def test_that_the_table_fits_its_pane_and_shows_more_where_there_is_room(page, desk, qtbot):
    table, model = page.browser.table, page.browser.model
    page.browser.table_button.click()

    def shown():
        return [
            model.headerData(c, Qt.Orientation.Horizontal)
            for c in range(model.columnCount())
            if not table.isColumnHidden(c)
        ]

    for width in (1024, 1280):
        desk.window.resize(width, 800)
        qtbot.waitUntil(lambda: table.viewport().width() > 100)
        assert shown() == ["Image", "Score", "Outcome"]
        assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(960, 400)
    assert len(shown()) == 9


def test_that_a_decimal_comma_is_taken_for_the_point(page, desk, qtbot):
    field = page.inspector.image_threshold.edit
    field.selectAll()
    qtbot.keyClicks(field, "1,25")
    assert field.text() == "1.25"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.session.model.calibration.image_threshold == 1.25


def test_that_a_comment_being_typed_is_saved(page, desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "first.plight")
    page.inspector.verdicts.comment.setPlainText("edge chipped")
    with qtbot.waitSignal(desk.files.saved):
        desk.workbench.actions.save.trigger()
    qtbot.waitUntil(lambda: not desk.files.is_busy and not desk.session.dirty)
    assert desk.session.project.verdicts[-1].comment == "edge chipped"


def test_that_a_comment_being_typed_is_asked_about_and_never_lands_in_the_next_project(
    page, desk, project, qtbot, tmp_path
):
    from PySide6.QtWidgets import QMessageBox

    from core.project.bundle import save_project
    from core.project.edits import rename_project

    save_project(rename_project(project, "other"), tmp_path / "other.plight")
    page.inspector.verdicts.comment.setPlainText("edge chipped")
    desk.window.findChild(Drops).take([tmp_path / "other.plight"])
    box = next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: desk.session.project.name == "other")
    qtbot.wait(50)
    assert desk.session.project.verdicts == ()
    assert not desk.session.dirty
