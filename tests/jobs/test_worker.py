"""The worker answers every job with exactly one end, and ends itself when nobody is left to work for."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event as CancelEvent
from pathlib import Path

import cv2
import pytest

from core.data.dataset import Category
from core.features.weights import WeightsStore
from core.jobs.messages import (
    Cancelled,
    EvaluateJob,
    Event,
    Failed,
    Finished,
    Inspected,
    InspectJob,
    Job,
    OfferJob,
    Progress,
    RepeatedInspectJob,
    Started,
    TrainJob,
    WorkerReady,
)
from core.jobs.worker import worker_main
from tests.conftest import ROOT
from tests.jobs.pictures import category

ENDS = (Finished, Cancelled, Failed)
NO_NUMERIC_STACK = """
import pickle, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision", "faiss"):
            raise ImportError(f"{name} must not be needed to read events")
sys.meta_path.insert(0, Refuse())
with open(sys.argv[1], "rb") as file:
    events = [pickle.loads(blob) for blob in pickle.load(file)]
print(*(type(event).__name__ for event in events))
"""


def job(
    root: Path, part: Category, detector: str = "brightness", backbone: str = "", **more: int
) -> TrainJob:
    return TrainJob("job", str(root), part, "part-1", detector, backbone, tuple(more.items()), "cpu")


@pytest.fixture
def interrupt_handler() -> Iterator[None]:
    """Gives Ctrl+C back to the tests after a worker has run in their process."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def answers(*jobs: Job | None, cancelled: bool = False) -> list[Event]:
    """All events of a worker in this process, which finds these jobs in its pipe."""
    ours, theirs = multiprocessing.Pipe()
    flag = threading.Event()
    if cancelled:
        flag.set()
    for each in jobs:
        ours.send(each)
    with ours, theirs:
        worker_main(theirs, flag, ())  # type: ignore[arg-type]
        events = []
        while ours.poll():
            events.append(ours.recv())
    return events


