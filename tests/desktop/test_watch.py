"""The watch of a folder in the window: a real folder and thread, a worker that says what the test wants."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from core.jobs.messages import Cancelled, Failed, Finished, Inspected, InspectJob, Started
from core.jobs.watch_values import StartWith, WatchRules
from core.scoring.values import Prediction
from desktop.watch import WatchPlan, WatchState
from tests.desktop.sample_project import _picture, _write

QUICK = WatchRules(interval_s=0.1, still_s=0.0, broken_after_s=1.0)


class Line:
    """A desk, a folder that a camera writes to, and the worker's answers."""

    def __init__(self, desk, folder: Path, qtbot) -> None:
        self.desk, self.folder, self.log, self.qtbot = desk, folder, folder.with_name("log"), qtbot
        self.watch = desk.workbench.watch
        self.n_seen = 0
        folder.mkdir()

    def start(self, start_with: StartWith = StartWith.CONTINUE) -> None:
        """Watch, with the model loaded."""
        self.watch.start(WatchPlan(self.folder, self.log, QUICK, start_with), self.desk.session.model)
        self.finish(self.next_job())

    def put(self, name: str, seed: int = 0) -> Path:
        _write(self.folder / name, _picture(seed))
        return self.folder / name

    def next_job(self) -> InspectJob:
        """The next job that the worker is given."""
        self.qtbot.waitUntil(lambda: len(self.desk.engine.submitted) > self.n_seen)
        job = self.desk.engine.submitted[self.n_seen]
        self.n_seen += 1
        self.desk.engine.say(Started(job.id))
        return job

    def finish(self, job: InspectJob, *scores: float | str) -> None:
        """Answer with scores, or with problems."""
        for path, score in zip(job.paths, scores, strict=True):
            if isinstance(score, str):
                self.desk.engine.say(Inspected(job.id, path, None, score))
                continue
            values = np.zeros((32, 32), np.float16)
            values[10:14, 10:14] = score
            self.desk.engine.say(Inspected(job.id, path, Prediction(path, score, values, 38.0)))
        self.desk.engine.say(Finished(job.id))

    def lines(self) -> list[dict[str, str]]:
        found = []
        for path in sorted(self.log.glob("*.csv")) if self.log.is_dir() else ():
            with path.open(encoding="utf-8-sig", newline="") as file:
                found += list(csv.DictReader(file))
        return found

    def wait_for_lines(self, n: int) -> list[dict[str, str]]:
        self.qtbot.waitUntil(lambda: len(self.lines()) == n)
        return self.lines()


@pytest.fixture
def line(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    line = Line(desk, tmp_path / "cam", qtbot)
    yield line
    line.watch.stop()


@pytest.fixture
def page(line):
    return line.desk.window.show_page("inspect")


def test_that_the_model_is_loaded_before_the_first_image_comes(line):
    line.watch.start(WatchPlan(line.folder, line.log, QUICK), line.desk.session.model)
    assert line.watch.state == WatchState.LOADING
    job = line.next_job()
    assert job.paths == ()
    line.finish(job)
    assert line.watch.state == WatchState.WATCHING


def test_that_each_image_is_judged_once_listed_and_logged(line, page):
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 9.0)
    line.put("b.png", 1)
    line.finish(line.next_job(), 0.1)
    rows = line.wait_for_lines(2)
    assert [(Path(r["file"]).name, r["verdict"], r["ms"]) for r in rows] == [
        ("a.png", "anomalous", "38.0"),
        ("b.png", "good", "38.0"),
    ]
    assert [part.path for part in page.parts.parts] == [str(line.folder / n) for n in ("a.png", "b.png")]
    assert page.band.word() == "ACCEPT"
    assert page.side.table.model().rowCount() == 2


