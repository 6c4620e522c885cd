"""What came of a queue of trainings, on one screen: figures of each model, and the worst misses of all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.project.project import Model, Project
from core.reports.misses import WorstMisses, worst_misses
from core.reports.results import ImageResult
from core.scoring.evaluation import false_alarm_rate, miss_rate
from core.scoring.values import Evaluation, Figure
from desktop.language import mark, tr, trn
from desktop.models.thumbnails import ThumbnailLoader
from desktop.pages.figures import figure_text
from desktop.pages.train.outcomes import Outcome
from desktop.widgets.dismissable import DismissablePanel
from desktop.widgets.elided_label import ElidedLabel, shortened
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import duration, rate_text, three_digits

_MOST_MISSES = 8
_PICTURE_PX = 192
_CARD = QSize(112, 84)
_CARD_COLUMNS = 3
_TITLES = (
    (mark("Model"), mark("Click one to look at its results")),
    ("AUROC", mark("Of images: how well scores tell defective from good ones")),
    ("AU-PRO", mark("Of pixels: overlap with the marked regions, up to a false positive rate of 0.3")),
    (mark("Missed"), mark("Defective images below the threshold")),
    (mark("False alarms"), mark("Good images at or above the threshold")),
    (mark("Time"), mark("What the training took")),
)


class TrainSummary(DismissablePanel):
    """Takes the form's place once a queue has come to its end."""

    sample_asked = Signal(str, str)
    model_asked = Signal(str)

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._title = ElidedLabel(role="title")
        self.close_button = button(tr("Train more"), "primary", tooltip=tr("Back to the form (Esc)"))
        self._table = QGridLayout()
        self._misses_title = label(role="heading", wrap=True)
        self._cards = QGridLayout()
        self._pictures: dict[str, list[QToolButton]] = {}
        self._shown: list[QToolButton] = []
        self._lay_out()
        self.close_button.clicked.connect(self.dismissed)
        thumbnails.ready.connect(self._on_thumbnail_ready)

    def show_outcomes(self, outcomes: tuple[Outcome, ...], project: Project) -> None:
        """Show what each training came to; models deleted since are left out."""
        trained = [outcome for outcome in outcomes if outcome.model_id]
        self._title.setText(_title(len(trained), len(outcomes)))
        _empty(self._table)
        for column, (text, help_text) in enumerate(_TITLES):
            title = label(tr(text), "section")
            title.setToolTip(tr(help_text))
            self._table.addWidget(title, 0, column)
        for row, outcome in enumerate(outcomes, start=1):
            self._add_row(row, outcome, project)
        self._show_misses(worst_misses(project, [o.model_id for o in trained], _MOST_MISSES))

    def text(self) -> str:
        """All that is said."""
        labels = [w for w in self.findChildren(QWidget) if w.isVisibleTo(self) and w.property("text")]
        return " | ".join(str(widget.property("text")) for widget in labels)

    def cards(self) -> tuple[QToolButton, ...]:
        """The pictures of the worst misses, worst first."""
        return tuple(self._shown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self._table.setHorizontalSpacing(12)
        self._table.setVerticalSpacing(4)
        self._table.setColumnStretch(0, 1)
        self._cards.setSpacing(8)
        cards = QHBoxLayout()
        cards.addLayout(self._cards)
        cards.addStretch(1)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._table)
        column.addSpacing(16)
        column.addWidget(self._misses_title)
        column.addLayout(cards)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 16, 16)
        outer.setSpacing(16)
        outer.addLayout(head)
        outer.addWidget(scroll, 1)

    def _add_row(self, row: int, outcome: Outcome, project: Project) -> None:
        model = next((m for m in project.models if m.id == outcome.model_id), None)
        if model is None:
            self._table.addWidget(ElidedLabel(outcome.job.category.name), row, 0)
            gone = tr("The model is no longer in the project.") if outcome.model_id else outcome.problem
            role = "secondary" if outcome.was_cancelled or outcome.model_id else "error"
            self._table.addWidget(label(gone, role, wrap=True), row, 1, 1, len(_TITLES) - 1)
            return
        name = button(shortened(model.id, 20), "link", tooltip=tr("Look at the results of {id}", id=model.id))
        name.setAccessibleName(tr("Look at the results of {id}", id=model.id))
        name.setStyleSheet("QPushButton { padding-left: 0; text-align: left; }")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        name.clicked.connect(partial(self._on_model_clicked, model.id))
        self._table.addWidget(name, row, 0)
        for column, (text, full) in enumerate(_cells(project, model), start=1):
            cell = label(text, "value")
            cell.setToolTip(full)
            self._table.addWidget(cell, row, column)

    def _show_misses(self, misses: WorstMisses) -> None:
        _empty(self._cards)
        self._pictures.clear()
        self._shown = [self._card(result) for result in misses.results]
        self._misses_title.setText(_misses_title(misses))
        for place, card in enumerate(self._shown):
            self._cards.addWidget(card, place // _CARD_COLUMNS, place % _CARD_COLUMNS)
        for path in self._pictures:
            self._thumbnails.request(path, _PICTURE_PX)

    def _card(self, result: ImageResult) -> QToolButton:
        card = QToolButton()
        card.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        card.setIconSize(_CARD)
        blank = QPixmap(_CARD)  # until the picture is there, so that nothing moves when it comes
        blank.fill(Qt.GlobalColor.transparent)
        card.setIcon(QIcon(blank))
        defect = shortened(result.sample.defect or tr("defect"), 16)
        card.setText(f"{shortened(result.category, 16)}\n{defect} · {three_digits(result.score)}")
        limit = three_digits(result.threshold)
        words = tr("score {score}, limit {limit}", score=three_digits(result.score), limit=limit)
        card.setToolTip(f"{result.sample.id}\n{words}\n{tr('Click to open it in Results')}")
        card.setAccessibleName(f"{result.sample.id}, {result.model_id}, {words}")
        card.clicked.connect(partial(self._on_card_clicked, result.model_id, result.sample.id))
        self._pictures.setdefault(str(result.image), []).append(card)
        return card

    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        for card in self._pictures.get(path, ()):
            card.setIcon(QIcon(QPixmap.fromImage(image)))

    def _on_card_clicked(self, model_id: str, sample_id: str, _checked: bool = False) -> None:
        self.sample_asked.emit(model_id, sample_id)

    def _on_model_clicked(self, model_id: str, _checked: bool = False) -> None:
        self.model_asked.emit(model_id)


def _title(n_trained: int, n: int) -> str:
    if n_trained == n:
        return trn("{n} model trained", "{n} models trained", n)
    return tr("{n} of {total} models trained", n=n_trained, total=n)


def _misses_title(misses: WorstMisses) -> str:
    if not misses.n_defects:
        return tr("Misses are not measurable: there are no defective test images.")
    if misses.n_missed:
        n, total, shown = misses.n_missed, misses.n_defects, len(misses.results)
        text = mark("{n} of {total} defects were missed. Click one to look at it.")
        if n > shown:
            text = mark("{n} of {total} defects were missed, the {shown} worst. Click one to look at it.")
        return tr(text, n=n, total=total, shown=shown)
    n = misses.n_defects
    return tr("None of {n} defects was missed. These came closest to the threshold:", n=n)


def _cells(project: Project, model: Model) -> tuple[tuple[str, str], ...]:
    """Text and tooltip of each column behind the name."""
    run = project.test_run_of(model.id)
    evaluation = run.evaluation if run else None
    time = (duration(model.provenance.fit_seconds), f"{model.provenance.fit_seconds} s")
    if evaluation is None:
        unmeasured = (tr("not measured"), tr("There are no test images."))
        return (unmeasured, unmeasured, unmeasured, unmeasured, time)
    return (*(_figure(f) for f in (evaluation.image_auroc, evaluation.aupro)), *_rates(evaluation), time)


def _figure(figure: Figure) -> tuple[str, str]:
    if figure.value is None:
        return tr("not measurable"), tr(figure.reason)
    return three_digits(figure.value), figure_text(figure)


def _rates(evaluation: Evaluation) -> tuple[tuple[str, str], tuple[str, str]]:
    confusion = evaluation.confusion
    missed, alarms = miss_rate(confusion), false_alarm_rate(confusion)
    return (
        _rate(confusion.fn, confusion.tp + confusion.fn, missed),
        _rate(confusion.fp, confusion.fp + confusion.tn, alarms),
    )


def _rate(count: int, total: int, figure: Figure) -> tuple[str, str]:
    if figure.value is None:
        return tr("not measurable"), tr(figure.reason)
    return rate_text(count, total), rate_text(count, total, figure.low, figure.high)


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
