"""A view of equal cells that fill the width. Nothing is kept per item, so 50 000 cost as much as fifty."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class CardGrid(QAbstractItemView):
    """The first column of a flat model, from left to right and line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(100, 100)
        self._columns = 1
        self._hovered = -1
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_nothing_entered)

    def set_cells(self, columns: int, cell: QSize) -> None:
        """How many cells stand beside each other, and how large each is."""
        if (columns, cell) != (self._columns, self._cell):
            first = self.verticalOffset() // self._cell.height() * self._columns
            self._columns, self._cell = max(1, columns), cell
            self.updateGeometries()
            self.verticalScrollBar().setValue(first // self._columns * cell.height())  # what was in sight
            self.viewport().update()

    # Where things are

    @override
    def visualRect(self, index: Index) -> QRect:
        return self._rect_of(index.row()) if index.isValid() else QRect()

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        model, column = self.model(), point.x() // self._cell.width()
        if model is None or not 0 <= column < self._columns:
            return QModelIndex()
        row = (point.y() + self.verticalOffset()) // self._cell.height() * self._columns + column
        return model.index(row, 0) if 0 <= row < model.rowCount() else QModelIndex()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())  # what is painted is little, whatever is selected

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()  # of a list that has just become longer, the end is out of reach yet
        rect, height, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or rect.height() > height:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height:
            bar.setValue(bar.value() + rect.bottom() + 1 - height)

    # What keys and the mouse do

    @override
    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        model = self.model()
        total = model.rowCount() if model else 0
        if not total:
            return QModelIndex()
        page = max(1, self.viewport().height() // self._cell.height()) * self._columns
        steps = {
            Move.MoveLeft: -1, Move.MovePrevious: -1, Move.MoveRight: 1, Move.MoveNext: 1,
            Move.MoveUp: -self._columns, Move.MoveDown: self._columns,
            Move.MovePageUp: -page, Move.MovePageDown: page, Move.MoveHome: -total, Move.MoveEnd: total,
        }  # fmt: skip
        current = self.currentIndex()
        here = current.row() + steps[action] if current.isValid() else 0
        return model.index(min(max(here, 0), total - 1), 0)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what stands from one corner of `rect` to the other, line by line as one reads."""
        first, last = sorted((self._row_near(rect.topLeft()), self._row_near(rect.bottomRight())))
        model = self.model()
        if model is None or last < 0:
            return
        chosen = QItemSelection(model.index(max(first, 0), 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._on_nothing_entered()
        super().leaveEvent(event)

    # Painting

    @override
    def updateGeometries(self) -> None:
        model, bar = self.model(), self.verticalScrollBar()
        lines = -(-model.rowCount() // self._columns) if model else 0
        height = self.viewport().height()
        bar.setSingleStep(max(1, self._cell.height() // 3))
        bar.setPageStep(height)
        bar.setRange(0, max(0, lines * self._cell.height() - height))
        super().updateGeometries()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(0, dy)  # only what comes into sight is painted

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        if model is None:
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        base = option.state & ~QStyle.StateFlag.State_HasFocus  # the view's own focus is drawn around it
        current, selection = self.currentIndex(), self.selectionModel()
        for row in self._rows_in(event.rect()):
            index = model.index(row, 0)
            option.rect = self._rect_of(row)
            option.state = base
            if selection.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if row == current.row() and selection.hasSelection():  # Qt makes the first one current by itself
                option.state |= QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def _rows_in(self, rect: QRect) -> range:
        model = self.model()
        first = (rect.top() + self.verticalOffset()) // self._cell.height() * self._columns
        last = ((rect.bottom() + self.verticalOffset()) // self._cell.height() + 1) * self._columns
        return range(max(0, first), min(last, model.rowCount() if model else 0))

    def _rect_of(self, row: int) -> QRect:
        line, column = divmod(row, self._columns)
        corner = QPoint(column * self._cell.width(), line * self._cell.height() - self.verticalOffset())
        return QRect(corner, self._cell)

    def _row_near(self, point: QPoint) -> int:
        """The cell at a point or the last before it, -1 where there is none at all."""
        model = self.model()
        column = min(max(point.x() // self._cell.width(), 0), self._columns - 1)
        line = (point.y() + self.verticalOffset()) // self._cell.height()
        return min(max(line * self._columns + column, 0), (model.rowCount() if model else 0) - 1)

    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _on_nothing_entered(self) -> None:
        self._hover(-1)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        for changed in {before, row} - {-1}:
            self.viewport().update(self._rect_of(changed))
