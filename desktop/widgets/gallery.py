"""Results as pictures in a grid that fills the width."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.models.result_columns import ResultRow
from desktop.models.results_model import ROW_ROLE
from desktop.models.thumbnails import ThumbnailLoader
from desktop.theme import Tokens
from desktop.widgets.card_grid import CardGrid
from desktop.widgets.image_layers import heat_image
from desktop.widgets.result_card import ResultCard

Index = QModelIndex | QPersistentModelIndex
HeatOf = Callable[[str], tuple[NDArray[np.floating[Any]], float] | None]
"""Map [h, w] and pixel threshold of an image, `None` where there is no map."""

_CARD_PX = 100
_PICTURE_PX = 192
_TINTED = 300


class Gallery(CardGrid):
    """Thumbnails with score, verdict and outcome; arrow keys step, the newest requests are read first."""

    sample_chosen = Signal(str)
    sample_activated = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader: ThumbnailLoader | None = None
        self._heat_of: HeatOf | None = None
        self._tinted: OrderedDict[str, QImage] = OrderedDict()
        self._card = ResultCard(tokens, self._picture_of, self)
        self.setItemDelegate(self._card)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Results as pictures"))
        self.setToolTip(tr("Arrow keys step; Ctrl or Shift and a click choose several, Ctrl+A all"))
        self.activated.connect(self._on_activated)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._card.set_tokens(tokens)
        self.viewport().update()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Where pictures come from; the loader belongs to the caller, who shuts it down."""
        if self._loader is not None:
            self._loader.ready.disconnect(self._on_ready)
        self._loader = loader
        loader.ready.connect(self._on_ready)

    def set_heat_maps(self, heat_of: HeatOf | None) -> None:
        """Tint the pictures with their heat maps; call again when a threshold has been set."""
        self._heat_of = heat_of
        self._tinted.clear()
        self.viewport().update()

    def chosen(self) -> str:
        """The id of the current image, empty when there is none."""
        return _sample_id(self.currentIndex())

    def choose_row(self, position: int) -> None:
        """Make the image at a position of the shown list current and visible."""
        model = self.model()
        if model is not None and 0 <= position < model.rowCount():
            self.setCurrentIndex(model.index(position, 0))
            self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Go on by so many images, stopping at the ends."""
        model = self.model()
        if model is not None and model.rowCount():
            current = self.currentIndex()
            here = current.row() + by if current.isValid() else 0
            self.choose_row(min(max(here, 0), model.rowCount() - 1))

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._tinted.clear()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            # A screen reader hears the image, not only that there is a grid.
            self.setAccessibleDescription(current.data(Qt.ItemDataRole.AccessibleTextRole) or "")
            self.sample_chosen.emit(_sample_id(current))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Room for the scroll bar whether it is there or not: else it would come and go for ever.
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 6
        columns = max(1, width // _CARD_PX)
        side = max(1, (width - 1) // columns)
        self.set_cells(columns, QSize(side, round(side * 0.72) + 26))
        super().resizeEvent(event)

    def _picture_of(self, row: ResultRow) -> QImage | None:
        tinted = self._tinted.get(row.path)
        if tinted is not None:
            self._tinted.move_to_end(row.path)
            return tinted
        if self._loader is None:
            return None
        picture = self._loader.cached(row.path, _PICTURE_PX)
        if picture is None:
            self._loader.request(row.path, _PICTURE_PX)
            return None
        return self._tint(row, picture)

    def _tint(self, row: ResultRow, picture: QImage) -> QImage:
        heat = None if self._heat_of is None else self._heat_of(row.sample_id)
        if heat is None:
            return picture
        tinted = QImage(picture)
        painter = QPainter(tinted)
        painter.setOpacity(0.6)
        painter.drawImage(0, 0, heat_image(heat[0], heat[1], (picture.height(), picture.width()), "inferno"))
        painter.end()
        self._tinted[row.path] = tinted
        if len(self._tinted) > _TINTED:
            self._tinted.popitem(last=False)
        return tinted

    def _on_ready(self) -> None:
        self.viewport().update()  # many arrive together; Qt merges the repaints

    def _on_activated(self, index: QModelIndex) -> None:
        self.sample_activated.emit(_sample_id(index))


def _sample_id(index: Index) -> str:
    row = index.data(ROW_ROLE) if index.isValid() else None
    return row.sample_id if isinstance(row, ResultRow) else ""
