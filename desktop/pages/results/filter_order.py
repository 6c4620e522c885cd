"""In which order results stand: a menu of what reviewers ask for; the table's titles sort by anything."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.models.result_filter import ResultOrder
from desktop.models.results_model import COLUMNS
from desktop.theme import Tokens, icon

ORDER_CHOICES = (
    (ResultOrder("score", True), "Highest score first"),
    (ResultOrder("score", False), "Lowest score first"),
    (ResultOrder("distance", False), "Least certain first"),
    (ResultOrder("reviewed at", True), "Newest verdict first"),
    (ResultOrder("name", False), "By name"),
)
_HELP = {
    "Least certain first": "Scores nearest to the threshold first",
    "Newest verdict first": "What was reviewed last comes first",
}

_TITLES = {column.key: column.title for column in COLUMNS} | {"distance": "Distance to the threshold"}


def order_words(order: ResultOrder) -> str:
    """An order in words: one of the menu, or a column of the table."""
    for known, text in ORDER_CHOICES:
        if known == order:
            return text
    return f"By {_TITLES[order.key].lower()}, {'descending' if order.descending else 'ascending'}"


class OrderButton(QToolButton):
    """Choosing an order again sorts by the values as they are now."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self._group = QActionGroup(self)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for order, text in ORDER_CHOICES:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(order)
            action.setToolTip(_HELP.get(text, text))
            self._group.addAction(action)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)
        self.show_order(ORDER_CHOICES[0][0])

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.setIcon(icon("sort-ascending", tokens.text))

    def show_order(self, order: ResultOrder) -> None:
        """Say which order is in force; emits nothing."""
        for action in self._group.actions():
            action.setChecked(action.data() == order)
        self.setAccessibleName(f"Order: {order_words(order)}")
        self.setToolTip(f"{order_words(order)}. Click for another order; a click on a table title sorts too.")

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
