"""The patch in question beside the good patches nearest to it, under the images."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.scoring.patches import (
    STANDING_WORDS,
    Box,
    GoodPatch,
    NearestPatches,
    PatchGrid,
    Standing,
    standing_of,
)
from desktop.language import mark, tr
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import grouped, three_digits
from desktop.widgets.patch_card import PatchCard, PatchWords

_WARNINGS = {Standing.CHANGED: mark("file has changed"), Standing.MISSING: mark("file not found")}
_HINT = mark("Click into an image to ask about another patch; the arrow keys on the first card move it.")


class PatchStrip(QFrame):
    """Hidden while there is nothing to show."""

    place_asked = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self.setAccessibleName(tr("Nearest good patches"))
        self._tokens = tokens
        self._shown: NearestPatches | None = None
        self._said = ElidedLabel("", "small")
        self.back = button(
            tr("Most anomalous"),
            "link",
            self,
            tr("Back to the patch of this image that is farthest from good ones"),
        )
        self.asked = PatchCard(tokens, can_step=True)
        self.good: list[PatchCard] = []
        self._holder = QWidget()
        self._row = QHBoxLayout(self._holder)
        self._lay_out()
        self.back.clicked.connect(self._on_back_clicked)
        self.asked.stepped.connect(self._on_stepped)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for card in (self.asked, *self.good):
            card.set_tokens(tokens)

    def show_patches(
        self, found: NearestPatches | None, hashes: Mapping[str, str], is_asking: bool = False
    ) -> None:
        """Show an answer; `hashes` tell whether a training image is still the file that was learned from."""
        self.setVisible(found is not None)
        if found is None:
            self._shown = None
            return
        self._said.setText(tr("asking …") if is_asking else _head_of(found))
        self.back.setVisible(not found.is_worst)
        if found is self._shown:
            return
        self._shown = found
        distance = found.nearest[0].distance if found.nearest else None
        kind = tr("most anomalous") if found.is_worst else tr("chosen patch")
        words = (tr("distance {distance}", distance=three_digits(distance)), kind, place_words(found.box))
        self.asked.show_patch(found.cutout, PatchWords(words, tr("The patch asked about.") + f" {tr(_HINT)}"))
        self._make_cards(len(found.nearest))
        for number, (card, patch) in enumerate(zip(self.good, found.nearest, strict=False), start=1):
            card.show_patch(patch.cutout, _words_of(number, patch, hashes))

    def _make_cards(self, count: int) -> None:
        while len(self.good) < count:
            card = PatchCard(self._tokens)
            self._row.insertWidget(self._row.count() - 1, card)
            self.good.append(card)
        for number, card in enumerate(self.good):
            card.setVisible(number < count)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(tr("Nearest good patches"), "section"))
        head.addWidget(self._said, 1)
        head.addWidget(self.back)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.asked)
        upright = QFrame()
        upright.setProperty("role", "upright")
        upright.setFixedWidth(1)
        self._row.addWidget(upright)
        self._row.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(self.asked.height() + 12)  # room for the bar where not all fit side by side
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(area)

    def _on_back_clicked(self) -> None:
        self.place_asked.emit(None)

    def _on_stepped(self, down: int, right: int) -> None:
        if self._shown is not None:
            self.place_asked.emit(_neighbour(self._shown, down, right))


def place_words(box: Box) -> str:
    """Where the middle of a patch lies: "row 120, col 88"."""
    top, left, height, width = box
    return tr("row {row}, col {column}", row=grouped(top + height / 2), column=grouped(left + width / 2))


def _neighbour(found: NearestPatches, down: int, right: int) -> tuple[float, float]:
    grid: PatchGrid = found.grid
    row = min(max(found.row + down, 0), grid.rows - 1)
    return grid.place_of(row, min(max(found.column + right, 0), grid.columns - 1))


def _head_of(found: NearestPatches) -> str:
    return tr("{n} of {kept} kept", n=len(found.nearest), kept=grouped(found.kept))


def _words_of(number: int, patch: GoodPatch, hashes: Mapping[str, str]) -> PatchWords:
    standing = standing_of(patch, hashes)
    name = patch.sample_id.rpartition("/")[2] or tr("not known")
    where = place_words(patch.box) if patch.box else ""
    parts = [
        tr("Nearest good patch {number}, distance {distance!r}", number=number, distance=patch.distance),
        f"{patch.sample_id or tr('not known')}{', ' + where if where else ''}",
        tr("Learned from a varied copy, and shown laid like it: {change}", change=patch.change)
        if patch.change
        else "",
        tr(patch.problem or STANDING_WORDS[standing]),
    ]
    lines = three_digits(patch.distance), name, patch.change or where
    return PatchWords(lines, "\n".join(part for part in parts if part), tr(_WARNINGS.get(standing, "")))
