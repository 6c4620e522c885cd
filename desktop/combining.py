"""“Combine models”: asks which, and queues the job."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from core.project.project import Model
from desktop.workbench import Workbench


class Combining(QObject):
    """Connects the action of one window."""

    def __init__(self, window: QMainWindow, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._action = workbench.actions.combine_models
        self._action.triggered.connect(self._on_triggered)
        workbench.session.project_changed.connect(self._on_session_changed)
        workbench.session.selection_changed.connect(self._on_session_changed)
        self._on_session_changed()

    def _models(self) -> list[Model]:
        """What can be combined of the chosen category."""
        session = self._workbench.session
        category = session.category
        models = session.project.models_of(category.name) if category else ()
        return [model for model in models if not model.members]

    def _on_triggered(self) -> None:
        from desktop.ensemble_dialog import EnsembleDialog  # the window opens sooner without it

        category = self._workbench.session.category
        if category is None:
            return
        dialog = EnsembleDialog(category.name, self._models(), self._window)
        dialog.chosen.connect(self._on_chosen)
        # What was offered may be gone, or another category chosen.
        self._workbench.session.project_changed.connect(dialog.reject)
        self._workbench.session.selection_changed.connect(dialog.reject)
        dialog.show()

    def _on_chosen(self, chosen: tuple[tuple[str, float], ...]) -> None:
        session = self._workbench.session
        members = tuple(session.project.model(model_id) for model_id, _ in chosen)
        if session.category is not None:
            self._workbench.jobs.combine(session.category, members, tuple(share for _, share in chosen))

    def _on_session_changed(self) -> None:
        self._action.setEnabled(len(self._models()) >= 2)
