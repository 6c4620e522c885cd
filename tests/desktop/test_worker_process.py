"""The flag that stops a job: the last word counts, and it needs no shared memory."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from dataclasses import replace

import pytest

from core.jobs.messages import Cancelled, Finished, InspectJob, Progress, RepeatedInspectJob, Started
from desktop.worker_process import CancelFlag, WorkerProcess, start_worker
from tests.conftest import ROOT
from tests.desktop import fake_workers


@pytest.fixture
def ends():
    """A worker without a process: our ends of its pipes, and what the child would hold."""
    ours, theirs = multiprocessing.Pipe()
    listening, cancelling = multiprocessing.Pipe(duplex=False)
    with ours, theirs, listening, cancelling:
        yield WorkerProcess(None, ours, cancelling), CancelFlag(listening), theirs


def job(name: str) -> InspectJob:
    return InspectJob(name, None, ())  # type: ignore[arg-type]


def test_that_the_flag_stays_set_until_the_next_job(ends):
    worker, flag, theirs = ends
    worker.begin(job("first"))
    assert not flag.is_set()
    worker.cancel()
    assert flag.is_set()
    assert flag.is_set()
    worker.begin(job("second"))
    assert not flag.is_set()
    assert [theirs.recv().id, theirs.recv().id] == ["first", "second"]


def test_that_a_wish_that_came_too_late_does_not_stop_the_next_job(ends):
    worker, flag, _ = ends
    worker.begin(job("first"))
    worker.cancel()
    worker.begin(job("second"))
    assert not flag.is_set()


def test_that_a_wish_before_the_worker_looks_is_not_lost(ends):
    worker, flag, _ = ends
    worker.begin(job("first"))
    worker.begin(job("second"))
    worker.cancel()
    assert flag.is_set()


def test_that_a_job_stops_when_the_window_is_gone(ends):
    worker, flag, _ = ends
    worker.cancelling.close()
    assert flag.is_set()
    worker.cancel()  # of a process that is gone: nothing to be done


def test_that_a_spawned_worker_hears_it():
    worker = start_worker(fake_workers.obedient, ())
    try:
        worker.connection.recv()
        for is_stopped in (True, False):
            worker.begin(job("job"))
            assert worker.connection.recv() == Started("job")
            if is_stopped:
                worker.cancel()
            while isinstance(event := worker.connection.recv(), Progress):
                pass
            assert type(event) is (Cancelled if is_stopped else Finished)
    finally:
        worker.stop(5.0)


def test_that_a_worker_starts_where_the_system_gives_no_shared_memory():
    code = (
        "import _multiprocessing\n"
        "def refuse(*_): raise OSError(38, 'Function not implemented')\n"
        "_multiprocessing.SemLock = refuse\n"
        "from desktop.worker_process import start_worker\n"
        "from tests.desktop import fake_workers\n"
        "worker = start_worker(fake_workers.obedient, ())\n"
        "print(type(worker.connection.recv()).__name__)\n"
        "worker.stop(5.0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "WorkerReady", done.stderr


def test_that_the_model_of_a_watch_is_sent_once_to_each_process(ends, project):
    worker, _, theirs = ends
    model, other = project.models[0], replace(project.models[0], id="nut-2")

    def sent(model, is_watched=True):
        worker.begin(InspectJob("job", model, ("a.png",), is_watched=is_watched))
        return theirs.recv()

    assert sent(model).model.id == "nut-1"
    assert sent(model) == RepeatedInspectJob("job", ("a.png",), "auto")
    assert sent(other, is_watched=False).model.id == "nut-2"
    assert isinstance(sent(model), RepeatedInspectJob)
    assert sent(other).model.id == "nut-2"
    assert sent(model).model.id == "nut-1"
