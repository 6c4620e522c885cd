"""Files dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from typing_extensions import override

from desktop.files import EXTENSION
from desktop.kit_flow import KitFlow
from desktop.kits import SUFFIXES
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


class Drops(QObject):
    """A project opens, weights are shown, a folder becomes the data set, images are inspected."""

    def __init__(self, window: MainWindow, workbench: Workbench, kit_flow: KitFlow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._kit_flow = kit_flow
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, paths: list[Path]) -> None:
        """Do what the first of these files is for."""
        weights = [path for path in paths if path.suffix.lower() in SUFFIXES]
        if not paths:
            return
        if paths[0].suffix == EXTENSION:
            self._window.flows.open_project(paths[0])
        elif paths[0] in weights:
            self._kit_flow.look_at(weights)
        elif paths[0].is_dir() and self._window.page_name != "inspect":
            self._workbench.files.scan(paths[0])
        else:
            self._window.show_page("inspect").take_paths(paths)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            # Qt's event of entering is a kind of drop event; so is that of moving, which needs no answer.
            if event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.take(paths)
                return True
            if isinstance(event, QDragEnterEvent) and paths:
                event.acceptProposedAction()
                return True
        return False
