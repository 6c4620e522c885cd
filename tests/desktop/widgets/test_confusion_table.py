"""The confusion table: words, counts, intervals, and cells that lead to images."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.scoring.values import Confusion
from desktop.theme import LIGHT, Tokens
from desktop.widgets.confusion_table import ConfusionTable


@pytest.fixture
def table(qtbot: QtBot) -> ConfusionTable:
    widget = ConfusionTable(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(320, 230)
    widget.show()
    widget.show_confusion(Confusion(tp=24, fp=1, fn=2, tn=13))
    return widget


def cells(table: ConfusionTable) -> list[QAbstractButton]:
    """Those in sight; the menu in the corner is none."""
    return [b for b in table.findChildren(QAbstractButton) if b is not table.menu and b.isVisible()]


def cell(table: ConfusionTable, word: str) -> QAbstractButton:
    return next(b for b in cells(table) if b.accessibleName().startswith(word))


def test_that_each_count_has_its_word(table: ConfusionTable) -> None:
    counts = {b.accessibleName(): b.text() for b in cells(table)}
    assert counts == {"passed: 13": "13", "false alarms: 1": "1", "missed: 2": "2", "found: 24": "24"}


def test_that_rates_come_with_n_and_interval(table: ConfusionTable) -> None:
    assert table.rates() == ("false alarms 1 of 14 · 95 % 0.2–34 %", "missed 2 of 26 · 95 % 0.9–25 %")


@pytest.mark.parametrize(
    ("word", "key"), [("passed", "tn"), ("false alarms", "fp"), ("missed", "fn"), ("found", "tp")]
)
def test_that_a_click_asks_for_those_images(table: ConfusionTable, qtbot: QtBot, word: str, key: str) -> None:
    with qtbot.waitSignal(table.cell_clicked) as clicked:
        qtbot.mouseClick(cell(table, word), Qt.MouseButton.LeftButton)
    assert clicked.args == [key]


def test_that_the_space_key_does_the_same(table: ConfusionTable, qtbot: QtBot) -> None:
    target = cell(table, "missed")
    target.setFocus()
    with qtbot.waitSignal(table.cell_clicked) as clicked:
        qtbot.keyClick(target, Qt.Key.Key_Space)
    assert clicked.args == ["fn"]


def test_that_a_grey_zone_has_its_own_column_and_share(table: ConfusionTable, qtbot: QtBot) -> None:
    table.show_confusion(Confusion(tp=20, fp=1, fn=2, tn=11, reinspect_good=2, reinspect_defect=4), True)
    counts = {b.accessibleName(): b.text() for b in cells(table)}
    assert counts["re-inspect, good: 2"] == "2"
    assert counts["re-inspect, defective: 4"] == "4"
    assert table.rates() == (
        "false alarms 1 of 14 · 95 % 0.2–34 %",
        "missed 2 of 26 · 95 % 0.9–25 %",
        "re-inspected 6 of 40 · 95 % 5.7–30 %",  # scipy.stats.beta: 5.71 % to 29.8 %
    )
    with qtbot.waitSignal(table.cell_clicked) as clicked:
        qtbot.mouseClick(cell(table, "re-inspect, defective"), Qt.MouseButton.LeftButton)
    assert clicked.args == ["re-defect"]
    table.show_confusion(Confusion(tp=24, fp=1, fn=2, tn=13))
    assert len(cells(table)) == 4


def test_that_a_group_without_parts_is_said_to_be_unmeasurable(table: ConfusionTable) -> None:
    table.show_confusion(Confusion(tp=0, fp=0, fn=0, tn=20))
    assert table.rates()[1] == "missed: not measurable, no defective parts"


def test_that_without_counts_one_sentence_says_why(qtbot: QtBot, tokens: Tokens) -> None:
    table = ConfusionTable(tokens)
    qtbot.addWidget(table)
    table.show()
    assert cells(table) == []
    table.show_confusion(Confusion(1, 0, 0, 1))
    table.set_title("At threshold 2.65")
    table.set_tokens(tokens)
    table.grab()
    assert len(cells(table)) == 4


def test_that_rates_fit_and_their_tooltips_say_more(table: ConfusionTable) -> None:
    table.resize(280, 230)
    table.show()
    table.show_confusion(Confusion(tp=10, fp=0, fn=0, tn=0))
    words = table._false_alarms
    assert words.shown_text() == words.text() == "false alarms: not measurable, no good parts"
    assert words.toolTip() == "false alarms can't be measured: there are no good parts in this selection."
