"""The inspect page: choose a model, drop images or watch a folder, see one verdict each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.jobs.messages import Inspected
from core.project.project import Model
from core.scoring.values import Region
from desktop.errors import ErrorText
from desktop.language import mark, tr
from desktop.pages.heat_colours import HeatColours
from desktop.pages.inspect.export import write_results
from desktop.pages.inspect.operator import show_watch_state
from desktop.pages.inspect.part_picture import PartPicture
from desktop.pages.inspect.parts import Part, PartsModel
from desktop.pages.inspect.picking import images_below
from desktop.pages.inspect.side import Side
from desktop.pages.inspect.watch_link import WatchLink
from desktop.pages.key_button import KeyButton
from desktop.pages.page import Page
from desktop.watch import WatchState
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.film_strip import FilmPart, FilmStrip
from desktop.widgets.image_view import ImageView
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.verdict_band import VerdictBand
from desktop.workbench import Workbench

_PICTURE_PX = 192
_FILTER = mark("Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;All files (*)")
_NO_MODEL = mark("Train a model of the chosen category first")


class InspectPage(Page):
    """Judges images with the session's model. The newest part is shown until the user chooses one."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self.parts = PartsModel(self)
        self._models: dict[str, Model] = {}
        self._chosen: Part | None = None
        self._follows = True
        self.empty = EmptyState(tokens, "inspect")
        self.band = VerdictBand(tokens)
        self.view = ImageView(tokens)
        self.picture = PartPicture(self.view, workbench.images, "inspect image", self)
        self.side = Side(tokens, self.parts)
        self.strip = FilmStrip(tokens)
        self.notice = Notice(tokens)
        self.heat_map = KeyButton(
            tr("Heat map"), "H", tr("Show where the model sees something unusual"), tokens
        )
        self.outline = KeyButton(tr("Mask"), "M", tr("Outline what lies above the pixel threshold"), tokens)
        self._model_words = label(role="secondary")
        self.files_button = button(tr("Images…"), "primary", tooltip=tr("Choose images to inspect"))
        self.folder_button = button(tr("Folder…"), tooltip=tr("Inspect all images in a folder and below it"))
        self.watch_button = button(
            tr("Watch folder…"), tooltip=tr("Inspect images as they arrive in a folder")
        )
        self.export_button = button(
            tr("Export results…"), tooltip=tr("Write results and overlays into a folder")
        )
        self.clear_button = button(
            tr("Clear"), tooltip=tr("Begin a new list; nothing is deleted from the disk")
        )
        self.watching = WatchLink(workbench, self, self.strip)
        self.spots = {"empty": self.empty, "images": self.files_button}
        self._stack = QStackedLayout()
        self._build()
        self._connect()
        self._refresh()

    def take_paths(self, paths: list[Path]) -> None:
        """Inspect files and folders."""
        model = self.workbench.session.model
        if model is None:
            self.notice.show_error(
                tr("There is no model to inspect with."), tr("Train one first, on the training page.")
            )
            return
        self.notice.clear()
        self.workbench.images.run(
            lambda: images_below(paths),
            lambda found: self._inspect(model, found),
            self._show_error,
        )

    def take_part(self, event: Inspected, model: Model) -> None:
        """List an inspected image, and show it unless the user looks at another one."""
        part = self.parts.add(event, model)
        self.strip.add_part(FilmPart(part.path, part.kind, part.score))
        # A camera may write every image under the same name.
        self.workbench.thumbnails.forget(part.path)
        self.workbench.thumbnails.request(part.path, _PICTURE_PX)
        self.side.show_totals()
        if len(self.parts.parts) == 1:
            self._refresh()
        if self._follows:
            self._show(part, is_new=True)

    # Building

    def _build(self) -> None:
        for toggle in (self.heat_map, self.outline):
            toggle.setChecked(True)
        bar = QFrame()
        bar.setProperty("role", "header")
        bar.setFixedHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.heat_map)
        row.addWidget(self.outline)
        row.addWidget(self._model_words)
        row.addStretch(1)
        for widget in (
            self.clear_button, self.export_button, self.watch_button, self.folder_button, self.files_button,
        ):  # fmt: skip
            row.addWidget(widget)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.side)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notice)
        whole.addWidget(self.watching.setup)
        whole.addWidget(self.watching.bar)
        whole.addLayout(self._stack, 1)

    def _connect(self) -> None:
        workbench = self.workbench
        HeatColours(self, workbench.settings, self.view)
        self.follow_theme(
            self.empty, self.band, self.view, self.side, self.strip, self.notice, self.heat_map, self.outline
        )
        workbench.jobs.inspected.connect(self._on_inspected)
        workbench.jobs.changed.connect(self._forget_ended)
        workbench.session.project_changed.connect(self._refresh)
        workbench.session.selection_changed.connect(self._refresh)
        workbench.thumbnails.ready.connect(self._on_thumbnail_ready)
        self.watching.judged.connect(self.take_part)
        self.watching.setup.shown_changed.connect(self.side.setHidden)  # there is no height for both
        self.watching.failed.connect(self._show_error)
        self.watching.state_changed.connect(self._on_watch_state_changed)
        self.picture.regions_found.connect(self._on_regions_found)
        self.picture.failed.connect(self._show_error)
        self.empty.action_triggered.connect(self._on_empty_action)
        self.empty.other_requested.connect(self.watching.ask)
        self.empty.help_requested.connect(self._on_help_requested)
        self.files_button.clicked.connect(self.ask_for_files)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.watch_button.clicked.connect(self.watching.ask)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self.strip.part_chosen.connect(self._on_part_chosen)
        self.side.part_chosen.connect(self._on_part_chosen)
        for toggle in (self.heat_map, self.outline):
            toggle.toggled.connect(self._on_layers_toggled)
        self._on_layers_toggled()
        keys = (("H", self.heat_map.click), ("M", self.outline.click), ("F", self.view.fit))
        for key, deed in (*keys, ("F11", self.watching.show_display)):
            action = QAction(key, self, shortcut=QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(deed)
            self.addAction(action)

    # What there is

    def _refresh(self) -> None:
        model = self.workbench.session.model
        has_parts = bool(self.parts.parts)
        self._stack.setCurrentIndex(1 if has_parts or self.watching.is_on else 0)
        self._model_words.setText(
            tr("judged by {id} · {detector}", id=model.id, detector=model.detector) if model else ""
        )
        self.export_button.setEnabled(has_parts)
        self.watch_button.setVisible(not self.watching.is_on)
        for control, words in (
            (self.files_button, tr("Choose images to inspect")),
            (self.folder_button, tr("Inspect all images in a folder and below it")),
            (self.watch_button, tr("Inspect images as they arrive in a folder")),
        ):
            control.setEnabled(model is not None)
            control.setToolTip(words if model else tr(_NO_MODEL))
        if model is None:
            self.empty.set_content(
                "inspect",
                tr("Inspecting needs a trained model of the chosen category."),
                tr("Train a model"),
                tr("How inspecting works"),
            )
        else:
            self.empty.set_content(
                "inspect",
                tr("Drop images or a folder here. They are judged by {id}.", id=model.id),
                tr("Choose images…"),
                tr("How inspecting works"),
                tr("Watch a folder as images arrive…"),
            )

    def _inspect(self, model: Model, paths: tuple[str, ...]) -> None:
        self._follows = True
        job = self.workbench.jobs.inspect(model, paths)
        self._models[job.id] = model

    def _on_inspected(self, event: Inspected) -> None:
        model = self._models.get(event.job_id)
        if model is not None:
            models = self.workbench.session.project.models
            self.take_part(event, next((m for m in models if m.id == model.id), model))

    def _forget_ended(self) -> None:
        alive = {state.job.id for state in self.workbench.jobs.states}
        self._models = {job_id: model for job_id, model in self._models.items() if job_id in alive}

    # Showing

    def _show(self, part: Part, is_new: bool = False) -> None:
        self._chosen = part
        self.strip.choose(part.path)
        self.side.choose(part.path)
        self.side.show_part(part, None)
        if part.kind == "problem":
            self.band.show_problem(tr(part.problem), part.name)
        else:
            self.band.show_verdict(part.kind, part.score, part.threshold, part.name, part.reinspect)
        self.picture.show(part, self.parts.map_of(part.path), is_new)

    def _on_watch_state_changed(self, state: WatchState) -> None:
        if self._follows and state != WatchState.OFF:
            show_watch_state(self.band, state)
        self._refresh()

    def _on_regions_found(self, part: Part, regions: tuple[Region, ...]) -> None:
        self.side.show_part(part, regions, part.model.localises)

    def _show_error(self, text: ErrorText) -> None:
        self.notice.show_error(text.message, text.hint, text.details)

    # Slots

    def ask_for_files(self) -> None:
        """Choose images and inspect them."""
        dialog = QFileDialog(self, tr("Inspect images"), self.workbench.settings.last_folder, tr(_FILTER))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, files: list[str]) -> None:
        self.workbench.settings.last_folder = str(Path(files[0]).parent)
        self.take_paths([Path(file) for file in files])

    def _on_folder_clicked(self) -> None:
        dialog = QFileDialog(self, tr("Inspect a folder"), self.workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, folder: str) -> None:
        self.workbench.settings.last_folder = folder
        self.take_paths([Path(folder)])

    def _on_export_clicked(self) -> None:
        dialog = QFileDialog(self, tr("Export results into a folder"), self.workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_export_folder_chosen)
        dialog.open()

    def _on_export_folder_chosen(self, folder: str) -> None:
        parts = self.parts.parts
        self.notice.show_info(tr("Writing {n} results …", n=len(parts)))
        self.workbench.images.run(
            lambda: write_results(Path(folder), parts, self.parts.map_of),
            self.notice.show_info,
            self._show_error,
        )

    def _on_clear_clicked(self) -> None:
        self.parts.clear()
        self.strip.set_parts(())
        self.band.clear()
        self._chosen, self._follows = None, True
        self.picture.clear()
        self.side.show_totals()
        self._refresh()

    def _on_part_chosen(self, path: str) -> None:
        row = self.parts.row_of(path)
        if row is not None:
            self._follows = row == 0
            self._show(self.parts.part_at(row))

    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        self.strip.set_image(path, image)

    def _on_layers_toggled(self) -> None:
        self.view.set_layers(self.heat_map.isChecked(), self.outline.isChecked(), False)

    def _on_empty_action(self) -> None:
        if self.workbench.session.model is None:
            self.page_asked.emit("train")
        else:
            self.ask_for_files()

    def _on_help_requested(self) -> None:
        self.help_asked.emit("inspect")
