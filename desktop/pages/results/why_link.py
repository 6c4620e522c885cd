"""Connects what the worker says of patches with the strip that shows them and the frames over the images."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.pages.results.viewer import Viewer
from desktop.pages.results.why import Why
from desktop.session import Session


class WhyLink(QObject):
    """Shows the patches of the image in front; a click into an image asks about the patch there."""

    def __init__(self, viewer: Viewer, why: Why, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewer, self._why, self._session = viewer, why, session
        why.told.connect(self._show)
        why.answered.connect(self._show)
        viewer.patches.place_asked.connect(why.ask_about)
        viewer.image_shown.connect(self._show)
        for pane in (viewer.original, viewer.overlay):
            pane.clicked.connect(why.ask_about)

    def _show(self) -> None:
        found = self._why.patches() if self._viewer.has_image else None
        self._viewer.patches.show_patches(found, self._session.project.hashes, self._why.is_asking_elsewhere)
        for pane in (self._viewer.original, self._viewer.overlay):
            pane.set_frame(found.box if found else None)
