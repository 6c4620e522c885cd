"""The frame that all cards of galleries share: a rounded card with a picture in its upper part."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from desktop.theme import Tokens
from desktop.widgets.film_strip import covering

GAP_PX = 4
"""Between the card and the edge of its cell."""


def draw_picture_card(
    painter: QPainter,
    rect: QRectF,
    foot_px: int,
    picture: QImage | None,
    state: QStyle.StateFlag,
    tokens: Tokens,
    opacity: float = 1.0,
    is_whole: bool = False,
) -> None:
    """Draw ground, picture and edge; the lowest `foot_px` are left for words.

    The picture has this opacity. It fills its part of the card, or is seen as a whole.
    """
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    path = QPainterPath()
    path.addRoundedRect(rect, 5, 5)
    painter.fillPath(path, QColor(tokens.accent_soft if selected else tokens.raised))
    picture_rect = rect.adjusted(0, 0, 0, -foot_px)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(picture_rect, QColor(tokens.pane))
    if picture is not None and not picture.isNull():
        painter.setOpacity(opacity)
        if is_whole:
            painter.drawImage(_fitting(picture, picture_rect), picture)
        else:
            painter.drawImage(picture_rect, picture, covering(picture, picture_rect))
    painter.restore()
    edge = tokens.accent if selected else tokens.strong_border if hovered else tokens.border
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 5, 5)


def _fitting(picture: QImage, room: QRectF) -> QRectF:
    """The middle of `room` that the whole picture fills without distortion."""
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
