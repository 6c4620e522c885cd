"""The first start: offers the demo project with the tour, once, and takes no for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.language import tr
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


class Welcome(QObject):
    """Asks above the pages. Whoever opens something of their own instead has answered, too."""

    def __init__(self, window: MainWindow, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench

    def begin(self) -> None:
        """Ask, unless this user has been here before."""
        settings = self._workbench.settings
        if settings.welcomed or settings.tour_seen or settings.recent:
            return
        self._window.offer.ask(
            tr("New here? A demo project shows in two minutes how Patchlight is used."),
            tr("Open the demo with a tour"),
            self._on_accepted,
            tr("Not now"),
            self._on_declined,
        )
        self._workbench.session.project_changed.connect(self._on_project_changed)

    def _on_accepted(self) -> None:
        self._end()
        self._workbench.actions.tour.trigger()
        self._workbench.files.open_demo()

    def _on_declined(self) -> None:
        self._end()

    def _on_project_changed(self) -> None:
        self._window.offer.withdraw(self._on_accepted)
        self._end()

    def _end(self) -> None:
        self._workbench.session.project_changed.disconnect(self._on_project_changed)
        self._workbench.settings.welcomed = True
