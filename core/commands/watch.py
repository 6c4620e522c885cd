"""`patchlight watch`: inspects the images of a folder as they arrive, until Ctrl+C."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from core.commands.command import EXIT_DONE, EXIT_FAILED
from core.commands.options import (
    CategoryOption,
    DeviceOption,
    ModelOption,
    ProjectFile,
    WeightsOption,
    check_device,
    choose_model,
    weights_store,
)
from core.commands.output import Outcome, messages, say
from core.commands.progress_bar import duration, stop_on_interrupt
from core.errors import DataError, JobCancelled
from core.jobs.failures import describe_error
from core.jobs.messages import Inspected, InspectJob, Progress
from core.jobs.watch_folder import FolderLooker
from core.jobs.watch_log import Judged, WatchLog, default_log_folder, read_log
from core.jobs.watch_session import WatchSession
from core.jobs.watch_values import Look, StartWith, WatchRules
from core.project.bundle import load_project
from core.project.project import Model
from core.reports.results import UNREADABLE
from core.scoring.decision import Decision

if TYPE_CHECKING:
    from core.features.weights import WeightsStore

_Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the images arrive; below it, too.")]
_Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="DIR", help="Folder for the tables, one a day.  [default: PROJECT-watch]"),
]
_StartWith = Annotated[
    StartWith,
    typer.Option("--from", help="What is already there: go on where the log ends, inspect all, or nothing."),
]
_Interval = Annotated[float, typer.Option("--interval", metavar="S", help="Seconds between two looks.")]
_Still = Annotated[
    float, typer.Option("--still", metavar="S", help="A file is whole when unchanged for so many seconds.")
]
_BrokenAfter = Annotated[
    float,
    typer.Option("--broken-after", metavar="S", help="A file not complete after so many seconds is broken."),
]
_POLL_S = 0.2
_RULES = WatchRules()
_WORDS = {
    Decision.GOOD: ("ACCEPT", "green"),
    Decision.ANOMALOUS: ("REJECT", "bold red"),
    Decision.REINSPECT: ("CHECK", "yellow"),
    UNREADABLE: ("NO IMAGE", "yellow"),
}


def watch(
    project: ProjectFile,
    folder: _Folder,
    category: CategoryOption = None,
    model: ModelOption = None,
    log: _Log = None,
    start_with: _StartWith = StartWith.CONTINUE,
    interval: _Interval = _RULES.interval_s,
    still: _Still = _RULES.still_s,
    broken_after: _BrokenAfter = _RULES.broken_after_s,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Inspect images as they arrive in a folder, also on a network, until Ctrl+C.

    Each verdict is a line here and in a table, which survives a crash. Half-written files wait; an image that
    is renamed is not inspected again; a folder out of reach is tried again until it is back.
    """
    rules = WatchRules(interval, still, broken_after)
    store = weights_store(weights)
    check_device(device)
    chosen = choose_model(load_project(project), category, model)
    if not folder.is_dir():
        raise DataError(f"There is no folder {folder}.", "Check the path, and that the network is connected.")
    table = WatchLog((log or default_log_folder(project)).absolute())
    with stop_on_interrupt() as stopped:
        inspection = _Inspection(chosen, device, store, stopped)
        inspection.prepare()
        watched = _Watch(folder.absolute(), rules, start_with, table, inspection)
        watched.run(stopped)
    data = watched.describe(project)
    return Outcome(data, partial(_show, data=data), EXIT_FAILED if table.n_waiting else EXIT_DONE)


class _Inspection:
    """The network, kept at hand between images."""

    def __init__(self, model: Model, device: str, store: WeightsStore, stopped: Callable[[], bool]) -> None:
        from core.jobs.fitted import DetectorCache

        self.model = model
        self._device = device
        self._store = store
        self._stopped = stopped
        self._cache = DetectorCache()

    def prepare(self) -> None:
        """Load the model: the first image shall not wait for it, and what it lacks is told at once."""
        self.inspect((), lambda _: None)

    def inspect(self, paths: tuple[str, ...], on_image: Callable[[Inspected], None]) -> None:
        """Inspect images; raises `JobCancelled` after Ctrl+C, and what `pipeline.inspect` raises."""
        from core.jobs import pipeline

        job = InspectJob(uuid.uuid4().hex, self.model, paths, self._device)
        pipeline.inspect(job, on_image, self._listen, self._store, self._cache)

    def _listen(self, _progress: Progress) -> None:
        if self._stopped():
            raise JobCancelled


