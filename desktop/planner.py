"""Predicts what the next training will take, in the worker, while nothing else is to be done there."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.jobs.messages import Cancelled, Event, Failed, Finished, Plan, PlanJob, TrainJob
from desktop.engine import Engine
from desktop.jobs import Jobs
from desktop.language import tr
from desktop.session import Session

SETTLE_MS = 500
"""How long nothing is changed before a prediction begins: nobody wants one for every key typed."""


class Planner(QObject):
    """Keeps the prediction for the one training that is asked about; the newest question wins.

    A prediction never stands in the way: a job that is submitted meanwhile stops it, and it is made again
    when there is nothing left to do.
    """

    changed = Signal()

    def __init__(self, engine: Engine, jobs: Jobs, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = jobs
        self._session = session
        self._question: TrainJob | None = None
        self._running = ""
        self.plan: Plan | None = None
        self.problem = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._begin)
        engine.event_received.connect(self._on_event)
        jobs.changed.connect(self._on_jobs_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way, now or after what is being done."""
        return self._question is not None and self.plan is None and not self.problem

    def ask(self, training: TrainJob | None) -> None:
        """Predict this training soon; with `None` nothing is wanted any more. `training.id` is left aside."""
        question = replace(training, id="", model_id="") if training else None
        if question != self._question:
            self.pause()
            self._question, self.plan, self.problem = question, None, ""
            self.changed.emit()
        if self.is_waiting and not self._running and not self._timer.isActive():
            self._timer.start()

    def pause(self) -> None:
        """Do nothing more for the question until it is asked again; an answer that is there stays."""
        self._timer.stop()
        if self._running:
            self._engine.cancel(self._running)
            self._running = ""

    def _begin(self) -> None:
        if not self.is_waiting or self._running or self._jobs.states:
            return
        assert self._question is not None
        job = PlanJob(uuid.uuid4().hex, self._question, str(self._session.path or ""))
        self._running = job.id
        self._engine.submit(job)

    def _on_jobs_changed(self) -> None:
        if self._jobs.states:
            self.pause()

    def _on_event(self, event: Event) -> None:
        if not self._running or not isinstance(event, Finished | Failed | Cancelled):
            return
        if event.job_id != self._running:
            return
        self._running = ""
        if isinstance(event, Finished):
            self.plan = event.plan
        else:
            self.problem = tr(event.message) if isinstance(event, Failed) else tr("it was stopped.")
        self.changed.emit()
