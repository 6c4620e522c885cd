"""The engine: one worker process, kept alive, and a thread that pumps its pipe.

Everything numeric happens in the worker. This thread sleeps in `multiprocessing.connection.wait` on three
things: the worker's pipe, the worker's end of life, and a wake-up pipe on which the window leaves its wishes.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from collections import deque
from multiprocessing.connection import wait
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from core.jobs.messages import Cancelled, Event, Failed, Finished, Job, Started, WorkerReady
from desktop.language import mark, tr
from desktop.worker_process import EntryPoint, WorkerProcess, run_worker, start_worker

_LOG = logging.getLogger(__name__)
_MOST_RESTARTS = 3
_CRASH_HINT = mark(
    "Your project is unchanged and a fresh process has been started. If it happens again, choose a smaller "
    "input size or coreset, or close other programs."
)
_START_HINT = mark("Start Patchlight again. If that does not help, repair the installation.")


class Engine(QThread):
    """Runs jobs one after the other in a worker process and tells what happens in one signal.

    `submit`, `cancel` and `shutdown` may be called from any thread; they return at once.
    """

    event_received = Signal(object)

    def __init__(
        self,
        weights_dirs: tuple[str, ...] = (),
        entry_point: EntryPoint = run_worker,
        grace_s: float = 0.7,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._weights_dirs = weights_dirs
        self._entry_point = entry_point
        self._grace_s = grace_s
        self._wake_reader, self._wake_writer = multiprocessing.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._queue: deque[Job] = deque()
        self._cancel_wishes: set[str] = set()
        self._stopping = False
        self._worker: WorkerProcess | None = None
        self._ready = False
        self._job: Job | None = None
        self._job_started = False
        self._kill_at: float | None = None
        self._restarts = 0

    # What the window calls

    def submit(self, job: Job) -> None:
        """Queue a job."""
        with self._lock:
            self._queue.append(job)
        self._wake()

    def cancel(self, job_id: str) -> None:
        """Stop a job: at once while it is queued, within a second while it runs."""
        with self._lock:
            self._cancel_wishes.add(job_id)
        self._wake()

    def shutdown(self, timeout_ms: int = 5000) -> bool:
        """End the worker and this thread; returns whether both ended in time."""
        with self._lock:
            self._stopping = True
        if not self.isRunning():
            return True
        self._wake()
        return self.wait(timeout_ms)

    def worker_pid(self) -> int | None:
        """The process id of the worker, for diagnosis."""
        worker = self._worker
        return worker.process.pid if worker else None

    def _wake(self) -> None:
        # Closed only after the thread has ended; then nobody needs waking.
        with contextlib.suppress(OSError):
            self._wake_writer.send_bytes(b"w")

    # The thread

    @override
    def run(self) -> None:
        if not self._stopping:  # else the window was closed before this thread came up
            self._start_worker()
        while not self._stopping:
            self._wait_and_handle()
            self._obey_cancel_wishes()
            self._kill_when_due()
            self._send_next_job()
        if self._worker:
            # A worker in the middle of a job would not read the farewell in time.
            self._worker.stop(0.0 if self._job or not self._ready else 1.0)
            self._worker = None

    def _wait_and_handle(self) -> None:
        sources: list[Any] = [self._wake_reader]
        worker = self._worker
        if worker:
            sources += [worker.connection, worker.process.sentinel]
        timeout_s = None if self._kill_at is None else max(0.0, self._kill_at - time.monotonic())
        ready = wait(sources, timeout_s)
        if self._wake_reader in ready:
            self._wake_reader.recv_bytes()
        if worker and worker.connection in ready:
            self._receive(worker)
        elif worker and worker.process.sentinel in ready:
            # Only with the pipe drained: the last words of a dying worker count.
            self._on_worker_died()

    def _receive(self, worker: WorkerProcess) -> None:
        try:
            event = worker.connection.recv()
        except (EOFError, OSError):
            self._on_worker_died()
            return
        self._on_event(event)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, WorkerReady):
            self._ready = True
            _LOG.info("The worker process is ready.")
        if isinstance(event, Started):
            self._job_started = True
        if isinstance(event, Finished | Cancelled | Failed):
            self._job = None
            self._kill_at = None
            self._restarts = 0
        self.event_received.emit(event)

    def _send_next_job(self) -> None:
        if self._job or not self._queue:
            return
        if self._worker is None:
            # The worker had failed to start and was given up; a new job is a new try.
            self._restarts = 0
            self._start_worker()
        if not self._ready or self._worker is None:
            return
        with self._lock:
            job = self._queue.popleft()
        self._job, self._job_started = job, False
        try:
            self._worker.begin(job)
        except OSError:
            self._on_worker_died()

    def _obey_cancel_wishes(self) -> None:
        with self._lock:
            wishes, self._cancel_wishes = self._cancel_wishes, set()
            dropped = [job for job in self._queue if job.id in wishes]
            self._queue = deque(job for job in self._queue if job.id not in wishes)
        for job in dropped:
            self.event_received.emit(Cancelled(job.id))
        if self._worker and self._job and self._job.id in wishes and self._kill_at is None:
            self._kill_at = time.monotonic() + self._grace_s
            self._worker.cancel()

    def _kill_when_due(self) -> None:
        if self._kill_at is None or time.monotonic() < self._kill_at or not self._worker:
            return
        job, self._job, self._kill_at = self._job, None, None
        self._drop_worker()
        if job:
            self.event_received.emit(Cancelled(job.id))
        self._start_worker()

    def _start_worker(self) -> None:
        self._ready = False
        _LOG.info("The worker process is started.")
        try:
            self._worker = start_worker(self._entry_point, self._weights_dirs)
        except OSError as error:
            _LOG.exception("The worker process could not be started.")
            self._give_up(tr("The calculation process could not be started ({error}).", error=error))

    def _drop_worker(self, patience_s: float = 0.0) -> int | None:
        worker, self._worker = self._worker, None
        self._ready = False
        return worker.kill(patience_s) if worker else None

    def _on_worker_died(self) -> None:
        was_ready, job, was_cancelling = self._ready, self._job, self._kill_at is not None
        exit_code = self._drop_worker(patience_s=0.5)
        self._job, self._kill_at = None, None
        self._restarts += 1
        _LOG.warning("The worker process ended with exit code %s.", exit_code)
        if job and was_cancelling:
            self.event_received.emit(Cancelled(job.id))
        elif job and not self._job_started:
            # It died while idle and the job was on its way: the next worker takes it.
            with self._lock:
                self._queue.appendleft(job)
        elif job:
            cause = _cause_of(exit_code)
            message = tr("The calculation process ended unexpectedly ({cause}).", cause=cause)
            self.event_received.emit(Failed(job.id, message, tr(_CRASH_HINT)))
            self._restarts = 0
        if self._restarts >= _MOST_RESTARTS:
            idle = mark("The calculation process ends while idle again and again ({cause}).")
            at_start = mark("The calculation process ends at start again and again ({cause}).")
            self._give_up(tr(idle if was_ready else at_start, cause=_cause_of(exit_code)))
            return
        self._start_worker()

    def _give_up(self, message: str) -> None:
        """One clear event, and no further try before the next job."""
        with self._lock:
            waiting, self._queue = list(self._queue), deque()
        for job_id in [job.id for job in waiting] or [""]:
            self.event_received.emit(Failed(job_id, message, _START_HINT))


def _cause_of(exit_code: int | None) -> str:
    if exit_code == -9:
        return tr("signal 9, often out of memory")
    if exit_code is not None and exit_code < 0:
        return tr("signal {n}", n=-exit_code)
    return tr("exit code {exit_code}", exit_code=exit_code)
