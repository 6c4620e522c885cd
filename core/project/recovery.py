"""Unsaved work survives a crash: a snapshot of the project in a folder of its own, until it is saved."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import ProjectFileError
from core.project.bundle import EXTENSION, load_project, read_header, save_project
from core.project.processes import start_of
from core.project.project import Project

_FILE_NAME = re.compile(r"(\d+)-(\w+)\.plight")


@dataclass(frozen=True, slots=True)
class PendingWork:
    """Work that a process left unsaved: snapshot, project name, the project's own file if it has one.

    `saved` is when the snapshot was taken, ISO 8601 UTC.
    """

    file: Path
    name: str
    path: Path | None
    saved: str


class RecoveryJournal:
    """The snapshots in one folder; this process owns one of them, named after its number and start time."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def write(self, project: Project, path: str | Path | None = None) -> None:
        """Take a snapshot of unsaved work, replacing the one before; `path` is the project's own file.

        Raises `ProjectFileError` when it can't be written; the snapshot before is then still there.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise ProjectFileError(
                f"Unsaved work can't be kept in {self._folder}: {error.strerror}.",
                "Save the project yourself.",
            ) from error
        save_project(project, self._own(), original_path=str(path) if path else "")

    def pending(self) -> tuple[PendingWork, ...]:
        """What processes that no longer run left unsaved, newest first."""
        files = sorted(self._folder.glob(f"*{EXTENSION}")) if self._folder.is_dir() else []
        found = [_describe(file) for file in files if _is_abandoned(file)]
        return tuple(sorted(found, key=lambda work: work.saved, reverse=True))

    def open(self, work: PendingWork) -> Project:
        """The project as it was left. From now on the snapshot belongs to this process.

        So it is neither offered elsewhere nor lost, should this process crash before anything is saved.
        Raises `ProjectFileError` when it can't be read; it then stays where it is.
        """
        project = load_project(work.file)
        try:
            os.replace(work.file, self._own())
        except OSError as error:
            raise ProjectFileError(f"{work.file} can't be taken over: {error.strerror}.") from error
        return project

    def discard(self, work: PendingWork | None = None) -> None:
        """Delete what another process left, or without argument this process's own snapshot."""
        file = work.file if work else self._own()
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise ProjectFileError(f"{file} can't be deleted: {error.strerror}.") from error

    def _own(self) -> Path:
        pid = os.getpid()
        return self._folder / f"{pid}-{start_of(pid) or 'unknown'}{EXTENSION}"


def _is_abandoned(file: Path) -> bool:
    match = _FILE_NAME.fullmatch(file.name)
    return match is not None and start_of(int(match[1])) != match[2]


def _describe(file: Path) -> PendingWork:
    try:
        header = read_header(file)
    except ProjectFileError:  # offered all the same: opening it says what is wrong
        taken = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
        return PendingWork(file, file.name, None, taken)
    original = Path(header.original_path) if header.original_path else None
    return PendingWork(file, header.name, original, header.saved)
