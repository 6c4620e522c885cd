"""Filter chips: one is chosen, each says how many items it would show."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QPushButton, QWidget
from typing_extensions import override

from desktop.language import tr, trn
from desktop.theme import Tokens
from desktop.widgets.labels import button
from desktop.widgets.numbers import grouped


class FlowLayout(QLayout):
    """Items from left to right, on as many lines as the width needs."""

    def __init__(self, parent: QWidget | None = None, spacing_px: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing_px)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _arrange(self, rect: QRect, move: bool) -> int:
        x, y, line_height = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line_height = rect.x(), y + line_height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height - rect.y()


class ChipBar(QWidget):
    """Chips of which at most one is chosen; arrow keys move between them."""

    chosen_changed = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._layout = FlowLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Filter"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours; the style sheet does the work."""
        self._tokens = tokens

    def set_chips(
        self,
        chips: tuple[tuple[str, str, int | None], ...],
        helps: Mapping[str, str] | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        """Offer (key, text, count); a count of `None` is not shown. A choice that still exists stays.

        `helps` are tooltips by key, `reasons` why a chip can't be chosen now.
        """
        helps = {**(helps or {}), **(reasons or {})}
        if tuple(self._chips) != tuple(key for key, _, _ in chips):
            self._rebuild(tuple(key for key, _, _ in chips))
        for key, text, count in chips:
            chip = self._chips[key]
            chip.setText(text if count is None else f"{text}  {grouped(count)}")
            said = text if count is None else f"{text}, {trn('{n} image', '{n} images', count)}"
            chip.setAccessibleName(said)
            chip.setToolTip(helps.get(key, tr("Show only: {text}", text=text)))
            chip.setEnabled(key not in (reasons or {}))
        self._layout.invalidate()
        self.updateGeometry()

    def chosen(self) -> str:
        """The key of the chosen chip, empty when there are none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a chip, as a click would."""
        if key in self._chips and not self._chips[key].isChecked():
            self._chips[key].setChecked(True)
            self.chosen_changed.emit(key)

    def show_choice(self, key: str | None) -> None:
        """Show which chip is chosen, `None` for none of them; emits nothing."""
        # An exclusive group never lets go of its last button.
        self._group.setExclusive(False)
        for known, chip in self._chips.items():
            chip.setChecked(known == key)
        self._group.setExclusive(True)

    def _rebuild(self, keys: tuple[str, ...]) -> None:
        before = self.chosen()
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._layout.removeWidget(chip)
            chip.deleteLater()
        self._chips = {key: self._new_chip() for key in keys}
        if keys:
            self._chips[before if before in self._chips else keys[0]].setChecked(True)

    def _new_chip(self) -> QPushButton:
        chip = button("", "chip", self)
        chip.setCheckable(True)
        self._group.addButton(chip)
        self._layout.addWidget(chip)
        chip.show()
        return chip

    def _on_clicked(self) -> None:
        self.chosen_changed.emit(self.chosen())
