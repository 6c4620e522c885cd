"""The drawer: histogram, ROC, PRO and confusion with one shared cut through all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.data.dataset import Label
from core.scoring.values import Figure
from desktop.pages.results.run_view import RunView
from desktop.pages.results.share_bar import ShareBar
from desktop.theme import Tokens
from desktop.widgets.confusion_table import ConfusionTable
from desktop.widgets.curve_plot import CurvePlot
from desktop.widgets.labels import line
from desktop.widgets.numbers import figure_interval_text, three_digits
from desktop.widgets.score_histogram import ScoreHistogram

_HEIGHT_PX = 216
_NOT_EVALUATED = Figure(None, "not measurable: this run was not evaluated")


class Drawer(QFrame):
    """Everything that follows from the scores of a run."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)
    pixel_threshold_set = Signal(float)
    cell_clicked = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self.histogram = ScoreHistogram(tokens)
        self.share = ShareBar()
        self.roc = CurvePlot(tokens)
        self.pro = CurvePlot(tokens)
        self.confusion = ConfusionTable(tokens)
        self._scores: NDArray[np.float32] | None = None
        self._labels: tuple[Label, ...] = ()
        self._lay_out()
        self._connect()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.histogram, self.roc, self.pro, self.confusion):
            widget.set_tokens(tokens)

    def show_view(self, view: RunView) -> None:
        """Show a run; curves are drawn anew only when the run or its labels are others."""
        # Moving a threshold makes a new run value around the same scores.
        if self._scores is not view.run.scores or self._labels != view.labels:
            self._scores, self._labels = view.run.scores, view.labels
            self._show_run(view)
        self.share.show_model(view.model)
        threshold = view.calibration.image_threshold
        self.histogram.set_threshold(threshold)
        self.roc.mark_threshold(threshold)
        self.pro.mark_threshold(view.calibration.pixel_threshold)
        self.confusion.set_title(f"At threshold {three_digits(threshold)}")
        self.confusion.show_confusion(view.evaluation.confusion if view.evaluation else None)

    def _show_run(self, view: RunView) -> None:
        good, defect = view.scores_of(Label.GOOD), view.scores_of(Label.DEFECT)
        self.histogram.set_scores(good, defect, view.calibration.image_threshold)
        evaluation = view.evaluation
        auroc = evaluation.image_auroc if evaluation else _NOT_EVALUATED
        aupro = evaluation.aupro if evaluation else _NOT_EVALUATED
        words = (three_digits(auroc.value), figure_interval_text(auroc.low, auroc.high))
        self.roc.show_curve(
            evaluation.roc if evaluation else None,
            "AUROC", "false positive rate", "true positive rate",
            " · ".join(word for word in words if word), auroc.reason,
        )  # fmt: skip
        self.pro.show_curve(
            evaluation.pro if evaluation else None,
            "AU-PRO", "false positive rate", "per-region overlap",
            f"{three_digits(aupro.value)}, up to 0.3", aupro.reason, x_max=0.3,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addWidget(self.share)
        charts = QWidget()
        charts.setFixedHeight(_HEIGHT_PX - 1)
        row = QHBoxLayout(charts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column.addWidget(charts)
        for position, panel in enumerate((self.histogram, self.roc, self.pro, self.confusion)):
            if position:
                row.addWidget(_upright_line())
            row.addWidget(panel, 1)

    def _connect(self) -> None:
        self.histogram.threshold_moved.connect(self.threshold_moved)
        self.histogram.threshold_set.connect(self.threshold_set)
        self.roc.threshold_picked.connect(self.threshold_set)
        self.pro.threshold_picked.connect(self.pixel_threshold_set)
        self.confusion.cell_clicked.connect(self.cell_clicked)


def _upright_line() -> QFrame:
    upright = QFrame()
    upright.setProperty("role", "upright")
    upright.setFixedWidth(1)
    return upright
