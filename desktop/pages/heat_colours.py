"""The colours of heat maps are one choice for the whole window, whichever page it is made on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.reports.overlay import COLORMAPS
from desktop.language import tr
from desktop.settings import Settings
from desktop.widgets.image_view import ImageView


class HeatColours(QObject):
    """Gives the image views of a page the chosen colours when it comes to the front; C takes the next."""

    def __init__(self, page: QWidget, settings: Settings, *views: ImageView) -> None:
        super().__init__(page)
        self._settings, self._views = settings, views
        following = QAction(tr("&Next colours"), page)
        following.setShortcut(QKeySequence("C"))
        following.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        following.setToolTip(tr("Heat maps in these colours (C: the next ones)"))
        following.triggered.connect(self._on_next)
        page.addAction(following)
        page.installEventFilter(self)
        self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        for view in self._views:
            view.set_colormap(self._settings.heat_colours)

    def _on_next(self) -> None:
        place = COLORMAPS.index(self._settings.heat_colours)
        self._settings.heat_colours = COLORMAPS[(place + 1) % len(COLORMAPS)]
        self._show()
