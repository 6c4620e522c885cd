"""One product category: name, counts, a few pictures, and where its model stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.film_strip import covering
from desktop.widgets.numbers import grouped
from desktop.widgets.painting import LARGE_PT, SMALL_PT, draw_focus_ring, draw_shape, font_of

_WIDTH_PX, _HEIGHT_PX = 264, 172
_PICTURES = 3
_PAD = 12


@dataclass(frozen=True, slots=True)
class CategoryCounts:
    """How many images a category has for each use."""

    train_good: int
    test_good: int
    test_defect: int
    excluded: int = 0

    def text(self) -> str:
        """ "209 to train · test 20 good, 63 defective"."""
        train = tr("{n} to train", n=grouped(self.train_good))
        if not self.test_good and not self.test_defect:
            return f"{train} · {tr('nothing to test')}"
        good, defective = grouped(self.test_good), grouped(self.test_defect)
        return f"{train} · {tr('test {good} good, {defective} defective', good=good, defective=defective)}"


class CategoryTile(QAbstractButton):
    """A tile that can be chosen; `state` is a word such as "trained" with a kind for its shape.

    A double click or Enter opens it.
    """

    opened = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._counts = ""
        self._state, self._kind = "", ""
        self._pictures: tuple[QImage, ...] = ()
        self._is_opening = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def show_category(self, name: str, counts: CategoryCounts, state: str = "", kind: str = "") -> None:
        """Show a category; `kind` "good", "anomalous", "unsure" or "" colours and shapes its state."""
        self.setText(name)
        self._counts, self._state, self._kind = counts.text(), state, kind
        self.setAccessibleName(", ".join(part for part in (name, self._counts, state) if part))
        excluded = "\n" + tr("{n} excluded", n=grouped(counts.excluded)) if counts.excluded else ""
        self.setToolTip(f"{name}\n{self._counts}{excluded}")
        self.update()

    def set_pictures(self, pictures: tuple[QImage, ...]) -> None:
        """Up to three pictures of good parts."""
        self._pictures = pictures[:_PICTURES]
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, _HEIGHT_PX)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._is_opening = event.button() == Qt.MouseButton.LeftButton
        super().mouseDoubleClickEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_opening:  # only now: a tile that is hidden while it is pressed stays pressed
            self._is_opening = False
            self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = self._tokens
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.border), 1))
        ground = tokens.accent_soft if chosen else tokens.hover if self.underMouse() else tokens.surface
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(frame, 6, 6)
        self._draw_pictures(painter)
        self._draw_words(painter)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), tokens)
        painter.end()

    def _draw_pictures(self, painter: QPainter) -> None:
        gap = 6
        width = (self.width() - 2 * _PAD - gap * (_PICTURES - 1)) / _PICTURES
        for position in range(_PICTURES):
            rect = QRectF(_PAD + position * (width + gap), _PAD, width, 76)
            path = QPainterPath()
            path.addRoundedRect(rect, 4, 4)
            painter.save()
            painter.setClipPath(path)
            painter.fillRect(rect, QColor(self._tokens.track))
            if position < len(self._pictures) and not self._pictures[position].isNull():
                picture = self._pictures[position]
                painter.drawImage(rect, picture, covering(picture, rect))
            painter.restore()

    def _draw_words(self, painter: QPainter) -> None:
        tokens = self._tokens
        room = self.width() - 2 * _PAD
        painter.setPen(QColor(tokens.text))
        painter.setFont(font_of(self, LARGE_PT, semibold=True))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(_PAD, 94, room, 24), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font_of(self, SMALL_PT))
        painter.setPen(QColor(tokens.secondary))
        counts = painter.fontMetrics().elidedText(self._counts, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_PAD, 118, room, 20), Qt.AlignmentFlag.AlignVCenter, counts)
        if self._state:
            colours = {"good": tokens.good, "anomalous": tokens.anomalous, "unsure": tokens.unsure}
            colour = colours.get(self._kind, tokens.secondary)
            draw_shape(painter, QRectF(_PAD, 144, 10, 10), self._kind, colour)
            painter.setPen(QColor(tokens.text))
            painter.drawText(
                QRectF(_PAD + 16, 139, room - 16, 20), Qt.AlignmentFlag.AlignVCenter, self._state
            )
