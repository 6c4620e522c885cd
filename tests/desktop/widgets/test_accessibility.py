"""Every control one can reach by keyboard has a name for a screen reader and shows where the focus is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.params import ParamSpec
from core.scoring.values import Confusion, Curve
from desktop.theme import Tokens
from desktop.widgets.category_tile import CategoryCounts, CategoryTile
from desktop.widgets.chips import ChipBar
from desktop.widgets.confusion_table import ConfusionTable
from desktop.widgets.curve_plot import CurveContent, CurvePlot
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.film_strip import FilmPart, FilmStrip
from desktop.widgets.gallery import Gallery
from desktop.widgets.image_view import ImageView
from desktop.widgets.job_bar import JobBar
from desktop.widgets.notice import Notice
from desktop.widgets.params_form import ParamsForm
from desktop.widgets.rail import NavigationRail
from desktop.widgets.score_histogram import ScoreHistogram


def _chips(tokens: Tokens) -> QWidget:
    bar = ChipBar(tokens)
    bar.set_chips((("", "all", 4), ("fn", "missed", 1)))
    return bar


def _confusion(tokens: Tokens) -> QWidget:
    table = ConfusionTable(tokens)
    table.resize(320, 220)
    table.show_confusion(Confusion(1, 2, 3, 4))
    return table


def _curve(tokens: Tokens) -> QWidget:
    plot = CurvePlot(tokens)
    line = np.linspace(0, 1, 5)
    plot.show_content(CurveContent(Curve(line, line, line[::-1]), "ROC", "x", "y"))
    return plot


def _histogram(tokens: Tokens) -> QWidget:
    histogram = ScoreHistogram(tokens)
    histogram.resize(400, 200)
    histogram.set_scores([1.0, 2.0], [3.0], 2.5)
    return histogram


def _form(tokens: Tokens) -> QWidget:
    form = ParamsForm(tokens)
    form.set_specs(
        (
            ParamSpec("size", "int", 256, "Input size", "Square side", "px", 64, 1024),
            ParamSpec("kind", "str", "a", "Kind", "Which", choices=("a", "b")),
            ParamSpec("flip", "bool", True, "Mirror", "Twice the data"),
        )
    )
    form.set_values({"size": 128})
    return form


def _image(tokens: Tokens) -> QWidget:
    view = ImageView(tokens)
    view.resize(300, 200)
    view.set_image(np.zeros((20, 30, 3), np.uint8))
    return view


def _job(tokens: Tokens) -> QWidget:
    bar = JobBar(tokens)
    bar.show_progress("Training", "coreset", 0.5, 10)
    return bar


def _notice(tokens: Tokens) -> QWidget:
    notice = Notice(tokens)
    notice.show_error("It failed.", "Try again.", "details")
    return notice


def _strip(tokens: Tokens) -> QWidget:
    strip = FilmStrip(tokens)
    strip.resize(400, 120)
    strip.set_parts((FilmPart("a", "good", 1.0, QImage()),))
    return strip


def _tile(tokens: Tokens) -> QWidget:
    tile = CategoryTile(tokens)
    tile.resize(tile.sizeHint())
    tile.show_category("bottle", CategoryCounts(1, 2, 3))
    return tile


MAKERS = [
    _chips, _confusion, _curve, _histogram, _form, _image, _job, _notice, _strip, _tile,
    Gallery, NavigationRail,
    lambda tokens: EmptyState(tokens, "dataset", "Nothing yet.", "Open", "Help"),
]  # fmt: skip


def reachable(widget: QWidget) -> list[QWidget]:
    everything = [widget, *widget.findChildren(QWidget)]
    return [w for w in everything if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("make", MAKERS)
def test_that_every_control_has_a_name_and_a_visible_focus(
    qtbot: QtBot, tokens: Tokens, make: Callable[[Tokens], QWidget]
) -> None:
    widget = make(tokens)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    for control in reachable(widget):
        assert control.accessibleName(), control
        control.clearFocus()
        without = widget.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus(), control
        assert widget.grab().toImage() != without, control
