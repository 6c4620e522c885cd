"""Figures and curves from a table of counts per threshold.

Image scores and pixels share this code: both are first reduced to a `PixelCounts` table, which holds one row
for each distinct value, so tied scores always enter together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.scoring.values import Confusion, Curve, FloatArray, PixelCounts

Scores = Sequence[float] | NDArray
Marks = Sequence[bool] | NDArray[np.bool_]


def tabulate(scores: Scores, labels: Marks) -> PixelCounts:
    """Count scores [n] at or above each distinct value; `labels` [n] is true for anomalous.

    Raises `DataError` when lengths differ or a score is not a finite number.
    """
    values, marks = checked(scores, labels)
    thresholds, where = np.unique(-values, return_inverse=True)
    positives = np.bincount(where, weights=marks, minlength=len(thresholds)).astype(np.int64)
    everything = np.bincount(where, minlength=len(thresholds))
    # Adding 0.0 turns the -0.0 that negating a zero leaves behind into a plain zero.
    return from_bins(-thresholds + 0.0, positives, everything - positives)


def from_bins(values: FloatArray, positives: NDArray, negatives: NDArray) -> PixelCounts:
    """The table of distinct `values` [k], strictly falling, from the counts [k] at each of them."""
    tp = np.cumsum(positives, dtype=np.int64)
    fp = np.cumsum(negatives, dtype=np.int64)
    total_tp, total_fp = (int(tp[-1]), int(fp[-1])) if len(tp) else (0, 0)
    return PixelCounts(np.asarray(values, np.float64), tp, fp, total_tp, total_fp)


def checked(scores: Scores, labels: Marks) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Scores as float64 [n] and labels as bool [n]; raises `DataError` when they can't be compared."""
    values = np.asarray(scores, np.float64)
    marks = np.asarray(labels, np.bool_)
    if values.ndim != 1 or values.shape != marks.shape:
        raise DataError(f"There are {values.size} scores for {marks.size} labels.")
    broken = np.flatnonzero(~np.isfinite(values))
    if len(broken):
        raise DataError(
            f"Score {broken[0] + 1} of {len(values)} is not a finite number.",
            "The model or its input is damaged: train the model again.",
        )
    return values, marks


def area_under_roc(counts: PixelCounts) -> float:
    """AUROC: the chance that an anomalous value is above a good one, ties half (Mann & Whitney 1947).

    Raises `DataError` when one of the two kinds is missing.
    """
    _need_both(counts)
    tp = np.concatenate(([0], counts.tp)).astype(np.float64)
    fp = np.concatenate(([0], counts.fp)).astype(np.float64)
    # Sums of half integers: exact in float64 until 2^53 pairs, beyond that good to 13 digits.
    pairs = float(np.dot(np.diff(fp), tp[1:] + tp[:-1])) / 2
    return pairs / (float(counts.positives) * counts.negatives)


def mean_precision(counts: PixelCounts) -> float:
    """Average precision: sum of precision times recall gained, without interpolation (as scikit-learn).

    Raises `DataError` when nothing is anomalous.
    """
    _need_positives(counts)
    gained = np.diff(counts.tp, prepend=0)
    return float(np.dot(gained, counts.tp / (counts.tp + counts.fp))) / counts.positives


def roc(counts: PixelCounts) -> Curve:
    """False positive rate (x) and true positive rate (y), from (0, 0) to (1, 1).

    Raises `DataError` when one of the two kinds is missing.
    """
    _need_both(counts)
    return Curve(
        np.concatenate(([0.0], counts.fp / counts.negatives)),
        np.concatenate(([0.0], counts.tp / counts.positives)),
        np.concatenate(([np.inf], counts.thresholds)),
    )


def precision_recall(counts: PixelCounts) -> Curve:
    """Recall (x) and precision (y), from (0, 1), where nothing is called anomalous, to full recall.

    Raises `DataError` when nothing is anomalous.
    """
    _need_positives(counts)
    return Curve(
        np.concatenate(([0.0], counts.tp / counts.positives)),
        np.concatenate(([1.0], counts.tp / (counts.tp + counts.fp))),
        np.concatenate(([np.inf], counts.thresholds)),
    )


def highest_f1(counts: PixelCounts) -> tuple[float, float]:
    """The best F1 of all thresholds, and the highest threshold that reaches it.

    Raises `DataError` when nothing is anomalous.
    """
    _need_positives(counts)
    scores = 2 * counts.tp / (counts.tp + counts.fp + counts.positives)
    best = int(np.argmax(scores))
    return float(scores[best]), float(counts.thresholds[best])


def confusion(counts: PixelCounts, threshold: float) -> Confusion:
    """Counts when every value >= `threshold` is called anomalous. Raises `DataError` on NaN."""
    if np.isnan(threshold):
        raise DataError("The threshold is not a number.")
    above = int(np.searchsorted(-counts.thresholds, -threshold, side="right"))
    tp, fp = (int(counts.tp[above - 1]), int(counts.fp[above - 1])) if above else (0, 0)
    return Confusion(tp=tp, fp=fp, fn=counts.positives - tp, tn=counts.negatives - fp)


def thin(curve: Curve, points: int = 2000) -> Curve:
    """A curve of at most `points` points for plotting, both ends kept.

    Points are taken at equal steps along the curve, on both sides of each step, so that jumps stay where they
    are; what is left out lies within one step, 2 / `points` of the curve's length, of what is kept.
    """
    if len(curve.x) <= points:
        return curve
    way = np.abs(np.diff(_spread(curve.x))) + np.abs(np.diff(_spread(curve.y)))
    along = np.concatenate(([0.0], np.cumsum(way)))
    after = np.searchsorted(along, np.linspace(0, along[-1], points // 2))
    kept = np.union1d(np.clip(after - 1, 0, None), np.minimum(after, len(along) - 1))
    kept[-1] = len(along) - 1  # the last step may stop short on a flat end
    return Curve(curve.x[kept], curve.y[kept], curve.thresholds[kept])


def _spread(values: FloatArray) -> FloatArray:
    """Values scaled to a range of 1, so that both axes of a plot weigh the same."""
    width = float(np.ptp(values))
    return values / width if width > 0 else values


def _need_positives(counts: PixelCounts) -> None:
    if counts.positives == 0:
        raise DataError("This can't be measured: nothing is marked as anomalous.")


def _need_both(counts: PixelCounts) -> None:
    _need_positives(counts)
    if counts.negatives == 0:
        raise DataError("This can't be measured: nothing is marked as good.")
