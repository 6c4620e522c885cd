"""The curve plot: where the dot stands, what the cursor reads, what a click picks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.scoring.values import Curve
from desktop.theme import DARK, LIGHT, Tokens
from desktop.widgets.curve_plot import CurvePlot
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
    widget.show_curve(ROC, "ROC, images", "false positive rate", "true positive rate", "AUROC 0.963")
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
    plot.show_curve(Curve(x, y, cuts), "ROC", "x", "y")
    for cut in rng.normal(size=20):
        plot.mark_threshold(cut)
        expected = (scores[~labels] >= cut).mean(), (scores[labels] >= cut).mean()
        assert plot.marked_point() == pytest.approx(expected)


def test_that_there_is_no_dot_beyond_the_end_of_a_cut_off_curve(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    pro = Curve(np.array([0, 0.1, 0.3]), np.array([0, 0.7, 0.9]), np.array([np.inf, 2.0, 1.0]))
    plot.show_curve(pro, "PRO, pixels", "false positive rate", "per-region overlap", x_max=0.3)
    plot.mark_threshold(0.5)
    assert plot.marked_point() is None
    plot.mark_threshold(1.5)
    assert plot.marked_point() == pytest.approx((0.1, 0.7))


def test_that_the_cursor_reads_the_curve_and_leaving_brings_the_figure_back(
    plot: CurvePlot, qtbot: QtBot
) -> None:
    assert plot.header_text() == "AUROC 0.963"
    near = scene_point(plot, 0.18, 0.93).toPoint()  # beside a long straight piece
    qtbot.mouseMove(plot._plot.viewport(), near)
    assert plot.header_text() == "x 0.100 · y 0.900 · cut 2.60"
    QApplication.sendEvent(plot._plot.viewport(), QEvent(QEvent.Type.Leave))
    assert plot.header_text() == "AUROC 0.963"


def test_that_a_click_on_the_curve_picks_its_threshold(plot: CurvePlot, qtbot: QtBot) -> None:
    where = scene_point(plot, 0.1, 0.8).toPoint()
    with qtbot.waitSignal(plot.threshold_picked) as picked:
        qtbot.mouseClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert picked.args == pytest.approx([2.8])


def test_that_a_click_far_from_the_curve_picks_nothing(plot: CurvePlot, qtbot: QtBot) -> None:
    where = scene_point(plot, 0.7, 0.2).toPoint()
    with qtbot.assertNotEmitted(plot.threshold_picked):
        qtbot.mouseClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_that_a_double_click_shows_the_whole_curve_again(plot: CurvePlot, qtbot: QtBot) -> None:
    box = plot._plot.getViewBox()
    whole = box.viewRect()
    plot._plot.setXRange(0.2, 0.3, padding=0)
    qtbot.mouseDClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert box.viewRect().width() == pytest.approx(whole.width())


def test_that_without_a_curve_it_says_why(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    reason = "not measurable: no defects in this selection"
    plot.show_curve(None, "ROC, images", "x", "y", "AUROC 0.9", reason)
    assert plot.header_text() == ""
    assert reason in plot.accessibleName()
    assert plot.marked_point() is None
    plot.mark_threshold(1.0)
    assert plot.marked_point() is None


def test_that_it_draws_in_both_themes(qtbot: QtBot, tokens: Tokens) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show_curve(ROC, "ROC", "x", "y")
    plot.set_tokens(tokens)
    assert tokens.accent in colours(plot)
