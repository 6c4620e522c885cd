"""Where a watch stands, in one line, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import tr
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
            tr("Large display"), tooltip=tr("Verdict, picture and counts over the whole screen (F11)")
        )
        self.shift_button = button(tr("New shift"), tooltip=tr("Count from nothing again; the log goes on"))
        self.pause_button = button(tr("Pause"))
        self.stop_button = button(tr("Stop watching"), tooltip=tr("End the watch; the log stays"))
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
        words = tr(state)
        watched = f"{words[:1].upper()}{words[1:]}: {watch.folder}"
        self._words.setText(tr(watch.look.problem) if is_away else watched)
        self._details.setText(details_of(watch))
        problems = ("" if is_away else tr(watch.look.problem), tr(watch.log_problem))
        self._problem.setText("\n".join(problem for problem in problems if problem))
        self._problem.setVisible(any(problems))
        is_paused = state == WatchState.PAUSED
        self.pause_button.setText(tr("Resume") if is_paused else tr("Pause"))
        self.pause_button.setAccessibleName(self.pause_button.text())
        self.pause_button.setToolTip(
            tr("Inspect what has arrived meanwhile") if is_paused else tr("Keep what arrives for later")
        )
        self.pause_button.setEnabled(not is_away)
        if is_away:
            self.pause_button.setToolTip(tr("Nothing is inspected while the folder can't be reached"))

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
    parts = [tr("by {id}", id=watch.model.id) if watch.model else ""]
    if watch.state == WatchState.AWAY:
        parts.append(tr("next try in {time}", time=duration(watch.look.pause_s)))
    if watch.looked_at:
        parts.append(tr("last look {time}", time=f"{watch.looked_at:%H:%M:%S}"))
    if watch.n_queued:
        parts.append(tr("{n} to inspect", n=grouped(watch.n_queued)))
    if watch.busy_with:
        parts.append(tr("waiting for “{title}”", title=watch.busy_with))
    # A file that is merely being written is nothing to speak of.
    stuck = [f"{name}: {tr(problem)}" for name, problem in watch.look.waiting if problem]
    if stuck:
        parts.append(tr("{n} not complete yet ({first})", n=grouped(len(stuck)), first=stuck[0]))
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
