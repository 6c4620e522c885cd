"""Categories with the word and shape of their state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop.jobs import TrainState
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, draw_shape, font_of, verdict_colour

_STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHT_PX = 48
_KINDS = {TrainState.TRAINED: "good", TrainState.OUTDATED: "unsure", TrainState.NO_DATA: "anomalous"}
_ACTIVE = (TrainState.QUEUED, TrainState.TRAINING)


class CategoryList(QListView):
    """All categories of the data set; one is current."""

    category_chosen = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._delegate = _CategoryDelegate(self, tokens)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Categories"))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._delegate.tokens = tokens
        self.viewport().update()

    def show_states(self, states: dict[str, TrainState]) -> None:
        """Show these categories; the choice is kept."""
        names = [self._model.item(row).text() for row in range(self._model.rowCount())]
        if names != list(states):
            self.selectionModel().blockSignals(True)
            self._model.clear()
            for name in states:
                self._model.appendRow(QStandardItem(name))
            self.selectionModel().blockSignals(False)
        for row, (name, state) in enumerate(states.items()):
            item = self._model.item(row)
            item.setData(state, _STATE_ROLE)
            item.setToolTip(f"{name}: {tr(state)}")
            item.setData(f"{name}, {tr(state)}", int(Qt.ItemDataRole.AccessibleTextRole))

    def choose(self, name: str) -> None:
        """Make a category current; emits nothing."""
        found = self._model.findItems(name)
        if found and found[0].index() != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(found[0].index())
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.category_chosen.emit(current.data())


class _CategoryDelegate(QStyledItemDelegate):
    def __init__(self, view: CategoryList, tokens: Tokens) -> None:
        super().__init__(view)
        self._view = view
        self.tokens = tokens

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, _HEIGHT_PX)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, rect, state = self.tokens, QRect(option.rect), index.data(_STATE_ROLE)
        is_current = index == self._view.currentIndex()
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_current or is_hovered:
            painter.fillRect(rect, QColor(tokens.accent_soft if is_current else tokens.hover))
        room = rect.adjusted(16, 4, -12, -4)
        top, bottom = QRect(room.left(), room.top(), room.width(), 20), room.adjusted(18, 20, 0, 0)
        painter.setFont(font_of(self._view, semibold=True))
        painter.setPen(QColor(tokens.text))
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, name)
        kind = _KINDS.get(state, "")
        colour = tokens.accent if state in _ACTIVE else verdict_colour(kind, tokens)
        draw_shape(painter, QRectF(room.left(), bottom.center().y() - 4, 10, 10), kind, colour)
        painter.setFont(font_of(self._view, SMALL_PT))
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, tr(state) if state else "")
        if is_current and self._view.hasFocus():
            draw_focus_ring(painter, rect, tokens)
