"""Exports of the whole project: where to, in which form, and word of how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow

from core.project.project import Project
from desktop.language import mark, tr, trn
from desktop.workbench import Workbench

_REPORT_FILTERS = mark(
    "Report to file and sign (*.pdf);;Report as a web page (*.html);;Tables for a spreadsheet (*.csv)"
)


class Exports(QObject):
    """Connects the export actions of one window; files are written off the main thread."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QMainWindow, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        workbench.actions.export_report.triggered.connect(self.ask_for_report)
        workbench.actions.export_maps.triggered.connect(self.ask_for_maps)
        workbench.actions.export_masks.triggered.connect(self.ask_for_masks)
        workbench.session.project_changed.connect(self._on_project_changed)
        self._on_project_changed(workbench.session.project)

    def ask_for_report(self) -> None:
        """Choose a file for the report; its ending decides the form."""
        dialog = QFileDialog(
            self._window, tr("Export report"), self._workbench.settings.last_folder, tr(_REPORT_FILTERS)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        # Without this a chosen kind would not change the ending of the name.
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition(".")[2][:-1]))
        dialog.selectFile(f"{self._workbench.session.project.name}.pdf")
        dialog.fileSelected.connect(self._on_report_path_chosen)
        dialog.open()

    def ask_for_maps(self) -> None:
        """Choose a folder for the maps."""
        self._ask_for_folder(tr("Export maps into a folder"), self.write_maps)

    def ask_for_masks(self) -> None:
        """Choose a folder for the masks that were drawn; not the data set's."""
        self._ask_for_folder(tr("Export drawn masks into a folder"), self.write_masks)

    def write_report(self, path: Path) -> None:
        """Write the report to `path`."""
        project = self._workbench.session.project
        self.done.emit(tr("Writing {name} …", name=path.name))
        self._workbench.images.run(lambda: _write_report(project, path), self._tell, self.failed.emit)

    def write_maps(self, folder: Path) -> None:
        """Write the chosen category's maps below `folder`."""
        session = self._workbench.session
        project, category = session.project, session.category
        name = category.name if category else None
        self.done.emit(tr("Writing maps into {folder} …", folder=folder))
        self._workbench.images.run(lambda: _write_maps(project, folder, name), self._tell, self.failed.emit)

    def write_masks(self, folder: Path) -> None:
        """Write the masks drawn on images of the chosen category below `folder`."""
        session = self._workbench.session
        project, category = session.project, session.category
        name = category.name if category else None
        self._workbench.images.run(lambda: _write_masks(project, folder, name), self._tell, self.failed.emit)

    def _ask_for_folder(self, title: str, write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, self._workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self._on_folder_chosen, write))
        dialog.open()

    def _tell(self, sentence: Any) -> None:
        self.done.emit(sentence)

    def _on_report_path_chosen(self, path: str) -> None:
        self._workbench.settings.last_folder = str(Path(path).parent)
        self.write_report(Path(path))

    def _on_folder_chosen(self, write: Callable[[Path], None], folder: str) -> None:
        self._workbench.settings.last_folder = folder
        write(Path(folder))

    def _on_project_changed(self, project: Project) -> None:
        has_results = any(run.source == "test" for run in project.runs)
        for action in (self._workbench.actions.export_report, self._workbench.actions.export_maps):
            action.setEnabled(has_results)
        self._workbench.actions.export_masks.setEnabled(bool(project.masks))


def _write_report(project: Project, path: Path) -> str:
    from core.reports.writing import write_report

    first, *others = write_report(project, path)
    if others:
        return tr("The tables are in {results} and {name}.", results=first, name=others[0].name)
    return tr("The report is in {path}.", path=first)


def _write_maps(project: Project, folder: Path, category: str | None) -> str:
    from core.reports.maps import export_maps

    exported = export_maps(project, folder, category)
    n = len(exported.files)
    words = trn("{n} map is in {folder}.", "{n} maps are in {folder}.", n, folder=folder)
    return words + _left_out(len(exported.problems))


def _write_masks(project: Project, folder: Path, category: str | None) -> str:
    from core.reports.drawn_masks import export_masks

    exported = export_masks(project, folder, category)
    n = len(exported.files)
    words = trn("{n} drawn mask is in {folder}.", "{n} drawn masks are in {folder}.", n, folder=folder)
    return words + _left_out(len(exported.problems))


def _left_out(n: int) -> str:
    return " " + tr("{n} could not be written.", n=n) if n else ""
