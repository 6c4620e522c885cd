"""The images: original and overlay side by side, with the layer switches above them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.scoring.values import Region
from desktop.pages.display_images import DisplayImage
from desktop.pages.key_button import KeyButton
from desktop.pages.results.layers import HeatLayer
from desktop.pages.results.map_bar import MapBar
from desktop.theme import Tokens, icon
from desktop.widgets.image_view import ImageView
from desktop.widgets.numbers import grouped
from desktop.widgets.painting import SMALL_PT, font_of

_ROOMY_PX = 540
_PILL_EDGES_PX = 60  # what a caption has around it: its distance from the pane's edges, padding, its line


class Viewer(QWidget):
    """Two linked panes; the left one can be put away."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maps = MapBar()
        self.original = ImageView(tokens)
        self.overlay = ImageView(tokens)
        self.overlay.link_to(self.original)
        self.heat_map = KeyButton("Heat map", "H", "Show where the model sees something unusual", tokens)
        self.prediction = KeyButton("Mask", "M", "Outline what lies above the pixel threshold", tokens)
        self.truth = KeyButton("Ground truth", "G", "Outline what a person marked", tokens)
        self.split = _icon_button("Original", "Show the untouched image beside the overlay (O)")
        self.split.setCheckable(True)
        self.fit_button = _icon_button("Fit", "Show the whole image (F)")
        self.one_to_one_button = _icon_button("1:1", "One image pixel is one screen pixel (Z)")
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(60)
        self.opacity.setFixedWidth(64)
        self.opacity.setAccessibleName("Heat map opacity")
        self.opacity.setToolTip("Opacity of the heat map")
        self.drawer_button = _icon_button("Charts", "Show histogram, curves and confusion (D)")
        self.inspector_button = _icon_button("Inspector", "Show figures and verdict of the image (I)")
        for pane in (self.drawer_button, self.inspector_button):
            pane.setCheckable(True)
            pane.setChecked(True)
        self._buttons = (self.heat_map, self.prediction, self.truth)
        for layer in (*self._buttons, self.split):
            layer.setChecked(True)
        self._all_hidden = False
        self._has_image = False
        self._no_map = ""
        self._layer: HeatLayer | None = None
        self._lay_out()
        self._connect()
        self._on_layers_toggled()
        self._draw_icons(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.original, self.overlay, *self._buttons):
            widget.set_tokens(tokens)
        self._draw_icons(tokens)

    def show_image(self, image: DisplayImage | None, empty_text: str = "") -> None:
        """Show an image with its ground truth, or say why there is none."""
        rgb = image.rgb if image else None
        self._no_map, self._layer = "", None
        self.original.set_empty_text("")
        self.overlay.set_empty_text(empty_text)
        self.overlay.set_heat_map(None, None)
        self.overlay.set_regions(())
        for view in (self.original, self.overlay):
            view.set_image(rgb)
        self.overlay.set_ground_truth(image.truth if image else None)
        has_truth = image is not None and image.truth is not None
        self.truth.setEnabled(has_truth)
        height, width = image.rgb.shape[:2] if image else (0, 0)
        self.original.set_caption(f"original · {grouped(width)} × {grouped(height)}" if image else "")
        self._has_image = image is not None
        self._caption_overlay()

    def show_loading(self) -> None:
        """Say that another image is on its way; until it is here the old one stays, with nothing over it."""
        self._has_image = False
        self.original.set_caption("loading …")
        self.overlay.set_caption("loading …")
        self.overlay.set_heat_map(None, None)
        self.overlay.set_ground_truth(None)
        self.overlay.set_regions(())

    @property
    def has_image(self) -> bool:
        """Whether the image that was asked for is shown."""
        return self._has_image

    def show_layer(self, layer: HeatLayer) -> None:
        """Lay a map over the image; outlines and regions come only from one that is calibrated."""
        self._no_map, self._layer = "", layer
        self.overlay.set_heat_map(layer.values, layer.middle, layer.is_calibrated)
        self.prediction.setEnabled(layer.is_calibrated)
        self._caption_overlay()

    def show_no_map(self, words: str) -> None:
        """Say that there is no map; until the next image or map."""
        self._no_map, self._layer = words, None
        self.prediction.setEnabled(False)
        self.overlay.set_heat_map(None, None)
        self._caption_overlay()

    def show_regions(self, regions: tuple[Region, ...]) -> None:
        """Name the anomalous regions."""
        self.overlay.set_regions(regions)

    def toggle_overlay(self) -> None:
        """Take all layers away, or bring back those that were there."""
        self._all_hidden = not self._all_hidden
        self._on_layers_toggled()

    def fit(self) -> None:
        """Show the whole image."""
        self.overlay.fit()

    def zoom_one_to_one(self) -> None:
        """One image pixel is one screen pixel."""
        self.overlay.zoom_one_to_one()

    def _caption_overlay(self) -> None:
        layer = self._layer
        captions = layer.captions if layer else (self._no_map or "overlay",)
        metrics = QFontMetricsF(font_of(self.overlay, SMALL_PT))
        room = self.overlay.width() - _PILL_EDGES_PX
        fitting = [words for words in captions if metrics.horizontalAdvance(words) <= room]
        words = fitting[0] if fitting else captions[-1]
        is_warning = layer is not None and not layer.is_calibrated
        self.maps.note(captions[0] if is_warning and words != captions[0] else "")
        self.overlay.set_caption(words if self._has_image else "", is_warning)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOMY_PX
        self.opacity.setVisible(not is_narrow)
        for layer in self._buttons:
            layer.set_compact(is_narrow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.overlay and event.type() == QEvent.Type.Resize:
            self._caption_overlay()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("role", "header")
        bar.setFixedHeight(44)
        # The bar follows the panes' width and never dictates it.
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for layer in self._buttons:
            row.addWidget(layer)
        row.addStretch(1)
        row.addWidget(self.opacity)
        row.addSpacing(4)
        for control in self._icon_buttons():
            row.addWidget(control)
        panes = QHBoxLayout()
        panes.setSpacing(2)
        panes.addWidget(self.original, 1)
        panes.addWidget(self.overlay, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.maps)
        column.addLayout(panes, 1)

    def _connect(self) -> None:
        for layer in (self.heat_map, self.prediction, self.truth):
            layer.toggled.connect(self._on_layer_clicked)
        self.opacity.valueChanged.connect(self._on_opacity_changed)
        self.fit_button.clicked.connect(self.fit)
        self.one_to_one_button.clicked.connect(self.zoom_one_to_one)
        self._on_opacity_changed(self.opacity.value())
        self.overlay.installEventFilter(self)

    def _draw_icons(self, tokens: Tokens) -> None:
        names = ("columns", "corners-out", "magnifying-glass-plus", "chart-line", "square-half")
        for control, name in zip(self._icon_buttons(), names, strict=True):
            control.setIcon(icon(name, tokens.text))

    def _icon_buttons(self) -> tuple[QToolButton, ...]:
        return (
            self.split, self.fit_button, self.one_to_one_button, self.drawer_button, self.inspector_button,
        )  # fmt: skip

    def _on_layer_clicked(self) -> None:
        self._all_hidden = False
        self._on_layers_toggled()

    def _on_layers_toggled(self) -> None:
        layers = [
            b.isChecked() and not self._all_hidden for b in (self.heat_map, self.prediction, self.truth)
        ]
        self.overlay.set_layers(*layers)

    def _on_opacity_changed(self, value: int) -> None:
        self.overlay.set_opacity(value / 100)


def _icon_button(text: str, tooltip: str) -> QToolButton:
    control = QToolButton()
    control.setAccessibleName(text)
    control.setToolTip(tooltip)
    return control
