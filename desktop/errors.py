"""How errors reach the person in front of the window: in sentences, the technical part folded away."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from core.errors import PatchlightError
from desktop.language import tr

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What a notice shows: what happened, what to do, and the technical part on request."""

    message: str
    hint: str = ""
    details: str = ""


def describe(error: BaseException) -> ErrorText:
    """Words for any exception; one without words of its own goes into the log as well."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, PatchlightError):
        return ErrorText(tr(error.message), tr(error.hint), details if error.__cause__ else "")
    _LOG.error("Unexpected error", exc_info=error)  # the notice may be closed before anyone has read it
    if isinstance(error, OSError):
        reason, file = error.strerror or str(error), error.filename or tr("A file")
        return ErrorText(tr("{file} can't be used: {reason}.", file=file, reason=reason), "", details)
    if isinstance(error, MemoryError):
        return ErrorText(
            tr("There is not enough memory for this."), tr("Close other programs and try again."), details
        )
    return ErrorText(
        tr("Something went wrong that Patchlight did not expect."),
        tr(
            "Your project is still open. Save it under a new name to be safe, "
            "and send the details to support."
        ),
        details,
    )


def install_excepthook(show: Callable[[ErrorText], None]) -> None:
    """Show whatever no one caught in place; the window stays."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(describe(error))

    sys.excepthook = hook
