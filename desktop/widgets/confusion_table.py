"""Verdict against label as a table with words, and what its rates are worth."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.statistics import binomial_interval
from core.scoring.values import Confusion
from desktop.language import mark, tr
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import label
from desktop.widgets.numbers import grouped, rate_text
from desktop.widgets.painting import LARGE_PT, SMALL_PT, draw_focus_ring, font_of
from desktop.widgets.plot_export import PlotMenu, PlotTable

_CELLS = (
    ("tn", 1, 1, mark("passed")), ("re-good", 1, 2, mark("re-inspect")), ("fp", 1, 3, mark("false alarms")),
    ("fn", 2, 1, mark("missed")), ("re-defect", 2, 2, mark("re-inspect")), ("tp", 2, 3, mark("found")),
)  # fmt: skip
_SHORT = {"fp": mark("alarms"), "re-good": mark("again"), "re-defect": mark("again")}
_ZONE = ("re-good", "re-defect")
_TOOLTIPS = {
    "tn": mark("Show the good parts that passed"),
    "fp": mark("Show the false alarms"),
    "fn": mark("Show the missed defects"),
    "tp": mark("Show the defects that were found"),
    "re-good": mark("Show the good parts in the grey zone"),
    "re-defect": mark("Show the defective parts in the grey zone"),
}
_EMPTY = mark("Not measurable: no labelled images in this selection.")


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
        of = {"re-good": tr(", good"), "re-defect": tr(", defective")}.get(self._key, "")
        self.setAccessibleName(f"{tr(self._word)}{of}: {count}")
        self.setToolTip(tr(_TOOLTIPS[self._key]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(88, 40)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(56, 34)

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
        word = tr(self._word)
        if painter.fontMetrics().horizontalAdvance(word) > self.width() - 8:
            word = tr(_SHORT.get(self._key, self._word))
        painter.drawText(QRectF(0, half + 1, self.width(), 16), Qt.AlignmentFlag.AlignCenter, word)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), tokens, 4)
        painter.end()


class ConfusionTable(QWidget):
    """A click on a cell asks for those images."""

    cell_clicked = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[str, _Cell] = {}
        self._confusion: Confusion | None = None
        self._has_zone = False
        self._title = label(tr("At this threshold"), "heading")
        self._grid = QWidget()
        self._false_alarms = ElidedLabel(role="small")
        self._missed = ElidedLabel(role="small")
        self._again = ElidedLabel(role="small")
        self._titles = (label(role="small"), label(tr("re-inspect"), "small"), label(role="small"))
        self.menu = PlotMenu(tr("verdicts against labels"), self, self._table, tokens)
        self._empty = label(tr(_EMPTY), "secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(tokens)
        self.setAccessibleName(tr("Verdicts against labels"))
        self.show_confusion(None)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.menu.set_tokens(tokens)
        for cell in self._cells.values():
            cell.set_tokens(tokens)

    def set_title(self, text: str) -> None:
        """Name the threshold: "At threshold 2.65"."""
        self._title.setText(text)

    def show_confusion(self, confusion: Confusion | None, has_zone: bool = False) -> None:
        """Show the counts, and the rates with their 95 % intervals; `has_zone` adds the grey zone."""
        self._confusion, self._has_zone = confusion, has_zone
        is_there = confusion is not None
        for widget in (self._grid, self._false_alarms, self._missed):
            widget.setVisible(is_there)
        self._again.setVisible(is_there and has_zone)
        self._empty.setVisible(not is_there)
        self.menu.setEnabled(is_there)
        if confusion is None:
            return
        # Three words side by side need the room.
        self._titles[0].setText(tr("good") if has_zone else tr("called good"))
        self._titles[1].setVisible(has_zone)
        self._titles[2].setText(tr("anomalous") if has_zone else tr("called anomalous"))
        self._grid_layout.setColumnStretch(2, int(has_zone))
        for key, cell in self._cells.items():
            cell.set_count(_count(confusion, key))
            cell.setVisible(has_zone or key not in _ZONE)
        good, defective = confusion.good, confusion.defective
        for words, name, count, total, group in (
            (self._false_alarms, tr("false alarms"), confusion.fp, good, tr("good")),
            (self._missed, tr("missed"), confusion.fn, defective, tr("defective")),
            (self._again, tr("re-inspected"), confusion.reinspected, good + defective, tr("labelled")),
        ):
            words.setText(_rate(name, count, total, group))
            words.setToolTip(_rate_help(name, count, total, group))

    def rates(self) -> tuple[str, ...]:
        """The sentences below the table."""
        known = (self._false_alarms, self._missed, self._again)
        return tuple(words.text() for words in known if not words.isHidden())

    def _lay_out(self, tokens: Tokens) -> None:
        grid = self._grid_layout = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for column, title in enumerate(self._titles, 1):
            grid.addWidget(title, 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, text in ((1, tr("good")), (2, tr("defective"))):
            grid.addWidget(label(text, "small"), row, 0)
        for key, row, column, word in _CELLS:
            cell = _Cell(tokens, key, word, self._grid)
            cell.clicked.connect(self._on_cell_clicked)
            self._cells[key] = cell
            grid.addWidget(cell, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 4)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.menu)
        layout.addLayout(head)
        layout.addWidget(self._grid, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._false_alarms)
        layout.addWidget(self._missed)
        layout.addWidget(self._again)
        layout.addStretch(0)

    def _table(self) -> PlotTable:
        confusion = self._confusion or Confusion(0, 0, 0, 0)
        columns = (tr("labelled"), tr("called good"), tr("re-inspect"), tr("called anomalous"))
        rows = (
            (tr("good"), confusion.tn, confusion.reinspect_good, confusion.fp),
            (tr("defective"), confusion.fn, confusion.reinspect_defect, confusion.tp),
        )
        if not self._has_zone:
            return PlotTable((columns[0], *columns[1::2]), tuple((r[0], *r[1::2]) for r in rows))
        return PlotTable(columns, rows)

    def _on_cell_clicked(self) -> None:
        for key, cell in self._cells.items():
            if cell is self.sender():
                self.cell_clicked.emit(key)


@lru_cache(maxsize=4096)
def _interval(count: int, total: int) -> tuple[float, float]:
    """Kept, because a drag comes by the same counts again and again."""
    return binomial_interval(count, total)


def _count(confusion: Confusion, key: str) -> int:
    names = {"re-good": "reinspect_good", "re-defect": "reinspect_defect"}
    return int(getattr(confusion, names.get(key, key)))


def _rate(name: str, count: int, total: int, group: str) -> str:
    if not total:
        return tr("{name}: not measurable, no {group} parts", name=name, group=group)
    return f"{name} {rate_text(count, total, *_interval(count, total))}"


def _rate_help(name: str, count: int, total: int, group: str) -> str:
    if not total:
        return tr(
            "{name} can't be measured: there are no {group} parts in this selection.", name=name, group=group
        )
    return tr(
        "{name}: {count} of {total} {group} parts, with the 95 % interval (Clopper-Pearson)",
        name=name,
        count=count,
        total=total,
        group=group,
    )
