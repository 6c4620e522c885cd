"""The theme actions: what they do, what they show, and that it is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.slots import calling
from desktop.theme import CONTRAST, DARK, Tokens
from desktop.workbench import Workbench


class ThemeSwitch(QObject):
    """Connects the theme actions of one window."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._before_contrast = "system"
        actions = workbench.actions
        actions.dark.triggered.connect(self._on_dark_triggered)
        actions.contrast.triggered.connect(self._on_contrast_triggered)
        actions.follow_system.triggered.connect(calling(self._choose, "system"))
        workbench.theme.tokens_changed.connect(self._on_tokens_changed)
        self._on_tokens_changed(workbench.theme.tokens)

    def _choose(self, mode: str) -> None:
        self._workbench.settings.theme = mode
        self._workbench.theme.set_mode(mode)

    def _on_dark_triggered(self, dark: bool) -> None:
        self._choose("dark" if dark else "light")

    def _on_contrast_triggered(self, wanted: bool) -> None:
        theme = self._workbench.theme
        if wanted:
            self._before_contrast = theme.mode
            self._choose("contrast")
            return
        self._choose("system" if self._before_contrast == "contrast" else self._before_contrast)
        if theme.tokens is CONTRAST:
            # The system asks for it too; who switches it off wants something else.
            self._choose("light")

    def _on_tokens_changed(self, tokens: Tokens) -> None:
        actions = self._workbench.actions
        actions.dark.setChecked(tokens is DARK)
        actions.contrast.setChecked(tokens is CONTRAST)
