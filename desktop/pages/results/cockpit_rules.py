"""The form that sets a threshold by a rule: what it would choose is said before it is set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import PatchlightError
from core.scoring.calibration import MANUAL
from core.scoring.cuts import SortedScores
from core.scoring.rules import (
    AtLeastPrecision,
    AtLeastRecall,
    AtMostFalseAlarms,
    BestF1,
    Choice,
    LeastCost,
    Rule,
)
from core.scoring.values import Costs, PixelCounts
from desktop.language import mark, tr
from desktop.pages.results.rule_words import (
    NO_PIXELS,
    image_choice,
    image_effect,
    images_text,
    origin_of,
    pixel_choice,
    pixel_effect,
    pixels_text,
)
from desktop.pages.results.run_view import RunView
from desktop.widgets.labels import button, label, set_role

_BY_HAND = "manual"
_RULES = (
    ("alarms", mark("at most this share of false alarms"), mark("By held-out good images alone")),
    ("f1", mark("best F1"), mark("Best balance of precision and recall on the labelled test images")),
    (
        "recall",
        mark("at least this recall"),
        mark("Share of defects found; the highest threshold that reaches it"),
    ),
    (
        "precision",
        mark("at least this precision"),
        mark("Share of defects in what is called anomalous in this test set"),
    ),
    ("cost", mark("least cost"), mark("Misses and false alarms in money, at the defect rate of production")),
    (_BY_HAND, mark("by hand"), mark("A number of your own")),
)
_SHARES = {"alarms": 5.0, "recall": 95.0, "precision": 95.0}
_PER_PART = mark("Costs count parts, not pixels: this rule sets the image threshold.")


class RulePanel(QWidget):
    """`choice_made` carries "image" or "pixel" and the choice; `costs_set` what errors cost."""

    choice_made = Signal(str, object)
    costs_set = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RunView | None = None
        self._counted: tuple[SortedScores, PixelCounts] | None = None
        self._choice: Choice | None = None
        self._shares = dict(_SHARES)
        self.target = QComboBox()
        self.rule = QComboBox()
        self.share = _number(tr("Share"), tr("The share that the rule asks for"), 0.01, 100.0, 2, " %")
        self.value = _number(tr("Threshold"), tr("The threshold by hand"), -1e9, 1e9, 6)
        self.miss = _number(tr("Cost of a miss"), tr("What a defective part that passes costs"), 0, 1e9, 2)
        self.alarm = _number(tr("Cost of a false alarm"), tr("What a rejected good part costs"), 0, 1e9, 2)
        self.rate = _number(tr("Defect rate"), tr("Share of defective parts in production"), 0, 100, 3, " %")
        self.set_button = button(
            tr("Set threshold"), "primary", tooltip=tr("Keep this threshold; it can be undone")
        )
        self._effect = label(role="value", wrap=True)
        self._origin = label(role="small", wrap=True)
        self._costs = QWidget()
        self._fill()
        self._lay_out()
        self._connect()
        self._on_rule_changed()

    def show_view(self, view: RunView) -> None:
        """Follow another run or other thresholds; what is being typed stays."""
        self._view = view
        costs = view.calibration.costs or Costs()
        for field, value in (
            (self.miss, costs.miss), (self.alarm, costs.false_alarm), (self.rate, 100 * costs.defect_rate),
        ):  # fmt: skip
            if not field.hasFocus():
                _put(field, value)
        if not self.value.hasFocus():
            _put(self.value, self._now())
        self._preview()

    def words(self) -> tuple[str, str]:
        """What the form says: what would happen, and from which images."""
        return self._effect.text(), self._origin.text()

    def choose_target(self, target: str) -> None:
        """Turn to "image" or "pixel"."""
        self.target.setCurrentIndex(self.target.findData(target))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview()

    def _key(self) -> str:
        return str(self.rule.currentData())

    def _is_pixel(self) -> bool:
        return bool(self.target.currentData() == "pixel")

    def _now(self) -> float:
        if self._view is None:
            return 0.0
        calibration = self._view.calibration
        return calibration.pixel_threshold if self._is_pixel() else calibration.image_threshold

    def _wanted(self) -> Rule | None:
        """The rule as it is filled in; `None` by hand."""
        share = self.share.value() / 100
        makers: dict[str, Callable[[], Rule]] = {
            "alarms": lambda: AtMostFalseAlarms(share),
            "f1": BestF1,
            "recall": lambda: AtLeastRecall(share),
            "precision": lambda: AtLeastPrecision(share),
            "cost": lambda: LeastCost(self._entered_costs()),
        }
        return makers[self._key()]() if self._key() in makers else None

    def _entered_costs(self) -> Costs:
        return Costs(self.miss.value(), self.alarm.value(), self.rate.value() / 100)

    def _table(self, view: RunView) -> PixelCounts:
        if self._counted is None or self._counted[0] is not view.labelled:
            self._counted = (view.labelled, view.labelled.table())
        return self._counted[1]

    def _preview(self) -> None:
        """Say what the rule would do; nothing is calculated while nobody looks."""
        view = self._view
        if view is None or not self.isVisible():
            return
        self._choice, problem = None, self._refused(view)
        if not problem:
            try:
                self._choice = self._choose(view)
            except PatchlightError as error:
                problem = f"{error.message} {error.hint}".strip()
        self.set_button.setEnabled(self._choice is not None)
        self.set_button.setToolTip(problem or tr("Keep this threshold; it can be undone"))
        set_role(self._effect, "error" if problem else "value")
        self._effect.setText(problem or self._effect_of(view))
        self._origin.setText("" if problem else self._origin_of(view))

    def _refused(self, view: RunView) -> str:
        """Why the rule can't apply here at all, before anything is calculated."""
        if not self._is_pixel() or self._key() in (_BY_HAND, "alarms"):
            return tr(NO_PIXELS) if self._is_pixel() and not view.model.localises else ""
        if self._key() == "cost":
            return tr(_PER_PART)
        return "" if view.run.evaluation and view.run.evaluation.pixels else tr(NO_PIXELS)

    def _choose(self, view: RunView) -> Choice:
        rule = self._wanted()
        if rule is None:
            return Choice(self.value.value(), MANUAL)
        if not self._is_pixel():
            return image_choice(rule, view.calibration, view.labelled, self._table(view))
        pixels = view.run.evaluation.pixels if view.run.evaluation else None
        return pixel_choice(rule, view.calibration, view.run, pixels or self._table(view))

    def _effect_of(self, view: RunView) -> str:
        assert self._choice is not None
        if self._is_pixel():
            pixels = view.run.evaluation.pixels if view.run.evaluation else None
            return pixel_effect(self._choice, view.calibration, pixels)
        return image_effect(self._choice, view.calibration, view.labelled)

    def _origin_of(self, view: RunView) -> str:
        assert self._choice is not None
        basis = pixels_text(view.run) if self._is_pixel() else images_text(view.labelled)
        return origin_of(self._wanted(), view.calibration, self._choice, basis)

    def _fill(self) -> None:
        self.target.setAccessibleName(tr("Which threshold"))
        self.target.setToolTip(
            tr("Image: which parts are anomalous. Pixel: which areas of a part are outlined.")
        )
        for key, text in (("image", tr("Image threshold")), ("pixel", tr("Pixel threshold"))):
            self.target.addItem(text, key)
        self.rule.setAccessibleName(tr("Rule"))
        self.rule.setToolTip(tr("How the threshold is chosen"))
        for row, (key, text, tooltip) in enumerate(_RULES):
            self.rule.addItem(tr(text), key)
            self.rule.setItemData(row, tr(tooltip), Qt.ItemDataRole.ToolTipRole)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.target, label(tr("by"), "secondary"), self.rule, self.share, self.value):
            head.addWidget(widget)
        head.addStretch(1)
        costs = QHBoxLayout(self._costs)
        costs.setContentsMargins(0, 0, 0, 0)
        costs.setSpacing(6)
        for text, field in (
            (tr("A miss"), self.miss),
            (tr("false alarm"), self.alarm),
            (tr("defects"), self.rate),
        ):
            costs.addWidget(label(text, "small"))
            costs.addWidget(field)
        costs.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.set_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._costs)
        column.addWidget(self._effect)
        column.addWidget(self._origin)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.target.currentIndexChanged.connect(self._on_target_changed)
        self.rule.currentIndexChanged.connect(self._on_rule_changed)
        self.share.valueChanged.connect(self._on_share_changed)
        self.value.valueChanged.connect(self._preview)
        for field in (self.miss, self.alarm, self.rate):
            field.valueChanged.connect(self._preview)
            field.editingFinished.connect(self._on_costs_entered)
        self.set_button.clicked.connect(self._on_set)

    def _on_target_changed(self) -> None:
        _put(self.value, self._now())
        self._preview()

    def _on_rule_changed(self) -> None:
        key = self._key()
        self.share.setVisible(key in _SHARES)
        self.value.setVisible(key == _BY_HAND)
        self._costs.setVisible(key == "cost")
        if key in _SHARES:
            _put(self.share, self._shares[key])
        self._preview()

    def _on_share_changed(self, value: float) -> None:
        self._shares[self._key()] = value
        self._preview()

    def _on_costs_entered(self) -> None:
        costs = self._entered_costs()
        if self._view is not None and costs != (self._view.calibration.costs or Costs()):
            self.costs_set.emit(costs)

    def _on_set(self) -> None:
        if self._choice is not None:
            self.choice_made.emit(str(self.target.currentData()), self._choice)


def _number(
    name: str, tooltip: str, low: float, high: float, decimals: int, suffix: str = ""
) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    # A decimal point on every machine: the same figure stands in reports and project files.
    field.setLocale(QLocale.c())
    field.setGroupSeparatorShown(False)
    field.setDecimals(decimals)
    field.setRange(low, high)
    field.setSuffix(suffix)
    field.setFixedWidth(84)
    field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    field.setAccessibleName(name)
    field.setToolTip(tooltip)
    return field


def _put(field: QDoubleSpinBox, value: float) -> None:
    """Show a value without telling anybody."""
    field.blockSignals(True)
    field.setValue(value)
    field.blockSignals(False)
