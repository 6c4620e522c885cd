"""Where a watch stands, in one line, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme import Tokens
from desktop.watch import FolderWatch, WatchState
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import duration, grouped
from desktop.widgets.painting import draw_shape, verdict_colour

_KINDS = {WatchState.WATCHING: "good", WatchState.PAUSED: "unsure", WatchState.AWAY: "anomalous"}


class WatchBar(QFrame):
    """Hidden while nothing is watched."""

    display_asked = Signal()

    def __init__(self, tokens: Tokens, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._watch = watch
        self._mark = _Mark(tokens)
        self._words = ElidedLabel(role="heading")
        self._details = ElidedLabel(role="secondary")
        self._problem = label(role="error", wrap=True)
        self.display_button = button(
            "Large display", tooltip="Verdict, picture and counts over the whole screen (F11)"
        )
        self.shift_button = button("New shift", tooltip="Count from nothing again; the log goes on")
        self.pause_button = button("Pause")
        self.stop_button = button("Stop watching", tooltip="End the watch; the log stays")
        self._lay_out()
        self.display_button.clicked.connect(self.display_asked)
        self.shift_button.clicked.connect(watch.new_shift)
        self.pause_button.clicked.connect(self._on_pause_clicked)
        self.stop_button.clicked.connect(watch.stop)
        watch.changed.connect(self.refresh)
        self.refresh()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._mark.set_tokens(tokens)

    def text(self) -> str:
        """All that is said."""
        return " ".join(part.text() for part in (self._words, self._details, self._problem) if part.text())

    def refresh(self) -> None:
        """Show where the watch stands now."""
        watch, state = self._watch, self._watch.state
        self.setVisible(state != WatchState.OFF)
        if state == WatchState.OFF or watch.model is None:
            return
        self._mark.show_kind(_KINDS.get(state, ""))
        is_away = state == WatchState.AWAY
        watched = f"{state[:1].upper()}{state[1:]}: {watch.folder}"
        self._words.setText(watch.look.problem if is_away else watched)
        self._details.setText(details_of(watch))
        problems = ("" if is_away else watch.look.problem, watch.log_problem)
        self._problem.setText("\n".join(problem for problem in problems if problem))
        self._problem.setVisible(any(problems))
        is_paused = state == WatchState.PAUSED
        self.pause_button.setText("Resume" if is_paused else "Pause")
        self.pause_button.setAccessibleName(self.pause_button.text())
        self.pause_button.setToolTip(
            "Inspect what has arrived meanwhile" if is_paused else "Keep what arrives for later"
        )
        self.pause_button.setEnabled(not is_away)
        if is_away:
            self.pause_button.setToolTip("Nothing is inspected while the folder can't be reached")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        row.addWidget(self._details, 1)
        for control in (self.display_button, self.shift_button, self.pause_button, self.stop_button):
            row.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _on_pause_clicked(self) -> None:
        if self._watch.state == WatchState.PAUSED:
            self._watch.resume()
        else:
            self._watch.pause()


def details_of(watch: FolderWatch) -> str:
    """Model, last look, and what has not been inspected yet, with the reason."""
    parts = [f"by {watch.model.id}" if watch.model else ""]
    if watch.state == WatchState.AWAY:
        parts.append(f"next try in {duration(watch.look.pause_s)}")
    if watch.looked_at:
        parts.append(f"last look {watch.looked_at:%H:%M:%S}")
    if watch.n_queued:
        parts.append(f"{grouped(watch.n_queued)} to inspect")
    if watch.busy_with:
        parts.append(f"waiting for “{watch.busy_with}”")
    # A file that is merely being written is nothing to speak of.
    stuck = [f"{name}: {problem}" for name, problem in watch.look.waiting if problem]
    if stuck:
        parts.append(f"{grouped(len(stuck))} not complete yet ({stuck[0]})")
    return " · ".join(part for part in parts if part)


class _Mark(QWidget):
    """The state as a shape in its colour; the words beside it say the same."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._kind = ""
        self.setFixedSize(QSize(14, 14))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def show_kind(self, kind: str) -> None:
        """Show "good", "unsure", "anomalous", or an empty ring."""
        self._kind = kind
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        draw_shape(painter, rect, self._kind, verdict_colour(self._kind, self._tokens))
        painter.end()
