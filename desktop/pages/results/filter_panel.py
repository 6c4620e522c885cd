"""Everything that results can be filtered by, folded away until it is wanted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.project.filters import EVERYTHING, ResultFilter
from desktop.language import tr
from desktop.models.result_columns import SPLITS, ResultColumns
from desktop.pages.results.filter_choice import ChoiceButton
from desktop.pages.results.filter_saved import SavedFilters
from desktop.pages.results.filter_words import (
    DECISION_CHOICES,
    OUTCOME_CHOICES,
    REVIEW_CHOICES,
    SPLIT_CHOICES,
    translated,
)
from desktop.widgets.chips import FlowLayout
from desktop.widgets.labels import button, label
from desktop.widgets.number_field import NumberField
from desktop.widgets.numbers import grouped


class FilterPanel(QWidget):
    """Edits a `ResultFilter`; the search text and the chips stand beside it and are kept as they are."""

    filter_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = EVERYTHING
        self.kinds = ChoiceButton(tr("Class"), tr("Defect class of the data set or of the reviewer"))
        self.decisions = ChoiceButton(tr("Model"), tr("What the model says"))
        self.outcomes = ChoiceButton(tr("Outcome"), tr("What the model says against the label"))
        self.reviews = ChoiceButton(tr("Review"), tr("What a person said"))
        self.splits = ChoiceButton(tr("Split"), tr("What the images are used for"))
        self.score_from = NumberField(
            tr("Lowest score"), tr("Only scores from here on; empty for no bound"), tr("min")
        )
        self.score_to = NumberField(
            tr("Highest score"), tr("Only scores up to here; empty for no bound"), tr("max")
        )
        self.clear = button(tr("Clear all"), "link", self, tr("Show all test images again"))
        self.saved = SavedFilters()
        self._lay_out()
        self._connect()
        self.show_filter(EVERYTHING)

    def show_filter(self, wanted: ResultFilter) -> None:
        """Show what is in force; emits nothing."""
        self._filter = wanted
        for name, choice in self._choices().items():
            choice.show_chosen(getattr(wanted, name))
        self.score_from.show_value(wanted.score_from)
        self.score_to.show_value(wanted.score_to)
        self.clear.setEnabled(wanted != EVERYTHING)
        self.clear.setToolTip(
            tr("Show all test images again") if wanted != EVERYTHING else tr("Nothing is filtered")
        )
        self.saved.show_filter(wanted)

    def offer(self, columns: ResultColumns) -> None:
        """Offer the classes and splits that these results have."""
        images = columns.images
        counts = np.bincount(images.kinds, minlength=len(images.kind_names))
        named = sorted(set(columns.reviews.class_names) - {"", *images.kind_names})
        of_labels = [
            (kind, f"{kind}   {grouped(int(n))}") for kind, n in zip(images.kind_names, counts, strict=True)
        ]
        self.kinds.set_choices((*of_labels, *((kind, kind) for kind in named)))
        there = {str(SPLITS[number]) for number in np.unique(images.splits)}
        self.splits.set_choices(translated(tuple(choice for choice in SPLIT_CHOICES if choice[0] in there)))
        # Runs hold test images; only where there are others is there anything to choose.
        self.splits.setVisible(there != {"test"})

    def _choices(self) -> dict[str, ChoiceButton]:
        """The chips by the field of the filter that each sets."""
        return {
            "kinds": self.kinds,
            "decisions": self.decisions,
            "outcomes": self.outcomes,
            "reviews": self.reviews,
            "splits": self.splits,
        }

    def _lay_out(self) -> None:
        self.decisions.set_choices(translated(DECISION_CHOICES))
        self.outcomes.set_choices(translated(OUTCOME_CHOICES))
        self.reviews.set_choices(translated(REVIEW_CHOICES))
        self.splits.hide()
        chips = QWidget()
        flow = FlowLayout(chips)
        for choice in self._choices().values():
            flow.addWidget(choice)
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        scores = QHBoxLayout()
        scores.setSpacing(4)
        scores.addWidget(label(tr("Score")))
        scores.addWidget(self.score_from, 1)
        scores.addWidget(label(tr("to"), "secondary"))
        scores.addWidget(self.score_to, 1)
        scores.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(chips)
        column.addLayout(scores)
        column.addWidget(self.saved)

    def _connect(self) -> None:
        for choice in self._choices().values():
            choice.chosen_changed.connect(self._on_changed)
        self.score_from.value_changed.connect(self._on_changed)
        self.score_to.value_changed.connect(self._on_changed)
        self.clear.clicked.connect(self._on_clear_clicked)

    def _on_changed(self) -> None:
        splits = self._filter.splits if self.splits.isHidden() else self.splits.chosen()
        self.filter_changed.emit(
            replace(
                self._filter,
                kinds=self.kinds.chosen(),
                decisions=self.decisions.chosen(),
                outcomes=self.outcomes.chosen(),
                reviews=self.reviews.chosen(),
                splits=splits,
                score_from=self.score_from.value,
                score_to=self.score_to.value,
            )
        )

    def _on_clear_clicked(self) -> None:
        self.filter_changed.emit(EVERYTHING)
