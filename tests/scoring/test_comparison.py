"""Two models on the same images: pairing, counts and tests against scipy and loops, and the words."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from core.data.dataset import Label
from core.errors import DataError
from core.scoring.comparison import Paired, compare
from core.scoring.comparison import pair as pair_up
from core.scoring.comparison import scored as scored_of
from core.scoring.comparison_words import headline, p_text, sentence

GOOD, DEFECT, UNKNOWN = Label.GOOD, Label.DEFECT, Label.UNKNOWN


Model = tuple[dict[str, float], float]


def scored(values: dict[str, float], threshold: float) -> Model:
    return values, threshold


def pair(first: Model, second: Model, labels: dict[str, Label]) -> Paired:
    models = [
        scored_of(
            tuple(values), np.array(list(values.values()), np.float32), threshold,
            [labels.get(name, UNKNOWN) for name in values],
        )
        for values, threshold in (first, second)
    ]  # fmt: skip
    return pair_up(models[0], models[1])


def made(seed: int, n: int = 80) -> tuple[dict[str, float], dict[str, float], dict[str, Label]]:
    """Two related models on n images, a third of them defective, one in ten without label."""
    rng = np.random.default_rng(seed)
    ids = [f"{i:03}.png" for i in range(n)]
    labels = {s: UNKNOWN if i % 10 == 9 else DEFECT if i % 3 == 0 else GOOD for i, s in enumerate(ids)}
    base = rng.normal(size=n) + [2.0 * (labels[s] == DEFECT) for s in ids]
    first, second = (dict(zip(ids, base + rng.normal(size=n), strict=True)) for _ in range(2))
    return first, second, labels


def of_counts(
    found: tuple[int, int, int], passed: tuple[int, int, int]
) -> tuple[Model, Model, dict[str, Label]]:
    """Models with (both, only A, only B) right among defects and good parts, and one image wrong in both."""
    first, second, labels = {}, {}, {}
    for label, counts, right in ((DEFECT, found, 1.0), (GOOD, passed, 0.0)):
        for kind, n in enumerate((*counts, 1)):
            for i in range(n):
                name = f"{label}-{kind}-{i}"
                first[name] = right if kind in (0, 1) else 1 - right
                second[name] = right if kind in (0, 2) else 1 - right
                labels[name] = label
    return scored(first, 0.5), scored(second, 0.5), labels


def test_that_only_common_images_are_paired_each_with_its_own_scores() -> None:
    first = scored({"a": 1, "b": 2, "c": 3}, 2.5)
    second = scored({"d": 9, "c": 30, "a": 10}, 20)
    paired = pair(first, second, {"a": GOOD, "c": DEFECT, "d": GOOD})
    assert paired.sample_ids == ("a", "c")
    assert paired.first.tolist() == [1, 3]
    assert paired.second.tolist() == [10, 30]
    assert paired.good.tolist() == [True, False]
    assert paired.defective.tolist() == [False, True]


def test_that_a_score_at_the_threshold_is_anomalous_for_either_model() -> None:
    paired = pair(scored({"a": 2, "b": 1}, 2), scored({"a": 4, "b": 5}, 5), {"a": DEFECT, "b": UNKNOWN})
    assert paired.first_calls.tolist() == [2, 0]
    assert paired.second_calls.tolist() == [0, 2]
    assert paired.flips.tolist() == [True, True]
    assert paired.first_right.tolist() == [True, False]
    assert paired.second_right.tolist() == [False, False]


@pytest.mark.parametrize("seed", range(4))
def test_that_counts_are_those_of_a_loop_and_p_values_those_of_scipy(seed: int) -> None:
    first, second, labels = made(seed)
    result = compare(pair(scored(first, 1.0), scored(second, 1.3), labels))
    for judged, label in ((result.defects, DEFECT), (result.good, GOOD)):
        names = [name for name, known in labels.items() if known == label]
        bad = label == DEFECT
        rights = [((first[i] >= 1.0) == bad, (second[i] >= 1.3) == bad) for i in names]
        only_first, only_second = rights.count((True, False)), rights.count((False, True))
        assert (judged.n, judged.both) == (len(names), rights.count((True, True)))
        assert (judged.only_first, judged.only_second) == (only_first, only_second)
        expected = stats.binomtest(only_first, only_first + only_second).pvalue
        assert judged.p_value == pytest.approx(expected)
    assert result.n_flips == sum((first[i] >= 1.0) != (second[i] >= 1.3) for i in labels)


@pytest.mark.parametrize("seed", range(3))
def test_that_the_auroc_difference_and_its_interval_are_delongs(seed: int) -> None:
    first, second, labels = made(seed)
    result = compare(pair(scored(first, 1.0), scored(second, 1.0), labels))
    bad = [i for i, label in labels.items() if label == DEFECT]
    good = [i for i, label in labels.items() if label == GOOD]
    # DeLong et al. 1988: the difference of the kernels, pair by pair.
    pairs = [[float(first[x] > first[y]) - float(second[x] > second[y]) for y in good] for x in bad]
    kernel = np.array(pairs)
    spread = math.sqrt(kernel.mean(1).var(ddof=1) / len(bad) + kernel.mean(0).var(ddof=1) / len(good))
    assert result.auroc is not None
    assert result.auroc.difference == pytest.approx(kernel.mean())
    assert result.auroc.p_value == pytest.approx(2 * stats.norm.sf(abs(kernel.mean()) / spread))
    assert result.auroc.low == pytest.approx(kernel.mean() - stats.norm.ppf(0.975) * spread)


def test_that_exchanging_the_models_turns_every_difference_round() -> None:
    first, second, labels = made(5)
    there = compare(pair(scored(first, 1.0), scored(second, 1.2), labels))
    back = compare(pair(scored(second, 1.2), scored(first, 1.0), labels))
    assert there.auroc is not None
    assert back.auroc is not None
    assert there.auroc.difference == pytest.approx(-back.auroc.difference)
    assert there.defects.difference == -back.defects.difference
    assert there.good.difference == -back.good.difference
    assert (there.n_flips, there.defects.p_value) == (back.n_flips, back.defects.p_value)


def test_that_a_clear_difference_is_called_real_and_a_small_one_is_not() -> None:
    few = compare(pair(*of_counts((59, 3, 0), (18, 0, 1))))
    assert headline(few) == "No real difference"
    said = sentence(few)
    assert said.startswith("A finds 3 more of 63 defects (no real difference, McNemar p = 0.25) and raises ")
    assert "1 more false alarm of 20 good parts (no real difference, McNemar p = 1); the AUROC " in said
    many = compare(pair(*of_counts((50, 12, 0), (18, 0, 1))))
    assert headline(many) == "A is better"
    assert "A finds 12 more of 63 defects (a real difference, McNemar p < 0.001)" in sentence(many)
    turned = compare(pair(*of_counts((50, 0, 12), (18, 0, 1))))
    assert headline(turned, "M1", "M2") == "M2 is better"
    assert sentence(turned, "M1", "M2").startswith("M1 finds 12 fewer of 63 defects")


def test_that_finding_more_at_the_price_of_more_alarms_is_no_plain_victory() -> None:
    result = compare(pair(*of_counts((20, 12, 0), (20, 0, 12))))
    assert (result.defects.is_real, result.good.is_real) == (True, True)
    assert headline(result) == "Each is better at something"


def test_that_equal_numbers_on_other_images_are_not_passed_off_as_the_same() -> None:
    said = sentence(compare(pair(*of_counts((5, 2, 2), (6, 0, 1)))))
    assert "A and B find equally many of 10 defects, though not the same ones (4 flip), and A raises" in said


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ({"a": GOOD, "b": GOOD}, "can't be compared: there is no defective image among the common ones"),
        ({"a": DEFECT, "b": DEFECT}, "can't be compared: there is no good image among the common ones"),
        ({}, "None of the 2 common images is labelled: nothing is known to be right"),
        ({"a": GOOD, "b": DEFECT}, "can't be tested: needs two good and two defective images at least"),
    ],
)
def test_that_what_cant_be_compared_says_why(labels: dict[str, Label], reason: str) -> None:
    result = compare(pair(scored({"a": 1, "b": 2}, 1.5), scored({"a": 2, "b": 3}, 1.5), labels))
    assert reason in sentence(result)
    assert headline(result) == ("No real difference" if labels else "Can't be compared")


def test_that_models_without_a_common_image_are_told_so() -> None:
    result = compare(pair(scored({"a": 1}, 1), scored({"b": 1}, 1), {"a": GOOD, "b": DEFECT}))
    assert sentence(result) == "A and B have no test image in common."
    assert headline(result) == "Can't be compared"


def test_that_a_model_with_too_few_scores_is_refused() -> None:
    with pytest.raises(DataError, match="1 scores and 2 labels for 2 images"):
        scored_of(("a", "b"), np.ones(1, np.float32), 1.0, [GOOD, GOOD])


def test_that_p_values_never_read_as_certainty() -> None:
    assert [p_text(p) for p in (0.0, 0.0004, 0.0043, 0.14, 0.999)] == [
        "p < 0.001", "p < 0.001", "p = 0.004", "p = 0.14", "p = 1",
    ]  # fmt: skip


def test_that_a_grey_zone_is_neither_right_nor_wrong_and_is_told() -> None:
    ids = ("g1", "g2", "g3", "d1", "d2")
    labels = (GOOD, GOOD, GOOD, DEFECT, DEFECT)
    values = np.array([0.1, 0.4, 0.7, 0.4, 0.9], np.float32)
    with_zone, without = scored_of(ids, values, 0.5, labels, 0.3), scored_of(ids, values, 0.5, labels)
    paired = pair_up(with_zone, without)
    assert paired.first_right.tolist() == [True, False, False, False, True]
    assert paired.second_right.tolist() == [True, True, False, False, True]
    assert paired.flips.tolist() == [False, True, False, True, False]
    result = compare(paired)
    assert (result.first_again, result.second_again) == (2, None)
    words = sentence(result)
    assert "A passes 1 fewer of 3 good parts" in words
    assert words.endswith(" A leaves 2 to inspect again.")
    assert "false alarm" not in words
    common = pair_up(with_zone, scored_of(ids[1:], values[1:], 0.5, labels[1:], 0.85))
    assert common.first_again == 2
    assert common.second_calls.tolist() == [0, 2, 0, 2]
