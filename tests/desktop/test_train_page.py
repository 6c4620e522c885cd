"""The training page: a queue with progress, pause and cancel, and what came of it on one screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.jobs.messages import (
    Cancelled,
    Failed,
    Finished,
    Progress,
    Started,
)
from desktop.jobs import JobState
from desktop.pages.train.queue_panel import remaining_of
from tests.desktop.small_offer import OFFER


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def page(desk, project):
    """Three categories of the same images; "nut" has a model."""
    nut = project.dataset.categories[0]
    categories = (nut, replace(nut, name="bolt"), replace(nut, name="ring"))
    three = replace(project, dataset=replace(project.dataset, categories=categories))
    desk.session.open(three, None)
    desk.engine.say(OFFER)
    return desk.window.show_page("train")


def train_all(desk, page):
    click(page.train_all_button)
    return [state.job for state in desk.jobs.states]


def finish(desk, job, notes=()):
    """The worker says that a training has ended well."""
    desk.engine.say(Started(job.id))
    source = desk.session.project
    model = replace(source.models[0], id=job.model_id, category=job.category.name)
    run = replace(source.runs[0], id=f"{job.model_id}-test", model_id=job.model_id)
    desk.engine.say(Finished(job.id, model, run, notes))


def test_that_all_categories_are_queued_in_one_go_and_each_says_how_far_it_is(desk, page):
    first, _, _ = train_all(desk, page)
    assert page.queue.isVisible()
    desk.engine.say(Started(first.id))
    desk.engine.say(Progress(first.id, "Selecting the coreset", 1, 4, 0.25, 30.0))
    assert page.queue.rows() == (
        "nut · patchcore, Selecting the coreset, 0:30 left",
        "bolt · patchcore, waits",
        "ring · patchcore, waits",
    )
    # 30 s are three quarters of 40 s; two more of the same size follow.
    assert page.queue.text() == "3 trainings · about 1:50 left"


def test_that_what_waits_with_another_recipe_makes_no_promise(desk, page):
    first, second, _ = train_all(desk, page)
    running = JobState(first, True, Progress(first.id, "x", 1, 2, 0.5, 10.0))
    assert remaining_of([running, JobState(second)]) == pytest.approx(30.0)
    assert remaining_of([running, JobState(replace(second, detector="padim"))]) is None
    assert remaining_of([JobState(second)]) is None


def test_that_a_paused_queue_says_so_and_goes_on_when_asked(desk, page):
    first, second, third = train_all(desk, page)
    desk.engine.say(Started(first.id))
    click(page.queue.pause_button)
    assert page.queue.text() == "Queue paused · 3 trainings"
    finish(desk, first)
    assert desk.engine.submitted == [first]
    assert page.queue.rows()[0] == "bolt · patchcore, waits for the queue to go on"
    assert page.queue.pause_button.text() == "Resume queue"
    click(page.queue.pause_button)
    assert desk.engine.submitted == [first, second]
    assert third.id in [state.job.id for state in desk.jobs.states]


def test_that_a_pause_is_offered_only_where_something_waits(desk, page):
    click(page.train_button)
    assert not page.queue.pause_button.isEnabled()
    assert page.queue.pause_button.toolTip() == "Nothing waits behind the running training"
    assert not page.train_button.isEnabled()
    assert page.train_button.toolTip() == "nut is in the queue already"


def test_that_one_training_is_taken_out_and_the_others_stay(desk, page):
    first, second, third = train_all(desk, page)
    click(page.queue.cancel_button_of("bolt"))
    assert [state.job for state in desk.jobs.states] == [first, third]
    assert desk.engine.cancelled == []
    assert second.id not in [job.id for job in desk.engine.submitted]


def test_that_cancelling_all_stops_the_running_one_and_shows_no_summary(desk, page):
    first, _, _ = train_all(desk, page)
    desk.engine.say(Started(first.id))
    click(page.queue.cancel_button)
    assert desk.engine.cancelled == [first.id]
    desk.engine.say(Cancelled(first.id))
    assert desk.jobs.states == ()
    assert not page.queue.isVisible()
    assert not page.summary.isVisible()
    assert page.recipe.isVisible()


def test_that_the_log_runs_along(desk, page):
    click(page.train_button)
    job = desk.engine.submitted[0]
    desk.engine.say(Started(job.id))
    desk.engine.say(Progress(job.id, "Reading images", 3, 20, 0.1, 9.0))
    assert "Reading images" in page.result.log.toPlainText()


@pytest.fixture
def summary(desk, page):
    """Two trained, one failed."""
    first, second, third = train_all(desk, page)
    finish(desk, first)
    finish(desk, second)
    desk.engine.say(Started(third.id))
    desk.engine.say(Failed(third.id, "There is not enough memory.", "Choose a smaller coreset."))
    return page.summary


def test_that_the_end_of_the_queue_is_summed_up_on_one_screen(desk, page, summary):
    assert summary.isVisible()
    said = summary.text()
    assert "2 of 3 models trained" in said
    assert "nut-2 | 0.900 | " in said
    assert "1 of 4 | 1 of 5" in said
    assert "bolt-1" in said
    assert "There is not enough memory. Choose a smaller coreset." in said


def shows_picture(card) -> bool:
    image = card.icon().pixmap(card.iconSize()).toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).alpha() == 255


def test_that_the_worst_misses_are_shown_and_a_click_opens_them_in_results(desk, page, summary, qtbot):
    assert "2 of 8 defects were missed." in summary.text()
    cards = summary.cards()
    assert [card.accessibleName().split(",")[:2] for card in cards] == [
        ["nut/test/scratch/000.png", " nut-2"],
        ["nut/test/scratch/000.png", " bolt-1"],
    ]
    before = [card.sizeHint() for card in cards]
    qtbot.waitUntil(lambda: all(shows_picture(card) for card in cards))
    assert [card.sizeHint() for card in cards] == before
    click(cards[0])
    assert desk.window.page_name == "results"
    assert desk.session.model.id == "nut-2"
    results = desk.window.show_page("results")
    assert results.browser.current().sample_id == "nut/test/scratch/000.png"


def test_that_a_miss_is_opened_even_when_the_filter_of_results_hides_it(desk, page, summary):
    results = desk.window.show_page("results")
    results.browser.search.setText("no such file")
    desk.window.show_page("train")
    click(summary.cards()[0])
    assert results.browser.current().sample_id == "nut/test/scratch/000.png"


def test_that_the_summary_gives_way_to_the_form_and_can_be_called_back(desk, page, summary):
    QTest.keyClick(summary, Qt.Key.Key_Escape)
    assert not summary.isVisible()
    assert page.recipe.isVisible()
    click(page.summary_button)
    assert summary.isVisible()
    page.categories.setCurrentIndex(page.categories.model().index(2, 0))
    assert not summary.isVisible()


def test_that_a_model_deleted_since_says_so(desk, page, summary):
    from core.project.edits import remove_model

    desk.session.edit("delete", remove_model(desk.session.project, "bolt-1"))
    page.show_summary()
    QTest.qWait(1)  # new labels become visible with the next events
    assert "bolt | The model is no longer in the project." in summary.text()
    assert "1 of 4 defects were missed." in summary.text()


def test_that_without_a_miss_the_closest_calls_are_shown(desk, page):
    click(page.train_button)
    job = desk.engine.submitted[0]
    source = desk.session.project
    calibration = replace(source.models[0].calibration, image_threshold=1.0)
    model = replace(source.models[0], id=job.model_id, calibration=calibration)
    run = replace(source.runs[0], id="r", model_id=job.model_id)
    desk.engine.say(Started(job.id))
    desk.engine.say(Finished(job.id, model, run))
    assert "1 model trained" in page.summary.text()
    assert "None of 4 defects was missed." in page.summary.text()
    assert len(page.summary.cards()) == 4


def test_that_another_project_takes_the_summary_away(desk, page, summary, project):
    desk.session.open(replace(project, name="other"), None)
    assert not summary.isVisible()
    assert not page.summary_button.isVisible()
