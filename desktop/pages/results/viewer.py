"""The images: original and overlay side by side, with the layer switches above them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.scoring.values import Region
from desktop.language import tr
from desktop.pages.display_images import DisplayImage
from desktop.pages.key_button import KeyButton
from desktop.pages.results.layers import HeatLayer
from desktop.pages.results.line_panel import LinePanel
from desktop.pages.results.map_bar import MapBar
from desktop.pages.results.mask_bar import MaskBar
from desktop.pages.results.view_tools import ViewTools
from desktop.pages.results.why_patches import PatchStrip
from desktop.theme import Tokens, icon
from desktop.widgets.image_tools import Line
from desktop.widgets.mask_canvas import MaskCanvas
from desktop.widgets.mask_view import MaskView
from desktop.widgets.numbers import grouped
from desktop.widgets.painting import SMALL_PT, font_of

_SLIDER_PX, _BAR_EDGE_PX, _BAR_SPACING_PX = 100, 8, 4
_PILL_EDGES_PX = 60  # what a caption has around it: its distance from the pane's edges, padding, its line


class Viewer(QWidget):
    """Two linked panes, the left one can be put away; below them what is measured, or the nearest patches."""

    image_shown = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maps = MapBar()
        self.canvas = MaskCanvas(self)
        self.masks = MaskBar(self.canvas, tokens)
        self.original = MaskView(tokens, self.canvas)
        self.overlay = MaskView(tokens, self.canvas)
        self.tools = ViewTools(self)
        self.patches = PatchStrip(tokens)
        self.line = LinePanel(tokens)
        self.overlay.link_to(self.original)
        self.heat_map = KeyButton(
            tr("Heat map"), "H", tr("Show where the model sees something unusual"), tokens
        )
        self.prediction = KeyButton(
            tr("Mask"), "M", tr("Outline what lies above the pixel threshold"), tokens
        )
        self.truth = KeyButton(tr("Ground truth"), "G", tr("Outline what a person marked"), tokens)
        self.split = _icon_button(tr("Original"), tr("Show the untouched image beside the overlay (O)"))
        self.split.setCheckable(True)
        self.fit_button = _icon_button(tr("Fit"), tr("Show the whole image (F)"))
        self.one_to_one_button = _icon_button("1:1", tr("One image pixel is one screen pixel (Z)"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(60)
        self.opacity.setFixedWidth(64)
        self.opacity.setAccessibleName(tr("Heat map opacity"))
        self.opacity.setToolTip(tr("Opacity of the heat map"))
        self.draw_button = _icon_button(tr("Draw mask"), tr("Mark the defect by hand (P)"))
        self.tools_button = _menu_button(self.tools, self)
        self.drawer_button = _icon_button(tr("Charts"), tr("Show histogram, curves and confusion (D)"))
        self.inspector_button = _icon_button(tr("Inspector"), tr("Show figures and verdict of the image (I)"))
        self.draw_button.setCheckable(True)
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
        self._below = QWidget()  # the nearest patches, which make room for what is measured
        self._had_split = False
        self._blinks_off = False
        self._lay_out()
        self._connect()
        self._on_layers_toggled()
        self._draw_icons(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.original, self.overlay, self.masks, self.patches, self.line, *self._buttons):
            widget.set_tokens(tokens)
        self._draw_icons(tokens)

    def show_image(self, image: DisplayImage | None, empty_text: str = "") -> None:
        """Show an image with its ground truth, or say why there is none."""
        picture = image.picture if image else None
        self._no_map, self._layer = "", None
        self.original.set_empty_text("")
        self.overlay.set_empty_text(empty_text)
        self.overlay.set_heat_map(None, None)
        self.overlay.set_regions(())
        for view in (self.original, self.overlay):
            view.set_picture(picture)
        self.overlay.set_truth(image.truth if image else None)
        has_truth = image is not None and image.truth is not None
        self.truth.setEnabled(has_truth)
        height, width = image.shape if image else (0, 0)
        self.original.set_caption(
            tr("original · {width} × {height}", width=grouped(width), height=grouped(height)) if image else ""
        )
        self._has_image = image is not None
        self._caption_overlay()
        self.image_shown.emit()

    def show_loading(self) -> None:
        """Say that another image is on its way; until it is here the old one stays, with nothing over it."""
        self._has_image = False
        self.original.set_caption(tr("loading …"))
        for view in (self.original, self.overlay):
            view.set_frame(None)
        self.overlay.set_caption(tr("loading …"))
        self.overlay.set_heat_map(None, None)
        self.overlay.set_truth(None)
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
        self._follow_line()

    def show_no_map(self, words: str) -> None:
        """Say that there is no map; until the next image or map."""
        self._no_map, self._layer = words, None
        self.prediction.setEnabled(False)
        self.overlay.set_heat_map(None, None)
        self._caption_overlay()
        self._follow_line()

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
        captions = layer.captions if layer else (self._no_map or tr("overlay"),)
        if layer and layer.is_calibrated and self.tools.stretch.isChecked():
            captions = captions[-1:]  # not one scale for the model: a badge says so
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
        spare_px = self.width() - self._bar_px()
        is_narrow = spare_px < 0
        self.opacity.setVisible(spare_px >= _SLIDER_PX)
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
        row.setContentsMargins(_BAR_EDGE_PX, 0, _BAR_EDGE_PX, 0)
        row.setSpacing(_BAR_SPACING_PX)
        for layer in self._buttons:
            row.addWidget(layer)
        row.addStretch(1)
        row.addWidget(self.opacity)
        row.addSpacing(4)
        for control in self._icon_buttons():
            row.addWidget(control)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.patches)
        panes = QHBoxLayout()
        panes.setSpacing(2)
        panes.addWidget(self.original, 1)
        panes.addWidget(self.overlay, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.maps)
        column.addWidget(self.masks)
        column.addLayout(panes, 1)
        column.addWidget(self.line)
        column.addWidget(self._below)

    def _connect(self) -> None:
        for layer in (self.heat_map, self.prediction, self.truth):
            layer.toggled.connect(self._on_layer_clicked)
        self.opacity.valueChanged.connect(self._on_opacity_changed)
        self.fit_button.clicked.connect(self.fit)
        self.one_to_one_button.clicked.connect(self.zoom_one_to_one)
        self._on_opacity_changed(self.opacity.value())
        self.overlay.installEventFilter(self)
        self._connect_tools()

    def _connect_tools(self) -> None:
        tools = self.tools
        tools.measuring_changed.connect(self._on_measuring_changed)
        tools.swiping_changed.connect(self.overlay.set_swiping)
        tools.stretching_changed.connect(self.overlay.set_stretched)
        tools.stretching_changed.connect(self._caption_overlay)
        tools.colours_changed.connect(self.overlay.set_colormap)
        tools.blinked.connect(self._on_blinked)
        for action in (tools.swipe, tools.blink):
            action.toggled.connect(self._on_comparing_changed)
        self.split.toggled.connect(self._on_split_toggled)
        self.original.line_changed.connect(self._on_line_of_original)
        self.overlay.line_changed.connect(self._on_line_changed)
        self.line.plot.hovered.connect(self._on_profile_hovered)
        for pane in (self.original, self.overlay):
            pane.set_line_words(self.line.words_of)

    def set_scale(self, mm_per_px: float | None, category: str) -> None:
        """What a pixel is in millimetres for the images that are shown, `None` where nobody has said so."""
        self.line.set_scale(mm_per_px, category)
        self._follow_line()

    def _follow_line(self) -> None:
        layer = self._layer
        self.line.follow(self.overlay, layer.middle if layer and layer.is_calibrated else None)
        for pane in (self.original, self.overlay):
            pane.update()  # the words beside the line

    def _on_measuring_changed(self, is_on: bool) -> None:
        for pane in (self.original, self.overlay):
            pane.set_measuring(is_on)
        self._below.setVisible(not is_on)

    def _on_line_of_original(self, line: Line | None) -> None:
        if self.overlay.line is not None:
            self.overlay.set_line(line)
        self._follow_line()

    def _on_line_changed(self, line: Line | None) -> None:
        if self.original.line is not None:
            self.original.set_line(line)
        self._follow_line()

    def _on_profile_hovered(self, found: tuple[float, float, float] | None) -> None:
        for pane in (self.original, self.overlay):
            pane.set_line_mark(found[0] if found else None)

    def _on_blinked(self, shows_overlay: bool) -> None:
        self._blinks_off = not shows_overlay
        self._on_layers_toggled()

    def _on_comparing_changed(self) -> None:
        """The one pane shows both, so the other makes room, and comes back afterwards."""
        if self.tools.compares and self.split.isChecked():
            self._had_split = True
            self.split.setChecked(False)
        elif not self.tools.compares and self._had_split:
            self._had_split = False
            self.split.setChecked(True)

    def _on_split_toggled(self, is_split: bool) -> None:
        if is_split:
            self._had_split = False
            self.tools.stop_comparing()

    def _draw_icons(self, tokens: Tokens) -> None:
        names = (
            "columns", "corners-out", "magnifying-glass-plus", "paint-brush", "ruler", "chart-line",
            "square-half",
        )  # fmt: skip
        for control, name in zip(self._icon_buttons(), names, strict=True):
            control.setIcon(icon(name, tokens.text))

    def _icon_buttons(self) -> tuple[QToolButton, ...]:
        return (
            self.split, self.fit_button, self.one_to_one_button, self.draw_button, self.tools_button,
            self.drawer_button, self.inspector_button,
        )  # fmt: skip

    def _bar_px(self) -> int:
        """Width that the bar's buttons need with their words; fonts and languages differ."""
        widths = [layer.full_width() for layer in self._buttons]
        widths += [icon.sizeHint().width() for icon in self._icon_buttons() if not icon.isHidden()]
        return sum(widths) + len(widths) * _BAR_SPACING_PX + 2 * _BAR_EDGE_PX

    def _on_layer_clicked(self) -> None:
        self._all_hidden = False
        self._on_layers_toggled()

    def _on_layers_toggled(self) -> None:
        layers = [b.isChecked() and not (self._all_hidden or self._blinks_off) for b in self._buttons]
        self.overlay.set_layers(*layers)

    def _on_opacity_changed(self, value: int) -> None:
        self.overlay.set_opacity(value / 100)


def _icon_button(text: str, tooltip: str) -> QToolButton:
    control = QToolButton()
    control.setAccessibleName(text)
    control.setToolTip(tooltip)
    return control


def _menu_button(tools: ViewTools, parent: QWidget) -> QToolButton:
    control = _icon_button(tr("Tools"), tr("Measure, compare in one pane, colours of the heat map"))
    menu = QMenu(parent)
    tools.fill(menu)
    control.setMenu(menu)
    control.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    control.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
    return control
