"""The bar at the window's foot: what is being done, how far it is, how long it will take."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.language import tr
from desktop.theme import Tokens, icon
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import duration

_HEIGHT_PX = 32


class JobBar(QFrame):
    """Progress of the running job; hidden while there is nothing to say."""

    cancel_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT_PX)
        self._icon_name = "hourglass-medium"
        self._icon = label()
        self._title = ElidedLabel(role="heading")
        self._stage = label(role="secondary")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(tr("Progress of the running job"))
        self._percent = label(role="value")
        self._remaining = label(role="secondary")
        self._cancel = button(tr("Cancel"), tooltip=tr("Stop the running job"))
        self._cancel.setProperty("compact", True)
        self._cancel.setFixedHeight(24)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._queue = label(role="secondary")
        self._lay_out()
        self.set_tokens(tokens)
        self.clear()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._icon.setPixmap(icon(self._icon_name, tokens.secondary).pixmap(16, 16))

    def show_progress(self, title: str, stage: str, fraction: float, remaining_s: float | None) -> None:
        """A job is running: `fraction` 0..1 of the whole, `remaining_s` when it can be told."""
        self._set_icon("hourglass-medium")
        self._title.setText(title)
        self._stage.setText(stage)
        self._stage.setToolTip(stage)
        self._bar.setValue(round(1000 * min(max(fraction, 0.0), 1.0)))
        self._percent.setText(f"{100 * fraction:.0f} %")
        left = "" if remaining_s is None else duration(max(1.0, remaining_s))
        self._remaining.setText(tr("{time} left", time=left) if left else "")
        for widget in (self._bar, self._percent, self._remaining, self._cancel):
            widget.show()
        self.setVisible(True)

    def show_message(self, text: str) -> None:
        """Something is over and stays said until the next job or `clear`."""
        self._set_icon("info")
        self._title.setText("")
        self._stage.setText(text)
        self._stage.setToolTip(text)
        for widget in (self._bar, self._percent, self._remaining, self._cancel):
            widget.hide()
        self._cancel.setEnabled(True)
        self._cancel.setText(tr("Cancel"))
        self.setVisible(True)

    def set_queued(self, count: int) -> None:
        """How many jobs wait behind the running one."""
        self._queue.setText(tr("{count} more in the queue", count=count) if count else "")

    def clear(self) -> None:
        """Nothing to say: the bar goes away."""
        self._cancel.setEnabled(True)
        self._cancel.setText(tr("Cancel"))
        self._queue.setText("")
        self.setVisible(False)

    def _lay_out(self) -> None:
        metrics = QFontMetrics(self.font())
        # Reserved widths: the bar must not jitter while the figures change.
        self._percent.setMinimumWidth(metrics.horizontalAdvance("100 %") + 8)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remaining.setMinimumWidth(metrics.horizontalAdvance(tr("{time} left", time="00:00:00")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(12)
        for widget, stretch in (
            (self._icon, 0), (self._title, 0), (self._stage, 0), (self._bar, 3), (self._percent, 0),
            (self._remaining, 0), (self._cancel, 0),
        ):  # fmt: skip
            layout.addWidget(widget, stretch)
        layout.addStretch(1)
        layout.addWidget(self._queue)
        self._bar.setMinimumWidth(80)
        self._bar.setMaximumWidth(420)

    def _set_icon(self, name: str) -> None:
        if name != self._icon_name:
            self._icon_name = name
            self.set_tokens(self._tokens)

    def _on_cancel_clicked(self) -> None:
        # One press is enough; the job bar comes back to life with the next job.
        self._cancel.setEnabled(False)
        self._cancel.setText(tr("Stopping …"))
        self.cancel_requested.emit()
