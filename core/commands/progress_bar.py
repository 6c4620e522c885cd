"""Progress on a terminal, and a clean stop on Ctrl+C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from core.commands.output import messages
from core.errors import JobCancelled
from core.jobs import messages as events

Report = Callable[[int, int, str], None]
JobListener = Callable[[events.Progress], None]


@contextmanager
def task_bar(title: str) -> Iterator[Report]:
    """A bar for work that counts; `report(done, total, text)` raises `JobCancelled` after Ctrl+C."""
    with _bar(TimeRemainingColumn(compact=True)) as bar, stop_on_interrupt() as stopped:
        task = bar.add_task(title, total=None)

        def report(done: int, total: int, text: str) -> None:
            _raise_if(stopped)
            bar.update(task, completed=done, total=total or None, description=_title(title, text))

        yield report


@contextmanager
def job_bar(title: str, stopped: Callable[[], bool]) -> Iterator[JobListener]:
    """A bar over a whole job; the listener raises `JobCancelled` once `stopped()` is true."""
    with _bar(TextColumn("{task.fields[left]}")) as bar:
        task: TaskID = bar.add_task(title, total=1.0, left="")

        def listen(event: events.Progress) -> None:
            _raise_if(stopped)
            left = "" if event.remaining_s is None else f"about {duration(event.remaining_s)} left"
            text = _title(title, event.stage)
            bar.update(task, completed=event.fraction, description=text, left=left)

        yield listen


@contextmanager
def stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl+C ask for a stop instead of tearing the work apart; the second one does that.

    Signal handlers belong to the main thread; elsewhere nothing is changed.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def duration(seconds: float) -> str:
    """A time as people say it: "45 s", "3 min"."""
    return f"{max(round(seconds), 1)} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _bar(*columns: Any) -> Progress:
    console = messages()
    # Without a terminal a bar would only fill log files.
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _title(title: str, text: str) -> str:
    return f"{title}: {text[:1].lower()}{text[1:]}" if text and text != title else title


def _raise_if(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise JobCancelled
