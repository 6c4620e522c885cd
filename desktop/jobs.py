"""Jobs as the window sees them: what waits, what runs, what came of it. Routes the engine's events."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from core.data.dataset import Category
from core.jobs.messages import (
    Cancelled,
    EnsembleJob,
    EvaluateJob,
    Event,
    Explained,
    ExplainJob,
    Failed,
    Finished,
    Inspected,
    InspectJob,
    Job,
    OfferJob,
    PlanJob,
    Progress,
    Started,
    TrainJob,
    WorkerReady,
)
from core.params import ParamValue
from core.project import edits
from core.project.outdated import is_outdated
from core.project.project import Model, Project
from desktop.engine import Engine
from desktop.language import mark, tr, trn
from desktop.session import Session
from desktop.train_queue import TrainQueue

_LONGEST_LOG = 500
JobEvent = Started | Progress | Finished | Cancelled | Failed


class TrainState(StrEnum):
    """Where a category stands; the values are the words shown, in English."""

    NO_DATA = mark("no good images")
    READY = mark("ready")
    QUEUED = mark("queued")
    TRAINING = mark("training")
    TRAINED = mark("trained")
    OUTDATED = mark("outdated")


@dataclass(frozen=True, slots=True)
class JobState:
    """A job that has not ended, with the last progress heard."""

    job: Job
    is_running: bool = False
    progress: Progress | None = None

    @property
    def title(self) -> str:
        """The job in a few words."""
        return title_of(self.job)


class Jobs(QObject):
    """The queue of one engine. A finished training becomes a model of the session's project."""

    worker_ready = Signal(object)
    changed = Signal()
    progressed = Signal(object)
    inspected = Signal(object)
    explained = Signal(object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)
    log_extended = Signal(str)

    def __init__(self, engine: Engine, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._session = session
        self._states: dict[str, JobState] = {}
        self._log: list[str] = []
        self.trainings = TrainQueue(engine.submit)
        self.offer: WorkerReady | None = None
        engine.event_received.connect(self._on_event)
        session.opened.connect(self._on_project_opened)

    @property
    def states(self) -> tuple[JobState, ...]:
        """All jobs that have not ended, in order."""
        return tuple(self._states.values())

    @property
    def running(self) -> JobState | None:
        """The job being worked on, or the first that waits for the worker."""
        states = self.states
        return next((s for s in states if s.is_running), states[0] if states else None)

    @property
    def log(self) -> tuple[str, ...]:
        """What happened in this session, oldest first."""
        return tuple(self._log)

    def train(
        self, category: Category, detector: str, backbone: str, params: Iterable[tuple[str, ParamValue]]
    ) -> Job:
        """Queue the training of one category."""
        return self._submit(self.training_of(category, detector, backbone, params))

    def training_of(
        self, category: Category, detector: str, backbone: str, params: Iterable[tuple[str, ParamValue]]
    ) -> TrainJob:
        """The training of one category as it would be queued now."""
        dataset = self._session.project.dataset
        root = dataset.root if dataset else ""
        model_id = self._free_model_id(category.name)
        return TrainJob(_new_id(), root, category, model_id, detector, backbone, tuple(params))

    def evaluate(self, category: Category, model: Model) -> Job:
        """Queue scoring the test images again."""
        dataset = self._session.project.dataset
        return self._submit(EvaluateJob(_new_id(), dataset.root if dataset else "", category, model))

    def inspect(self, model: Model, paths: Iterable[str], is_watched: bool = False) -> Job:
        """Queue the inspection of image files; see `InspectJob`."""
        return self._submit(InspectJob(_new_id(), model, tuple(paths), is_watched=is_watched))

    def explain(
        self,
        model: Model,
        paths: Iterable[str],
        neighbours: int = 0,
        place: tuple[float, float] | None = None,
    ) -> Job:
        """Queue saying why a model scores image files as it does; see `ExplainJob`."""
        dataset = self._session.project.dataset
        root = dataset.root if dataset else ""
        job = ExplainJob(_new_id(), model, tuple(paths), root=root, neighbours=neighbours, place=place)
        return self._submit(job)

    def combine(self, category: Category, members: tuple[Model, ...], shares: tuple[float, ...]) -> Job:
        """Queue making one model of several of a category."""
        dataset = self._session.project.dataset
        name = self._free_model_id(category.name)
        root = dataset.root if dataset else ""
        return self._submit(EnsembleJob(_new_id(), root, category, name, members, shares))

    def renew_offer(self) -> None:
        """Have the worker say anew what can be used, after what it does now; `worker_ready` tells."""
        # Nobody waits for it, so it is no job of the queue: nothing shows it, asks about it or logs it.
        self._engine.submit(OfferJob(_new_id()))

    def cancel(self, job_id: str) -> None:
        """Stop one job."""
        if self.trainings.drop(job_id):
            self._on_event(Cancelled(job_id))
        else:
            self._engine.cancel(job_id)

    def cancel_trainings(self) -> None:
        """Stop all trainings, last in the queue first, so that none begins meanwhile."""
        for state in reversed(self.states):
            if isinstance(state.job, TrainJob):
                self.cancel(state.job.id)

    def pause_trainings(self) -> None:
        """Let what runs come to its end and begin no further training."""
        self.trainings.pause()
        self.changed.emit()

    def resume_trainings(self) -> None:
        """Begin the next training."""
        self.trainings.resume()
        self.changed.emit()

    def cancel_all(self) -> None:
        """Stop everything, last in the queue first, so that nothing new begins meanwhile."""
        for job_id in reversed(list(self._states)):
            self.cancel(job_id)

    def cancel_foreign(self) -> int:
        """Stop trainings whose images are no longer the project's; returns how many."""
        jobs = [s.job for s in self.states if isinstance(s.job, TrainJob | EnsembleJob)]
        foreign = [job.id for job in jobs if not self._is_of_dataset(job)]
        for job_id in reversed(foreign):
            self.cancel(job_id)
        return len(foreign)

    def state_of(self, category: Category) -> TrainState:
        """Where a category stands in this session."""
        for state in self.states:
            if isinstance(state.job, TrainJob) and state.job.category.name == category.name:
                return TrainState.TRAINING if state.is_running else TrainState.QUEUED
        return trained_state(self._session.project, category)

    def add_log(self, line: str) -> None:
        """Put a line into the log."""
        self._log = [*self._log[1 - _LONGEST_LOG :], line]
        self.log_extended.emit(line)

    def _add_stage(self, job: Job, line: str) -> None:
        if not is_quiet(job):
            self.add_log(line)

    def _submit(self, job: Job) -> Job:
        self._states[job.id] = JobState(job)
        self.changed.emit()
        if isinstance(job, TrainJob):
            self.trainings.add(job)
        else:
            self._engine.submit(job)
        return job

    def _free_model_id(self, category: str) -> str:
        """An id that neither the project nor a waiting job has."""
        taken = {s.job.model_id for s in self.states if isinstance(s.job, TrainJob | EnsembleJob)}
        taken |= {model.id for model in self._session.project.models}
        return next(name for n in itertools.count(1) if (name := f"{category}-{n}") not in taken)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, WorkerReady):
            self.offer = event
            self.worker_ready.emit(event)
        elif isinstance(event, Inspected):
            self.inspected.emit(event)
        elif isinstance(event, Explained):
            self.explained.emit(event)
        elif event.job_id in self._states:
            self._on_job_event(event, self._states[event.job_id])
        elif isinstance(event, Failed) and not event.job_id:
            self.failed.emit(event, None)

    def _on_job_event(self, event: JobEvent, state: JobState) -> None:
        if isinstance(event, Started):
            self._states[event.job_id] = replace(state, is_running=True)
            self._add_stage(state.job, tr("{title}: started", title=state.title))
            self.changed.emit()
        elif isinstance(event, Progress):
            before = state.progress.stage if state.progress else ""
            self._states[event.job_id] = replace(state, progress=event)
            if event.stage != before:
                self._add_stage(state.job, f"    {tr(event.stage)}")
            self.progressed.emit(event)
        else:
            self._on_end(event, self._states.pop(event.job_id).job)
            self.trainings.note_end(event.job_id)
            self.changed.emit()

    def _on_end(self, event: JobEvent, job: Job) -> None:
        is_new = isinstance(event, Finished)
        if is_new and isinstance(job, TrainJob | EnsembleJob) and not self._is_of_dataset(job):
            event = Failed(
                job.id,
                tr(
                    "The new model of {name} was not kept: the project has another data set now.",
                    name=job.category.name,
                ),
                tr("Open its data set again and train once more."),
            )
        if isinstance(event, Finished):
            for note in event.notes:
                self.add_log(f"{title_of(job)}: {tr(note)}")
            self._add_stage(job, tr("{job}: finished", job=title_of(job)))
            self._keep(event, job)
            self.finished.emit(event, job)
        elif isinstance(event, Failed):
            self.add_log(f"{title_of(job)}: {tr(event.message)} {tr(event.hint)}".rstrip())
            self.failed.emit(event, job)
        elif isinstance(event, Cancelled):
            self._add_stage(job, tr("{job}: cancelled", job=title_of(job)))
            self.cancelled.emit(job)

    def _on_project_opened(self) -> None:
        """What still runs belongs to the project left behind: stop it, and take nothing from it."""
        self.cancel_all()
        left, self._states = self.states, {}
        self.trainings.clear()
        for state in left:
            self._on_end(Cancelled(state.job.id), state.job)
        if left:
            self.changed.emit()

    def _is_of_dataset(self, job: TrainJob | EnsembleJob) -> bool:
        """Whether the images trained on are still the project's, here or at another place."""
        dataset = self._session.project.dataset
        categories = dataset.categories if dataset else ()
        known = {s.id for c in categories if c.name == job.category.name for s in c.samples}
        return {s.id for s in job.category.train_good} <= known

    def _keep(self, event: Finished, job: Job) -> None:
        """Put what a job has made into the project; what was said of single images stays with its page."""
        if isinstance(job, InspectJob | ExplainJob):
            return
        project, model, run = self._session.project, event.model, event.run
        if model:
            # Undo may have brought a model back that was called the same.
            model = replace(model, id=self._free_id(model.id, model.category))
            run = replace(run, model_id=model.id) if run else None
            project = edits.add_model(project, model, self._session.user)
        if run and any(m.id == run.model_id for m in project.models):
            project = edits.add_run(project, run, self._session.user)
        self._session.edit(title_of(job), project)
        # Whoever looks at another category meanwhile is not torn away from it.
        chosen = self._session.category
        if model and chosen and chosen.name == model.category:
            self._session.select_model(model.id)

    def _free_id(self, wanted: str, category: str) -> str:
        taken = {model.id for model in self._session.project.models}
        return self._free_model_id(category) if wanted in taken else wanted


