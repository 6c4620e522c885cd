"""The prediction on the Train page: made when things settle, never in the way of a training."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.jobs.messages import Cancelled, Failed, Finished, Plan, PlanJob, Started, TrainJob
from tests.desktop.test_pages import OFFER

PLAN = Plan("nut", (("Reading images", 12.0),), 900.0, 60.0, 18000.0, None, 0.0, "", 12, 1.5)


@pytest.fixture
def page(desk, project):
    desk.session.open(project, None)
    desk.engine.say(OFFER)
    return desk.window.show_page("train")


@pytest.fixture
def planned(desk, page, qtbot):
    """The page with its first question asked."""
    qtbot.waitUntil(lambda: bool(questions(desk)), timeout=3000)
    return page


def questions(desk):
    return [job for job in desk.engine.submitted if isinstance(job, PlanJob)]


def test_that_the_page_asks_for_what_its_form_says_and_shows_the_answer(desk, planned):
    assert planned.prediction.text() == "Estimating …"
    (job,) = questions(desk)
    assert job.training.category.name == "nut"
    assert job.training.backbone == "efficientnet_lite0"
    desk.engine.say(Started(job.id))
    desk.engine.say(Finished(job.id, plan=PLAN))
    words = "About 12 s · peak memory 900 MiB of 18 GiB free · project file 60 MiB"
    assert planned.prediction.text() == words
    assert "Estimated from 12 images" in planned.prediction._line.toolTip()
    assert not planned.prediction.notice.isVisible()


def test_that_a_prediction_is_no_job_of_the_queue(desk, planned):
    desk.engine.say(Started(questions(desk)[0].id))
    assert desk.jobs.states == ()
    assert not desk.window.job_bar.isVisible()


def test_that_what_does_not_fit_comes_with_a_suggestion(desk, planned):
    plan = replace(PLAN, suggestion="There is not enough free memory. Memory bank share 0.03 would fit.")
    desk.engine.say(Finished(questions(desk)[0].id, plan=plan))
    assert planned.prediction.notice.isVisible()
    assert "Memory bank share 0.03 would fit." in planned.prediction.notice.accessibleName()


def test_that_only_the_newest_question_is_answered(desk, planned, qtbot):
    first = questions(desk)[0]
    planned.recipe.params.set_values({"input_size": 128})
    planned._refresh()
    assert desk.engine.cancelled == [first.id]
    desk.engine.say(Finished(first.id, plan=PLAN))
    assert planned.prediction.text() == "Estimating …"
    qtbot.waitUntil(lambda: len(questions(desk)) == 2, timeout=3000)
    assert dict(questions(desk)[1].training.params)["input_size"] == 128


def test_that_several_changes_in_a_row_make_one_question(desk, page, qtbot):
    for size in (64, 96, 128):
        page.recipe.params.set_values({"input_size": size})
        page._refresh()
    qtbot.waitUntil(lambda: bool(questions(desk)), timeout=3000)
    assert [dict(job.training.params)["input_size"] for job in questions(desk)] == [128]


def test_that_a_training_stops_the_prediction_and_it_is_made_afterwards(desk, planned, qtbot):
    asked = questions(desk)[0]
    planned.train_button.click()
    assert asked.id in desk.engine.cancelled
    assert planned.prediction.text() == "An estimate follows when nothing else is being done."
    training = next(job for job in desk.engine.submitted if isinstance(job, TrainJob))
    desk.engine.say(Cancelled(training.id))
    assert planned.prediction.text() == "Estimating …"
    qtbot.waitUntil(lambda: len(questions(desk)) == 2, timeout=3000)


def test_that_an_answer_stays_while_its_training_runs_and_is_not_asked_for_again(desk, planned, qtbot):
    desk.engine.say(Finished(questions(desk)[0].id, plan=PLAN))
    planned.train_button.click()
    assert planned.prediction.text().startswith("About 12 s")
    desk.window.show_page("dataset")
    desk.window.show_page("train")
    qtbot.wait(700)
    assert len(questions(desk)) == 1


def test_that_leaving_the_page_stops_the_prediction(desk, planned, qtbot):
    desk.window.show_page("dataset")
    assert desk.engine.cancelled == [questions(desk)[0].id]
    desk.window.show_page("train")
    qtbot.waitUntil(lambda: len(questions(desk)) == 2, timeout=3000)


def test_that_a_failed_prediction_is_told_in_place(desk, planned):
    desk.engine.say(Failed(questions(desk)[0].id, "None of the images can be read."))
    assert planned.prediction.text() == "No estimate: None of the images can be read."
    assert not desk.window.notice.isVisible()
    assert planned.train_button.isEnabled()


def test_that_nothing_is_predicted_that_cannot_be_trained(desk, planned, qtbot):
    planned.recipe.backbone.setCurrentIndex(0)  # its weights are missing
    assert planned.prediction.text() == ""
    assert desk.engine.cancelled == [questions(desk)[0].id]
    qtbot.wait(700)
    assert len(questions(desk)) == 1
