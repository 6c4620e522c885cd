"""What the File menu does: dialogs that never block, and the question before unsaved work is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QMessageBox

from desktop.files import EXTENSION
from desktop.language import tr
from desktop.session import name_of
from desktop.slots import calling
from desktop.workbench import Workbench

Button = QMessageBox.StandardButton


class FileFlows(QObject):
    """Connects the file actions of one window."""

    leaving = Signal()
    """The project is about to be saved or left: what has only been typed must become an edit now."""

    def __init__(self, window: QMainWindow, workbench: Workbench, recent: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._recent = recent
        self._after_save: Callable[[], None] | None = None
        actions, files = workbench.actions, workbench.files
        actions.new.triggered.connect(self._on_new)
        actions.open_dataset.triggered.connect(self.ask_for_dataset)
        actions.open.triggered.connect(self._on_open)
        actions.save.triggered.connect(self.save)
        actions.save_as.triggered.connect(self.save_as)
        files.saved.connect(self._on_saved)
        files.failed.connect(self._on_failed)
        recent.aboutToShow.connect(self.fill_recent)
        self.fill_recent()

    def ask_for_dataset(self) -> None:
        """Choose a folder and scan it."""
        dialog = self._folder_dialog(tr("Open data set"))
        dialog.fileSelected.connect(self._on_dataset_chosen)
        dialog.open()

    def ask_for_new_root(self) -> None:
        """Choose where the images of the project lie now."""
        dialog = self._folder_dialog(tr("Where are the images now?"))
        dialog.fileSelected.connect(self._on_root_chosen)
        dialog.open()

    def open_project(self, path: Path) -> None:
        """Open a project file, after asking about unsaved work."""
        self.leave(lambda: self._workbench.files.open(path))

    def save(self) -> None:
        """Save where the project lies; asks where, the first time."""
        self.leaving.emit()
        path = self._workbench.session.path
        if path:
            self._workbench.files.save(path)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Choose a file and save there."""
        self.leaving.emit()
        session = self._workbench.session
        dialog = QFileDialog(
            self._window, tr("Save project"), self._workbench.settings.last_folder, _project_filter()
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(EXTENSION.removeprefix("."))
        dialog.selectFile(session.path.name if session.path else f"{name_of(session.project)}{EXTENSION}")
        dialog.fileSelected.connect(self._on_save_path_chosen)
        dialog.rejected.connect(self._forget_after_save)
        dialog.open()

    @property
    def has_something_to_lose(self) -> bool:
        """Whether leaving now would lose changes, stop a job or end a watch."""
        return self._workbench.session.dirty or bool(self._stopped_by_leaving())

    def leave(self, go_on: Callable[[], None]) -> None:
        """Call `go_on` once nothing can be lost: at once, or after Save or Discard."""
        self.leaving.emit()
        session = self._workbench.session
        if not self.has_something_to_lose:
            go_on()
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Patchlight")
        box.setText(
            tr("Save the changes to “{name}”?", name=name_of(session.project))
            if session.dirty
            else tr("Stop what is running?")
        )
        lost = tr("Without saving, the changes since the last save are lost.") if session.dirty else ""
        box.setInformativeText(self._stopped_by_leaving() + lost)
        wanted = Button.Save | Button.Discard if session.dirty else Button.Ok
        box.setStandardButtons(wanted | Button.Cancel)
        box.setDefaultButton(Button.Save if session.dirty else Button.Ok)
        if not session.dirty:
            box.button(Button.Ok).setText(tr("Stop and go on"))
        box.finished.connect(partial(self._on_leave_answered, go_on))
        box.open()

    def fill_recent(self) -> None:
        """List the recent projects that still exist."""
        self._recent.clear()
        for path in self._workbench.settings.recent:
            action = self._recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(calling(self.open_project, Path(path)))
        self._recent.setEnabled(not self._recent.isEmpty())

    def _stopped_by_leaving(self) -> str:
        """What leaving now would stop, as a sentence; empty when nothing runs."""
        jobs, watch = self._workbench.jobs.states, self._workbench.watch
        if watch.folder:
            words = tr("Images in {folder} will no longer be inspected. ", folder=watch.folder)
            problem = tr(watch.log_problem)
            lost = tr("What can't be written until then will be missing in the log. ") if problem else ""
            return f"{words}{problem} {lost}" if problem else words
        return tr("{title} will be stopped. ", title=jobs[0].title) if jobs else ""

    def _on_leave_answered(self, go_on: Callable[[], None], answer: int) -> None:
        if answer == Button.Save:
            self._after_save = go_on
            self.save()
        elif answer in (Button.Discard, Button.Ok):
            go_on()

    def _on_new(self) -> None:
        self.leave(self._workbench.files.new)

    def _on_open(self) -> None:
        dialog = QFileDialog(
            self._window, tr("Open project"), self._workbench.settings.last_folder, _project_filter()
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_project_chosen)
        dialog.open()

    def _on_project_chosen(self, path: str) -> None:
        self._workbench.settings.last_folder = str(Path(path).parent)
        self.open_project(Path(path))

    def _on_dataset_chosen(self, folder: str) -> None:
        self._workbench.files.scan(Path(folder))

    def _on_root_chosen(self, folder: str) -> None:
        self._workbench.files.relink(Path(folder))

    def _on_save_path_chosen(self, path: str) -> None:
        self._workbench.settings.last_folder = str(Path(path).parent)
        self._workbench.files.save(Path(path))

    def _on_saved(self) -> None:
        self.fill_recent()
        after, self._after_save = self._after_save, None
        if after:
            after()

    def _on_failed(self) -> None:
        self._forget_after_save()

    def _forget_after_save(self) -> None:
        self._after_save = None

    def _folder_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        return dialog


def _project_filter() -> str:
    return tr("Patchlight projects (*{extension})", extension=EXTENSION)
