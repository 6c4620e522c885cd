"""Connects the image view with what outlives it: the scale of a category, and the colours one is used to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.project.scales import set_scale
from desktop.language import tr
from desktop.pages.results.viewer import Viewer
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.numbers import three_digits


class ViewLink(QObject):
    """The scale is part of the project and can be undone; the colours are remembered for this person."""

    def __init__(self, viewer: Viewer, session: Session, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._viewer, self._session, self._settings = viewer, session, settings
        page.addActions(viewer.tools.actions)
        self._take_colours()
        page.installEventFilter(self)
        viewer.tools.colours_changed.connect(self._on_colours_changed)
        viewer.line.scale_set.connect(self._on_scale_set)
        session.project_changed.connect(self._show_scale)
        session.selection_changed.connect(self._show_scale)
        self._show_scale()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._take_colours()
        return super().eventFilter(watched, event)

    def _take_colours(self) -> None:
        """Another page may have chosen other ones."""
        self._viewer.tools.set_colours(self._settings.heat_colours)

    def _show_scale(self) -> None:
        category = self._session.category
        name = category.name if category else ""
        self._viewer.set_scale(self._session.project.scales.get(name), name)

    def _on_scale_set(self, mm_per_px: float | None) -> None:
        session, category = self._session, self._session.category
        if category is not None:
            words = (
                tr("no scale")
                if mm_per_px is None
                else tr("scale {mm_per_px} mm a pixel", mm_per_px=three_digits(mm_per_px))
            )
            session.edit(words, set_scale(session.project, category.name, mm_per_px, session.user))

    def _on_colours_changed(self, name: str) -> None:
        self._settings.heat_colours = name
