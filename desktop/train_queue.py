"""The trainings that wait: one at a time goes to the worker, and the queue can be paused."""

from __future__ import annotations

from collections.abc import Callable

from core.jobs.messages import TrainJob


class TrainQueue:
    """Holds trainings back until the one before has ended, so that shorter jobs get in between.

    Paused, what runs comes to its end and the next one waits.
    """

    def __init__(self, submit: Callable[[TrainJob], None]) -> None:
        self._submit = submit
        self._held: dict[str, TrainJob] = {}
        self._sent = ""
        self.is_paused = False

    def add(self, job: TrainJob) -> None:
        """Queue a training."""
        self._held[job.id] = job
        self._send_next()

    def drop(self, job_id: str) -> bool:
        """Take a training out that has not been sent; returns whether there was one."""
        was_held = self._held.pop(job_id, None) is not None
        self._end_pause()
        return was_held

    def holds(self, job_id: str) -> bool:
        """Whether a training has not been sent yet."""
        return job_id in self._held

    @property
    def n_held(self) -> int:
        """How many trainings have not been sent yet."""
        return len(self._held)

    def note_end(self, job_id: str) -> None:
        """A job has ended, in whatever way; the next training goes if it was one."""
        if job_id == self._sent:
            self._sent = ""
            self._send_next()
            self._end_pause()

    def pause(self) -> None:
        """Send no further training."""
        self.is_paused = True

    def resume(self) -> None:
        """Send the next training."""
        self.is_paused = False
        self._send_next()

    def clear(self) -> None:
        """Forget all, what was sent too: another project is open."""
        self._held, self._sent, self.is_paused = {}, "", False

    def _send_next(self) -> None:
        if self.is_paused or self._sent or not self._held:
            return
        self._sent = next(iter(self._held))
        self._submit(self._held.pop(self._sent))

    def _end_pause(self) -> None:
        # With nothing left to wait a pause would only hold up what is queued another day.
        if not self._held and not self._sent:
            self.is_paused = False
