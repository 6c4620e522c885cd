"""Which two models are compared, and what comes of it in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.scoring.comparison import NO_REAL_DIFFERENCE, NOT_COMPARABLE
from desktop.language import tr
from desktop.pages.compare.model_rows import ModelRow
from desktop.theme import Tokens, icon
from desktop.widgets.labels import label

_WIDEST_PX = 320


class Verdict(QFrame):
    """Two choosers, a headline and the sentence that carries the figures."""

    chosen = Signal(str, str)
    swap_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.first = _chooser(tr("Model A"))
        self.second = _chooser(tr("Model B"))
        self.swap_button = QToolButton()
        self.swap_button.setAccessibleName(tr("Exchange A and B"))
        self.swap_button.setToolTip(tr("Exchange A and B (X)"))
        self.headline = label(role="heading")
        self.sentence = label(role="secondary", wrap=True)
        self._lay_out()
        self.first.activated.connect(self._on_first_activated)
        self.second.activated.connect(self._on_second_activated)
        self.swap_button.clicked.connect(self.swap_asked)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.swap_button.setIcon(icon("arrows-left-right", tokens.text))

    def show_choice(self, rows: tuple[ModelRow, ...], first: str, second: str) -> None:
        """Offer these models, with two of them chosen."""
        for box, chosen in ((self.first, first), (self.second, second)):
            with QSignalBlocker(box):
                box.clear()
                for row in rows:
                    box.addItem(_words(row), row.model.id)
                box.setCurrentIndex(box.findData(chosen))
                box.setToolTip(box.currentText())

    def show_words(self, headline: str, sentence: str) -> None:
        """Say what comes of it."""
        self.headline.setText(tr(headline))
        self.headline.setToolTip(
            tr("95 % sure. More test images could still tell the models apart.")
            if headline == NO_REAL_DIFFERENCE
            else ""
            if headline == NOT_COMPARABLE
            else tr("95 % sure, from these images.")
        )
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{tr(headline)}. {sentence}")

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(label("A", "value"))
        choice.addWidget(self.first)
        choice.addWidget(self.swap_button)
        choice.addWidget(label("B", "value"))
        choice.addWidget(self.second)
        choice.addSpacing(8)
        choice.addWidget(self.headline)
        choice.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(choice)
        column.addWidget(self.sentence)

    def _on_first_activated(self, place: int) -> None:
        self.chosen.emit("A", self.first.itemData(place))

    def _on_second_activated(self, place: int) -> None:
        self.chosen.emit("B", self.second.itemData(place))


def _chooser(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMaximumWidth(_WIDEST_PX)
    box.setMinimumContentsLength(23)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _words(row: ModelRow) -> str:
    return " · ".join(part for part in (row.short_name, row.model.detector, row.model.backbone) if part)
