"""The score histogram: reading it, and moving its cut by mouse and by keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.theme import LIGHT, Tokens
from desktop.widgets.score_bins import ScoreBins, tick_values
from desktop.widgets.score_histogram import ScoreHistogram

GOOD = np.array([2.1, 2.2, 2.2, 2.3, 2.4, 2.7])
DEFECT = np.array([2.6, 2.9, 3.0, 3.1, 3.3, 3.8])


@pytest.fixture
def histogram(qtbot: QtBot) -> ScoreHistogram:
    widget = ScoreHistogram(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(500, 220)
    widget.show()
    widget.set_scores(GOOD, DEFECT, 2.65)
    return widget


def at(histogram: ScoreHistogram, value: float) -> QPoint:
    return QPoint(round(histogram.x_of(value)), histogram.height() // 2)


def test_that_dragging_the_line_tells_every_step_and_then_the_end(
    histogram: ScoreHistogram, qtbot: QtBot
) -> None:
    moved: list[float] = []
    settled: list[float] = []
    histogram.threshold_moved.connect(moved.append)
    histogram.threshold_set.connect(settled.append)
    qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2.65))
    for value in (2.7, 2.8, 2.95):
        qtbot.mouseMove(histogram, at(histogram, value))
    assert settled == []
    assert moved == pytest.approx([2.7, 2.8, 2.95], abs=0.01)
    qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2.95))
    assert settled == [moved[-1]]
    assert histogram.threshold() == moved[-1]


def test_that_a_press_away_from_the_line_moves_nothing(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 3.4))
    qtbot.mouseMove(histogram, at(histogram, 3.0))
    qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 3.0))
    assert histogram.threshold() == 2.65


def test_that_a_click_with_ctrl_puts_the_line(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    quiet, told = qtbot.assertNotEmitted(histogram.scores_clicked), qtbot.waitSignal(histogram.threshold_set)
    with quiet, told as settled:
        qtbot.mouseClick(histogram, Qt.MouseButton.LeftButton, control, at(histogram, 3.2))
    assert settled.args == pytest.approx([3.2], abs=0.01)


def test_that_a_click_on_a_bar_tells_which_scores_it_holds(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    # Twelve bars from 2.1 to 3.8, each 0.142 wide: the first holds 2.1, 2.2 and 2.2.
    with qtbot.waitSignal(histogram.scores_clicked) as clicked:
        qtbot.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2.2))
    assert clicked.args == [2.1, 2.2]
    with qtbot.waitSignal(histogram.scores_clicked) as clicked:
        qtbot.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 3.75))
    assert clicked.args == [3.8, 3.8]


def test_that_a_click_where_no_bar_is_tells_nothing(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(histogram.scores_clicked):
        qtbot.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 3.5))


def test_that_the_grey_zone_is_dragged_and_never_passes_the_cut(
    histogram: ScoreHistogram, qtbot: QtBot
) -> None:
    moved: list[float] = []
    histogram.set_reinspect(2.3)
    assert histogram.accessibleName() == "Score histogram, cut at 2.65, re-inspect from 2.30"
    histogram.reinspect_moved.connect(moved.append)
    quiet, told = qtbot.assertNotEmitted(histogram.threshold_set), qtbot.waitSignal(histogram.reinspect_set)
    with quiet, told as settled:
        qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2.3))
        for value in (2.45, 3.5):
            qtbot.mouseMove(histogram, at(histogram, value))
        qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 3.5))
    assert moved == pytest.approx([2.45, 2.65], abs=0.01)
    assert settled.args == [2.65]
    assert histogram.threshold() == 2.65


def test_that_shift_and_arrows_move_the_grey_zone(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    histogram.set_reinspect(2.3)
    quiet, told = qtbot.assertNotEmitted(histogram.threshold_moved), qtbot.waitSignal(histogram.reinspect_set)
    with quiet, told as settled:
        qtbot.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert 2.28 < settled.args[0] < 2.3


def test_that_the_grey_zone_is_shaded(qtbot: QtBot, tokens: Tokens) -> None:
    histogram = ScoreHistogram(tokens)
    qtbot.addWidget(histogram)
    histogram.resize(500, 220)
    histogram.set_scores(np.full(9, 1.0), np.full(9, 2.0), 1.8)
    where = round(histogram.x_of(1.5)), 70
    plain = histogram.grab().toImage().pixelColor(*where)
    histogram.set_reinspect(1.2)
    assert histogram.grab().toImage().pixelColor(*where) != plain


def test_that_the_line_can_not_leave_the_plot(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2.65))
    qtbot.mouseMove(histogram, QPoint(-300, 50))
    qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=QPoint(-300, 50))
    low = histogram.threshold()
    assert low is not None
    assert 2.0 < low <= 2.1


def test_that_arrow_keys_move_and_a_key_let_go_settles(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    histogram.setFocus()
    with qtbot.waitSignals([histogram.threshold_moved, histogram.threshold_set]):
        qtbot.keyClick(histogram, Qt.Key.Key_Right)
    small = histogram.threshold()
    assert small is not None
    assert 2.65 < small < 2.67
    qtbot.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert histogram.threshold() < 2.6  # type: ignore[operator]


def test_that_brackets_go_to_the_next_score(histogram: ScoreHistogram, qtbot: QtBot) -> None:
    qtbot.keyClick(histogram, Qt.Key.Key_BracketRight)
    assert histogram.threshold() == pytest.approx(2.7)
    qtbot.keyClick(histogram, Qt.Key.Key_BracketLeft)
    assert histogram.threshold() == pytest.approx(2.6)


def test_that_a_threshold_from_outside_moves_the_line_in_silence(
    histogram: ScoreHistogram, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(histogram.threshold_moved), qtbot.assertNotEmitted(histogram.threshold_set):
        histogram.set_threshold(7.5)
    assert histogram.x_of(7.5) < histogram.width()
    assert histogram.accessibleName() == "Score histogram, cut at 7.50"


def test_that_good_and_defective_bars_have_their_colours(qtbot: QtBot, tokens: Tokens) -> None:
    histogram = ScoreHistogram(tokens)
    qtbot.addWidget(histogram)
    histogram.resize(500, 220)
    histogram.set_scores(np.full(9, 1.0), np.full(9, 2.0), 1.5)
    taken = histogram.grab().toImage()
    y = histogram.height() - 50
    assert taken.pixelColor(round(histogram.x_of(1.02)), y) == QColor(tokens.good)
    assert taken.pixelColor(round(histogram.x_of(1.98)), y) == QColor(tokens.anomalous)


def test_that_a_bar_tells_its_counts(histogram: ScoreHistogram) -> None:
    assert ScoreBins.of(GOOD, DEFECT, None).text_at(2.2) == "2.10 to 2.24: 3 good, 0 defective"
    assert ScoreBins.of(GOOD, DEFECT, None).text_at(9.0) == ""


def test_that_without_scores_it_says_why_and_ignores_the_mouse(qtbot: QtBot) -> None:
    histogram = ScoreHistogram(LIGHT)
    qtbot.addWidget(histogram)
    histogram.set_empty_text("Run an evaluation to see scores.")
    histogram.resize(300, 160)
    blank = histogram.grab().toImage()
    assert len({blank.pixel(x, 80) for x in range(300)}) > 2
    qtbot.mousePress(histogram, Qt.MouseButton.LeftButton, pos=QPoint(150, 80))
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    qtbot.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=QPoint(150, 80))
    assert histogram.threshold() is None


@pytest.mark.parametrize("scores", [[1.5], [0.0, 0.0], [-3.0, -3.0, -2.0], [1e-9, 2e-9], [1e6, 2e6]])
def test_that_any_scores_can_be_drawn(qtbot: QtBot, scores: list[float]) -> None:
    histogram = ScoreHistogram(LIGHT)
    qtbot.addWidget(histogram)
    histogram.resize(240, 140)
    histogram.set_scores(scores, [], scores[0])
    histogram.grab()
    bins = ScoreBins.of(np.array(scores), np.empty(0), scores[0])
    assert bins.good_counts.sum() == len(scores)
    assert bins.low < min(scores) <= max(scores) < bins.high


def test_that_scores_that_are_no_numbers_are_left_out(qtbot: QtBot) -> None:
    histogram = ScoreHistogram(LIGHT)
    qtbot.addWidget(histogram)
    histogram.set_scores([1.0, np.nan, 2.0], [np.inf, 3.0], None)
    assert histogram.x_of(3.0) < histogram.width()
    histogram.grab()


def test_that_ticks_are_round_numbers_inside_the_range() -> None:
    assert tick_values(2.03, 3.83, 4) == ((2.5, "2.5"), (3.0, "3.0"), (3.5, "3.5"))
    assert [text for _, text in tick_values(0, 10, 5)] == ["0", "2", "4", "6", "8", "10"]
    assert [text for _, text in tick_values(-0.004, 0.004, 2)] == ["0.000"]
