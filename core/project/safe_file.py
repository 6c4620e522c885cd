"""Replaces a file as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Callable
from io import RawIOBase
from pathlib import Path

from core.errors import ProjectFileError

_STALE_AFTER_S = 24 * 3600.0


class SafeSink:
    """A binary file for HDF5 to write to, which never shows HDF5 an error.

    The HDF5 library may crash the process when a disk runs full below it. So the first failure is kept in
    `error`, and from then on everything written stays in memory until the caller looks there and gives up.
    """

    def __init__(self, file: RawIOBase) -> None:
        self.error: OSError | None = None
        self._file = file
        self._position = 0
        self._end = 0
        self._kept: list[tuple[int, bytes]] = []

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As for any file."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._end}[whence]
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        """As for any file."""
        return self._position

    def write(self, data: bytes | memoryview) -> int:
        """Write all of `data`; always succeeds, see the class."""
        view = memoryview(data).cast("B")
        if self.error is None:
            try:
                self._file.seek(self._position)
                _write_all(self._file, view)
            except OSError as error:
                self.error = error
        if self.error is not None:
            self._kept.append((self._position, bytes(view)))
        self._position += len(view)
        self._end = max(self._end, self._position)
        return len(view)

    def read(self, size: int) -> bytes:
        """`size` bytes of what was written here, zeros elsewhere."""
        buffer = bytearray(size)
        self.readinto(memoryview(buffer))
        return bytes(buffer)

    def readinto(self, buffer: memoryview) -> int:
        """Fill `buffer` with what was written here, zeros elsewhere."""
        view = memoryview(buffer).cast("B")
        start, stop = self._position, self._position + len(view)
        view[:] = bytes(len(view))
        with contextlib.suppress(OSError):  # only after a failed write, when the file is given up anyway
            self._file.seek(start)
            data = self._file.read(len(view)) or b""
            view[: len(data)] = data
        for offset, data in self._kept:
            first, last = max(start, offset), min(stop, offset + len(data))
            if first < last:
                view[first - start : last - start] = data[first - offset : last - offset]
        self._position = stop
        return len(view)

    def truncate(self, size: int) -> int:
        """Set the length."""
        self._end = size
        if self.error is None:
            try:
                self._file.truncate(size)
            except OSError as error:
                self.error = error
        return size

    def flush(self) -> None:
        """Nothing to do: writing is unbuffered."""

    def check(self) -> None:
        """Raise the failure that was kept, if there was one."""
        if self.error is not None:
            raise self.error


def replace_file(path: Path, write: Callable[[SafeSink], None], check: Callable[[Path], None]) -> None:
    """Write a new file beside `path`, check it, and put it in its place in one step.

    `write` fills the new file, `check` may raise when it is not as it should be. Whatever fails, the old file
    is untouched and the new one removed. Raises `ProjectFileError` with the cause in words.
    """
    try:
        target = path.resolve()  # through a link, so that the link stays one
        _refuse_unwritable(target)
        temporary = target.with_name(f".{target.name[:200]}.tmp-{os.getpid()}")
        try:
            _fill(temporary, write)
            check(temporary)
            if target.exists():
                shutil.copymode(target, temporary)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
        _remove_stale(target)
    except OSError as error:
        raise ProjectFileError(f"{path.name} can't be saved: {reason_of(error)}.", _HINT) from error


def check_replaceable(path: Path) -> None:
    """Raise `ProjectFileError` when `replace_file` could not put anything at `path`; writes nothing lasting.

    To be asked before long work whose result belongs there.
    """
    try:
        target = path.resolve()
        _refuse_unwritable(target)
        trial = target.with_name(f".{target.name[:200]}.tmp-{os.getpid()}")
        try:
            trial.touch()
        finally:
            trial.unlink(missing_ok=True)
    except OSError as error:
        raise ProjectFileError(f"{path.name} can't be saved: {reason_of(error)}.", _HINT) from error


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in words for the operator."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error) or "unknown reason").rstrip(".")


_HINT = "The file on disk is as it was before. Save under another name or in another place."
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be larger than allowed there",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there, or another program has the file open",
    errno.EPERM: "you may not write there, or another program has the file open",
    errno.ENOENT: "the folder doesn't exist",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "there is a folder with this name",
    errno.EEXIST: "there is a file with this name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk reports an error",
}


def _refuse_unwritable(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "there is a folder with this name")
    # Replacing a file needs no right to write to it, but who protects a file wants it kept.
    if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
        raise PermissionError(0, "the file is write-protected")


def _fill(temporary: Path, write: Callable[[SafeSink], None]) -> None:
    with open(temporary, "wb+", buffering=0) as file:  # unbuffered: what failed is known at once
        sink = SafeSink(file)
        try:
            write(sink)
        finally:
            sink.check()  # the true cause, whatever `write` made of it
        os.fsync(file.fileno())


def _write_all(file: RawIOBase, view: memoryview) -> None:
    while len(view):
        view = view[file.write(view) or 0 :]


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can."""
    with contextlib.suppress(OSError):  # Windows and some network shares can't; the file is complete anyway
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_stale(target: Path) -> None:
    """Remove what a crash in the middle of saving left behind, when it is too old to be in use."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{_literal(target.name[:200])}.tmp-*"):
            if time.time() - left.stat().st_mtime > _STALE_AFTER_S:
                left.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
