"""Models with two maps on the results page: each can be looked at, and their share changed afterwards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.data.dataset import Label
from core.project.edits import set_thresholds, set_verdict
from core.scoring.calibration import calibrate
from core.scoring.fusion import AUTOENCODER, STUDENT, corners_of_images, largest_of_images


@pytest.fixture
def fused(project):
    """The sample project as if its model had two maps; the second is the first mirrored and halved."""
    run, model = project.runs[0], project.models[0]
    student = run.maps
    parts = {STUDENT: student, AUTOENCODER: (student[:, :, ::-1] / 2).astype(np.float16)}
    good = np.random.default_rng(3).uniform(0, 1, (20, 8, 8)).astype(np.float16)
    corners = corners_of_images({STUDENT: good, AUTOENCODER: good[::-1]})
    scores = largest_of_images(corners, 0.5)
    calibration = replace(calibrate(scores, scores, "20 invented images"), good_corners=corners)
    model = replace(model, detector="efficientad", params=(("alpha", 0.5),), calibration=calibration)
    return replace(project, models=(model,), runs=(replace(run, parts=parts),))


@pytest.fixture
def page(desk, fused, qtbot):
    return opened(desk, fused, qtbot)


def opened(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image)
    return page


def shown_map(page):
    return page.viewer.overlay._content._map


def map_of(page, maps):
    return maps[page._view.run.sample_ids.index(page.browser.current().sample_id)]


def apply(page, qtbot, share):
    page.drawer.share.number.setValue(share)
    qtbot.mouseClick(page.drawer.share.apply_button, Qt.MouseButton.LeftButton)


def test_that_only_models_with_two_maps_offer_them(desk, project, fused, qtbot):
    page = opened(desk, project, qtbot)
    assert not page.viewer.maps.isVisible()
    assert not page.drawer.share.isVisible()
    page = opened(desk, fused, qtbot)
    assert page.viewer.maps.isVisible()
    assert page.drawer.share.isVisible()
    assert page.viewer.maps.offered() == ["map", STUDENT, AUTOENCODER]
    assert page.viewer.maps.chip("map").text() == "Fused"


@pytest.mark.parametrize("name", [STUDENT, AUTOENCODER])
def test_that_a_part_is_shown_without_threshold_outline_and_regions(page, qtbot, name):
    qtbot.waitUntil(lambda: len(page.viewer.overlay._content.regions) > 0)
    qtbot.mouseClick(page.viewer.maps.chip(name), Qt.MouseButton.LeftButton)
    overlay = page.viewer.overlay
    np.testing.assert_array_equal(shown_map(page), map_of(page, page._view.run.parts[name]))
    layers = overlay._content.layers(overlay._shown, 1.0)
    assert layers.heat is not None
    assert (layers.predicted, layers.regions) == (None, ())
    assert overlay.accessibleDescription().startswith(f"{name} map")
    assert overlay._caption_warns
    assert "threshold" not in overlay._bar.labels()[1]
    assert "threshold" not in overlay._bar.accessibleName()
    assert not page.viewer.prediction.isEnabled()


def test_that_a_badge_too_long_for_its_pane_stands_above_it(page, desk, qtbot):
    page.viewer.maps.choose(STUDENT)
    badge, overlay = "student map, threshold does not apply", page.viewer.overlay
    page.viewer.split.click()
    qtbot.waitUntil(lambda: overlay.accessibleDescription() == badge)
    assert page.viewer.maps.words() == ""
    page.viewer.split.click()
    desk.window.resize(1024, 700)
    qtbot.waitUntil(lambda: overlay.accessibleDescription() == "student map")
    assert page.viewer.maps.words() == badge


def test_that_the_fused_map_has_its_threshold_back(page, qtbot):
    page.viewer.maps.choose(STUDENT)
    page.viewer.maps.choose("map")
    overlay = page.viewer.overlay
    assert "threshold" in overlay._bar.labels()[1]
    assert page.viewer.prediction.isEnabled()
    assert overlay._content.layers(overlay._shown, 1.0).predicted


def test_that_a_key_goes_from_map_to_map_and_the_choice_stays_with_the_next_image(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.viewer.maps.chosen == STUDENT
    before = page.browser.current().sample_id
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.viewer.has_image and page.browser.current().sample_id != before)
    np.testing.assert_array_equal(shown_map(page), map_of(page, page._view.run.parts[STUDENT]))
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.viewer.maps.chosen == "map"


def test_that_every_control_can_be_reached_and_has_a_name_and_a_tooltip(page):
    share = page.drawer.share
    chips = [page.viewer.maps.chip(key) for key in page.viewer.maps.offered()]
    for control in (*chips, share.slider, share.number, share.apply_button, page.inspector.why):
        assert control.accessibleName(), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_that_another_share_is_one_undoable_edit_that_everything_follows(page, desk, qtbot):
    before = page._view
    apply(page, qtbot, 1.0)
    assert "Fusing" in page.drawer.share.words()
    qtbot.waitUntil(lambda: desk.session.undo_stack.canUndo())
    after = page._view
    assert dict(after.model.params)["alpha"] == 1.0
    student = after.run.parts[STUDENT]
    np.testing.assert_allclose(after.run.maps, student, atol=1e-3)
    np.testing.assert_allclose(after.run.scores, student.max(axis=(1, 2)), rtol=1e-3)
    corners = before.model.calibration.good_corners
    np.testing.assert_allclose(
        after.calibration.good_scores, np.sort([corners[corners[:, 0] == i, 1].max() for i in range(20)])
    )
    assert after.calibration.image_threshold != before.calibration.image_threshold
    assert after.evaluation.aupro.value is not None
    row = page.browser.current()
    assert row.score == pytest.approx(float(map_of(page, student).max()), rel=1e-3)
    assert not page.drawer.share.apply_button.isEnabled()
    desk.session.undo_stack.undo()
    assert not desk.session.undo_stack.canUndo()
    assert page._view.run is before.run
    assert page.drawer.share.number.value() == 0.5


def test_that_thresholds_set_by_hand_are_replaced_and_the_bar_says_so(page, desk, qtbot):
    desk.session.edit("by hand", set_thresholds(desk.session.project, "nut-1", 9.0, 9.0, "manual"))
    assert "set by hand" in page.drawer.share.words()
    apply(page, qtbot, 0.2)
    qtbot.waitUntil(lambda: dict(desk.session.model.params)["alpha"] == 0.2)
    assert desk.session.model.calibration.image_threshold < 9.0


def test_that_a_verdict_given_meanwhile_is_not_lost(page, desk, qtbot):
    apply(page, qtbot, 0.25)
    sample_id = page.browser.current().sample_id
    desk.session.edit("verdict", set_verdict(desk.session.project, sample_id, Label.GOOD, "Eva"))
    qtbot.waitUntil(lambda: dict(desk.session.model.params)["alpha"] == 0.25)
    assert desk.session.project.verdict_of(sample_id).reviewer == "Eva"


def test_that_a_project_opened_meanwhile_is_left_alone(page, desk, project, qtbot):
    apply(page, qtbot, 0.25)
    desk.session.open(project, None)
    qtbot.waitUntil(lambda: not desk.workbench.images.is_busy)
    assert desk.session.project is project
    assert not desk.session.undo_stack.canUndo()


def test_that_ground_truth_out_of_reach_is_said_in_place_and_changes_nothing(desk, fused, qtbot):
    desk.session.open(replace(fused, dataset=fused.dataset.with_root("/gone")), None)
    page = desk.window.show_page("results")
    apply(page, qtbot, 0.9)
    qtbot.waitUntil(lambda: "4 of 4 ground truth files" in page.drawer.share.words())
    assert not desk.session.undo_stack.canUndo()
    assert page.drawer.share.apply_button.isEnabled()


def test_that_enter_applies_and_slider_and_number_agree(page, desk, qtbot):
    share = page.drawer.share
    share.slider.setValue(70)
    assert share.number.value() == 0.7
    share.number.selectAll()
    qtbot.keyClicks(share.number, "0.35")
    qtbot.keyClick(share.number, Qt.Key.Key_Return)
    assert share.slider.value() == 35
    qtbot.waitUntil(lambda: dict(desk.session.model.params)["alpha"] == 0.35)


def test_that_the_page_with_all_bars_fits_a_small_window(page, desk):
    page.inspector.why.click()
    desk.window.resize(1024, 700)
    assert (desk.window.width(), desk.window.height()) == (1024, 700)
