"""Band and counts of the large display: they grow, and each state has word, colour and shape."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.theme import Tokens
from desktop.widgets.shift_figures import ShiftFigures
from desktop.widgets.verdict_band import VerdictBand
from tests.desktop.widgets.pixels import colours


def width_of_word(image: QImage, ground: int) -> int:
    """Columns right of the shape in which something is drawn."""
    start = image.height() // 4 + image.height() // 2 + 4
    columns = range(start, image.width())
    return sum(any(image.pixel(x, y) != ground for y in range(image.height())) for x in columns)


def test_that_the_word_grows_with_the_band(qtbot: QtBot, tokens: Tokens) -> None:
    widths = []
    for height in (96, 240):
        band = VerdictBand(tokens, height)
        qtbot.addWidget(band)
        band.resize(1920, height)
        band.show_verdict("anomalous")
        image = band.grab().toImage()
        widths.append(width_of_word(image, image.pixel(1, 1)))
    assert widths[1] > 2.2 * widths[0]


@pytest.mark.parametrize(
    ("kind", "word", "ground"),
    [
        ("away", "NO FOLDER", "unsure_band"),
        ("paused", "PAUSED", "idle_band"),
        ("off", "STOPPED", "idle_band"),
        ("waiting", "WAITING", "idle_band"),
    ],
)
def test_that_what_is_no_verdict_has_a_word_of_its_own(
    qtbot: QtBot, tokens: Tokens, kind: str, word: str, ground: str
) -> None:
    band = VerdictBand(tokens)
    qtbot.addWidget(band)
    band.resize(900, 96)
    band.show_state(kind, "because")
    assert band.accessibleName() == f"{word}, because"
    assert getattr(tokens, ground).upper() in colours(band)


def test_that_counts_are_said_and_shown_at_every_size(qtbot: QtBot, tokens: Tokens) -> None:
    figures = ShiftFigures(tokens)
    qtbot.addWidget(figures)
    assert figures.accessibleName() == "No counts yet"
    rows = (("rejected", "214 · 1.7 %"), ("last hour", "31 · 1.9 %"), ("speed", "26 / min"))
    figures.show_figures("this shift", "12 483", rows)
    assert figures.accessibleName() == (
        "this shift: 12 483, rejected: 214 · 1.7 %, last hour: 31 · 1.9 %, speed: 26 / min"
    )
    for size in ((200, 200), (300, 400), (600, 900)):
        figures.resize(*size)
        assert tokens.text.upper() in colours(figures)


@pytest.mark.parametrize(
    ("kind", "limit"), [("good", "1.50"), ("unsure", "1.50 to 2.00"), ("anomalous", "2.00")]
)
def test_that_the_limit_of_a_verdict_knows_the_grey_zone(
    qtbot: QtBot, tokens: Tokens, kind: str, limit: str
) -> None:
    band = VerdictBand(tokens)
    qtbot.addWidget(band)
    band.show_verdict(kind, 1.7, 2.0, "a.png", 1.5)
    assert f"score 1.70, limit {limit}, a.png" in band.accessibleName()
