"""The command palette: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import tr

_WIDTH_PX, _ROW_PX, _MOST_ROWS = 480, 28, 12
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done; `keys` is its shortcut."""

    text: str
    run: Callable[[], object]
    keys: str = ""


class Palette(QFrame):
    """Lies over its window, offers what can be done now, and goes away before the command runs.

    A child and no pop-up window: those grab the keyboard, which not every desktop allows.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._focus_before: QWidget | None = None
        self.setProperty("role", "panel")
        self.setFixedWidth(_WIDTH_PX)
        self._commands: tuple[Command, ...] = ()
        self._shown: list[Command] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search or run …"))
        self.search.setAccessibleName(tr("Search or run a command"))
        self.search.setToolTip(tr("Type a few letters, choose with the arrow keys, run with Enter"))
        self.list = QTreeView()
        self._model = QStandardItemModel(0, 2, self)
        self._dress_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.run_current)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def open_with(self, commands: Iterable[Command]) -> None:
        """Offer these commands in the upper middle of the window."""
        self._commands = tuple(commands)
        self.search.clear()
        self._fill()
        self._focus_before = self._window.focusWidget()
        self.move((self._window.width() - _WIDTH_PX) // 2, 48)
        self.show()
        self.raise_()
        self.search.setFocus()

    def texts(self) -> list[str]:
        """What is offered now, best first."""
        return [command.text for command in self._shown]

    def run_current(self) -> None:
        """Run the marked command."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._shown):
            self.go_away()
            self._shown[row].run()

    def go_away(self) -> None:
        """Hide, and give the focus back."""
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        # Arrows move in the list while one goes on typing.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.go_away()
            return True
        return super().eventFilter(watched, event)

    def _dress_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.search)  # which moves through the list by arrow keys
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Commands"))
        self.list.setColumnWidth(0, 310)
        self.list.setStyleSheet(f"QTreeView::item {{ height: {_ROW_PX}px; padding: 0 8px; }}")

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        self._shown = [c for c in self._commands if all(word in c.text.casefold() for word in words)]
        self._model.removeRows(0, self._model.rowCount())
        for command in self._shown:
            keys = QStandardItem(command.keys)
            keys.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._model.appendRow([QStandardItem(command.text), keys])
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFixedHeight(_ROW_PX * min(max(len(self._shown), 1), _MOST_ROWS))
        self.adjustSize()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.run_current()


def keys_of(sequence: QKeySequence) -> str:
    """A shortcut as the system writes it."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
