"""Listing, reading and looking at a real folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from core.errors import DataError
from core.jobs.watch_folder import FolderLooker, check_file, list_folder
from core.jobs.watch_values import Arrival, Look, StartWith, WatchRules
from tests.jobs.pictures import draw

QUICK = WatchRules(interval_s=0.1, still_s=0.0)
News = SimpleQueue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    draw(tmp_path / "cam/a.png", 1)
    draw(tmp_path / "cam/sub/B.PNG", 2)
    for name in ("notes.txt", ".hidden.png", "~upload.png", "c.png.part"):
        (tmp_path / "cam" / name).write_bytes(b"x")
    draw(tmp_path / "cam/.trash/d.png", 3)
    return tmp_path / "cam"


def test_that_a_listing_has_images_only_and_those_below(folder: Path) -> None:
    found, problem = list_folder(folder)
    assert sorted(found) == ["a.png", "sub/B.PNG"]
    assert problem == ""
    status = os.stat(folder / "a.png")
    assert (found["a.png"].size, found["a.png"].modified_us) == (status.st_size, status.st_mtime_ns // 1000)


def test_that_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_folder(tmp_path / "gone")


def test_that_a_folder_below_that_cant_be_read_is_named_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found, problem = list_folder(folder)
    assert sorted(found) == ["a.png"]
    assert problem.startswith("“sub” can't be read")


def test_that_a_whole_image_is_told_from_half_of_it(folder: Path) -> None:
    path = folder / "a.png"
    data = path.read_bytes()
    assert check_file(path).digest == hashlib.sha256(data).hexdigest()
    assert check_file(path).problem == ""
    for half in (b"", data[: len(data) // 2], data[:-1], b"\0" * len(data)):
        path.write_bytes(half)
        checked = check_file(path)
        assert checked.problem
        assert checked.stamp is not None
    path.unlink()
    assert check_file(path).stamp is None
    assert "can't be opened" in check_file(path).problem


def start(folder: Path, with_what: StartWith, known: tuple[Arrival, ...] = ()) -> tuple[FolderLooker, News]:
    news: News = SimpleQueue()
    looker = FolderLooker(folder, QUICK, with_what, lambda: known, news.put, news.put)
    looker.start()
    return looker, news


def wait_for(news: News, what: str) -> Look:
    """The next look for which `what` is true."""
    while True:
        try:
            look = news.get(timeout=5)
        except Empty:
            pytest.fail(f"No look has {what}.")
        if getattr(look, what):
            return look


def test_that_a_thread_looks_until_it_is_stopped(folder: Path) -> None:
    looker, news = start(folder, StartWith.ALL)
    try:
        assert {a.name for a in wait_for(news, "arrivals").arrivals} == {"a.png", "sub/B.PNG"}
        draw(folder / "new.png", 4)
        assert [a.name for a in wait_for(news, "arrivals").arrivals] == ["new.png"]
        folder.rename(folder.with_name("away"))
        look = wait_for(news, "is_away")
        assert str(folder) in look.problem
        assert "doesn't exist" in look.problem
        draw(folder.with_name("away") / "late.png", 5)
        folder.with_name("away").rename(folder)
        assert [a.name for a in wait_for(news, "arrivals").arrivals] == ["late.png"]
    finally:
        looker.stop(5)
    assert not looker.is_alive()


def test_that_only_what_is_not_in_the_log_is_inspected(folder: Path) -> None:
    known = Arrival("a.png", list_folder(folder)[0]["a.png"], "digest")
    looker, news = start(folder, StartWith.CONTINUE, (known,))
    try:
        assert [a.name for a in wait_for(news, "arrivals").arrivals] == ["sub/B.PNG"]
    finally:
        looker.stop(5)


def test_that_only_new_images_are_inspected(folder: Path) -> None:
    looker, news = start(folder, StartWith.NEW)
    try:
        assert news.get(timeout=5).arrivals == ()
        draw(folder / "new.png", 4)
        assert [a.name for a in wait_for(news, "arrivals").arrivals] == ["new.png"]
    finally:
        looker.stop(5)


def test_that_an_unreadable_log_is_told_as_the_error_it_is(folder: Path) -> None:
    news: News = SimpleQueue()

    def recall() -> tuple[Arrival, ...]:
        raise DataError("The log can't be read.")

    looker = FolderLooker(folder, QUICK, StartWith.CONTINUE, recall, news.put, news.put)
    looker.start()
    assert str(news.get(timeout=5)) == "The log can't be read."
    looker.stop(5)
