"""What came of the trainings that were queued together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.jobs.messages import Failed, Finished, Job, TrainJob
from desktop.jobs import Jobs
from desktop.language import tr
from desktop.session import Session


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One training that has ended: with a model, or with the reason why there is none."""

    job: TrainJob
    model_id: str = ""
    problem: str = ""
    was_cancelled: bool = False


class Outcomes(QObject):
    """Collects ends until the queue is empty; the next training begins a new collection."""

    completed = Signal()

    def __init__(self, jobs: Jobs, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session = session
        self._is_complete = True
        self.all: tuple[Outcome, ...] = ()
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        jobs.changed.connect(self._on_changed)
        session.opened.connect(self._on_opened)

    @property
    def models(self) -> tuple[str, ...]:
        """The models that were trained, in order."""
        return tuple(outcome.model_id for outcome in self.all if outcome.model_id)

    def _on_finished(self, _event: Finished, job: Job) -> None:
        if isinstance(job, TrainJob):
            # The project may have given it another name than the job asked for.
            models = self._session.project.models_of(job.category.name)
            self._add(Outcome(job, models[-1].id if models else ""))

    def _on_failed(self, event: Failed, job: Job | None) -> None:
        if isinstance(job, TrainJob):
            self._add(Outcome(job, problem=f"{tr(event.message)} {tr(event.hint)}".strip()))

    def _on_cancelled(self, job: Job) -> None:
        if isinstance(job, TrainJob):
            self._add(Outcome(job, problem=tr("Cancelled."), was_cancelled=True))

    def _add(self, outcome: Outcome) -> None:
        self.all = (*(() if self._is_complete else self.all), outcome)
        self._is_complete = False

    def _on_changed(self) -> None:
        if self._is_complete or any(isinstance(state.job, TrainJob) for state in self._jobs.states):
            return
        self._is_complete = True
        self.completed.emit()

    def _on_opened(self) -> None:
        self.all, self._is_complete = (), True
