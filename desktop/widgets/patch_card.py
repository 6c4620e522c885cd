"""A cut-out with its patch framed, and three short lines below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.scoring.patches import Cutout
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.image_layers import rgb_image
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, font_of

PICTURE_PX = 88
_EDGE_PX = 4
_LINE_PX = 15
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True, eq=False)
class PatchWords:
    """What a card says: `lines` under the picture, `warning` in place of the last one, all of it in `tip`."""

    lines: tuple[str, str, str]
    tip: str
    warning: str = ""


class PatchCard(QWidget):
    """One patch. A card that `can_step` hands arrow keys on as steps on the grid of patches."""

    stepped = Signal(int, int)

    def __init__(self, tokens: Tokens, can_step: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._can_step = can_step
        self._picture: QImage | None = None
        self._frame = QRectF()
        self._words = PatchWords(("", "", ""), "")
        self.setProperty("keepsArrows", can_step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def show_patch(self, cutout: Cutout | None, words: PatchWords) -> None:
        """Show a patch; without a cut-out an empty frame stands in its place."""
        self._words = words
        self._picture = None if cutout is None else rgb_image(cutout.pixels)
        if cutout is not None:
            top, left, height, width = cutout.frame
            self._frame = QRectF(left, top, width, height)
        self.setToolTip(words.tip)
        self.setAccessibleName(", ".join(part for part in (*words.lines, words.warning) if part))
        self.setAccessibleDescription(words.tip)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(PICTURE_PX + 2 * _EDGE_PX, PICTURE_PX + 3 * _LINE_PX + 2 * _EDGE_PX)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._can_step and step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(_EDGE_PX, _EDGE_PX, PICTURE_PX, PICTURE_PX)
        painter.fillRect(place, QColor(self._tokens.pane))
        painter.setFont(font_of(self, SMALL_PT))
        if self._picture is None:
            painter.setPen(QColor(self._tokens.pane_secondary))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tr("no picture"))
        else:
            self._draw_picture(painter, self._picture, place)
        self._draw_words(painter, place)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), self._tokens)
        painter.end()

    def _draw_picture(self, painter: QPainter, picture: QImage, place: QRectF) -> None:
        scale = PICTURE_PX / max(picture.width(), picture.height())
        size = picture.width() * scale, picture.height() * scale
        shown = QRectF(0, 0, *size)
        shown.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1.0)
        painter.drawImage(shown, picture)
        frame = QRectF(
            shown.left() + self._frame.left() * size[0],
            shown.top() + self._frame.top() * size[1],
            self._frame.width() * size[0],
            self._frame.height() * size[1],
        )
        for colour, width in (("#101216", 3.0), (self._tokens.pane_accent, 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(frame)

    def _draw_words(self, painter: QPainter, place: QRectF) -> None:
        first, second, third = self._words.lines
        last = self._words.warning or third
        colours = self._tokens.text, self._tokens.secondary, self._tokens.secondary
        if self._words.warning:
            colours = (*colours[:2], self._tokens.unsure)
        for number, (text, colour) in enumerate(zip((first, second, last), colours, strict=True)):
            painter.setFont(font_of(self, SMALL_PT, semibold=number == 0))
            metrics = QFontMetricsF(painter.font())
            line = QRectF(place.left(), place.bottom() + number * _LINE_PX + 2, place.width(), _LINE_PX)
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.setPen(QColor(colour))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
