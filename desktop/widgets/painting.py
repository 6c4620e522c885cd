"""What painted widgets share: fonts in three sizes, the focus ring, and the shapes of verdicts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens

SMALL_PT = 8.5
LARGE_PT = 13.0


def font_of(widget: QWidget, size_pt: float | None = None, semibold: bool = False) -> QFont:
    """The widget's font at another size or weight."""
    font = QFont(widget.font())
    if size_pt is not None:
        font.setPointSizeF(size_pt)
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def draw_focus_ring(
    painter: QPainter, rect: QRect | QRectF, tokens: Tokens, radius: float = 6, on_pane: bool = False
) -> None:
    """Two pixels of accent just inside `rect`; image panes are dark in both themes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.pane_accent if on_pane else tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def verdict_colour(kind: str, tokens: Tokens) -> str:
    """The colour of "good", "anomalous", "unsure"; secondary text for anything else."""
    colours = {"good": tokens.good, "anomalous": tokens.anomalous, "unsure": tokens.unsure}
    return colours.get(kind, tokens.secondary)


def draw_shape(painter: QPainter, rect: QRectF, kind: str, colour: str | QColor) -> None:
    """A verdict's shape, so that colour is never alone: circle good, diamond anomalous, triangle unsure.

    Anything else is an empty ring.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    side = min(rect.width(), rect.height())
    middle = rect.center()
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    if kind == "good":
        inset = side * 0.08
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif kind == "anomalous":
        painter.drawPolygon(_polygon((middle.x(), box.top()), (box.right(), middle.y()),
                                     (middle.x(), box.bottom()), (box.left(), middle.y())))  # fmt: skip
    elif kind == "unsure":
        painter.drawPolygon(_polygon((middle.x(), box.top()), box.bottomRight().toTuple(),
                                     box.bottomLeft().toTuple()))  # fmt: skip
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), max(1.5, side * 0.12)))
        inset = side * 0.15
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
