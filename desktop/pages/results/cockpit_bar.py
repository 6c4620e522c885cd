"""The head of the cockpit: what it shows, from how many images, and the grey zone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QToolButton, QWidget

from desktop.language import mark, tr
from desktop.pages.results.threshold_field import ThresholdField
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import set_role

VIEWS = (
    ("curves", mark("Curves"), mark("ROC, precision, PRO and cost beside each other")),
    ("rules", mark("Rules"), mark("Set a threshold by a rule")),
    ("history", mark("History"), mark("What was done to the thresholds, when and by whom")),
)
CURVES = (
    ("roc", "ROC", mark("True against false positive rate, images")),
    ("precision", mark("Precision"), mark("Precision against recall, images")),
    ("pro", "PRO", mark("Per-region overlap against false positive rate, pixels")),
    ("cost", mark("Cost"), mark("Expected cost against the image threshold")),
)
_HEIGHT_PX = 34
_ZONE_HELP = mark(
    "Parts that score this or more but less than the threshold are to be inspected again: "
    "they count neither as passed nor as anomalous."
)


class CockpitBar(QWidget):
    """Switches and words above the plots; `zone_toggled` and `zone_entered` are about the grey zone."""

    view_chosen = Signal(str)
    curve_toggled = Signal(str)
    zone_toggled = Signal(bool)
    zone_entered = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT_PX)
        self.views = {name: _switch(tr(text), tr(hint)) for name, text, hint in VIEWS}
        self.curves = {
            name: _switch(tr(text), tr("{hint}: show or hide", hint=tr(hint))) for name, text, hint in CURVES
        }
        self.zone = QCheckBox(tr("Re-inspect from"))
        self.zone.setToolTip(tr(_ZONE_HELP))
        self.zone.setAccessibleName(tr("Grey zone: re-inspect"))
        self.zone_from = ThresholdField(tr("Re-inspect"), tr(_ZONE_HELP), has_title=False)
        self.zone_from.edit.setFixedWidth(72)
        self._words = ElidedLabel(role="small")
        self._group = QButtonGroup(self)
        self._lay_out()
        for name, control in self.views.items():
            self._group.addButton(control)
            control.clicked.connect(partial(self._on_view_clicked, name))
        for name, control in self.curves.items():
            control.clicked.connect(partial(self._on_curve_clicked, name))
        self.zone.clicked.connect(self.zone_toggled)
        self.zone_from.value_set.connect(self.zone_entered)
        self.show_choice("curves")

    def show_choice(self, view: str) -> None:
        """Which view is in front; the switches of curves belong to one of them only."""
        self.views[view].setChecked(True)
        for control in self.curves.values():
            control.setVisible(view == "curves")

    def show_curves(self, shown: tuple[str, ...]) -> None:
        """Which curves are there."""
        for name, control in self.curves.items():
            control.setChecked(name in shown)

    def show_zone(self, start: float | None, threshold: float) -> None:
        """Where the grey zone begins, `None` without one."""
        self.zone.setChecked(start is not None)
        self.zone_from.setEnabled(start is not None)
        self.zone_from.show_value(threshold if start is None else start)

    def say(self, words: str, is_error: bool = False) -> None:
        """A sentence in the middle: from how many images figures are made, or how a deed went."""
        set_role(self._words, "error" if is_error else "small")
        self._words.setText(words)

    def words(self) -> str:
        """The sentence in the middle."""
        return self._words.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 2)
        row.setSpacing(4)
        for control in self.views.values():
            row.addWidget(control)
        row.addSpacing(12)
        for control in self.curves.values():
            row.addWidget(control)
        row.addSpacing(8)
        row.addWidget(self._words, 1)
        row.addSpacing(8)
        row.addWidget(self.zone)
        row.addWidget(self.zone_from)

    def _on_view_clicked(self, name: str, _is_on: bool = False) -> None:
        self.show_choice(name)
        self.view_chosen.emit(name)

    def _on_curve_clicked(self, name: str, _is_on: bool = False) -> None:
        self.curve_toggled.emit(name)


def _switch(text: str, tooltip: str) -> QToolButton:
    control = QToolButton()
    control.setText(text)
    control.setCheckable(True)
    control.setProperty("compact", "true")
    control.setAccessibleName(text)
    control.setToolTip(tooltip)
    return control
