"""The gallery: pictures, verdicts and outcomes, stepping and choosing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.result_filter import ResultOrder
from desktop.models.results_model import ResultsModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.theme import LIGHT, Tokens
from desktop.widgets.gallery import Gallery
from tests.desktop.built_columns import Part, build_columns
from tests.desktop.widgets.pixels import colours


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    result = ThumbnailLoader()
    yield result
    result.shutdown()


SCORES = (3.0, 2.99, 1.4, 1.3, 2.98, 2.97, 1.2, 1.1)
"""Found and false alarms, then missed and passed, in turn."""


@pytest.fixture
def gallery(qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path) -> Gallery:
    for number in range(len(SCORES)):
        pixels = np.full((60, 80, 3), (255, 0, 255), np.uint8)
        (tmp_path / f"{number:03}.png").write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    parts = [Part(f"{n:03}.png", score, "dent" if n % 2 == 0 else "") for n, score in enumerate(SCORES)]
    widget = Gallery(LIGHT)
    qtbot.addWidget(widget)
    model = ResultsModel(widget)
    model.order_by(ResultOrder("name", False))
    model.set_columns(build_columns(parts, root=str(tmp_path)))
    widget.setModel(model)
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
    model.set_columns(build_columns([Part(f"{i}.png", 3.0) for i in range(50_000)]))
    gallery.resize(400, 600)
    gallery.setModel(model)
    gallery.show()
    gallery.choose_row(49_999)
    gallery.viewport().grab()
    assert gallery.visualRect(gallery.currentIndex()).intersects(gallery.viewport().rect())


def chosen_rows(gallery: Gallery) -> list[int]:
    return sorted(index.row() for index in gallery.selectionModel().selectedRows())


def middle(gallery: Gallery, row: int):
    return gallery.visualRect(gallery.model().index(row, 0)).center()


def test_that_shift_and_a_click_choose_what_stands_between_as_one_reads(
    gallery: Gallery, qtbot: QtBot
) -> None:
    left, control, shift = (
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    # Three cards a line: the last of the first line and the first of the second stand next to each other.
    qtbot.mouseClick(gallery.viewport(), left, pos=middle(gallery, 2))
    qtbot.mouseClick(gallery.viewport(), left, shift, pos=middle(gallery, 3))
    assert chosen_rows(gallery) == [2, 3]
    qtbot.mouseClick(gallery.viewport(), left, shift, pos=middle(gallery, 1))
    assert chosen_rows(gallery) == [1, 2]
    qtbot.mouseClick(gallery.viewport(), left, control, pos=middle(gallery, 0))
    assert chosen_rows(gallery) == [0, 1, 2]
    qtbot.mouseClick(gallery.viewport(), left, pos=middle(gallery, 1))
    assert chosen_rows(gallery) == [1]


def test_that_keys_go_line_by_line_and_page_by_page(gallery: Gallery, qtbot: QtBot) -> None:
    columns = gallery.viewport().width() // gallery.visualRect(gallery.model().index(0, 0)).width()
    gallery.choose_row(0)
    qtbot.keyClick(gallery, Qt.Key.Key_Down)
    assert gallery.currentIndex().row() == columns
    qtbot.keyClick(gallery, Qt.Key.Key_Up)
    assert gallery.currentIndex().row() == 0
    qtbot.keyClick(gallery, Qt.Key.Key_End)
    assert gallery.currentIndex().row() == 7
    qtbot.keyClick(gallery, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert chosen_rows(gallery) == list(range(8))
    qtbot.keyClick(gallery, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(chosen_rows(gallery)) == 8


def test_that_a_click_beside_the_cards_hits_none(gallery: Gallery) -> None:
    first = gallery.visualRect(gallery.model().index(0, 0))
    assert gallery.indexAt(first.center()).row() == 0
    last = gallery.visualRect(gallery.model().index(7, 0))
    assert not gallery.indexAt(last.center() + last.bottomRight() - last.topLeft()).isValid()


def test_that_scrolling_shows_other_cards_and_stays_where_it_is_when_values_change(
    gallery: Gallery, tmp_path: Path
) -> None:
    gallery.resize(400, 150)
    bar = gallery.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert gallery.indexAt(gallery.viewport().rect().center()).row() > 2
    model = gallery.model()
    parts = [Part(f"{n:03}.png", score, "dent" if n % 2 == 0 else "") for n, score in enumerate(SCORES)]
    model.set_columns(build_columns(parts, threshold=0.0, root=str(tmp_path)))
    assert bar.value() == bar.maximum()


def test_that_a_screen_reader_hears_the_current_image(gallery: Gallery) -> None:
    gallery.choose_row(2)
    assert gallery.accessibleDescription() == "002.png, good, score 1.40, missed"
