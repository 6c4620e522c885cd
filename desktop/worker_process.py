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
from multiprocessing.synchronize import Event as CancelEvent

EntryPoint = Callable[[Connection, CancelEvent, tuple[str, ...]], None]


def run_worker(connection: Connection, cancel_event: CancelEvent, weights_dirs: tuple[str, ...]) -> None:
    """Runs in the child: import the numeric stack and work until told to stop."""
    from core.jobs.worker import worker_main

    worker_main(connection, cancel_event, weights_dirs)


@dataclass(frozen=True, slots=True)
class WorkerProcess:
    """One running worker: its process, our end of the pipe and its cancel flag.

    Pipe and flag are made anew for every process: one that was killed may have left a half-written message in
    the one and a held lock in the other.
    """

    process: SpawnProcess
    connection: Connection
    cancel_event: CancelEvent

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
        # Python's own shutdown may have collected the process before us; then it has no exit code.
        with contextlib.suppress(ValueError):
            self.process.close()
        return exit_code


def start_worker(entry_point: EntryPoint, weights_dirs: tuple[str, ...]) -> WorkerProcess:
    """Start a worker; raises `OSError` when the system can't give another process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    cancel_event = context.Event()
    process = context.Process(
        target=entry_point,
        args=(theirs, cancel_event, weights_dirs),
        name="patchlight-worker",
        daemon=True,
    )
    process.start()
    theirs.close()
    return WorkerProcess(process, ours, cancel_event)
