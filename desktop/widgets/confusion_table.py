"""Verdict against label as a 2 x 2 table with words, and what its rates are worth."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.statistics import binomial_interval
from core.scoring.values import Confusion
from desktop.theme import Tokens
from desktop.widgets.labels import label
from desktop.widgets.numbers import grouped, rate_text
from desktop.widgets.painting import LARGE_PT, SMALL_PT, draw_focus_ring, font_of

_CELLS = (("tn", 1, 1, "passed"), ("fp", 1, 2, "false alarms"), ("fn", 2, 1, "missed"), ("tp", 2, 2, "found"))
_EMPTY = "Not measurable: no labelled images in this selection."


class _Cell(QAbstractButton):
    """A count with its word; errors stand out as soon as there are any."""

    def __init__(self, tokens: Tokens, key: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._key, self._word, self._count = key, word, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaximumHeight(72)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def set_count(self, count: int) -> None:
        self._count = count
        self.setText(grouped(count))
        self.setAccessibleName(f"{self._word}: {count}")
        self.setToolTip(
            f"Show the images that were {self._word}" if self._key != "fp" else "Show false alarms"
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(88, 40)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(64, 34)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        is_error = self._key in ("fp", "fn") and self._count > 0
        edge = tokens.strong_border if self.underMouse() else tokens.border
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font_of(self, LARGE_PT, semibold=True))
        painter.setPen(QColor(tokens.unsure if is_error else tokens.text))
        half = self.height() / 2
        number = QRectF(0, half - 19, self.width(), 22)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(font_of(self, SMALL_PT))
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(QRectF(0, half + 1, self.width(), 16), Qt.AlignmentFlag.AlignCenter, self._word)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), tokens, 4)
        painter.end()


class ConfusionTable(QWidget):
    """A click on a cell asks for those images."""

    cell_clicked = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[str, _Cell] = {}
        self._title = label("At this threshold", "heading")
        self._grid = QWidget()
        self._false_alarms = label(role="small")
        self._missed = label(role="small")
        self._empty = label(_EMPTY, "secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(tokens)
        self.setAccessibleName("Verdicts against labels")
        self.show_confusion(None)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for cell in self._cells.values():
            cell.set_tokens(tokens)

    def set_title(self, text: str) -> None:
        """Name the threshold: "At threshold 2.65"."""
        self._title.setText(text)

    def show_confusion(self, confusion: Confusion | None) -> None:
        """Show the counts, and both error rates with their 95 % intervals."""
        for widget in (self._grid, self._false_alarms, self._missed):
            widget.setVisible(confusion is not None)
        self._empty.setVisible(confusion is None)
        if confusion is None:
            return
        for key, cell in self._cells.items():
            cell.set_count(getattr(confusion, key))
        self._false_alarms.setText(_rate("false alarms", confusion.fp, confusion.fp + confusion.tn, "good"))
        self._missed.setText(_rate("missed", confusion.fn, confusion.fn + confusion.tp, "defective"))

    def rates(self) -> tuple[str, str]:
        """The two sentences below the table."""
        return self._false_alarms.text(), self._missed.text()

    def _lay_out(self, tokens: Tokens) -> None:
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for column, text in ((1, "called good"), (2, "called anomalous")):
            grid.addWidget(label(text, "small"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, text in ((1, "good"), (2, "defective")):
            grid.addWidget(label(text, "small"), row, 0)
        for key, row, column, word in _CELLS:
            cell = _Cell(tokens, key, word, self._grid)
            cell.clicked.connect(self._on_cell_clicked)
            self._cells[key] = cell
            grid.addWidget(cell, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._grid, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._false_alarms)
        layout.addWidget(self._missed)
        layout.addStretch(0)

    def _on_cell_clicked(self) -> None:
        for key, cell in self._cells.items():
            if cell is self.sender():
                self.cell_clicked.emit(key)


def _rate(name: str, count: int, total: int, group: str) -> str:
    if not total:
        return f"{name}: not measurable, no {group} parts in this selection"
    return f"{name} {rate_text(count, total, *binomial_interval(count, total))}"