def test_that_jobs_of_a_watch_stay_out_of_the_job_bar_and_the_log(line):
    line.start()
    line.put("a.png")
    job = line.next_job()
    assert not line.desk.window.job_bar.isVisible()
    line.finish(job, 0.1)
    assert not line.desk.window.job_bar.isVisible()
    assert line.desk.jobs.log == ()


def test_that_an_image_the_worker_refuses_goes_back_and_counts_as_broken_at_last(line, page):
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), "The image can't be decoded.")
    assert line.lines() == []
    line.finish(line.next_job(), "The image can't be decoded.")
    (row,) = line.wait_for_lines(1)
    assert (row["verdict"], row["problem"]) == ("unreadable", "The image can't be decoded.")
    assert page.band.word() == "NO IMAGE"
    assert line.watch.shift.counts.unreadable == 1


def test_that_a_failed_job_of_several_images_is_tried_image_by_image(line):
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    line.watch.pause()
    for i in range(3):
        line.put(f"{i}.png", i)
    line.qtbot.waitUntil(lambda: line.watch.n_queued == 3)
    line.watch.resume()
    job = line.next_job()
    assert len(job.paths) == 3
    line.desk.engine.say(Failed(job.id, "The calculation process ended unexpectedly."))
    alone = line.next_job()
    assert alone.paths == job.paths[:1]
    line.desk.engine.say(Failed(alone.id, "The calculation process ended unexpectedly."))
    for _ in range(2):
        line.finish(line.next_job(), 0.1)
    assert [r["verdict"] for r in line.wait_for_lines(4)] == ["good", "unreadable", "good", "good"]
    assert not line.desk.window.notice.isVisible()


def test_that_a_model_that_cant_be_loaded_ends_the_watch_with_the_reason(line, page):
    line.watch.start(WatchPlan(line.folder, line.log, QUICK), line.desk.session.model)
    line.desk.engine.say(Failed(line.next_job().id, "The weights are missing.", "Import them."))
    assert line.watch.state == WatchState.OFF
    assert "The weights are missing. Import them." in page.notice.accessibleName()


def test_that_a_restart_goes_on_where_the_log_ends(line):
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    line.wait_for_lines(1)
    line.watch.stop()
    line.put("b.png", 1)
    line.start()
    assert [Path(p).name for p in line.next_job().paths] == ["b.png"]


def test_that_a_vanished_folder_is_said_and_nothing_is_judged_twice(line, page):
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    away = line.folder.with_name("away")
    line.folder.rename(away)
    line.qtbot.waitUntil(lambda: line.watch.state == WatchState.AWAY)
    assert page.watching.bar.isVisible()
    assert "can't be reached" in page.watching.bar.text()
    assert "next try in" in page.watching.bar.text()
    assert not page.watching.bar.pause_button.isEnabled()
    _write(away / "late.png", _picture(5))
    away.rename(line.folder)
    assert [Path(p).name for p in line.next_job().paths] == ["late.png"]
    assert line.watch.state == WatchState.WATCHING


def test_that_pausing_keeps_what_arrives_for_later(line, page):
    line.start()
    QTest.mouseClick(page.watching.bar.pause_button, Qt.MouseButton.LeftButton)
    line.put("a.png")
    line.qtbot.waitUntil(lambda: "1 to inspect" in page.watching.bar.text())
    assert page.watching.bar.text().startswith("Paused")
    QTest.mouseClick(page.watching.bar.pause_button, Qt.MouseButton.LeftButton)
    assert [Path(p).name for p in line.next_job().paths] == ["a.png"]


def test_that_a_cancelled_job_pauses_the_watch_and_loses_no_image(line):
    line.start()
    line.put("a.png")
    job = line.next_job()
    line.desk.engine.say(Cancelled(job.id))
    assert line.watch.state == WatchState.PAUSED
    line.watch.resume()
    assert line.next_job().paths == job.paths


def test_that_another_project_ends_the_watch(line, project):
    line.start()
    line.desk.session.open(replace(project, name="other"), None)
    assert line.watch.state == WatchState.OFF
    line.put("a.png")
    QTest.qWait(300)
    assert line.n_seen == len(line.desk.engine.submitted)