class _Watch:
    """One watch from its start to Ctrl+C: this thread calculates and writes, another one looks."""

    def __init__(
        self, folder: Path, rules: WatchRules, start_with: StartWith, log: WatchLog, inspection: _Inspection
    ) -> None:
        self._news: SimpleQueue[Look | Exception] = SimpleQueue()
        recall = partial(read_log, log.folder, folder)
        self._looker = FolderLooker(folder, rules, start_with, recall, self._news.put, self._news.put)
        self._session = WatchSession(folder, self._looker.watcher, _now())
        self._log = log
        self._inspection = inspection
        self._troubles = {"folder": "", "log": ""}

    def run(self, stopped: Callable[[], bool]) -> None:
        """Watch until `stopped()`; raises what ends a watch by itself."""
        model = self._inspection.model
        say(f"{model.id} watches {self._session.folder}; log in {self._log.folder}. Ctrl+C ends it.")
        self._looker.start()
        try:
            while not stopped():
                self._hear()
                self._inspect_next(stopped)
        finally:
            self._looker.stop()
            self._write()

    def _hear(self) -> None:
        """Take what the other thread found; waits a moment where there is nothing to do."""
        try:
            news = self._news.get(timeout=0 if self._session.n_queued else _POLL_S)
        except Empty:
            return
        if isinstance(news, Exception):
            raise news
        self._tell("folder", news.problem, "The folder can be read again.")
        self._write(*self._session.take(news, self._inspection.model, _now()))

    def _inspect_next(self, stopped: Callable[[], bool]) -> None:
        paths = self._session.next_batch()
        if not paths or stopped():
            return
        try:
            self._inspection.inspect(paths, self._on_image)
        except JobCancelled:
            self._session.hand_back()
        except Exception as error:
            # One image may be more than memory or a decoder can take; the line goes on.
            message, _ = describe_error(error)
            self._write(*self._session.give_up(self._inspection.model, message, _now()))

    def _on_image(self, event: Inspected) -> None:
        judged = self._session.judge(event, self._inspection.model, _now())
        if judged is not None:
            self._write(judged)

    def _write(self, *judged: Judged) -> None:
        self._tell("log", self._log.add(*judged), "The log is written again, nothing is missing.")
        for one in judged:
            _print(one)

    def _tell(self, what: str, trouble: str, over: str) -> None:
        """Say what is wrong once, and when it is over."""
        was, self._troubles[what] = self._troubles[what], trouble
        if trouble and not was:
            say(trouble)
        elif was and not trouble:
            say(over)

    def describe(self, project: Path) -> dict[str, Any]:
        """The summary as `--json` prints it."""
        shift, model = self._session.shift, self._inspection.model
        return {
            "project": str(project),
            "model": model.id,
            "category": model.category,
            "folder": str(self._session.folder),
            "log": str(self._log.folder),
            "image_threshold": model.calibration.image_threshold,
            "started": shift.since.isoformat(timespec="seconds"),
            "ended": _now().isoformat(timespec="seconds"),
            "n_images": shift.counts.judged,
            "n_anomalous": shift.counts.anomalous,
            "n_reinspect": shift.counts.reinspect,
            "n_unreadable": shift.counts.unreadable,
            "n_not_inspected": self._session.n_queued,
            "n_not_logged": self._log.n_waiting,
            "ms_per_image": shift.counts.ms_per_image,
        }


def _print(judged: Judged) -> None:
    word, style = _WORDS[judged.verdict]
    line = Text(f"{judged.time:%H:%M:%S}  ")
    line.append(f"{word:<8}", style)
    line.append(f"  {judged.arrival.name}")
    if judged.score is None:
        line.append(f"  {judged.problem}", style)
    else:
        line.append(f"  score {judged.score:.4g}, limit {judged.threshold:.4g}, {judged.elapsed_ms:.0f} ms")
    messages().print(line, soft_wrap=True)


def _show(console: Console, data: dict[str, Any]) -> None:
    span = datetime.fromisoformat(data["ended"]) - datetime.fromisoformat(data["started"])
    words = [f"{data['n_anomalous']} of {data['n_images']} images are anomalous"]
    if data["n_reinspect"]:
        words.append(f"{data['n_reinspect']} are to be inspected again")
    if data["n_unreadable"]:
        words.append(f"{data['n_unreadable']} more could not be inspected")
    if data["n_not_inspected"]:
        words.append(f"{data['n_not_inspected']} are still to be inspected")
    end = f"in {duration(span.total_seconds())}. Log in {data['log']}"
    console.print(Text(f"{', '.join(words)}, {end}"), soft_wrap=True)
    if data["n_not_logged"]:
        missing = f"{data['n_not_logged']} lines are not in the log: it could not be written."
        console.print(Text(missing), soft_wrap=True)


def _now() -> datetime:
    return datetime.now().astimezone()
