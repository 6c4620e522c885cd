"""The tour on the real window: by keyboard alone, with a worker whose words the test says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from core.jobs.messages import (
    Failed,
    Finished,
    Progress,
    Started,
    TrainJob,
)
from desktop.tour import Tour, seen_of
from desktop.tour_steps import STEPS
from desktop.widgets.tour_card import place_beside
from tests.desktop.sample_project import build_project, write_images
from tests.desktop.small_offer import OFFER

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tour(desk, qtbot, monkeypatch):
    """The tour of an empty window; the demo drawn is the small sample of the tests."""
    monkeypatch.setattr("resources.demo.generator.write_demo_dataset", write_images)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    return desk.window.findChild(Tour)


def press(qtbot, desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key as the window gets it: from the widget that has the focus."""
    qtbot.keyClick(QApplication.focusWidget() or desk.window, key, modifier)


def spot_of(tour):
    """The control that the step points at: the first of its spots that is seen."""
    return next((spot for spot in tour._spots() if spot.isVisible()), None)


def assert_stands_beside(tour, desk):
    """Card and frame are seen, inside of the window, and the card leaves something of the spot free."""
    window = desk.window.rect()
    assert tour.card.isVisible()
    assert window.contains(tour.card.geometry())
    spot = spot_of(tour)
    assert tour.frame.isVisible() is (spot is not None)
    if spot is not None:
        seen = seen_of(spot, desk.window)
        assert not seen.isEmpty()
        assert tour.frame.geometry().contains(seen.intersected(window))
        assert not tour.card.geometry().contains(seen)


def finished(desk, job, sample):
    model = replace(sample.models[0], id=job.model_id, category=job.category.name)
    run = replace(sample.runs[0], id=f"{job.model_id}-test", model_id=job.model_id)
    return Finished(job.id, model, run)


def test_that_the_whole_tour_is_walked_by_keyboard(desk, tour, qtbot, nut_images):
    card = tour.card
    desk.engine.say(OFFER)
    link = desk.window.show_page("dataset").empty.more_button
    assert link.text() == "Take the tour, 2 minutes"
    link.setFocus()
    press(qtbot, desk, Qt.Key.Key_Space)
    assert_stands_beside(tour, desk)
    assert card.place.text() == "1 of 7 · Alt+← →"
    assert not card.next_button.isEnabled()
    assert card.next_button.toolTip() == "Goes on when the demo data are there."
    assert card.action_button.hasFocus()
    with qtbot.waitSignal(desk.files.scanned):
        press(qtbot, desk, Qt.Key.Key_Space)
        assert card.waiting.text() == "Drawing demo images …"
    assert "1 category" in card.text.text()
    assert card.next_button.hasFocus()
    assert_stands_beside(tour, desk)

    press(qtbot, desk, Qt.Key.Key_Space)
    assert desk.window.page_name == "train"
    assert_stands_beside(tour, desk)
    assert card.action_button.text() == "Train nut"
    press(qtbot, desk, Qt.Key.Key_Space)
    job = desk.engine.submitted[-1]
    assert isinstance(job, TrainJob)
    desk.engine.say(Started(job.id))
    desk.engine.say(Progress(job.id, "coreset", 1, 2, 0.4, 3.0))
    assert card.waiting.text() == "Training nut: 40 %. Goes on when it is done."
    assert not card.next_button.isEnabled()
    desk.window.show_page("dataset")  # the window is free meanwhile
    assert not tour.frame.isVisible()
    desk.engine.say(finished(desk, job, build_project(nut_images)))
    assert "A model of nut is there." in card.text.text()
    assert desk.window.show_page("train").summary.isVisible()
    assert spot_of(tour) is desk.window.show_page("train").summary
    assert_stands_beside(tour, desk)

    pages = []
    for step in STEPS[2:]:
        press(qtbot, desk, Qt.Key.Key_Right, ALT)
        assert tour.step is step
        pages.append(desk.window.page_name)
        assert_stands_beside(tour, desk)
        assert card.next_button.hasFocus(), step
        for words in (card.title, card.text):
            assert words.height() >= words.heightForWidth(words.width()), step
    assert pages == ["results"] * 4 + ["inspect"]
    press(qtbot, desk, Qt.Key.Key_Left, ALT)
    assert desk.window.page_name == "results"
    press(qtbot, desk, Qt.Key.Key_Right, ALT)
    assert card.next_button.accessibleName() == "Finish"
    press(qtbot, desk, Qt.Key.Key_Right, ALT)
    assert not card.isVisible()
    assert not tour.frame.isVisible()
    assert desk.workbench.settings.tour_seen


def test_that_escape_leaves_from_card_and_window_and_the_tour_is_offered_no_more(desk, tour, qtbot):
    for place in ("card", "window"):
        desk.workbench.actions.tour.trigger()
        if place == "window":
            desk.window.rail.setFocus()
            desk.window.show_page("dataset")
        press(qtbot, desk, Qt.Key.Key_Escape)
        assert not tour.card.isVisible(), place
    desk.window.show_page("train")
    page = desk.window.show_page("dataset")
    assert page.empty.isVisible()
    assert not page.empty.more_button.isVisible()


def test_that_the_palette_has_the_tour(desk, tour, qtbot):
    desk.workbench.actions.palette.trigger()
    palette = desk.window.commands.palette
    qtbot.keyClicks(palette.search, "tour")
    assert palette.texts() == ["Help: Take the tour"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert tour.card.isVisible()


def test_that_an_open_project_is_kept_and_resizing_moves_the_card(desk, tour, project, qtbot):
    desk.session.open(project, None)
    desk.workbench.actions.tour.trigger()
    assert not tour.card.action_button.isVisible()
    for _ in STEPS[1:6]:
        press(qtbot, desk, Qt.Key.Key_Right, ALT)
    assert desk.session.project is project
    before = tour.card.pos()
    for size in ((1600, 1000), (1024, 700)):
        desk.window.resize(*size)
        qtbot.waitUntil(lambda: desk.window.rect().contains(tour.card.geometry()))
        assert_stands_beside(tour, desk)
    assert tour.card.pos() != before
    page = desk.window.show_page("results")
    page.viewer.inspector_button.click()
    assert spot_of(tour) is page.viewer.inspector_button
    assert_stands_beside(tour, desk)


def test_that_a_training_that_fails_is_said_and_offered_again(desk, tour, nut_images, qtbot):
    desk.engine.say(OFFER)
    with qtbot.waitSignal(desk.files.scanned):
        desk.files.scan(nut_images)
    desk.workbench.actions.tour.trigger()
    press(qtbot, desk, Qt.Key.Key_Right, ALT)
    press(qtbot, desk, Qt.Key.Key_Space)
    job = desk.engine.submitted[-1]
    desk.engine.say(Started(job.id))
    desk.engine.say(Failed(job.id, "Out of memory.", "Take smaller images.", ""))
    assert "failed" in tour.card.waiting.text()
    assert tour.card.action_button.isVisible()
    assert not tour.card.next_button.isEnabled()


@pytest.mark.parametrize(
    "spot", [QRect(10, 10, 60, 30), QRect(600, 300, 60, 30), QRect(1200, 760, 60, 30), QRect(0, 0, 1280, 800)]
)
def test_that_a_card_stands_inside_and_beside_where_there_is_room(spot):
    size, room = QSize(340, 180), QRect(QPoint(0, 0), QSize(1280, 800))
    placed = place_beside(spot, size, room)
    assert room.contains(placed)
    assert placed.intersects(spot) is (spot.width() == 1280)
