"""What a watch does besides looking and calculating: which image is next, what became of it, counts."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from core.jobs.messages import Inspected
from core.jobs.watch_log import Judged
from core.jobs.watch_values import Arrival, Look
from core.jobs.watching import REPLACED, Watcher
from core.project.project import Model
from core.reports.results import UNREADABLE
from core.scoring.decision import Decision, decide
from core.scoring.tally import Tally

_HOUR = timedelta(hours=1)
_SPEED_OVER = timedelta(minutes=5)
_MOST_IN_A_JOB = 16
_JOB_MS = 400.0


class Shift:
    """Counts since `since`, and of the last hour."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        self.counts = Tally()
        self._lately: deque[tuple[datetime, str]] = deque()

    def add(self, judged: Judged) -> None:
        """Count one image."""
        verdict = None if judged.verdict == UNREADABLE else judged.verdict
        self.counts = self.counts.plus(verdict, judged.elapsed_ms or 0.0)
        self._lately.append((judged.time, judged.verdict))
        self._forget(judged.time)

    def last_hour(self, now: datetime) -> tuple[int, int]:
        """Of the hour before `now`: images judged, and how many of these are anomalous."""
        self._forget(now)
        verdicts = [verdict for _, verdict in self._lately if verdict != UNREADABLE]
        return len(verdicts), verdicts.count(Decision.ANOMALOUS)

    def per_minute(self, now: datetime) -> float:
        """Images a minute over the five minutes before `now`, or since the start where that is less."""
        span = min(max(now - self.since, timedelta(seconds=10)), _SPEED_OVER)
        n = sum(time > now - span for time, _ in self._lately)
        return n / (span / timedelta(minutes=1))

    def _forget(self, now: datetime) -> None:
        while self._lately and self._lately[0][0] <= now - _HOUR:
            self._lately.popleft()


class WatchSession:
    """The images between their arrival and their verdict, for one thread.

    `take` what the looks bring, hand `next_batch` to an inspection, and tell `judge` what it says. An image
    that it can't read goes back to the watcher, which waits for the rest of it.
    """

    def __init__(self, folder: Path, watcher: Watcher, since: datetime) -> None:
        self.folder = folder
        self.shift = Shift(since)
        self.look = Look()
        self._watcher = watcher
        self._queue: dict[str, Arrival] = {}
        self._under_way: dict[str, Arrival] = {}
        self._n_alone = 0

    @property
    def n_queued(self) -> int:
        """Whole images that nobody has asked for yet."""
        return len(self._queue)

    def new_shift(self, since: datetime) -> None:
        """Count from nothing again."""
        self.shift = Shift(since)

    def take(self, look: Look, model: Model, now: datetime) -> tuple[Judged, ...]:
        """Queue what a look has brought; returns the images that will never have a verdict."""
        self.look = look
        lost = list(look.broken)
        for arrival in look.arrivals:
            older = self._queue.pop(arrival.name, None)
            if older is not None:
                lost.append(replace(older, problem=REPLACED))
            self._queue[arrival.name] = arrival
        return tuple(self._count(self._unreadable(arrival, model, now)) for arrival in lost)

    def next_batch(self) -> tuple[str, ...]:
        """Paths of the images to inspect next, in order of arrival: few enough that a stop comes at once."""
        ms = self.shift.counts.ms_per_image
        most = 1 if ms is None or self._n_alone else min(max(int(_JOB_MS / max(ms, 1.0)), 1), _MOST_IN_A_JOB)
        self._n_alone = max(self._n_alone - 1, 0)
        for name in list(self._queue)[:most]:
            self._under_way[str(self.folder / name)] = self._queue.pop(name)
        return tuple(self._under_way)

    def judge(self, event: Inspected, model: Model, now: datetime) -> Judged | None:
        """What an inspection says of an image; `None` when it goes back to wait, or isn't under way."""
        arrival = self._under_way.pop(event.path, None)
        if arrival is None:
            return None
        if event.prediction is None:
            self._watcher.refuse(arrival, event.problem)
            return None
        score, limits = event.prediction.score, model.calibration
        verdict = decide(score, limits.image_threshold, limits.reinspect_threshold)
        elapsed_ms = event.prediction.elapsed_ms
        return self._count(
            Judged(now, event.path, arrival, verdict, limits.image_threshold, model.id, score, elapsed_ms)
        )

    def give_up(self, model: Model, problem: str, now: datetime) -> tuple[Judged, ...]:
        """The inspection of what is under way failed; a single image is to blame, of several nobody knows.

        Returns the one that gets no verdict; several are queued again, to go one by one.
        """
        left, self._under_way = list(self._under_way.values()), {}
        if len(left) == 1:
            return (self._count(self._unreadable(replace(left[0], problem=problem), model, now)),)
        self._n_alone = len(left)
        self._queue = {**{arrival.name: arrival for arrival in left}, **self._queue}
        return ()

    def hand_back(self) -> None:
        """The inspection of what is under way was stopped: these images are next again."""
        self._queue = {**{a.name: a for a in self._under_way.values()}, **self._queue}
        self._under_way = {}

    def _unreadable(self, arrival: Arrival, model: Model, now: datetime) -> Judged:
        path, threshold = str(self.folder / arrival.name), model.calibration.image_threshold
        return Judged(now, path, arrival, UNREADABLE, threshold, model.id, problem=arrival.problem)

    def _count(self, judged: Judged) -> Judged:
        self.shift.add(judged)
        return judged
