"""The language actions: what they do, what they show, and that the choice is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.language import chosen_language, language, tr
from desktop.settings import Settings
from desktop.widgets.notice import Notice


class LanguageSwitch(QObject):
    """Connects the language actions of one window."""

    def __init__(
        self, actions: tuple[QAction, ...], settings: Settings, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._notice = notice
        for action in actions:
            action.setChecked(action.data() == settings.language)
            action.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._settings.language = action.data()
        # What is on the screen was made in the old language, page by page.
        if chosen_language(action.data()) != language():
            self._notice.show_info(tr("The language changes when Patchlight is started the next time."))
