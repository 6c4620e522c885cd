"""Reviewing results: filters, queues, orders, verdicts one by one and together, and how far one has come."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.data.dataset import Label
from core.project.bundle import load_project
from core.project.filters import EVERYTHING, ResultFilter

KEYPAD = Qt.KeyboardModifier.KeypadModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image)
    return page


@pytest.fixture
def browser(page):
    return page.browser


def shown(browser):
    return [row.sample_id.removeprefix("nut/test/") for row in browser.model.visible_rows()]


def chip(browser, key):
    return browser.chips._chips[key]


def verdicts(desk):
    return {v.sample_id.removeprefix("nut/test/"): v.label for v in desk.session.project.verdicts}


def tick(choice, *texts):
    """Tick entries of a filter's menu as a click on each would."""
    for action in choice.menu().actions():
        if action.text().split("   ")[0] in texts:
            action.trigger()


def pick(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()


# Filters


def test_that_chips_count_what_they_would_show(browser, qtbot):
    browser.search.setText("scratch")
    assert chip(browser, "").text() == "all  4"
    assert chip(browser, "fn").text() == "missed  1"
    assert chip(browser, "fp").text() == "false alarms  0"
    qtbot.mouseClick(chip(browser, "fn"), Qt.MouseButton.LeftButton)
    assert shown(browser) == ["scratch/000.png"]
    assert browser._count.text().startswith("1 of 9 test images")
    browser.search.clear()
    assert shown(browser) == ["scratch/000.png"]


def test_that_gallery_and_table_show_the_same_images_with_the_same_one_current(browser, qtbot):
    qtbot.mouseClick(chip(browser, "fn"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(browser, Qt.Key.Key_T)
    assert browser.table.isVisible()
    assert not browser.gallery.isVisible()
    assert browser.table.model().rowCount() == browser.gallery.model().rowCount() == 1
    qtbot.mouseClick(chip(browser, ""), Qt.MouseButton.LeftButton)
    browser.table.selectRow(4)
    assert browser.gallery.currentIndex().row() == 4
    assert browser.current().sample_id.endswith(shown(browser)[4])


def test_that_the_panel_filters_by_class_review_and_score_together(browser, qtbot):
    qtbot.keyClick(browser, Qt.Key.Key_F, CONTROL | SHIFT)
    assert browser.panel.isVisible()
    tick(browser.panel.kinds, "good")
    assert len(shown(browser)) == 5
    assert browser.panel.kinds.text() == "Class: good   5"
    qtbot.keyClicks(browser.panel.score_from, "1,15")
    qtbot.keyClick(browser.panel.score_from, Qt.Key.Key_Return)
    assert shown(browser) == ["good/004.png", "good/003.png", "good/002.png"]
    tick(browser.panel.decisions, "Good")
    assert shown(browser) == ["good/003.png", "good/002.png"]
    qtbot.mouseClick(browser.panel.clear, Qt.MouseButton.LeftButton)
    assert len(shown(browser)) == 9
    assert browser.panel.score_from.text() == ""
    assert not browser.panel.clear.isEnabled()


def test_that_a_folded_panel_still_says_what_is_filtered_and_how_to_undo_it(browser, qtbot):
    browser.set_filter(ResultFilter(kinds=("scratch",), outcomes=("fn", "fp"), score_from=2.0))
    assert browser._terms.isVisible()
    assert browser._terms.text() == "scratch · missed or false alarm · score from 2.00"
    browser.filter_by("fn")  # the chip says it now
    assert browser._terms.text() == "scratch · score from 2.00"
    qtbot.mouseClick(browser._clear, Qt.MouseButton.LeftButton)
    assert browser.model.filter == EVERYTHING
    assert not browser._terms.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_the_menu_of_a_filter_stays_open_while_things_are_ticked(browser, qtbot):
    browser.panel_button.click()
    menu = browser.panel.outcomes.menu()
    menu.popup(browser.mapToGlobal(browser.rect().center()))
    first, second = menu.actions()[:2]
    for action in (first, second):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert menu.isVisible()
    assert browser.model.filter.outcomes == ("tp", "fn")
    assert browser.panel.outcomes.text() == "Outcome: 2 chosen"
    menu.setActiveAction(second)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert browser.model.filter.outcomes == ("tp",)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_that_a_filter_is_saved_in_the_project_and_found_again(page, browser, desk, qtbot, tmp_path):
    browser.panel_button.click()
    saved = browser.panel.saved
    assert not saved.menu_button.isEnabled()
    assert not saved.save_button.isEnabled()
    browser.set_filter(ResultFilter(outcomes=("fn", "fp"), score_from=1.3))
    qtbot.mouseClick(saved.save_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(saved.name, "hard cases")
    qtbot.keyClick(saved.name, Qt.Key.Key_Return)
    assert not saved.name.isVisible()
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "p.plight")
    desk.session.open(load_project(tmp_path / "p.plight"), tmp_path / "p.plight")
    browser.set_filter(EVERYTHING)
    assert len(shown(browser)) == 9
    pick(saved.menu_button.menu(), "hard cases")
    assert shown(browser) == ["good/004.png", "scratch/000.png"]
    pick(saved._removing, "hard cases")
    assert desk.session.project.filters == ()
    desk.session.undo_stack.undo()
    assert [known.name for known in desk.session.project.filters] == ["hard cases"]


def test_that_esc_leaves_the_name_of_a_filter(browser, desk, qtbot):
    browser.panel_button.click()
    browser.filter_by("fn")
    saved = browser.panel.saved
    qtbot.mouseClick(saved.save_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(saved.name, "x")
    qtbot.keyClick(saved.name, Qt.Key.Key_Escape)
    assert not saved.name.isVisible()
    assert desk.session.project.filters == ()


# Orders


def test_that_least_certain_images_come_first_when_asked_for(page, browser):
    threshold = page._view.calibration.image_threshold
    pick(browser.order_button.menu(), "Least certain first")
    distances = [abs(row.score - threshold) for row in browser.model.visible_rows()]
    assert distances == sorted(distances)
    assert browser._count.text().endswith("least certain first")
    assert browser.table.horizontalHeader().sortIndicatorSection() == -1


def test_that_a_title_of_the_table_sorts_the_gallery_too(browser, desk, qtbot):
    desk.window.resize(1280, 800)
    browser.table_button.click()
    before = browser.current().sample_id
    header = browser.table.horizontalHeader()
    at = header.sectionViewportPosition(0) + 20
    for expected in (sorted(shown(browser)), sorted(shown(browser), reverse=True)):
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _x(at)
        )
        assert shown(browser) == expected
        assert browser.current().sample_id == before
    assert browser._count.text().endswith("by image, descending")


def _x(pixels):
    from PySide6.QtCore import QPoint

    return QPoint(pixels, 8)


# Verdicts


@pytest.mark.parametrize(("key", "label"), [("1", Label.GOOD), ("2", Label.DEFECT), ("3", Label.UNKNOWN)])
def test_that_the_number_pad_settles_a_part(page, browser, desk, qtbot, key, label):
    qtbot.keyClick(page, getattr(Qt.Key, f"Key_{key}"), KEYPAD)
    assert verdicts(desk) == {"scratch/003.png": label}


def test_that_one_key_settles_all_chosen_images_in_one_undo_step(page, browser, desk, qtbot):
    browser.chips.choose("open")
    browser.gallery.setFocus()
    qtbot.keyClick(browser.gallery, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(browser.gallery, Qt.Key.Key_Right, SHIFT)
    assert browser._count.text() == "3 chosen of 9 · 1, 2, 3 settle them all"
    assert page.inspector.verdicts.title.text() == "Your verdict on 3 images"
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert verdicts(desk) == dict.fromkeys(
        ("scratch/003.png", "scratch/002.png", "good/004.png"), Label.DEFECT
    )
    assert len(shown(browser)) == 6
    assert browser.current().sample_id.endswith("scratch/001.png")
    assert desk.session.undo_stack.undoText() == "verdict on 3 images"
    desk.session.undo_stack.undo()
    assert verdicts(desk) == {}
    assert len(shown(browser)) == 9


def test_that_all_that_are_shown_can_be_chosen_at_once(page, browser, desk, qtbot):
    browser.search.setText("scratch")
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert len(verdicts(desk)) == 4
    assert len(browser.chosen_ids()) == 4
    assert desk.session.project.audit[-1].detail.endswith(": defect")


def test_that_reviewing_the_open_images_goes_on_by_itself(page, browser, desk, qtbot):
    browser.chips.choose("open")
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_1)
    assert list(verdicts(desk)) == ["scratch/003.png", "scratch/002.png", "good/004.png"]
    assert browser.strip.words.text() == "3 of 9 reviewed"
    assert browser.strip.bar.value() == 3


def test_that_the_progress_counts_all_test_images_whatever_the_filter(page, browser, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_1)
    browser.search.setText("no such image")
    assert browser.strip.isVisible()
    assert browser.strip.words.text() == "1 of 9 reviewed"


def test_that_naming_a_class_calls_the_part_defective(page, browser, desk, qtbot):
    box = page.inspector.verdicts
    assert [box.defect_class.itemText(i) for i in range(box.defect_class.count())] == ["scratch"]
    field = box.defect_class.lineEdit()
    qtbot.keyClicks(field, "dent")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    verdict = desk.session.project.verdict_of(browser.current().sample_id)
    assert (verdict.label, verdict.defect) == (Label.DEFECT, "dent")
    assert box.defect.isChecked()
    assert len(desk.session.project.verdicts) == 1
    browser.set_filter(ResultFilter(kinds=("dent",)))
    assert shown(browser) == ["scratch/003.png"]
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert desk.session.project.verdicts[-1].defect == ""


def test_that_a_bulk_verdict_keeps_each_image_s_own_comment(page, browser, desk, qtbot):
    box = page.inspector.verdicts
    box.comment.setPlainText("edge")
    qtbot.keyClick(page, Qt.Key.Key_2)
    browser.choose_all()
    qtbot.keyClick(page, Qt.Key.Key_1)
    comments = {v.sample_id.removeprefix("nut/test/"): v.comment for v in desk.session.project.verdicts}
    assert comments.pop("scratch/003.png") == "edge"
    assert set(comments.values()) == {""}
    assert len(comments) == 8


def test_that_the_page_says_who_said_what_and_when(page, browser, desk, qtbot):
    assert page.inspector.verdicts.said.text() == "not reviewed yet"
    desk.session.user = "Ada"
    qtbot.keyClick(page, Qt.Key.Key_3)
    time = desk.session.project.verdicts[-1].time[:16].replace("T", " ")
    assert page.inspector.verdicts.said.text() == f"unsure by Ada, {time} UTC"


def test_that_the_reviewer_s_name_is_changed_in_place_and_remembered(page, browser, desk, qtbot):
    strip = browser.strip
    qtbot.mouseClick(strip.reviewer, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(strip.name, "Grace Hopper")
    qtbot.keyClick(strip.name, Qt.Key.Key_Return)
    assert strip.reviewer.text() == "as Grace Hopper"
    assert desk.workbench.settings.user == "Grace Hopper"
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert desk.session.project.verdicts[-1].reviewer == "Grace Hopper"
    qtbot.mouseClick(strip.reviewer, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(strip.name, "nobody")
    qtbot.keyClick(strip.name, Qt.Key.Key_Escape)
    assert desk.session.user == "Grace Hopper"


def test_that_the_queue_of_disagreements_empties_as_they_are_settled(page, browser, desk, qtbot):
    qtbot.mouseClick(chip(browser, "disagrees"), Qt.MouseButton.LeftButton)
    assert shown(browser) == ["good/004.png", "scratch/000.png"]
    qtbot.keyClick(page, Qt.Key.Key_2)  # the false alarm is a defect after all
    assert shown(browser) == ["scratch/000.png"]
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert browser._nothing.isVisible()
    desk.session.undo_stack.undo()
    assert shown(browser) == ["scratch/000.png"]


def test_that_letters_and_digits_typed_into_a_field_are_no_verdict(page, browser, desk, qtbot):
    browser.panel_button.click()
    box = page.inspector.verdicts
    for field in (browser.search, box.comment, browser.panel.score_to, box.defect_class.lineEdit()):
        field.setFocus()
        qtbot.keyClicks(field, "1")
        assert not {v.label for v in desk.session.project.verdicts} & {Label.GOOD}
    qtbot.keyClicks(browser.search, "t")
    assert browser.search.text() == "1t"
    assert browser.gallery.isVisible() or browser._nothing.isVisible()


def test_that_every_control_of_the_desk_has_a_name_and_a_tooltip(page, browser):
    browser.panel_button.click()
    browser.set_filter(ResultFilter(kinds=("scratch",)))
    controls = [browser.panel_button, browser.order_button, browser.gallery_button, browser.table_button,
                browser.search, browser.gallery, browser.table, browser.strip.reviewer, browser.strip.name,
                browser.panel.score_from, browser.panel.score_to, browser.panel.clear,
                *browser.panel._choices().values(), browser.panel.saved.menu_button,
                browser.panel.saved.save_button, browser.panel.saved.name, browser._clear,
                page.inspector.verdicts.defect_class, page.inspector.verdicts.comment,
                *browser.chips._chips.values()]  # fmt: skip
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert QApplication.focusWidget() is not None


def test_that_a_low_window_gives_the_open_panel_the_chips_place_and_squeezes_nothing(page, browser, desk):
    desk.window.resize(1024, 700)
    assert browser.chips.isVisible()
    browser.panel_button.click()
    assert browser.chips.isVisible() == (browser.height() >= 520)
    box = page.inspector.verdicts
    parts = [box.good, box.defect_class, box.comment, box.said]
    bottoms = [part.mapTo(box, part.rect().bottomLeft()).y() for part in parts]
    tops = [part.mapTo(box, part.rect().topLeft()).y() for part in parts]
    assert all(bottom < top for bottom, top in zip(bottoms, tops[1:], strict=False))
    browser.panel_button.click()
    assert browser.chips.isVisible()
