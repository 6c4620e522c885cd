"""A toggle that shows its key, so that nobody has to look it up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from desktop.theme import Tokens
from desktop.widgets.painting import SMALL_PT, font_of

_CAP_PX = 16
_GAP_PX = 8
_EDGE_PX = 8


class KeyButton(QPushButton):
    """A button with a little key cap at its right end. The shortcut itself belongs to the page."""

    def __init__(
        self,
        text: str,
        key: str,
        tooltip: str,
        tokens: Tokens,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        self._tokens = tokens
        self._words = text
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setToolTip(f"{tooltip} ({key})")
        self.setProperty("kind", "key")
        cap = _CAP_PX + _GAP_PX
        self.setStyleSheet(
            f"QPushButton {{ text-align: left; padding: 3px {_EDGE_PX + cap}px 3px {_EDGE_PX}px; }}"
            f"QPushButton:focus {{ padding: 2px {_EDGE_PX - 1 + cap}px 2px {_EDGE_PX - 1}px; }}"
        )

    def set_compact(self, compact: bool) -> None:
        """Show the key alone where room is short; the words stay in the tooltip."""
        self.setText("" if compact else self._words)

    def full_width(self) -> int:
        """Width in px that words and key need together."""
        # Own arithmetic: Qt's hint forgets the room that the key cap takes.
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self._words)
        return words + _GAP_PX + 4 + _CAP_PX + 2 * _EDGE_PX

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self.full_width() if self.text() else _CAP_PX + 2 * _EDGE_PX
        return QSize(width, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.width() - _CAP_PX - _EDGE_PX, (self.height() - _CAP_PX) / 2, _CAP_PX, _CAP_PX)
        painter.setPen(QPen(QColor(self._tokens.strong_border), 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(font_of(self, SMALL_PT))
        painter.setPen(QColor(self._tokens.secondary))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()
