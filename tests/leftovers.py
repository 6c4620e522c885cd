"""What a test may not leave behind: threads, child processes, timers, windows, held mouse buttons.

Everything is told by comparing two looks, so that what session and module fixtures keep alive on purpose
is no finding.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVICE_PROCESSES = ("resource_tracker", "forkserver")  # multiprocessing's own; they live as long as we do
QT_OWN_WINDOWS = ("QTipLabel", "QComboBoxPrivateContainer")


@dataclass(frozen=True)
class Look:
    """What was alive at one moment, by identity."""

    threads: frozenset[int]
    children: frozenset[int]
    qt_objects: frozenset[int]
    held_buttons: frozenset[str]


def look(qt: bool) -> Look:
    """What is alive now; `qt` includes timers, Qt threads and windows (a scan of some 20 ms)."""
    return Look(
        frozenset(id(thread) for thread in _threads()),
        frozenset(_children()),
        frozenset(id(thing) for thing in (_qt_objects() if qt else ())),
        frozenset(_held_buttons() if qt else ()),
    )


def leftovers(before: Look, qt: bool, grace_s: float = 3.0) -> list[str]:
    """Sentences about everything new that is still alive after a moment of grace."""
    deadline = time.monotonic() + grace_s
    while True:
        if qt:
            _finish_qt_work()
        found = _new_things(before, qt)
        if not found or time.monotonic() > deadline:
            return found
        gc.collect()  # windows and timers in reference cycles are gone by now, not leaked
        multiprocessing.active_children()  # collects those that have ended
        time.sleep(0.02)


def _new_things(before: Look, qt: bool) -> list[str]:
    found = [f"thread “{t.name}”" for t in _threads() if id(t) not in before.threads]
    found += [f"process {pid} ({name})" for pid, name in _children().items() if pid not in before.children]
    if qt:
        found += [_describe(thing) for thing in _qt_objects() if id(thing) not in before.qt_objects]
        found += [f"a held mouse button ({one})" for one in _held_buttons() if one not in before.held_buttons]
    return found


def _threads() -> list[threading.Thread]:
    # A foreign thread (Qt's pool, OpenMP) that once ran Python stays listed for ever as a dummy.
    dummy = threading._DummyThread
    return [t for t in threading.enumerate() if not isinstance(t, dummy) and t.is_alive()]


def _children() -> dict[int, str]:
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        return {p.pid: p.name for p in multiprocessing.active_children() if p.pid is not None}
    found = {}
    for task in tasks.iterdir():
        for pid in _read(task / "children").split():
            command = _read(Path("/proc") / pid / "cmdline").replace("\0", " ").strip()
            # A zombie has no command line: it has ended and only waits to be asked for its exit code.
            if command and not any(service in command for service in SERVICE_PROCESSES):
                found[int(pid)] = command[:120]
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # the process has ended between two looks
        return ""


def _finish_qt_work() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(1000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _qt_objects() -> list[Any]:
    """Running timers and threads, and windows: all that would act after its test."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    rules: dict[type, Callable[[Any], bool]] = {QTimer: QTimer.isActive, QThread: QThread.isRunning}
    alive = []
    for thing in gc.get_objects():
        for kind, active in rules.items():
            if issubclass(type(thing), kind) and isValid(thing) and active(thing):
                alive.append(thing)
    main = QApplication.instance().thread() if QApplication.instance() else None
    windows = [w for w in QApplication.topLevelWidgets() if w.parent() is None and not _is_qt_own(w)]
    return [thing for thing in alive if thing is not main] + windows


def _held_buttons() -> list[str]:
    """Work that waits for a mouse button to be let go would wait in every later test."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    return [one.name or "" for one in Qt.MouseButton if one in QGuiApplication.mouseButtons() and one.value]


def _is_qt_own(window: Any) -> bool:
    return window.metaObject().className() in QT_OWN_WINDOWS


def _describe(thing: Any) -> str:
    name = thing.objectName() or getattr(thing, "windowTitle", lambda: "")()
    return f"{type(thing).__name__} “{name}”" if name else type(thing).__name__


def qt_is_loaded() -> bool:
    """Whether this process has a Qt application whose leftovers can be looked for."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None
