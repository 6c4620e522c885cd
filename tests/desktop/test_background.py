"""Work off the main thread: results in order of wish, none after closing."""

from __future__ import annotations

import threading

import pytest

from core.errors import DataError
from desktop.background import Background


@pytest.fixture
def background(qapp):
    pool = Background(1)
    yield pool
    pool.close()


def test_that_a_result_arrives_in_the_main_thread(background, qtbot):
    seen = []
    background.run(
        lambda: threading.get_ident(), lambda ident: seen.append((ident, threading.get_ident())), print
    )
    qtbot.waitUntil(lambda: bool(seen))
    worked, told = seen[0]
    assert told == threading.get_ident()
    assert worked != told


def test_that_an_error_arrives_in_words(background, qtbot):
    failures = []

    def fail():
        raise DataError("This is no image.", "Choose another.")

    background.run(fail, print, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert (failures[0].message, failures[0].hint) == ("This is no image.", "Choose another.")


def test_that_of_one_topic_only_the_newest_result_is_delivered(background, qtbot):
    gate, seen = threading.Event(), []
    background.run(gate.wait, lambda _: seen.append("first"), print, topic="image")
    for name in ("second", "third"):
        background.run(lambda name=name: name, seen.append, print, topic="image")
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["third"]
    assert not background.is_busy


def test_that_closing_with_finish_does_what_was_begun(qapp):
    pool, done = Background(1), []
    gate = threading.Event()
    pool.run(gate.wait, print, print)
    pool.run(lambda: done.append(1), print, print)
    gate.set()
    assert pool.close(finish=True)
    assert done == [1]


def test_that_nothing_is_delivered_after_closing(qapp, qtbot):
    pool, seen = Background(1), []
    pool.run(lambda: 1, seen.append, seen.append)
    pool.close(finish=True)
    qtbot.wait(20)
    assert seen == []
