"""“Why” on the results page: Grad-CAM of the image shown, asked of the worker."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.jobs.messages import Cancelled, Explained, ExplainJob, Failed, Finished, Started
from core.scoring.values import Explanation

CAM = np.zeros((32, 32), np.float32)
CAM[13:19, 7:14] = 1.0


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image)
    return page


def press_w(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_W)


def answer(desk, page):
    job = desk.engine.submitted[-1]
    run = page._view.run
    values = run.maps[run.sample_ids.index(page.browser.current().sample_id)]
    explanation = Explanation(job.paths[0], 1.0, values, CAM, CAM)
    desk.engine.say(Started(job.id))
    desk.engine.say(Explained(job.id, job.paths[0], explanation))
    desk.engine.say(Finished(job.id))
    return job


def shown(page):
    return page.viewer.overlay._content._map


def test_that_why_asks_for_the_image_shown_and_shows_the_answer_on_its_own_scale(page, desk, qtbot):
    assert not page.viewer.maps.isVisible()
    press_w(page, qtbot)
    (job,) = desk.engine.submitted
    assert isinstance(job, ExplainJob)
    assert (job.model.id, job.paths) == ("nut-1", (page.browser.current().path,))
    assert page.viewer.maps.offered() == ["map", "cam", "both"]
    assert page.viewer.overlay.accessibleDescription() == "asking the model why …"
    assert page.viewer.maps.words() == ""
    assert shown(page) is None
    answer(desk, page)
    assert page.viewer.maps.words() == ""
    np.testing.assert_array_equal(shown(page), CAM)
    overlay = page.viewer.overlay
    assert overlay._bar.labels() == ("1.00", "0.500", "0")
    assert overlay.accessibleDescription().startswith("Grad-CAM")
    assert overlay._content.layers(overlay._shown, 1.0).predicted is None
    assert not page.viewer.prediction.isEnabled()


def test_that_the_fused_view_follows_the_threshold_in_force(page, desk, qtbot):
    press_w(page, qtbot)
    answer(desk, page)
    page.viewer.maps.choose("both")
    first = shown(page).copy()
    page.cockpit.edits.set_pixel(100.0)
    calibration = page._view.calibration
    low = np.median(calibration.good_peaks)
    inside = CAM > 0
    run = page._view.run
    values = run.maps[run.sample_ids.index(page.browser.current().sample_id)].astype(float)
    wanted = np.sqrt(np.clip((values - low) / (100.0 - low), 0, 1) * CAM)
    np.testing.assert_allclose(shown(page)[inside], wanted[inside], rtol=1e-2)
    assert first[inside].min() > shown(page)[inside].max()
    assert len(desk.engine.submitted) == 1


def test_that_another_image_withdraws_the_question_and_is_asked_about_when_it_stays(page, desk, qtbot):
    press_w(page, qtbot)
    first = desk.engine.submitted[0]
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert desk.engine.cancelled == [first.id]
    assert len(desk.engine.submitted) == 1
    desk.engine.say(Cancelled(first.id))
    qtbot.waitUntil(lambda: len(desk.engine.submitted) == 2)
    assert desk.engine.submitted[1].paths == (page.browser.current().path,)
    assert page.viewer.maps.chosen == "cam"


def test_that_an_answer_is_kept_until_the_model_changes(page, desk, qtbot):
    press_w(page, qtbot)
    answer(desk, page)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: shown(page) is not None)
    page.cockpit.edits.set_image(1.23)  # has no say in what the features saw
    np.testing.assert_array_equal(shown(page), CAM)
    qtbot.wait(300)
    assert len(desk.engine.submitted) == 1
    model = replace(desk.session.model, state={"bank": np.ones(1)})
    desk.session.edit("retrained", replace(desk.session.project, models=(model,)))
    assert page.maps.why.explanation() is None
    qtbot.waitUntil(lambda: len(desk.engine.submitted) == 2)


def test_that_a_refusal_stands_beside_the_image_and_is_not_asked_for_again(page, desk, qtbot):
    press_w(page, qtbot)
    (job,) = desk.engine.submitted
    desk.engine.say(Failed(job.id, "nut-1 combines several models.", "Explain one of them instead."))
    assert page.viewer.maps.words() == "nut-1 combines several models. Explain one of them instead."
    assert not desk.window.notice.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.wait(300)
    assert len(desk.engine.submitted) == 1
    assert page.viewer.maps.offered() == ["map"]
    assert not page.viewer.maps.chip("map").isVisible()
    assert page.viewer.prediction.isEnabled()
    assert shown(page) is not None
    press_w(page, qtbot)
    press_w(page, qtbot)
    assert len(desk.engine.submitted) == 2


def test_that_an_image_that_can_t_be_read_is_said(page, desk, qtbot):
    press_w(page, qtbot)
    (job,) = desk.engine.submitted
    desk.engine.say(Explained(job.id, job.paths[0], None, "The file is damaged."))
    desk.engine.say(Finished(job.id))
    assert page.viewer.maps.words() == "The file is damaged."


def test_that_a_cancelled_question_says_how_to_ask_again(page, desk, qtbot):
    press_w(page, qtbot)
    desk.engine.say(Cancelled(desk.engine.submitted[0].id))
    assert "ask again" in page.viewer.maps.words()


def test_that_it_says_what_the_answer_waits_for(page, desk, qtbot):
    category = desk.session.category
    training = desk.jobs.train(category, "patchcore", "resnet18", ())
    press_w(page, qtbot)
    assert page.viewer.maps.words() == "The answer comes after: Training nut · patchcore."
    desk.engine.say(Cancelled(training.id))
    assert page.viewer.maps.words() == ""
    assert page.viewer.overlay.accessibleDescription() == "asking the model why …"


def test_that_pressed_again_the_anomaly_map_is_back(page, desk, qtbot):
    before = shown(page)
    press_w(page, qtbot)
    press_w(page, qtbot)
    assert desk.engine.cancelled == [desk.engine.submitted[0].id]
    assert shown(page) is not None
    np.testing.assert_array_equal(shown(page), before)
    assert not page.viewer.maps.isVisible()
    assert page.viewer.prediction.isEnabled()


def test_that_the_palette_offers_why_only_with_an_image(page, desk, qtbot):
    action = desk.workbench.actions.why
    assert action.isEnabled()
    desk.window.show_page("dataset")
    action.trigger()
    assert desk.window.page_name == "results"
    assert isinstance(desk.engine.submitted[0], ExplainJob)
    page.browser.search.setText("no such thing")
    assert not action.isEnabled()


def test_that_a_method_without_maps_has_a_grad_cam_all_the_same(desk, project, qtbot):
    model = project.models[0]
    measured = replace(model.provenance, measured=(("localises", False),))
    desk.session.open(replace(project, models=(replace(model, provenance=measured),)), None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image)
    press_w(page, qtbot)
    answer(desk, page)
    np.testing.assert_array_equal(shown(page), CAM)


def test_that_a_question_leaves_the_job_bar_and_its_last_words_alone(page, desk, qtbot):
    press_w(page, qtbot)
    assert not desk.window.job_bar.isVisible()
    answer(desk, page)
    assert not desk.window.job_bar.isVisible()
    training = desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    assert desk.window.job_bar.isVisible()
    desk.engine.say(Cancelled(training.id))
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(desk.engine.submitted) == 3)
    assert desk.window.job_bar._stage.text() == "Training nut · patchcore: cancelled."
