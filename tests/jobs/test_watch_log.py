"""The log of a watch: whole lines on the disk, a table a day, and a start where it ended."""

from __future__ import annotations

import csv
import errno
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from core.errors import DataError
from core.jobs.watch_log import COLUMNS, Judged, WatchLog, default_log_folder, log_path, read_log
from core.jobs.watch_values import Arrival, Stamp

ZONE = timezone(timedelta(hours=2))
NOON = datetime(2026, 11, 22, 12, 0, 0, 250_000, tzinfo=ZONE)
WATCHED = Path("/line/cam1")


def judged(name: str = "a.png", time: datetime = NOON, digest: str = "ab12") -> Judged:
    arrival = Arrival(name, Stamp(1_700_000_000_123_456, 4096), digest)
    return Judged(time, str(WATCHED / name), arrival, "anomalous", 2.65, "cookie-1", 3.24, 38.04)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_that_a_line_says_all_and_is_on_the_disk_at_once(tmp_path: Path) -> None:
    log = WatchLog(tmp_path / "log")
    assert log.add(judged()) == ""
    (row,) = rows(tmp_path / "log/watch-2026-11-22.csv")
    assert tuple(row) == COLUMNS
    assert row == {
        "time": "2026-11-22T12:00:00.250+02:00",
        "file": "/line/cam1/a.png",
        "verdict": "anomalous",
        "score": "3.24",
        "threshold": "2.65",
        "model": "cookie-1",
        "ms": "38.0",
        "problem": "",
        "bytes": "4096",
        "modified": "2023-11-14T22:13:20.123456+00:00",
        "sha256": "ab12",
    }


def test_that_each_day_has_its_table_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    log = WatchLog(tmp_path)
    late = datetime(2026, 11, 22, 23, 59, tzinfo=ZONE)
    log.add(judged("a.png", late), judged("b.png", late + timedelta(minutes=2)))
    assert [Path(r["file"]).name for r in rows(tmp_path / "watch-2026-11-22.csv")] == ["a.png"]
    assert [Path(r["file"]).name for r in rows(tmp_path / "watch-2026-11-23.csv")] == ["b.png"]


def test_that_a_line_cut_off_by_a_crash_costs_no_other_line(tmp_path: Path) -> None:
    log = WatchLog(tmp_path)
    log.add(judged("a.png"))
    path = log_path(tmp_path, NOON)
    with path.open("ab") as file:
        file.write(b'2026-11-22T12:00:01+02:00,"/line/cam1/half, ')
    WatchLog(tmp_path).add(judged("b.png"), judged("c.png"))
    assert [arrival.name for arrival in read_log(tmp_path, WATCHED)] == ["a.png", "b.png", "c.png"]


def test_that_a_log_is_read_back_as_what_was_inspected(tmp_path: Path) -> None:
    written = [judged("a.png"), judged("sub/ä, “b”.png"), judged("c\udcff.png", digest="")]
    WatchLog(tmp_path).add(*written)
    elsewhere = Judged(NOON, "/other/z.png", Arrival("z.png", Stamp(5, 6), "ff"), "good", 1.0, "m", 0.5)
    WatchLog(tmp_path).add(elsewhere)
    found = list(read_log(tmp_path, WATCHED))
    assert found[:2] == [one.arrival for one in written[:2]]
    assert found[2].stamp == written[2].arrival.stamp
    assert found[3] == Arrival("/other/z.png", Stamp(5, 6), "ff")


def test_that_without_a_log_nothing_is_known(tmp_path: Path) -> None:
    assert list(read_log(tmp_path / "none", WATCHED)) == []


def test_that_a_log_that_cant_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "watch-2026-11-22.csv").mkdir()
    with pytest.raises(DataError, match=r"watch-2026-11-22.csv can't be read"):
        list(read_log(tmp_path, WATCHED))


def test_that_lines_wait_for_a_full_disk_and_are_written_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = WatchLog(tmp_path)
    log.add(judged("a.png"))
    before = log_path(tmp_path, NOON).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert "the disk is full. 1 line waits for it." in log.add(judged("b.png"))
        assert "2 lines wait for it." in log.add(judged("c.png"))
    assert log_path(tmp_path, NOON).read_bytes() == before
    assert log.n_waiting == 2
    assert log.add() == ""
    assert [a.name for a in read_log(tmp_path, WATCHED)] == ["a.png", "b.png", "c.png"]


def test_that_a_log_folder_that_vanishes_is_made_again(tmp_path: Path) -> None:
    log = WatchLog(tmp_path / "log")
    log.add(judged("a.png"))
    (tmp_path / "log").rename(tmp_path / "gone")
    assert log.add(judged("b.png")) == ""
    assert [Path(r["file"]).name for r in rows(log_path(tmp_path / "log", NOON))] == ["b.png"]


def test_that_a_log_folder_that_is_a_file_is_said_and_waited_for(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("")
    log = WatchLog(tmp_path / "log")
    assert "can't be written" in log.add(judged())
    (tmp_path / "log").unlink()
    assert log.add() == ""
    assert log.n_waiting == 0


def test_that_the_log_lies_beside_the_project_unless_said_otherwise() -> None:
    assert default_log_folder(Path("/p/bakery line 2.plight")) == Path("/p/bakery line 2-watch")


def test_that_the_time_of_a_change_is_exact_to_the_microsecond(tmp_path: Path) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    for microseconds in (0, 1, 1_700_000_000_000_001, 4_102_444_799_999_999):
        folder = tmp_path / str(microseconds)
        one = Judged(epoch, "/x.png", Arrival("x.png", Stamp(microseconds, 1)), "good", 1.0, "m", 0.5)
        WatchLog(folder).add(one)
        assert [a.stamp for a in read_log(folder, Path("/"))] == [one.arrival.stamp]
