"""Tables of models and of image pairs: order, words, and what is exported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.data.dataset import Label
from core.scoring.comparison import Paired, pair, scored
from desktop.models.compared_models import Column, ComparedModels
from desktop.models.pairs_model import OUTCOMES, PairsModel

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
LABELS = (Label.GOOD, Label.DEFECT, Label.DEFECT, Label.GOOD, Label.UNKNOWN, Label.UNKNOWN, Label.DEFECT)
FIRST = (0.9, 0.8, 0.2, 0.1, 0.7, 0.1, 0.3)
SECOND = (0.2, 0.9, 0.7, 0.3, 0.1, 0.2, 0.4)
EXPECTED = ("only B right", "both right", "only B right", "both right", "flips", "alike", "neither right")
KINDS = ("good", "scratch", "dent", "good", "unknown", "unknown", "dent")


@dataclass(frozen=True)
class Row:
    name: str
    value: float | None
    best: frozenset[str] = frozenset()


COLUMNS = (
    Column("name", "Name", "Its name", lambda r: r.name, lambda r: r.name, lambda r: r.name, False),
    Column(
        "value", "Image\nvalue", "How much", lambda r: "none" if r.value is None else f"{r.value:.1f}",
        lambda r: repr(r.value), lambda r: r.value,
    ),
)  # fmt: skip


@pytest.fixture
def models(qapp) -> ComparedModels[Row]:
    model = ComparedModels[Row](COLUMNS, lambda row: row.best, lambda row: row.name)
    model.set_rows((Row("b", 2.25), Row("a", None), Row("c", 3.5, frozenset({"value"}))))
    return model


@pytest.fixture
def pairs(qapp) -> PairsModel:
    model = PairsModel()
    model.set_pairs(paired(), KINDS)
    model.show_positions(np.arange(7))
    return model


def paired() -> Paired:
    ids = tuple(f"nut/test/x/{i}.png" for i in range(7))
    return pair(*(scored(ids, np.array(s, np.float32), 0.5, LABELS) for s in (FIRST, SECOND)))


def names(model: ComparedModels[Row]) -> str:
    return "".join(row.name for row in model.rows())


def test_that_what_is_not_known_sorts_last_both_ways(models: ComparedModels[Row]) -> None:
    models.sort(2, DESCENDING)
    assert names(models) == "cba"
    models.sort(2, ASCENDING)
    assert names(models) == "bca"
    models.set_rows((Row("z", 0.0), *models.rows()))
    assert names(models) == "zbca"


def test_that_the_sorted_column_shows_its_direction(models: ComparedModels[Row]) -> None:
    models.sort(2, DESCENDING)
    assert models.headerData(2, Qt.Orientation.Horizontal) == "Image\nvalue ▾"
    assert models.headerData(1, Qt.Orientation.Horizontal) == "Name"


def test_that_the_current_row_stays_the_same_model_when_sorted(models: ComparedModels[Row]) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(models.index(0, 1))
    models.sort(2, DESCENDING)
    assert models.rows()[kept.row()].name == "b"


def test_that_the_best_is_bold_starred_and_said(models: ComparedModels[Row]) -> None:
    cell = models.index(2, 2)
    assert cell.data() == "★ 3.5"
    assert cell.data(Qt.ItemDataRole.FontRole).bold()
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Image value 3.5, best"
    assert models.index(0, 2).data(Qt.ItemDataRole.FontRole) is None


def test_that_exports_have_full_precision_in_the_order_shown(models: ComparedModels[Row]) -> None:
    models.sort(2, DESCENDING)
    assert models.exact_table() == (("Name", "Image value"), ("c", "3.5"), ("b", "2.25"), ("a", "None"))


def test_that_roles_stand_in_the_first_column(models: ComparedModels[Row]) -> None:
    models.set_roles({"c": "A", "b": "B"})
    assert [models.index(row, 0).data() for row in range(3)] == ["B", "", "A"]


def test_that_each_outcome_follows_from_both_verdicts_and_the_label(pairs: PairsModel) -> None:
    assert tuple(OUTCOMES[code] for code in pairs.outcomes) == EXPECTED
    assert tuple(pairs.index(row, 4).data() for row in range(7)) == EXPECTED


def test_that_a_pair_shows_both_scores_and_who_calls_it_anomalous(pairs: PairsModel) -> None:
    assert [pairs.index(0, column).data() for column in range(5)] == [
        "x/0.png", "good", "◆ 0.900", "0.200", "only B right",
    ]  # fmt: skip
    said = pairs.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "nut/test/x/0.png, labelled good, A ◆ 0.900, B 0.200, only B right"


@pytest.mark.parametrize(
    ("column", "key"),
    [(0, lambda i: i), (1, lambda i: KINDS[i]), (2, lambda i: FIRST[i]), (3, lambda i: SECOND[i])],
)
def test_that_pairs_sort_by_any_column(pairs: PairsModel, column: int, key) -> None:
    pairs.sort(column, ASCENDING)
    assert [pairs.position_at(row) for row in range(7)] == sorted(range(7), key=key)
    pairs.sort(column, DESCENDING)
    shown = [key(pairs.position_at(row)) for row in range(7)]
    assert shown == sorted(shown, reverse=True)


def test_that_only_chosen_positions_are_shown_and_found(pairs: PairsModel) -> None:
    pairs.show_positions(np.array([6, 2]))
    assert pairs.rowCount() == 2
    assert (pairs.row_of(2), pairs.row_of(3), pairs.row_of(None)) == (1, None, None)
    assert pairs.position_at(5) is None


def test_that_a_part_in_a_grey_zone_is_marked_and_nobody_is_right(qapp) -> None:
    ids, labels = ("good.png", "bad.png"), (Label.GOOD, Label.DEFECT)
    first = scored(ids, np.array([0.4, 0.4], np.float32), 0.5, labels, 0.3)
    second = scored(ids, np.array([0.4, 0.6], np.float32), 0.5, labels)
    model = PairsModel()
    model.set_pairs(pair(first, second), ("good", "scratch"))
    model.show_positions(np.arange(2))
    shown = [[model.index(row, column).data() for column in (2, 3, 4)] for row in range(2)]
    assert shown == [["▲ 0.400", "0.400", "only B right"], ["▲ 0.400", "◆ 0.600", "only B right"]]
