"""The images both models have judged: which to look at, and the list of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.scoring.comparison import Paired
from desktop.language import mark, tr
from desktop.models.pairs_model import OUTCOMES, PairsModel
from desktop.theme import Tokens
from desktop.widgets.chips import ChipBar
from desktop.widgets.fitting_table import FittingTable
from desktop.widgets.labels import label

_CHIPS = (
    ("flips", mark("flips")),
    ("only-a", mark("only A right")),
    ("only-b", mark("only B right")),
    ("wrong", mark("neither right")),
    ("all", mark("all")),
    ("lasso", mark("lasso")),
)
_OUTCOME_OF = {"only-a": 0, "only-b": 1, "wrong": 2}
_WIDTHS_PX = {2: 74, 3: 74, 4: 104, 1: 88}
"""Columns beside the image by importance."""
_IMAGE_PX, _NARROWEST_PX = 84, 272


class Images(QFrame):
    """Chips narrow the list; `current_changed` carries the position of an image in the pairs, or -1."""

    current_changed = Signal(int)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setMinimumWidth(_NARROWEST_PX)
        self.model = PairsModel(self)
        self.chips = ChipBar(tokens)
        self.table = FittingTable(self.model, _IMAGE_PX, _WIDTHS_PX)
        self.table.setAccessibleName(tr("Images"))
        self.table.sort_first_by(-1, Qt.SortOrder.AscendingOrder)
        self._nothing = label(tr("No image passes this filter."), "secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._flips: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._ids: tuple[str, ...] = ()
        self._lasso: NDArray[np.intp] = np.zeros(0, np.intp)
        self._current: int | None = None
        self._is_still = False
        self._lay_out()
        self.chips.chosen_changed.connect(self._on_chip_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.chips.set_tokens(tokens)

    def show_pairs(self, paired: Paired, kinds: tuple[str, ...]) -> None:
        """Show other models or thresholds; the current image and the lasso stay while the images do."""
        if paired.sample_ids != self._ids:
            self._ids, self._current, self._lasso = paired.sample_ids, None, np.zeros(0, np.intp)
        self._flips = paired.flips
        self._is_still = True
        self.model.set_pairs(paired, kinds)
        self._is_still = False
        self._count()
        self._narrow()

    def show_lasso(self, positions: NDArray[np.intp]) -> None:
        """List what a lasso has caught."""
        self._lasso = positions
        self._count()
        if self.chips.chosen() == "lasso":
            self._narrow()
        else:
            self.chips.choose("lasso")

    def lasso(self) -> NDArray[np.intp]:
        """What the lasso has caught, int [k]."""
        return self._lasso

    def current(self) -> int | None:
        """The position of the current image in the pairs."""
        return self._current

    def choose(self, position: int) -> None:
        """Make an image current; where the filter hides it, all images are shown."""
        if self.model.row_of(position) is None:
            self.chips.choose("all")
        row = self.model.row_of(position)
        if row is not None:
            self._go_to(row)

    def step(self, by: int) -> None:
        """Go to the next or previous image of the list."""
        rows = self.model.rowCount()
        if rows:
            here = self.model.row_of(self._current)
            self._go_to(0 if here is None else min(max(here + by, 0), rows - 1))

    def _count(self) -> None:
        outcomes = self.model.outcomes
        counts = {
            "flips": int(self._flips.sum()),
            "all": len(outcomes),
            "lasso": len(self._lasso),
            **{key: int((outcomes == code).sum()) for key, code in _OUTCOME_OF.items()},
        }
        shown = (chip for chip in _CHIPS if chip[0] != "lasso" or len(self._lasso))
        self.chips.set_chips(tuple((key, tr(text), counts[key]) for key, text in shown))

    def _narrow(self) -> None:
        """Show what the chip says; keep the current image or take the first."""
        self._is_still = True
        self.model.show_positions(self._positions())
        self._is_still = False
        rows = self.model.rowCount()
        self.table.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        row = self.model.row_of(self._current)
        if rows:
            self._go_to(0 if row is None else row)
        elif self._current is not None:
            self._current = None
            self.current_changed.emit(-1)

    def _positions(self) -> NDArray[np.intp]:
        key = self.chips.chosen()
        if key == "lasso":
            return self._lasso
        if key == "all":
            return np.arange(len(self._ids))
        if key == "flips":
            return np.flatnonzero(self._flips)
        return np.flatnonzero(self.model.outcomes == _OUTCOME_OF.get(key, len(OUTCOMES)))

    def _go_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.model.index(row, 0)
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)
        self._take(row)

    def _take(self, row: int) -> None:
        position = self.model.position_at(row)
        if position is not None and position != self._current:
            self._current = position
            self.current_changed.emit(position)

    def _on_chip_chosen(self) -> None:
        self._narrow()

    def _on_current_changed(self, index: QModelIndex) -> None:
        if not self._is_still and index.isValid():
            self._take(index.row())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
