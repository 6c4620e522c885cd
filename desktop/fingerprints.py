"""Content hashes of the images, taken in the background while the person goes on working."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from core.data.dataset import Dataset
from core.project.edits import add_hashes
from core.project.hashes import file_names, hash_files
from core.project.project import Project
from desktop.background import Background
from desktop.dragging import Dragging
from desktop.errors import ErrorText
from desktop.session import Session

_AT_ONCE = 32
"""Few enough that closing the window or another data set never waits long."""
_PAUSE_MS = 500
_PAUSE_PER_READING = 4.0
"""Reading takes at most a fifth of the time: the thread would make every other step of the window slower."""


class Fingerprints(QObject):
    """Knows the hashes of the session's data set, beside the project: reading a file is no edit to undo.

    They go into the file whenever the project is written.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = Background(1, self)
        self._dataset: Dataset | None = None
        self._known: dict[str, str] = {}
        self._waiting: list[str] = []
        self._began_s = 0.0
        self._dragging = Dragging()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._read_more)
        session.project_changed.connect(self._on_project_changed)

    @property
    def is_busy(self) -> bool:
        """Whether files are still to be read."""
        return bool(self._waiting) or self._thread.is_busy

    def added_to(self, project: Project) -> Project:
        """The project with all hashes known by now; those it has itself are kept."""
        if not self._known or self._dataset is None or project.dataset is None:
            return project
        return add_hashes(project, self._known) if project.dataset.root == self._dataset.root else project

    def close(self) -> bool:
        """Wait for the files being read; the rest is left."""
        self._waiting = []
        self._pause.stop()
        return self._thread.close()

    def _on_project_changed(self, project: Project) -> None:
        dataset = project.dataset
        if dataset is self._dataset:
            return
        if dataset is None or self._dataset is None or dataset.root != self._dataset.root:
            self._known = {}
        self._dataset = dataset
        known = self._known.keys() | project.hashes.keys()
        self._waiting = [name for name in file_names(dataset) if name not in known] if dataset else []
        self._thread.forget("hashes")
        self._pause.stop()
        self._read_more()

    def _read_more(self) -> None:
        if self._waiting and self._dragging.goes_on():
            self._pause.start(_PAUSE_MS)  # a cut is being dragged, perhaps: nothing is to make it halt
            return
        dataset, names, self._waiting = self._dataset, self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if dataset is not None and names:
            self._began_s = time.monotonic()
            self._thread.run(
                lambda: hash_files(dataset, names, threads=1), self._on_read, self._on_failed, topic="hashes"
            )

    def _on_read(self, hashes: dict[str, str]) -> None:
        self._known.update(hashes)
        self._pause_then_more()

    def _on_failed(self, _text: ErrorText) -> None:
        # Without hashes nothing is wrong: changed images are only not noticed. What can't be read is
        # told where it is needed.
        self._pause_then_more()

    def _pause_then_more(self) -> None:
        spent_ms = 1000.0 * (time.monotonic() - self._began_s)
        self._pause.start(round(_PAUSE_PER_READING * spent_ms))
