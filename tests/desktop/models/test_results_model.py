"""The results table: words, sorting, filtering, and speed with many rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.data.dataset import Problem
from desktop.models.problems_model import PROBLEM_ROLE, ProblemsModel
from desktop.models.results_model import ROW_ROLE, ResultRow, ResultsFilter, ResultsModel


def row(name: str, score: float, tag: str, defect: str = "", reviewed: str = "") -> ResultRow:
    label = "defect" if defect else "good"
    anomalous = tag in ("tp", "fp")
    return ResultRow(name, f"/data/{name}", label, defect, "test", score, anomalous, tag, reviewed, 38.2)


ROWS = (
    row("test/good/000.png", 2.1, "tn"),
    row("test/good/001.png", 2.9, "fp", reviewed="good"),
    row("test/scratch/000.png", 10.5, "tp", "scratch"),
    row("test/dent/000.png", 2.4, "fn", "dent"),
    row("test/dent/001.png", 3.3, "tp", "dent", reviewed="defect"),
)


@pytest.fixture
def model(qtbot: QtBot) -> ResultsModel:
    result = ResultsModel()
    result.set_rows(ROWS)
    return result


@pytest.fixture
def shown(model: ResultsModel) -> ResultsFilter:
    return ResultsFilter(model)


def names(shown: ResultsFilter) -> list[str]:
    return [r.sample_id.removeprefix("test/") for r in shown.visible_rows()]


def test_that_the_models_keep_qts_rules(model: ResultsModel, shown: ResultsFilter, qtbot: QtBot) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning  # Qt warnings fail the test
    testers = [QAbstractItemModelTester(m, mode) for m in (model, shown)]
    model.set_rows(ROWS[:2])
    model.set_rows(())
    model.set_rows(ROWS)
    shown.set_tag("fp")
    shown.sort(2)
    assert len(testers) == 2


def test_that_a_row_reads_as_words(model: ResultsModel) -> None:
    texts = [model.data(model.index(3, column)) for column in range(model.columnCount())]
    assert texts == ["test/dent/000.png", "dent", "2.40", "Good", "missed", "not reviewed", "38 ms"]
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert titles == ["Image", "Labelled", "Score", "Verdict", "Outcome", "Review", "Time"]
    assert "2.4" in model.data(model.index(3, 0), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole) == (
        "test/dent/000.png, good, score 2.40, missed"
    )


def test_that_scores_sort_as_numbers(shown: ResultsFilter) -> None:
    shown.sort(2, Qt.SortOrder.DescendingOrder)
    assert [r.score for r in shown.visible_rows()] == [10.5, 3.3, 2.9, 2.4, 2.1]
    shown.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(shown)[0] == "dent/000.png"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("", 5), ("tp", 2), ("fp", 1), ("fn", 1), ("tn", 1), ("anomalous", 3), ("good", 2),
    ],
)  # fmt: skip
def test_that_chips_narrow_to_an_outcome(shown: ResultsFilter, tag: str, expected: int) -> None:
    shown.set_tag(tag)
    assert shown.rowCount() == expected


def test_that_filters_work_together(shown: ResultsFilter) -> None:
    shown.set_defect("dent")
    assert names(shown) == ["dent/000.png", "dent/001.png"]
    shown.set_reviewed(True)
    assert names(shown) == ["dent/001.png"]
    shown.set_reviewed(None)
    shown.set_text("  DENT 000 ")
    assert names(shown) == ["dent/000.png"]
    shown.set_text("")
    shown.set_defect("good")
    assert names(shown) == ["good/000.png", "good/001.png"]


def test_that_a_place_in_the_list_can_be_asked_for(shown: ResultsFilter, model: ResultsModel) -> None:
    shown.set_tag("tp")
    shown.sort(2)
    assert shown.position_of("test/scratch/000.png") == 1
    assert shown.position_of("test/good/000.png") is None
    assert shown.position_of("nowhere.png") is None
    assert shown.row_at(0) == ROWS[4]
    assert shown.row_at(9) is None
    assert model.rows()[model.row_of("test/dent/000.png") or 0] == ROWS[3]


def test_that_new_verdicts_on_the_same_images_keep_the_list_in_place(
    model: ResultsModel, qtbot: QtBot
) -> None:
    changed = tuple(replace(r, anomalous=True, tag="fp" if r.label == "good" else "tp") for r in ROWS)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows(changed)
    assert model.data(model.index(0, 0), ROW_ROLE).tag == "fp"
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(ROWS[:3])


def test_that_sorting_carries_selection_and_new_rows_along(model: ResultsModel, shown: ResultsFilter) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(shown.index(2, 0))
    shown.sort(2, Qt.SortOrder.DescendingOrder)
    assert kept.row() == 0
    assert kept.data(ROW_ROLE).sample_id == "test/scratch/000.png"
    model.set_rows((*ROWS, row("test/good/002.png", 99.0, "fp")))
    assert shown.row_at(0).score == 99.0  # type: ignore[union-attr]


def test_that_refresh_filters_by_the_new_values(model: ResultsModel, shown: ResultsFilter) -> None:
    shown.set_tag("fn")
    assert shown.rowCount() == 1
    model.set_rows(tuple(replace(r, tag="tp" if r.tag == "fn" else r.tag) for r in ROWS))
    shown.refresh()
    assert shown.rowCount() == 0


def test_that_fifty_thousand_rows_are_filtered_and_sorted(model: ResultsModel, shown: ResultsFilter) -> None:
    many = tuple(
        row(f"test/d/{i:05}.png", (i * 7919) % 50_000 / 1000, ("tp", "fp", "fn", "tn")[i % 4], "d")
        for i in range(50_000)
    )
    model.set_rows(many)
    shown.set_tag("fn")
    assert shown.rowCount() == 12_500
    shown.set_tag("")
    shown.sort(2)
    scores = [shown_row.score for shown_row in shown.visible_rows()]
    assert scores == sorted(scores)
    assert len(scores) == 50_000


def test_that_problems_are_listed_with_their_reasons(qtbot: QtBot) -> None:
    model = ProblemsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    problem = Problem("test/scratch/007.png", "The file ends in the middle of the image.")
    model.set_problems((problem,))
    assert tester.model() is model
    assert [model.data(model.index(0, c)) for c in (0, 1)] == [problem.path, problem.reason]
    assert model.data(model.index(0, 0), PROBLEM_ROLE) is problem
    assert model.headerData(1, Qt.Orientation.Horizontal) == "What is wrong"
