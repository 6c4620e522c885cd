"""One project value, what is chosen in it, and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.project.edits import rename_project, set_thresholds, set_verdict
from core.project.project import Project
from desktop.session import Session


@pytest.fixture
def session(qapp):
    return Session("ada")


def test_that_every_edit_can_be_undone_and_made_again(session, project):
    session.open(project, None)
    session.edit("threshold 2.5", set_thresholds(session.project, "nut-1", image=2.5))
    assert session.undo_stack.undoText() == "threshold 2.5"
    session.undo_stack.undo()
    assert session.project is project
    session.undo_stack.redo()
    assert session.project.model("nut-1").calibration.image_threshold == 2.5


def test_that_undoing_back_to_the_saved_state_makes_the_project_clean(session, project):
    session.open(project, Path("a.plight"))
    told = []
    session.dirty_changed.connect(told.append)
    session.edit("rename", rename_project(project, "other"))
    assert session.dirty
    session.undo_stack.undo()
    assert not session.dirty
    assert told == [True, False]


def test_that_edits_made_while_saving_stay_unsaved(session, project):
    session.open(project, None)
    session.edit("a", rename_project(project, "a"))
    being_saved = session.project
    session.edit("b", rename_project(session.project, "b"))
    session.mark_saved(being_saved, Path("a.plight"))
    assert session.dirty
    session.undo_stack.undo()
    assert not session.dirty


def test_that_recovered_work_counts_as_unsaved(session, project):
    session.open(project, Path("a.plight"), is_saved=False)
    assert session.dirty


def test_that_opening_a_project_forgets_the_undo_of_the_one_before(session, project):
    session.edit("rename", rename_project(session.project, "x"))
    session.open(project, None)
    assert not session.undo_stack.canUndo()


def test_that_the_category_with_a_model_is_chosen_first(session, project):
    session.open(project, None)
    assert session.category.name == "nut"
    assert session.model.id == "nut-1"
    assert session.run.id == "nut-1-test"


def test_that_a_chosen_model_stays_chosen_when_the_project_is_edited(session, project):
    session.open(project, None)
    changes = []
    session.selection_changed.connect(lambda: changes.append(1))
    session.edit("verdict", set_verdict(project, project.runs[0].sample_ids[0], "good"))
    assert session.model.id == "nut-1"
    assert changes == []


def test_that_nothing_is_chosen_in_an_empty_project(session):
    session.open(Project("empty"), None)
    assert (session.category, session.model, session.run) == (None, None, None)
