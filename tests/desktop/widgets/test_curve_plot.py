"""The curve plot: where the dot stands, what the cursor reads, what a click picks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.scoring.values import Curve
from desktop.theme import DARK, LIGHT, Tokens
from desktop.widgets.curve_plot import CurveContent, CurvePlot
from tests.desktop.widgets.pixels import colours

ROC = Curve(
    np.array([0, 0, 0.1, 0.1, 0.4, 1.0]),
    np.array([0, 0.8, 0.8, 0.9, 1.0, 1.0]),
    np.array([np.inf, 3.0, 2.8, 2.6, 2.4, 2.0]),
)


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    widget = CurvePlot(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(420, 260)
    widget.show()
    widget.show_content(CurveContent(ROC, "ROC", "false positive rate", "true positive rate", "0.963"))
    qtbot.waitExposed(widget)
    return widget


def scene_point(plot: CurvePlot, x: float, y: float) -> QPointF:
    view = plot.findChild(type(plot._plot))
    return view.getViewBox().mapViewToScene(QPointF(x, y))


@pytest.mark.parametrize(
    ("threshold", "point"),
    [
        (3.0, (0, 0.8)),
        (2.9, (0, 0.8)),  # between two scores nothing changes
        (2.6, (0.1, 0.9)),
        (2.5, (0.1, 0.9)),
        (9.0, (0, 0)),
        (2.0, (1.0, 1.0)),
        (1.0, (1.0, 1.0)),
    ],
)
def test_that_the_dot_stands_at_the_rates_of_the_threshold(
    plot: CurvePlot, threshold: float, point: tuple[float, float]
) -> None:
    plot.mark_threshold(threshold)
    assert plot.marked_point() == pytest.approx(point)


def test_that_the_dot_agrees_with_counting_scores(qtbot: QtBot) -> None:
    rng = np.random.default_rng(7)
    scores, labels = rng.normal(size=60).round(1), rng.integers(0, 2, 60).astype(bool)
    cuts = np.r_[np.inf, np.unique(scores)[::-1]]
    x = np.array([(scores[~labels] >= cut).mean() for cut in cuts])
    y = np.array([(scores[labels] >= cut).mean() for cut in cuts])
    plot = CurvePlot(DARK)
    qtbot.addWidget(plot)
    plot.show_content(CurveContent(Curve(x, y, cuts), "ROC", "x", "y"))
    for cut in rng.normal(size=20):
        plot.mark_threshold(cut)
        expected = (scores[~labels] >= cut).mean(), (scores[labels] >= cut).mean()
        assert plot.marked_point() == pytest.approx(expected)


def test_that_there_is_no_dot_beyond_the_end_of_a_cut_off_curve(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    pro = Curve(np.array([0, 0.1, 0.3]), np.array([0, 0.7, 0.9]), np.array([np.inf, 2.0, 1.0]))
    plot.show_content(CurveContent(pro, "PRO", "false positive rate", "overlap", x_range=(0.0, 0.3)))
    plot.mark_threshold(0.5)
    assert plot.marked_point() is None
    plot.mark_threshold(1.5)
    assert plot.marked_point() == pytest.approx((0.1, 0.7))


def test_that_the_cursor_reads_the_curve_and_leaving_brings_the_figure_back(
    plot: CurvePlot, qtbot: QtBot
) -> None:
    assert plot.header_text() == "0.963"
    near = scene_point(plot, 0.18, 0.93).toPoint()  # beside a long straight piece
    qtbot.mouseMove(plot._plot.viewport(), near)
    assert plot.header_text() == "x 0.100 · y 0.900 · cut 2.60"
    QApplication.sendEvent(plot._plot.viewport(), QEvent(QEvent.Type.Leave))
    assert plot.header_text() == "0.963"


def at(plot: CurvePlot, x: float, y: float) -> QPoint:
    return scene_point(plot, x, y).toPoint()


def test_that_a_click_on_the_curve_asks_for_the_images_of_that_point(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.mark_threshold(2.4)
    view = plot._plot.viewport()
    with qtbot.assertNotEmitted(plot.threshold_set), qtbot.waitSignal(plot.point_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(plot, 0.1, 0.8))
    assert clicked.args == pytest.approx([2.8])


def test_that_a_click_far_from_the_curve_asks_for_nothing(plot: CurvePlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.point_clicked):
        qtbot.mouseClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, 0.7, 0.2))


def test_that_the_dot_is_dragged_along_the_curve_and_settles_once(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.mark_threshold(3.0)
    view, moved, settled = plot._plot.viewport(), [], []
    plot.threshold_moved.connect(moved.append)
    plot.threshold_set.connect(settled.append)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(plot, 0.0, 0.8))
    for point in ((0.1, 0.8), (0.1, 0.9), (0.42, 0.97)):  # beside the curve its nearest point counts
        qtbot.mouseMove(view, at(plot, *point))
    assert settled == []
    assert moved == [2.8, 2.6, 2.4]
    assert plot.marked_point() == pytest.approx((0.4, 1.0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(plot, 0.42, 0.97))
    assert settled == [2.4]


def test_that_a_click_with_ctrl_puts_the_dot(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.mark_threshold(2.4)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(plot.point_clicked), qtbot.waitSignal(plot.threshold_set) as settled:
        qtbot.mouseClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, control, at(plot, 0.1, 0.8))
    assert settled.args == [2.8]


def test_that_arrow_keys_move_the_dot_from_point_to_point(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.mark_threshold(2.8)
    plot.setFocus()
    with qtbot.waitSignals([plot.threshold_moved, plot.threshold_set]):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.marked_point() == pytest.approx((0.1, 0.9))
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)  # beyond it is no threshold
    assert plot.marked_point() == pytest.approx((0.0, 0.8))


def test_that_a_whole_curve_keeps_its_dot_below_its_last_threshold(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    cuts = np.array([4.0, 3.0, 2.0])
    cost = Curve(cuts, np.array([5.0, 1.0, 8.0]), cuts)
    plot.show_content(
        CurveContent(cost, "Cost", "threshold", "cost", x_range=(2.0, 4.0), y_range=(0.0, 8.0), is_whole=True)
    )
    plot.mark_threshold(1.0)
    assert plot.marked_point() == (2.0, 8.0)
    plot.mark_threshold(9.0)
    assert plot.marked_point() == (4.0, 5.0)


def test_that_a_double_click_shows_the_whole_curve_again(plot: CurvePlot, qtbot: QtBot) -> None:
    box = plot._plot.getViewBox()
    whole = box.viewRect()
    plot._plot.setXRange(0.2, 0.3, padding=0)
    qtbot.mouseDClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseRelease(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert box.viewRect().width() == pytest.approx(whole.width())


def test_that_without_a_curve_it_says_why(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    reason = "not measurable: no defects in this selection"
    plot.show_content(CurveContent(None, "ROC", "x", "y", "0.9", reason))
    assert plot.header_text() == ""
    assert reason in plot.accessibleName()
    assert plot.marked_point() is None
    plot.mark_threshold(1.0)
    assert plot.marked_point() is None


def test_that_it_draws_in_both_themes(qtbot: QtBot, tokens: Tokens) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show_content(CurveContent(ROC, "ROC", "x", "y"))
    plot.set_tokens(tokens)
    assert tokens.accent in colours(plot)
