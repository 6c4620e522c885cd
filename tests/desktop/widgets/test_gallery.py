"""The gallery: pictures, verdicts and outcomes, stepping and choosing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.results_model import ResultRow, ResultsFilter, ResultsModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.theme import LIGHT, Tokens
from desktop.widgets.gallery import Gallery
from tests.desktop.widgets.pixels import colours


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    result = ThumbnailLoader()
    yield result
    result.shutdown()


def row(folder: Path, number: int, tag: str) -> ResultRow:
    name = f"{number:03}.png"
    label = "good" if tag in ("tn", "fp") else "defect"
    return ResultRow(
        name, str(folder / name), label, "", "test", 3.0 - number / 100, tag in ("tp", "fp"), tag, "", 40.0
    )


@pytest.fixture
def gallery(qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path) -> Gallery:
    rows = tuple(row(tmp_path, number, ("tp", "fp", "fn", "tn")[number % 4]) for number in range(8))
    for item in rows:
        pixels = np.full((60, 80, 3), (255, 0, 255), np.uint8)
        Path(item.path).write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    widget = Gallery(LIGHT)
    qtbot.addWidget(widget)
    model = ResultsModel(widget)
    model.set_rows(rows)
    widget.setModel(ResultsFilter(model, widget))
    widget.set_loader(loader)
    widget.resize(400, 320)
    widget.show()
    return widget


def test_that_pictures_appear_when_they_have_been_read(
    gallery: Gallery, loader: ThumbnailLoader, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(loader.ready):
        assert LIGHT.pane in colours(gallery.viewport())
    qtbot.waitUntil(lambda: "#FF00FF" in colours(gallery.viewport()))


def test_that_verdicts_have_colour_and_errors_stand_out(gallery: Gallery, tokens: Tokens) -> None:
    gallery.set_tokens(tokens)
    seen = colours(gallery.viewport())
    assert {tokens.good, tokens.anomalous, tokens.unsure} <= seen


def test_that_arrow_keys_step_and_tell(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.choose_row(0)
    assert gallery.chosen() == "000.png"
    with qtbot.waitSignal(gallery.sample_chosen) as chosen:
        qtbot.keyClick(gallery, Qt.Key.Key_Right)
    assert chosen.args == ["001.png"]
    gallery.step(100)
    assert gallery.chosen() == "007.png"
    gallery.step(-1)
    assert gallery.chosen() == "006.png"


def test_that_a_click_chooses_and_rings_the_card(gallery: Gallery, qtbot: QtBot) -> None:
    middle = gallery.visualRect(gallery.model().index(1, 0)).center()
    assert LIGHT.accent not in colours(gallery.viewport())
    with qtbot.waitSignal(gallery.sample_chosen) as chosen:
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == ["001.png"]
    assert LIGHT.accent in colours(gallery.viewport())


def test_that_a_double_click_or_return_opens(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.choose_row(2)
    with qtbot.waitSignal(gallery.sample_activated) as opened:
        qtbot.keyClick(gallery, Qt.Key.Key_Return)
    assert opened.args == ["002.png"]


def test_that_cards_fill_the_width(gallery: Gallery) -> None:
    for width in (300, 400, 700):
        gallery.resize(width, 320)
        first = gallery.visualRect(gallery.model().index(0, 0))
        columns = sum(gallery.visualRect(gallery.model().index(i, 0)).top() == first.top() for i in range(8))
        assert columns * first.width() <= gallery.viewport().width()
        assert gallery.viewport().width() - columns * first.width() < 30
        assert first.width() >= 110


def test_that_heat_maps_tint_the_pictures(gallery: Gallery, loader: ThumbnailLoader, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "#FF00FF" in colours(gallery.viewport()))
    hot = np.full((8, 8), 1.9, np.float16)
    gallery.set_heat_maps(lambda _: (hot, 1.0))
    assert "#FF00FF" not in colours(gallery.viewport())
    gallery.set_heat_maps(lambda _: None)
    assert "#FF00FF" in colours(gallery.viewport())


def test_that_an_empty_gallery_ignores_steps(qtbot: QtBot) -> None:
    gallery = Gallery(LIGHT)
    qtbot.addWidget(gallery)
    gallery.step(1)
    gallery.choose_row(3)
    assert gallery.chosen() == ""


def test_that_fifty_thousand_cards_can_be_scrolled_to_the_last(qtbot: QtBot, tmp_path: Path) -> None:
    gallery = Gallery(LIGHT)
    qtbot.addWidget(gallery)
    model = ResultsModel(gallery)
    template = row(tmp_path, 0, "tp")
    model.set_rows(tuple(replace(template, sample_id=str(i)) for i in range(50_000)))
    gallery.resize(400, 600)
    gallery.setModel(ResultsFilter(model, gallery))
    gallery.show()
    gallery.choose_row(49_999)
    gallery.viewport().grab()
    assert gallery.visualRect(gallery.currentIndex()).intersects(gallery.viewport().rect())