@pytest.mark.usefixtures("fakes", "interrupt_handler")
class TestAnswers:
    """What comes back for each job."""

    def test_that_the_worker_says_what_it_offers(self) -> None:
        (ready,) = answers(None)
        assert isinstance(ready, WorkerReady)
        assert ready.device.startswith("CPU")
        assert {"patchcore", "brightness"} <= {info.name for info in ready.detectors}
        backbones = {info.name: info for info in ready.backbones}
        assert backbones["efficientnet_lite0"].missing == ""
        assert "fetch wide_resnet50_2" in backbones["wide_resnet50_2"].missing

    def test_that_weights_that_have_come_are_offered_without_a_new_start(
        self, shared_weights: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def arrive(*_: object) -> None:
            WeightsStore().import_file(next(shared_weights.glob("*.safetensors")))

        # Between the first offer and the first job.
        monkeypatch.setattr("core.jobs.worker.warm_up", arrive)
        events = answers(OfferJob("again"), None)
        before, after = (
            {info.name: info for info in e.backbones}["resnet18"]
            for e in events
            if isinstance(e, WorkerReady)
        )
        assert before.missing
        assert after.missing == ""
        assert isinstance(events[-1], Finished)

    def test_that_every_job_starts_once_and_ends_once(self, tmp_path: Path) -> None:
        part = category(tmp_path, 6, n_good=2)
        events = answers(job(tmp_path, part), job(tmp_path, part, "hungry"), job(tmp_path, part), None)
        assert [type(e) for e in events if isinstance(e, (Started, *ENDS))] == [
            Started, Finished, Started, Failed, Started, Finished
        ]  # fmt: skip
        assert any(isinstance(e, Progress) for e in events)

    def test_that_a_watched_folder_needs_its_model_only_once(self, tmp_path: Path) -> None:
        part = category(tmp_path, 6, n_good=1)
        (trained,) = [e for e in answers(job(tmp_path, part), None) if isinstance(e, Finished)]
        assert trained.model is not None
        paths = tuple(str(tmp_path / sample.id) for sample in part.test)
        first = InspectJob("first", trained.model, paths, "cpu", is_watched=True)
        events = answers(first, RepeatedInspectJob("second", paths, "cpu"), None)
        scores = {e.job_id: e.prediction.score for e in events if isinstance(e, Inspected) and e.prediction}
        assert set(scores) == {"first", "second"}
        assert scores["first"] == scores["second"]

    def test_that_a_lack_of_memory_is_one_sentence(self, tmp_path: Path) -> None:
        failed = answers(job(tmp_path, category(tmp_path, 6), "hungry"), None)[-1]
        assert isinstance(failed, Failed)
        assert failed.message == "There is not enough memory for this job."
        assert "MemoryError" in failed.traceback

    def test_that_our_errors_keep_message_and_hint(self, tmp_path: Path) -> None:
        failed = answers(job(tmp_path, category(tmp_path, 1)), None)[-1]
        assert isinstance(failed, Failed)
        assert failed.message.startswith("part has 1 good image")
        assert failed.hint.startswith("Add good images")

    def test_that_a_fault_is_reported_with_its_details(self, tmp_path: Path) -> None:
        broken = TrainJob("job", str(tmp_path), None, "m", "brightness", "", ())  # type: ignore[arg-type]
        failed = answers(broken, None)[-1]
        assert isinstance(failed, Failed)
        assert failed.message.startswith("Something went wrong inside core.jobs.pipeline (AttributeError")
        assert "Traceback" in failed.traceback

    def test_that_cancel_ends_a_job_without_a_result(self, tmp_path: Path) -> None:
        events = answers(job(tmp_path, category(tmp_path, 6)), None, cancelled=True)
        assert events[1:] == [Started("job"), Cancelled("job")]

    def test_that_a_trained_model_evaluates_and_inspects(self, tmp_path: Path) -> None:
        part = category(tmp_path, 6, n_good=2, n_defect=2)
        done = answers(job(tmp_path, part), None)[-1]
        assert isinstance(done, Finished)
        assert done.model is not None
        image = str(tmp_path / "test/spot/000.png")
        events = answers(
            EvaluateJob("again", str(tmp_path), part, done.model),
            InspectJob("look", done.model, (image,)),
            None,
        )
        ends = [e for e in events if isinstance(e, ENDS)]
        assert [e.job_id for e in ends] == ["again", "look"]
        (seen,) = [e for e in events if isinstance(e, Inspected)]
        assert seen.path == image
        assert seen.prediction is not None

    def test_that_a_closed_pipe_is_the_end_and_no_error(self) -> None:
        ours, theirs = multiprocessing.Pipe()
        ours.close()
        worker_main(theirs, threading.Event(), ())  # type: ignore[arg-type]
        theirs.close()

    def test_that_events_are_read_without_the_numeric_stack(self, tmp_path: Path) -> None:
        part = category(tmp_path, 6, n_good=2, n_defect=2)
        small = {"input_size": 32}
        done = answers(job(tmp_path, part, "patchcore", "efficientnet_lite0", **small), None)
        assert isinstance(done[-1], Finished), done[-1]
        assert done[-1].model is not None
        image = str(tmp_path / "test/spot/000.png")
        more = answers(
            InspectJob("look", done[-1].model, (image, image + "x")), job(tmp_path, part, "hungry"), None
        )
        events = [*done, *more]
        (tmp_path / "events").write_bytes(pickle.dumps([pickle.dumps(event) for event in events]))
        command = [sys.executable, "-c", NO_NUMERIC_STACK, str(tmp_path / "events")]
        read = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert read.returncode == 0, read.stderr
        assert read.stdout.split() == [type(event).__name__ for event in events]
        assert {"WorkerReady", "Progress", "Finished", "Inspected", "Failed"} <= set(read.stdout.split())


class Spawned:
    """A worker in a process of its own."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.flag: CancelEvent = context.Event()
        self.process: BaseProcess = context.Process(target=worker_main, args=(theirs, self.flag, ()))
        self.process.start()
        theirs.close()

    def wait_for(self, *kinds: type) -> Event:
        """The next event of these kinds."""
        while self.connection.poll(60):
            event: Event = self.connection.recv()
            if isinstance(event, kinds):
                return event
        raise AssertionError(f"no {kinds} within a minute")


@pytest.fixture
def spawned() -> Iterator[Spawned]:
    worker = Spawned()
    yield worker
    worker.connection.close()
    worker.process.join(20)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


@pytest.fixture
def long_job(tmp_path: Path) -> TrainJob:
    """PatchCore on enough patches to be busy for a while."""
    part = category(tmp_path, 30)
    for sample in part.samples:
        image = cv2.imread(str(tmp_path / sample.id))
        assert image is not None
        cv2.imwrite(str(tmp_path / sample.id), cv2.resize(image, (256, 256)))
    more = {"input_size": 512, "coreset_ratio": 1}
    return job(tmp_path, part, "patchcore", "random-efficientnet_lite0", **more)


def test_that_a_spawned_worker_ignores_ctrl_c_obeys_cancel_and_leaves_with_its_parent(
    spawned: Spawned, long_job: TrainJob
) -> None:
    assert isinstance(spawned.wait_for(WorkerReady, *ENDS), WorkerReady)
    assert spawned.process.pid is not None
    os.kill(spawned.process.pid, signal.SIGINT)
    spawned.connection.send(long_job)
    event = spawned.wait_for(Progress, *ENDS)
    assert isinstance(event, Progress), event
    asked = time.monotonic()
    spawned.flag.set()
    assert spawned.wait_for(*ENDS) == Cancelled("job")
    assert time.monotonic() - asked < 5
    spawned.flag.clear()
    spawned.connection.send(long_job)
    spawned.wait_for(Progress)
    spawned.connection.close()
    spawned.process.join(20)
    assert spawned.process.exitcode == 0


def test_that_connections_are_what_the_engine_gives(spawned: Spawned) -> None:
    assert isinstance(spawned.connection, Connection)
    spawned.wait_for(WorkerReady)
    spawned.connection.send(None)
    spawned.process.join(20)
    assert spawned.process.exitcode == 0
