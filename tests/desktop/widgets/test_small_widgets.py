"""Bars, notices, chips, tiles and the rail: what they say and what a press does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import DARK, LIGHT, Tokens
from desktop.widgets.category_tile import CategoryCounts, CategoryTile
from desktop.widgets.chips import ChipBar
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.figure_row import FigureList, FigureRow
from desktop.widgets.film_strip import KEPT, FilmPart, FilmStrip
from desktop.widgets.job_bar import JobBar
from desktop.widgets.notice import Notice
from desktop.widgets.rail import NavigationRail
from desktop.widgets.score_bar import ScoreBar
from desktop.widgets.verdict_band import VerdictBand
from tests.desktop.widgets.pixels import colours


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def named(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(button for button in buttons if button.accessibleName() == name)


def test_that_the_job_bar_says_what_how_far_and_how_long(qtbot: QtBot) -> None:
    bar = JobBar(DARK)
    qtbot.addWidget(bar)
    bar.resize(900, 32)
    assert not bar.isVisible()
    bar.show_progress("Training bottle · patchcore", "coreset", 0.61, 14.2)
    bar.set_queued(2)
    expected = {"Training bottle · patchcore", "coreset", "61 %", "0:14 left", "2 more in the queue"}
    assert expected <= set(texts(bar))
    assert bar.findChild(QProgressBar).value() == 610
    assert bar.height() == 32


def test_that_a_remaining_time_nobody_knows_is_not_made_up(qtbot: QtBot) -> None:
    bar = JobBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show_progress("Training bottle", "reading images", 0.0, None)
    assert not any("left" in text for text in texts(bar))


def test_that_cancel_is_asked_once_and_answers_at_once(qtbot: QtBot) -> None:
    bar = JobBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show_progress("Training bottle", "coreset", 0.5, 60)
    cancel = named(bar, "Cancel")
    with qtbot.waitSignal(bar.cancel_requested):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    assert cancel.text() == "Stopping …"
    bar.show_message("Training stopped.")
    assert texts(bar) == ["Training stopped."]
    bar.show_progress("Training cookie", "features", 0.1, 60)
    assert cancel.isEnabled()
    assert cancel.text() == "Cancel"
    bar.clear()
    assert not bar.isVisible()


def test_that_an_error_says_what_and_what_to_do_and_unfolds_the_rest(qtbot: QtBot) -> None:
    notice = Notice(LIGHT)
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    notice.show_error("The image can't be read.", "Export it again.", "Traceback: bad CRC")
    assert texts(notice)[:2] == ["The image can't be read.", "Export it again."]
    details = notice.findChild(QPlainTextEdit)
    assert not details.isVisible()
    qtbot.mouseClick(named(notice, "Details"), Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert details.toPlainText() == "Traceback: bad CRC"
    with qtbot.waitSignal(notice.dismissed):
        qtbot.mouseClick(named(notice, "Close this notice"), Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def test_that_a_notice_without_details_offers_none(qtbot: QtBot, tokens: Tokens) -> None:
    notice = Notice(tokens)
    qtbot.addWidget(notice)
    notice.show_info("Trained on 209 good images.")
    assert not named(notice, "Details").isVisible()
    assert notice.accessibleName() == "info: Trained on 209 good images."
    assert tokens.info in colours(notice)
    notice.show_error("No <b>good</b> images.")
    assert "No <b>good</b> images." in texts(notice)  # plain text, whatever a file is called
    assert tokens.anomalous in colours(notice)


def test_that_an_empty_state_offers_the_next_step_and_help(qtbot: QtBot) -> None:
    state = EmptyState(LIGHT, "dataset", "Point Patchlight at a folder.", "Open folder …", "How?")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.action_triggered):
        qtbot.mouseClick(named(state, "Open folder …"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(state.help_requested):
        qtbot.mouseClick(named(state, "How?"), Qt.MouseButton.LeftButton)
    state.set_content("results", "Nothing to see yet.")
    state.set_tokens(DARK)
    assert texts(state) == ["Nothing to see yet."]


@pytest.fixture
def chips(qtbot: QtBot) -> ChipBar:
    bar = ChipBar(LIGHT)
    qtbot.addWidget(bar)
    bar.resize(260, 80)
    bar.show()
    bar.set_chips((("", "all verdicts", 40), ("fn", "missed", 2), ("fp", "false alarms", 1)))
    return bar


def test_that_chips_tell_counts_and_one_is_chosen(chips: ChipBar, qtbot: QtBot) -> None:
    assert [b.text() for b in chips.findChildren(QAbstractButton)] == [
        "all verdicts  40", "missed  2", "false alarms  1",
    ]  # fmt: skip
    with qtbot.waitSignal(chips.chosen_changed) as chosen:
        qtbot.mouseClick(named(chips, "missed, 2 images"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["fn"]
    assert chips.chosen() == "fn"


def test_that_new_counts_keep_the_choice(chips: ChipBar) -> None:
    chips.choose("fp")
    chips.set_chips((("", "all verdicts", 40), ("fn", "missed", 0), ("fp", "false alarms", 7)))
    assert chips.chosen() == "fp"
    chips.set_chips((("", "all", 5), ("x", "scratch", 5)))
    assert chips.chosen() == ""


def test_that_chips_go_to_the_next_line_instead_of_being_cut(chips: ChipBar) -> None:
    bottoms = {b.geometry().bottom() for b in chips.findChildren(QAbstractButton)}
    assert len(bottoms) == 2
    assert all(b.geometry().right() <= 260 for b in chips.findChildren(QAbstractButton))
    assert chips.heightForWidth(600) < chips.heightForWidth(260)


def test_that_the_rail_chooses_pages_by_mouse_and_key(qtbot: QtBot) -> None:
    rail = NavigationRail(LIGHT)
    qtbot.addWidget(rail)
    rail.show()
    assert rail.current() == "dataset"
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.mouseClick(named(rail, "Results page"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["results"]
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.keyClick(named(rail, "Train page"), Qt.Key.Key_Space)
    assert chosen.args == ["train"]
    with qtbot.assertNotEmitted(rail.page_chosen):
        rail.set_current("inspect")
    rail.set_enabled("results", False)
    assert not named(rail, "Results page").isEnabled()
    assert "Ctrl+4" in named(rail, "Results page").toolTip()


def test_that_figures_show_value_and_full_precision(qtbot: QtBot) -> None:
    rows = FigureList(LIGHT)
    qtbot.addWidget(rows)
    rows.show()
    rows.set_rows((("score", "3.24", "3.2432107"), ("regions", "2 · 3 940 px"), ("time", "38 ms")))
    found = [row for row in rows.findChildren(FigureRow) if row.isVisible()]
    assert [row.accessibleName() for row in found] == ["score: 3.24", "regions: 2 · 3 940 px", "time: 38 ms"]
    assert any(label.toolTip() == "3.2432107" for label in rows.findChildren(QLabel))
    rows.set_rows((("score", "1.00"),))
    assert [row.value() for row in rows.findChildren(FigureRow) if row.isVisible()] == ["1.00"]


@pytest.mark.parametrize(
    ("kind", "word", "band"),
    [
        ("anomalous", "REJECT", "anomalous_band"),
        ("good", "ACCEPT", "good_band"),
        ("unsure", "CHECK", "unsure_band"),
    ],
)
def test_that_a_verdict_is_colour_and_word_and_shape(
    qtbot: QtBot, tokens: Tokens, kind: str, word: str, band: str
) -> None:
    widget = VerdictBand(tokens)
    qtbot.addWidget(widget)
    widget.resize(900, 96)
    widget.show_verdict(kind, 3.243, 2.65, "part 12 483")
    assert widget.accessibleName() == f"{word}, score 3.24, limit 2.65, part 12 483"
    assert getattr(tokens, band).upper() in colours(widget)


def test_that_the_shapes_of_good_and_anomalous_differ(qtbot: QtBot) -> None:
    corners = {}
    for kind in ("good", "anomalous"):
        band = VerdictBand(DARK)
        qtbot.addWidget(band)
        band.resize(600, 96)
        band.show_verdict(kind, 1.0, 2.0)
        taken = band.grab().toImage()
        ground = taken.pixelColor(5, 5)
        corners[kind] = taken.pixelColor(24 + 11, 24 + 11) == ground  # a diamond leaves its corners empty
    assert corners == {"good": False, "anomalous": True}


def test_that_a_part_that_can_not_be_judged_is_no_verdict(qtbot: QtBot) -> None:
    band = VerdictBand(LIGHT)
    qtbot.addWidget(band)
    assert band.word() == "WAITING"
    band.show_problem("The image is cut off.", "part 7")
    assert band.accessibleName() == "NO IMAGE, The image is cut off., part 7"
    band.resize(330, 96)
    band.grab()
    band.clear()
    assert band.word() == "WAITING"


def test_that_the_score_bar_fills_in_the_verdict_colour(qtbot: QtBot, tokens: Tokens) -> None:
    bar = ScoreBar(tokens)
    qtbot.addWidget(bar)
    bar.resize(200, 18)
    bar.set_score(1.0, 2.0)
    taken = bar.grab().toImage()
    assert taken.pixelColor(40, 9) == QColor(tokens.good)
    assert taken.pixelColor(70, 9) == QColor(tokens.track)
    assert taken.pixelColor(100, 3) == QColor(tokens.text)  # the mark at the threshold
    bar.set_score(3.0, 2.0)
    assert bar.grab().toImage().pixelColor(130, 9) == QColor(tokens.anomalous)
    bar.set_score(None, None)
    assert bar.accessibleName() == "No score"
    bar.grab()


def part(key: str, kind: str = "good") -> FilmPart:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    return FilmPart(key, kind, 1.5, image)


def test_that_the_film_strip_keeps_the_last_twenty_newest_first(qtbot: QtBot) -> None:
    strip = FilmStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(800, 120)
    strip.grab()
    for number in range(25):
        strip.add_part(part(f"part {number}", "anomalous" if number % 2 else "good"))
    assert len(strip.parts()) == KEPT
    assert strip.parts()[0].key == "part 24"
    assert {LIGHT.good, LIGHT.anomalous} <= colours(strip)


def test_that_a_click_and_the_arrows_choose_a_part(qtbot: QtBot) -> None:
    strip = FilmStrip(DARK)
    qtbot.addWidget(strip)
    strip.resize(800, 120)
    strip.show()
    strip.set_parts((part("c"), part("b", "anomalous"), part("a", "problem")))
    with qtbot.waitSignal(strip.part_chosen) as chosen:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(160, 40))
    assert chosen.args == ["b"]
    with qtbot.waitSignal(strip.part_chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert chosen.args == ["a"]
    with qtbot.assertNotEmitted(strip.part_chosen):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(700, 40))
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    strip.set_image("a", image)
    assert "#FF00FF" in colours(strip)


def test_that_a_tile_names_its_category_counts_and_state(qtbot: QtBot, tokens: Tokens) -> None:
    tile = CategoryTile(tokens)
    qtbot.addWidget(tile)
    tile.resize(tile.sizeHint())
    tile.show_category("bottle", CategoryCounts(209, 20, 63, 2), "trained", "good")
    assert tile.accessibleName() == "bottle, 209 to train · test 20 good, 63 defective, trained"
    assert "2 excluded" in tile.toolTip()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    tile.set_pictures((image,))
    assert {"#FF00FF", tokens.good} <= colours(tile)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tile.isChecked()
    tile.setFocus()
    tile.grab()


def test_that_a_category_without_test_images_says_so() -> None:
    assert CategoryCounts(1200, 0, 0).text() == "1\u202f200 to train · nothing to test"
