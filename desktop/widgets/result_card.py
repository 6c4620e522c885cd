"""Draws one result of the gallery: picture, verdict's shape, score, outcome."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.models.result_columns import ResultRow
from desktop.models.results_model import ROW_ROLE
from desktop.theme import Tokens, mixed
from desktop.widgets.numbers import three_digits
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, draw_shape, verdict_colour
from desktop.widgets.picture_card import GAP_PX, draw_picture_card

Index = QModelIndex | QPersistentModelIndex
PictureOf = Callable[[ResultRow], QImage | None]

FOOT_PX = 26


class ResultCard(QStyledItemDelegate):
    """`picture_of` gives what is at hand and asks for the rest; it is called for visible cards only."""

    def __init__(self, tokens: Tokens, picture_of: PictureOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._picture_of = picture_of
        self._size = QSize(120, 110)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def set_size(self, size: QSize) -> None:
        """How large a card is, the gap around it included."""
        self._size = size

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ResultRow):
            return
        rect = QRectF(option.rect).adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        draw_picture_card(painter, rect, FOOT_PX, self._picture_of(row), state, self._tokens)
        self._draw_foot(painter, rect, row, option.font)
        if row.reviewed:
            self._draw_tick(painter, rect.topRight())
        if state & QStyle.StateFlag.State_HasFocus:  # the one that is shown; others may be selected with it
            draw_focus_ring(painter, rect.adjusted(-2, -2, 2, 2), self._tokens, 7)
        painter.restore()

    def _draw_foot(self, painter: QPainter, rect: QRectF, row: ResultRow, base: QFont) -> None:
        tokens = self._tokens
        foot = QRectF(rect.left(), rect.bottom() - FOOT_PX, rect.width(), FOOT_PX)
        kind = "unsure" if row.decision == "re-inspect" else row.decision
        shape = QRectF(foot.left() + 7, foot.center().y() - 5, 10, 10)
        draw_shape(painter, shape, kind, verdict_colour(kind, tokens))
        font = QFont(base)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(foot.adjusted(23, 0, -36, 0), flags, three_digits(row.score))
        small = QFont(base)
        small.setPointSizeF(SMALL_PT)
        painter.setFont(small)
        right = foot.right() - 6
        if row.tag:
            self._draw_tag(painter, row.tag, right, foot.center().y())

    def _draw_tag(self, painter: QPainter, tag: str, right: float, y: float) -> None:
        tokens = self._tokens
        width = round(QFontMetricsF(painter.font()).horizontalAdvance(tag.upper())) + 10
        pill = QRectF(round(right - width) + 0.5, round(y - 8) + 0.5, width, 16)  # a crisp line of one pixel
        is_error = tag in ("fp", "fn")
        painter.setPen(QPen(QColor(tokens.unsure), 1) if is_error else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface if is_error else mixed(tokens.raised, tokens.track, 0.7)))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor(tokens.unsure if is_error else tokens.secondary))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, tag.upper())

    def _draw_tick(self, painter: QPainter, corner: QPointF) -> None:
        """Reviewed: a tick in the corner of the picture, where no score can be in its way."""
        tokens, side = self._tokens, 16.0
        disc = QRectF(corner.x() - side - 5, corner.y() + 5, side, side)
        painter.setPen(QPen(QColor(tokens.surface), 1))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(disc)
        path = QPainterPath(disc.topLeft() + QPointF(4, 8))
        path.lineTo(disc.topLeft() + QPointF(7, 11))
        path.lineTo(disc.topLeft() + QPointF(12, 5))
        painter.setPen(QPen(QColor(tokens.on_accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
