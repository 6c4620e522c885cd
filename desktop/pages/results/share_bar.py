"""The share of the student's map in a fused one, changed after the training."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from core.project.fusing import can_fuse
from core.project.project import Model
from core.scoring.fusion import ALPHA
from desktop.language import mark, tr
from desktop.widgets.labels import button, label, line, set_role

_HEIGHT_PX = 41
_STEPS = 100
_CONSEQUENCE = mark("Replaces thresholds set by hand by the rule. It can be undone.")


class ShareBar(QFrame):
    """There only for models whose two maps can be weighed anew; `share_set` follows Apply or Enter."""

    share_set = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._is_busy = False
        self.setFixedHeight(_HEIGHT_PX)
        tooltip = tr(
            "0: only the autoencoder's map (wrong arrangement), 1: only the student's (wrong texture)"
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setFixedWidth(120)
        self.slider.setAccessibleName(tr("Share of the student, slider"))
        self.slider.setToolTip(tooltip)
        self.number = QDoubleSpinBox()
        # A decimal point on every machine: the same figure stands in reports and project files.
        self.number.setLocale(QLocale.c())
        self.number.setRange(0.0, 1.0)
        self.number.setDecimals(2)
        self.number.setSingleStep(0.05)
        self.number.setKeyboardTracking(False)
        self.number.setFixedWidth(64)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setAccessibleName(tr("Share of the student"))
        self.number.setToolTip(tooltip)
        self.apply_button = button(
            tr("Apply"), "", tooltip=tr("Fuse all maps of this model anew with this share")
        )
        self.apply_button.setProperty("compact", "true")
        self._words = label(tr(_CONSEQUENCE), "small", wrap=True)
        self._lay_out()
        self.slider.valueChanged.connect(self._on_slider_moved)
        self.number.valueChanged.connect(self._on_number_changed)
        self.number.lineEdit().returnPressed.connect(self._on_applied)
        self.apply_button.clicked.connect(self._on_applied)
        self.hide()

    def show_model(self, model: Model) -> None:
        """Show the share of a model; what was typed and not applied stays while the share is the same."""
        self.setVisible(can_fuse(model))
        if not can_fuse(model):
            return
        share = float(dict(model.params)[ALPHA])
        if share != self._share or not self._is_touched():
            self._share = share
            self.number.setValue(share)
        self._show_state()

    def show_busy(self, words: str) -> None:
        """Maps are being fused; nothing can be applied meanwhile."""
        self._is_busy = True
        self._say(words)

    def show_idle(self, problem: str = "") -> None:
        """Nothing is being fused any more; `problem` says what went wrong."""
        self._is_busy = False
        self._say(problem or tr(_CONSEQUENCE), "error" if problem else "small")

    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def _say(self, words: str, role: str = "small") -> None:
        self._words.setText(words)
        set_role(self._words, role)
        self._show_state()

    def _is_touched(self) -> bool:
        return self.number.value() != round(self._share, self.number.decimals())

    def _show_state(self) -> None:
        self.apply_button.setEnabled(self._is_touched() and not self._is_busy)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        title = label(tr("Share of the student"))
        title.setBuddy(self.number)
        row.addWidget(title)
        row.addWidget(self.number)
        row.addSpacing(8)
        for widget in (label(tr("autoencoder"), "small"), self.slider, label(tr("student"), "small")):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.apply_button)
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(line())

    def _on_slider_moved(self, position: int) -> None:
        if position != round(self.number.value() * _STEPS):
            self.number.setValue(position / _STEPS)

    def _on_number_changed(self, value: float) -> None:
        self.slider.setValue(round(value * _STEPS))
        self._show_state()

    def _on_applied(self) -> None:
        self.number.interpretText()
        if self.apply_button.isEnabled():
            self.share_set.emit(self.number.value())
