"""The disk's side of a watch: listing a folder, reading a file, and the thread that keeps looking."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from core.data.headers import IMAGE_SUFFIXES, header_of_bytes
from core.errors import DataError
from core.jobs.watch_values import Arrival, Checked, Look, Stamp, StartWith, WatchRules
from core.jobs.watching import Watcher
from core.project.safe_file import reason_of

_PAUSE_PER_LISTING = 4.0
"""Looking takes at most a fifth of the time, however full the folder is."""
_JOIN_S = 0.5

Listing = tuple[dict[str, Stamp], str]


def list_folder(folder: Path) -> Listing:
    """The images in and below a folder, name (POSIX, relative) -> stamp, and what could not be listed.

    Hidden files, those with a leading "~" and all that isn't called like an image are left out: what is
    written under a temporary name counts once it has its own. Raises `OSError` where it is out of reach.
    """
    found: dict[str, Stamp] = {}
    problems: list[str] = []
    open_folders = [("", str(folder))]
    while open_folders:
        prefix, path = open_folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = f"{prefix}{entry.name}"
                    if entry.name.startswith((".", "~")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        open_folders.append((f"{name}/", entry.path))
                    elif os.path.splitext(entry.name)[1].lower() in IMAGE_SUFFIXES:
                        _note(found, name, entry)
        except FileNotFoundError:
            if not prefix:
                raise
        except OSError as error:
            if not prefix:
                raise
            problems.append(f"“{prefix.rstrip('/')}” can't be read: {reason_of(error)}.")
    return found, " ".join(problems)


def _note(found: dict[str, Stamp], name: str, entry: os.DirEntry[str]) -> None:
    try:
        found[name] = _stamp(entry.stat())
    except FileNotFoundError:
        return  # renamed or removed while it was listed; the next look will tell


def check_file(path: Path) -> Checked:
    """Read a file: its stamp, the SHA-256 of its content, and why it is no complete image; never raises."""
    try:
        with open(path, "rb") as file:
            before = _stamp(os.fstat(file.fileno()))
            data = file.read()
            after = _stamp(os.fstat(file.fileno()))
    except OSError as error:
        return Checked(None, problem=f"The file can't be opened ({reason_of(error)}).")
    if before != after or len(data) != after.size:
        return Checked(after, problem="The file is still being written.")
    try:
        header_of_bytes(data)
    except DataError as error:
        return Checked(after, problem=error.message)
    return Checked(after, hashlib.sha256(data).hexdigest())


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_mtime_ns // 1000, found.st_size)


class FolderLooker(threading.Thread):
    """Looks into a folder until it is stopped and tells what each look brought, in this thread.

    A daemon: a network that hangs must not keep the program from ending. `recall` reads what was inspected
    before, `fail` is told what went wrong for good.
    """

    def __init__(
        self,
        folder: Path,
        rules: WatchRules,
        start_with: StartWith,
        recall: Callable[[], Iterable[Arrival]],
        tell: Callable[[Look], None],
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(name="watch", daemon=True)
        self._folder = folder
        self._recall = recall if start_with == StartWith.CONTINUE else tuple
        self._tell = tell
        self._fail = fail
        self._stopping = threading.Event()
        self.watcher = Watcher(rules)
        if start_with == StartWith.NEW:
            self.watcher.skip_present()

    def run(self) -> None:
        """The thread's work."""
        try:
            self.watcher.remember(self._recall())
            while not self._stopping.is_set():
                started = time.monotonic()
                look = self._look(started)
                spent_s = time.monotonic() - started
                if self._stopping.is_set():
                    return
                self._tell(look)
                self._stopping.wait(max(look.pause_s, _PAUSE_PER_LISTING * spent_s) if look.pause_s else 0)
        except Exception as error:  # Handed on as a value: nobody else would hear of it.
            self._fail(error)

    def stop(self, timeout_s: float = _JOIN_S) -> None:
        """Look no more; returns when the thread has ended, or has been waited for long enough."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout_s)

    def _look(self, now_s: float) -> Look:
        try:
            listing, problem = list_folder(self._folder)
        except OSError as error:
            return self.watcher.look_in_vain(f"{self._folder} can't be reached: {reason_of(error)}.")
        return self.watcher.look(now_s, listing, lambda name: check_file(self._folder / name), problem)
