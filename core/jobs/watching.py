"""Which images of a watched folder are new, whole and not inspected yet: rules without a clock or a disk.

A folder is looked at again and again, because network shares tell nobody what changes in them. `Watcher`
compares each listing with what it knows; time, listing and the check of a file come in from outside.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from core.jobs.watch_values import Arrival, Checked, Look, Stamp, WatchRules

_MOST_GONE = 100_000
"""So many images are remembered after they have left the folder, in case it was only out of reach."""
_MOST_CHECKS = 32
"""Files read in one look: a folder that is full at the start must not keep the first verdict waiting."""

REMOVED = "The image was removed before it could be inspected."
REPLACED = "Another image took its place before it could be inspected."


@dataclass(slots=True)
class _Waiting:
    """A file that is not whole yet, or not known to be; `since_s` is when it last changed."""

    stamp: Stamp
    order: int
    since_s: float
    checked_s: float = float("-inf")
    problem: str = ""
    refused_digest: str = ""
    n_refused: int = 0

    def change(self, stamp: Stamp, now_s: float) -> None:
        """The file is no longer what it was."""
        self.stamp, self.since_s, self.n_refused = stamp, now_s, 0

    def refusal(self, digest: str, is_late: bool) -> str:
        """Why it need not be handed out again: nothing can be gained while it is what was refused.

        It is given one last try before it counts as broken, as the reading itself may have failed.
        """
        if not self.n_refused or digest != self.refused_digest or (is_late and self.n_refused == 1):
            return ""
        return self.problem


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that needs nothing more."""

    stamp: Stamp
    digest: str
    order: int = 0
    since_s: float = 0.0
    n_refused: int = 0


