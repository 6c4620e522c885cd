"""An image among the results is left out of the data set, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.project.edits import set_excluded


@pytest.fixture
def page(desk, project):
    desk.session.open(project, None)
    return desk.window.show_page("results")


def excluded(desk) -> set[str]:
    return set(desk.session.project.dataset.excluded_ids)


def test_that_x_leaves_the_image_out_says_so_and_keeps_the_figures(page, desk, project):
    row = page.browser.current()
    assert not page.inspector.excluded.isVisible()
    QTest.keyClick(page.browser.gallery, Qt.Key.Key_X)
    assert excluded(desk) == {row.sample_id}
    assert page.inspector.excluded.isVisible()
    assert page.browser.current() == row
    assert desk.session.run.evaluation == project.runs[0].evaluation
    page.next_image()
    assert not page.inspector.excluded.isVisible()
    desk.session.undo_stack.undo()
    assert excluded(desk) == set()


def test_that_the_context_menu_leaves_all_chosen_out_and_takes_them_back(page, desk):
    QTest.keyClick(page.browser.gallery, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    (action,) = page.browser.gallery.actions()
    assert action.text() == "Leave out of the data set"
    action.trigger()
    assert len(excluded(desk)) == 9
    assert action.text() == "Take back into the data set"
    assert page.browser.table.actions() == [action]
    action.trigger()
    assert excluded(desk) == set()


def test_that_of_several_only_what_is_still_part_is_left_out(page, desk):
    first = page.browser.current().sample_id
    desk.session.edit("out", set_excluded(desk.session.project, [first], True))
    page.browser.choose_all()
    page.exclusion.toggle()
    assert len(excluded(desk)) == 9
    assert desk.session.undo_stack.undoText() == "Leave out 8 images"
    desk.session.undo_stack.undo()
    assert excluded(desk) == {first}
