"""The worker process as the window starts it.

Spawning pickles the entry point by name. Were that `core.jobs.worker.worker_main`, the window would have to
import the numeric stack to name it; were it a function of `engine.py`, the child would import Qt. So it
stands here, in a module that needs neither.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from core.jobs.messages import InspectJob, RepeatedInspectJob

if TYPE_CHECKING:
    from core.jobs.messages import Job
    from core.project.project import Model


class CancelFlag:
    """The child's view of the flag that says "stop"; it has the last value that was written into the pipe.

    Not `multiprocessing.Event`: that takes shared memory, which some hardened systems don't give.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_set = False

    def is_set(self) -> bool:
        """Whether the job at hand is to stop, as it also is once nobody is left to work for."""
        try:
            while self._connection.poll():
                self._is_set = self._connection.recv_bytes() == _STOP
        except (EOFError, OSError):
            self._is_set = True
        return self._is_set


EntryPoint = Callable[[Connection, CancelFlag, tuple[str, ...]], None]
_GO_ON, _STOP = b"0", b"1"


def run_worker(connection: Connection, cancel_flag: CancelFlag, weights_dirs: tuple[str, ...]) -> None:
    """Runs in the child: import the numeric stack and work until told to stop."""
    from core.jobs.worker import worker_main

    worker_main(connection, cancel_flag, weights_dirs)


@dataclass(slots=True)
class WorkerProcess:
    """One running worker: its process and our ends of the pipes for jobs and for its cancel flag.

    Pipes are made anew for every process: one that was killed may have left a half-written message.
    """

    process: SpawnProcess
    connection: Connection
    cancelling: Connection
    _watching: Model | None = None

    def begin(self, job: Job) -> None:
        """Send a job; raises `OSError` when the process is gone."""
        # What is in the pipe before the job arrives there before it: an old wish to stop ends here.
        self.cancelling.send_bytes(_GO_ON)
        self.connection.send(self._shortened(job))

    def cancel(self) -> None:
        """Ask for the end of the job at hand."""
        with contextlib.suppress(OSError):  # a process that is gone has stopped
            self.cancelling.send_bytes(_STOP)

    def _shortened(self, job: Job) -> Job | RepeatedInspectJob:
        """The job without its model where this process has it from the job before."""
        if not isinstance(job, InspectJob) or not job.is_watched:
            return job
        before, self._watching = self._watching, job.model
        return RepeatedInspectJob(job.id, job.paths, job.device) if job.model is before else job

    def stop(self, grace_s: float) -> None:
        """Ask the process to end, kill it when it doesn't within `grace_s`, and free its handles."""
        try:
            self.connection.send(None)
        except (OSError, ValueError):
            grace_s = 0.0
        self.kill(grace_s)

    def kill(self, patience_s: float = 0.0) -> int | None:
        """End the process, at once or after `patience_s` to end by itself; returns its exit code."""
        self.process.join(patience_s)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        exit_code = self.process.exitcode
        self.connection.close()
        self.cancelling.close()
        # Python's own shutdown may have collected the process before us; then it has no exit code.
        with contextlib.suppress(ValueError):
            self.process.close()
        return exit_code


def start_worker(entry_point: EntryPoint, weights_dirs: tuple[str, ...]) -> WorkerProcess:
    """Start a worker; raises `OSError` when the system can't give another process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    listening, cancelling = context.Pipe(duplex=False)
    process = context.Process(
        target=entry_point,
        args=(theirs, CancelFlag(listening), weights_dirs),
        name="patchlight-worker",
        daemon=True,
    )
    process.start()
    theirs.close()
    listening.close()
    return WorkerProcess(process, ours, cancelling)
