"""How far two ways to compute the same scores agree: figures against scikit-learn and definitions."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core.jobs.agreement import Agreement

GOOD = np.array([1.0, 1.2, 1.1, 1.4, 1.3, 1.25])
DEFECTIVE = np.array([1.35, 2.0, 3.0])
NONE = np.empty(0)


def shifted(scores: np.ndarray, size: float) -> np.ndarray:
    """The scores with an error of up to `size` of each."""
    return scores * (1 + size * np.cos(np.arange(len(scores)) * 2.0))


def test_that_the_figures_are_those_of_their_definitions() -> None:
    good, defective = shifted(GOOD, 0.05), shifted(DEFECTIVE, 0.05)
    agreement = Agreement(good, GOOD, defective, DEFECTIVE)
    labels = [0] * len(GOOD) + [1] * len(DEFECTIVE)
    change = roc_auc_score(labels, [*good, *defective]) - roc_auc_score(labels, [*GOOD, *DEFECTIVE])
    centred = (good - good.mean()) @ (GOOD - GOOD.mean())
    assert agreement.correlation == pytest.approx(centred / (good.std() * GOOD.std() * len(GOOD)))
    assert agreement.auroc_change == pytest.approx(change)
    assert agreement.largest_change == pytest.approx(0.05)


def test_that_equal_scores_agree_fully_and_warn_of_nothing() -> None:
    agreement = Agreement(GOOD, GOOD, DEFECTIVE, DEFECTIVE)
    assert agreement.measured() == {
        "precision_images": 9,
        "precision_correlation": pytest.approx(1.0),
        "precision_auroc_change": 0.0,
        "precision_largest_score_change": 0.0,
    }
    (note,) = agreement.notes("bf16")
    assert note == (
        "bf16 against fp32 on 6 held-out good and 3 defective test images: correlation of the good scores "
        "1.0000, change of the AUROC +0.0000, largest change of a score 0.00%."
    )


def test_that_good_and_defective_images_do_not_flatter_the_correlation() -> None:
    noise = GOOD[::-1]
    agreement = Agreement(noise, GOOD, 100 * DEFECTIVE, 100 * DEFECTIVE)
    assert agreement.correlation is not None
    assert agreement.correlation < 0.5


def test_that_scores_in_another_order_bring_a_warning() -> None:
    note, warning = Agreement(GOOD[::-1], GOOD, NONE, NONE).notes("bf16")
    assert note.startswith("bf16 against fp32 on 6 held-out good and 0 defective test images")
    assert warning.startswith("Warning: bf16 changes the scores of this model noticeably. Train it again")


def test_that_a_lower_auroc_brings_a_warning() -> None:
    agreement = Agreement(GOOD, GOOD, np.array([1.0, 1.1, 3.0]), DEFECTIVE)
    assert agreement.auroc_change is not None
    assert agreement.auroc_change < -0.1
    assert agreement.is_harmful()


def test_that_one_pair_in_another_order_is_no_reason_to_warn() -> None:
    agreement = Agreement(GOOD, GOOD, np.array([1.41, 2.0, 3.0]), DEFECTIVE)
    assert agreement.auroc_change == pytest.approx(1 / 18)
    assert not agreement.is_harmful()


def test_that_the_auroc_change_has_a_reason_instead_without_defective_images() -> None:
    agreement = Agreement(GOOD, GOOD, NONE, NONE)
    measured = agreement.measured()
    assert agreement.auroc_change is None
    assert "precision_auroc_change" not in measured
    assert measured["precision_auroc_change_reason"] == (
        "not measurable: there are no defective test images"
    )
    assert "AUROC not measurable: there are no defective test images" in agreement.notes("bf16")[0]
    assert not agreement.is_harmful()


@pytest.mark.parametrize(
    ("good", "reason"),
    [(GOOD[:2], "fewer than three good images"), (np.ones(5), "the good images all have one score")],
)
def test_that_the_correlation_has_a_reason_instead_where_it_means_nothing(
    good: np.ndarray, reason: str
) -> None:
    measured = Agreement(good, good, DEFECTIVE, DEFECTIVE).measured()
    assert "precision_correlation" not in measured
    assert reason in str(measured["precision_correlation_reason"])


def test_that_without_any_image_every_figure_has_a_reason() -> None:
    agreement = Agreement(NONE, NONE, NONE, NONE)
    assert agreement.measured() == {
        "precision_images": 0,
        "precision_correlation_reason": "not measurable: fewer than three good images could be held out",
        "precision_auroc_change_reason": "not measurable: there are no held-out good images",
        "precision_largest_score_change_reason": "no image could be compared",
    }
    assert not agreement.is_harmful()
