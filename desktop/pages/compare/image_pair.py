"""One image as model A and as model B see it: two panes with one viewport."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.scoring.decision import decide
from desktop.language import tr
from desktop.pages.display_images import DisplayImage
from desktop.pages.key_button import KeyButton
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.image_view import ImageView
from desktop.widgets.numbers import three_digits


class ImagePair(QWidget):
    """Each heat map has its own model's scale: raw scores of two models can't share one."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = ImageView(tokens), ImageView(tokens)
        self.first.setAccessibleName(tr("Image, model A"))
        self.second.setAccessibleName(tr("Image, model B"))
        self.second.link_to(self.first)
        self.heat_map = KeyButton(
            tr("Heat map"), "H", tr("Show where each model sees something unusual"), tokens
        )
        self.prediction = KeyButton(
            tr("Mask"), "M", tr("Outline what lies above each pixel threshold"), tokens
        )
        self.truth = KeyButton(tr("Ground truth"), "G", tr("Outline what a person marked"), tokens)
        self.name = ElidedLabel(role="secondary")
        self._layers = (self.heat_map, self.prediction, self.truth)
        self._all_hidden = False
        for layer in self._layers:
            layer.setChecked(True)
            layer.set_compact(True)
            layer.toggled.connect(self._on_layer_toggled)
        self._lay_out()
        self._show_layers()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.first, self.second, *self._layers):
            widget.set_tokens(tokens)

    def show_image(self, image: DisplayImage | None, empty_text: str = "") -> None:
        """Show an image in both panes, or say why there is none."""
        for view in (self.first, self.second):
            view.set_heat_map(None, None)
            view.set_empty_text(empty_text)
            view.set_picture(image.picture if image else None)
            view.set_truth(image.truth if image else None)
        self.truth.setEnabled(image is not None and image.truth is not None)
        if image is None:
            self.name.setText("")
            self.show_captions("", "")

    def show_loading(self) -> None:
        """Say that another image is on its way; the old one stays until then, with nothing over it."""
        for view in (self.first, self.second):
            view.set_caption(tr("loading …"))
            view.set_heat_map(None, None)
            view.set_truth(None)

    def show_maps(
        self, first: tuple[NDArray[np.float16], float], second: tuple[NDArray[np.float16], float]
    ) -> None:
        """Lay each model's map [h, w] over its pane, with its pixel threshold."""
        for view, (values, threshold) in ((self.first, first), (self.second, second)):
            # Methods that judge whole images leave the map blank; a scale would pretend there were one.
            has_map = bool(values.any())
            view.set_heat_map(values if has_map else None, threshold if has_map else None)

    def show_captions(self, first: str, second: str) -> None:
        """What stands in the corners of the panes."""
        self.first.set_caption(first)
        self.second.set_caption(second)

    def toggle_overlay(self) -> None:
        """Take all layers away, or bring back those that were there."""
        self._all_hidden = not self._all_hidden
        self._show_layers()

    def fit(self) -> None:
        """Show the whole image."""
        self.first.fit()

    def zoom_one_to_one(self) -> None:
        """One image pixel is one screen pixel."""
        self.first.zoom_one_to_one()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("role", "header")
        bar.setFixedHeight(44)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.name, 1)
        for layer in self._layers:
            row.addWidget(layer)
        panes = QHBoxLayout()
        panes.setSpacing(2)
        panes.addWidget(self.first, 1)
        panes.addWidget(self.second, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(panes, 1)

    def _on_layer_toggled(self) -> None:
        self._all_hidden = False
        self._show_layers()

    def _show_layers(self) -> None:
        shown = [layer.isChecked() and not self._all_hidden for layer in self._layers]
        for view in (self.first, self.second):
            view.set_layers(*shown)


def caption(role: str, score: float, threshold: float, reinspect: float | None = None) -> str:
    """What a pane says of its model: "A · 3.24, anomalous"."""
    return f"{role} · {three_digits(score)}, {tr(decide(score, threshold, reinspect))}"
