"""The moment from which the window can be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FirstPaint(QObject):
    """Calls `then` once, right after `window` has been drawn for the first time.

    A timer of zero started by `show` may fire before the system asks for the first picture, and what `then`
    starts would take the cores that the picture needs.
    """

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are drawn within this event; what is posted now comes after the last of them.
            QTimer.singleShot(0, self, self._on_drawn)
        return False

    def _on_drawn(self) -> None:
        self._then()
        self.deleteLater()