def trained_state(project: Project, category: Category) -> TrainState:
    """Where a category stands when no job touches it."""
    models = project.models_of(category.name)
    if not models:
        return TrainState.READY if category.train_good else TrainState.NO_DATA
    return TrainState.OUTDATED if is_outdated(models[-1], category) else TrainState.TRAINED


def is_quiet(job: Job) -> bool:
    """Whether a job is short and shown where it was asked for alone, in neither job bar nor log."""
    return isinstance(job, ExplainJob) or (isinstance(job, InspectJob) and job.is_watched)


def title_of(job: Job) -> str:
    """A job in a few words."""
    if isinstance(job, TrainJob):
        return tr("Training {name} · {detector}", name=job.category.name, detector=job.detector)
    if isinstance(job, EvaluateJob):
        return tr("Evaluating {id}", id=job.model.id)
    if isinstance(job, PlanJob):
        return tr(
            "Estimating {name} · {detector}", name=job.training.category.name, detector=job.training.detector
        )
    if isinstance(job, OfferJob):
        return tr("Looking for new weights")
    if isinstance(job, EnsembleJob):
        return tr("Combining {n} models of {name}", n=len(job.members), name=job.category.name)
    n, name = len(job.paths), job.model.category
    if isinstance(job, ExplainJob):
        return trn("Explaining {n} image · {name}", "Explaining {n} images · {name}", n, name=name)
    return trn("Inspecting {n} image · {name}", "Inspecting {n} images · {name}", n, name=name)


def _new_id() -> str:
    return uuid.uuid4().hex