class Watcher:
    """The memory of one watch.

    A name with another stamp is another image. A name that is new but has stamp and content of a known
    image that is no longer under its old name is that image, renamed: it isn't inspected again.
    `refuse` may be called from any thread, everything else from one.
    """

    def __init__(self, rules: WatchRules) -> None:
        self._rules = rules
        self._known: dict[str, _Known] = {}
        self._by_content: dict[tuple[Stamp, str], str] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._orders = itertools.count()
        self._refused: SimpleQueue[tuple[Arrival, str]] = SimpleQueue()
        self._skips_present = False
        self._pause_s = 0.0

    def remember(self, images: Iterable[Arrival]) -> None:
        """Images that were inspected before."""
        for image in images:
            self._keep(image.name, _Known(image.stamp, image.digest))

    def skip_present(self) -> None:
        """Inspect nothing of what the first listing shows, only what comes later."""
        self._skips_present = True

    def refuse(self, arrival: Arrival, reason: str) -> None:
        """An image that was handed out could not be read after all: it waits, until it counts as broken."""
        self._refused.put((arrival, reason))

    def look_in_vain(self, reason: str) -> Look:
        """The folder can't be listed. What is known stays known, so nothing is judged twice afterwards."""
        self._pause_s = min(max(2 * self._pause_s, self._rules.interval_s), self._rules.longest_pause_s)
        return Look(waiting=self._words(), problem=reason, is_away=True, pause_s=self._pause_s)

    def look(
        self,
        now_s: float,
        listing: Mapping[str, Stamp],
        check: Callable[[str], Checked],
        problem: str = "",
    ) -> Look:
        """Compare a listing (name -> stamp) with what is known; `check` reads the files that may be whole.

        `problem` says which part of the folder the listing lacks.
        """
        if self._pause_s:
            # While nobody could look, nothing is known of who wrote: every file gets its time anew.
            for waiting in self._waiting.values():
                waiting.since_s = now_s
        self._pause_s = 0.0
        if self._skips_present:
            self._skips_present = False
            self.remember(Arrival(name, stamp) for name, stamp in listing.items())
        broken = self._take_refused()
        broken += self._note_changes(now_s, listing)
        due = self._due(now_s)
        arrivals, unusable, n_renamed = self._check(due[:_MOST_CHECKS], now_s, listing, check)
        self._forget_gone(listing)
        return Look(
            tuple(arrivals),
            (*broken, *unusable),
            self._words(),
            n_renamed,
            problem,
            pause_s=0.0 if len(due) > _MOST_CHECKS else self._rules.interval_s,
        )

    # What changed

    def _take_refused(self) -> list[Arrival]:
        lost: list[Arrival] = []
        while True:
            try:
                arrival, reason = self._refused.get_nowait()
            except Empty:
                return lost
            # It may have been renamed since, and then counted as inspected under its new name.
            name = self._by_content.pop((arrival.stamp, arrival.digest), arrival.name)
            known = self._known.get(name)
            if known is None or known.stamp != arrival.stamp or name in self._waiting:
                lost.append(Arrival(arrival.name, arrival.stamp, arrival.digest, REPLACED))
                continue
            del self._known[name]
            waiting = _Waiting(known.stamp, known.order, known.since_s, problem=reason)
            if name == arrival.name:
                waiting.refused_digest, waiting.n_refused = known.digest, known.n_refused + 1
            self._waiting[name] = waiting

    def _note_changes(self, now_s: float, listing: Mapping[str, Stamp]) -> list[Arrival]:
        """Bring what waits up to date; returns images that were handed out, refused, and are now gone."""
        gone = {name: self._waiting.pop(name) for name in list(self._waiting) if name not in listing}
        new = []
        for name, stamp in listing.items():
            known, waiting = self._known.get(name), self._waiting.get(name)
            if waiting is not None:
                if waiting.stamp != stamp:
                    waiting.change(stamp, now_s)
            elif known is None or known.stamp != stamp:
                new.append((stamp, name))
        for stamp, name in sorted(new):
            self._waiting[name] = _renamed(gone, stamp) or _Waiting(stamp, next(self._orders), now_s)
        return [
            Arrival(name, waiting.stamp, problem=REMOVED)
            for name, waiting in gone.items()
            if waiting.n_refused
        ]

    def _due(self, now_s: float) -> list[str]:
        """Files that have been still long enough, those first that were not looked into for longest."""
        still = [name for name, w in self._waiting.items() if now_s - w.since_s >= self._rules.still_s]
        return sorted(still, key=lambda name: (self._waiting[name].checked_s, self._waiting[name].order))

    def _check(
        self, names: list[str], now_s: float, listing: Mapping[str, Stamp], check: Callable[[str], Checked]
    ) -> tuple[list[Arrival], list[Arrival], int]:
        arrivals: list[tuple[int, Arrival]] = []
        broken: list[Arrival] = []
        n_renamed = 0
        for name in names:
            waiting, found = self._waiting[name], check(name)
            waiting.checked_s = now_s
            if found.stamp is not None and found.stamp != waiting.stamp:
                # Written to meanwhile, or the listing lagged behind the file.
                waiting.change(found.stamp, now_s)
                continue
            is_late = now_s - waiting.since_s >= self._rules.broken_after_s
            problem = found.problem or waiting.refusal(found.digest, is_late)
            if problem and is_late:
                broken.append(Arrival(name, waiting.stamp, problem=problem))
                self._settle(name, waiting, "")
            elif problem:
                waiting.problem = problem
            elif self._is_renamed(waiting.stamp, found.digest, listing):
                n_renamed += 1
                self._settle(name, waiting, found.digest)
            else:
                arrivals.append((waiting.order, Arrival(name, waiting.stamp, found.digest)))
                self._settle(name, waiting, found.digest)
        return [arrival for _, arrival in sorted(arrivals, key=lambda pair: pair[0])], broken, n_renamed

    # What is known

    def _is_renamed(self, stamp: Stamp, digest: str, listing: Mapping[str, Stamp]) -> bool:
        """Whether a known image of this stamp and content is no longer where it was; forgets its old name."""
        old = self._by_content.get((stamp, digest))
        if old is None or listing.get(old) == stamp:
            return False
        if old not in listing:
            self._known.pop(old, None)
        return True

    def _settle(self, name: str, waiting: _Waiting, digest: str) -> None:
        del self._waiting[name]
        self._keep(name, _Known(waiting.stamp, digest, waiting.order, waiting.since_s, waiting.n_refused))

    def _keep(self, name: str, known: _Known) -> None:
        # Put at the end: the longest known are forgotten first.
        self._known.pop(name, None)
        self._known[name] = known
        if known.digest:
            self._by_content[known.stamp, known.digest] = name

    def _forget_gone(self, listing: Mapping[str, Stamp]) -> None:
        surplus = len(self._known) - len(listing) - _MOST_GONE
        if surplus > 0:
            gone = itertools.islice((name for name in self._known if name not in listing), surplus)
            for name in list(gone):
                del self._known[name]
        if len(self._by_content) > 2 * len(self._known) + _MOST_GONE:
            # Images that were overwritten leave their content behind.
            kept = {(k.stamp, k.digest): name for name, k in self._known.items() if k.digest}
            self._by_content = kept

    def _words(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, waiting.problem) for name, waiting in self._waiting.items())


def _renamed(gone: dict[str, _Waiting], stamp: Stamp) -> _Waiting | None:
    """The file that has vanished and had this stamp: it keeps its place in the order, and its time."""
    old = next((name for name, waiting in gone.items() if waiting.stamp == stamp), None)
    return gone.pop(old) if old is not None else None
