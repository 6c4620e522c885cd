"""A chip that opens a menu of things to tick: any number of them, nothing ticked meaning all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.widgets.elided_label import shortened

_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickMenu(QMenu):
    """Stays open while things are ticked; Esc or a click elsewhere closes it."""

    @override
    def event(self, event: QEvent) -> bool:
        # A menu claims arrows and Return from the page shortcuts, but not Space.
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _TICKS or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _tick(action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class ChoiceButton(QPushButton):
    """Says what is ticked, and looks chosen while anything is."""

    chosen_changed = Signal(object)

    def __init__(self, name: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setProperty("kind", "chip")
        self.setCheckable(True)  # for its look only: a click opens the menu
        self.setAutoDefault(False)
        self.setToolTip(tr("{tooltip}. Tick any number; none means all.", tooltip=tooltip))
        self.setStyleSheet("QPushButton { padding-right: 22px; } QPushButton:focus { padding-right: 21px; }")
        self._menu = TickMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        self.toggled.connect(self._tell)
        self._tell()

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer (key, text); what is ticked and still offered stays ticked."""
        if choices == self._choices:
            return
        ticked, self._choices = self.chosen(), choices
        self._menu.clear()
        for key, text in choices:
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key in ticked)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked."""
        return tuple(str(action.data()) for action in self._menu.actions() if action.isChecked())

    def show_chosen(self, keys: tuple[str, ...]) -> None:
        """Tick exactly these; emits nothing."""
        for action in self._menu.actions():
            action.setChecked(action.data() in keys)
        self._tell()

    def _tell(self) -> None:
        ticked = [action for action in self._menu.actions() if action.isChecked()]
        words = ticked[0].text().replace("&&", "&") if len(ticked) == 1 else tr("{n} chosen", n=len(ticked))
        self.setText(f"{self._name}: {shortened(words, 20)}".replace("&", "&&") if ticked else self._name)
        self.setAccessibleName(f"{self._name}: {words}" if ticked else tr("{name}: all", name=self._name))
        self.setChecked(bool(ticked))
        self.updateGeometry()

    def _on_triggered(self) -> None:
        self._tell()
        self.chosen_changed.emit(self.chosen())
