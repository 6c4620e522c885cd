"""The queue as the window sees it, and what finished jobs leave in the project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.jobs.messages import Cancelled, Failed, Finished, Progress, Started, WorkerReady
from core.project.edits import remove_model, set_excluded
from desktop.jobs import TrainState, trained_state


@pytest.fixture
def loaded(desk, project):
    desk.session.open(project, None)
    return desk


def train(desk):
    return desk.jobs.train(desk.session.category, "patchcore", "resnet18", (("seed", 1),))


def test_that_a_finished_training_becomes_a_chosen_model_with_its_run(loaded, project):
    job = train(loaded)
    assert job.model_id == "nut-2"
    loaded.engine.say(Started(job.id))
    model = replace(project.models[0], id="nut-2")
    loaded.engine.say(
        Finished(job.id, model, replace(project.runs[0], model_id="nut-2"), ("1 image left out",))
    )
    assert loaded.session.model.id == "nut-2"
    assert loaded.session.run.model_id == "nut-2"
    assert any("1 image left out" in line for line in loaded.jobs.log)
    loaded.session.undo_stack.undo()
    assert [m.id for m in loaded.session.project.models] == ["nut-1"]


def test_that_two_queued_trainings_of_one_category_get_different_ids(loaded):
    assert [train(loaded).model_id, train(loaded).model_id] == ["nut-2", "nut-3"]


def test_that_a_category_says_where_it_stands(loaded):
    category = loaded.session.category
    assert loaded.jobs.state_of(category) == TrainState.TRAINED
    job = train(loaded)
    assert loaded.jobs.state_of(category) == TrainState.QUEUED
    loaded.engine.say(Started(job.id))
    assert loaded.jobs.state_of(category) == TrainState.TRAINING
    loaded.engine.say(Cancelled(job.id))
    assert loaded.jobs.state_of(category) == TrainState.TRAINED


def test_that_a_model_is_outdated_when_its_images_are_no_longer_those(project):
    changed = set_excluded(project, [project.dataset.categories[0].train_good[0].id], True)
    assert trained_state(changed, changed.dataset.categories[0]) == TrainState.OUTDATED


def test_that_a_category_without_model_is_ready(project):
    empty = remove_model(project, "nut-1")
    assert trained_state(empty, empty.dataset.categories[0]) == TrainState.READY


def test_that_progress_is_kept_for_pages_that_open_later(loaded):
    job = train(loaded)
    loaded.engine.say(Started(job.id))
    loaded.engine.say(Progress(job.id, "Reading images", 3, 20, 0.1, 9.0))
    assert loaded.jobs.running.progress.stage == "Reading images"


def test_that_a_failure_is_told_once_and_the_project_is_unchanged(loaded, project):
    failures = []
    loaded.jobs.failed.connect(lambda event, job: failures.append((event.message, job.id)))
    job = train(loaded)
    loaded.engine.say(Failed(job.id, "There is not enough memory."))
    assert failures == [("There is not enough memory.", job.id)]
    assert loaded.session.project is project
    assert loaded.jobs.states == ()


def test_that_a_result_for_another_data_set_is_not_taken(loaded, project):
    job = train(loaded)
    moved = replace(project, dataset=project.dataset.with_root("/elsewhere"))
    loaded.session.open(moved, None)
    loaded.engine.say(Finished(job.id, replace(project.models[0], id="nut-2")))
    assert [m.id for m in loaded.session.project.models] == ["nut-1"]


def test_that_cancelling_all_begins_with_the_last(loaded):
    first, second = train(loaded), train(loaded)
    loaded.jobs.cancel_all()
    assert [state.job.id for state in loaded.jobs.states] == [first.id]
    assert loaded.engine.cancelled == [first.id]
    loaded.engine.say(Cancelled(first.id))
    assert [job.id for job in loaded.engine.submitted] == [first.id]
    assert second.id != first.id


def test_that_trainings_go_to_the_worker_one_by_one_and_other_jobs_in_between(loaded, project):
    first, second = train(loaded), train(loaded)
    inspection = loaded.jobs.inspect(project.models[0], ("a.png",))
    assert loaded.engine.submitted == [first, inspection]
    loaded.engine.say(Failed(first.id, "It failed."))
    assert loaded.engine.submitted == [first, inspection, second]


def test_that_a_paused_queue_lets_what_runs_end_and_begins_nothing(loaded):
    first, second, third = train(loaded), train(loaded), train(loaded)
    loaded.engine.say(Started(first.id))
    loaded.jobs.pause_trainings()
    loaded.engine.say(Cancelled(first.id))
    assert loaded.engine.submitted == [first]
    assert "The queue is paused, 2 trainings wait." in loaded.window.job_bar._stage.text()
    loaded.jobs.cancel(second.id)
    assert loaded.engine.cancelled == []
    loaded.jobs.resume_trainings()
    assert loaded.engine.submitted == [first, third]


def test_that_a_pause_ends_with_the_last_training_of_the_queue(loaded):
    first = train(loaded)
    loaded.jobs.pause_trainings()
    loaded.engine.say(Cancelled(first.id))
    assert not loaded.jobs.trainings.is_paused
    second = train(loaded)
    assert loaded.engine.submitted == [first, second]


def test_that_what_the_worker_offers_is_remembered(loaded):
    offer = WorkerReady("CPU, 2 threads", (), ())
    loaded.engine.say(offer)
    assert loaded.jobs.offer == offer


def test_that_opening_another_project_stops_what_runs_and_takes_nothing_from_it(loaded, project):
    job = train(loaded)
    loaded.session.open(project, None)
    assert loaded.engine.cancelled == [job.id]
    assert loaded.jobs.states == ()
    assert "cancelled" in loaded.window.job_bar._stage.text()
    loaded.engine.say(Finished(job.id, replace(project.models[0], id="nut-2")))
    assert loaded.session.project is project


def test_that_a_model_of_images_no_longer_in_the_project_is_refused_aloud(loaded, project):
    job = train(loaded)
    other = replace(project.dataset, categories=(replace(project.dataset.categories[0], name="bolt"),))
    loaded.session.edit("other data", replace(project, dataset=other))
    loaded.engine.say(Finished(job.id, replace(project.models[0], id="nut-2")))
    assert [m.id for m in loaded.session.project.models] == ["nut-1"]
    assert "was not kept" in loaded.window.notice.accessibleName()
    assert "failed" in loaded.window.job_bar._stage.text()


def test_that_images_that_move_during_a_training_do_not_cost_the_model(loaded, project):
    job = train(loaded)
    loaded.session.edit("relink", replace(project, dataset=project.dataset.with_root("/elsewhere")))
    loaded.engine.say(Finished(job.id, replace(project.models[0], id="nut-2")))
    assert [m.id for m in loaded.session.project.models] == ["nut-1", "nut-2"]


def test_that_a_model_whose_name_came_back_by_undo_gets_another(loaded, project):
    loaded.session.edit("delete", remove_model(project, "nut-1"))
    job = train(loaded)
    assert job.model_id == "nut-1"
    loaded.session.undo_stack.undo()
    loaded.engine.say(Finished(job.id, project.models[0], project.runs[0]))
    assert [m.id for m in loaded.session.project.models] == ["nut-1", "nut-2"]
    assert loaded.session.project.runs[-1].model_id == "nut-2"


def test_that_a_finished_model_does_not_tear_the_user_away_from_another_category(loaded, project):
    other = replace(project.dataset.categories[0], name="bolt", samples=())
    two = replace(project.dataset, categories=(*project.dataset.categories, other))
    loaded.session.edit("two", replace(project, dataset=two))
    job = train(loaded)
    loaded.session.select_category("bolt")
    loaded.engine.say(Finished(job.id, replace(project.models[0], id="nut-2")))
    assert loaded.session.category.name == "bolt"
