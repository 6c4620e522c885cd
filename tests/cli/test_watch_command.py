"""`watch`: images as they arrive, each once, a line each, and an end by Ctrl+C with a summary."""

from __future__ import annotations

import csv
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import PatchlightError
from core.jobs import pipeline
from tests.cli.conftest import Run
from tests.jobs.pictures import draw

QUICK = ("--interval", "0.1", "--still", "0", "--category", "bolt")
PATIENCE_S = 60.0


def lines(log: Path) -> list[dict[str, str]]:
    found = []
    for path in sorted(log.glob("watch-*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found


@contextmanager
def interrupt_when(
    condition: Callable[[], object], then: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """Press Ctrl+C once something holds; `then` is done just before."""
    over = threading.Event()

    def wait() -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition() and time.monotonic() < end and not over.wait(0.02):
            pass
        then()
        if not over.is_set():
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A folder with two good parts and one with a defect."""
    for index in range(3):
        draw(tmp_path / f"cam/{index}.png", 40 + index, defect=index == 2)
    return tmp_path / "cam"


def test_that_each_image_is_a_line_in_the_log_and_ctrl_c_ends_with_a_summary(
    project: Path, camera: Path, run: Run
) -> None:
    log = project.with_name("plant-watch")
    with interrupt_when(lambda: len(lines(log)) == 3):
        result = run("watch", project, camera, *QUICK)
    assert result.code == 0, result.err
    found = {Path(row["file"]).name: row["verdict"] for row in lines(log)}
    assert found == {"0.png": "good", "1.png": "good", "2.png": "anomalous"}
    assert all(row["model"] == "bolt-1" and float(row["ms"]) > 0 for row in lines(log))
    assert "1 of 3 images are anomalous" in result.out
    assert "REJECT    2.png  score" in result.err
    assert result.err.count("ACCEPT") == 2


def test_that_json_is_one_object_with_the_counts(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    log = tmp_path / "log"
    with interrupt_when(lambda: len(lines(log)) == 3):
        data = run("watch", project, camera, "--log", log, "--json", *QUICK).data
    assert (data["n_images"], data["n_anomalous"], data["n_unreadable"]) == (3, 1, 0)
    assert (data["n_not_inspected"], data["n_not_logged"]) == (0, 0)
    assert (data["model"], data["folder"], data["log"]) == ("bolt-1", str(camera), str(log))


def test_that_a_second_watch_goes_on_where_the_log_ends(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    log = tmp_path / "log"
    with interrupt_when(lambda: len(lines(log)) == 3):
        run("watch", project, camera, "--log", log, *QUICK)
    (camera / "0.png").rename(camera / "renamed.png")
    draw(camera / "3.png", 50)
    with interrupt_when(lambda: len(lines(log)) == 4):
        data = run("watch", project, camera, "--log", log, "--json", *QUICK).data
    assert data["n_images"] == 1
    assert [Path(row["file"]).name for row in lines(log)][3:] == ["3.png"]


def test_that_all_are_inspected_anew_when_that_is_wanted(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    log = tmp_path / "log"
    for n in (3, 6):
        with interrupt_when(lambda n=n: len(lines(log)) == n):
            run("watch", project, camera, "--log", log, "--from", "all", *QUICK)
    assert len(lines(log)) == 6


def test_that_a_file_that_is_never_completed_is_logged_as_unreadable(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    whole = (camera / "0.png").read_bytes()
    (camera / "0.png").write_bytes(whole[:-20])
    log = tmp_path / "log"
    with interrupt_when(lambda: len(lines(log)) == 3):
        result = run("watch", project, camera, "--log", log, "--broken-after", "1", *QUICK)
    last = lines(log)[-1]
    assert (Path(last["file"]).name, last["verdict"], last["score"]) == ("0.png", "unreadable", "")
    assert "cut off" in last["problem"]
    assert "1 more could not be inspected" in result.out


def test_that_ctrl_c_ends_a_watch_that_has_nothing_to_do_for_an_hour(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    log = tmp_path / "log"
    words = ("--interval", "3600", "--still", "0", "--category", "bolt")
    with interrupt_when(lambda: len(lines(log)) == 3):
        assert run("watch", project, camera, "--log", log, *words).code == 0


def test_that_a_folder_that_vanishes_is_said_once_and_its_return_too(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    log, away = tmp_path / "log", tmp_path / "away"
    steps = iter([lambda: camera.rename(away), lambda: draw(away / "9.png", 60), lambda: away.rename(camera)])

    def go_on() -> bool:
        if len(lines(log)) == 3:
            step = next(steps, None)
            if step is not None:
                step()
                threading.Event().wait(0.4)  # several looks
        return len(lines(log)) == 4

    with interrupt_when(go_on):
        result = run("watch", project, camera, "--log", log, *QUICK)
    assert result.err.count("can't be reached: the folder doesn't exist.") == 1
    assert result.err.count("The folder can be read again.") == 1
    assert [Path(row["file"]).name for row in lines(log)][3:] == ["9.png"]


def test_that_lines_that_never_reached_the_disk_are_counted(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    inspected = []
    original = pipeline.inspect

    def counting(job, *rest):
        inspected.extend(job.paths)
        return original(job, *rest)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "inspect", counting)
        with interrupt_when(lambda: len(inspected) == 3, lambda: threading.Event().wait(0.5)):
            result = run("watch", project, camera, "--log", tmp_path / "log", "--json", *QUICK)
    assert result.code == 1
    assert result.data["n_not_logged"] == 3
    assert result.err.count("can't be written") == 1


def test_that_one_image_that_breaks_the_inspection_does_not_end_the_watch(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    original = pipeline.inspect

    def fragile(job, *rest):
        if any(path.endswith("1.png") for path in job.paths):
            raise PatchlightError("There is not enough memory for this job.")
        return original(job, *rest)

    log = tmp_path / "log"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "inspect", fragile)
        with interrupt_when(lambda: len(lines(log)) == 3):
            run("watch", project, camera, "--log", log, *QUICK)
    found = {Path(row["file"]).name: (row["verdict"], row["problem"]) for row in lines(log)}
    assert found["1.png"] == ("unreadable", "There is not enough memory for this job.")
    assert found["2.png"][0] == "anomalous"


def test_that_what_cant_be_watched_is_refused_before_anything_is_loaded(
    project: Path, camera: Path, tmp_path: Path, run: Run
) -> None:
    for folder, words, code, message in (
        (camera, ("--interval", "0"), 2, "interval must lie between"),
        (camera, ("--model", "gone-1"), 2, "no model “gone-1”"),
        (camera, (), 2, "models for several categories"),
        (tmp_path / "nowhere", QUICK, 1, "There is no folder"),
    ):
        result = run("watch", project, folder, *words)
        assert result.code == code
        assert message in result.err
