"""The first-run tour: leads through the real window, step by step, while it stays usable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from core.jobs.messages import Job, TrainJob
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.pages.page import Page
from desktop.tour_steps import STEPS, Step
from desktop.widgets.tour_card import TourCard, TourFrame
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Tour(QObject):
    """Connects the tour of one window. It only shows: what it offers to do are the window's own buttons."""

    def __init__(self, window: MainWindow, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._position: int | None = None
        self._news = ""
        self._watched: list[QWidget] = []
        self.frame = TourFrame(window, workbench.theme.tokens)
        self.card = TourCard(window)
        self.card.back_asked.connect(self._on_back)
        self.card.next_asked.connect(self._on_next)
        self.card.leave_asked.connect(self.leave)
        self.card.action_asked.connect(self._on_action)
        workbench.theme.tokens_changed.connect(self.frame.set_tokens)
        workbench.actions.tour.triggered.connect(self._on_asked_for)
        self._follow()

    @property
    def step(self) -> Step | None:
        """The step that is shown, `None` while there is no tour."""
        return None if self._position is None else STEPS[self._position]

    def leave(self) -> None:
        """End the tour and remember that it was seen."""
        if self._position is None:
            return
        self._position = None
        had_focus = self.card.isAncestorOf(self._window.focusWidget() or self._window)
        self._watch(())
        self.card.hide()
        self.frame.hide()
        self._workbench.settings.tour_seen = True
        page = self._window.stack.currentWidget()
        if had_focus and page is not None:
            page.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        elif watched is self._window and isinstance(event, QKeyEvent) and self._is_escape(event):
            # Arrives here only when no control has a use of its own for the key.
            self.leave()
            return True
        return super().eventFilter(watched, event)

    # What happens

    def _follow(self) -> None:
        """Hear of everything that a step may wait for or speak of."""
        workbench = self._workbench
        session, jobs, files = workbench.session, workbench.jobs, workbench.files
        for happened in (
            session.project_changed, session.selection_changed, jobs.changed, jobs.progressed,
            jobs.worker_ready, self._window.stack.currentChanged,
        ):  # fmt: skip
            happened.connect(self._refresh)
        files.busy_changed.connect(self._on_files_busy)
        files.failed.connect(self._on_files_failed)
        files.scanned.connect(self._on_step_done)
        jobs.finished.connect(self._on_job_finished)
        jobs.failed.connect(self._on_job_failed)

    def _on_asked_for(self) -> None:
        if self._position is None:
            self._go_to(0)
        else:
            self.card.take_focus()

    def _on_next(self) -> None:
        if self._position is not None and self._position + 1 < len(STEPS):
            self._go_to(self._position + 1)
        else:
            self.leave()

    def _on_back(self) -> None:
        if self._position:
            self._go_to(self._position - 1)

    def _on_action(self) -> None:
        step = self.step
        if step is None:
            return
        control = self._window.show_page(step.page).spots.get(step.spot_to_press)
        self._news = ""
        if isinstance(control, QPushButton):
            control.click()
        self._refresh()
        self.card.take_focus()

    def _on_files_busy(self, words: str) -> None:
        self._news = words
        self._refresh()

    def _on_files_failed(self, text: ErrorText) -> None:
        self._news = tr("That failed: {message} {hint}", message=text.message, hint=text.hint).strip()
        self._refresh()

    def _on_job_finished(self, _event: object, job: Job) -> None:
        if isinstance(job, TrainJob):
            self._on_step_done()

    def _on_job_failed(self, _event: object, job: Job | None) -> None:
        if isinstance(job, TrainJob):
            self._news = tr("The training failed; the notice above says why. It can be started again.")
            self._refresh()

    def _on_step_done(self) -> None:
        self._news = ""
        self._refresh()
        if self._position is not None:
            self.card.take_focus()

    # Showing

    def _go_to(self, position: int) -> None:
        self._position, self._news = position, ""
        self._window.show_page(STEPS[position].page)
        self._refresh()
        self.card.take_focus()

    def _refresh(self) -> None:
        step = self.step
        if step is None or self._position is None:
            return
        self.card.show()
        self.card.show_step(step.words(self._workbench, self._news), self._position + 1, len(STEPS))
        self._place()

    def _place(self) -> None:
        if self._position is None:
            return
        spots = self._spots()
        self._watch(spots)
        spot = next((spot for spot in spots if spot.isVisible()), None)
        rect = None if spot is None else seen_of(spot, self._window)
        self.frame.stand_around(rect)
        self.card.stand_beside(rect)

    def _spots(self) -> tuple[QWidget, ...]:
        """The controls that the step may speak of, while their page is in front."""
        step, page = self.step, self._window.stack.currentWidget()
        if step is None or self._window.page_name != step.page or not isinstance(page, Page):
            return ()
        return tuple(page.spots[name] for name in step.spots)

    def _watch(self, spots: tuple[QWidget, ...]) -> None:
        """Hear when the window, the spots, or anything they lie in, move, come or go."""
        wanted: list[QWidget] = [] if self._position is None else [self._window]
        for spot in spots:
            holder: QWidget | None = spot
            while holder is not None and holder not in wanted:
                wanted.append(holder)
                holder = holder.parentWidget()
        if wanted == self._watched:
            return
        for known in self._watched:
            known.removeEventFilter(self)
        for known in wanted:
            known.installEventFilter(self)
        self._watched = wanted

    @staticmethod
    def _is_escape(event: QKeyEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape


def seen_of(spot: QWidget, window: QWidget) -> QRect:
    """Where a control lies in its window, as far as what it lies in lets it be seen."""
    rect = QRect(spot.mapTo(window, QPoint(0, 0)), spot.size())
    holder = spot.parentWidget()
    while holder is not None and holder is not window:
        rect &= QRect(holder.mapTo(window, QPoint(0, 0)), holder.size())
        holder = holder.parentWidget()
    return rect
