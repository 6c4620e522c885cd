"""The worker takes no core from the window's first picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.engine import Engine
from desktop.first_paint import FirstPaint
from tests.desktop import fake_workers


class Eye(QObject):
    """Notes when a widget is drawn."""

    def __init__(self, widget: QWidget, seen: list[str]) -> None:
        super().__init__(widget)
        self._seen = seen
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._seen.append("drawn")
        return False


def test_that_the_worker_starts_after_the_window_was_drawn_and_only_once(desk, qtbot, monkeypatch):
    seen: list[str] = []
    Eye(desk.window.stack, seen)
    monkeypatch.setattr(desk.engine, "start", lambda: seen.append("started"))
    desk.window.hide()
    desk.assembly.start()
    qtbot.waitUntil(lambda: "started" in seen)
    assert seen[0] == "drawn"
    desk.window.repaint()
    qtbot.wait(20)
    assert seen.count("started") == 1


def test_that_nothing_starts_for_a_window_that_is_never_seen(qtbot):
    window, calls = QWidget(), []
    qtbot.addWidget(window)
    FirstPaint(window, lambda: calls.append(1))
    qtbot.wait(20)
    assert calls == []


def test_that_an_engine_shut_down_before_it_came_up_starts_no_worker(qtbot, tmp_path: Path):
    engine = Engine(entry_point=fake_workers.obedient)
    assert engine.shutdown()
    engine.start()
    assert engine.wait(5000)
    assert engine.worker_pid() is None
