"""All figures of one model on its test images, each with its interval or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label
from core.errors import DataError
from core.scoring import counts, metrics
from core.scoring.cuts import SortedScores
from core.scoring.pixels import PixelAccumulator
from core.scoring.statistics import auroc_interval, binomial_interval
from core.scoring.values import Calibration, Confusion, Evaluation, Figure, PixelCounts

Labels = Sequence[Label] | Sequence[bool] | NDArray[np.bool_]
"""One label an image; true means defective. Images labelled unknown take part in nothing."""

_IS_DEFECTIVE: Mapping[Label | bool | np.bool_, bool | None] = {
    Label.GOOD: False,
    Label.DEFECT: True,
    Label.UNKNOWN: None,
    False: False,
    True: True,
}


NO_MAP = "not measurable: the method gives one score per image, no map"


def evaluate(
    scores: Sequence[float] | NDArray,
    labels: Labels,
    maps: Iterable[NDArray],
    masks: Iterable[NDArray[np.bool_] | None],
    calibration: Calibration,
    *,
    localises: bool = True,
) -> Evaluation:
    """Figures of image scores [n] and anomaly maps, n times float16 or float32 [h, w].

    `maps` and `masks` are read once and never held, so generators will do. A mask is bool at the size of its
    map; `None` means all clear for a good image, and for a defective one that the image takes no part in the
    pixel figures. Without `localises` maps say nothing, and there are no pixel figures. Raises `DataError`
    when lengths, shapes or values don't fit.
    """
    values, defective, known = _checked(scores, labels)
    accumulator, n_masks = _collect(maps, masks, defective, known)
    values, defective = values[known], defective[known]
    return at_thresholds(
        _pixel_figures(_image_figures(values, defective), accumulator, n_masks, localises),
        values,
        defective,
        calibration,
    )


def at_thresholds(
    evaluation: Evaluation, scores: Sequence[float] | NDArray, labels: Labels, calibration: Calibration
) -> Evaluation:
    """The same evaluation at other thresholds; neither maps nor masks are needed.

    `scores` [n] and `labels` are those of `evaluate`. Raises `DataError` when they don't fit.
    """
    values, defective, known = _checked(scores, labels)
    return judged(evaluation, SortedScores.of(values, known & ~defective, defective), calibration)


def judged(evaluation: Evaluation, scores: SortedScores, calibration: Calibration) -> Evaluation:
    """As `at_thresholds`, from labelled scores that are sorted already: fast enough to follow a drag.

    Parts in a grey zone count neither as passed nor as anomalous; `image_f1` is then of the others alone.
    """
    image = scores.confusion(calibration.image_threshold, calibration.reinspect_threshold)
    evaluation = replace(
        evaluation,
        image_threshold=calibration.image_threshold,
        pixel_threshold=calibration.pixel_threshold,
        confusion=image,
        image_f1=_f1_of_decided(evaluation, image),
    )
    if evaluation.pixels is None or evaluation.pixel_auroc.value is None:
        return evaluation
    pixel = counts.confusion(evaluation.pixels, calibration.pixel_threshold)
    return replace(
        evaluation,
        pixel_f1=Figure(metrics.f1(pixel)),
        pixel_iou=Figure(metrics.iou(pixel)),
        pixel_mcc=Figure(metrics.mcc(pixel)),
    )


def _f1_of_decided(evaluation: Evaluation, image: Confusion) -> Figure:
    reason = _image_reason(evaluation.n_good, evaluation.n_defect)
    if reason:
        return Figure(None, reason)
    value = metrics.f1(image)
    return Figure(value, "" if value is not None else "not measurable: all defects are in the grey zone")


def false_alarm_rate(confusion: Confusion) -> Figure:
    """Share of good images called anomalous, with its exact 95 % interval (Clopper & Pearson 1934)."""
    return _rate(confusion.fp, confusion.good, "no good test images")


def detection_rate(confusion: Confusion) -> Figure:
    """Share of defective images called anomalous (recall), with its exact 95 % interval."""
    return _rate(confusion.tp, confusion.defective, "no defective test images")


def miss_rate(confusion: Confusion) -> Figure:
    """Share of defective images called good, with its exact 95 % interval."""
    return _rate(confusion.fn, confusion.defective, "no defective test images")


def reinspect_rate(confusion: Confusion) -> Figure:
    """Share of labelled images in the grey zone, with its exact 95 % interval."""
    return _rate(confusion.reinspected, confusion.good + confusion.defective, "no labelled test images")


def _rate(k: int, n: int, missing: str) -> Figure:
    if n == 0:
        return _unmeasurable(missing)
    return Figure(k / n, "", *binomial_interval(k, n))


def _checked(
    scores: Sequence[float] | NDArray, labels: Labels
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_]]:
    """Scores as they are stored, which images are defective, and which are labelled at all."""
    try:
        kinds = [_IS_DEFECTIVE[label] for label in labels]
    except KeyError as error:
        raise DataError(f"“{error.args[0]}” is not a label.", "Known: good, defect, unknown.") from error
    defective = np.array([kind is True for kind in kinds], np.bool_)
    known = np.array([kind is not None for kind in kinds], np.bool_)
    # In float32, so that figures are the same after the project was saved and opened again.
    values = np.asarray(scores, np.float32)
    counts.checked(values, defective)
    return values, defective, known


def _collect(
    maps: Iterable[NDArray],
    masks: Iterable[NDArray[np.bool_] | None],
    defective: NDArray[np.bool_],
    known: NDArray[np.bool_],
) -> tuple[PixelAccumulator, int]:
    """Take in what has a ground truth; also the number of defective images among it."""
    accumulator, n_masks = PixelAccumulator(), 0
    end: Any = object()
    for values, mask, bad, labelled in zip_longest(maps, masks, defective, known, fillvalue=end):
        if any(part is end for part in (values, mask, bad)):
            raise DataError(f"There must be {len(known)} maps and masks, one for each score.")
        if labelled and not (bad and mask is None):
            accumulator.add(values, mask)
            n_masks += int(bad)
    return accumulator, n_masks


def _image_figures(values: NDArray[np.float32], defective: NDArray[np.bool_]) -> Evaluation:
    """An evaluation with the image figures that need no threshold."""
    n_defect = int(np.count_nonzero(defective))
    n_good = len(defective) - n_defect
    reason = _image_reason(n_good, n_defect)
    missing = Figure(None, reason)
    later = Figure(None, "not measurable: no maps")
    empty = Evaluation(
        n_good=n_good,
        n_defect=n_defect,
        n_masks=0,
        image_threshold=math.inf,
        pixel_threshold=math.inf,
        confusion=Confusion(tp=0, fp=0, fn=n_defect, tn=n_good),
        image_auroc=missing,
        image_aupr=missing,
        image_f1=missing,
        image_f1_best=missing,
        image_threshold_best=missing,
        pixel_auroc=later,
        pixel_aupr=later,
        pixel_f1=later,
        pixel_f1_best=later,
        pixel_threshold_best=later,
        pixel_iou=later,
        pixel_mcc=later,
        aupro=later,
    )
    if reason:
        return empty
    table = counts.tabulate(values, defective)
    best, threshold = counts.highest_f1(table)
    return replace(
        empty,
        image_auroc=Figure(counts.area_under_roc(table), "", *auroc_interval(values, defective)),
        image_aupr=Figure(counts.mean_precision(table)),
        image_f1_best=Figure(best),
        image_threshold_best=Figure(threshold),
        roc=counts.roc(table),
        precision_recall=counts.precision_recall(table),
    )


def _pixel_figures(
    evaluation: Evaluation, accumulator: PixelAccumulator, n_masks: int, localises: bool
) -> Evaluation:
    """The evaluation with the pixel figures that need no threshold."""
    pixels = accumulator.counts()
    reason = _pixel_reason(evaluation.n_good, evaluation.n_defect, n_masks, pixels) if localises else NO_MAP
    if reason:
        missing = Figure(None, reason)
        return replace(
            evaluation,
            n_masks=n_masks,
            pixel_auroc=missing,
            pixel_aupr=missing,
            pixel_f1=missing,
            pixel_f1_best=missing,
            pixel_threshold_best=missing,
            pixel_iou=missing,
            pixel_mcc=missing,
            aupro=missing,
        )
    best, threshold = counts.highest_f1(pixels)
    curve = accumulator.pro_curve()
    return replace(
        evaluation,
        n_masks=n_masks,
        pixels=pixels,
        pixel_auroc=Figure(counts.area_under_roc(pixels)),
        pixel_aupr=Figure(counts.mean_precision(pixels)),
        pixel_f1_best=Figure(best),
        pixel_threshold_best=Figure(threshold),
        aupro=accumulator.aupro(),
        pro=None if curve is None else counts.thin(curve),
    )


def _image_reason(n_good: int, n_defect: int) -> str:
    """Why figures that compare good with defective images can't be measured; empty when they can."""
    if not n_good and not n_defect:
        return "not measurable: no labelled test images"
    if not n_defect:
        return "not measurable: no defective test images"
    return "" if n_good else "not measurable: no good test images"


def _pixel_reason(n_good: int, n_defect: int, n_masks: int, pixels: PixelCounts) -> str:
    """Why pixel figures can't be measured; empty when they can."""
    if not n_defect:
        return _image_reason(n_good, n_defect)
    if not n_masks:
        return "not measurable: no masks"
    if not pixels.positives:
        return "not measurable: the masks mark no pixel"
    return "" if pixels.negatives else "not measurable: the masks leave no good pixel"


def _unmeasurable(missing: str) -> Figure:
    return Figure(None, f"not measurable: {missing}")
