"""The images of a category as pictures in a grid that fills the width."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.sample_card import FOOT_PX, SampleCard

_CARD_PX = 136


class SampleGallery(PictureGrid):
    """Shows a `SamplesModel`."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(_CARD_PX, FOOT_PX, parent)
        self._card = SampleCard(tokens, self.picture, self)
        self.setItemDelegate(self._card)
        self.setAccessibleName(tr("Images of the category"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._card.set_tokens(tokens)
        self.viewport().update()
