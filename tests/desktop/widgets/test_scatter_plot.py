"""The scatter plot: what a click and a lasso choose, against Qt's own geometry and the data."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import LIGHT, Tokens
from desktop.widgets.scatter_plot import Scatter, ScatterPlot
from tests.desktop.widgets.pixels import colours


def scatter(n: int = 60, seed: int = 0) -> Scatter:
    rng = np.random.default_rng(seed)
    first, second = rng.normal(size=(2, n)).astype(np.float32)
    bad = np.arange(n) % 3 == 0
    flips = (first >= 0.5) != (second >= 0.2)
    return Scatter(first, second, 0.5, 0.2, ~bad, bad, flips)


@pytest.fixture
def plot(qtbot: QtBot) -> ScatterPlot:
    widget = ScatterPlot(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(420, 420)
    widget.show()
    widget.show_scatter(scatter())
    qtbot.waitExposed(widget)
    return widget


def where(plot: ScatterPlot, position: int) -> QPointF:
    """Where pyqtgraph itself puts an image."""
    shown = plot._scatter
    point = QPointF(float(shown.first[position]), float(shown.second[position]))
    return QPointF(plot._plot.mapFromScene(plot._plot.getViewBox().mapViewToScene(point)))


def test_that_a_click_on_a_point_chooses_its_image(plot: ScatterPlot, qtbot: QtBot) -> None:
    for position in (0, 7, 31):
        with qtbot.waitSignal(plot.point_clicked) as clicked:
            qtbot.mouseClick(
                plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=where(plot, position).toPoint()
            )
        assert clicked.args == [position]


def test_that_a_click_beside_all_points_chooses_nothing(plot: ScatterPlot, qtbot: QtBot) -> None:
    corner = plot._plot.viewport().rect().topRight()
    with qtbot.assertNotEmitted(plot.point_clicked), qtbot.assertNotEmitted(plot.region_chosen):
        qtbot.mouseClick(plot._plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_that_a_drag_chooses_what_lies_inside_its_outline(plot: ScatterPlot, qtbot: QtBot) -> None:
    port = plot._plot.viewport()
    corners = [QPointF(90, 60), QPointF(330, 90), QPointF(260, 320), QPointF(110, 250)]
    with qtbot.waitSignal(plot.region_chosen) as chosen:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=corners[0].toPoint())
        for corner in corners[1:]:
            qtbot.mouseMove(port, corner.toPoint())
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=corners[-1].toPoint())
    outline = QPolygonF(corners)
    inside = [outline.containsPoint(where(plot, i), Qt.FillRule.OddEvenFill) for i in range(60)]
    assert 0 < sum(inside) < 60
    # Two pixels of rounding in `where` may decide about points on the very outline.
    near = {i for i in range(60) if any(
        outline.containsPoint(where(plot, i) + QPointF(dx, dy), Qt.FillRule.OddEvenFill) != inside[i]
        for dx in (-2, 2) for dy in (-2, 2)
    )}  # fmt: skip
    assert set(chosen.args[0].tolist()) ^ {i for i in range(60) if inside[i]} <= near


def test_that_a_lasso_that_crosses_itself_follows_the_even_odd_rule(plot: ScatterPlot) -> None:
    star = [QPointF(210, 20), QPointF(310, 380), QPointF(30, 150), QPointF(390, 150), QPointF(110, 380)]
    outline = QPolygonF(star)
    x, y = plot._on_screen()
    expected = [
        i for i in range(60) if outline.containsPoint(QPointF(x[i], y[i]), Qt.FillRule.OddEvenFill)
    ]
    assert plot.positions_inside(star).tolist() == expected


def test_that_places_on_the_screen_are_those_of_the_plot_after_zooming(plot: ScatterPlot) -> None:
    plot._plot.setXRange(-0.5, 1.0, padding=0)
    x, y = plot._on_screen()
    for i in (3, 20):
        assert (x[i], y[i]) == pytest.approx(where(plot, i).toTuple(), abs=1)


def test_that_new_thresholds_keep_the_part_shown_and_new_images_do_not(plot: ScatterPlot) -> None:
    plot._plot.setXRange(0, 0.1, padding=0)
    before = plot._plot.getViewBox().viewRange()[0]
    moved = scatter()
    plot.show_scatter(Scatter(moved.first, moved.second, 1.5, 0.2, moved.good, moved.defective, moved.flips))
    assert plot._plot.getViewBox().viewRange()[0] == before
    plot.show_scatter(scatter(seed=1))
    low, high = plot._plot.getViewBox().viewRange()[0]
    assert low < scatter(seed=1).first.min() < scatter(seed=1).first.max() < high


def test_that_the_words_count_what_is_shown(plot: ScatterPlot) -> None:
    n_flips = int(scatter().flips.sum())
    assert [legend.text() for legend in plot._legends] == ["● good 40", "◆ defective 20", f"○ flip {n_flips}"]
    assert plot.accessibleName() == f"Scores of A against B: 60 images, {n_flips} flip"


def test_that_the_scores_under_the_cursor_are_read_out(plot: ScatterPlot, qtbot: QtBot) -> None:
    qtbot.mouseMove(plot._plot.viewport(), where(plot, 5).toPoint())
    shown = scatter()
    assert plot._value.text() == f"A {shown.first[5]:.3g} · B {shown.second[5]:.3g}".replace("-", "−")
    QApplication.sendEvent(plot._plot.viewport(), QEvent(QEvent.Type.Leave))
    assert plot._value.text() == ""


def test_that_nothing_to_show_breaks_nothing(qtbot: QtBot) -> None:
    plot = ScatterPlot(LIGHT)
    qtbot.addWidget(plot)
    plot.show()
    assert plot.position_at(QPointF(10, 10)) is None
    none = np.zeros(0, bool)
    scores = np.zeros(0, np.float32)
    plot.show_scatter(Scatter(scores, scores, 0.5, 0.5, none, none, none))
    assert plot.position_at(QPointF(10, 10)) is None
    assert len(plot.positions_inside([QPointF(0, 0), QPointF(9, 0), QPointF(9, 9)])) == 0


def test_that_good_and_defective_have_the_themes_colours(qtbot: QtBot, tokens: Tokens) -> None:
    plot = ScatterPlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(300, 300)
    plot.show_scatter(scatter())
    plot.set_tokens(tokens)
    plot.mark_chosen(np.array([1, 2]))
    plot.mark_current(4)
    found = colours(plot)
    assert {tokens.unsure, tokens.accent} <= set(found)
