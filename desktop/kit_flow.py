"""“Import weights”: shows what a kit holds, takes it over, and has the training page offer it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.errors import ErrorText
from desktop.kits import SUFFIXES, Kits
from desktop.language import tr
from desktop.widgets.kit_panel import KitPanel
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from core.kits import FoundWeights, Offering
    from desktop.main_window import MainWindow


class KitFlow(QObject):
    """Connects kits, their panel and the worker of one window; several files are shown one by one."""

    def __init__(self, window: MainWindow, workbench: Workbench, kits: Kits) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._kits = kits
        self._waiting: deque[Path] = deque()
        self._is_working = False
        self._offering: Offering | None = None
        self.panel = KitPanel(workbench.theme.tokens)
        window.add_strip(self.panel)
        workbench.theme.tokens_changed.connect(self.panel.set_tokens)
        workbench.actions.import_weights.triggered.connect(self._on_triggered)
        self.panel.import_asked.connect(self._on_import_asked)
        self.panel.cancel_asked.connect(self._on_cancel_asked)
        kits.progressed.connect(self.panel.show_progress)
        kits.looked.connect(self._on_looked)
        kits.taken.connect(self._on_taken)
        kits.failed.connect(self._on_failed)
        kits.cancelled.connect(self._go_on)

    def look_at(self, paths: Iterable[Path]) -> None:
        """Show what these kits or weights files hold."""
        self._waiting.extend(paths)
        if not self._is_working and self._offering is None:
            self._go_on()

    def _on_triggered(self) -> None:
        dialog = QFileDialog(
            self._window,
            tr("Import weights"),
            self._workbench.settings.last_folder,
            tr("Kits and weights files ({patterns})", patterns=" ".join(f"*{suffix}" for suffix in SUFFIXES)),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, paths: list[str]) -> None:
        self.look_at(Path(path) for path in paths)

    def _go_on(self) -> None:
        """Take up the next file, or put the panel away."""
        self._offering = None
        self._is_working = bool(self._waiting)
        if self._waiting:
            path = self._waiting.popleft()
            self.panel.show_looking(path.name)
            self._kits.look(path)
            return
        had_focus = self.panel.isAncestorOf(self._window.focusWidget() or self._window)
        self.panel.hide()
        page = self._window.stack.currentWidget()
        if had_focus and page is not None:
            page.setFocus()

    def _on_looked(self, offering: Offering) -> None:
        self._is_working = False
        self._offering = offering
        self.panel.show_offering(offering)

    def _on_import_asked(self) -> None:
        if self._offering is not None:
            self._is_working = True
            self.panel.show_copying()
            self._kits.take(self._offering)

    def _on_cancel_asked(self) -> None:
        if self._is_working:
            self._kits.cancel()
        else:
            self._go_on()

    def _on_taken(self, found: tuple[FoundWeights, ...]) -> None:
        self._workbench.jobs.renew_offer()
        names = ", ".join(weights.file.name for weights in found)
        when = (
            tr("The training page offers them after what runs now.")
            if self._workbench.jobs.states
            else tr("The training page offers them now.")
        )
        self._window.notice.show_info(tr("Weights taken over: {names}.", names=names), when)
        self._go_on()

    def _on_failed(self, text: ErrorText) -> None:
        self._window.show_error(text)
        self._go_on()
