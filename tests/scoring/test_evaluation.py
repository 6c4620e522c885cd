"""Whole evaluations: figures, intervals, reasons, and thresholds moved afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats
from sklearn import metrics as sk

from core.data.dataset import Label
from core.errors import DataError
from core.scoring.calibration import calibrate, with_image_threshold, with_pixel_threshold
from core.scoring.evaluation import at_thresholds, detection_rate, evaluate, false_alarm_rate, miss_rate
from core.scoring.statistics import auroc_interval
from core.scoring.values import Calibration, Confusion, Evaluation, Figure

CALIBRATION = calibrate(np.linspace(0, 2, 40), np.linspace(0, 1.5, 40), "held-out images")
IMAGE_FIGURES = ("image_auroc", "image_aupr", "image_f1", "image_f1_best", "image_threshold_best")
PIXEL_FIGURES = (
    "pixel_auroc", "pixel_aupr", "pixel_f1", "pixel_f1_best", "pixel_threshold_best",
    "pixel_iou", "pixel_mcc", "aupro",
)  # fmt: skip


class TestImages:
    """Made-up test images: `n_good` good ones first, then defective ones with a marked square each."""

    __test__ = False

    def __init__(self, n_good: int = 8, n_defect: int = 12, seed: int = 0, dtype: type = np.float16) -> None:
        rng = np.random.default_rng(seed)
        self.labels = [Label.GOOD] * n_good + [Label.DEFECT] * n_defect
        self.bad = np.arange(n_good + n_defect) >= n_good
        self.maps, self.masks = [], []
        for defective in self.bad:
            mask = np.zeros((16, 18), bool)
            if defective:
                row, column = rng.integers(0, 12, 2)
                mask[row : row + 4, column : column + 5] = True
            self.maps.append((rng.gamma(2, size=mask.shape) / 3 + mask).astype(dtype))
            self.masks.append(mask)
        self.scores = np.array([m.max() for m in self.maps], np.float32)

    def evaluate(self, calibration: Calibration = CALIBRATION) -> Evaluation:
        return evaluate(self.scores, self.labels, self.maps, self.masks, calibration)


def same(first: Evaluation, second: Evaluation) -> bool:
    """All numbers and reasons equal; curves point by point."""
    for field in fields(Evaluation):
        a, b = getattr(first, field.name), getattr(second, field.name)
        if a is None or isinstance(a, (int, float, Figure, Confusion)):
            if a != b:
                return False
        elif any(not np.array_equal(getattr(a, f.name), getattr(b, f.name)) for f in fields(a)):
            return False
    return True


def reasons(evaluation: Evaluation, names: tuple[str, ...]) -> set[str]:
    """The reasons of unmeasured figures; fails when one of them was measured."""
    figures = [getattr(evaluation, name) for name in names]
    assert all(f.value is None for f in figures)
    return {f.reason for f in figures}


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_that_every_figure_is_scikit_learns(dtype: type) -> None:
    images = TestImages(dtype=dtype)
    calibration = with_pixel_threshold(with_image_threshold(CALIBRATION, 2.5), 1.25)
    found = images.evaluate(calibration)
    called = images.scores >= 2.5
    pixels = np.concatenate([m.ravel() for m in images.maps]).astype(np.float64)
    marks = np.concatenate([m.ravel() for m in images.masks])
    expected = {
        "image_auroc": sk.roc_auc_score(images.bad, images.scores),
        "image_aupr": sk.average_precision_score(images.bad, images.scores),
        "image_f1": sk.f1_score(images.bad, called),
        "image_f1_best": max(sk.f1_score(images.bad, images.scores >= t) for t in images.scores),
        "pixel_auroc": sk.roc_auc_score(marks, pixels),
        "pixel_aupr": sk.average_precision_score(marks, pixels),
        "pixel_f1": sk.f1_score(marks, pixels >= 1.25),
        "pixel_iou": sk.jaccard_score(marks, pixels >= 1.25),
        "pixel_mcc": sk.matthews_corrcoef(marks, pixels >= 1.25),
    }
    for name, value in expected.items():
        assert getattr(found, name).value == pytest.approx(value, abs=1e-12), name
    assert (found.n_good, found.n_defect, found.n_masks) == (8, 12, 12)
    assert (found.confusion.tp, found.confusion.fp) == (called[8:].sum(), called[:8].sum())


def test_that_best_thresholds_reach_the_best_figures() -> None:
    images = TestImages(seed=3)
    found = images.evaluate()
    tuned = with_image_threshold(CALIBRATION, found.image_threshold_best.value or 0.0)
    tuned = with_pixel_threshold(tuned, found.pixel_threshold_best.value or 0.0)
    there = at_thresholds(found, images.scores, images.labels, tuned)
    assert there.image_f1.value == pytest.approx(found.image_f1_best.value, abs=1e-13)
    assert there.pixel_f1.value == pytest.approx(found.pixel_f1_best.value, abs=1e-13)


def test_that_the_image_auroc_carries_its_interval() -> None:
    images = TestImages(seed=1)
    figure = images.evaluate().image_auroc
    assert (figure.low, figure.high) == auroc_interval(images.scores, images.bad)


def test_that_the_area_under_the_kept_pro_curve_is_the_figure() -> None:
    found = TestImages(seed=2).evaluate()
    assert found.pro is not None
    assert found.pro.x[-1] == 0.3
    assert np.trapezoid(found.pro.y, found.pro.x) / 0.3 == pytest.approx(found.aupro.value, abs=1e-3)


def test_that_a_long_pro_curve_is_reduced_but_the_figure_is_not() -> None:
    rng = np.random.default_rng(6)
    mask = np.zeros((120, 120), bool)
    mask[30:70, 40:100] = True
    values = (rng.random(mask.shape) + mask * 0.4).astype(np.float32)
    found = evaluate([1, 2], [False, True], [values * 0.9, values], [None, mask], CALIBRATION)
    assert found.pro is not None
    assert len(found.pro.x) <= 2000
    good = np.concatenate([(values * np.float32(0.9)).ravel(), values[~mask]])
    # With one region its overlap is the true positive rate, and AU-PRO a partial area under the ROC curve.
    marks = np.concatenate([np.zeros(len(good), bool), np.ones(mask.sum(), bool)])
    x, y, _ = sk.roc_curve(marks, np.concatenate([good, values[mask]]), drop_intermediate=False)
    partial = np.trapezoid(np.append(y[x <= 0.3], np.interp(0.3, x, y)), np.append(x[x <= 0.3], 0.3)) / 0.3
    assert found.aupro.value == pytest.approx(partial, abs=1e-12)


def test_that_maps_are_read_one_at_a_time() -> None:
    images = TestImages()
    alive = []

    def stream() -> Iterator[NDArray]:
        buffer = np.empty_like(images.maps[0])
        for values in images.maps:
            buffer[:] = values  # the next image overwrites the last one
            alive.append(1)
            yield buffer

    streamed = evaluate(images.scores, images.labels, stream(), iter(images.masks), CALIBRATION)
    assert same(streamed, images.evaluate())
    assert len(alive) == len(images.maps)


def test_that_scores_count_as_they_are_stored() -> None:
    images = TestImages(1, 1)
    found = evaluate([0.1, 0.1 + 1e-12], images.labels, images.maps, images.masks, CALIBRATION)
    assert found.image_auroc.value == 0.5  # equal in single precision, as after saving and opening


def test_that_boolean_labels_mean_the_same() -> None:
    images = TestImages()
    found = evaluate(images.scores, images.bad, images.maps, images.masks, CALIBRATION)
    assert same(found, images.evaluate())


@settings(deadline=None, database=None, max_examples=50)
@given(st.floats(-1, 6, width=32), st.floats(-1, 6, width=32), st.integers(0, 3), st.integers(0, 3))
def test_that_moving_thresholds_equals_evaluating_again(image, pixel, n_good, n_defect) -> None:
    images = TestImages(n_good, n_defect, seed=n_good)
    moved = with_pixel_threshold(with_image_threshold(CALIBRATION, image), pixel)
    found = at_thresholds(images.evaluate(), images.scores, images.labels, moved)
    assert same(found, images.evaluate(moved))


def test_that_a_good_image_without_mask_is_all_clear() -> None:
    images = TestImages()
    bare: list[NDArray | None] = [m if bad else None for m, bad in zip(images.masks, images.bad, strict=True)]
    found = evaluate(images.scores, images.labels, images.maps, bare, CALIBRATION)
    assert same(found, images.evaluate())


def test_that_a_defective_image_without_mask_stays_out_of_pixel_figures() -> None:
    images = TestImages(3, 3)
    found = evaluate(images.scores, images.labels, images.maps, [*images.masks[:5], None], CALIBRATION)
    kept = evaluate(images.scores[:5], images.labels[:5], images.maps[:5], images.masks[:5], CALIBRATION)
    assert (found.n_defect, found.n_masks) == (3, 2)
    assert found.pixel_auroc == kept.pixel_auroc
    assert found.aupro == kept.aupro


def test_that_unlabelled_images_take_part_in_nothing() -> None:
    images = TestImages(4, 4)
    expected = images.evaluate()
    scores = np.append(images.scores, np.float32(99))
    labels = [*images.labels, Label.UNKNOWN]
    broken = np.full_like(images.maps[0], 50)
    found = evaluate(scores, labels, [*images.maps, broken], [*images.masks, None], CALIBRATION)
    assert same(found, expected)
    assert same(at_thresholds(found, scores, labels, CALIBRATION), expected)


def test_that_without_defects_only_false_alarms_are_known() -> None:
    found = TestImages(5, 0).evaluate()
    assert reasons(found, IMAGE_FIGURES + PIXEL_FIGURES) == {"not measurable: no defective test images"}
    assert found.roc is found.pro is found.pixels is None
    assert found.confusion.fp + found.confusion.tn == 5
    assert detection_rate(found.confusion).reason == "not measurable: no defective test images"


def test_that_without_good_images_pixels_are_still_measured() -> None:
    found = TestImages(0, 4).evaluate()
    assert reasons(found, IMAGE_FIGURES) == {"not measurable: no good test images"}
    assert found.pixel_auroc.value is not None
    assert false_alarm_rate(found.confusion).reason == "not measurable: no good test images"


def test_that_without_masks_images_are_still_measured() -> None:
    images = TestImages()
    found = evaluate(images.scores, images.labels, images.maps, [None] * 20, CALIBRATION)
    assert reasons(found, PIXEL_FIGURES) == {"not measurable: no masks"}
    assert found.image_auroc.value is not None
    assert found.n_masks == 0


def test_that_a_method_without_maps_has_image_figures_alone() -> None:
    images = TestImages()
    found = evaluate(images.scores, images.labels, images.maps, images.masks, CALIBRATION, localises=False)
    assert reasons(found, PIXEL_FIGURES) == {
        "not measurable: the method gives one score per image, no map"
    }
    assert found.image_auroc == images.evaluate().image_auroc


def test_that_masks_which_mark_nothing_or_everything_are_named() -> None:
    images = TestImages(1, 1)
    nothing = [np.zeros_like(m) for m in images.masks]
    found = evaluate(images.scores, images.labels, images.maps, nothing, CALIBRATION)
    assert reasons(found, PIXEL_FIGURES) == {"not measurable: the masks mark no pixel"}
    everything = [np.ones_like(images.masks[1])]
    found = evaluate(images.scores[1:], images.labels[1:], images.maps[1:], everything, CALIBRATION)
    assert reasons(found, PIXEL_FIGURES) == {"not measurable: the masks leave no good pixel"}


def test_that_no_image_at_all_is_no_error() -> None:
    found = evaluate([], [], [], [], CALIBRATION)
    assert reasons(found, IMAGE_FIGURES + PIXEL_FIGURES) == {"not measurable: no labelled test images"}
    assert found.confusion == Confusion(0, 0, 0, 0)


@pytest.mark.parametrize("label", [Label.GOOD, Label.DEFECT])
def test_that_a_single_image_is_no_error(label: Label) -> None:
    mask = np.eye(4, dtype=bool) if label is Label.DEFECT else None
    found = evaluate([1.0], [label], [np.eye(4, dtype=np.float16)], [mask], CALIBRATION)
    assert found.image_auroc.value is None
    assert found.n_good + found.n_defect == 1


def test_that_equal_scores_are_a_coin_toss_with_a_wide_interval() -> None:
    images = TestImages(6, 6)
    found = evaluate(np.ones(12), images.labels, images.maps, images.masks, CALIBRATION).image_auroc
    assert found.value == 0.5
    assert found.low is not None
    assert found.low < 0.3


def test_that_a_score_which_is_no_number_is_a_clear_error() -> None:
    images = TestImages(2, 2)
    with pytest.raises(DataError, match="Score 3 of 4 is not a finite number"):
        evaluate([1, 2, np.nan, 3], images.labels, images.maps, images.masks, CALIBRATION)


def test_that_lists_of_different_length_are_a_clear_error() -> None:
    images = TestImages(2, 2)
    for maps, masks in ((images.maps[:3], images.masks), (images.maps, [*images.masks, None])):
        with pytest.raises(DataError, match="4 maps and masks"):
            evaluate(images.scores, images.labels, maps, masks, CALIBRATION)
    with pytest.raises(DataError, match="3 scores for 4 labels"):
        evaluate(images.scores[:3], images.labels, images.maps, images.masks, CALIBRATION)


def test_that_a_word_which_is_no_label_is_a_clear_error() -> None:
    with pytest.raises(DataError, match="scratch"):
        at_thresholds(TestImages().evaluate(), [1.0], ["scratch"], CALIBRATION)  # type: ignore[list-item]


def test_that_rates_carry_exact_intervals() -> None:
    confusion = Confusion(tp=18, fp=1, fn=2, tn=9)
    missed = miss_rate(confusion)
    assert missed.value == 0.1
    assert (missed.low, missed.high) == (pytest.approx(0.0123, abs=5e-5), pytest.approx(0.3170, abs=5e-5))
    assert detection_rate(confusion).value == 0.9
    alarms = false_alarm_rate(confusion)
    assert (alarms.value, alarms.high) == (0.1, pytest.approx(stats.beta.ppf(0.975, 2, 9)))
