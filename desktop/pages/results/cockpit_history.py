"""What was done to the thresholds of a model: when, by whom, how."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.project.thresholds import ThresholdChange
from desktop.language import mark, tr

_TITLES = (mark("When"), mark("Change"), mark("By"))
_NOBODY = mark("not recorded")


class ThresholdHistory(QTableWidget):
    """The newest change first; the whole text of a row is its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_TITLES), parent)
        self._changes: tuple[ThresholdChange, ...] = ()
        self.setAccessibleName(tr("History of thresholds"))
        self.setToolTip(
            tr("Every change of thresholds that is in force; undo takes the newest back (Ctrl+Z)")
        )
        self.setHorizontalHeaderLabels([tr(title) for title in _TITLES])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, mode in enumerate(
            (QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed)
        ):
            header.setSectionResizeMode(column, mode)
        header.resizeSection(0, 140)
        header.resizeSection(2, 104)

    def show_changes(self, changes: tuple[ThresholdChange, ...]) -> None:
        """List these changes."""
        if changes == self._changes:
            return
        self._changes = changes
        self.setRowCount(len(changes))
        for row, change in enumerate(changes):
            words = _words_of(change.text)
            cells = (local_time(change.time), words, change.user or tr(_NOBODY))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{change.time}\n{words}\n{change.user or tr(_NOBODY)}")
                self.setItem(row, column, item)


def _words_of(text: str) -> str:
    """An entry of the audit trail, which is kept in English: its changes, then its rule in parentheses."""
    if "→" not in text:
        return tr(text)
    changes, bracket, rule = text.partition(" (")
    words = ", ".join(tr(change) for change in changes.split(", "))
    return f"{words} ({tr(rule.removesuffix(')'))})" if bracket else words


def local_time(text: str) -> str:
    """An ISO 8601 time as a clock on the wall shows it; anything else as it is."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text
