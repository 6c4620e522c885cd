"""What the palette offers: every enabled action, every page, category and model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from desktop.language import tr
from desktop.palette import Command, Palette, keys_of
from desktop.session import Session
from desktop.workbench import Workbench


class Commands(QObject):
    """Opens the palette of one window."""

    def __init__(self, window: QMainWindow, bar: QMenuBar, workbench: Workbench) -> None:
        super().__init__(window)
        self._bar = bar
        self._session = workbench.session
        self.palette = Palette(window)
        workbench.actions.palette.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self.palette.open_with(commands_of(self._bar, self._session))


def commands_of(bar: QMenuBar, session: Session) -> Iterator[Command]:
    """All that can be done now."""
    for menu_action in bar.actions():
        menu = menu_action.menu()
        if isinstance(menu, QMenu):
            name = menu_action.text().replace("&", "")
            yield from _of_actions(name, menu.actions())
    dataset = session.project.dataset
    for category in dataset.categories if dataset else ():
        yield Command(
            tr("Category: {name}", name=category.name), partial(session.select_category, category.name)
        )
    for model in session.project.models:
        yield Command(tr("Model: {id}", id=model.id), partial(session.select_model, model.id))


def _of_actions(menu_name: str, actions: list[QAction]) -> Iterator[Command]:
    for action in actions:
        if not action.isEnabled() or action.isSeparator():
            continue
        name = f"{menu_name}: {action.text().replace('&', '').rstrip('…')}"
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _of_actions(name, menu.actions())
        else:
            yield Command(name, action.trigger, keys_of(action.shortcut()))
