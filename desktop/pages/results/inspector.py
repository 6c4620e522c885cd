"""The chosen image: verdict, score, regions, and what a person says of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.data.dataset import Label
from core.project.project import Verdict
from core.scoring.values import Calibration, Region
from desktop.models.results_model import TAG_WORDS, ResultRow
from desktop.pages.figures import expected_text, regions_text
from desktop.pages.key_button import KeyButton
from desktop.pages.results.threshold_field import ThresholdField
from desktop.theme import Tokens
from desktop.widgets.figure_row import FigureList
from desktop.widgets.labels import label
from desktop.widgets.numbers import duration, three_digits
from desktop.widgets.painting import draw_shape, verdict_colour
from desktop.widgets.score_bar import ScoreBar

_WIDTH_PX = 288
RULES = (
    ("0.05", "At most 5 % expected false alarms"),
    ("0.02", "At most 2 % expected false alarms"),
    ("0.01", "At most 1 % expected false alarms"),
    ("best-f1", "Best F1 on these images (tuned on test)"),
)


class Inspector(QFrame):
    """Shows one image's figures and takes the reviewer's verdict."""

    verdict_given = Signal(object)
    comment_edited = Signal(str, str)
    image_threshold_set = Signal(float)
    pixel_threshold_set = Signal(float)
    rule_chosen = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(_WIDTH_PX)
        self._tokens = tokens
        self._kind = ""
        self._image_part = QWidget()
        self._comment_before = ""
        self._sample_id = ""
        self._name = label(role="secondary", wrap=True)
        self._shape = QLabel()
        self.word = label(role="title")
        self._outcome = label(role="secondary")
        self.bar = ScoreBar(tokens)
        self.figures = FigureList(tokens)
        self.rule_button = QToolButton()
        self.image_threshold = ThresholdField("Image", "From this score on a part is anomalous; [ and ] step")
        self.pixel_threshold = ThresholdField("Pixel", "From this map value on a pixel is anomalous")
        self._rule = label(role="small", wrap=True)
        self.why = KeyButton("Why", "W", "Ask the model by Grad-CAM what made this score", tokens)
        self.good = KeyButton("Good", "1", "You say: this part is good", tokens)
        self.defect = KeyButton("Defect", "2", "You say: this part is defective", tokens)
        self.unsure = KeyButton("Unsure", "3", "You can't tell", tokens)
        self.comment = QPlainTextEdit()
        self.comment.setPlaceholderText("What did you see?")
        self.comment.setAccessibleName("Comment")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(64)
        self.comment.installEventFilter(self)
        self._lay_out()
        self._fill_rules()
        self._connect()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for widget in (self.bar, self.figures, self.why, self.good, self.defect, self.unsure):
            widget.set_tokens(tokens)
        self._draw_shape()

    def show_image(
        self, row: ResultRow | None, calibration: Calibration, maximum: float, localises: bool = True
    ) -> None:
        """Show the score of one image against the threshold; without maps there is none for pixels."""
        self.pixel_threshold.setVisible(localises)
        self.image_threshold.show_value(calibration.image_threshold)
        self.pixel_threshold.show_value(calibration.pixel_threshold)
        promise = f"Good part this high: {expected_text(calibration)}, n = {len(calibration.good_scores)}."
        self._rule.setText(f"Image threshold: {calibration.image_rule}. {promise}")
        self._rule.setToolTip(calibration.origin)
        self._image_part.setVisible(row is not None)
        if row is None:
            return
        self._sample_id = row.sample_id
        self._name.setText(" / ".join(row.sample_id.split("/")[-2:]))
        self._name.setToolTip(row.sample_id)
        self._kind = "anomalous" if row.anomalous else "good"
        self.word.setText("Anomalous" if row.anomalous else "Good")
        labelled = row.defect or row.label
        self._outcome.setText(f"{TAG_WORDS[row.tag]} · labelled {labelled}" if row.tag else TAG_WORDS[""])
        self._draw_shape()
        self.bar.set_score(row.score, calibration.image_threshold, maximum)

    def show_figures(
        self, row: ResultRow, regions: tuple[Region, ...] | None, localises: bool = True
    ) -> None:
        """List score, regions and time; regions are `None` while they are being looked for."""
        found = regions_text(regions, localises)
        self.figures.set_rows(
            (
                ("score", three_digits(row.score), repr(row.score)),
                ("regions", found, "Connected areas above the pixel threshold, and their area"),
                ("time", duration(row.elapsed_ms / 1000), f"{row.elapsed_ms} ms"),
            )
        )

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show what a person has said of this image."""
        label_given = verdict.label if verdict else None
        for control, value in self._verdicts():
            control.setChecked(value == label_given)
        self._comment_before = verdict.comment if verdict else ""
        if self.comment.toPlainText() != self._comment_before:
            self.comment.setPlainText(self._comment_before)

    def take_comment(self) -> None:
        """Hand over a comment that has been typed and not been handed over yet."""
        text = self.comment.toPlainText().strip()
        if text != self._comment_before:
            self._comment_before = text
            self.comment_edited.emit(self._sample_id, text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.comment and event.type() == QEvent.Type.FocusOut:
            self.take_comment()
        return super().eventFilter(watched, event)

    def _verdicts(self) -> tuple[tuple[KeyButton, Label], ...]:
        return (self.good, Label.GOOD), (self.defect, Label.DEFECT), (self.unsure, Label.UNKNOWN)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._shape)
        head.addWidget(self.word)
        head.addStretch(1)
        head.addWidget(self.why)
        verdicts = QHBoxLayout()
        verdicts.setSpacing(4)
        for control, _ in self._verdicts():
            verdicts.addWidget(control, 1)
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
        image_column.addSpacing(4)
        image_column.addWidget(self.bar)
        image_column.addWidget(self.figures)
        image_column.addSpacing(8)
        image_column.addWidget(label("Your verdict", "section"))
        image_column.addLayout(verdicts)
        image_column.addWidget(self.comment)
        threshold_head = QHBoxLayout()
        threshold_head.addWidget(label("Thresholds", "section"))
        threshold_head.addStretch(1)
        threshold_head.addWidget(self.rule_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._image_part)
        column.addLayout(threshold_head)
        column.addLayout(thresholds)
        column.addWidget(self._rule)
        column.addStretch(1)

    def _fill_rules(self) -> None:
        self.rule_button.setText("Set by rule ▾")
        self.rule_button.setProperty("kind", "link")
        self.rule_button.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self.rule_button.setAccessibleName("Set the thresholds by a rule")
        self.rule_button.setToolTip("Set both thresholds by a rule; it can be undone")
        self.rule_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.rule_button)
        for key, text in RULES:
            menu.addAction(text).setData(key)
        menu.triggered.connect(self._on_rule_triggered)
        self.rule_button.setMenu(menu)

    def _connect(self) -> None:
        self.good.clicked.connect(self._on_good_clicked)
        self.defect.clicked.connect(self._on_defect_clicked)
        self.unsure.clicked.connect(self._on_unsure_clicked)
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

    def _on_rule_triggered(self, action: QAction) -> None:
        self.rule_chosen.emit(action.data())

    def _on_good_clicked(self) -> None:
        self.verdict_given.emit(Label.GOOD)

    def _on_defect_clicked(self) -> None:
        self.verdict_given.emit(Label.DEFECT)

    def _on_unsure_clicked(self) -> None:
        self.verdict_given.emit(Label.UNKNOWN)
