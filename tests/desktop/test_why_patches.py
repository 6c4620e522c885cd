"""“Why” on the results page: the anomalous patch beside its nearest good patches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from core.jobs.messages import Cancelled, Explained, ExplainJob, Finished, Started
from core.scoring.patches import GoodPatch, NearestPatches, PatchGrid, cut_out
from core.scoring.values import Explanation

SIDE = 48
GRID = PatchGrid(8, 8, 64, 64, 1)
CAM = np.zeros((32, 32), np.float32)
CAM[13:19, 7:14] = 1.0
NAMES = ("nut/train/good/003.png", "nut/train/good/011.png", "nut/train/good/000.png")


def picture(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (SIDE, SIDE, 3), np.uint8)


def good(number: int, **more: object) -> GoodPatch:
    cutout = cut_out(picture(number), GRID, 2, 3)
    box = GRID.box(2, 3, (SIDE, SIDE))
    return replace(GoodPatch(1.5 + number, NAMES[number], box, "", f"hash {number}", cutout), **more)


def nearest(row: int = 3, column: int = 1, is_worst: bool = True, *patches: GoodPatch) -> NearestPatches:
    found = patches or (good(0), good(1), good(2))
    box, cutout = GRID.box(row, column, (SIDE, SIDE)), cut_out(picture(9), GRID, row, column)
    return NearestPatches(GRID, row, column, box, cutout, is_worst, found, 640)


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.has_image)
    return page


def answer(desk, page, found: NearestPatches | None) -> ExplainJob:
    job = desk.engine.submitted[-1]
    run = page._view.run
    values = run.maps[run.sample_ids.index(page.browser.current().sample_id)]
    explanation = Explanation(job.paths[0], 1.0, values, CAM, CAM) if job.place is None else None
    desk.engine.say(Started(job.id))
    desk.engine.say(Explained(job.id, job.paths[0], explanation, "", found))
    desk.engine.say(Finished(job.id))
    return job


@pytest.fixture
def answered(page, desk, qtbot):
    """The page with the question asked and answered."""
    qtbot.keyClick(page, Qt.Key.Key_W)
    answer(desk, page, nearest())
    return page


def cards(page) -> list[str]:
    return [card.accessibleName() for card in page.viewer.patches.good if card.isVisible()]


def click_at(page, qtbot, down: float, right: float, pane="overlay") -> None:
    view = getattr(page.viewer, pane)
    shown = view.viewport_shown()
    x, y = view._pane().to_pane(shown, down * SIDE, right * SIDE)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def test_that_the_patch_and_the_nearest_good_ones_stand_under_the_images(page, desk, qtbot):
    assert not page.viewer.patches.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_W)
    job = desk.engine.submitted[-1]
    assert job.neighbours > 0
    assert job.place is None
    assert job.root == desk.session.project.dataset.root
    before = page.viewer.original.grab().toImage()
    answer(desk, page, nearest())
    strip = page.viewer.patches
    assert strip.isVisible()
    assert strip.asked.accessibleName() == "distance 1.50, most anomalous, row 21, col 9"
    assert cards(page) == [
        "1.50, 003.png, row 15, col 21",
        "2.50, 011.png, row 15, col 21",
        "3.50, 000.png, row 15, col 21",
    ]
    assert "640" in strip._said.text().replace("\u202f", "")
    assert not strip.back.isVisible()
    assert page.viewer.original.grab().toImage() != before  # the frame


def test_that_a_method_without_a_memory_bank_shows_no_strip(page, desk, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_W)
    answer(desk, page, None)
    assert not page.viewer.patches.isVisible()
    click_at(page, qtbot, 0.5, 0.5)
    assert len(desk.engine.submitted) == 1


def test_that_a_click_asks_about_the_patch_there_and_back_returns(answered, desk, qtbot):
    click_at(answered, qtbot, 0.8, 0.3)
    job = desk.engine.submitted[-1]
    assert len(desk.engine.submitted) == 2
    assert job.place == pytest.approx((0.8, 0.3), abs=0.02)
    assert answered.viewer.patches._said.text() == "asking …"
    answer(desk, answered, nearest(6, 2, False, good(2)))
    strip = answered.viewer.patches
    assert strip.asked.accessibleName() == "distance 3.50, chosen patch, row 39, col 15"
    assert len(cards(answered)) == 1
    qtbot.mouseClick(strip.back, Qt.MouseButton.LeftButton)
    assert "most anomalous" in strip.asked.accessibleName()
    assert len(desk.engine.submitted) == 2
    np.testing.assert_array_equal(answered.viewer.overlay._content._map, CAM)


def test_that_a_drag_asks_nothing(answered, desk, qtbot):
    view = answered.viewer.original
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.mouseMove(view, QPoint(90, 70))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(90, 70))
    assert len(desk.engine.submitted) == 1


def test_that_arrow_keys_on_the_first_card_step_over_the_patches(answered, desk, qtbot):
    before = answered.browser.current()
    card = answered.viewer.patches.asked
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Right)
    assert answered.browser.current() == before
    assert desk.engine.submitted[-1].place == pytest.approx(GRID.place_of(3, 2))
    answer(desk, answered, nearest(3, 2, False))
    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert desk.engine.submitted[-1].place == pytest.approx(GRID.place_of(4, 2))


def test_that_clicks_in_a_row_wait_for_the_answer_and_the_last_one_counts(answered, desk, qtbot):
    for down in (0.2, 0.5, 0.9):
        click_at(answered, qtbot, down, 0.5)
    assert len(desk.engine.submitted) == 2
    assert desk.engine.cancelled == []
    answer(desk, answered, nearest(1, 4, False))
    assert len(desk.engine.submitted) == 3
    assert desk.engine.submitted[-1].place[0] == pytest.approx(0.9, abs=0.02)


def test_that_another_image_takes_strip_and_frame_away(answered, desk, qtbot):
    click_at(answered, qtbot, 0.8, 0.3)
    qtbot.keyClick(answered, Qt.Key.Key_Right)
    assert not answered.viewer.patches.isVisible()
    assert answered.viewer.overlay._frame is None
    desk.engine.say(Cancelled(desk.engine.submitted[1].id))
    qtbot.waitUntil(lambda: len(desk.engine.submitted) == 3)
    assert desk.engine.submitted[-1].place is None
    qtbot.keyClick(answered, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: answered.viewer.has_image)
    assert "most anomalous" in answered.viewer.patches.asked.accessibleName()
    assert answered.viewer.overlay._frame is not None


def test_that_pressed_again_strip_and_frame_are_gone(answered, qtbot):
    qtbot.keyClick(answered, Qt.Key.Key_W)
    assert not answered.viewer.patches.isVisible()
    assert answered.viewer.original._frame is None


def test_that_changed_and_missing_files_are_named(page, desk, qtbot):
    hashes = {NAMES[0]: "hash 0", NAMES[1]: "another"}
    desk.session.open(replace(desk.session.project, hashes=hashes), None)
    qtbot.waitUntil(lambda: page.viewer.has_image)
    qtbot.keyClick(page, Qt.Key.Key_W)
    gone = good(2, cutout=None, box=None, problem="“000.png” can't be read.")
    turned = good(0, change="turned by 180°, mirrored")
    answer(desk, page, nearest(3, 1, True, turned, good(1), gone))
    assert cards(page) == [
        "1.50, 003.png, turned by 180°, mirrored",
        "2.50, 011.png, row 15, col 21, file has changed",
        "3.50, 000.png, file not found",
    ]
    tips = [card.toolTip() for card in page.viewer.patches.good]
    assert "the one that was learned from" in tips[0]
    assert "shown laid like it: turned by 180°, mirrored" in tips[0]
    assert "has changed since it was first used" in tips[1]
    assert "“000.png” can't be read." in tips[2]


def test_that_every_card_can_be_reached_and_shows_its_focus(answered, qtbot):
    strip = answered.viewer.patches
    for card in (strip.asked, *strip.good):
        assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert card.toolTip()
        without = card.grab().toImage()
        card.setFocus()
        assert card.grab().toImage() != without
