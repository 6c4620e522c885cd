"""Icons drawn from the Phosphor font, which the package QtAwesome carries.

QtAwesome itself is not imported: it loads every class of Qt and twelve fonts, a third of the time until the
window is there. The font and its table of names are all that is needed of it.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from typing_extensions import override

_GLYPH_SHARE = 0.875  # of the height of the icon, as QtAwesome sets it: 14 px letters in 16 px icons


def phosphor_icon(name: str, color: str) -> QIcon:
    """An icon by its Phosphor name ("gear"), as a button shows it; an unknown name is a `KeyError`."""
    return QIcon(_GlyphEngine(chr(int(_code_points()[name], 16)), color))


class _GlyphEngine(QIconEngine):
    """Draws one character at any size; a disabled icon takes the colour of disabled text."""

    def __init__(self, glyph: str, color: str) -> None:
        super().__init__()
        self._glyph, self._color = glyph, color

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(self._color)
        if mode == QIcon.Mode.Disabled:
            color = QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        font = QFont(_family())
        font.setPixelSize(max(1, round(_GLYPH_SHARE * rect.height())))
        painter.save()
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)  # Qt's own version starts with whatever is in memory
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    @override
    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._color)


@cache
def _family() -> str:
    """The font's name, once Qt has loaded it."""
    number = QFontDatabase.addApplicationFont(str(_file("phosphor-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _code_points() -> dict[str, str]:
    """Hexadecimal code points by the name of the icon."""
    table: dict[str, str] = json.loads(_file("phosphor-charmap-*.json").read_text("utf-8"))
    return table


def _file(pattern: str) -> Path:
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The package QtAwesome, which carries the icons, is not installed.")
    return next(Path(spec.submodule_search_locations[0], "fonts").glob(pattern))
