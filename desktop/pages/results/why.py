"""Asks the worker why the model scores the image that is shown as it does."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from core.jobs.messages import Explained, ExplainJob, Failed, Job
from core.project.project import Model
from core.scoring.patches import NearestPatches
from core.scoring.values import Explanation
from desktop.jobs import Jobs
from desktop.language import mark, tr

SETTLE_MS = 250
"""How long an image is looked at before it is asked about: nobody wants one for each image stepped over."""

NEIGHBOURS = 8
_KEPT = 64  # two float32 maps each, half a MiB at 256 pixels, and up to 1 MiB of cut-outs
ASKING = mark("asking the model why …")
_NOT_READ = mark("It can't be read.")

Place = tuple[float, float]
"""(down, right) in 0..1 of an image."""


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """What was said of an image: the problem, or Grad-CAM and, where there is a memory bank, patches."""

    explanation: Explanation | None
    patches: NearestPatches | None
    problem: str = ""


class Why(QObject):
    """One question at a time, about the image in front; answers are kept until the model is another one.

    A question that is still open when another image comes is withdrawn. After a refusal (a method without a
    backbone, an ensemble, a crash) nothing more is asked until it is switched on again.

    Of a model with a memory bank another patch of the image can be asked about. That waits for an open
    question: withdrawing one that is being worked on may cost the worker its process.
    """

    answered = Signal()
    told = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._model: Model | None = None
        self._path = ""
        self._job = ""
        self._refusal = ""
        self._answers: OrderedDict[str, _Answer] = OrderedDict()
        self._elsewhere: NearestPatches | None = None
        self._next_place: Place | None = None
        self.is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        jobs.explained.connect(self._on_explained)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        jobs.changed.connect(self._on_jobs_changed)

    def set_on(self, is_on: bool) -> None:
        """Begin to ask, now about the image in front, or stop."""
        self.is_on, self._refusal = is_on, ""
        answer = self._answers.get(self._path)
        if answer is not None and answer.problem:
            del self._answers[self._path]  # another try
        self._leave_image()
        self._ask()
        self.told.emit()

    def look_at(self, model: Model | None, path: str) -> None:
        """Another image (an absolute path, "" for none) is in front, or another model."""
        is_same_model = _explains_alike(model, self._model)
        if not is_same_model:
            self._answers.clear()
            self._refusal = ""
        is_same_image, self._model, self._path = path == self._path, model, path
        if is_same_model and is_same_image:
            return
        self._leave_image()
        if self._wants_to_ask():
            self._timer.start()
        self.told.emit()

    def ask_about(self, place: Place | None) -> None:
        """Ask about the patch at this place of the image, or turn back to the most anomalous one.

        Does nothing before the image itself has been answered, nor without a memory bank.
        """
        answer = self._answers.get(self._path)
        if not self.is_on or answer is None or answer.patches is None:
            return
        if place is None:
            self._elsewhere = self._next_place = None
            if self._job:
                self._withdraw()
        else:
            self._next_place = place
            self._ask()
        self.told.emit()

    def explanation(self) -> Explanation | None:
        """The answer for the image in front, `None` while there is none."""
        answer = self._answers.get(self._path) if self.is_on else None
        return answer.explanation if answer else None

    def patches(self) -> NearestPatches | None:
        """The patch in question beside the nearest good ones, `None` while there are none to show."""
        answer = self._answers.get(self._path) if self.is_on else None
        return (self._elsewhere or answer.patches) if answer else None

    @property
    def is_asking_elsewhere(self) -> bool:
        """Whether another patch of an image that is answered already has been asked about."""
        return bool(self._job or self._next_place) and self._path in self._answers

    def sentence(self) -> tuple[str, bool]:
        """What is to be said, and whether something went wrong; ("", False) when the answer is there."""
        answer = self._answers.get(self._path)
        problem = answer.problem if answer else ""
        if not self.is_on or not self._path:
            return "", False
        if problem or self._refusal:
            return problem or self._refusal, True
        running = self._jobs.running
        if self._job and running and running.job.id != self._job:
            return tr("The answer comes after: {title}.", title=running.title), False
        return ("", False) if answer else (tr(ASKING), False)

    @property
    def is_refused(self) -> bool:
        """Whether no image of this model can be asked about."""
        return bool(self._refusal)

    def _wants_to_ask(self) -> bool:
        wanted = self.is_on and self._path and self._model is not None
        return bool(wanted) and not self._refusal and self._is_open()

    def _is_open(self) -> bool:
        return self._path not in self._answers or self._next_place is not None

    def _ask(self) -> None:
        if self._wants_to_ask() and not self._job and self._model is not None:
            place, self._next_place = self._next_place, None
            self._job = self._jobs.explain(self._model, [self._path], NEIGHBOURS, place).id
            self.told.emit()

    def _leave_image(self) -> None:
        self._elsewhere = self._next_place = None
        self._withdraw()

    def _withdraw(self) -> None:
        self._timer.stop()
        job, self._job = self._job, ""
        if job:
            self._jobs.cancel(job)

    def _on_explained(self, event: Explained) -> None:
        if event.job_id != self._job:
            return
        self._job = ""
        if event.patches and not event.explanation:
            self._elsewhere = event.patches
        else:
            problem = "" if event.explanation else tr(event.problem or _NOT_READ)
            self._answers[self._path] = _Answer(event.explanation, event.patches, problem)
        while len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        self._ask()
        self.told.emit()
        self.answered.emit()

    def _on_failed(self, event: Failed, job: Job | None) -> None:
        if isinstance(job, ExplainJob) and job.id == self._job:
            self._refuse(f"{tr(event.message)} {tr(event.hint)}".strip())

    def _on_cancelled(self, job: Job) -> None:
        if job.id == self._job:
            self._refuse(tr("The question was cancelled. Press W twice to ask again."))

    def _refuse(self, words: str) -> None:
        self._job, self._refusal, self._next_place = "", words, None
        self.told.emit()

    def _on_jobs_changed(self) -> None:
        if self._job:
            self.told.emit()


def _explains_alike(first: Model | None, second: Model | None) -> bool:
    """Whether both give the same answers; thresholds, which may differ, have no say in Grad-CAM."""
    if first is None or second is None:
        return first is second
    return first.id == second.id and first.state is second.state and first.params == second.params
