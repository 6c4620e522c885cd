"""How the image is looked at: measuring, comparing, colours. One action each, in one menu, with one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.reports.overlay import COLORMAPS
from desktop.language import mark, tr

BLINK_MS = 700
"""Slower than three changes a second, which some people can't bear."""
COLOUR_WORDS = {
    "inferno": "Inferno",
    "viridis": "Viridis",
    "cividis": mark("Cividis, for any colour vision"),
    "gray": mark("Grey"),
}


class ViewTools(QObject):
    """The actions and what is on; whoever shows images connects to the signals."""

    measuring_changed = Signal(bool)
    swiping_changed = Signal(bool)
    blinked = Signal(bool)
    stretching_changed = Signal(bool)
    colours_changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measure = self._toggle(
            tr("&Measure and profile"), "R", tr("Drag a line: length, and the map along it")
        )
        self.swipe = self._toggle(
            tr("&Swipe over the original"), "S", tr("Drag the divider: original and overlay")
        )
        self.blink = self._toggle(tr("&Blink with the original"), "B", tr("Original and overlay in turn"))
        self.stretch = self._toggle(
            tr("Str&etch colours to each image"),
            "E",
            tr("Show faint differences; colours can't be compared then"),
        )
        self.next_colours = QAction(tr("&Next colours"), self)
        self.next_colours.setShortcut(QKeySequence("C"))
        self._group = QActionGroup(self)
        self.colours = {name: self._colour_action(name) for name in COLORMAPS}
        self.colours[COLORMAPS[0]].setChecked(True)
        self._timer = QTimer(self)
        self._timer.setInterval(BLINK_MS)
        self._shows_overlay = True
        self._connect()
        for action in self.actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """All with a key, for the page whose keys they are."""
        return (self.measure, self.swipe, self.blink, self.stretch, self.next_colours)

    def fill(self, menu: QMenu) -> None:
        """Put all actions into a menu."""
        menu.addAction(self.measure)
        menu.addSeparator()
        menu.addActions([self.swipe, self.blink])
        menu.addSeparator()
        menu.addActions(list(self.colours.values()))
        menu.addActions([self.next_colours, self.stretch])
        menu.setToolTipsVisible(True)

    def set_colours(self, name: str) -> None:
        """Choose colours by name; one that is not known is left alone."""
        if name in self.colours:
            self.colours[name].setChecked(True)
            self.colours_changed.emit(name)

    @property
    def compares(self) -> bool:
        """Whether the original is shown in the same pane as the overlay."""
        return self.swipe.isChecked() or self.blink.isChecked()

    def stop_comparing(self) -> None:
        """Show the overlay alone again."""
        self.swipe.setChecked(False)
        self.blink.setChecked(False)

    def _toggle(self, text: str, key: str, tooltip: str) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{tooltip} ({key})")
        return action

    def _colour_action(self, name: str) -> QAction:
        action = QAction(tr(COLOUR_WORDS[name]), self._group)
        action.setCheckable(True)
        action.setData(name)
        action.setToolTip(tr("Heat maps in these colours (C: the next ones)"))
        return action

    def _connect(self) -> None:
        self.measure.toggled.connect(self.measuring_changed)
        self.stretch.toggled.connect(self.stretching_changed)
        self.swipe.toggled.connect(self._on_swipe_toggled)
        self.blink.toggled.connect(self._on_blink_toggled)
        self._group.triggered.connect(self._on_colour_triggered)
        self.next_colours.triggered.connect(self._on_next_colours)
        self._timer.timeout.connect(self._on_blink)

    def _on_swipe_toggled(self, is_on: bool) -> None:
        if is_on:
            self.blink.setChecked(False)
        self.swiping_changed.emit(is_on)

    def _on_blink_toggled(self, is_on: bool) -> None:
        if is_on:
            self.swipe.setChecked(False)
            self._timer.start()
        else:
            self._timer.stop()
        self._shows_overlay = not is_on
        self.blinked.emit(self._shows_overlay)

    def _on_blink(self) -> None:
        self._shows_overlay = not self._shows_overlay
        self.blinked.emit(self._shows_overlay)

    def _on_colour_triggered(self, action: QAction) -> None:
        self.colours_changed.emit(action.data())

    def _on_next_colours(self) -> None:
        names = list(self.colours)
        chosen = next(name for name in names if self.colours[name].isChecked())
        self.set_colours(names[(names.index(chosen) + 1) % len(names)])
