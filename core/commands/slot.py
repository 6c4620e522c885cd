"""Where a command saves its project, without ever overwriting what another program saved there meanwhile."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from core.commands.output import say
from core.commands.projects import save
from core.project.project import Project


class ProjectSlot:
    """A project file between its opening and the saves that follow; to be made before the file is read.

    A training may take minutes. When the window, or another command, saves the same file in that time, the
    result goes to a free name beside it, and `path` is that name from then on: neither work is lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = _stamp_of(path)

    def save(self, project: Project) -> None:
        """Save to `path`; raises `ProjectFileError`."""
        if _stamp_of(self.path) != self._seen:
            other = _free_beside(self.path)
            say(
                f"{self.path.name} was saved by another program meanwhile and stays as it is. "
                f"What was done here goes to {other}."
            )
            self.path = other
        save(project, self.path)
        self._seen = _stamp_of(self.path)


def _stamp_of(path: Path) -> tuple[int, int, int] | None:
    """What changes with every save, as each one puts a new file in place; `None` without a file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _free_beside(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())
