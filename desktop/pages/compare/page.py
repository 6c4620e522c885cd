"""The compare page: all models of a category in a table, and two of them image by image."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.dataset import Sample
from core.errors import DataError
from core.scoring.comparison import NOT_COMPARABLE, Paired, compare, pair
from core.scoring.comparison_words import headline, sentence
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.pages.compare.charts import Charts
from desktop.pages.compare.emptiness import emptiness_of
from desktop.pages.compare.image_pair import ImagePair, caption
from desktop.pages.compare.images import Images
from desktop.pages.compare.keys import add_keys
from desktop.pages.compare.model_rows import ModelRow, rows_of, same_models
from desktop.pages.compare.models_panel import ModelsPanel
from desktop.pages.compare.verdict import Verdict
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.heat_colours import HeatColours
from desktop.pages.page import Page
from desktop.pages.results.emptiness import Emptiness
from desktop.pages.results.keys import wants_key_itself
from desktop.slots import calling
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.numbers import grouped
from desktop.workbench import Workbench

_SHARES = (5, 4, 7)
"""Of the width: charts, list of images, panes."""


class ComparePage(Page):
    """Everything comes from cached scores; it follows the project while it is in front."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self._rows: tuple[ModelRow, ...] = ()
        self._category = ""
        self._chosen = ("", "")
        self._pair: tuple[ModelRow, ModelRow] | None = None
        self._paired: Paired | None = None
        self._known: tuple[tuple[Sample, ...], str] = ((), "")
        self._samples: dict[str, Sample] = {}
        self._places: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._emptiness: Emptiness | None = None
        self._is_stale = True
        self._images = DisplayImages(workbench.images, "compare image")
        self.empty = EmptyState(tokens, "compare")
        self.models = ModelsPanel(tokens)
        self.verdict = Verdict(tokens)
        self.charts = Charts(tokens)
        self.images = Images(tokens)
        self.panes = ImagePair(tokens)
        self.too_few = EmptyState(tokens)
        self._lower = QSplitter()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_content())
        self._connect()
        add_keys(self)
        self._refresh()

    # What keys and buttons do

    def next_image(self) -> None:
        """Go to the next image of the list."""
        self.images.step(1)

    def previous_image(self) -> None:
        """Go to the previous image of the list."""
        self.images.step(-1)

    def swap(self) -> None:
        """Exchange A and B."""
        self._chosen = (self._chosen[1], self._chosen[0])
        self._show_pair()

    def choose(self, role: str, model_id: str) -> None:
        """Make a model "A" or "B"; the other one gives way when it is the same."""
        first, second = self._chosen
        if role == "A":
            self._chosen = (model_id, first if model_id == second else second)
        else:
            self._chosen = (second if model_id == first else first, model_id)
        self._show_pair()

    def write_csv(self, path: Path) -> None:
        """Write the table of models as it is shown, with full precision."""
        table = self.models.model.exact_table()

        def write() -> None:
            from core.reports.csv_report import write_table

            write_table(path, table[0], table[1:])

        self.workbench.images.run(write, self._on_written, self._on_write_failed)

    # Building

    def _build_content(self) -> QWidget:
        self._lower.setChildrenCollapsible(False)
        for part in (self.charts, self.images, self.panes):
            self._lower.addWidget(part)
        for place, share in enumerate(_SHARES):
            self._lower.setStretchFactor(place, share)
        self._lower.setSizes([100 * share for share in _SHARES])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.models)
        framed = QVBoxLayout()
        framed.setContentsMargins(16, 0, 16, 0)
        framed.addWidget(self.verdict)
        column.addLayout(framed)
        column.addWidget(self._lower, 1)
        column.addWidget(self.too_few, 1)
        return content

    def _connect(self) -> None:
        session = self.workbench.session
        HeatColours(self, self.workbench.settings, self.panes.first, self.panes.second)
        self.follow_theme(self.empty, self.too_few, self.models, self.verdict, self.charts)
        self.follow_theme(self.images, self.panes)
        session.project_changed.connect(self._on_project_changed)
        session.selection_changed.connect(self._on_project_changed)
        self.models.role_given.connect(self.choose)
        self.models.limit_changed.connect(self._show_rows)
        self.models.export_asked.connect(self._on_export_asked)
        self.verdict.chosen.connect(self.choose)
        self.verdict.swap_asked.connect(self.swap)
        self.charts.point_clicked.connect(self.images.choose)
        self.charts.region_chosen.connect(self._on_region_chosen)
        self.images.current_changed.connect(self._on_current_changed)
        self.too_few.action_triggered.connect(calling(self.models.limit.setValue, 0))
        self.empty.action_triggered.connect(self._on_empty_action)
        self.empty.help_requested.connect(self._on_help_requested)

    # Showing

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._refresh()
        super().showEvent(event)

    def _on_project_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        session = self.workbench.session
        self._is_stale = False
        category = session.category
        name = category.name if category else ""
        dataset, samples = session.project.dataset, category.samples if category else ()
        known = (samples, dataset.root if dataset else "")
        is_shown = self._pair is not None and category is not None and known == self._known
        if is_shown and category and same_models(self._rows, session.project, category):
            return
        self._known = known
        self._samples = {sample.id: sample for sample in samples}
        self._rows = rows_of(session.project, category) if category else ()
        if name != self._category:
            self._category, self._chosen = name, (session.model.id if session.model else "", "")
        self._emptiness = emptiness_of(session, self._rows)
        self._stack.setCurrentIndex(0 if self._emptiness else 1)
        if self._emptiness:
            self._pair = self._paired = None
            self.empty.set_content(
                "compare", self._emptiness.sentence, self._emptiness.button, tr("How to compare models")
            )
            return
        self._show_rows()

    def _show_rows(self) -> None:
        limit = self.models.limit.value()
        shown = tuple(row for row in self._rows if not limit or (row.ms is not None and row.ms <= limit))
        self.models.show_rows(shown, _summary(self._category, shown, self._rows))
        self.too_few.set_content(
            "compare",
            tr(
                "{n} of {total} models need at most {limit} ms an image, and comparing takes two.",
                n=len(shown),
                total=len(self._rows),
                limit=limit,
            ),
            tr("Show models of any speed"),
        )
        self.too_few.setVisible(len(shown) < 2)
        for part in (self.verdict, self._lower):
            part.setVisible(len(shown) >= 2)
        if len(shown) >= 2:
            self._chosen = _settled(self._chosen, tuple(row.model.id for row in self.models.model.rows()))
            self._show_pair()

    def _show_pair(self) -> None:
        known = {row.model.id: row for row in self.models.model.rows()}
        first, second = known[self._chosen[0]], known[self._chosen[1]]
        self._pair = (first, second)
        self._paired = paired = pair(first.scored, second.scored)
        self._places = (_places(first.run.sample_ids), _places(second.run.sample_ids))
        self.models.model.set_roles({first.model.id: "A", second.model.id: "B"})
        self.verdict.show_choice(self.models.model.rows(), *self._chosen)
        self.verdict.show_words(*_words(self._pair, paired))
        self.charts.show_models(first, second, paired)
        self.images.show_pairs(paired, tuple(self._kind_of(sample_id) for sample_id in paired.sample_ids))
        self.charts.scatter.mark_chosen(self.images.lasso())
        self._show_current()

    def _kind_of(self, sample_id: str) -> str:
        sample = self._samples.get(sample_id)
        return (sample.defect or str(sample.label)) if sample else "unknown"

    def _on_region_chosen(self, positions: NDArray[np.intp]) -> None:
        self.images.show_lasso(positions)
        self.charts.scatter.mark_chosen(positions)

    def _on_current_changed(self) -> None:
        self._show_current()

    def _show_current(self) -> None:
        position, dataset = self.images.current(), self.workbench.session.project.dataset
        self.charts.scatter.mark_current(position)
        if position is None or self._paired is None or dataset is None:
            self._images.forget()
            self.panes.show_image(None, tr("No image passes this filter."))
            return
        sample_id = self._paired.sample_ids[position]
        sample = self._samples.get(sample_id)
        mask = dataset.path_of(sample.mask) if sample and sample.mask else None
        self.panes.show_loading()
        self.panes.name.setText(sample_id + tr(" · labelled {kind}", kind=self._kind_of(sample_id)))
        self._images.request(dataset.path_of(sample_id), mask, self._on_image_read, self._on_image_failed)

    def _on_image_read(self, image: DisplayImage) -> None:
        position = self.images.current()
        if position is None or self._paired is None or self._pair is None:
            return
        paired, sample_id = self._paired, self._paired.sample_ids[position]
        maps = [
            (row.run.maps[places[sample_id]], row.model.calibration.pixel_threshold)
            for row, places in zip(self._pair, self._places, strict=True)
        ]
        self.panes.show_image(image)
        self.panes.show_maps(maps[0], maps[1])
        self.panes.show_captions(
            caption("A", float(paired.first[position]), paired.first_threshold, paired.first_reinspect),
            caption("B", float(paired.second[position]), paired.second_threshold, paired.second_reinspect),
        )

    def _on_image_failed(self, text: ErrorText) -> None:
        self.panes.show_image(None, f"{tr(text.message)} {tr(text.hint)}".strip())

    # Leaving

    def _on_export_asked(self) -> None:
        settings = self.workbench.settings
        dialog = QFileDialog(
            self, tr("Export the table of models"), settings.last_folder, tr("Table (*.csv)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("models.csv")
        dialog.fileSelected.connect(self._on_path_chosen)
        dialog.open()

    def _on_path_chosen(self, path: str) -> None:
        self.workbench.settings.last_folder = str(Path(path).parent)
        self.write_csv(Path(path))

    def _on_written(self, _: object) -> None:
        self.models.say(tr("The table has been written."))

    def _on_write_failed(self, text: ErrorText) -> None:
        self.models.say(f"{tr(text.message)} {tr(text.hint)}".strip())

    def _on_empty_action(self) -> None:
        if self._emptiness:
            self._emptiness.act(self)

    def _on_help_requested(self) -> None:
        self.help_asked.emit("compare")

    @override
    def event(self, event: QEvent) -> bool:
        # Widgets that use arrows or Space themselves keep them; elsewhere they are the page's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and wants_key_itself(self.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)


def _settled(chosen: tuple[str, str], ids: tuple[str, ...]) -> tuple[str, str]:
    """Keep the choice while it exists; else the first models as they are sorted, the best AUROC first."""
    first = chosen[0] if chosen[0] in ids else next(i for i in ids if i != chosen[1])
    second = chosen[1] if chosen[1] in ids and chosen[1] != first else next(i for i in ids if i != first)
    return first, second


def _places(sample_ids: tuple[str, ...]) -> dict[str, int]:
    return {sample_id: place for place, sample_id in enumerate(sample_ids)}


def _words(pair: tuple[ModelRow, ModelRow], paired: Paired) -> tuple[str, str]:
    """Headline and sentence; where the models have seen other images, on how many both were measured."""
    try:
        comparison = compare(paired)
    except DataError as error:
        return NOT_COMPARABLE, tr(error.message)
    first, second = pair[0].run.sample_ids, pair[1].run.sample_ids
    limited = ""
    if paired.sample_ids and (len(first) != len(paired.sample_ids) or len(second) != len(paired.sample_ids)):
        limited = tr(
            " Compared on the {n} common images: A was measured on {first}, B on {second}.",
            n=grouped(len(paired.sample_ids)),
            first=grouped(len(first)),
            second=grouped(len(second)),
        )
    return headline(comparison), f"{sentence(comparison, tr=tr)}{limited}"


def _summary(category: str, shown: tuple[ModelRow, ...], rows: tuple[ModelRow, ...]) -> str:
    """How many models there are, and whether their figures rest on the same images."""
    sets = {frozenset(row.run.sample_ids) for row in shown}
    words = tr("{n} of {total} models of {category}", n=len(shown), total=len(rows), category=category)
    if len(sets) > 1:
        return words + tr(" · not all measured on the same test images: see n")
    if not shown:
        return words
    evaluation = shown[0].evaluation
    return words + tr(
        " · the same {good} good and {defect} defective test images",
        good=evaluation.n_good,
        defect=evaluation.n_defect,
    )
