"""A plot goes to the clipboard and into files, as it is shown and as its values."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.scoring.values import Confusion, Curve
from desktop.theme import LIGHT, Tokens
from desktop.widgets.confusion_table import ConfusionTable
from desktop.widgets.curve_plot import CurveContent, CurvePlot
from desktop.widgets.plot_export import PlotMenu
from desktop.widgets.score_histogram import ScoreHistogram

ROC = Curve(np.array([0, 0.5, 1.0]), np.array([0.25, 1.0, 1.0]), np.array([3.0, 2.0, 1.0]))
VALUES = [["3.0", "0.0", "0.25"], ["2.0", "0.5", "1.0"], ["1.0", "1.0", "1.0"]]


@pytest.fixture
def plot(qtbot: QtBot, tokens: Tokens) -> CurvePlot:
    widget = CurvePlot(tokens)
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    widget.show_content(CurveContent(ROC, "ROC", "false positives", "true positives"))
    widget.show()
    return widget


def rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def seen(image: QImage) -> set[str]:
    places = ((x, y) for x in range(image.width()) for y in range(0, image.height(), 3))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in places}


def test_that_the_picture_in_the_clipboard_has_print_size(plot: CurvePlot, tokens: Tokens) -> None:
    plot.menu.copy_picture()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (900, 600)
    assert {tokens.accent, tokens.surface} <= seen(image)


def test_that_the_menu_itself_is_in_no_picture_and_comes_back(plot: CurvePlot, qtbot: QtBot) -> None:
    menu = plot.menu
    plot.menu.copy_picture()
    image = QGuiApplication.clipboard().image()
    corner = menu.geometry()
    inside = {
        image.pixel(3 * x, 3 * y)
        for x in range(corner.left() + 4, corner.right() - 4)
        for y in range(corner.top() + 4, corner.bottom() - 4)
    }
    assert len(inside) == 1
    assert menu.isVisible()


def test_that_the_values_in_the_clipboard_are_cells_for_a_spreadsheet(plot: CurvePlot) -> None:
    plot.menu.copy_values()
    table = rows(QGuiApplication.clipboard().text(), "\t")
    assert table == [["threshold", "false positives", "true positives"], *VALUES]


def test_that_each_file_holds_what_its_ending_says(plot: CurvePlot, qtbot: QtBot, tmp_path: Path) -> None:
    for suffix in ("svg", "png", "csv"):
        with qtbot.waitSignal(plot.menu.told) as told:
            plot.menu.save(tmp_path / f"roc.{suffix}")
        assert told.args == [f"Saved {tmp_path / f'roc.{suffix}'}.", False]
    root = ElementTree.parse(tmp_path / "roc.svg").getroot()
    assert root.attrib["viewBox"] == "0 0 300 200"
    drawn = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert {"text", "polyline"} & drawn  # lines and letters, not one big picture
    assert "image" not in drawn
    assert QImage(str(tmp_path / "roc.png")).width() == 900
    assert rows((tmp_path / "roc.csv").read_text("utf-8-sig"), ",")[1:] == VALUES


def test_that_a_file_that_can_not_be_written_is_said_with_a_hint(
    plot: CurvePlot, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(plot.menu.told) as told:
        plot.menu.save(tmp_path / "no such folder" / "roc.csv")
    words, is_error = told.args
    assert is_error
    assert "can't be written" in words
    assert "Choose another place" in words


def test_that_saving_from_the_menu_asks_where(plot: CurvePlot, qtbot: QtBot, tmp_path: Path) -> None:
    action = next(action for action in plot.menu.menu().actions() if action.text() == "Save as CSV…")
    action.trigger()
    dialog = plot.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "chosen.csv"))
    dialog.close()
    assert (tmp_path / "chosen.csv").exists()


def test_that_an_empty_plot_offers_nothing(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT)
    qtbot.addWidget(plot)
    assert not plot.menu.isEnabled()


def copied(menu: PlotMenu) -> list[list[str]]:
    menu.copy_values()
    return rows(QGuiApplication.clipboard().text(), "\t")


def test_that_histogram_and_table_give_their_counts(qtbot: QtBot) -> None:
    histogram, table = ScoreHistogram(LIGHT), ConfusionTable(LIGHT)
    qtbot.addWidget(histogram)
    qtbot.addWidget(table)
    histogram.set_scores([1.0, 1.0, 2.0], [2.0], 1.5)
    counts = copied(histogram.menu)
    assert sum(int(row[2]) for row in counts[1:]) == 3
    assert sum(int(row[3]) for row in counts[1:]) == 1
    table.show_confusion(Confusion(tp=4, fp=3, fn=2, tn=1))
    assert copied(table.menu)[1:] == [["good", "1", "3"], ["defective", "2", "4"]]
    table.show_confusion(Confusion(4, 3, 2, 1, reinspect_good=5, reinspect_defect=6), True)
    assert copied(table.menu)[1:] == [["good", "1", "5", "3"], ["defective", "2", "6", "4"]]
