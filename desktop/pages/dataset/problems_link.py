"""What can be done about problems: see the file where it lies, take its path along, look again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core.data.comparing import Differences
from desktop.errors import ErrorText
from desktop.language import tr, trn
from desktop.pages.dataset.looking_again import folder_to_show, words_of
from desktop.pages.dataset.problems import ProblemsPanel
from desktop.workbench import Workbench


class ProblemsLink(QObject):
    """Connects the panel with the disk; what came of it stands in the panel's own notice."""

    def __init__(self, panel: ProblemsPanel, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._workbench = workbench
        self._is_there, self._is_busy = True, False
        panel.folder_asked.connect(self._on_folder_asked)
        panel.paths_asked.connect(self._on_paths_asked)
        panel.look_asked.connect(workbench.files.look_again)
        workbench.files.looked_again.connect(self._on_looked_again)
        workbench.files.busy_changed.connect(self._on_busy_changed)
        workbench.session.opened.connect(panel.told.clear)

    def show_whether_there(self, is_there: bool) -> None:
        """Whether the folder of the data set is where it was."""
        self._is_there = is_there
        self._refresh()

    def _refresh(self) -> None:
        if self._is_busy:
            self._panel.allow_looking(tr("Files are being read or written at the moment"))
        else:
            gone = tr("The folder is not there. Choose “Images have moved…” first")
            self._panel.allow_looking("" if self._is_there else gone)

    def _on_busy_changed(self, what: str) -> None:
        self._is_busy = bool(what)
        self._refresh()

    def _on_folder_asked(self, name: str) -> None:
        root = self._root()
        # A network share may answer late; the window doesn't wait for it.
        self._workbench.images.run(
            lambda: folder_to_show(root, name),
            partial(self._show_folder, root),
            self._show_error,
            topic="problem folder",
        )

    def _show_folder(self, root: Path, folder: Path | None) -> None:
        if folder is None:
            self._panel.told.show_error(tr("There is no folder {root}.", root=root))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._panel.told.show_error(
                tr("No file manager could be opened."), tr("The folder is {folder}.", folder=folder)
            )

    def _on_paths_asked(self, names: tuple[str, ...]) -> None:
        paths = [str(self._root() / name) for name in names]
        QGuiApplication.clipboard().setText("\n".join(paths))
        n = len(paths)
        self._panel.told.show_info(trn("{n} path is in the clipboard.", "{n} paths are in the clipboard.", n))

    def _on_looked_again(self, found: Differences) -> None:
        self._panel.told.show_info(*words_of(found))

    def _show_error(self, error: ErrorText) -> None:
        self._panel.told.show_error(error.message, error.hint, error.details)

    def _root(self) -> Path:
        dataset = self._workbench.session.project.dataset
        return Path(dataset.root) if dataset else Path()
