"""The choice among maps, above the images; there only while there is something to choose or to say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.pages.results.layers import MAP, Choice
from desktop.slots import calling
from desktop.widgets.chips import FlowLayout
from desktop.widgets.labels import button, label, set_role


class MapBar(QFrame):
    """Chips of which exactly one is chosen, and a sentence below them where there is one.

    Each can be reached with Tab: the arrow keys step through the images.
    """

    chosen_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setAccessibleName(tr("Map"))
        self._chips: dict[str, QPushButton] = {}
        self._chosen = MAP
        self._choices: tuple[Choice, ...] = ()
        self._sentence, self._note = "", ""
        self._words = label("", "small", wrap=True)
        holder = QWidget()
        self._flow = FlowLayout(holder, spacing_px=4)
        self._choice = QWidget()
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(tr("Map"), "secondary"))
        row.addWidget(holder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(4)
        column.addWidget(self._choice)
        column.addWidget(self._words)
        self.say("")

    @property
    def chosen(self) -> str:
        """The key of the chosen map."""
        return self._chosen

    def chip(self, key: str) -> QPushButton:
        """The button of one map; raises `KeyError` for one that is not offered."""
        return self._chips[key]

    def offered(self) -> list[str]:
        """The keys of what can be chosen."""
        return list(self._chips)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these maps; what was chosen stays while it is among them, else the first is."""
        if choices == self._choices:
            return
        self._choices = choices
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {key: self._new_chip(key, text, tooltip) for key, text, tooltip in choices}
        if self._chosen not in self._chips:
            self._chosen = choices[0][0]
        self._show_state()

    def choose(self, key: str) -> None:
        """Choose one of the maps that are offered."""
        before, self._chosen = self._chosen, key
        self._show_state()
        if key != before:
            self.chosen_changed.emit(key)

    def choose_next(self) -> None:
        """Choose the map after the chosen one, the first after the last."""
        keys = self.offered()
        if keys:
            self.choose(keys[(keys.index(self._chosen) + 1) % len(keys)])

    def say(self, words: str, is_error: bool = False) -> None:
        """A sentence below the choice; "" for none."""
        self._sentence = words
        set_role(self._words, "error" if is_error else "small")
        self._show_state()

    def note(self, words: str) -> None:
        """What the map's own pane has no room for; stands there while there is nothing else to say."""
        if words != self._note:
            self._note = words
            self._show_state()

    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def _new_chip(self, key: str, text: str, tooltip: str) -> QPushButton:
        chip = button(text, "chip", self, tr("{tooltip} (L: next map)", tooltip=tooltip))
        chip.setAccessibleName(tr("Map: {text}", text=text))
        chip.setCheckable(True)
        chip.clicked.connect(calling(self.choose, key))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _show_state(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == self._chosen)
        words = self._sentence or self._note
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._words.setVisible(bool(words))
        self._choice.setVisible(len(self._chips) > 1)
        self.setVisible(len(self._chips) > 1 or bool(words))
