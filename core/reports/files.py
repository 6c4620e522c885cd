"""Where exported files go, and writing one whole or not at all: a full disk costs no earlier report."""

from __future__ import annotations

from pathlib import Path

from core.errors import PatchlightError, ProjectFileError
from core.project.safe_file import reason_of, replace_file

ELSEWHERE = "Choose another place, or make room there."


def write_whole(path: str | Path, data: bytes) -> None:
    """Put `data` at `path` in one step; raises `PatchlightError`, and what was there before stays."""
    target = Path(path)
    try:
        replace_file(target, lambda sink: _ignore(sink.write(data)), lambda _: None)
    except ProjectFileError as error:
        cause = error.__cause__
        reason = reason_of(cause) if isinstance(cause, OSError) else error.message
        raise PatchlightError(f"{target} can't be written: {reason}.", ELSEWHERE) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises `PatchlightError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def unwritable(path: Path, error: OSError) -> PatchlightError:
    """What is said of a place that the system won't let us write to."""
    return PatchlightError(f"{path} can't be written: {reason_of(error)}.", ELSEWHERE)


def inside(name: str) -> Path:
    """A name as folders that never lead out of the export folder."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return Path(*(part.replace(":", "_") for part in parts))


def free_path(path: Path, taken: set[str]) -> Path:
    """`path`, or numbered where images differ only in suffix or, for Windows, in case; joins `taken`."""
    number, free = 2, path
    while str(free).casefold() in taken:
        number, free = number + 1, path.with_name(f"{path.stem}-{number}{path.suffix}")
    taken.add(str(free).casefold())
    return free


def _ignore(_count: int) -> None:
    """`SafeSink.write` always writes everything; its count says nothing new."""
