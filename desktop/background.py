"""Short work off the main thread: files, folders, thumbnails. Numeric work goes to the engine instead."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from desktop.errors import ErrorText, describe

Work = Callable[[], Any]
OnDone = Callable[[Any], None]
OnFailed = Callable[[ErrorText], None]


class Background(QObject):
    """Runs functions in a small pool of its own and hands results back in the thread it lives in.

    Work given with the same `topic` replaces what has not begun yet, and only the newest result is delivered:
    browsing fast through images never shows an old one.
    """

    _ended = Signal(int, object, object)

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._tickets = itertools.count()
        self._waiting: dict[int, tuple[OnDone, OnFailed]] = {}
        self._newest: dict[str, int] = {}
        self._closed = False
        self._ended.connect(self._on_ended)

    def run(self, work: Work, on_done: OnDone, on_failed: OnFailed, topic: str = "") -> None:
        """Run `work` in the pool; `on_done(result)` or `on_failed(text)` is called in this thread."""
        if self._closed:
            return
        ticket = next(self._tickets)
        if topic:
            self.forget(topic)
            self._newest[topic] = ticket
        self._waiting[ticket] = (on_done, on_failed)
        self._pool.start(_Task(ticket, work, self._is_wanted, self._ended.emit))

    def forget(self, topic: str) -> None:
        """Deliver nothing more for this topic."""
        self._waiting.pop(self._newest.pop(topic, -1), None)

    @property
    def is_busy(self) -> bool:
        """Whether a result is still to come."""
        return bool(self._waiting)

    def close(self, timeout_ms: int = 5000, finish: bool = False) -> bool:
        """Wait for what runs (with `finish` also for what waits); nothing is delivered afterwards."""
        self._closed = True
        if not finish:
            self._waiting.clear()
            self._pool.clear()
        return self._pool.waitForDone(timeout_ms)

    def _is_wanted(self, ticket: int) -> bool:
        return ticket in self._waiting

    def _on_ended(self, ticket: int, result: object, error: ErrorText | None) -> None:
        callbacks = self._waiting.pop(ticket, None)
        if callbacks is None or self._closed:
            return
        on_done, on_failed = callbacks
        if error is None:
            on_done(result)
        else:
            on_failed(error)


class _Task(QRunnable):
    def __init__(
        self,
        ticket: int,
        work: Work,
        is_wanted: Callable[[int], bool],
        tell: Callable[[int, object, object], None],
    ) -> None:
        super().__init__()
        self._ticket = ticket
        self._work = work
        self._is_wanted = is_wanted
        self._tell = tell

    @override
    def run(self) -> None:
        if not self._is_wanted(self._ticket):
            return
        try:
            result = self._work()
        except Exception as error:  # Handed on as a value: an exception must not end a pool thread.
            self._tell(self._ticket, None, describe(error))
        else:
            self._tell(self._ticket, result, None)