def test_that_lines_wait_while_the_log_cant_be_written_and_the_page_says_so(line, page):
    line.log.write_text("a file where the folder should be")
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    line.qtbot.waitUntil(lambda: "1 line waits for it." in page.watching.bar.text())
    line.log.unlink()
    assert Path(line.wait_for_lines(1)[0]["file"]).name == "a.png"
    line.qtbot.waitUntil(lambda: "waits" not in page.watching.bar.text())


def test_that_a_watch_waits_for_a_training_and_says_so(line, page):
    line.start()
    training = line.desk.jobs.train(line.desk.session.category, "patchcore", "resnet18", ())
    line.n_seen += 1
    line.desk.engine.say(Started(training.id))
    line.put("a.png")
    line.qtbot.waitUntil(lambda: "waiting for “Training nut" in page.watching.bar.text())
    assert line.desk.window.job_bar.isVisible()
    line.desk.engine.say(Cancelled(training.id))
    line.finish(line.next_job(), 0.1)
    assert "waiting for" not in page.watching.bar.text()


def test_that_a_threshold_moved_meanwhile_holds_for_the_next_image(line):
    from core.project.edits import with_calibration

    line.start()
    project = line.desk.session.project
    calibration = replace(project.models[0].calibration, image_threshold=5.0)
    line.desk.session.edit("threshold", with_calibration(project, "nut-1", calibration))
    line.put("a.png")
    line.finish(line.next_job(), 4.0)
    (row,) = line.wait_for_lines(1)
    assert (row["verdict"], row["threshold"]) == ("good", "5")


def test_that_an_image_under_the_same_name_is_shown_as_it_is_now(line, page):
    line.start()
    line.put("latest.png", 1)
    line.finish(line.next_job(), 9.0)
    path = str(line.folder / "latest.png")
    thumbnails = line.desk.workbench.thumbnails
    line.qtbot.waitUntil(lambda: thumbnails.cached(path, 192) is not None)
    before = thumbnails.cached(path, 192)
    line.put("latest.png", 2)
    line.finish(line.next_job(), 0.1)
    line.qtbot.waitUntil(lambda: thumbnails.cached(path, 192) not in (None, before))
    assert len(page.strip.parts()) == 1
    assert page.strip.parts()[0].kind == "good"
    assert page.parts.totals.judged == 2


def test_that_closing_the_window_asks_while_a_folder_is_watched(line):
    line.start()
    assert line.desk.window.flows.has_something_to_lose
    line.watch.stop()
    assert not line.desk.window.flows.has_something_to_lose


def test_that_closing_the_window_says_that_lines_wait_for_the_log(line):
    line.log.write_text("a file where the folder should be")
    line.start()
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    line.qtbot.waitUntil(lambda: "1 line waits" in line.watch.log_problem)
    line.desk.window.flows.leave(line.watch.stop)
    (box,) = line.desk.window.findChildren(QMessageBox)
    assert "1 line waits for it. What can't be written until then" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()


# Setting it up


def test_that_a_watch_is_set_up_by_keyboard_and_mouse(line, page):
    QTest.mouseClick(page.watch_button, Qt.MouseButton.LeftButton)
    setup = page.watching.setup
    assert (setup.isHidden(), page.side.isHidden()) == (False, True)
    setup.folder.selectAll()
    QTest.keyClicks(setup.folder, str(line.folder))
    setup.log.selectAll()
    QTest.keyClicks(setup.log, str(line.log))
    setup.start_with.setCurrentIndex(setup.start_with.findData(StartWith.NEW))
    line.put("old.png")
    QTest.keyClick(setup.log, Qt.Key.Key_Return)
    line.finish(line.next_job())
    assert not setup.isVisible()
    assert page.watching.bar.text().startswith(f"Watching: {line.folder} by nut-1")
    line.qtbot.waitUntil(lambda: line.watch.looked_at is not None)
    line.put("new.png", 3)
    line.qtbot.waitUntil(lambda: len(line.desk.engine.submitted) > line.n_seen)
    assert [Path(p).name for p in line.next_job().paths] == ["new.png"]
    QTest.mouseClick(page.watching.bar.stop_button, Qt.MouseButton.LeftButton)
    assert not page.watching.bar.isVisible()
    page.watching.ask()
    assert (setup.folder.text(), setup.log.text()) == (str(line.folder), str(line.log))
    QTest.keyClick(setup.folder, Qt.Key.Key_Escape)
    assert (setup.isHidden(), page.side.isHidden()) == (True, False)


