"""Project files and data set folders: everything that touches the disk, off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.data.dataset import Dataset
from core.project import edits
from core.project.project import Project, now
from desktop.background import Background
from desktop.errors import ErrorText
from desktop.session import Session
from desktop.settings import Settings

EXTENSION = ".plight"
_JOURNAL_DELAY_MS = 2000


@dataclass(frozen=True, slots=True)
class Recovered:
    """Unsaved work of an earlier session: the project, the file it belongs to, and when it was written."""

    project: Project
    path: Path | None
    saved: str


class Files(QObject):
    """Opens, saves, scans and journals for one session. Every request ends in one of the signals."""

    opened = Signal(str)
    saved = Signal(str)
    scanned = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(str)
    recovery_found = Signal(object)

    def __init__(
        self, session: Session, settings: Settings, journal_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._journal_folder = journal_folder
        # One thread: a save, the journal and an open never overtake each other.
        self._disk = Background(1, self)
        self._journal_delay = QTimer(self, singleShot=True, interval=_JOURNAL_DELAY_MS)
        self._journal_delay.timeout.connect(self._write_journal)
        session.project_changed.connect(self._on_project_changed)

    def new(self) -> None:
        """Start with an empty project."""
        self._session.open(Project("Untitled", created=now()), None)
        self.discard_journal()

    def open(self, path: Path) -> None:
        """Load a project file."""

        def load() -> Project:
            from core.project.bundle import load_project

            return load_project(path)

        def show(project: Project) -> None:
            self._session.open(project, path)
            self._settings.add_recent(str(path))
            self.opened.emit(str(path))

        self._run(f"Opening {path.name} …", load, show)

    def save(self, path: Path) -> None:
        """Write the project as it is now; edits made meanwhile stay unsaved."""
        path = path if path.suffix == EXTENSION else path.with_name(path.name + EXTENSION)
        project = self._session.project
        if project.name == "Untitled":
            project = edits.rename_project(project, path.stem)
            self._session.edit("Name the project", project)

        def store() -> None:
            from core.project.bundle import save_project

            save_project(project, path)

        def tell(_: object) -> None:
            self._session.mark_saved(project, path)
            self._settings.add_recent(str(path))
            if not self._session.dirty:
                self.discard_journal()
            self.saved.emit(str(path))

        self._run(f"Saving {path.name} …", store, tell)

    def scan(self, root: Path) -> None:
        """Look through a folder and make it the project's data set."""

        def show(dataset: Dataset) -> None:
            self._settings.last_folder = str(root)
            project = edits.set_dataset(self._session.project, dataset)
            if project.name == "Untitled":
                project = edits.rename_project(project, root.name or "Untitled")
            self._session.edit(f"Open data set {root.name}", project)
            self.scanned.emit(dataset)

        self._run(f"Looking through {root.name} …", lambda: _scan(root), show)

    def relink(self, root: Path) -> None:
        """The project's images have moved to `root`."""
        project = self._session.project

        def show(relinked: Project) -> None:
            self._session.edit("Relink images", relinked)

        self._run("Looking for the images …", lambda: edits.relink(project, root), show)

    def look_for_recovery(self) -> None:
        """Ask once, at start, whether an earlier session left unsaved work."""

        def look() -> Any:
            return self._journal().pending()

        def tell(found: Any) -> None:
            if found:
                self.recovery_found.emit(found)

        self._run("", look, tell)

    def recover(self, found: Any) -> None:
        """Take up the work of an earlier session; it stays unsaved until saved."""
        self._session.open(found.project, found.path, is_saved=False)

    def discard_journal(self) -> None:
        """Forget unsaved work."""
        self._journal_delay.stop()
        self._run("", lambda: self._journal().discard(), lambda _: None)

    @property
    def is_busy(self) -> bool:
        """Whether the disk is being worked on."""
        return self._disk.is_busy

    def close(self) -> bool:
        """Finish what was begun and stop."""
        self._journal_delay.stop()
        return self._disk.close()

    def _run(self, text: str, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        def done(result: Any) -> None:
            if text:
                self.busy_changed.emit("")
            on_done(result)

        def fail(error: ErrorText) -> None:
            if text:
                self.busy_changed.emit("")
            self.failed.emit(error)

        if text:
            self.busy_changed.emit(text)
        self._disk.run(work, done, fail)

    def _journal(self) -> Any:
        from core.project.recovery import RecoveryJournal

        return RecoveryJournal(self._journal_folder)

    def _on_project_changed(self) -> None:
        if self._session.dirty:
            self._journal_delay.start()
        else:
            self._journal_delay.stop()

    def _write_journal(self) -> None:
        project, path = self._session.project, self._session.path
        self._disk.run(
            lambda: self._journal().write(project, path), lambda _: None, self.failed.emit, topic="journal"
        )


def _scan(root: Path) -> Dataset:
    from core.data.scan import scan_folder

    return scan_folder(root)
