"""The session: one project value, what is chosen in it, and undo. It knows no widget, file or process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from core.data.dataset import Category
from core.project.project import Model, Project, Run
from desktop.language import mark, tr

UNTITLED = mark("Untitled")


def name_of(project: Project) -> str:
    """What a project is called, in the window's language while nobody has given it a name."""
    return tr(UNTITLED) if project.name == UNTITLED else project.name


class _SwapCommand(QUndoCommand):
    """The one undo command: an old project for a new one, and back."""

    def __init__(self, session: Session, text: str, old: Project, new: Project) -> None:
        super().__init__(text)
        self._session = session
        self._old = old
        self._new = new

    @override
    def redo(self) -> None:
        self._session._show(self._new)

    @override
    def undo(self) -> None:
        self._session._show(self._old)


class Session(QObject):
    """The open project. Every change goes through `edit`, so every change can be undone.

    `category` and `model_id` are what the header has chosen; they are no part of the project and of undo.
    """

    opened = Signal()
    project_changed = Signal(object)
    path_changed = Signal(str)
    dirty_changed = Signal(bool)
    selection_changed = Signal()
    sample_wanted = Signal(str)

    def __init__(self, user: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.user = user
        self.undo_stack = QUndoStack(self)
        self._project = Project(UNTITLED)
        self._saved = self._project
        self._path: Path | None = None
        self._category = ""
        self._model_id = ""
        self._wanted_sample = ""
        self._was_dirty = False

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def path(self) -> Path | None:
        """The project's file, `None` before the first save."""
        return self._path

    @property
    def dirty(self) -> bool:
        """Whether the project differs from the file: undoing back to the saved state makes it clean again."""
        return self._project is not self._saved

    @property
    def category(self) -> Category | None:
        """The chosen category."""
        dataset = self._project.dataset
        found = [c for c in dataset.categories if c.name == self._category] if dataset else []
        return found[0] if found else None

    @property
    def model(self) -> Model | None:
        """The chosen model."""
        found = [m for m in self._project.models if m.id == self._model_id]
        return found[0] if found else None

    @property
    def run(self) -> Run | None:
        """The newest test run of the chosen model."""
        return self._project.test_run_of(self._model_id) if self.model else None

    def edit(self, text: str, project: Project) -> None:
        """Replace the project by an edited one as one undoable step called `text`."""
        if project is not self._project:
            self.undo_stack.push(_SwapCommand(self, text, self._project, project))

    def open(self, project: Project, path: Path | None, is_saved: bool = True) -> None:
        """Turn to another project; undo starts afresh. `is_saved` is false for recovered work."""
        self.undo_stack.clear()
        self._saved = project if is_saved else Project(project.name)
        self._path = path
        self._category = self._model_id = ""
        self.opened.emit()
        self.path_changed.emit(str(path or ""))
        self._show(project)

    def mark_saved(self, project: Project, path: Path) -> None:
        """`project` (perhaps no longer the newest) now stands in the file `path`."""
        self._saved = project
        if path != self._path:
            self._path = path
            self.path_changed.emit(str(path))
        self._tell_dirty()

    def select_category(self, name: str) -> None:
        """Choose a category; its newest model is chosen with it."""
        if name != self._category:
            self._category = name
            self._model_id = self._newest_model_id(name)
            self.selection_changed.emit()

    def select_model(self, model_id: str) -> None:
        """Choose a model; its category is chosen with it."""
        found = [m for m in self._project.models if m.id == model_id]
        if found and model_id != self._model_id:
            self._category, self._model_id = found[0].category, model_id
            self.selection_changed.emit()

    def show_sample(self, model_id: str, sample_id: str) -> None:
        """Choose a model and ask whoever shows its results for one image."""
        self.select_model(model_id)
        self._wanted_sample = sample_id
        self.sample_wanted.emit(sample_id)

    def take_wanted_sample(self) -> str:
        """The image that was asked for and not shown yet, empty when there is none."""
        wanted, self._wanted_sample = self._wanted_sample, ""
        return wanted

    def _show(self, project: Project) -> None:
        self._project = project
        changed = self._settle_selection()
        self.project_changed.emit(project)
        if changed:
            self.selection_changed.emit()
        self._tell_dirty()

    def _settle_selection(self) -> bool:
        """Keep the choice while it exists, else take what is there; returns whether it changed."""
        before = (self._category, self._model_id)
        if self.category is None:
            dataset = self._project.dataset
            names = [c.name for c in dataset.categories] if dataset else []
            trained = [name for name in names if self._project.models_of(name)]
            self._category = (trained or names or [""])[0]
        if self.model is None or self.model.category != self._category:
            self._model_id = self._newest_model_id(self._category)
        return before != (self._category, self._model_id)

    def _newest_model_id(self, category: str) -> str:
        models = self._project.models_of(category)
        return models[-1].id if models else ""

    def _tell_dirty(self) -> None:
        if self.dirty != self._was_dirty:
            self._was_dirty = self.dirty
            self.dirty_changed.emit(self.dirty)
