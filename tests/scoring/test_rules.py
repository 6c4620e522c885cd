"""Each rule against trying out every threshold, and what it says where it can't be met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.errors import DataError, ParameterError
from core.scoring.calibration import calibrate, guarantee, with_image_threshold
from core.scoring.counts import tabulate
from core.scoring.rules import (
    AtLeastPrecision,
    AtLeastRecall,
    AtMostFalseAlarms,
    BestF1,
    LeastCost,
    choose,
    choose_from_good,
)
from core.scoring.values import Costs

PARTS = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=25)
SHARES = st.integers(1, 20).map(lambda i: i / 20)


class Tried:
    """Every threshold there is, the one above all scores included, with what it makes of the parts."""

    def __init__(self, parts: list[tuple[int, bool]]) -> None:
        self.n_defect = sum(mark for _, mark in parts)
        self.n_good = len(parts) - self.n_defect
        cuts = sorted({float(score) for score, _ in parts}, reverse=True)
        above = float(np.nextafter(np.float32(cuts[0]), np.float32(np.inf)))
        self.rows = [(cut, *self._count(parts, cut)) for cut in (above, *cuts)]

    @staticmethod
    def _count(parts: list[tuple[int, bool]], cut: float) -> tuple[int, int]:
        tp = sum(mark for score, mark in parts if score >= cut)
        return tp, sum(not mark for score, mark in parts if score >= cut)

    def best(self, value, met=lambda tp, fp: True) -> float:
        """The highest of the thresholds with the largest value among those that meet a condition."""
        rows = [row for row in self.rows if met(row[1], row[2])]
        largest = max(value(tp, fp) for _, tp, fp in rows)
        return next(cut for cut, tp, fp in rows if value(tp, fp) >= largest - 1e-12)


def picked(rule, parts) -> float:
    return choose(rule, tabulate([s for s, _ in parts], [m for _, m in parts]), "these").threshold


@settings(deadline=None, database=None)
@given(PARTS)
def test_that_best_f1_is_the_best_of_all(parts) -> None:
    tried = Tried(parts)
    assume(tried.n_defect and tried.n_good)
    assert picked(BestF1(), parts) == tried.best(lambda tp, fp: 2 * tp / (tp + fp + tried.n_defect))


@settings(deadline=None, database=None)
@given(PARTS, SHARES)
def test_that_a_recall_is_reached_with_as_few_false_alarms_as_possible(parts, share) -> None:
    tried = Tried(parts)
    assume(tried.n_defect)
    needed = round(20 * share) * tried.n_defect
    reaching = [(cut, fp) for cut, tp, fp in tried.rows if 20 * tp >= needed]
    found = picked(AtLeastRecall(share), parts)
    assert found == max(cut for cut, _ in reaching)
    assert dict(reaching)[found] == min(fp for _, fp in reaching)


@settings(deadline=None, database=None)
@given(PARTS, SHARES)
def test_that_a_precision_is_kept_while_finding_as_much_as_possible(parts, share) -> None:
    tried = Tried(parts)
    assume(tried.n_defect and tried.n_good)

    def keeps(tp: int, fp: int) -> bool:
        return tp + fp > 0 and 20 * tp >= round(20 * share) * (tp + fp)

    if not any(keeps(tp, fp) for _, tp, fp in tried.rows):
        with pytest.raises(DataError, match="the best is"):
            picked(AtLeastPrecision(share), parts)
        return
    assert picked(AtLeastPrecision(share), parts) == tried.best(lambda tp, fp: tp, keeps)


@settings(deadline=None, database=None)
@given(PARTS, st.sampled_from([(0, 1), (1, 0), (10, 1), (250, 3)]), st.sampled_from([0, 0.01, 0.5, 1]))
def test_that_the_least_cost_is_weighted_by_the_defects_of_production(parts, prices, rate) -> None:
    miss, alarm = prices
    tried = Tried(parts)
    assume(tried.n_defect and tried.n_good)

    def saved(tp: int, fp: int) -> float:
        missed = (tried.n_defect - tp) / tried.n_defect
        return -(rate * miss * missed + (1 - rate) * alarm * fp / tried.n_good)

    assert picked(LeastCost(Costs(miss, alarm, rate)), parts) == tried.best(saved)


def test_that_the_mix_of_the_test_set_changes_no_cost() -> None:
    parts = [(1, False), (2, False), (2, True), (3, True), (0, False)]
    more_defects = parts + 9 * [(score, True) for score, mark in parts if mark]
    rule = LeastCost(Costs(miss=20, false_alarm=1, defect_rate=0.02))
    assert picked(rule, parts) == picked(rule, more_defects)


def test_that_a_choice_says_that_it_was_tuned_and_on_what() -> None:
    table = tabulate([1, 2, 3], [False, True, True])
    choice = choose(AtLeastRecall(0.95), table, "1 good, 2 defective images")
    assert choice.rule == "at least 95 % recall, tuned on test (1 good, 2 defective images)"
    known = calibrate(np.arange(40), np.arange(40), "held-out images")
    words = guarantee(with_image_threshold(known, choice.threshold, choice.rule))
    assert "chosen on the test images" in words
    assert "flattering" in words


def test_that_false_alarms_come_from_held_out_good_images_alone() -> None:
    known = calibrate(np.arange(1.0, 100.0), np.arange(101.0, 200.0), "held-out images")
    image, pixel = choose_from_good(AtMostFalseAlarms(0.1), known)
    # 99 images: a tenth of 100 places, so ten scores lie above the threshold, 90 itself does not.
    assert image.threshold == float(np.nextafter(np.float32(90), np.float32(np.inf)))
    assert 190 < pixel.threshold < 191
    assert image.rule == "at most 10 % expected false alarms (99 good images)"
    assert "tuned" not in image.rule


@pytest.mark.parametrize("rule", [BestF1(), AtLeastRecall(0.9), AtLeastPrecision(0.9), LeastCost(Costs())])
def test_that_a_rule_without_defects_says_so(rule) -> None:
    with pytest.raises(DataError, match="needs labelled defects, and there are none"):
        choose(rule, tabulate([1.0, 2.0], [False, False]), "2 good")


def test_that_only_a_recall_does_without_good_images() -> None:
    table = tabulate([1.0, 2.0], [True, True])
    assert choose(AtLeastRecall(1.0), table, "2 defective").threshold == 1.0
    with pytest.raises(DataError, match="needs good images"):
        choose(BestF1(), table, "2 defective")


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1, np.nan])
def test_that_a_share_must_lie_between_nothing_and_all(share) -> None:
    table = tabulate([1.0, 2.0], [False, True])
    for rule in (AtLeastRecall(share), AtLeastPrecision(share)):
        with pytest.raises(ParameterError):
            choose(rule, table, "these")
