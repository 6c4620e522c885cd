"""The guard around every test, shown to catch what it is there for."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QStandardPaths, QThread, QTimer
from PySide6.QtWidgets import QWidget

from tests.leftovers import leftovers, look


def test_that_a_quiet_test_leaves_nothing() -> None:
    assert leftovers(look(qt=False), qt=False, grace_s=0) == []


def test_that_a_running_thread_is_found_and_a_finished_one_is_not() -> None:
    before, release = look(qt=False), threading.Event()
    thread = threading.Thread(target=release.wait, name="forgotten")
    thread.start()
    assert leftovers(before, qt=False, grace_s=0.05) == ["thread “forgotten”"]
    release.set()
    thread.join()
    assert leftovers(before, qt=False, grace_s=0) == []


def test_that_a_thread_about_to_end_gets_a_moment_of_grace() -> None:
    before = look(qt=False)
    timer = threading.Timer(0.1, lambda: None)
    timer.start()
    assert leftovers(before, qt=False, grace_s=5) == []


def test_that_a_child_process_is_found() -> None:
    before = look(qt=False)
    command = [sys.executable, "-c", "print(flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()  # it runs
        found = leftovers(before, qt=False, grace_s=0)
        child.communicate(b"\n")
    assert [f"process {child.pid}" in line for line in found] == [True]
    assert leftovers(before, qt=False, grace_s=0) == []


@pytest.mark.usefixtures("qapp")
def test_that_a_running_timer_a_window_and_a_qt_thread_are_found() -> None:
    before = look(qt=True)
    timer, window, thread = QTimer(), QWidget(), QThread()
    timer.start(10_000)
    window.setWindowTitle("left open")
    thread.setObjectName("left running")
    thread.start()
    found = leftovers(before, qt=True, grace_s=0)
    timer.stop()
    thread.quit()
    thread.wait()
    assert sorted(found) == ["QThread “left running”", "QTimer", "QWidget “left open”"]
    del window
    assert leftovers(before, qt=True) == []


@pytest.mark.usefixtures("qapp")
def test_that_a_window_deleted_later_is_no_finding() -> None:
    before = look(qt=True)
    window = QWidget()
    window.deleteLater()
    assert leftovers(before, qt=True) == []


def test_that_the_users_folders_are_out_of_reach(own_home: Path) -> None:
    places = [
        Path.home(),
        Path(platformdirs.user_data_dir("Patchlight")),
        Path(platformdirs.user_config_dir("Patchlight")),
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)),
        Path(os.environ["XDG_CACHE_HOME"]),
    ]
    assert [place for place in places if not place.is_relative_to(own_home)] == []
