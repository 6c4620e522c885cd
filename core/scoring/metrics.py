"""Detection metrics as pure functions of scores and labels.

Everywhere `scores` is [n], larger is more anomalous, `labels` is bool [n], true for anomalous, and a score is
called anomalous when it is >= the threshold. All raise `DataError` on scores that are not finite and on
lengths that differ.
"""

from __future__ import annotations

import math

import numpy as np

from core.errors import DataError
from core.scoring import counts
from core.scoring.counts import Marks, Scores
from core.scoring.values import Confusion, Curve


def auroc(scores: Scores, labels: Marks) -> float:
    """Area under the ROC curve in 0..1, ties counted half (Mann & Whitney 1947).

    Raises `DataError` when there is no good or no anomalous label.
    """
    return counts.area_under_roc(counts.tabulate(scores, labels))


def roc_curve(scores: Scores, labels: Marks) -> Curve:
    """False positive rate (x) and true positive rate (y) at every distinct score, from (0, 0).

    Raises `DataError` when there is no good or no anomalous label.
    """
    return counts.roc(counts.tabulate(scores, labels))


def average_precision(scores: Scores, labels: Marks) -> float:
    """Area under the precision-recall steps in 0..1, as scikit-learn's `average_precision_score`.

    Raises `DataError` when there is no anomalous label.
    """
    return counts.mean_precision(counts.tabulate(scores, labels))


def precision_recall_curve(scores: Scores, labels: Marks) -> Curve:
    """Recall (x) and precision (y) at every distinct score, from (0, 1).

    Raises `DataError` when there is no anomalous label.
    """
    return counts.precision_recall(counts.tabulate(scores, labels))


def best_f1(scores: Scores, labels: Marks) -> tuple[float, float]:
    """The best F1 in 0..1 and the highest threshold that reaches it.

    The threshold is tuned on these very labels. Raises `DataError` when there is no anomalous label.
    """
    return counts.highest_f1(counts.tabulate(scores, labels))


def confusion_at(scores: Scores, labels: Marks, threshold: float) -> Confusion:
    """Counts when every score >= `threshold` is called anomalous."""
    values, marks = counts.checked(scores, labels)
    if math.isnan(threshold):
        raise DataError("The threshold is not a number.")
    called = values >= threshold
    tp = int(np.count_nonzero(called & marks))
    fp = int(np.count_nonzero(called)) - tp
    positives = int(np.count_nonzero(marks))
    return Confusion(tp=tp, fp=fp, fn=positives - tp, tn=len(marks) - positives - fp)


def f1(confusion: Confusion) -> float | None:
    """F1 (Dice) in 0..1: 2 tp / (2 tp + fp + fn). `None` when nothing is anomalous."""
    if confusion.tp + confusion.fn == 0:
        return None
    return 2 * confusion.tp / (2 * confusion.tp + confusion.fp + confusion.fn)


def iou(confusion: Confusion) -> float | None:
    """Intersection over union (Jaccard) in 0..1: tp / (tp + fp + fn). `None` when nothing is anomalous."""
    if confusion.tp + confusion.fn == 0:
        return None
    return confusion.tp / (confusion.tp + confusion.fp + confusion.fn)


def mcc(confusion: Confusion) -> float | None:
    """Matthews correlation coefficient in -1..1 (Matthews 1975).

    0 when everything is called the same, the usual convention (Chicco & Jurman 2020); `None` when there is no
    good or no anomalous label.
    """
    tp, fp, fn, tn = confusion.tp, confusion.fp, confusion.fn, confusion.tn
    if tp + fn == 0 or tn + fp == 0:
        return None
    if tp + fp == 0 or tn + fn == 0:
        return 0.0
    # Two roots instead of one: the product of four pixel counts would leave the range of exact integers.
    return (tp * tn - fp * fn) / (math.sqrt((tp + fp) * (tp + fn)) * math.sqrt((tn + fp) * (tn + fn)))
