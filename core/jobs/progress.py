"""How far a job is: stages of known weight, one fraction that only grows, and the time that remains."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.jobs.messages import Progress

Report = Callable[[int, int, str], None]
Listener = Callable[[Progress], None]
"""Takes a `Progress`; raises `JobCancelled` when the user asked to stop."""

_LEAST_GAP_S = 0.1
_LEAST_ELAPSED_S = 1.5
_LEAST_FRACTION = 0.02


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a job; `weight` is its expected duration in any unit that all stages share.

    Work inside a stage may come in phases, told apart by their text, whose number isn't known before: each
    takes `phase_share` of what the stage has left, so the fraction never goes back.
    """

    name: str
    weight: float
    phase_share: float = 1.0


class JobProgress:
    """Turns the counts of single stages into `Progress` events of the whole job.

    Events go out at most ten times a second, except at the start and the end of a phase.
    """

    def __init__(
        self,
        job_id: str,
        stages: Sequence[Stage],
        listen: Listener,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._job_id = job_id
        self._stages = {stage.name: stage for stage in stages}
        self._order = [stage.name for stage in stages]
        self._total_weight = sum(stage.weight for stage in stages) or 1.0
        self._listen = listen
        self._clock = clock
        self._started = clock()
        self._last_event = float("-inf")
        self._fraction = 0.0

    def stage(self, name: str) -> Report:
        """Enter a stage; the returned `report(done, total, text)` is for the code that does its work."""
        before = sum(self._stages[n].weight for n in self._order[: self._order.index(name)])
        start, length = before / self._total_weight, self._stages[name].weight / self._total_weight
        phases = _Phases(start, length, self._stages[name].phase_share)

        def report(done: int, total: int, text: str) -> None:
            is_new_phase = phases.enter(text or name)
            self._tell(text or name, done, total, phases.fraction(done, total), is_new_phase)

        self._tell(name, 0, 0, start, True)
        return report

    def _tell(self, text: str, done: int, total: int, fraction: float, at_once: bool) -> None:
        self._fraction = max(self._fraction, min(fraction, 1.0))
        now = self._clock()
        is_end = total > 0 and done >= total
        if not (at_once or is_end) and now - self._last_event < _LEAST_GAP_S:
            return
        self._last_event = now
        remaining_s = self._remaining(now - self._started)
        self._listen(Progress(self._job_id, text, done, total, self._fraction, remaining_s))

    def _remaining(self, elapsed_s: float) -> float | None:
        if elapsed_s < _LEAST_ELAPSED_S or self._fraction < _LEAST_FRACTION:
            return None
        return elapsed_s * (1.0 - self._fraction) / self._fraction


class _Phases:
    """The phases of one stage and the part of the job that each of them covers."""

    def __init__(self, start: float, length: float, share: float) -> None:
        self._start = start
        self._left = length
        self._share = share
        self._length = 0.0
        self._reached = 0.0
        self._text: str | None = None

    def enter(self, text: str) -> bool:
        """Make `text` the current phase; returns whether it is a new one."""
        if text == self._text:
            return False
        # A phase that only announced something ("Loading ...") leaves its part to those that count.
        if self._reached > 0.0:
            self._start += self._length
            self._left -= self._length
        self._length = self._left * self._share
        self._reached = 0.0
        self._text = text
        return True

    def fraction(self, done: int, total: int) -> float:
        """The job's fraction at `done` of `total` of the current phase."""
        self._reached = min(done / total, 1.0) if total > 0 else 0.0
        return self._start + self._length * self._reached
