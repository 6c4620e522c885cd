"""Which models of a category are combined, and how much each counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.project.project import Model
from desktop.language import mark, tr
from desktop.widgets.labels import button, label

_WORDS = mark(
    "The scores and maps of each model are brought to the scale of its own threshold and averaged; a model "
    "with twice the share counts twice as much. The result is a new model, these stay as they are."
)
_LEAST_SHARE, _MOST_SHARE = 0.1, 10.0


class EnsembleDialog(QDialog):
    """Lets choose two or more models; not modal, the window stays usable."""

    chosen = Signal(object)
    """Ids of the models and their shares: `tuple[tuple[str, float], ...]`."""

    def __init__(self, category: str, models: Sequence[Model], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Combine models of {category}", category=category))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows: list[tuple[str, QCheckBox, QDoubleSpinBox]] = []
        self.combine_button = button(tr("&Combine"), "primary", tooltip=tr("Needs two models or more"))
        self.combine_button.setDefault(True)
        cancel = button(tr("Cancel"))
        grid = self._grid(models)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.combine_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(tr(_WORDS), "secondary", wrap=True))
        column.addLayout(grid)
        column.addLayout(foot)
        self.setMinimumWidth(420)
        self.combine_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self._on_toggled()

    def rows(self) -> list[tuple[str, QCheckBox, QDoubleSpinBox]]:
        """Id, check box and share of each model, in the order shown."""
        return list(self._rows)

    def _grid(self, models: Sequence[Model]) -> QGridLayout:
        grid = QGridLayout()
        grid.addWidget(label(tr("Model"), "section"), 0, 0)
        grid.addWidget(label(tr("Share"), "section"), 0, 1)
        newest = {(model.detector, model.backbone): model.id for model in models}
        for number, model in enumerate(models, 1):
            words = " · ".join(part for part in (model.id, model.detector, model.backbone) if part)
            box, share = QCheckBox(words), QDoubleSpinBox()
            # Two of one kind see the same; the newest of each is what one usually wants.
            box.setChecked(model.id in newest.values())
            share.setRange(_LEAST_SHARE, _MOST_SHARE)
            share.setSingleStep(_LEAST_SHARE)
            share.setDecimals(1)
            share.setValue(1.0)
            share.setEnabled(box.isChecked())
            share.setAccessibleName(tr("Share of {id}", id=model.id))
            share.setToolTip(tr("How much this model counts"))
            box.toggled.connect(share.setEnabled)
            box.toggled.connect(self._on_toggled)
            grid.addWidget(box, number, 0)
            grid.addWidget(share, number, 1)
            self._rows.append((model.id, box, share))
        grid.setColumnStretch(0, 1)
        return grid

    def _on_toggled(self) -> None:
        self.combine_button.setEnabled(sum(box.isChecked() for _, box, _ in self._rows) >= 2)

    def _on_accepted(self) -> None:
        self.chosen.emit(tuple((name, share.value()) for name, box, share in self._rows if box.isChecked()))
