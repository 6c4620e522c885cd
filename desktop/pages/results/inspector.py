"""The chosen image: verdict, score, regions, and what a person says of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.scoring.values import Calibration, Region
from desktop.language import tr
from desktop.models.result_columns import TAG_WORDS, ResultRow
from desktop.models.results_model import DECISION_WORDS
from desktop.pages.figures import expected_text, regions_text
from desktop.pages.key_button import KeyButton
from desktop.pages.results.threshold_field import ThresholdField
from desktop.pages.results.verdict_box import VerdictBox
from desktop.theme import Tokens
from desktop.widgets.figure_row import FigureList
from desktop.widgets.labels import label
from desktop.widgets.numbers import duration, three_digits
from desktop.widgets.painting import draw_shape, verdict_colour
from desktop.widgets.score_bar import ScoreBar

_WIDTH_PX = 288


class Inspector(QFrame):
    """Shows one image's figures and takes the reviewer's verdict."""

    image_threshold_set = Signal(float)
    pixel_threshold_set = Signal(float)
    rules_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(_WIDTH_PX)
        self._tokens = tokens
        self._kind = ""
        self._image_part = QWidget()
        self._name = label(role="secondary", wrap=True)
        self._shape = QLabel()
        self.word = label(role="title")
        self._outcome = label(role="secondary")
        self.excluded = label(
            tr("Left out of the data set. What was measured stays; X takes the image back."),
            "small",
            wrap=True,
        )
        self.excluded.hide()
        self.bar = ScoreBar(tokens)
        self.figures = FigureList(tokens)
        self.rule_button = QToolButton()
        self.image_threshold = ThresholdField(
            tr("Image"), tr("From this score on a part is anomalous; [ and ] step")
        )
        self.pixel_threshold = ThresholdField(tr("Pixel"), tr("From this map value on a pixel is anomalous"))
        self._rule = label(role="small", wrap=True)
        self.why = KeyButton(
            tr("Why"), "W", tr("Ask the model what made this score: Grad-CAM, nearest good patches"), tokens
        )
        self.verdicts = VerdictBox(tokens)
        self._lay_out()
        self._dress_rule_button()
        self._connect()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for widget in (self.bar, self.figures, self.why, self.verdicts):
            widget.set_tokens(tokens)
        self._draw_shape()

    def show_image(
        self, row: ResultRow | None, calibration: Calibration, maximum: float, localises: bool = True
    ) -> None:
        """Show the score of one image against the threshold; without maps there is none for pixels."""
        self.pixel_threshold.setVisible(localises)
        self.image_threshold.show_value(calibration.image_threshold)
        self.pixel_threshold.show_value(calibration.pixel_threshold)
        promise = tr(
            "Good part this high: {expected}, n = {n}.",
            expected=expected_text(calibration),
            n=len(calibration.good_scores),
        )
        self._rule.setText(
            tr("Image threshold: {rule}. {promise}", rule=tr(calibration.image_rule), promise=promise)
        )
        self._rule.setToolTip(tr(calibration.origin))
        self._image_part.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(" / ".join(row.sample_id.split("/")[-2:]))
        self._name.setToolTip(row.sample_id)
        self._kind = "unsure" if row.decision == "re-inspect" else row.decision
        self.word.setText(tr(DECISION_WORDS[row.decision]))
        labelled = tr(" · labelled {kind}", kind=row.kind) if row.label != "unknown" else ""
        self._outcome.setText(f"{tr(TAG_WORDS[row.tag])}{labelled}")
        self._draw_shape()
        self.bar.set_score(row.score, calibration.image_threshold, maximum, calibration.reinspect_threshold)

    def show_figures(
        self, row: ResultRow, regions: tuple[Region, ...] | None, localises: bool = True
    ) -> None:
        """List score, regions and time; regions are `None` while they are being looked for."""
        found = regions_text(regions, localises)
        self.figures.set_rows(
            (
                (tr("score"), three_digits(row.score), repr(row.score)),
                (tr("regions"), found, tr("Connected areas above the pixel threshold, and their area")),
                (tr("time"), duration(row.elapsed_ms / 1000), f"{row.elapsed_ms} ms"),
            )
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._shape)
        head.addWidget(self.word)
        head.addStretch(1)
        head.addWidget(self.why)
        thresholds = QHBoxLayout()
        thresholds.setSpacing(8)
        thresholds.addWidget(self.image_threshold, 1)
        thresholds.addWidget(self.pixel_threshold, 1)
        image_column = QVBoxLayout(self._image_part)
        image_column.setContentsMargins(0, 0, 0, 8)
        image_column.setSpacing(4)
        image_column.addWidget(self._name)
        image_column.addLayout(head)
        image_column.addWidget(self._outcome)
        image_column.addWidget(self.excluded)
        image_column.addSpacing(4)
        image_column.addWidget(self.bar)
        image_column.addWidget(self.figures)
        image_column.addSpacing(8)
        image_column.addWidget(self.verdicts)
        threshold_head = QHBoxLayout()
        threshold_head.addWidget(label(tr("Thresholds"), "section"))
        threshold_head.addStretch(1)
        threshold_head.addWidget(self.rule_button)
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._image_part)
        column.addLayout(threshold_head)
        column.addLayout(thresholds)
        column.addWidget(self._rule)
        column.addStretch(1)
        scroll = QScrollArea()  # in a low window nothing is squeezed into anything else
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _dress_rule_button(self) -> None:
        self.rule_button.setText(tr("Set by rule"))
        self.rule_button.setProperty("kind", "link")
        self.rule_button.setAccessibleName(tr("Set a threshold by a rule"))
        self.rule_button.setToolTip(tr("Choose a rule below the image; it says what it would do first"))
        self.rule_button.clicked.connect(self.rules_asked)

    def _connect(self) -> None:
        self.image_threshold.value_set.connect(self.image_threshold_set)
        self.pixel_threshold.value_set.connect(self.pixel_threshold_set)

    def _draw_shape(self) -> None:
        pixmap = QPixmap(20, 20)
        pixmap.fill("transparent")
        if self._kind:
            painter = QPainter(pixmap)
            draw_shape(painter, QRectF(2, 2, 16, 16), self._kind, verdict_colour(self._kind, self._tokens))
            painter.end()
        self._shape.setPixmap(pixmap)
