"""Project files and data set folders: everything that touches the disk, off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.data.dataset import Dataset
from core.project import edits
from core.project.project import Project
from desktop.background import Background
from desktop.dragging import Dragging
from desktop.errors import ErrorText
from desktop.fingerprints import Fingerprints
from desktop.language import tr
from desktop.session import UNTITLED, Session
from desktop.settings import Settings

if TYPE_CHECKING:
    from core.data.comparing import Differences
    from core.project.recovery import PendingWork, RecoveryJournal, SavedProject

EXTENSION = ".plight"
_JOURNAL_DELAY_MS = 2000


class Files(QObject):
    """Opens, saves, scans and journals for one session. Every request ends in one of the signals."""

    opened = Signal(str)
    saved = Signal(str)
    scanned = Signal(object)
    looked_again = Signal(object)
    failed = Signal(object)
    relinked = Signal(object)
    busy_changed = Signal(str)
    recovery_found = Signal(object)

    def __init__(
        self, session: Session, settings: Settings, data_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._journal_folder = data_folder / "recovery"
        self._journal_fails = False
        self._demo_folder = data_folder / "demo"
        self.fingerprints = Fingerprints(session, self)
        # One thread: a save, the journal and an open never overtake each other.
        self._disk = Background(1, self)
        self._opened_journal: RecoveryJournal | None = None
        self._dragging = Dragging()
        self._journal_delay = QTimer(self, singleShot=True, interval=_JOURNAL_DELAY_MS)
        self._journal_delay.timeout.connect(self._write_journal)
        session.project_changed.connect(self._on_project_changed)

    def new(self) -> None:
        """Start with an empty project."""
        self._session.open(edits.new_project(UNTITLED, self._session.user), None)
        self._begin_journal()

    def open(self, path: Path) -> None:
        """Load a project file."""

        def load() -> SavedProject:
            from core.project.bundle import load_project
            from core.project.recovery import SavedProject, stamp_of

            stamp = stamp_of(path)  # before: what is read is then this file, or is not taken for it
            return SavedProject(load_project(path), path, stamp)

        def show(saved: SavedProject) -> None:
            self._session.open(saved.project, path)
            self._begin_journal(saved)
            self._settings.add_recent(str(path))
            self.opened.emit(str(path))

        self._run(tr("Opening {name} …", name=path.name), load, show)

    def save(self, path: Path) -> None:
        """Write the project as it is now; edits made meanwhile stay unsaved."""
        path = path if path.suffix == EXTENSION else path.with_name(path.name + EXTENSION)
        project = self._session.project
        if project.name == UNTITLED:
            project = edits.rename_project(project, path.stem, self._session.user)
            self._session.edit(tr("Name the project"), project)
        hashed = self.fingerprints.added_to(project)

        def store() -> SavedProject:
            from core.project.bundle import save_project
            from core.project.recovery import SavedProject, stamp_of

            save_project(hashed, path)
            return SavedProject(hashed, path, stamp_of(path))

        def tell(saved: SavedProject) -> None:
            self._session.mark_saved(project, path)
            self._settings.add_recent(str(path))
            if not self._session.dirty:
                self._begin_journal(saved)
            self.saved.emit(str(path))

        self._run(tr("Saving {name} …", name=path.name), store, tell)

    def scan(self, root: Path) -> None:
        """Look through a folder and make it the project's data set."""

        def show(dataset: Dataset) -> None:
            self._settings.last_folder = str(root)
            dataset = _excluding_the_same(self._session.project, dataset)
            project = edits.set_dataset(self._session.project, dataset, user=self._session.user)
            if project.name == UNTITLED:
                project = edits.rename_project(project, root.name or UNTITLED, self._session.user)
            self._session.edit(tr("Open data set {name}", name=root.name), project)
            self.scanned.emit(dataset)

        self._run(tr("Looking through {name} …", name=root.name), lambda: _scan(root), show)

    def look_again(self) -> None:
        """Look through the data set's folder anew, after files were mended; what is excluded stays so."""
        before = self._session.project.dataset
        if before is None:
            return
        root = Path(before.root)

        def look() -> tuple[Dataset, Differences]:
            from core.data.comparing import compare

            found = _scan(root)
            return found, compare(before, found)

        def show(found: tuple[Dataset, Differences]) -> None:
            project = self._session.project
            if project.dataset is None or project.dataset.root != before.root:
                return  # another project was opened meanwhile
            dataset = _excluding_the_same(project, found[0])
            if dataset != project.dataset:
                edited = edits.set_dataset(project, dataset, user=self._session.user)
                self._session.edit(tr("Look through {name} again", name=root.name), edited)
            self.looked_again.emit(found[1])

        self._run(tr("Looking through {name} …", name=root.name), look, show)

    def open_demo(self) -> None:
        """Draw demo data into the user's data folder and make it the project's data set."""

        def draw() -> None:
            from resources.demo.generator import write_demo_dataset

            write_demo_dataset(self._demo_folder)

        self._run(tr("Drawing demo images …"), draw, lambda _: self.scan(self._demo_folder))

    def relink(self, root: Path) -> None:
        """The project's images have moved to `root`; tells what is missing there or has changed."""
        project = self.fingerprints.added_to(self._session.project)

        def show(found: tuple[Project, edits.RelinkReport]) -> None:
            relinked, report = found
            self._session.edit(tr("Relink images"), relinked)
            self.relinked.emit(report)

        def look() -> tuple[Project, edits.RelinkReport]:
            from core.data.images import hash_file

            report = edits.check_relink(project, root, hash_file)
            return edits.relink(project, root, report, self._session.user), report

        self._run(tr("Looking for the images …"), look, show)

    def look_for_recovery(self) -> None:
        """Ask once, at start, whether earlier sessions left unsaved work."""

        def tell(found: tuple[PendingWork, ...]) -> None:
            if found:
                self.recovery_found.emit(found[0])

        self._run("", lambda: self._journal().pending(), tell)

    def recover(self, work: PendingWork) -> None:
        """Take up the work of an earlier session; it stays unsaved until saved."""

        def show(project: Project) -> None:
            self._session.open(project, work.path, is_saved=False)
            self.opened.emit(str(work.path or ""))

        self._run(tr("Recovering unsaved work …"), lambda: self._journal().open(work), show)

    def discard_recovery(self, work: PendingWork) -> None:
        """Forget the unsaved work of an earlier session."""
        self._run("", lambda: self._journal().discard(work), _nothing)

    @property
    def is_busy(self) -> bool:
        """Whether the disk is being worked on."""
        return self._disk.is_busy

    def close(self) -> bool:
        """Finish what was begun, then forget the journal: leaving was the user's own decision."""
        self.fingerprints.close()
        self._begin_journal()
        return self._disk.close(timeout_ms=60_000, finish=True)

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

    def _journal(self) -> RecoveryJournal:
        from core.project.recovery import RecoveryJournal

        if self._opened_journal is None:  # on the one disk thread
            self._opened_journal = RecoveryJournal(self._journal_folder)
        return self._opened_journal

    def _begin_journal(self, saved: SavedProject | None = None) -> None:
        """Forget this session's own unsaved work; what comes is kept as changes of what was saved."""
        self._journal_delay.stop()
        self._run("", lambda: self._journal().begin(saved), _nothing)

    def _on_project_changed(self) -> None:
        if self._session.dirty:
            self._journal_delay.start()
        else:
            self._journal_delay.stop()

    def _write_journal(self) -> None:
        if self._dragging.goes_on():
            self._journal_delay.start()  # a cut is being dragged, perhaps: nothing is to make it halt
            return
        project, path = self.fingerprints.added_to(self._session.project), self._session.path
        self._disk.run(
            lambda: self._journal().write(project, path),
            self._on_journal_written,
            self._on_journal_failed,
            topic="journal",
        )

    def _on_journal_written(self, _: object) -> None:
        self._journal_fails = False

    def _on_journal_failed(self, text: ErrorText) -> None:
        # Told once: it is tried again after every edit, and nobody can work with a notice after each.
        if not self._journal_fails:
            self.failed.emit(text)
        self._journal_fails = True


def _scan(root: Path) -> Dataset:
    from core.data.scan import scan_folder

    return scan_folder(root)


def _excluding_the_same(project: Project, fresh: Dataset) -> Dataset:
    """The same folder looked at again: images that were left out of it are so still."""
    old = project.dataset
    return fresh.excluding(old.excluded_ids) if old is not None and old.root == fresh.root else fresh


def _nothing(_: object) -> None:
    """What follows when nothing does."""
