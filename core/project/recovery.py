"""Unsaved work survives a crash: kept in a folder of its own, as changes since the last save."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import ProjectFileError
from core.project.bundle import (
    EXTENSION,
    load_changes,
    load_project,
    read_changes_header,
    read_header,
    save_changes,
)
from core.project.changes import applied, changes_since
from core.project.processes import start_of
from core.project.project import Project
from core.project.safe_file import reason_of

_FOLDER_NAME = re.compile(r"(\d+)-(\w+)")
_SAVED = f"saved{EXTENSION}"
_LAYER_BYTES, _LAYER_VERDICTS = 1 << 18, 1000
"""A layer with more than this takes time to write: it is left as it is, and the next one is since it."""


@dataclass(frozen=True, slots=True)
class PendingWork:
    """Work that a process left unsaved: where it is, project name, the project's own file if it has one.

    `saved` is when it was last written, ISO 8601 UTC.
    """

    file: Path
    name: str
    path: Path | None
    saved: str


@dataclass(frozen=True, slots=True, eq=False)
class SavedProject:
    """A project as it stands in a file; `stamp` tells whether that is still the same file."""

    project: Project
    path: Path
    stamp: tuple[int, ...]


def stamp_of(path: Path) -> tuple[int, ...]:
    """What changes when another file takes the place of this one; empty when there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


class RecoveryJournal:
    """Unsaved work in one folder. This process owns a folder in it, named after its number and start time.

    There stand a copy of the file that was last saved, if any, and numbered layers: each holds what is new
    since those before it. Only the last one is ever written again, so that what is written after an edit is
    small, whatever the project holds. One journal a process, used by one thread at a time.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)
        self._saved: SavedProject | None = None
        self._base: Project | None = None
        self._layer = 0

    def begin(self, saved: SavedProject | None = None) -> None:
        """Forget this process's unsaved work; what is written from now on is what is new since `saved`."""
        self._saved = saved
        self.discard()

    def write(self, project: Project, path: str | Path | None = None) -> None:
        """Keep unsaved work; `path` is the project's own file.

        Raises `ProjectFileError` when it can't be written; what was kept before is then still there.
        """
        own = self._own()
        try:
            if self._base is None or not own.is_dir():
                self._base = self._first_base(own)
        except OSError as error:
            raise ProjectFileError(
                f"Unsaved work can't be kept in {self._folder}: {reason_of(error)}.",
                "Save the project yourself.",
            ) from error
        layer = own / f"{self._layer:04}{EXTENSION}"
        changes = changes_since(self._base, project)
        save_changes(changes, layer, str(path) if path else "")
        if layer.stat().st_size > _LAYER_BYTES or len(changes.project.verdicts) > _LAYER_VERDICTS:
            self._base, self._layer = project, self._layer + 1

    def pending(self) -> tuple[PendingWork, ...]:
        """What processes that no longer run left unsaved, newest first."""
        entries = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        found = [_describe(entry) for entry in entries if _is_abandoned(entry) and _last_layer(entry)]
        return tuple(sorted(found, key=lambda work: work.saved, reverse=True))

    def open(self, work: PendingWork) -> Project:
        """The project as it was left. From now on the work belongs to this process.

        So it is neither offered elsewhere nor lost, should this process crash before anything is saved.
        Raises `ProjectFileError` when it can't be read or taken over; it then stays where it is.
        """
        project = _restored(work.file)
        self.begin()
        self.write(project, work.path)
        self.discard(work)
        return project

    def discard(self, work: PendingWork | None = None) -> None:
        """Delete what another process left, or without argument this process's own unsaved work."""
        if work is None:
            self._base, self._layer = None, 0
        target = work.file if work else self._own()
        gone = self._folder / f".gone-{target.name}"
        try:
            if target.exists():
                os.replace(target, gone)  # at once: half of it is nothing that could be offered
        except OSError as error:
            raise ProjectFileError(f"{target} can't be deleted: {error.strerror}.") from error
        self._sweep()

    def _first_base(self, own: Path) -> Project:
        """Make this process's folder, and in it what the first layer is to stand on."""
        self.discard()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own.mkdir(mode=0o700)
        saved = self._saved
        if saved is None or not saved.stamp or stamp_of(saved.path) != saved.stamp:
            return Project("")
        copy = own / _SAVED
        try:
            # A copy, no link: another program may write into the file instead of replacing it.
            shutil.copyfile(saved.path, copy)
            with open(copy, "rb+") as file:
                os.fsync(file.fileno())
            is_whole = stamp_of(saved.path) == saved.stamp and copy.stat().st_size == saved.stamp[1]
        except OSError:  # the saved file is out of reach, or there is no room: then all of it is changes
            is_whole = False
        if is_whole:
            return saved.project
        copy.unlink(missing_ok=True)
        return Project("")

    def _sweep(self) -> None:
        """Remove what was given up, and folders of dead processes that hold no work."""
        entries = list(self._folder.iterdir()) if self._folder.is_dir() else []
        for entry in entries:
            if entry.name.startswith(".gone-") or (_is_abandoned(entry) and not _last_layer(entry)):
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):  # the next sweep finds it again
                        entry.unlink()

    def _own(self) -> Path:
        pid = os.getpid()
        return self._folder / f"{pid}-{start_of(pid) or 'unknown'}"


def _is_abandoned(entry: Path) -> bool:
    match = _FOLDER_NAME.fullmatch(entry.name.removesuffix(EXTENSION))
    return match is not None and start_of(int(match[1])) != match[2]


def _layers(entry: Path) -> list[Path]:
    return sorted(entry.glob(f"[0-9]*{EXTENSION}"))


def _last_layer(entry: Path) -> Path | None:
    """The newest file of some work; before journals had layers, the work was one project file."""
    if entry.is_file():
        return entry
    return next(reversed(_layers(entry)), None)


def _restored(entry: Path) -> Project:
    if entry.is_file():
        return load_project(entry)
    saved = entry / _SAVED
    project = load_project(saved) if saved.exists() else Project("")
    try:
        for layer in _layers(entry):
            project = applied(project, load_changes(layer))
    except KeyError as error:
        raise ProjectFileError(
            f"The unsaved work in {entry} is incomplete: {error.args[0]} is missing.",
            "Nothing was changed on disk.",
        ) from error
    return project


def _describe(entry: Path) -> PendingWork:
    newest = _last_layer(entry) or entry
    try:
        header = read_header(newest) if entry.is_file() else read_changes_header(newest)
    except ProjectFileError:  # offered all the same: opening it says what is wrong
        taken = datetime.fromtimestamp(newest.stat().st_mtime, UTC).isoformat(timespec="seconds")
        return PendingWork(entry, entry.name, None, taken)
    original = Path(header.original_path) if header.original_path else None
    return PendingWork(entry, header.name, original, header.saved)
