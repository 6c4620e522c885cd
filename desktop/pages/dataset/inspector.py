"""What the chosen category consists of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.data.dataset import Category, Label, Split
from core.project.project import Project
from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.figure_row import FigureList
from desktop.widgets.labels import button, label
from desktop.widgets.numbers import grouped

WIDTH_PX = 296


class CategoryInspector(QFrame):
    """Counts of one category, and the way on."""

    train_asked = Signal()
    images_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(WIDTH_PX)
        self._name = ElidedLabel(role="title")
        self._uses = FigureList(tokens)
        self._defects_heading = label(tr("Defect classes"), "section")
        self._defects = FigureList(tokens)
        self._advice = label(role="small", wrap=True)
        self._train = button(tr("Train this category"), "primary", tooltip=tr("Go on to the training page"))
        self._train.clicked.connect(self.train_asked)
        self.look_button = button(tr("Look at the images…"))
        self.look_button.clicked.connect(self.images_asked)
        self._shown: tuple[Category, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._uses)
        column.addSpacing(8)
        column.addWidget(self._defects_heading)
        column.addWidget(self._defects)
        column.addWidget(self._advice)
        column.addSpacing(8)
        column.addWidget(self._train)
        column.addWidget(self.look_button)
        column.addStretch(1)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._uses.set_tokens(tokens)
        self._defects.set_tokens(tokens)

    def show_category(self, category: Category | None, project: Project, is_looking: bool = False) -> None:
        """Show a category's counts; nothing without one. `is_looking`: its images are shown already."""
        self.setVisible(category is not None)
        self.look_button.setDisabled(is_looking)
        self.look_button.setToolTip(
            tr("The images are shown already")
            if is_looking
            else tr("See every image, and leave out those that don't belong (double-click on the tile)")
        )
        n_models = len(project.models_of(category.name)) if category else 0
        if category is None or (self._shown and self._shown[0] is category and self._shown[1] == n_models):
            return  # nothing to count anew
        self._shown = (category, n_models)
        self._name.setText(category.name)
        n_good = len(category.train_good)
        self._uses.set_rows(_use_rows(category, n_good, project))
        defects = category.defect_counts()
        self._defects_heading.setVisible(bool(defects))
        self._defects.set_rows(tuple((name, grouped(n)) for name, n in defects.items()))
        self._advice.setText(_advice_for(category, n_good))
        self._train.setEnabled(n_good > 0)


def _use_rows(category: Category, n_good: int, project: Project) -> tuple[tuple[str, str], ...]:
    defective = category.select(Split.TEST, Label.DEFECT)
    rows = [
        (tr("good, to train on"), grouped(n_good)),
        (tr("good, to test on"), grouped(category.count(Split.TEST, Label.GOOD))),
        (tr("defective, to test on"), grouped(len(defective))),
    ]
    if defective:
        n_marked = sum(s.mask is not None for s in defective)
        rows.append((tr("with ground truth"), tr("{n} of {total}", n=n_marked, total=len(defective))))
    excluded = sum(s.excluded for s in category.samples)
    if excluded:
        rows.append((tr("excluded"), grouped(excluded)))
    rows.append((tr("models"), grouped(len(project.models_of(category.name)))))
    return tuple(rows)


def _advice_for(category: Category, n_good: int) -> str:
    if not n_good and any(s.excluded for s in category.samples):
        return tr("All good images are excluded. Take some back to train on them.")
    if not n_good:
        return tr("There is no good image to learn from. Put some into a folder called “good”.")
    if n_good < 20:
        return tr(
            "With fewer than 20 good images the threshold is a rough guess. 20 to 100 are a good start."
        )
    if not category.test:
        return tr("There are no test images: a model can be trained and used, but not measured.")
    return ""
