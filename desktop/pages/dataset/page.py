"""The data set page: category tiles, problems, and where the images lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.data.dataset import Dataset
from desktop.language import mark, tr, trn
from desktop.pages.dataset.images import CategoryImages
from desktop.pages.dataset.inspector import CategoryInspector
from desktop.pages.dataset.problems import ProblemsPanel
from desktop.pages.dataset.problems_link import ProblemsLink
from desktop.pages.dataset.tiles import CategoryTiles
from desktop.pages.display_images import DisplayImages
from desktop.pages.leaving_out import leave_out
from desktop.pages.page import Page
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.numbers import grouped
from desktop.workbench import Workbench

_TOUR = mark("Take the tour, 2 minutes")


class DatasetPage(Page):
    """Shows the session's data set."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self.empty = EmptyState(
            tokens,
            "dataset",
            tr("Choose a folder of product images. Good parts are enough to begin with; nothing is copied."),
            tr("Open data set…"),
            tr("How to arrange the folder"),
            tr("Try it on demo data"),
            tr(_TOUR),
        )
        self.tiles = CategoryTiles(workbench.theme, workbench.thumbnails)
        self.problems = ProblemsPanel(tokens)
        self._problems_link = ProblemsLink(self.problems, workbench, self)
        self._large = DisplayImages(workbench.images, "dataset image")
        self.images = CategoryImages(tokens, workbench.thumbnails, self._large)
        self.inspector = CategoryInspector(tokens)
        self.missing = Notice(tokens)
        self._title = label(tr("Dataset"), "title")
        self._summary = label(role="secondary")
        self._root = label(role="secondary")
        self._root.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.relink_button = button(
            tr("Images have moved…"), tooltip=tr("Choose the folder where the images lie now")
        )
        self._open_button = button(tr("Open data set…"), tooltip=workbench.actions.open_dataset.toolTip())
        self.relink_button.hide()
        self._middle = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_content())
        self.spots = {"demo": self.empty.other_button, "tiles": self.tiles}
        self._connect()
        self._on_project_changed()

    def open_images(self) -> None:
        """Show the images of the chosen category in place of the tiles."""
        if self.workbench.session.category is not None:
            self._middle.setCurrentWidget(self.images)
            self._show_selection()
            self.images.gallery.setFocus()

    def close_images(self) -> None:
        """Show the tiles of all categories again."""
        self.images.close_closer()
        self._middle.setCurrentIndex(0)
        self._show_selection()
        self.inspector.look_button.setFocus()

    def _build_content(self) -> QWidget:
        self._middle.addWidget(self._build_overview())
        self._middle.addWidget(self.images)
        main = QVBoxLayout()
        main.setContentsMargins(24, 16, 24, 16)
        main.setSpacing(8)
        gone = QHBoxLayout()
        gone.setSpacing(8)
        gone.addWidget(self.missing, 1)
        gone.addWidget(self.relink_button)
        main.addLayout(gone)
        main.addWidget(self._middle, 1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self.inspector)
        return content

    def _build_overview(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._summary)
        head.addStretch(1)
        head.addWidget(self._open_button)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its tiles scroll into sight by themselves
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.tiles)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._root)
        column.addSpacing(8)
        column.addWidget(scroll, 1)
        column.addSpacing(8)
        column.addWidget(self.problems)
        return overview

    def _connect(self) -> None:
        workbench = self.workbench
        self.follow_theme(self.empty, self.problems, self.inspector, self.missing, self.images)
        self.empty.action_triggered.connect(self.dataset_asked)
        self.empty.help_requested.connect(self._on_help_requested)
        self.empty.other_requested.connect(workbench.files.open_demo)
        self.empty.more_requested.connect(workbench.actions.tour.trigger)
        self._open_button.clicked.connect(self.dataset_asked)
        self.relink_button.clicked.connect(self.new_root_asked)
        self.tiles.category_chosen.connect(workbench.session.select_category)
        self.tiles.category_opened.connect(self.open_images)
        self.inspector.train_asked.connect(self._on_train_asked)
        self.inspector.images_asked.connect(self.open_images)
        self.images.dismissed.connect(self.close_images)
        self.images.exclusion_asked.connect(self._on_exclusion_asked)
        workbench.files.looked_again.connect(self._on_looked_again)
        workbench.session.opened.connect(self._on_opened)
        workbench.session.project_changed.connect(self._on_project_changed)
        workbench.session.selection_changed.connect(self._show_selection)
        workbench.jobs.changed.connect(self._on_jobs_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Who has seen the tour finds it in the Help menu.
        self.empty.more_button.setVisible(not self.workbench.settings.tour_seen)
        super().showEvent(event)
        dataset = self.workbench.session.project.dataset
        if dataset is not None:
            self._look_for(dataset.root)  # a drive may have come back

    def _on_project_changed(self) -> None:
        dataset = self.workbench.session.project.dataset
        self._stack.setCurrentIndex(0 if dataset is None else 1)
        if dataset is None:
            return
        self._summary.setText(_summary_of(dataset))
        self._root.setText(dataset.root)
        self.problems.show_problems(dataset.problems)
        self.images.notice.clear()  # what it says may just have been undone
        self._on_jobs_changed()
        self._show_selection()
        self._look_for(dataset.root)

    def _on_jobs_changed(self) -> None:
        dataset = self.workbench.session.project.dataset
        if dataset:
            self.tiles.show_dataset(
                dataset, {c.name: self.workbench.jobs.state_of(c) for c in dataset.categories}
            )

    def _show_selection(self) -> None:
        session = self.workbench.session
        is_looking = self._middle.currentWidget() is self.images
        self.inspector.show_category(session.category, session.project, is_looking)
        if is_looking:
            self.images.show_category(session.project.dataset, session.category)
        if session.category:
            self.tiles.choose(session.category.name)

    def _look_for(self, root: str) -> None:
        # A network share that is gone answers late; the window doesn't wait for it.
        self.workbench.images.run(
            Path(root).is_dir,
            self._on_looked,
            lambda text: self.missing.show_error(text.message),
            topic="root",
        )

    def _on_looked(self, is_there: bool) -> None:
        self.relink_button.setVisible(not is_there)
        self._problems_link.show_whether_there(is_there)
        if is_there:
            self.missing.clear()
            return
        self.missing.show_error(
            tr("The images are not where they were when this project was saved."),
            tr(
                "Figures and maps are still here. "
                "Choose “Images have moved…” to say where the images are now."
            ),
        )

    def _on_opened(self) -> None:
        self.images.close_closer()
        self._middle.setCurrentIndex(0)  # another project begins with its tiles

    def _on_looked_again(self) -> None:
        self.workbench.thumbnails.forget_all()
        self._large.drop_all()
        self.tiles.read_anew()
        self._on_jobs_changed()
        self._show_selection()

    def _on_exclusion_asked(self, sample_ids: tuple[str, ...], excluded: bool) -> None:
        session = self.workbench.session
        if session.category is not None:
            self.images.say(*leave_out(session, session.category.name, sample_ids, excluded))

    def _on_help_requested(self) -> None:
        self.help_asked.emit("dataset")

    def _on_train_asked(self) -> None:
        self.page_asked.emit("train")


def _summary_of(dataset: Dataset) -> str:
    n_categories = len(dataset.categories)
    n_images = sum(len(c.samples) for c in dataset.categories)
    categories = trn("{n} category", "{n} categories", n_categories)
    images = trn("{n} image", "{n} images", n_images, n=grouped(n_images))
    return f"{categories} · {images} · {tr('layout: {layout}', layout=dataset.layout)}"
