"""The charts of two models: score against score, and their curves over each other."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errors import DataError
from core.scoring.comparison import Paired
from core.scoring.counts import thin
from core.scoring.metrics import precision_recall_curve, roc_curve
from core.scoring.values import Curve, Figure
from desktop.language import mark, tr
from desktop.pages.compare.model_rows import ModelRow
from desktop.pages.key_button import KeyButton
from desktop.theme import Tokens
from desktop.widgets.numbers import grouped, three_digits
from desktop.widgets.overlaid_curves import NamedCurve, OverlaidCurves
from desktop.widgets.scatter_plot import Scatter, ScatterPlot

NAMES = ("A", "B")
_CHARTS = (
    ("scores", mark("Scores"), "S", mark("Each image's score of A against that of B")),
    ("roc", "ROC", "R", mark("True against false positive rate, images")),
    ("pr", mark("Precision"), "P", mark("Precision against recall, images")),
    ("pro", "PRO", "O", mark("Per-region overlap against false positive rate, pixels")),
)


class Charts(QFrame):
    """One chart at a time, large enough to point at; the others are one key away."""

    point_clicked = Signal(int)
    region_chosen = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scatter = ScatterPlot(tokens)
        self.curves = OverlaidCurves(tokens)
        self.buttons = {name: KeyButton(tr(text), key, tr(hint), tokens) for name, text, key, hint in _CHARTS}
        self._rows: tuple[ModelRow, ModelRow] | None = None
        self._paired: Paired | None = None
        self._shown = "scores"
        self._stack = QStackedWidget()
        self._lay_out()
        self.scatter.point_clicked.connect(self.point_clicked)
        self.scatter.region_chosen.connect(self.region_chosen)
        for name, control in self.buttons.items():
            control.clicked.connect(partial(self.show_chart, name))
        self.show_chart("scores")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.scatter.set_tokens(tokens)
        self.curves.set_tokens(tokens)
        for control in self.buttons.values():
            control.set_tokens(tokens)

    def show_models(self, first: ModelRow, second: ModelRow, paired: Paired) -> None:
        """Show two models; the chart that is not in front is drawn when it comes there."""
        self._rows, self._paired = (first, second), paired
        self.scatter.show_scatter(
            Scatter(
                paired.first, paired.second, paired.first_threshold, paired.second_threshold,
                paired.good, paired.defective, paired.flips, NAMES,
            )
        )  # fmt: skip
        self._draw_curves()

    def show_chart(self, name: str, *_: object) -> None:
        """Bring a chart to the front: "scores", "roc", "pr" or "pro"."""
        self._shown = name
        for key, control in self.buttons.items():
            control.setChecked(key == name)
        self._stack.setCurrentIndex(0 if name == "scores" else 1)
        self._draw_curves()

    def chart_shown(self) -> str:
        """The chart in front."""
        return self._shown

    def _draw_curves(self) -> None:
        if self._rows is None or self._paired is None or self._shown == "scores":
            return
        labelled = int((self._paired.good | self._paired.defective).sum())
        note = tr("n = {labelled} common images", labelled=grouped(labelled))
        if self._shown == "pro":
            curves = tuple(_pro(name, row) for name, row in zip(NAMES, self._rows, strict=True))
            words = ("AU-PRO", tr("false positive rate"), tr("per-region overlap"))
            self.curves.show_curves(curves, *words, x_max=0.3, note=_note(self._rows))
        elif self._shown == "roc":
            words = ("ROC", tr("false positive rate"), tr("true positive rate"))
            self.curves.show_curves(_image_curves(self._paired, is_roc=True), *words, note=note)
        else:
            words = (tr("Precision and recall"), tr("recall"), tr("precision"))
            self.curves.show_curves(_image_curves(self._paired, is_roc=False), *words, note=note)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("role", "header")
        bar.setFixedHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for control in self.buttons.values():
            row.addWidget(control)
        row.addStretch(1)
        self._stack.addWidget(self.scatter)
        self._stack.addWidget(self.curves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)


def _image_curves(paired: Paired, is_roc: bool) -> tuple[NamedCurve, ...]:
    """Curves of the common images that are labelled."""
    labelled = paired.good | paired.defective
    marks = paired.defective[labelled]
    scores, thresholds = (paired.first, paired.second), (paired.first_threshold, paired.second_threshold)
    found = []
    for name, values, threshold in zip(NAMES, scores, thresholds, strict=True):
        try:
            curve = (roc_curve if is_roc else precision_recall_curve)(values[labelled], marks)
        except DataError as error:
            found.append(NamedCurve(name, None, tr(error.message), threshold))
        else:
            found.append(NamedCurve(name, thin(curve), _area_text(curve, is_roc), threshold))
    return tuple(found)


def _pro(name: str, row: ModelRow) -> NamedCurve:
    figure, threshold = row.evaluation.aupro, row.model.calibration.pixel_threshold
    return NamedCurve(name, row.evaluation.pro, _figure_text(figure), threshold)


def _figure_text(figure: Figure) -> str:
    return tr(figure.reason) if figure.value is None else three_digits(figure.value)


def _area_text(curve: Curve, is_roc: bool) -> str:
    """Area under the very curve that is drawn: trapezoids of the ROC, steps of precision-recall."""
    width = np.diff(curve.x)
    heights = (curve.y[1:] + curve.y[:-1]) / 2 if is_roc else curve.y[1:]
    return three_digits(float(np.dot(width, heights)))


def _note(rows: tuple[ModelRow, ModelRow]) -> str:
    """On how many regions' images each curve rests; pixel curves are not limited to the common images."""
    first, second = (row.evaluation.n_masks for row in rows)
    same = rows[0].run.sample_ids == rows[1].run.sample_ids
    n = (
        f"n = {grouped(first)}"
        if first == second
        else tr("n = {first} and {second}", first=grouped(first), second=grouped(second))
    )
    own = "" if same else tr(", each model on its own")
    return tr("{n} defective images with ground truth", n=n) + own
