"""An image with its heat map, contours and ground truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens

from core.scoring.values import Region


@dataclass(frozen=True, slots=True)
class CursorValue:
    """What lies under the cursor, in image pixels."""

    row: int
    column: int
    rgb: tuple[int, int, int]
    map_value: float | None



class ImageView(QWidget):
    """An image with its heat map, contours and ground truth."""

    cursor_moved = Signal(object)
    view_changed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def set_image(self, rgb: NDArray[np.uint8] | None) -> None:
        """See the class."""

    def set_heat_map(self, map: NDArray | None, pixel_threshold: float | None) -> None:
        """See the class."""

    def set_ground_truth(self, mask: NDArray[np.bool_] | None) -> None:
        """See the class."""

    def set_regions(self, regions: tuple[Region, ...]) -> None:
        """See the class."""

    def set_layers(self, heat_map: bool, prediction: bool, ground_truth: bool) -> None:
        """See the class."""

    def set_opacity(self, opacity: float) -> None:
        """See the class."""

    def set_caption(self, text: str) -> None:
        """See the class."""

    def fit(self) -> None:
        """See the class."""

    def zoom_one_to_one(self) -> None:
        """See the class."""

    def link_to(self, other: ImageView) -> None:
        """See the class."""

    def unlink(self, other: ImageView) -> None:
        """See the class."""
