"""What to train with: method, backbone, parameters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.jobs.messages import BackboneInfo, DetectorInfo, WorkerReady
from core.params import ParamValue
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.params_form import ParamsForm


class RecipeForm(QWidget):
    """Follows from what the worker offers; nothing about a method is written down here."""

    changed = Signal()
    expert_changed = Signal(bool)

    def __init__(self, tokens: Tokens, expert: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: WorkerReady | None = None
        self.method = QComboBox()
        self.method.setAccessibleName(tr("Method"))
        self.method.setToolTip(tr("How the model tells good parts from others"))
        self.backbone = QComboBox()
        self.backbone.setAccessibleName(tr("Backbone"))
        self.backbone.setToolTip(tr("The pretrained network whose features the method looks at"))
        self.expert = button(tr("Expert"), "chip", tooltip=tr("Show all parameters"))
        self.expert.setCheckable(True)
        self.expert.setChecked(expert)
        self.missing = Notice(tokens)
        self.params = ParamsForm(tokens)
        self.params.set_expert(expert)
        self._paper = ElidedLabel(role="small")
        self._licence = ElidedLabel(role="small")
        self._lay_out()
        self.method.currentIndexChanged.connect(self._on_method_changed)
        self.backbone.currentIndexChanged.connect(self._on_backbone_changed)
        self.expert.toggled.connect(self._on_expert_toggled)
        self.params.values_changed.connect(self.changed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.missing.set_tokens(tokens)
        self.params.set_tokens(tokens)

    def show_offer(self, offer: WorkerReady) -> None:
        """Offer these methods and backbones; the choice is kept where it still exists."""
        before = self.method.currentText(), self.backbone.currentData(), self.values()
        self._offer = offer
        self.show()
        for box in (self.method, self.backbone):
            box.blockSignals(True)
            box.clear()
        for detector in offer.detectors:
            self.method.addItem(tr(detector.title), detector.name)
        for backbone in offer.backbones:
            self.backbone.addItem(
                tr("{backbone} – not installed", backbone=tr(backbone.title))
                if backbone.missing
                else tr(backbone.title),
                backbone.name,
            )
        usable = [i for i, b in enumerate(offer.backbones) if not b.missing]
        self.method.setCurrentIndex(max(0, self.method.findText(before[0])))
        known = self.backbone.findData(before[1])
        self.backbone.setCurrentIndex(known if known >= 0 else (usable or [0])[0])
        for box in (self.method, self.backbone):
            box.blockSignals(False)
        if not before[0]:
            self._on_method_changed()
        self._on_backbone_changed()

    def detector(self) -> DetectorInfo | None:
        """The chosen method."""
        found = (
            [d for d in self._offer.detectors if d.name == self.method.currentData()] if self._offer else []
        )
        return found[0] if found else None

    def chosen_backbone(self) -> BackboneInfo | None:
        """The chosen backbone."""
        found = (
            [b for b in self._offer.backbones if b.name == self.backbone.currentData()] if self._offer else []
        )
        return found[0] if found else None

    def backbone_name(self) -> str | None:
        """The backbone to train with: "" for a method that needs none, `None` while none is chosen."""
        detector, backbone = self.detector(), self.chosen_backbone()
        if detector and not detector.needs_backbone:
            return ""
        return backbone.name if backbone else None

    def values(self) -> tuple[tuple[str, ParamValue], ...]:
        """The parameters as they stand in the form."""
        return self.params.values() if self._offer else ()

    def is_ready(self) -> bool:
        """Whether everything needed for a training is there and in range."""
        detector, backbone = self.detector(), self.chosen_backbone()
        if not detector or not self.params.is_valid():
            return False
        return not detector.needs_backbone or (backbone is not None and not backbone.missing)

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in (self.method, self.backbone):
            box.setMinimumWidth(200)
            box.setMaximumWidth(320)
            # Long names elide: the form fits the smallest window.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        form.addRow(tr("Method"), self.method)
        form.addRow("", self._paper)
        form.addRow(tr("Backbone"), self.backbone)
        form.addRow("", self._licence)
        head = QHBoxLayout()
        head.addWidget(label(tr("Parameters"), "heading"))
        head.addStretch(1)
        head.addWidget(self.expert)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.missing)
        column.addSpacing(8)
        column.addLayout(head)
        column.addWidget(self.params)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll into sight by themselves
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        # Nothing can be chosen before the worker has said what it offers.
        self.hide()

    def _on_method_changed(self) -> None:
        detector = self.detector()
        if detector:
            self._paper.setText(detector.paper)
            self.params.set_specs(detector.params)
            self._form.setRowVisible(self.backbone, detector.needs_backbone)
        self._on_backbone_changed()

    def _on_backbone_changed(self) -> None:
        backbone = self.chosen_backbone()
        if backbone is None:
            return
        detector = self.detector()
        needed = detector is None or detector.needs_backbone
        self._licence.setText(
            tr("Licence of the weights: {licence}", licence=tr(backbone.licence)) if backbone.licence else ""
        )
        self._licence.setVisible(needed and bool(backbone.licence))
        if needed and backbone.missing:
            self.missing.show_error(
                tr("{name} can't be used on this computer yet.", name=tr(backbone.title)),
                tr(backbone.missing),
            )
        else:
            self.missing.clear()
        self.changed.emit()

    def _on_expert_toggled(self, expert: bool) -> None:
        self.params.set_expert(expert)
        self.expert_changed.emit(expert)
