"""The worker process: imports the numeric stack once, then does jobs until it is told to stop.

It keeps no project: a job carries all it needs, so any worker can be replaced at any time.
"""

from __future__ import annotations

import contextlib
import logging
import signal
from multiprocessing.connection import Connection
from typing import Protocol

from core.detectors import describe_detectors
from core.detectors.scorer import device_words
from core.errors import JobCancelled
from core.features.backbones import describe_backbones
from core.features.extractor import resolve_device
from core.features.machine import describe_machine
from core.features.threads import set_threads
from core.features.weights import WeightsStore
from core.jobs import pipeline
from core.jobs.combining import combine
from core.jobs.explaining import explain
from core.jobs.failures import failure_of
from core.jobs.fitted import DetectorCache
from core.jobs.messages import (
    Cancelled,
    EnsembleJob,
    EvaluateJob,
    Event,
    ExplainJob,
    Finished,
    InspectJob,
    Job,
    OfferJob,
    PlanJob,
    Progress,
    RepeatedInspectJob,
    Started,
    TrainJob,
    WorkerReady,
)
from core.jobs.planning import plan
from core.jobs.warming import warm_up
from core.project.project import Model

_LOG = logging.getLogger(__name__)


class CancelFlag(Protocol):
    """Says whether the job at hand is to stop."""

    def is_set(self) -> bool:
        """Whether it is; asked about ten times a second."""


def worker_main(connection: Connection, cancel_flag: CancelFlag, weights_dirs: tuple[str, ...]) -> None:
    """Entry point of the process: sends `WorkerReady`, then takes jobs from the pipe until `None` arrives.

    Every job is answered with `Started`, any number of `Progress`, `Inspected` and `Explained`, and exactly
    one of `Finished`, `Cancelled` and `Failed`. The other side clears `cancel_flag` before it sends a job and
    sets it to stop that job. Ends by itself when the pipe closes, that is, when the window is gone.
    """
    # Ctrl+C in a terminal reaches the whole process group; whether to stop is the window's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = _Worker(connection, cancel_flag, WeightsStore(weights_dirs))
    # When the pipe is closed nobody is left to work for.
    with contextlib.suppress(_PipeClosedError):
        worker.run()


class _PipeClosedError(Exception):
    """The other side is gone. Its own class, so that no `OSError` of a job is taken for it."""


class _Worker:
    """One end of the pipe, the flag that says "stop", and the last detector in use."""

    def __init__(self, connection: Connection, cancel_flag: CancelFlag, store: WeightsStore) -> None:
        self._connection = connection
        self._cancel_flag = cancel_flag
        self._store = store
        self._cache = DetectorCache()
        self._watching: Model | None = None

    def run(self) -> None:
        """Take jobs until `None` arrives; raises `_PipeClosedError`."""
        set_threads()
        ready = self._offer()
        self._send(ready)
        self._warm_up(ready)
        while (job := self._receive()) is not None:
            self._send(Started(job.id))
            self._send(self._result_of(job))

    def _offer(self) -> WorkerReady:
        device = device_words(resolve_device("auto"))
        return WorkerReady(device, describe_detectors(), describe_backbones(self._store), describe_machine())

    def _warm_up(self, ready: WorkerReady) -> None:
        """Get ready for the first training until there is something to do."""
        try:
            warm_up(ready.detectors, ready.backbones, self._store, self._make_way)
        except JobCancelled:
            return
        except Exception:
            # What is wrong here will also be wrong in the first job, which can tell somebody.
            _LOG.warning("The worker could not warm up.", exc_info=True)

    def _make_way(self, _done: int, _total: int, _text: str) -> None:
        """End the warming up once a job waits in the pipe, or nobody holds its other end."""
        if _has_news(self._connection):
            raise JobCancelled

    def _result_of(self, job: Job) -> Event:
        try:
            return self._do(job)
        except JobCancelled:
            return Cancelled(job.id)
        except _PipeClosedError:
            raise
        except Exception as error:
            # Whatever a job raises ends that job alone. Memory may be what was missing: keep none.
            self._cache = DetectorCache()
            return failure_of(job.id, error)

    def _do(self, job: Job) -> Finished:
        match job:
            case TrainJob():
                return pipeline.train(job, self._listen, self._store, self._cache)
            case EvaluateJob():
                return pipeline.evaluate(job, self._listen, self._store, self._cache)
            case InspectJob():
                return pipeline.inspect(job, self._send, self._listen, self._store, self._cache)
            case EnsembleJob():
                return combine(job, self._listen, self._store, self._cache)
            case ExplainJob():
                return explain(job, self._send, self._listen, self._store, self._cache)
            case PlanJob():
                return plan(job, self._listen, self._store)
            case OfferJob():
                self._send(self._offer())
                return Finished(job.id)

    def _listen(self, progress: Progress) -> None:
        if self._cancel_flag.is_set():
            raise JobCancelled
        self._send(progress)

    def _receive(self) -> Job | None:
        try:
            job: Job | RepeatedInspectJob | None = self._connection.recv()
        except (EOFError, OSError) as error:
            raise _PipeClosedError from error
        if isinstance(job, RepeatedInspectJob):
            assert self._watching is not None  # it has come with the job before
            return InspectJob(job.id, self._watching, job.paths, job.device, is_watched=True)
        if isinstance(job, InspectJob) and job.is_watched:
            self._watching = job.model
        return job

    def _send(self, event: Event) -> None:
        try:
            self._connection.send(event)
        except OSError as error:
            raise _PipeClosedError from error


def _has_news(connection: Connection) -> bool:
    """Whether `recv` would return or raise at once."""
    try:
        return connection.poll()
    except OSError:
        return True
