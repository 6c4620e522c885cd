"""The values of a watched folder: rules, what a file looks like from outside, what a look brought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import ParameterError


class StartWith(StrEnum):
    """What becomes of the images that lie in the folder when the watch begins."""

    CONTINUE = "continue"
    ALL = "all"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WatchRules:
    """When to look and how long to wait, in seconds.

    A file is taken for whole when it has not changed for `still_s` and is complete; one that still isn't
    after `broken_after_s` without a change is said to be broken. A folder out of reach is tried again after
    pauses that double up to `longest_pause_s`. Raises `ParameterError` for times that make no sense.
    """

    interval_s: float = 0.5
    still_s: float = 1.0
    broken_after_s: float = 30.0
    longest_pause_s: float = 30.0

    def __post_init__(self) -> None:
        limits = (
            ("interval", self.interval_s, 0.1, 3600.0),
            ("time a file must be still", self.still_s, 0.0, 3600.0),
            ("time after which a file counts as broken", self.broken_after_s, 1.0, 86400.0),
        )
        for name, value, low, high in limits:
            if not low <= value <= high:
                raise ParameterError(f"The {name} must lie between {low:g} and {high:g} seconds.")
        if self.broken_after_s <= self.still_s:
            raise ParameterError("A file can't be broken before it has been still.", "Wait longer for it.")


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """What tells a file from what it was before: last change in microseconds since 1970, and bytes."""

    modified_us: int
    size: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a file came to: its stamp then, the digest of its content, and what is wrong with it.

    `stamp` is `None` where the file could not even be opened.
    """

    stamp: Stamp | None
    digest: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One image that came in. `name` is its POSIX path in the folder; `problem` says why it can't be used."""

    name: str
    stamp: Stamp
    digest: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into the folder brought.

    `arrivals` are whole and in the order in which they came, `broken` can't be used, `waiting` are not whole
    yet, with the reason where one is known. `problem` says why the folder, or a part of it, can't be read.
    """

    arrivals: tuple[Arrival, ...] = ()
    broken: tuple[Arrival, ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    n_renamed: int = 0
    problem: str = ""
    is_away: bool = False
    pause_s: float = 0.0
