"""In which order results stand: a menu of what reviewers ask for; the table's titles sort by anything."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.language import ENGLISH, language, mark, tr
from desktop.models.result_filter import ResultOrder
from desktop.models.results_model import COLUMNS
from desktop.theme import Tokens, icon

ORDER_CHOICES = (
    (ResultOrder("score", True), mark("Highest score first")),
    (ResultOrder("score", False), mark("Lowest score first")),
    (ResultOrder("distance", False), mark("Least certain first")),
    (ResultOrder("reviewed at", True), mark("Newest verdict first")),
    (ResultOrder("name", False), mark("By name")),
)
_HELP = {
    "distance": mark("Scores nearest to the threshold first"),
    "reviewed at": mark("What was reviewed last comes first"),
}

_TITLES = {column.key: column.title for column in COLUMNS} | {"distance": mark("Distance to the threshold")}


def order_words(order: ResultOrder) -> str:
    """An order in words: one of the menu, or a column of the table."""
    for known, text in ORDER_CHOICES:
        if known == order:
            return tr(text)
    title = _TITLES[order.key].lower() if language() == ENGLISH else tr(_TITLES[order.key])
    return (
        tr("By {title}, descending", title=title)
        if order.descending
        else tr("By {title}, ascending", title=title)
    )


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
            action = menu.addAction(tr(text))
            action.setCheckable(True)
            action.setData(order)
            action.setToolTip(tr(_HELP.get(order.key, text)))
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
        self.setAccessibleName(tr("Order: {order}", order=order_words(order)))
        self.setToolTip(
            tr(
                "{order}. Click for another order; a click on a table title sorts too.",
                order=order_words(order),
            )
        )

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
