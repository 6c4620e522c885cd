"""How errors reach the person in front of the window: in sentences, the technical part folded away."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from core.errors import PatchlightError

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What a notice shows: what happened, what to do, and the technical part on request."""

    message: str
    hint: str = ""
    details: str = ""


def describe(error: BaseException) -> ErrorText:
    """Words for any exception."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, PatchlightError):
        return ErrorText(error.message, error.hint, details if error.__cause__ else "")
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return ErrorText(f"{error.filename or 'A file'} can't be used: {reason}.", "", details)
    if isinstance(error, MemoryError):
        return ErrorText(
            "There is not enough memory for this.", "Close other programs and try again.", details
        )
    return ErrorText(
        "Something went wrong that Patchlight did not expect.",
        "Your project is still open. Save it under a new name to be safe, and send the details to support.",
        details,
    )


def install_excepthook(show: Callable[[ErrorText], None]) -> None:
    """Log whatever no one caught and show it in place; the window stays."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("Unexpected error", exc_info=(kind, error, trace))
        show(describe(error))

    sys.excepthook = hook
