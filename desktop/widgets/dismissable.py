"""A panel that stands in place of something else until it is dismissed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override


class DismissablePanel(QFrame):
    """Esc dismisses it, wherever in it the focus is; what follows is up to whoever shows it.

    `shown_changed` tells whoever has to make room for it.
    """

    dismissed = Signal()
    shown_changed = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown_changed.emit(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown_changed.emit(False)
