"""One line of text that gives way in its middle, where names that begin alike differ least."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

_NARROWEST_PX = 48
_ELLIPSIS = "…"


class ElidedLabel(QLabel):
    """A label that never dictates its neighbours' width; the whole text stays in the tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # file names may hold "<"
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def shown_text(self) -> str:
        """The text as far as there is room for it."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width()
        )

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST_PX), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.contentsRect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(), self.isEnabled(), self.shown_text(), self.foregroundRole(),
        )  # fmt: skip
        painter.end()


def shortened(name: str, most: int = 28) -> str:
    """A name for a button: at most `most` characters, the middle left out."""
    if len(name) <= most:
        return name
    head = (most - 1) // 2
    return name[:head] + _ELLIPSIS + name[len(name) - (most - 1 - head) :]
