"""A temporary file for features that don't fit into memory; it vanishes with the process, in whatever way."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import PatchlightError
from core.folders import cache_folder

_MOUNTS = Path("/proc/self/mounts")
_IN_MEMORY = ("tmpfs", "ramfs")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_GIB = 1 << 30
_HINT = (
    "Free some disk space, point the environment variable TMPDIR (on Windows TEMP) to a larger disk, exclude "
    "training images, or choose a smaller input size."
)


class FeatureFile:
    """`capacity` records of `floats` float32 numbers each, in a file without a name.

    Several threads may read at once. The file is gone after `close`, when nothing refers to this object any
    more, and when the process ends in whatever way.

    Raises `PatchlightError` when no folder has room for all records, before anything is written.
    """

    def __init__(self, capacity: int, floats: int, folders: Sequence[Path] = ()) -> None:
        self._record = 4 * floats
        self.size = capacity * self._record
        self._folder = _roomy(folders or (Path(tempfile.gettempdir()), cache_folder()), self.size)
        # unbuffered, so that nothing is left to be written when it is closed
        self._file = tempfile.TemporaryFile(prefix="patchlight-", dir=self._folder, buffering=0)  # noqa: SIM115
        self._lock = threading.Lock()
        self._finalizer = weakref.finalize(self, self._file.close)

    def write(self, index: int, arrays: Iterable[NDArray[np.float32]]) -> None:
        """Keep record `index`: the numbers of all arrays in their order.

        Raises `PatchlightError` when the disk is full.
        """
        try:
            with self._lock:
                self._file.seek(index * self._record)
                for array in arrays:
                    self._write(np.ascontiguousarray(array).view(np.uint8).data.cast("B"))
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise PatchlightError(
                f"The disk of {self._folder} is full: training keeps features there that don't fit into "
                f"memory, {self.size / _GIB:.1f} GiB in all.",
                _HINT,
            ) from error

    def read(self, index: int) -> NDArray[np.float32]:
        """Record `index`, float32 [floats]."""
        record = np.empty(self._record // 4, dtype=np.float32)
        view, done = record.view(np.uint8).data, 0
        with self._lock:
            self._file.seek(index * self._record)
            while done < self._record:
                count = self._file.readinto(view[done:])
                if not count:
                    raise EOFError(f"record {index} was never written")
                done += count
        return record

    def close(self) -> None:
        """Remove the file; does nothing the second time."""
        self._finalizer()

    def _write(self, view: memoryview) -> None:
        done = 0
        while done < len(view):  # an unbuffered write may stop early, as just before the disk is full
            done += self._file.write(view[done:])


def _roomy(folders: Iterable[Path], size: int) -> Path:
    """The first folder on a real disk with room; raises `PatchlightError`."""
    known = []
    for folder in folders:
        with contextlib.suppress(OSError):  # what can't be made can't be used, which is checked next
            folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK) or lies_in_memory(folder):
            continue
        free = shutil.disk_usage(folder).free
        if free >= size:
            return folder
        known.append(f"{folder} has {free / _GIB:.1f} GiB free")
    found = f"; {' and '.join(known)}" if known else ", and there is no folder for temporary files on a disk"
    raise PatchlightError(
        f"The features of this training don't fit into memory and take {size / _GIB:.1f} GiB on disk{found}.",
        _HINT,
    )


def lies_in_memory(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether a folder only looks like a disk and is memory in truth, as /tmp is on some Linux systems."""
    if not mounts.is_file():
        return False
    path = os.path.realpath(folder)
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, found, *_ = line.split(" ")
        place = place.replace("\\040", " ")  # how the kernel writes a space
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):  # of two at one place the later one counts
            best, kind = place, found
    return kind in _IN_MEMORY
