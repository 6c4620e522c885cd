"""What one draws a mask with, above the images; there only while one draws."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import mark, tr
from desktop.slots import calling
from desktop.theme import Tokens, icon
from desktop.widgets.chips import FlowLayout
from desktop.widgets.labels import button, label
from desktop.widgets.mask_canvas import SIZES_PX, MaskCanvas, MaskTool

_TOOLS = (
    (MaskTool.BRUSH, mark("Brush"), mark("Mark what you drag over (Shift+B)")),
    (MaskTool.ERASER, mark("Eraser"), mark("Take back what you drag over (Shift+E)")),
    (MaskTool.POLYGON, mark("Polygon"), mark("Click its corners; Enter closes it, Esc drops it (Shift+P)")),
)
_ICONS = {MaskTool.BRUSH: "paint-brush", MaskTool.ERASER: "eraser", MaskTool.POLYGON: "polygon"}
_HINTS = {
    MaskTool.BRUSH: mark("Drag to mark the defect; the middle button moves the image."),
    MaskTool.ERASER: mark("Drag over what is marked too much."),
    MaskTool.POLYGON: mark("Click corners; Enter closes, Backspace takes one back, Esc drops all."),
}
_KEYBOARD = mark("With keys, on the image: Ctrl+arrows move the pen, Space sets it down and lifts it")
_DELETE = mark("Take away what was drawn on this image; can be undone")
_EXPORT = mark("Write all drawn masks of the category as PNG, laid out like ground truth")
_ROOMY_PX = 520
FIGURES = mark("Figures don't use drawn masks.")


class MaskBar(QFrame):
    """Tools, their size, what can be done with the mask, and whose it is."""

    delete_asked = Signal()
    export_asked = Signal()
    done_asked = Signal()

    def __init__(self, canvas: MaskCanvas, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setAccessibleName(tr("Draw mask"))
        self._canvas = canvas
        self._whose = self._reason = ""
        self.tools = {tool: self._tool_button(tool, tr(text), tr(tip)) for tool, text, tip in _TOOLS}
        self.smaller = self._size_button(tr("Smaller brush"), tr("Smaller brush and eraser ([)"))
        self.larger = self._size_button(tr("Larger brush"), tr("Larger brush and eraser (])"))
        self.diameter = label("", "value")
        self.delete = button(tr("Delete mask"), "link", self)
        self.export = button(tr("Export…"), "link", self)
        self.done = button(tr("Done"), "", self, tr("Stop drawing; all of it is kept already (P)"))
        self.words = label("", "small", wrap=True)
        self.words.setToolTip(tr(_KEYBOARD))
        self._sizes = QWidget()
        self._lay_out()
        self._connect()
        self.set_tokens(tokens)
        self.show_mask("", False)
        self._show_tool()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for tool, control in self.tools.items():
            control.setIcon(icon(_ICONS[tool], tokens.text))
        self.smaller.setIcon(icon("minus", tokens.text))
        self.larger.setIcon(icon("plus", tokens.text))

    def show_mask(self, whose: str, can_export: bool, reason: str = "") -> None:
        """Whose mask the image has, "" for none; whether there is one of any image.

        `reason` says why one can't draw on this image.
        """
        self._whose, self._reason = whose, reason
        self.delete.setEnabled(bool(whose) and not reason)
        self.delete.setToolTip(
            tr(_DELETE) if self.delete.isEnabled() else tr("Nothing is drawn on this image")
        )
        self.export.setEnabled(can_export)
        self.export.setToolTip(
            tr(_EXPORT) if can_export else tr("No mask has been drawn in this project yet")
        )
        self._show_words()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for tool, text, _ in _TOOLS:  # where room is short the icons speak alone
            self.tools[tool].setText(tr(text) if self.width() >= _ROOMY_PX else "")

    def _tool_button(self, tool: MaskTool, text: str, tooltip: str) -> QPushButton:
        control = button(text, "chip", self, tooltip)
        control.setCheckable(True)
        control.setAccessibleName(tr("{text} for masks", text=text))
        control.clicked.connect(calling(self._canvas.set_tool, tool))
        return control

    def _size_button(self, name: str, tooltip: str) -> QToolButton:
        control = QToolButton(self)
        control.setAccessibleName(name)
        control.setToolTip(tooltip)
        return control

    def _lay_out(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing_px=4)
        row = QHBoxLayout(self._sizes)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        for part in (self.smaller, self.diameter, self.larger):
            row.addWidget(part)
        self.diameter.setMinimumWidth(self.fontMetrics().horizontalAdvance("256 px"))
        for control in (*self.tools.values(), self._sizes, self.delete, self.export):
            flow.addWidget(control)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.words, 1)
        below.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(4)
        column.addWidget(holder)
        column.addLayout(below)

    def _connect(self) -> None:
        self._canvas.tool_changed.connect(self._show_tool)
        self.smaller.clicked.connect(calling(self._canvas.grow, -1))
        self.larger.clicked.connect(calling(self._canvas.grow, 1))
        self.delete.clicked.connect(self.delete_asked)
        self.export.clicked.connect(self.export_asked)
        self.done.clicked.connect(self.done_asked)

    def _show_tool(self) -> None:
        canvas = self._canvas
        for tool, control in self.tools.items():
            control.setChecked(tool == canvas.tool)
        has_size = canvas.tool != MaskTool.POLYGON
        self._sizes.setVisible(has_size)
        self.diameter.setText(f"{canvas.diameter_px} px")
        self.diameter.setAccessibleName(tr("Diameter {diameter_px} px", diameter_px=canvas.diameter_px))
        self.smaller.setEnabled(canvas.diameter_px > SIZES_PX[0])
        self.larger.setEnabled(canvas.diameter_px < SIZES_PX[-1])
        self._show_words()

    def _show_words(self) -> None:
        whose = (
            f"{self._whose[0].upper()}{self._whose[1:]}. " if self._whose else f"{tr('Nothing drawn yet.')} "
        )
        said = f"{whose}{tr(_HINTS[self._canvas.tool])} {tr(FIGURES)}"
        self.words.setText(f"{self._reason}." if self._reason else said)
        self.words.setAccessibleName(self.words.text())
