"""Results as pictures in a grid that fills the width."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.models.result_columns import ResultRow
from desktop.models.results_model import ROW_ROLE
from desktop.theme import Tokens
from desktop.widgets.image_layers import heat_image
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.result_card import FOOT_PX, ResultCard

Index = QModelIndex | QPersistentModelIndex
HeatOf = Callable[[str], tuple[NDArray[np.floating[Any]], float] | None]
"""Map [h, w] and pixel threshold of an image, `None` where there is no map."""

_CARD_PX = 100
_TINTED = 300


class Gallery(PictureGrid):
    """Thumbnails with score, verdict and outcome; arrow keys step, the newest requests are read first."""

    sample_chosen = Signal(str)
    sample_activated = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(_CARD_PX, FOOT_PX, parent)
        self._heat_of: HeatOf | None = None
        self._tinted: OrderedDict[str, QImage] = OrderedDict()
        self._card = ResultCard(tokens, self._picture_of, self)
        self.setItemDelegate(self._card)
        self.setAccessibleName(tr("Results as pictures"))
        self.activated.connect(self._on_activated)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._card.set_tokens(tokens)
        self.viewport().update()

    def set_heat_maps(self, heat_of: HeatOf | None) -> None:
        """Tint the pictures with their heat maps; call again when a threshold has been set."""
        self._heat_of = heat_of
        self._tinted.clear()
        self.viewport().update()

    def chosen(self) -> str:
        """The id of the current image, empty when there is none."""
        return _sample_id(self.currentIndex())

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._tinted.clear()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.sample_chosen.emit(_sample_id(current))

    def _picture_of(self, row: ResultRow) -> QImage | None:
        tinted = self._tinted.get(row.path)
        if tinted is not None:
            self._tinted.move_to_end(row.path)
            return tinted
        picture = self.picture(row.path)
        return None if picture is None else self._tint(row, picture)

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

    def _on_activated(self, index: QModelIndex) -> None:
        self.sample_activated.emit(_sample_id(index))


def _sample_id(index: Index) -> str:
    row = index.data(ROW_ROLE) if index.isValid() else None
    return row.sample_id if isinstance(row, ResultRow) else ""
