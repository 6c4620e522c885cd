"""The trainings that run and wait: progress, what is left, pause and cancel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from core.jobs.messages import TrainJob
from desktop.jobs import Jobs, JobState
from desktop.language import tr, trn
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import duration

_ROW_PX = 36
_MOST_ROWS = 5


class QueuePanel(QFrame):
    """Hidden while nothing is being trained."""

    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal(str)
    cancel_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._is_paused = False
        self._title = ElidedLabel(role="heading")
        self.pause_button = button(tr("Pause queue"))
        self.cancel_button = button(
            tr("Cancel all"), tooltip=tr("Stop the running training and forget the others")
        )
        self._rows: dict[str, _Row] = {}
        self._list = QWidget()
        self._list.setProperty("role", "page")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._lay_out()
        self.pause_button.clicked.connect(self._on_pause_clicked)
        self.cancel_button.clicked.connect(self.cancel_all_asked)
        self.hide()

    def show_queue(self, jobs: Jobs) -> None:
        """Show what runs and waits."""
        states = [state for state in jobs.states if isinstance(state.job, TrainJob)]
        self.setVisible(bool(states))
        self._is_paused = jobs.trainings.is_paused
        for job_id in set(self._rows) - {state.job.id for state in states}:
            row = self._rows.pop(job_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for state in states:
            if isinstance(state.job, TrainJob):
                self._row_of(state.job).show_state(state, self._is_paused)
        self._scroll.setFixedHeight(_ROW_PX * min(max(len(states), 1), _MOST_ROWS) + 2)
        self._title.setText(words_of(states, self._is_paused))
        self._show_pause(any(jobs.trainings.holds(state.job.id) for state in states))

    def text(self) -> str:
        """The title as shown."""
        return self._title.text()

    def rows(self) -> tuple[str, ...]:
        """What each row says."""
        return tuple(row.accessibleName() for row in self._rows.values())

    def cancel_button_of(self, category: str) -> QWidget:
        """The button that stops the training of a category."""
        return next(row.cancel for row in self._rows.values() if row.category == category)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.pause_button)
        head.addWidget(self.cancel_button)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll)

    def _row_of(self, job: TrainJob) -> _Row:
        if job.id not in self._rows:
            row = _Row(job)
            row.cancel.clicked.connect(partial(self._on_cancel_clicked, job.id))
            self._rows[job.id] = row
            self._column.insertWidget(self._column.count() - 1, row)
        return self._rows[job.id]

    def _show_pause(self, has_waiting: bool) -> None:
        text = tr("Resume queue") if self._is_paused else tr("Pause queue")
        tooltip = (
            tr("Begin the next training") if self._is_paused
            else tr("Let the running training end and begin no other") if has_waiting
            else tr("Nothing waits behind the running training")
        )  # fmt: skip
        self.pause_button.setText(text)
        self.pause_button.setAccessibleName(text)
        self.pause_button.setToolTip(tooltip)
        self.pause_button.setEnabled(self._is_paused or has_waiting)

    def _on_pause_clicked(self) -> None:
        (self.resume_asked if self._is_paused else self.pause_asked).emit()

    def _on_cancel_clicked(self, job_id: str, _checked: bool = False) -> None:
        self.cancel_asked.emit(job_id)


class _Row(QWidget):
    """One training."""

    def __init__(self, job: TrainJob) -> None:
        super().__init__()
        self.category = job.category.name
        self.setFixedHeight(_ROW_PX)
        self._name = ElidedLabel(f"{job.category.name} · {job.detector}")
        self._stage = ElidedLabel(role="secondary")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setFixedWidth(96)
        self._bar.setAccessibleName(tr("Progress of {name}", name=job.category.name))
        self._left = label(role="secondary")
        self._left.setFixedWidth(80)
        # Keeps its place: the columns of all rows stand below each other.
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self.cancel = button(
            tr("Cancel"), "link", tooltip=tr("Stop the training of {name}", name=job.category.name)
        )
        self.cancel.setAccessibleName(tr("Cancel the training of {name}", name=job.category.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._stage, 1)
        row.addWidget(self._bar)
        row.addWidget(self._left)
        row.addWidget(self.cancel)

    def show_state(self, state: JobState, is_paused: bool) -> None:
        """Show how far the training is, or that it waits."""
        progress = state.progress
        waiting = tr("waits for the queue to go on") if is_paused else tr("waits")
        stage = (tr(progress.stage) if progress else tr("starting …")) if state.is_running else waiting
        self._stage.setText(stage)
        self._bar.setVisible(state.is_running)
        self._bar.setValue(round(1000 * progress.fraction) if progress else 0)
        remaining_s = progress.remaining_s if progress else None
        left = "" if remaining_s is None else duration(max(1.0, remaining_s))
        self._left.setText(tr("{time} left", time=left) if left else "")
        said = (self._name.text(), stage, self._left.text())
        self.setAccessibleName(", ".join(part for part in said if part))


def words_of(states: list[JobState], is_paused: bool) -> str:
    """How many trainings there are and how long all of them will take, as far as that can be told."""
    n = len(states)
    words = trn("{n} training", "{n} trainings", n)
    if is_paused:
        return f"{tr('Queue paused')} · {words}"
    left = remaining_of(states)
    if left is None:
        return words
    return f"{words} · {tr('about {time} left', time=duration(max(1.0, left)))}"


def remaining_of(states: list[JobState]) -> float | None:
    """Seconds until all have ended: those that wait take as long for each image as the one that runs.

    `None` while that one can't tell, or where another method waits, of which nothing is known yet.
    """
    running = next((s for s in states if s.is_running), None)
    progress = running.progress if running else None
    if running is None or progress is None or progress.remaining_s is None or not progress.fraction:
        return None
    waiting = [s.job for s in states if s is not running]
    first = running.job
    assert isinstance(first, TrainJob)
    if any(_recipe(job) != _recipe(first) for job in waiting if isinstance(job, TrainJob)):
        return None
    whole = progress.remaining_s / max(1.0 - progress.fraction, 1e-6)
    per_image = whole / max(_n_images(first), 1)
    n_waiting = sum(_n_images(job) for job in waiting if isinstance(job, TrainJob))
    return progress.remaining_s + per_image * n_waiting


def _recipe(job: TrainJob) -> tuple[object, ...]:
    return job.detector, job.backbone, job.params


def _n_images(job: TrainJob) -> int:
    return len(job.category.train_good) + len(job.category.test)
