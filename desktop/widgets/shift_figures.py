"""The counts of a shift, large enough to be read from two metres."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.painting import font_of

_REFERENCE_PX = 300
_TITLE_PX, _TOTAL_PX, _ROW_PX = 17, 52, 21
_LEAST_ROW_PX = 12


class ShiftFigures(QWidget):
    """A total, and rows of name and value below it. All grows with the widget's width."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._title = ""
        self._total = ""
        self._rows: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.show_figures("", "", ())

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def show_figures(self, title: str, total: str, rows: tuple[tuple[str, str], ...]) -> None:
        """Show a total under its title, and (name, value) below."""
        self._title, self._total, self._rows = title, total, rows
        said = [f"{title}: {total}", *(f"{name}: {value}" for name, value in rows)]
        self.setAccessibleName(", ".join(said) if total else tr("No counts yet"))
        self.setToolTip("\n".join(said) if total else tr("No counts yet"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_REFERENCE_PX, 400)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.surface))
        scale = min(self.width() / _REFERENCE_PX, self.height() / (130 + 42 * len(self._rows)))
        edge = 20 * scale
        y = edge
        y = self._line(painter, y, self._title, "", self._font(_TITLE_PX * scale), self._tokens.secondary)
        y = self._line(
            painter, y, self._total, "", self._font(_TOTAL_PX * scale, bold=True), self._tokens.text
        )
        y += 8 * scale
        for name, value in self._rows:
            y = self._line(painter, y, name, value, self._font(_ROW_PX * scale), self._tokens.secondary)
            painter.fillRect(
                QRectF(edge, y + 4 * scale, self.width() - 2 * edge, max(1.0, scale)),
                QColor(self._tokens.border),
            )
            y += 12 * scale
        painter.end()

    def _line(self, painter: QPainter, y: float, left: str, right: str, font: QFont, colour: str) -> float:
        """One line of text from `y` on; returns where the next one begins."""
        edge = 20 * self.width() / _REFERENCE_PX
        rect = QRectF(edge, y, self.width() - 2 * edge, QFontMetricsF(font).height())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        return rect.bottom()

    def _font(self, size_px: float, bold: bool = False) -> QFont:
        font = font_of(self, semibold=bold)
        font.setPixelSize(max(_LEAST_ROW_PX, round(size_px)))
        return font
