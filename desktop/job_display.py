"""Puts what runs into the job bar, and errors of jobs into the window's notice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.jobs.messages import Failed, Finished, Job, Progress
from desktop.files import Files
from desktop.jobs import Jobs, JobState, is_quiet, title_of
from desktop.language import tr, trn
from desktop.widgets.job_bar import JobBar


class JobDisplay(QObject):
    """Keeps one job bar up to date.

    Questions about one image and the images of a watched folder are left out: these are short, and are shown
    where they were asked for.
    """

    failed = Signal(str, str, str)

    def __init__(self, bar: JobBar, jobs: Jobs, files: Files, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._jobs = jobs
        self._last_words = ""
        jobs.changed.connect(self._on_changed)
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        files.busy_changed.connect(self._on_files_busy)
        bar.cancel_requested.connect(self._on_cancel_requested)

    @property
    def _states(self) -> list[JobState]:
        return [state for state in self._jobs.states if not is_quiet(state.job)]

    @property
    def _shown(self) -> JobState | None:
        """The job at hand, or the first that waits."""
        states = self._states
        return next((s for s in states if s.is_running), states[0] if states else None)

    def _on_changed(self) -> None:
        state = self._shown
        if state is None:
            if self._last_words:
                self._bar.clear()
                self._bar.show_message(self._last_words)
            return
        trainings = self._jobs.trainings
        if trainings.is_paused and trainings.holds(state.job.id):
            self._bar.clear()
            self._bar.show_message(
                trn(
                    "The queue is paused, {n} training waits. Resume it on the training page.",
                    "The queue is paused, {n} trainings wait. Resume it on the training page.",
                    trainings.n_held,
                )
            )
            return
        self._bar.clear()
        progress = state.progress
        if progress:
            self._on_progressed(progress)
        else:
            waiting = tr("starting …") if self._jobs.offer else tr("waiting for the calculation process …")
            self._bar.show_progress(state.title, waiting, 0.0, None)
        self._bar.set_queued(len(self._states) - 1)

    def _on_progressed(self, progress: Progress) -> None:
        state = self._shown
        if state and state.job.id == progress.job_id:
            words, n = tr(progress.stage), progress.total
            if n > 1:
                words = tr("{stage} {done} of {total}", stage=words, done=progress.done, total=n)
            self._bar.show_progress(state.title, words, progress.fraction, progress.remaining_s)

    def _on_finished(self, _event: Finished, job: Job) -> None:
        self._keep_words(job, tr("{job}: finished.", job=title_of(job)))

    def _on_failed(self, event: Failed, job: Job | None) -> None:
        if job is not None and is_quiet(job):
            return
        self._last_words = tr("{job}: failed.", job=title_of(job)) if job else tr(event.message)
        self.failed.emit(tr(event.message), tr(event.hint), event.traceback)
        if job is None:
            self._bar.show_message(self._last_words)

    def _on_cancelled(self, job: Job) -> None:
        self._keep_words(job, tr("{job}: cancelled.", job=title_of(job)))

    def _keep_words(self, job: Job, words: str) -> None:
        if not is_quiet(job):
            self._last_words = words

    def forget(self) -> None:
        """What ended in another project is of no interest in this one."""
        self._last_words = ""
        if not self._states:
            self._bar.clear()

    def _on_files_busy(self, text: str) -> None:
        if self._states:
            return
        if text:
            self._bar.show_message(text)
        else:
            self._bar.clear()

    def _on_cancel_requested(self) -> None:
        state = self._shown
        if state:
            self._jobs.cancel(state.job.id)
