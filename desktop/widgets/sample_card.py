"""Draws one image of a data set: picture, file name, what it is for; crossed out where it is excluded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from core.data.dataset import Label
from desktop.language import tr
from desktop.models.samples_model import SAMPLE_ROLE, SampleRow, words_of
from desktop.theme import Tokens
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, draw_shape, verdict_colour
from desktop.widgets.picture_card import GAP_PX, draw_picture_card

Index = QModelIndex | QPersistentModelIndex
PictureOf = Callable[[str], QImage | None]

FOOT_PX = 44
_DIMMED = 0.35
_KINDS = {Label.GOOD: "good", Label.DEFECT: "anomalous"}


class SampleCard(QStyledItemDelegate):
    """`picture_of` gives what is at hand and asks for the rest; it is called for visible cards only."""

    def __init__(self, tokens: Tokens, picture_of: PictureOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._picture_of = picture_of

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(SAMPLE_ROLE)
        if not isinstance(row, SampleRow):
            return
        rect = QRectF(option.rect).adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        excluded = row.sample.excluded
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._picture_of(row.path)
        opacity = _DIMMED if excluded else 1.0
        # Whole, as a smudge at the edge matters here as much as one in the middle.
        draw_picture_card(painter, rect, FOOT_PX, picture, option.state, self._tokens, opacity, is_whole=True)
        if excluded:
            self._cross_out(painter, rect.adjusted(1, 1, -1, -FOOT_PX), option.font)
        self._draw_foot(painter, rect, row, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, rect.adjusted(-2, -2, 2, 2), self._tokens, 7)
        painter.restore()

    def _cross_out(self, painter: QPainter, picture: QRectF, base: QFont) -> None:
        """One line through the picture, and the word on it: neither colour nor line alone says it."""
        painter.setPen(QPen(QColor(self._tokens.pane_secondary), 2))
        painter.drawLine(picture.bottomLeft(), picture.topRight())
        painter.setFont(_sized(base, SMALL_PT))
        word = tr("excluded")
        width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 16
        pill = QRectF(picture.center().x() - width / 2, picture.center().y() - 10, width, 20)
        painter.setPen(QPen(QColor(self._tokens.strong_border), 1))
        painter.setBrush(QColor(self._tokens.raised))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)

    def _draw_foot(self, painter: QPainter, rect: QRectF, row: SampleRow, base: QFont) -> None:
        tokens, excluded = self._tokens, row.sample.excluded
        name = QRectF(rect.left() + 8, rect.bottom() - FOOT_PX + 4, rect.width() - 16, 18)
        what = name.translated(0, 18)
        font = QFont(base)
        font.setStrikeOut(excluded)
        painter.setFont(font)
        painter.setPen(QColor(tokens.secondary if excluded else tokens.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(name, flags, _elided(painter, row.name, name.width()))
        kind = "" if excluded else _KINDS.get(row.sample.label, "")
        shape = QRectF(what.left(), what.center().y() - 4, 8, 8)
        draw_shape(painter, shape, kind, verdict_colour(kind, tokens))
        painter.setFont(_sized(base, SMALL_PT))
        painter.setPen(QColor(tokens.secondary))
        room = what.adjusted(14, 0, 0, 0)
        painter.drawText(room, flags, _elided(painter, words_of(row.sample), room.width()))


def _sized(base: QFont, size_pt: float) -> QFont:
    font = QFont(base)
    font.setPointSizeF(size_pt)
    return font


def _elided(painter: QPainter, text: str, width: float) -> str:
    metrics = QFontMetricsF(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
