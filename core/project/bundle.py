"""The project file: saving, loading and checking. FORMAT.md describes what is inside."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import h5py
import numpy as np

from core.data.dataset import Problem
from core.errors import ProjectFileError, UnsupportedVersionError
from core.project import decode
from core.project.changes import Changes
from core.project.checksums import CHECKSUM, DAMAGE, damaged_members, group_checksum
from core.project.decode import Header
from core.project.encode import CHANGES_FORMAT, FORMAT, FORMAT_VERSION, write_changes, write_project
from core.project.migrations import MIGRATIONS, migrate
from core.project.project import Project
from core.project.reading import DamageError, GroupReader
from core.project.safe_file import SafeSink, reason_of, replace_file

EXTENSION = ".plight"

T = TypeVar("T")
_UNTOUCHED = "Nothing was changed on disk."
_DAMAGED_HINT = f"{_UNTOUCHED} Use an earlier copy of the file."
_SIGNATURE = b"\x89HDF\r\n\x1a\n"


def save_project(project: Project, path: str | Path, thumbnails: Mapping[str, bytes] | None = None) -> None:
    """Write the whole project to `path`, replacing what is there in one step or not at all.

    `thumbnails` are JPEG bytes by sample id; those that the file held before are not kept. The new file is
    complete on disk and has been opened again before it takes the place of the old one.
    Raises `ProjectFileError`.
    """
    _save(Path(path), FORMAT, lambda file, check: write_project(project, file, thumbnails or {}, check))


def save_changes(changes: Changes, path: str | Path, original_path: str = "") -> None:
    """Write what is new in a project, as `save_project` does; `original_path` is the project's own file."""
    _save(Path(path), CHANGES_FORMAT, lambda file, check: write_changes(changes, file, original_path, check))


def load_project(path: str | Path) -> Project:
    """Read a project; every byte that is used has been checked, and the file is closed afterwards.

    The file is only ever opened for reading. Raises `UnsupportedVersionError` for a file of a newer
    Patchlight, `ProjectFileError` for anything else that can't be read.
    """
    return _read(Path(path), decode.read_project)


def load_changes(path: str | Path) -> Changes:
    """What `save_changes` wrote. Raises like `load_project`; every other format version is refused."""
    return _read(Path(path), decode.read_changes, kind=CHANGES_FORMAT)


def load_thumbnails(path: str | Path) -> dict[str, bytes]:
    """JPEG bytes by sample id, as given to `save_project`. Raises like `load_project`."""
    return _read(Path(path), decode.read_thumbnails)


def read_header(path: str | Path) -> Header:
    """Name, times and versions of a project without reading the rest. Raises like `load_project`."""
    return _read(Path(path), decode.read_header)


def read_changes_header(path: str | Path) -> Header:
    """Name, times and versions of changes without reading the rest. Raises like `load_changes`."""
    return _read(Path(path), decode.read_header, kind=CHANGES_FORMAT)


def verify_file(path: str | Path) -> tuple[Problem, ...]:
    """Check every group and dataset of a project file and its structure; empty when all is well.

    Never raises: a file that can't be opened at all is a problem with the file's name.
    """
    target = Path(path)
    try:
        with _opened(target) as file:
            _version_of(target, file, FORMAT)
            problems = tuple(Problem(where, reason) for where, reason in damaged_members(file))
        if not problems:
            load_project(target)
            load_thumbnails(target)
    except ProjectFileError as error:
        return (Problem(str(path), error.message),)
    return problems


def _save(target: Path, kind: str, fill: Callable[[h5py.File, Callable[[], None]], None]) -> None:
    def write(sink: SafeSink) -> None:
        # v110: metadata carries HDF5's own checksums, and every HDF5 since 2016 reads it.
        with h5py.File(sink, "w", libver=("v110", "v110")) as file:
            fill(file, sink.check)

    try:
        replace_file(target, write, partial(_check_layout, kind=kind))
    except DAMAGE as error:
        raise ProjectFileError(f"{target.name} can't be saved: {error}.", _UNTOUCHED) from error


def _check_layout(path: Path, kind: str) -> None:
    try:
        _read(path, decode.read_project, contents=False, kind=kind)
    except ProjectFileError as error:
        raise ProjectFileError(
            "The project can't be saved: what was written can't be read back.", error.message
        ) from error