@pytest.mark.parametrize(
    ("folder", "interval", "still", "said"),
    [
        ("", 0.5, 1.0, "needs a folder"),
        ("/nowhere/cam", 0.5, 1.0, "There is no folder /nowhere/cam"),
        ("/nowhere/cam", 0.5, 60.0, "before it has been still"),
    ],
)
def test_that_what_cant_be_watched_is_said_in_place(line, page, folder, interval, still, said):
    page.watching.ask()
    setup = page.watching.setup
    setup.folder.setText(folder)
    setup.interval.setValue(interval)
    setup.still.setValue(still)
    QTest.mouseClick(setup.start_button, Qt.MouseButton.LeftButton)
    line.qtbot.waitUntil(lambda: said in setup.problem())
    assert line.watch.state == WatchState.OFF


def test_that_without_a_model_nothing_can_be_watched_and_the_button_says_why(desk):
    page = desk.window.show_page("inspect")
    assert not page.watch_button.isEnabled()
    assert "Train a model" in page.watch_button.toolTip()


# The large display


@pytest.fixture
def display(line, page, qtbot):
    line.start()
    window = line.desk.window
    with qtbot.waitActive(window):
        window.activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F11)
    shown = page.watching._display
    qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.close()


def test_that_the_large_display_has_verdict_picture_and_counts(line, display, qtbot):
    assert display.isFullScreen()
    assert display.band.word() == "WAITING"
    line.put("a.png")
    line.finish(line.next_job(), 9.0)
    line.put("b.png", 1)
    line.finish(line.next_job(), 0.1)
    assert display.band.accessibleName().startswith("ACCEPT, score 0.100")
    assert "b.png" in display.band.accessibleName()
    counts = display.figures.accessibleName()
    assert "this shift" in counts
    assert ": 2, rejected: 1 · 50 %, last hour: 1 · 50 %" in counts
    qtbot.waitUntil(lambda: "b.png" in display.view.accessibleDescription())
    assert [part.kind for part in display.strip.parts()] == ["good", "anomalous"]


def test_that_a_stale_verdict_is_never_left_standing(line, display, qtbot):
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    assert display.band.word() == "ACCEPT"
    shutil.move(line.folder, line.folder.with_name("away"))
    qtbot.waitUntil(lambda: display.band.word() == "NO FOLDER")
    assert "images can't come in" in display.band.accessibleName()
    assert "can't be reached" in display.status.text()
    shutil.move(line.folder.with_name("away"), line.folder)
    qtbot.waitUntil(lambda: display.band.word() == "WAITING")
    line.watch.pause()
    assert display.band.word() == "PAUSED"
    line.watch.stop()
    assert display.band.word() == "STOPPED"


def test_that_escape_closes_the_large_display_and_a_new_shift_counts_from_nothing(line, page, display):
    line.put("a.png")
    line.finish(line.next_job(), 0.1)
    QTest.mouseClick(page.watching.bar.shift_button, Qt.MouseButton.LeftButton)
    assert ": 0, rejected: 0" in display.figures.accessibleName()
    QTest.keyClick(display, Qt.Key.Key_Escape)
    assert not display.isVisible()
