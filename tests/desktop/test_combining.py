"""“Combine models” in the window: offered for two models or more, asks which, and keeps what comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.jobs.messages import EnsembleJob, Explained, Finished, Started
from core.project.edits import add_model, remove_model, set_excluded
from desktop.ensemble_dialog import EnsembleDialog
from desktop.jobs import TrainState, title_of, trained_state


@pytest.fixture
def several(project):
    """Three models of "nut": two of one method, one of another."""
    first = project.models[0]
    for name, detector in (("nut-2", "patchcore"), ("nut-3", "padim")):
        project = add_model(project, replace(first, id=name, detector=detector))
    return project


@pytest.fixture
def asked(desk, several):
    """The window with its question open."""
    desk.session.open(several, None)
    desk.workbench.actions.combine_models.trigger()
    (dialog,) = desk.window.findChildren(EnsembleDialog)
    return desk, dialog


def test_that_one_model_alone_can_not_be_combined(desk, project, several):
    action = desk.workbench.actions.combine_models
    assert not action.isEnabled()
    desk.session.open(project, None)
    assert not action.isEnabled()
    desk.session.open(several, None)
    assert action.isEnabled()
    whole = replace(project.models[0], id="nut-9", detector="ensemble", members=several.models[:2])
    desk.session.open(add_model(project, whole), None)
    assert not action.isEnabled()


def test_that_the_newest_of_each_method_are_proposed(asked):
    _, dialog = asked
    assert [(name, box.isChecked()) for name, box, _ in dialog.rows()] == [
        ("nut-1", False), ("nut-2", True), ("nut-3", True),
    ]  # fmt: skip
    assert [share.isEnabled() for _, _, share in dialog.rows()] == [False, True, True]
    assert not dialog.isModal()
    assert dialog.rows()[1][1].text() == "nut-2 · patchcore · resnet18"


def test_that_the_job_gets_models_and_shares(asked, qtbot):
    desk, dialog = asked
    dialog.rows()[2][2].setValue(2.5)
    qtbot.mouseClick(dialog.combine_button, Qt.MouseButton.LeftButton)
    (job,) = desk.engine.submitted
    assert isinstance(job, EnsembleJob)
    assert [model.id for model in job.members] == ["nut-2", "nut-3"]
    assert job.weights == (1.0, 2.5)
    assert (job.model_id, job.category.name) == ("nut-4", "nut")
    assert title_of(job) == "Combining 2 models of nut"
    assert desk.jobs.training_of(job.category, "patchcore", "", ()).model_id == "nut-5"


def test_that_fewer_than_two_can_not_be_chosen(asked):
    _, dialog = asked
    dialog.rows()[1][1].setChecked(False)
    assert not dialog.combine_button.isEnabled()
    dialog.rows()[0][1].setChecked(True)
    assert dialog.combine_button.isEnabled()


def test_that_the_question_goes_when_its_models_may_be_gone(asked, several):
    desk, dialog = asked
    desk.session.edit("delete", remove_model(several, "nut-2"))
    assert not dialog.isVisible()
    assert not desk.engine.submitted


def test_that_the_finished_ensemble_becomes_the_chosen_model(asked, several, project):
    desk, dialog = asked
    dialog.accept()
    (job,) = desk.engine.submitted
    desk.engine.say(Started(job.id))
    whole = replace(project.models[0], id="nut-4", detector="ensemble", members=several.models[1:])
    desk.engine.say(Finished(job.id, whole, replace(project.runs[0], model_id="nut-4")))
    assert desk.session.model.id == "nut-4"
    assert desk.session.run.model_id == "nut-4"
    category = desk.session.category
    assert trained_state(desk.session.project, category) == TrainState.TRAINED
    changed = set_excluded(desk.session.project, [category.train_good[0].id], True)
    assert trained_state(changed, changed.dataset.categories[0]) == TrainState.OUTDATED


def test_that_explanations_are_handed_on(desk):
    seen = []
    desk.jobs.explained.connect(seen.append)
    event = Explained("why", "a.png", None, "can't be read")
    desk.engine.say(event)
    assert seen == [event]
