"""The log of a watch: a table a day, one line an image, on the disk before anything else happens."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from core.errors import DataError
from core.jobs.watch_values import Arrival, Stamp
from core.project.safe_file import reason_of

COLUMNS = (
    "time",
    "file",
    "verdict",
    "score",
    "threshold",
    "model",
    "ms",
    "problem",
    "bytes",
    "modified",
    "sha256",
)
_ERRORS = "backslashreplace"  # file names need not be valid text
_MOST_RECALLED = 200_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one image: `verdict` is a `Decision`, or "unreadable", then with its `problem`.

    `path` is absolute, `time` knows its zone.
    """

    time: datetime
    path: str
    arrival: Arrival
    verdict: str
    threshold: float
    model: str
    score: float | None = None
    elapsed_ms: float | None = None
    problem: str = ""


class WatchLog:
    """Appends to `watch-YYYY-MM-DD.csv` in a folder, which is made when it is needed.

    A line is written and flushed to the disk as a whole or not at all. What can't be written waits here and
    is tried again with the next call, so a full disk costs nothing but time. For one thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: deque[Judged] = deque()

    @property
    def n_waiting(self) -> int:
        """Lines that are not on the disk yet."""
        return len(self._waiting)

    def add(self, *judged: Judged) -> str:
        """Append lines; returns why some could not be written, empty when all are on the disk."""
        self._waiting.extend(judged)
        try:
            while self._waiting:
                self._write(self._waiting[0])
                self._waiting.popleft()
        except OSError as error:
            lines = "1 line waits" if self.n_waiting == 1 else f"{self.n_waiting} lines wait"
            return f"The log in {self.folder} can't be written: {reason_of(error)}. {lines} for it."
        return ""

    def _write(self, judged: Judged) -> None:
        path = log_path(self.folder, judged.time)
        self.folder.mkdir(parents=True, exist_ok=True)
        # Unbuffered: what fails is known at once. Appending: two programs may share a log.
        with open(path, "ab+", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                _write_all(file, _lead(file, end) + _line(_cells(judged)))
                os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):  # the half line is completed or passed over later
                    file.truncate(end)
                raise


def default_log_folder(project: Path) -> Path:
    """Where the tables go when nobody says where: beside the project, named after it."""
    return project.with_name(f"{project.stem}-watch")


def log_path(folder: Path, time: datetime) -> Path:
    """The table of the day of `time`."""
    return folder / f"watch-{time:%Y-%m-%d}.csv"


def read_log(folder: Path, watched: Path) -> Iterator[Arrival]:
    """What the tables in `folder` say was inspected, newest day first; names are relative to `watched`.

    Lines that are not whole are passed over. Raises `DataError` when a table can't be opened.
    """
    n = 0
    for path in sorted(folder.glob("watch-????-??-??.csv"), reverse=True) if folder.is_dir() else ():
        try:
            text = path.read_text(encoding="utf-8-sig", errors=_ERRORS)
        except OSError as error:
            message = f"The log {path} can't be read: {reason_of(error)}."
            raise DataError(message, "Choose another folder for the log, or begin without it.") from error
        for line in text.split("\n")[1:]:
            arrival = _arrival(line, watched)
            if arrival is not None:
                n += 1
                yield arrival
        if n >= _MOST_RECALLED:
            return


def _cells(judged: Judged) -> tuple[str, ...]:
    stamp = judged.arrival.stamp
    modified = _EPOCH + timedelta(microseconds=stamp.modified_us)
    return (
        judged.time.isoformat(timespec="milliseconds"),
        judged.path,
        judged.verdict,
        "" if judged.score is None else f"{judged.score:.9g}",
        f"{judged.threshold:.9g}",
        judged.model,
        "" if judged.elapsed_ms is None else f"{judged.elapsed_ms:.1f}",
        judged.problem,
        str(stamp.size),
        modified.isoformat(timespec="microseconds"),
        judged.arrival.digest,
    )


def _line(cells: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode("utf-8", errors=_ERRORS)


def _lead(file: io.FileIO, end: int) -> bytes:
    """What must stand before a line: the header in a new table, the end of a line that was cut off."""
    if end == 0:
        # With a byte order mark, without which Excel takes UTF-8 for the local encoding.
        return b"\xef\xbb\xbf" + _line(COLUMNS)
    file.seek(end - 1)
    return b"" if file.read(1) == b"\n" else b"\r\n"


def _write_all(file: io.FileIO, data: bytes) -> None:
    view = memoryview(data)
    while len(view):
        view = view[file.write(view) or 0 :]


def _arrival(line: str, watched: Path) -> Arrival | None:
    # Line by line: one that was cut off inside quotes must not swallow those after it.
    try:
        row = dict(zip(COLUMNS, next(csv.reader([line.rstrip("\r")])), strict=True))
        modified = datetime.fromisoformat(row["modified"]) - _EPOCH
        stamp = Stamp(modified // timedelta(microseconds=1), int(row["bytes"]))
    except (StopIteration, ValueError, TypeError, csv.Error):
        return None
    return Arrival(_name(row["file"], watched), stamp, row["sha256"])


def _name(file: str, watched: Path) -> str:
    """The name in the watched folder; a file of elsewhere keeps its path, under which nothing is found."""
    try:
        return PurePosixPath(Path(file).relative_to(watched)).as_posix()
    except ValueError:
        return file
