"""What the tour shows: a small card beside a control, and a frame around the control itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.slots import calling
from desktop.theme import Tokens
from desktop.widgets.labels import button, label

_WIDTH_PX, _GAP_PX, _EDGE_PX, _FRAME_PX = 340, 12, 8, 3


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says; `action` is a deed it offers, `waits_for` why one can't go on yet."""

    title: str
    text: str
    action: str = ""
    waits_for: str = ""


class TourCard(QFrame):
    """Lies over its window and takes nothing from it: everything else can be used meanwhile."""

    back_asked = Signal()
    next_asked = Signal()
    leave_asked = Signal()
    action_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self.setProperty("role", "tour")
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(tr("Tour"))
        self.title = label(role="heading", wrap=True)
        self.text = label(role="", wrap=True)
        self.waiting = label(role="secondary", wrap=True)
        self.place = label(role="small")
        self.action_button = button("")
        self.leave_button = button(
            tr("Leave"), "link", tooltip=tr("End the tour; the Help menu has it again (Esc)")
        )
        self.back_button = button(tr("Back"), tooltip=tr("The step before (Alt+Left)"))
        self.next_button = button(tr("Next"), "primary", tooltip=tr("The next step (Alt+Right)"))
        self._lay_out()
        self.action_button.clicked.connect(self.action_asked)
        self.leave_button.clicked.connect(self.leave_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.next_button.clicked.connect(self.next_asked)
        for key, control in (("Alt+Right", self.next_button), ("Alt+Left", self.back_button)):
            action = QAction(control.text(), self, shortcut=QKeySequence(key))
            action.triggered.connect(calling(control.click))
            self.addAction(action)
        self.hide()

    def show_step(self, words: CardWords, number: int, total: int) -> None:
        """Show a step; `number` counts from 1."""
        self.title.setText(words.title)
        self.text.setText(words.text)
        self.waiting.setText(words.waits_for)
        self.waiting.setVisible(bool(words.waits_for))
        self.place.setText(f"{tr('{n} of {total}', n=number, total=total)} · Alt+← →")
        self.action_button.setText(words.action)
        self.action_button.setAccessibleName(words.action)
        self.action_button.setToolTip(words.action)
        self.action_button.setVisible(bool(words.action))
        self.back_button.setEnabled(number > 1)
        self.back_button.setToolTip(
            tr("The step before (Alt+Left)") if number > 1 else tr("This is the first step")
        )
        last = number == total
        self.next_button.setText(tr("Finish") if last else tr("Next"))
        self.next_button.setAccessibleName(tr("Finish") if last else tr("Next"))
        self.next_button.setEnabled(not words.waits_for)
        going_on = tr("End the tour (Alt+Right)") if last else tr("The next step (Alt+Right)")
        self.next_button.setToolTip(words.waits_for or going_on)
        self.setAccessibleDescription(
            f"{tr('Step {number} of {total}.', number=number, total=total)} {words.title} {words.text}"
        )
        self._column.activate()  # else the rows in it still have the sizes of the words before
        width = max(_WIDTH_PX, self._column.totalMinimumSize().width())  # some languages have longer words
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def take_focus(self) -> None:
        """Put the focus on what is meant to be pressed."""
        for control in (self.next_button, self.action_button, self.leave_button):
            if control.isVisible() and control.isEnabled():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def stand_beside(self, spot: QRect | None) -> None:
        """Stand where the spot stays in sight; without one in the lower right corner."""
        self.move(place_beside(spot, self.size(), self._window.rect()).topLeft())
        self.raise_()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        deed = QHBoxLayout()
        deed.addWidget(self.action_button)
        deed.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = self._column
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.title, self.text, self.waiting):
            column.addWidget(part)
        column.addLayout(deed)
        column.addLayout(row)


class TourFrame(QWidget):
    """A frame around a control; mouse and keyboard go through it."""

    def __init__(self, window: QWidget, tokens: Tokens) -> None:
        super().__init__(window)
        self._window = window
        self._tokens = tokens
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def stand_around(self, spot: QRect | None) -> None:
        """Frame this part of the window, or nothing."""
        self.setVisible(spot is not None)
        if spot is not None:
            around = spot.adjusted(-_FRAME_PX, -_FRAME_PX, _FRAME_PX, _FRAME_PX)
            self.setGeometry(around.intersected(self._window.rect()))
            self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _FRAME_PX / 2
        painter.setPen(QPen(QColor(self._tokens.accent), _FRAME_PX))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        painter.end()


def place_beside(spot: QRect | None, size: QSize, room: QRect) -> QRect:
    """Where a card of `size` stands: right, left, below or above the spot, else in its lower right corner.

    Always inside of `room`, as far as that is large enough.
    """
    inner = room.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
    if spot is None:
        return _inside(QRect(inner.bottomRight(), size), inner)
    middle_x, middle_y = spot.center().x() - size.width() // 2, spot.center().y() - size.height() // 2
    corners = (
        (spot.right() + _GAP_PX, middle_y),
        (spot.left() - _GAP_PX - size.width(), middle_y),
        (middle_x, spot.bottom() + _GAP_PX),
        (middle_x, spot.top() - _GAP_PX - size.height()),
    )
    for x, y in corners:
        placed = _inside(QRect(x, y, size.width(), size.height()), inner)
        if not placed.intersects(spot):
            return placed
    corner = spot.bottomRight()
    x, y = corner.x() - size.width() - _GAP_PX, corner.y() - size.height() - _GAP_PX
    return _inside(QRect(x, y, size.width(), size.height()), inner)


def _inside(rect: QRect, room: QRect) -> QRect:
    placed = QRect(rect)
    placed.moveRight(min(placed.right(), room.right()))
    placed.moveBottom(min(placed.bottom(), room.bottom()))
    placed.moveLeft(max(placed.left(), room.left()))
    placed.moveTop(max(placed.top(), room.top()))
    return placed
