"""The warming up does what a first training does, gives way to any job, and harms nothing."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from core.detectors import describe_detectors
from core.errors import JobCancelled
from core.features.backbones import describe_backbones
from core.features.weights import WeightsStore
from core.jobs import warming, worker
from core.jobs.messages import Event, Finished, Job, Started, TrainJob, WorkerReady
from core.jobs.warming import warm_up
from tests.jobs.pictures import category


class ScriptedPipe:
    """A pipe in which jobs arrive only after so many looks."""

    def __init__(self, *jobs: Job | None, looks: int) -> None:
        self.sent: list[Event] = []
        self.looks = looks
        self._jobs = list(jobs)

    def poll(self) -> bool:
        self.looks -= 1
        return self.looks < 0

    def recv(self) -> Job | None:
        return self._jobs.pop(0)

    def send(self, event: Event) -> None:
        self.sent.append(event)


@pytest.fixture
def interrupt_handler() -> Iterator[None]:
    """Gives Ctrl+C back to the tests after a worker has run in their process."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def run(pipe: ScriptedPipe) -> list[type[Event]]:
    worker.worker_main(pipe, threading.Event(), ())  # type: ignore[arg-type]
    return [type(event) for event in pipe.sent if isinstance(event, WorkerReady | Started | Finished)]


def job(root: Path) -> TrainJob:
    return TrainJob("job", str(root), category(root, 6), "part-1", "brightness", "", (), "cpu")


def test_that_warming_up_trains_what_the_window_proposes(store: WeightsStore) -> None:
    texts: list[str] = []
    random_state, threads = torch.get_rng_state(), torch.get_num_threads()
    warm_up(describe_detectors(), describe_backbones(store), store, lambda d, t, text: texts.append(text))
    assert {"Loading the backbone", "Extracting features", "Selecting the memory bank"} <= set(texts)
    assert torch.equal(torch.get_rng_state(), random_state)
    assert torch.get_num_threads() == threads


def test_that_without_any_weights_there_is_nothing_to_warm(
    store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "make_detector", None)
    missing = [info for info in describe_backbones(store) if info.missing]
    warm_up(describe_detectors(), missing, store, lambda *_: pytest.fail("nothing was to be done"))


@pytest.mark.parametrize("backbones", [1, 2])
def test_that_torchvision_is_imported_only_where_another_backbone_can_be_used(
    backbones: int, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[int] = []
    monkeypatch.setattr(warming, "import_in_parts", lambda: (parts.append(i) for i in range(3)))
    lite = describe_backbones(store)[:1]
    warm_up(describe_detectors(), lite * backbones, store, lambda *_: None)
    assert len(parts) == (3 if backbones == 2 else 0)


@pytest.mark.parametrize("after", [0, 1, 2, 5])
def test_that_warming_up_stops_where_it_is_told_to(after: int, store: WeightsStore) -> None:
    calls: list[str] = []

    def stop(_done: int, _total: int, text: str) -> None:
        calls.append(text)
        if len(calls) > after:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        warm_up(describe_detectors(), describe_backbones(store), store, stop)
    assert len(calls) == after + 1


@pytest.mark.usefixtures("fakes", "interrupt_handler")
class TestWorker:
    """The worker is ready before it warms up, and warms up only while nobody waits."""

    def test_that_a_job_already_waiting_comes_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warming, "make_detector", lambda *_: pytest.fail("a job waits"))
        assert run(ScriptedPipe(job(tmp_path), None, looks=0)) == [WorkerReady, Started, Finished]

    def test_that_a_job_arriving_meanwhile_is_done(self, tmp_path: Path) -> None:
        pipe = ScriptedPipe(job(tmp_path), None, looks=3)
        assert run(pipe) == [WorkerReady, Started, Finished]
        assert pipe.looks == -1

    def test_that_a_fault_of_the_warming_up_is_logged_and_costs_no_job(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: Any) -> None:
            raise MemoryError

        monkeypatch.setattr(warming, "make_detector", fail)
        with caplog.at_level(logging.WARNING):
            assert run(ScriptedPipe(job(tmp_path), None, looks=99)) == [WorkerReady, Started, Finished]
        assert "could not warm up" in caplog.text

    def test_that_a_window_that_is_gone_ends_the_worker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pipe = ScriptedPipe(looks=0)

        def broken() -> bool:
            raise BrokenPipeError

        def nothing() -> None:
            raise EOFError

        monkeypatch.setattr(pipe, "poll", broken)
        monkeypatch.setattr(pipe, "recv", nothing)
        assert run(pipe) == [WorkerReady]
