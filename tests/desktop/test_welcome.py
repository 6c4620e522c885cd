"""Who starts for the first time is offered the demo project with its tour, and is asked once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from desktop.tour import Tour
from tests.desktop.sample_project import write_images


@pytest.fixture
def offer(desk, monkeypatch):
    """The question above the pages of a first start; the demo drawn is the small sample of the tests."""
    monkeypatch.setattr("resources.demo.generator.write_demo_dataset", write_images)
    desk.assembly.welcome.begin()
    return desk.window.offer


def test_that_accepting_opens_the_demo_and_begins_the_tour(desk, offer, qtbot):
    assert offer.isVisible()
    assert offer.accept_button.text() == "Open the demo with a tour"
    with qtbot.waitSignal(desk.files.scanned):
        offer.accept_button.click()
    tour = desk.window.findChild(Tour)
    assert tour.card.isVisible()
    assert "1 category" in tour.card.text.text()
    assert desk.session.category.name == "nut"
    assert not offer.isVisible()
    assert desk.workbench.settings.welcomed


def test_that_declining_is_remembered(desk, offer):
    offer.decline_button.click()
    assert not offer.isVisible()
    assert not desk.window.findChild(Tour).card.isVisible()
    desk.assembly.welcome.begin()
    assert not offer.isVisible()


def test_that_opening_something_of_ones_own_is_an_answer(desk, offer, project):
    desk.session.open(project, None)
    assert not offer.isVisible()
    assert desk.session.project is project
    desk.assembly.welcome.begin()
    assert not offer.isVisible()


def test_that_a_question_about_lost_work_is_not_withdrawn(desk, offer, project):
    offer.ask("Recover?", "Yes", lambda: None, "No", lambda: None)
    desk.session.open(project, None)
    assert offer.isVisible()


@pytest.mark.parametrize("is_idle", [True, False])
def test_that_nobody_is_asked_who_starts_with_a_project(desk, is_idle):
    desk.assembly.greet(is_idle)
    assert desk.window.offer.isVisible() is is_idle


@pytest.mark.parametrize(
    ("key", "value"), [("tour/seen", True), ("recent", [__file__]), ("welcomed", "true")]
)
def test_that_who_has_been_here_before_is_not_asked(desk, tmp_path, key, value):
    QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat).setValue(key, value)
    desk.workbench.settings._store.sync()
    desk.assembly.welcome.begin()
    assert not desk.window.offer.isVisible()
