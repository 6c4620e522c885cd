"""What is said when a job could not be done: one sentence and one hint for every kind of error."""

from __future__ import annotations

import traceback

from core.errors import PatchlightError
from core.jobs.messages import Failed

_MEMORY_HINT = (
    "Choose a smaller input size or coreset ratio, exclude some training images, or close other programs."
)
_MEMORY_WORDS = ("can't allocate memory", "out of memory", "not enough memory", "bad allocation")


def failure_of(job_id: str, error: BaseException) -> Failed:
    """The event that ends a job which raised `error`; the technical cause is in its `traceback`."""
    message, hint = describe_error(error)
    return Failed(job_id, message, hint, "".join(traceback.format_exception(error)))


def describe_error(error: BaseException) -> tuple[str, str]:
    """Message and hint for an operator."""
    if isinstance(error, PatchlightError):
        return error.message, error.hint
    if is_out_of_memory(error):
        return "There is not enough memory for this job.", _MEMORY_HINT
    place = _place_of(error)
    detail = str(error).strip().split("\n")[0][:200]
    words = f"{type(error).__name__}: {detail}" if detail else type(error).__name__
    return (
        f"Something went wrong inside {place} ({words}).",
        "This is a fault of Patchlight. Please report it together with the details.",
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, on the processor or on the graphics card.

    Told by name and text: torch raises plain `RuntimeError`s for the processor's memory, and naming its own
    class here would import it into light code.
    """
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in text for words in _MEMORY_WORDS)


def _place_of(error: BaseException) -> str:
    """The innermost module of Patchlight that the error passed through."""
    names = [
        str(frame.f_globals.get("__name__", "")) for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    ours = [name for name in names if name.split(".")[0] in ("core", "resources", "desktop")]
    return ours[-1] if ours else "Patchlight"
