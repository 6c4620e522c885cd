"""The theme actions: what they do, what they show, and that it is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.slots import calling
from desktop.theme import Tokens
from desktop.workbench import Workbench


class ThemeSwitch(QObject):
    """Connects the theme actions of one window."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        actions = workbench.actions
        actions.dark.triggered.connect(self._on_dark_triggered)
        actions.follow_system.triggered.connect(calling(self._choose, "system"))
        workbench.theme.tokens_changed.connect(self._on_tokens_changed)
        self._on_tokens_changed(workbench.theme.tokens)

    def _choose(self, mode: str) -> None:
        self._workbench.settings.theme = mode
        self._workbench.theme.set_mode(mode)

    def _on_dark_triggered(self, dark: bool) -> None:
        self._choose("dark" if dark else "light")

    def _on_tokens_changed(self, tokens: Tokens) -> None:
        self._workbench.actions.dark.setChecked(tokens.is_dark)
