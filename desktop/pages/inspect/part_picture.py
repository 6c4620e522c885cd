"""One part in an image view: its image, heat map and regions, read and looked for off the main thread."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.scoring.values import Region
from desktop.background import Background
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.figures import NO_MAP
from desktop.pages.inspect.parts import Part
from desktop.widgets.image_view import ImageView


class PartPicture(QObject):
    """Fills one view; the newest part wins. `topic` tells it from other pictures of the same pool."""

    regions_found = Signal(object, object)
    failed = Signal(object)

    def __init__(self, view: ImageView, background: Background, topic: str, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._background = background
        self._topic = f"{topic} regions"
        self._images = DisplayImages(background, topic)
        self._part: Part | None = None
        self._values: NDArray[np.float16] | None = None

    def show(self, part: Part, values: NDArray[np.float16] | None, is_new: bool = False) -> None:
        """Show a part with its map float16 [h, w]; a new one may have the name of an older file."""
        self._part, self._values = part, values
        self._background.forget(self._topic)
        self._view.set_caption(tr("loading …"))
        self._view.set_heat_map(None, None)
        self._view.set_regions(())
        if is_new:
            self._images.drop(Path(part.path))
        self._images.request(Path(part.path), None, self._on_read, self._on_failed)

    def clear(self) -> None:
        """Show nothing, and nothing that is still being read."""
        self._part = self._values = None
        self._images.forget()
        self._background.forget(self._topic)
        self._view.set_caption("")
        self._view.set_heat_map(None, None)
        self._view.set_regions(())
        self._view.set_picture(None)

    def _on_read(self, image: DisplayImage) -> None:
        part, values = self._part, self._values
        if part is None:
            return
        self._view.set_picture(image.picture)
        self._view.set_caption(part.name if part.model.localises else f"{part.name} · {NO_MAP}")
        if values is None or not part.model.localises:
            self.regions_found.emit(part, ())
            return
        threshold = part.model.calibration.pixel_threshold
        self._view.set_heat_map(values, threshold)

        def look() -> tuple[Region, ...]:
            from core.scoring.regions import find_regions

            return find_regions(values, threshold, image.shape)

        def show(regions: tuple[Region, ...]) -> None:
            self._view.set_regions(regions)
            self.regions_found.emit(part, regions)

        self._background.run(look, show, self.failed.emit, topic=self._topic)

    def _on_failed(self, text: ErrorText) -> None:
        self._view.set_empty_text(f"{text.message} {text.hint}".strip())
        self._view.set_heat_map(None, None)
        self._view.set_picture(None)
