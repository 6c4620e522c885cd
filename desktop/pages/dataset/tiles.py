"""Category tiles with pictures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from core.data.dataset import Category, Dataset, Label, Split
from desktop.jobs import TrainState
from desktop.language import tr
from desktop.models.thumbnails import ThumbnailLoader
from desktop.slots import calling
from desktop.theme import ThemeController
from desktop.widgets.category_tile import CategoryCounts, CategoryTile
from desktop.widgets.chips import FlowLayout

_PICTURE_PX = 160
_KINDS = {TrainState.TRAINED: "good", TrainState.OUTDATED: "unsure"}


class CategoryTiles(QWidget):
    """One tile per category of a data set; one is chosen."""

    category_chosen = Signal(str)
    category_opened = Signal()

    def __init__(
        self, theme: ThemeController, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._theme = theme
        self._thumbnails = thumbnails
        self._flow = FlowLayout(self, 16)
        self._tiles: dict[str, CategoryTile] = {}
        self._pictures: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, tuple[Category, TrainState, str]] = {}
        thumbnails.ready.connect(self._on_thumbnail_ready)
        theme.tokens_changed.connect(self._on_tokens_changed)

    def show_dataset(self, dataset: Dataset, states: dict[str, TrainState]) -> None:
        """Show all categories, each with the word for its state."""
        if [c.name for c in dataset.categories] != list(self._tiles):
            self._rebuild([c.name for c in dataset.categories])
        for category in dataset.categories:
            state = states[category.name]
            seen = self._seen.get(category.name)
            if seen and seen[0] is category and seen[1:] == (state, dataset.root):
                continue  # counting 50 000 images again for every verdict would be felt
            self._seen[category.name] = (category, state, dataset.root)
            tile = self._tiles[category.name]
            tile.show_category(category.name, _counts_of(category), tr(state), _KINDS.get(state, ""))
            paths = _picture_paths(dataset, category)
            self._pictures[category.name] = paths
            for path in paths:
                self._thumbnails.request(path, _PICTURE_PX)

    def read_anew(self) -> None:
        """Ask for all pictures again when the data set is shown next."""
        self._seen.clear()

    def choose(self, name: str) -> None:
        """Mark one tile as chosen; emits nothing."""
        if name in self._tiles:
            self._tiles[name].setChecked(True)

    def _rebuild(self, names: list[str]) -> None:
        for tile in self._tiles.values():
            self._flow.removeWidget(tile)
            tile.deleteLater()
        self._tiles, self._pictures, self._seen = {}, {}, {}
        for name in names:
            tile = CategoryTile(self._theme.tokens, self)
            tile.clicked.connect(calling(self.category_chosen.emit, name))
            tile.opened.connect(calling(self._open, name))
            self._flow.addWidget(tile)
            self._tiles[name] = tile
            tile.show()

    def _open(self, name: str) -> None:
        self.category_chosen.emit(name)
        self.category_opened.emit()

    def _on_thumbnail_ready(self, path: str, _image: QImage) -> None:
        for name, paths in self._pictures.items():
            if path in paths:
                found = [self._thumbnails.cached(p, _PICTURE_PX) for p in paths]
                self._tiles[name].set_pictures(tuple(image for image in found if image))

    def _on_tokens_changed(self) -> None:
        for tile in self._tiles.values():
            tile.set_tokens(self._theme.tokens)


def _counts_of(category: Category) -> CategoryCounts:
    return CategoryCounts(
        len(category.train_good),
        category.count(Split.TEST, Label.GOOD),
        category.count(Split.TEST, Label.DEFECT),
        sum(s.excluded for s in category.samples),
    )


def _picture_paths(dataset: Dataset, category: Category) -> tuple[str, ...]:
    """A good part and two defects where there are any: what the product and its faults look like."""
    good = category.train_good or category.samples
    defects = category.select(Split.TEST, Label.DEFECT)
    firsts = {s.defect: s for s in reversed(defects)}
    chosen = [*good[:1], *list(firsts.values())[::-1][:2], *good[1:3]][:3]
    return tuple(str(dataset.path_of(s.id)) for s in chosen)
