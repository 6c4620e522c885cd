"""Curves of two models over each other: words, values under the cursor, dots at the thresholds."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.scoring.metrics import roc_curve
from core.scoring.values import Curve
from desktop.theme import LIGHT, Tokens
from desktop.widgets.overlaid_curves import NamedCurve, OverlaidCurves
from tests.desktop.widgets.pixels import colours

RNG = np.random.default_rng(3)
LABELS = np.arange(40) % 2 == 0
SCORES = [np.round(RNG.normal(size=40) + shift * LABELS, 1) for shift in (2, 1)]
CURVES = tuple(
    NamedCurve(name, roc_curve(scores, LABELS), figure, 1.0)
    for name, scores, figure in zip("AB", SCORES, ("0.93", "0.71"), strict=True)
)


@pytest.fixture
def plot(qtbot: QtBot) -> OverlaidCurves:
    widget = OverlaidCurves(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(420, 300)
    widget.show()
    widget.show_curves(CURVES, "ROC", "false positive rate", "true positive rate", note="n = 40")
    qtbot.waitExposed(widget)
    return widget


def reached(scores: np.ndarray, x: float) -> float:
    """The highest true positive rate that costs at most `x` false positives, by trying every cut."""
    cuts = [*np.unique(scores), np.inf]
    return max((scores[LABELS] >= c).mean() for c in cuts if (scores[~LABELS] >= c).mean() <= x)


@pytest.mark.parametrize("x", [0.0, 0.13, 0.5, 1.0])
def test_that_the_values_are_what_each_model_reaches_at_this_rate(plot: OverlaidCurves, x: float) -> None:
    parts = plot.values_at(x).split(" · ")
    assert parts[0].startswith("false positive rate ")
    for part, name, scores in zip(parts[1:], "AB", SCORES, strict=True):
        assert part.startswith(f"{name} ")
        assert float(part.split()[1]) == pytest.approx(reached(scores, x), abs=0.005)
    assert plot.values_at(-0.1) == plot.values_at(1.2) == ""


def test_that_dots_stand_at_each_models_own_threshold(plot: OverlaidCurves) -> None:
    for dots, scores in zip(plot._dots, SCORES, strict=True):
        x, y = dots.getData()
        assert x[0] == pytest.approx((scores[~LABELS] >= 1.0).mean())
        assert y[0] == pytest.approx((scores[LABELS] >= 1.0).mean())


def test_that_the_legend_tells_the_lines_apart_without_colour(plot: OverlaidCurves) -> None:
    first, second = (legend.text() for legend in plot._legends)
    assert first.endswith("A 0.93")
    assert second.endswith("B 0.71")
    assert first[0] != second[0]
    assert plot.accessibleName() == "ROC: A 0.93, B 0.71"


def test_that_leaving_the_plot_brings_the_note_back(plot: OverlaidCurves, qtbot: QtBot) -> None:
    place = plot._plot.getViewBox().mapViewToScene(QPointF(0.5, 0.5))
    qtbot.mouseMove(plot._plot.viewport(), place.toPoint())
    assert plot._values.text().startswith("false positive rate 0.")
    QApplication.sendEvent(plot._plot.viewport(), QEvent(QEvent.Type.Leave))
    assert plot._values.text() == "n = 40"


def test_that_a_double_click_shows_everything_again(plot: OverlaidCurves, qtbot: QtBot) -> None:
    box = plot._plot.getViewBox()
    whole = box.viewRect().width()
    plot._plot.setXRange(0.2, 0.3, padding=0)
    qtbot.mouseDClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseRelease(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert box.viewRect().width() == pytest.approx(whole)


def test_that_a_missing_curve_says_why_and_hides_no_other(plot: OverlaidCurves) -> None:
    missing = NamedCurve("B", None, "not measurable: no masks", 1.0)
    plot.show_curves((CURVES[0], missing), "ROC", "x", "y")
    assert plot._stack.currentIndex() == 0
    assert plot._legends[1].text() == ""
    plot.show_curves((NamedCurve("A", None, "not measurable: no masks", 1.0), missing), "PRO", "x", "y")
    assert plot._stack.currentIndex() == 1
    assert plot._empty.text() == "A: not measurable: no masks\nB: not measurable: no masks"


def test_that_there_is_no_dot_beyond_a_cut_off_end(plot: OverlaidCurves) -> None:
    pro = Curve(np.array([0, 0.1, 0.3]), np.array([0, 0.7, 0.9]), np.array([np.inf, 2.0, 1.0]))
    plot.show_curves((NamedCurve("A", pro, "0.8", 0.5),), "PRO", "x", "y", x_max=0.3)
    assert not len(plot._dots[0].getData()[0])


def test_that_both_lines_are_drawn_in_both_themes(qtbot: QtBot, tokens: Tokens) -> None:
    plot = OverlaidCurves(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 240)
    plot.show_curves(CURVES, "ROC", "x", "y")
    plot.set_tokens(tokens)
    assert {tokens.accent, tokens.info} <= set(colours(plot))
