"""Taking a plot along: to the clipboard as a picture or as values, to a file as SVG, PNG or CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakMethod

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, QPaintDevice, QPainter, QRegion
from PySide6.QtWidgets import QFileDialog, QGraphicsView, QMenu, QToolButton, QWidget

from core.errors import PatchlightError
from core.reports.files import write_whole
from desktop.language import mark, tr
from desktop.theme import Tokens, icon

_SHARPNESS = 3
"""Pixels of a picture for each one of the screen: fit for print."""

_FILTERS = {
    "svg": mark("Scalable picture (*.svg)"),
    "png": mark("Picture (*.png)"),
    "csv": mark("Values (*.csv)"),
}


@dataclass(frozen=True, slots=True)
class PlotTable:
    """The values a plot is drawn from: titles of the columns, and rows."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[float | int | str, ...]]


class PlotMenu(QToolButton):
    """The small menu in a plot's corner; `told` says how it went, and whether it went wrong.

    While `is_drawing`, the plot is painted for a picture and leaves out what only guides the hand.
    """

    told = Signal(str, bool)

    def __init__(self, name: str, picture: QWidget, table: Callable[[], PlotTable], tokens: Tokens) -> None:
        super().__init__(picture)
        # Weak, for the plot owns this menu: freed in a cycle, pyqtgraph's items crash Qt.
        self._name, self._table = name, WeakMethod(table)
        self._tokens = tokens
        self.is_drawing = False
        self.setProperty("kind", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self.setFixedSize(24, 24)
        # Out of the picture while that is drawn; the plot must not be laid out anew for it.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        menu = QMenu(self)
        menu.addAction(tr("Copy picture")).triggered.connect(self.copy_picture)
        menu.addAction(tr("Copy values")).triggered.connect(self.copy_values)
        menu.addSeparator()
        for suffix in _FILTERS:
            action = menu.addAction(tr("Save as {kind}…", kind=suffix.upper()))
            action.setData(suffix)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)
        self.set_name(name)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.setIcon(icon("download-simple", tokens.secondary))

    def set_name(self, name: str) -> None:
        """What the plot is called, in messages and file names."""
        self._name = name
        self.setAccessibleName(tr("Copy or save: {name}", name=name))
        self.setToolTip(tr("Copy or save: {name}", name=name))

    def copy_picture(self) -> None:
        """Put the plot into the clipboard as it is shown."""
        QGuiApplication.clipboard().setImage(self._image())
        self.told.emit(tr("The picture of {name} is in the clipboard.", name=self._name), False)

    def copy_values(self) -> None:
        """Put the values into the clipboard, so that a spreadsheet takes them as cells."""
        data = QMimeData()
        data.setText(_separated(self._values(), "excel-tab"))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("The values of {name} are in the clipboard.", name=self._name), False)

    def save(self, path: Path) -> None:
        """Write the plot to `path`; its ending decides the form."""
        try:
            write_whole(path, self._bytes(path.suffix.lower()))
        except PatchlightError as error:
            self.told.emit(f"{tr(error.message)} {tr(error.hint)}", True)
        else:
            self.told.emit(tr("Saved {path}.", path=path), False)

    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self._ask(action.data())

    def _on_file_chosen(self, path: str) -> None:
        self.save(Path(path))

    def _ask(self, suffix: str) -> None:
        dialog = QFileDialog(self.window(), tr("Save {name}", name=self._name), "", tr(_FILTERS[suffix]))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_file_name(self._name)}.{suffix}")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _bytes(self, suffix: str) -> bytes:
        if suffix == ".csv":
            # With a byte order mark, without which Excel takes UTF-8 for the local encoding.
            return _separated(self._values(), "excel").encode("utf-8-sig")
        return self._svg() if suffix == ".svg" else _png(self._image())

    def _plot(self) -> QWidget:
        plot = self.parentWidget()
        assert plot is not None  # given when it was made, and it dies with the plot
        return plot

    def _values(self) -> PlotTable:
        table = self._table()
        return table() if table else PlotTable((), ())

    def _image(self) -> QImage:
        image = QImage(self._plot().size() * _SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        self._draw(image)
        return image

    def _svg(self) -> bytes:
        from PySide6.QtSvg import QSvgGenerator  # not needed before somebody saves a plot

        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(self.logicalDpiX())  # else letters are smaller than on the screen
        generator.setSize(self._plot().size())
        generator.setViewBox(self._plot().rect())
        generator.setTitle(self._name)
        self._draw(generator)
        return self._without_background(bytes(buffer.data().data()))

    def _without_background(self, drawing: bytes) -> bytes:
        """The drawing without the empty pictures that a `QGraphicsView` keeps as its background."""
        for view in self._plot().findChildren(QGraphicsView):
            size = view.viewport().size()
            pattern = rf'<image [^>]*width="{size.width()}" height="{size.height()}"[^>]*/>'
            drawing = re.sub(pattern.encode(), b"", drawing)
        return drawing

    def _draw(self, device: QPaintDevice) -> None:
        """The plot on its surface, without this button."""
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._plot().rect(), QColor(self._tokens.surface))
        self.setVisible(False)
        self.is_drawing = True
        try:
            parts = QWidget.RenderFlag.DrawChildren
            self._plot().render(painter, QPoint(), QRegion(), parts)
        finally:
            self.is_drawing = False
            self.setVisible(True)
            painter.end()


def _separated(table: PlotTable, dialect: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, dialect=dialect)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name).strip("-").lower()