def _read(path: Path, read: Callable[[GroupReader], T], contents: bool = True, kind: str = FORMAT) -> T:
    with _opened(path) as file:
        version = _version_of(path, file, kind)
        if version == FORMAT_VERSION:
            return _decoded(path, file, read, contents)
        for where, reason in damaged_members(file):  # before the old checksums are given up
            raise _damaged(path, DamageError(where, reason))
    with h5py.File(io.BytesIO(path.read_bytes()), "r+") as copy:
        try:
            migrate(copy, version, FORMAT_VERSION, MIGRATIONS)
        except DAMAGE as error:
            raise _damaged(path, error) from error
        return _decoded(path, copy, read, contents)


def _decoded(path: Path, file: h5py.File, read: Callable[[GroupReader], T], contents: bool) -> T:
    try:
        if file.attrs.get(CHECKSUM) != group_checksum(file):
            raise DamageError("/", "has changed attributes or members")
        return read(GroupReader(file, contents))
    except DAMAGE as error:
        raise _damaged(path, error) from error


@contextmanager
def _opened(path: Path) -> Iterator[h5py.File]:
    """The file, open for reading only; `ProjectFileError` when it is not even HDF5."""
    try:
        _refuse_hopeless(path)
        # Through Python's own file: any path, and no HDF5 locks, which fail on network shares.
        with open(path, "rb") as raw, h5py.File(raw, "r") as file:
            yield file
    except FileNotFoundError as error:
        raise ProjectFileError(f"There is no file {path}.", "It may have been moved or renamed.") from error
    except PermissionError as error:
        raise ProjectFileError(f"You may not read {path.name}.", "Ask its owner for permission.") from error
    except OSError as error:
        raise _unopenable(path, error) from error
    except DAMAGE as error:
        raise _damaged(path, error) from error


def _refuse_hopeless(path: Path) -> None:
    if path.is_dir():
        raise ProjectFileError(f"{path.name} is a folder, not a project file.", "Open the file inside it.")
    if path.exists() and not path.is_file():
        raise ProjectFileError(f"{path.name} is not a project file.", _UNTOUCHED)
    with open(path, "rb") as raw:
        start = raw.read(len(_SIGNATURE))
    if not start:
        raise ProjectFileError(f"{path.name} is empty (0 bytes).", _DAMAGED_HINT)
    if start != _SIGNATURE:
        raise ProjectFileError(
            f"{path.name} is not a Patchlight project file, or its beginning is damaged.", _UNTOUCHED
        )


def _unopenable(path: Path, error: OSError) -> ProjectFileError:
    if "truncated" in str(error):
        return ProjectFileError(f"{path.name} is incomplete: its end is missing.", _DAMAGED_HINT)
    if error.errno:
        return ProjectFileError(f"{path.name} can't be read: {reason_of(error)}.", _UNTOUCHED)
    return _damaged(path, error)


def _version_of(path: Path, file: h5py.File, wanted: str) -> int:
    """The format version; raises when the file is something else or comes from a newer Patchlight."""
    try:
        kind, version = file.attrs.get("format"), file.attrs.get("format_version")
        writer = file.attrs.get("app_version", "")
    except DAMAGE as error:
        raise _damaged(path, error) from error
    if kind != wanted:
        raise ProjectFileError(f"{path.name} is an HDF5 file, but not a Patchlight project.", _UNTOUCHED)
    if not isinstance(version, int | np.integer):
        raise _damaged(path, DamageError("/", "has no format version"))
    if version > FORMAT_VERSION:
        raise UnsupportedVersionError(
            f"{path.name} was saved by a newer Patchlight ({writer}, format {version}).",
            f"Update Patchlight to open it; this one knows formats up to {FORMAT_VERSION}. {_UNTOUCHED}",
        )
    if wanted == CHANGES_FORMAT and version != FORMAT_VERSION:  # migrations need a whole project
        raise UnsupportedVersionError(
            f"{path.name} was kept by an older Patchlight ({writer}, format {version}).",
            f"Recover it with that version, then save the project. {_UNTOUCHED}",
        )
    return int(version)


def _damaged(path: Path, error: Exception) -> ProjectFileError:
    # What h5py says is for the log, where it stands as the cause.
    reason = str(error) if isinstance(error, DamageError) else "a part of it can't be read"
    return ProjectFileError(f"{path.name} is damaged: {reason}.", _DAMAGED_HINT)
