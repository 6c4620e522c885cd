"""The drawer: histogram, ROC, PRO and confusion with one shared cut through all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from core.data.dataset import Label
from core.scoring.values import Figure
from desktop.pages.results.run_view import RunView
from desktop.theme import Tokens
from desktop.widgets.confusion_table import ConfusionTable
from desktop.widgets.curve_plot import CurvePlot
from desktop.widgets.labels import label
from desktop.widgets.numbers import figure_interval_text, three_digits
from desktop.widgets.score_histogram import ScoreHistogram

_HEIGHT_PX = 216
RULES = (
    ("0.05", "At most 5 % expected false alarms"),
    ("0.02", "At most 2 % expected false alarms"),
    ("0.01", "At most 1 % expected false alarms"),
    ("best-f1", "Best F1 on these images (tuned on test)"),
)
_NOT_EVALUATED = Figure(None, "not measurable: this run was not evaluated")


class Drawer(QFrame):
    """Everything that follows from the scores of a run."""

    threshold_moved = Signal(float)
    threshold_set = Signal(float)
    pixel_threshold_set = Signal(float)
    rule_chosen = Signal(str)
    cell_clicked = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT_PX)
        self.histogram = ScoreHistogram(tokens)
        self.roc = CurvePlot(tokens)
        self.pro = CurvePlot(tokens)
        self.confusion = ConfusionTable(tokens)
        self._scores: NDArray[np.float32] | None = None
        self._labels: tuple[Label, ...] = ()
        self._counts = label(role="small")
        self.rule_button = QToolButton()
        self.rule_button.setText("Set by rule")
        self.rule_button.setAccessibleName("Set the threshold by a rule")
        self.rule_button.setToolTip("Set both thresholds by a rule; it can be undone")
        self.rule_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._fill_rules()
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
        threshold = view.calibration.image_threshold
        self.histogram.set_threshold(threshold)
        self.roc.mark_threshold(threshold)
        self.pro.mark_threshold(view.calibration.pixel_threshold)
        self.confusion.set_title(f"At threshold {three_digits(threshold)}")
        self.confusion.show_confusion(view.evaluation.confusion if view.evaluation else None)

    def _show_run(self, view: RunView) -> None:
        good, defect = view.scores_of(Label.GOOD), view.scores_of(Label.DEFECT)
        self._counts.setText(f"good {len(good)} · defective {len(defect)}")
        self.histogram.set_scores(good, defect, view.calibration.image_threshold)
        evaluation = view.evaluation
        auroc = evaluation.image_auroc if evaluation else _NOT_EVALUATED
        aupro = evaluation.aupro if evaluation else _NOT_EVALUATED
        words = (f"AUROC {three_digits(auroc.value)}", figure_interval_text(auroc.low, auroc.high))
        self.roc.show_curve(
            evaluation.roc if evaluation else None, "ROC, images", "false positive rate", "true positive rate",
            " · ".join(word for word in words if word), auroc.reason,
        )  # fmt: skip
        self.pro.show_curve(
            evaluation.pro if evaluation else None, "PRO, pixels", "false positive rate", "per-region overlap",
            f"AU-PRO {three_digits(aupro.value)}", aupro.reason, x_max=0.3,
        )  # fmt: skip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Scores", "heading"))
        head.addWidget(self._counts)
        head.addStretch(1)
        head.addWidget(self.rule_button)
        scores = QWidget()
        column = QVBoxLayout(scores)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.histogram, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        for position, panel in enumerate((scores, self.roc, self.pro, self.confusion)):
            if position:
                row.addWidget(_upright_line())
            row.addWidget(panel, 1)

    def _fill_rules(self) -> None:
        menu = QMenu(self.rule_button)
        for key, text in RULES:
            action = QAction(text, menu)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._on_rule_triggered)
        self.rule_button.setMenu(menu)

    def _connect(self) -> None:
        self.histogram.threshold_moved.connect(self.threshold_moved)
        self.histogram.threshold_set.connect(self.threshold_set)
        self.roc.threshold_picked.connect(self.threshold_set)
        self.pro.threshold_picked.connect(self.pixel_threshold_set)
        self.confusion.cell_clicked.connect(self.cell_clicked)

    def _on_rule_triggered(self, action: QAction) -> None:
        self.rule_chosen.emit(action.data())


def _upright_line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "upright")
    line.setFixedWidth(1)
    return line
