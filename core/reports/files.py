"""Writing a report's file whole or not at all, so that a full disk never costs the report of yesterday."""

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


def _ignore(_count: int) -> None:
    """`SafeSink.write` always writes everything; its count says nothing new."""
