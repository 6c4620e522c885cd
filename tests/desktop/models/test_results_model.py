"""The list of results: words, order, filter, and places in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.data.dataset import Problem
from core.project.filters import EVERYTHING, ResultFilter
from desktop.models.problems_model import PROBLEM_ROLE, ProblemsModel
from desktop.models.result_filter import ResultOrder
from desktop.models.results_model import COLUMNS, ROW_ROLE, ResultsModel
from tests.desktop.built_columns import Part, build_columns, said

PARTS = (
    Part("test/good/000.png", 2.1),
    Part("test/good/001.png", 2.9),
    Part("test/scratch/000.png", 10.5, "scratch"),
    Part("test/dent/000.png", 2.4, "dent"),
    Part("test/dent/001.png", 3.3, "dent"),
)
VERDICTS = (
    said("test/good/001.png", "good"),
    said("test/dent/001.png", "defect", "Bo", defect="bump", minute=7),
)
DESCENDING, ASCENDING = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@pytest.fixture
def model(qtbot: QtBot) -> ResultsModel:
    result = ResultsModel()
    result.set_columns(build_columns(PARTS, VERDICTS))
    return result


def names(model: ResultsModel) -> list[str]:
    return [row.sample_id.removeprefix("test/") for row in model.visible_rows()]


def column(key: str) -> int:
    return next(number for number, known in enumerate(COLUMNS) if known.key == key)


def test_that_the_model_keeps_qts_rules(model: ResultsModel) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning  # Qt warnings fail the test
    tester = QAbstractItemModelTester(model, mode)
    model.set_columns(build_columns(PARTS[:2]))
    model.set_columns(None)
    model.set_columns(build_columns(PARTS))
    model.set_filter(ResultFilter(outcomes=("fp",)))
    model.sort(0, ASCENDING)
    model.set_columns(build_columns(PARTS, threshold=9.0))
    model.set_filter(EVERYTHING)
    assert tester.model() is model
    assert model.rowCount() == 5


def test_that_a_row_reads_as_words(model: ResultsModel) -> None:
    place = model.place_of("test/dent/001.png")
    texts = [model.data(model.index(place, number)) for number in range(model.columnCount())]
    assert texts == [
        "test/dent/001.png", "dent", "3.30", "Anomalous", "found", "bump · defect", "38 ms", "Bo",
        "2026-01-02 03:07",
    ]  # fmt: skip
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert titles == [
        "Image", "Labelled", "Score", "Verdict", "Outcome", "Review", "Time", "Reviewer", "Reviewed",
    ]  # fmt: skip
    index = model.index(model.place_of("test/dent/000.png"), 0)
    assert "2.4" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert (
        model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "test/dent/000.png, good, score 2.40, missed"
    )


def test_that_a_part_in_the_grey_zone_is_neither_passed_nor_anomalous(model: ResultsModel) -> None:
    model.set_columns(build_columns(PARTS, zone=2.2))
    row = model.row_at(model.place_of("test/dent/000.png"))
    assert (row.decision, row.tag, row.anomalous) == ("re-inspect", "re", False)
    texts = [
        model.data(model.index(model.place_of(row.sample_id), column(key))) for key in ("decision", "outcome")
    ]
    assert texts == ["Re-inspect", "re-inspect"]


def test_that_the_highest_score_comes_first_until_a_title_is_clicked(model: ResultsModel) -> None:
    assert [row.score for row in model.visible_rows()] == pytest.approx([10.5, 3.3, 2.9, 2.4, 2.1])
    model.sort(column("name"), ASCENDING)
    assert names(model)[:2] == ["dent/000.png", "dent/001.png"]
    model.sort(-1, ASCENDING)  # a header without an arrow asks for nothing
    assert model.order == ResultOrder("name", False)


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("kind", "scratch/000.png"), ("decision", "good/001.png"), ("outcome", "scratch/000.png"),
        ("review", "dent/001.png"), ("reviewer", "dent/001.png"), ("reviewed at", "dent/001.png"),
        ("time", "good/000.png"), ("name", "scratch/000.png"), ("score", "scratch/000.png"),
    ],
)  # fmt: skip
def test_that_every_column_sorts(model: ResultsModel, key: str, first: str) -> None:
    model.sort(column(key), DESCENDING)
    assert names(model)[0] == first
    assert len(names(model)) == 5


def test_that_a_place_in_the_list_can_be_asked_for(model: ResultsModel) -> None:
    model.set_filter(ResultFilter(outcomes=("tp",)))
    model.sort(column("score"), ASCENDING)
    assert model.place_of("test/scratch/000.png") == 1
    assert model.place_of("test/good/000.png") is None
    assert model.place_of("nowhere.png") is None
    assert model.row_at(0).sample_id == "test/dent/001.png"
    assert model.row_at(9) is None
    assert model.ids_at((1, 0)) == ("test/scratch/000.png", "test/dent/001.png")


def test_that_new_verdicts_on_the_same_images_keep_the_list_in_place(
    model: ResultsModel, qtbot: QtBot
) -> None:
    model.order_by(ResultOrder("outcome", False))
    before = names(model)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_columns(build_columns(PARTS, VERDICTS, threshold=0.0))
    assert names(model) == before
    assert {model.data(model.index(i, 0), ROW_ROLE).decision for i in range(5)} == {"anomalous"}
    model.order_by(ResultOrder("outcome", False))
    assert names(model)[0].startswith("good")
    with qtbot.waitSignal(model.modelReset):
        model.set_columns(build_columns(PARTS[:3]))


def test_that_other_images_of_the_same_scores_are_another_list(model: ResultsModel, qtbot: QtBot) -> None:
    others = tuple(Part(f"other/{i}.png", part.score, part.defect) for i, part in enumerate(PARTS))
    with qtbot.waitSignal(model.modelReset):
        model.set_columns(build_columns(others))
    assert model.row_at(0).sample_id == "other/2.png"


def test_that_another_models_scores_of_the_same_images_are_sorted_anew(model: ResultsModel) -> None:
    turned = tuple(replace(part, score=20.0 - part.score) for part in PARTS)
    model.set_columns(build_columns(turned, VERDICTS))
    scores = [row.score for row in model.visible_rows()]
    assert scores == sorted(scores, reverse=True)
    assert names(model)[0] == "good/000.png"


def test_that_what_no_longer_passes_leaves_the_list(model: ResultsModel) -> None:
    model.set_filter(ResultFilter(reviews=("open",)))
    assert names(model) == ["scratch/000.png", "dent/000.png", "good/000.png"]
    model.set_columns(build_columns(PARTS, (*VERDICTS, said("test/dent/000.png", "unsure"))))
    assert names(model) == ["scratch/000.png", "good/000.png"]


def test_that_fifty_thousand_rows_are_filtered_and_sorted(model: ResultsModel) -> None:
    scores = (np.arange(50_000) * 7919 % 50_000) / 1000
    model.set_columns(
        build_columns([Part(f"test/d/{i:05}.png", s, "d") for i, s in enumerate(scores.tolist())])
    )
    model.set_filter(ResultFilter(outcomes=("fn",)))
    assert model.rowCount() == 2500
    model.set_filter(ResultFilter(text="/4999"))
    assert model.rowCount() == 10
    model.set_filter(EVERYTHING)
    model.sort(column("score"), ASCENDING)
    shown = [row.score for row in model.visible_rows()]
    assert shown == sorted(shown)
    assert len(shown) == 50_000


def test_that_problems_are_listed_with_their_reasons(qtbot: QtBot) -> None:
    model = ProblemsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    problem = Problem("test/scratch/007.png", "The file ends in the middle of the image.")
    model.set_problems((problem,))
    assert tester.model() is model
    assert [model.data(model.index(0, c)) for c in (0, 1)] == [problem.path, problem.reason]
    assert model.data(model.index(0, 0), PROBLEM_ROLE) is problem
    assert model.headerData(1, Qt.Orientation.Horizontal) == "What is wrong"
