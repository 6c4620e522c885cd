"""The last parts as a strip of small pictures, newest at the left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import draw_focus_ring, draw_shape, verdict_colour

KEPT = 20
_FRAME_W, _FRAME_H, _GAP, _MARGIN = 96, 72, 8, 12
_FOOT_PX = 22


@dataclass(frozen=True, slots=True, eq=False)
class FilmPart:
    """One part on the strip; `kind` is "good", "anomalous", "unsure" or "problem"."""

    key: str
    kind: str
    score: float | None
    image: QImage | None = None


class FilmStrip(QWidget):
    """The last twenty parts; a click or the arrow keys choose one."""

    part_chosen = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._parts: tuple[FilmPart, ...] = ()
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Last parts"))
        self.setToolTip(tr("The last parts, newest first (arrow keys choose)"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def add_part(self, part: FilmPart) -> None:
        """A new part comes in at the left; the oldest goes, and an older one of the same key."""
        others = (other for other in self._parts if other.key != part.key)
        self._parts = (part, *others)[:KEPT]
        self._chosen = part.key
        self.update()

    def set_parts(self, parts: tuple[FilmPart, ...]) -> None:
        """Show these parts, newest first."""
        self._parts = parts[:KEPT]
        self._chosen = self._parts[0].key if self._parts else ""
        self.update()

    def set_image(self, key: str, image: QImage) -> None:
        """A picture has been read."""
        self._parts = tuple(replace(p, image=image) if p.key == key else p for p in self._parts)
        self.update()

    def parts(self) -> tuple[FilmPart, ...]:
        """The parts on the strip, newest first."""
        return self._parts

    def choose(self, key: str) -> None:
        """Frame one part; emits nothing."""
        self._chosen = key
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, _FRAME_H + _FOOT_PX + 2 * _MARGIN)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(self._tokens.surface))
        for position, part in enumerate(self._parts):
            rect = self._frame(position)
            if rect.right() > self.width():
                break
            self._draw_part(painter, rect, part)
        if not self._parts:
            painter.setPen(QColor(self._tokens.secondary))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The last twenty parts appear here.")
            )
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), self._tokens)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position().x())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(position)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position().x())
        if position is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self._parts[position].key, self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = [part.key for part in self._parts]
        if step is None or self._chosen not in keys:
            super().keyPressEvent(event)
            return
        self._choose_at(min(max(keys.index(self._chosen) + step, 0), len(keys) - 1))

    def _choose_at(self, position: int) -> None:
        self._chosen = self._parts[position].key
        self.update()
        self.part_chosen.emit(self._chosen)

    def _frame(self, position: int) -> QRectF:
        return QRectF(_MARGIN + position * (_FRAME_W + _GAP), _MARGIN, _FRAME_W, _FRAME_H + _FOOT_PX)

    def _at(self, x: float) -> int | None:
        position = int((x - _MARGIN) // (_FRAME_W + _GAP))
        inside = 0 <= position < len(self._parts) and self._frame(position).right() <= self.width()
        return position if inside else None

    def _draw_part(self, painter: QPainter, rect: QRectF, part: FilmPart) -> None:
        tokens = self._tokens
        colour = verdict_colour(part.kind, tokens)
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(rect, QColor(tokens.raised))
        picture = QRectF(rect.left(), rect.top(), rect.width(), _FRAME_H)
        painter.fillRect(picture, QColor(tokens.pane))
        if part.image is not None and not part.image.isNull():
            painter.drawImage(picture, part.image, covering(part.image, picture))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 4, rect.width(), 4), QColor(colour))
        painter.restore()
        foot = QRectF(rect.left(), picture.bottom(), rect.width(), _FOOT_PX - 4)
        draw_shape(painter, QRectF(foot.left() + 6, foot.center().y() - 4.5, 9, 9), part.kind, colour)
        painter.setPen(QColor(tokens.text))
        text = tr("no image") if part.score is None else three_digits(part.score)
        painter.drawText(foot.adjusted(20, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
        if part.key == self._chosen:
            draw_focus_ring(painter, rect.adjusted(-2, -2, 2, 2), tokens, 7)


def covering(image: QImage, target: QRectF) -> QRectF:
    """The middle part of `image` that fills `target` without distortion."""
    scale = min(image.width() / target.width(), image.height() / target.height())
    width, height = target.width() * scale, target.height() * scale
    return QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
