"""Cards with pictures that fill the width: what galleries have in common, whatever their cards say."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.models.thumbnails import ThumbnailLoader
from desktop.widgets.card_grid import CardGrid

Index = QModelIndex | QPersistentModelIndex

_PICTURE_PX = 192


class PictureGrid(CardGrid):
    """Several can be chosen; pictures come from a loader, the newest requests are read first.

    A card is at least `card_px` wide, its picture three quarters as high, with `foot_px` below for words.
    """

    def __init__(self, card_px: int, foot_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card_px, self._foot_px = card_px, foot_px
        self._loader: ThumbnailLoader | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setToolTip(tr("Arrow keys step; Ctrl or Shift and a click choose several, Ctrl+A all"))

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Where pictures come from; the loader belongs to the caller, who shuts it down."""
        if self._loader is not None:
            self._loader.ready.disconnect(self._on_ready)
        self._loader = loader
        loader.ready.connect(self._on_ready)

    def picture(self, path: str) -> QImage | None:
        """The picture of a file if it is at hand; else it is asked for and the cards are drawn again."""
        if self._loader is None:
            return None
        found = self._loader.cached(path, _PICTURE_PX)
        if found is None:
            self._loader.request(path, _PICTURE_PX)
        return found

    def choose_row(self, position: int) -> None:
        """Make the image at a position of the shown list current and visible."""
        model = self.model()
        if model is not None and 0 <= position < model.rowCount():
            self.setCurrentIndex(model.index(position, 0))
            self.scrollTo(self.currentIndex())

    def chosen_ranges(self) -> list[range]:
        """The places that are chosen; asking for each would take long when it is all of them."""
        selection = self.selectionModel().selection()
        parts = (selection.at(i) for i in range(selection.count()))
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def step(self, by: int) -> None:
        """Go on by so many images, stopping at the ends."""
        model = self.model()
        if model is not None and model.rowCount():
            current = self.currentIndex()
            here = current.row() + by if current.isValid() else 0
            self.choose_row(min(max(here, 0), model.rowCount() - 1))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            # A screen reader hears the image, not only that there is a grid.
            self.setAccessibleDescription(current.data(Qt.ItemDataRole.AccessibleTextRole) or "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Room for the scroll bar whether it is there or not: else it would come and go for ever.
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 6
        columns = max(1, width // self._card_px)
        side = max(1, (width - 1) // columns)
        self.set_cells(columns, QSize(side, round(side * 0.72) + self._foot_px))
        super().resizeEvent(event)

    def _on_ready(self) -> None:
        self.viewport().update()  # many arrive together; Qt merges the repaints
