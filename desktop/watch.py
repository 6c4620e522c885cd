"""The watch of a folder as the window runs it: one thread looks, the worker judges, a pool thread writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from core.jobs.messages import Failed, Finished, Inspected, Job
from core.jobs.watch_folder import FolderLooker
from core.jobs.watch_log import Judged, WatchLog, read_log
from core.jobs.watch_session import Shift, WatchSession
from core.jobs.watch_values import Look, StartWith, WatchRules
from core.project.project import Model
from desktop.background import Background
from desktop.errors import ErrorText, describe
from desktop.jobs import Jobs
from desktop.language import mark, tr
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class WatchPlan:
    """What to watch, and how."""

    folder: Path
    log: Path
    rules: WatchRules = field(default_factory=WatchRules)
    start_with: StartWith = StartWith.CONTINUE


class WatchState(StrEnum):
    """Where a watch stands; the values are the words shown, in English."""

    OFF = mark("not watching")
    LOADING = mark("loading the model")
    WATCHING = mark("watching")
    AWAY = mark("the folder can't be reached")
    PAUSED = mark("paused")


class FolderWatch(QObject):
    """At most one watch at a time. It ends with the project that its model belongs to.

    `judged` carries the line of the log and what the worker said; of an image that never came to be
    inspected this is the reason.
    """

    changed = Signal()
    judged = Signal(object, object)
    failed = Signal(object)
    _heard = Signal(int, object)

    def __init__(self, jobs: Jobs, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session = session
        self._writer = Background(1, self)
        self._number = 0
        self._job_id = ""
        self._is_ready = False
        self._is_paused = False
        self._looker: FolderLooker | None = None
        self._images: WatchSession | None = None
        self._log: WatchLog | None = None
        self._looked_at: datetime | None = None
        self.model: Model | None = None
        self.log_problem = ""
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        jobs.inspected.connect(self._on_inspected)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        session.opened.connect(self.stop)

    # What there is

    @property
    def state(self) -> WatchState:
        """Where the watch stands."""
        if self._images is None:
            return WatchState.OFF
        if self._images.look.is_away:
            return WatchState.AWAY
        if self._is_paused:
            return WatchState.PAUSED
        return WatchState.WATCHING if self._is_ready else WatchState.LOADING

    @property
    def current_model(self) -> Model | None:
        """The model with the thresholds it has now; it is kept even when it is deleted meanwhile."""
        models = self._session.project.models
        return next((m for m in models if self.model and m.id == self.model.id), self.model)

    @property
    def folder(self) -> Path | None:
        """The watched folder."""
        return self._images.folder if self._images else None

    @property
    def look(self) -> Look:
        """What the last look has brought."""
        return self._images.look if self._images else Look()

    @property
    def looked_at(self) -> datetime | None:
        """When the folder could last be listed."""
        return self._looked_at

    @property
    def shift(self) -> Shift | None:
        """The counts of the shift."""
        return self._images.shift if self._images else None

    @property
    def n_queued(self) -> int:
        """Whole images that have not been handed to the worker."""
        return self._images.n_queued if self._images else 0

    @property
    def busy_with(self) -> str:
        """What the worker does in place of the images that wait, empty when it is free for them."""
        others = [s for s in self._jobs.states if s.is_running and s.job.id != self._job_id]
        return others[0].title if others and (self._job_id or self.n_queued) else ""

    # What the user asks for

    def start(self, plan: WatchPlan, model: Model) -> None:
        """Watch a folder; an earlier watch ends."""
        self.stop()
        self._number += 1
        tell = partial(self._heard.emit, self._number)
        recall = partial(read_log, plan.log, plan.folder)
        self.model, self._log = model, WatchLog(plan.log)
        self._looker = FolderLooker(plan.folder, plan.rules, plan.start_with, recall, tell, tell)
        self._images = WatchSession(plan.folder, self._looker.watcher, _now())
        self._is_ready = self._is_paused = False
        self._looked_at = None
        self._looker.start()
        # No image yet: the model is loaded, and what it lacks is told, before the first one comes.
        self._job_id = self._jobs.inspect(model, (), is_watched=True).id
        self.changed.emit()

    def pause(self) -> None:
        """Inspect nothing more; images that arrive are kept for later."""
        self._is_paused = True
        self.changed.emit()

    def resume(self) -> None:
        """Go on with what has arrived meanwhile."""
        self._is_paused = False
        self._inspect_next()
        self.changed.emit()

    def new_shift(self) -> None:
        """Count from nothing again."""
        if self._images:
            self._images.new_shift(_now())
            self.changed.emit()

    def stop(self) -> None:
        """End the watch; the log stays, and lines that it lacks are told."""
        if self._images is None or self._looker is None:
            return
        self._looker.stop(0)
        self._images = self._looker = None
        if self._job_id:
            self._jobs.cancel(self._job_id)
            self._job_id = ""
        if self.log_problem and self._log:
            self._writer.run(self._log.add, self._on_last_written, self._on_not_written)
        self.changed.emit()

    def close(self) -> None:
        """End the watch for good; what can be written is written."""
        if self._looker:
            self._looker.stop()
        self._images = self._looker = None
        self._writer.close(finish=True)

    # What comes in

    def _on_heard(self, number: int, news: Look | Exception) -> None:
        model = self.current_model
        if number != self._number or self._images is None or model is None:
            return
        if isinstance(news, Exception):
            self.stop()
            self.failed.emit(describe(news))
            return
        if not news.is_away:
            self._looked_at = _now()
        for judged in self._images.take(news, model, _now()):
            self._publish(judged, Inspected("", judged.path, None, judged.problem))
        if self.log_problem:
            self._write()
        self._inspect_next()
        self.changed.emit()

    def _on_inspected(self, event: Inspected) -> None:
        model = self.current_model
        if self._is_ours(event.job_id) and self._images and model:
            judged = self._images.judge(event, model, _now())
            if judged:
                self._publish(judged, event)

    def _on_finished(self, _event: Finished, job: Job) -> None:
        if self._is_ours(job.id):
            self._job_id = ""
            self._is_ready = True
            self._inspect_next()
            self.changed.emit()

    def _on_failed(self, event: Failed, job: Job | None) -> None:
        model = self.current_model
        if job is None or not self._is_ours(job.id) or not self._images or not model:
            return
        self._job_id = ""
        if not self._is_ready:
            self.stop()
            self.failed.emit(ErrorText(tr(event.message), tr(event.hint), event.traceback))
            return
        # One image may be more than memory or a decoder can take; the line goes on.
        for judged in self._images.give_up(model, event.message, _now()):
            self._publish(judged, Inspected(job.id, judged.path, None, judged.problem))
        self._inspect_next()
        self.changed.emit()

    def _on_cancelled(self, job: Job) -> None:
        if self._is_ours(job.id) and self._images:
            self._job_id = ""
            self._images.hand_back()
            self.pause()

    # Doing it

    def _inspect_next(self) -> None:
        if self._images is None or self.model is None or self._is_paused or self._job_id:
            return
        paths = self._images.next_batch()
        if paths:
            self._job_id = self._jobs.inspect(self.model, paths, is_watched=True).id

    def _publish(self, judged: Judged, event: Inspected) -> None:
        self._write(judged)
        self.judged.emit(judged, event)

    def _write(self, *judged: Judged) -> None:
        log = self._log
        if log:
            self._writer.run(partial(log.add, *judged), self._on_written, self._on_not_written)

    def _on_written(self, problem: str) -> None:
        if problem != self.log_problem:
            self.log_problem = problem
            self.changed.emit()

    def _on_last_written(self, problem: str) -> None:
        if problem:
            self.failed.emit(ErrorText(problem, tr("These verdicts are not in the log of the ended watch.")))
        self.log_problem = ""

    def _on_not_written(self, text: ErrorText) -> None:
        self._on_written(text.message)

    def _is_ours(self, job_id: str) -> bool:
        return bool(job_id) and job_id == self._job_id


def _now() -> datetime:
    return datetime.now().astimezone()
