"""What the cockpit's plots are drawn from: labelled scores, sorted once, and their curves."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label
from core.project.filters import ResultFilter
from core.scoring import counts
from core.scoring.costs import cost_curve, expected_cost
from core.scoring.cuts import SortedScores
from core.scoring.statistics import auroc_interval
from core.scoring.values import Calibration, Confusion, Costs, Evaluation, Figure, PixelCounts
from desktop.language import mark, tr
from desktop.models.result_columns import LABELS
from desktop.pages.results.run_view import RunView
from desktop.widgets.curve_plot import CurveContent
from desktop.widgets.numbers import figure_interval_text, grouped, three_digits

PER = 1000
"""Costs are shown for so many parts: cents a part are hard to read."""

_NOT_EVALUATED = Figure(None, mark("not measurable: this run was not evaluated"))


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The images that figures are made of: `total` of the run pass, `scores` are those with a label.

    `table` counts them at or above each distinct score; `is_all` is false where a filter leaves some out.
    """

    scores: SortedScores
    table: PixelCounts
    total: int
    is_all: bool

    @property
    def n_good(self) -> int:
        """Good images."""
        return len(self.scores.good)

    @property
    def n_defect(self) -> int:
        """Defective images."""
        return len(self.scores.defect)

    def words(self) -> str:
        """How many images of which kind: "9 test images: 5 good, 4 defective"."""
        unknown = self.total - self.n_good - self.n_defect
        kinds = [tr("{n} good", n=grouped(self.n_good)), tr("{n} defective", n=grouped(self.n_defect))]
        kinds += [tr("{n} not labelled", n=grouped(unknown))] if unknown else []
        which = tr("images") if self.is_all else tr("filtered images")
        return f"{grouped(self.total)} {which}: {', '.join(kinds)}"

    def confusion(self, calibration: Calibration) -> Confusion | None:
        """Counts at the thresholds; `None` without labelled images."""
        if not self.n_good and not self.n_defect:
            return None
        return self.scores.confusion(calibration.image_threshold, calibration.reinspect_threshold)

    def missing(self) -> str:
        """Why good can't be told from defective; empty where it can."""
        if not self.n_good and not self.n_defect:
            return tr("not measurable: no labelled images here")
        if not self.n_defect:
            return tr("not measurable: no defective images here")
        return "" if self.n_good else tr("not measurable: no good images here")


def describing(wanted: ResultFilter) -> ResultFilter:
    """The terms that say what an image is, without those that say what the model makes of it.

    Figures follow these alone: of the missed defects by themselves, every one is missed.
    """
    of_images = replace(wanted, decisions=(), outcomes=(), disagrees=False, score_from=None, score_to=None)
    return replace(of_images, peak_from=None, peak_to=None)


def scores_between(scores: NDArray[np.float32], cut: float, other: float) -> tuple[float, float] | None:
    """The lowest and highest score (or peak) that change sides when the cut moves to `other`.

    Where none does, those of the nearest score below `other` or at it. `None` without scores.
    """
    low, high = min(cut, other), max(cut, other)
    moved = scores[(scores >= low) & (scores < high)]
    if not len(moved) and len(scores):
        below = scores[scores <= other]
        moved = below.max(keepdims=True) if len(below) else scores.min(keepdims=True)
    return (float(moved.min()), float(moved.max())) if len(moved) else None


def basis_of(view: RunView, mask: NDArray[np.bool_] | None) -> Basis:
    """The images of a run that pass `mask`, bool [n]; `None` for all."""
    if mask is None or bool(mask.all()):
        return Basis(view.labelled, view.labelled.table(), len(view.columns), True)
    labels = view.columns.images.labels
    good, defect = (mask & (labels == LABELS.index(label)) for label in (Label.GOOD, Label.DEFECT))
    scores = SortedScores.of(view.run.scores, good, defect)
    return Basis(scores, scores.table(), int(np.count_nonzero(mask)), False)


def roc_content(basis: Basis) -> CurveContent:
    """The ROC curve with its area."""
    words = ("ROC", tr("false positive rate"), tr("true positive rate"))
    if basis.missing():
        return CurveContent(None, *words, empty_text=basis.missing())
    area = counts.area_under_roc(basis.table)
    labels = np.concatenate([np.ones(basis.n_defect, bool), np.zeros(basis.n_good, bool)])
    interval = auroc_interval(np.concatenate([basis.scores.defect, basis.scores.good]), labels)
    sentence = tr(
        "Area under the curve {area!r}, {figure_interval}, {words}",
        area=area,
        figure_interval=figure_interval_text(*interval),
        words=basis.words(),
    )
    return CurveContent(counts.roc(basis.table), *words, three_digits(area), figure_help=sentence)


def precision_recall_content(basis: Basis) -> CurveContent:
    """The precision-recall curve with its mean precision."""
    words = (tr("Precision"), tr("recall"), tr("precision"))
    if basis.missing():
        return CurveContent(None, *words, empty_text=basis.missing())
    mean = counts.mean_precision(basis.table)
    curve = counts.precision_recall(basis.table)
    rarer = tr("In production defects are rarer, and precision is lower.")
    sentence = tr("Average precision {mean!r}, {words}.", mean=mean, words=basis.words()) + f" {rarer}"
    return CurveContent(curve, *words, three_digits(mean), figure_help=sentence)


def pro_content(evaluation: Evaluation | None, is_all: bool) -> CurveContent:
    """The PRO curve of the whole run: pixels aren't counted anew for a filter, and it says so."""
    figure = evaluation.aupro if evaluation else _NOT_EVALUATED
    curve = evaluation.pro if evaluation else None
    n = ""
    if evaluation:
        n = tr(", {good} good and {marked} marked images", good=evaluation.n_good, marked=evaluation.n_masks)
    left_out = "" if is_all else tr(" The filter doesn't apply to pixel figures.")
    sentence = tr("Area up to a false positive rate of 0.3: {area!r}", area=figure.value) + f"{n}.{left_out}"
    text = three_digits(figure.value) + ("" if is_all else tr(" · all"))
    return CurveContent(
        curve, "PRO", tr("false positive rate"), tr("region overlap"), text, tr(figure.reason), (0.0, 0.3),
        figure_help=sentence,
    )  # fmt: skip


def cost_content(basis: Basis, costs: Costs) -> CurveContent:
    """The expected cost of each threshold, by the defect rate of production."""
    words = (tr("Cost"), tr("image threshold"), tr("cost of {n} parts", n=PER))
    if basis.missing():
        return CurveContent(None, *words, empty_text=basis.missing())
    curve = cost_curve(basis.table, costs)
    scaled = replace(curve, y=curve.y * PER)
    x_range = float(curve.x[-1]), float(curve.x[0])
    highest = float(scaled.y.max()) or 1.0
    sentence = tr(
        "A miss costs {miss:g}, a false alarm {false_alarm:g}, {rate:g} % of parts are "
        "defective in production. {words}. Parts inspected again cost nothing here.",
        miss=costs.miss,
        false_alarm=costs.false_alarm,
        rate=100 * costs.defect_rate,
        words=basis.words(),
    )
    return CurveContent(
        scaled, *words, x_range=x_range, y_range=(0.0, highest), figure_help=sentence, is_whole=True
    )


def cost_text(basis: Basis, calibration: Calibration) -> str:
    """What the thresholds in force are expected to cost."""
    confusion = basis.confusion(calibration)
    figure = expected_cost(confusion, calibration.costs or Costs()) if confusion else Figure(None)
    return "" if figure.value is None else three_digits(PER * figure.value)
