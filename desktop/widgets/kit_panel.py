"""What a kit of weights holds, told before anything of it is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.language import mark, tr, trn
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label

if TYPE_CHECKING:
    from core.kits import KitItem, Offering

_ROW_PX, _MOST_ROWS, _EDGE_PX = 28, 6, 2
_COLUMNS = (mark("Weights"), mark("On this computer"), mark("MB"), mark("Licence"), mark("Origin"))
_STATE, _MB, _WORDY = 1, 2, (3, 4)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STATES = {
    "new": mark("new"),
    "already here": mark("already here"),
    "damaged": mark("damaged"),
    "unknown to this version": mark("unknown to this version"),
}
_IMPORT_HELP = mark("Copy what is new to this computer's weights")


class KitPanel(QFrame):
    """Stands above the pages while a kit is looked into, shown, and taken over."""

    import_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._states: list[tuple[QTableWidgetItem, str]] = []
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Weights to take over"))
        self._title = ElidedLabel(role="heading")
        self._sentence = label(role="secondary", wrap=True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setAccessibleName(tr("Weights in the kit"))
        self.table.setToolTip(tr("What the kit holds; nothing of it has been copied yet"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self.import_button = button(tr("Import"), "primary")
        self.cancel_button = button(tr("Cancel"), tooltip=tr("Take nothing over (Esc)"))
        self.import_button.clicked.connect(self.import_asked)
        self.cancel_button.clicked.connect(self.cancel_asked)
        self._dress_table()
        self._lay_out()
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._colour_states()

    def show_looking(self, name: str) -> None:
        """A kit is being read."""
        self._say(tr("Looking into {name} …", name=name), tr("Every file in it is checked."))
        self.table.hide()
        self.import_button.hide()
        self._bar.setValue(0)
        self._bar.show()
        self.show()
        self.cancel_button.setFocus()

    def show_offering(self, offering: Offering) -> None:
        """A kit has been read: what is inside, and whether it can be taken over."""
        self._fill(offering.items)
        new = [item.entry.size for item in offering.items if item.state == "new"]
        title = mark("Weights in the kit {name}") if offering.is_kit else mark("Weights file {name}")
        found = trn(
            "{n} file is new to this computer; {size} MB will be copied.",
            "{n} files are new to this computer; {size} MB will be copied.",
            len(new),
            size=f"{sum(new) / 1e6:.1f}",
        )
        self._say(tr(title, name=offering.path.name), tr(offering.objection) or found)
        self.table.show()
        self._bar.hide()
        self.import_button.show()
        self.import_button.setEnabled(not offering.objection)
        self.import_button.setToolTip(tr(offering.objection or _IMPORT_HELP))
        self.show()
        (self.import_button if self.import_button.isEnabled() else self.cancel_button).setFocus()

    def show_copying(self) -> None:
        """What is new is being taken over."""
        self.import_button.setEnabled(False)
        self.import_button.setToolTip(tr("The files are being copied"))
        self._sentence.setText(tr("Copying …"))
        self._bar.setValue(0)
        self._bar.show()
        self.cancel_button.setFocus()

    def show_progress(self, fraction: float) -> None:
        """How far reading or copying is, 0..1."""
        self._bar.setValue(round(1000 * fraction))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_asked.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleDescription(f"{title} {sentence}")

    def _fill(self, items: tuple[KitItem, ...]) -> None:
        self.table.setRowCount(len(items))
        self._states = []
        for row, item in enumerate(items):
            entry = item.entry
            state = tr(_STATES[item.state])
            texts = (entry.name, state, f"{entry.size / 1e6:.1f}", entry.licence, tr(entry.origin))
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip(f"{text}\nSHA-256 {entry.sha256}" if column == 0 else text)
                if column == _MB:
                    cell.setTextAlignment(_RIGHT)
                if column == _STATE:
                    self._states.append((cell, item.state))
                self.table.setItem(row, column, cell)
        self._colour_states()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + 2 * _EDGE_PX + _ROW_PX * min(len(items), _MOST_ROWS))

    def _colour_states(self) -> None:
        colours = {"new": self._tokens.good, "damaged": self._tokens.anomalous}
        for cell, state in self._states:
            cell.setForeground(QColor(colours.get(state, self._tokens.secondary)))

    def _dress_table(self) -> None:
        table = self.table
        for column, title in enumerate(_COLUMNS):
            head = QTableWidgetItem(tr(title))
            head.setTextAlignment(_RIGHT if column == _MB else _LEFT)
            table.setHorizontalHeaderItem(column, head)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in _WORDY:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self.table)
        column.addWidget(self._bar)
