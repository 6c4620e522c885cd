"""Ctrl+C asks first and tears second; without a terminal no bar fills the log."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from core.commands.progress_bar import duration, job_bar, stop_on_interrupt, task_bar
from core.errors import JobCancelled
from core.jobs.messages import Progress


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_that_the_first_interrupt_asks_and_the_second_tears() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt() as stopped:
        assert not stopped()
        interrupt()
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            interrupt()
    assert signal.getsignal(signal.SIGINT) is before


def test_that_other_threads_leave_the_signal_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work() -> None:
        with stop_on_interrupt() as stopped:
            seen.append((stopped(), signal.getsignal(signal.SIGINT) is before))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [(False, True)]


def test_that_a_task_stops_at_its_next_report(capsys: pytest.CaptureFixture[str]) -> None:
    with task_bar("Scanning") as report:
        report(1, 2, "Looking")
        interrupt()
        with pytest.raises(JobCancelled):
            report(2, 2, "Looking")
    assert capsys.readouterr().out == ""


def test_that_a_job_stops_at_its_next_event() -> None:
    event = Progress("job", "Reading images", 1, 2, 0.5, 30.0)
    asked = False
    with job_bar("bolt", lambda: asked) as listen:
        listen(event)
        asked = True
        with pytest.raises(JobCancelled):
            listen(event)


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (45.4, "45 s"), (89, "89 s"), (150, "2 min")])
def test_that_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert duration(seconds) == words
