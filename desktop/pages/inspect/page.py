"""The inspect page: choose a model, drop images, see one verdict each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.jobs.messages import Inspected
from core.project.project import Model
from core.scoring.values import Region
from desktop.errors import ErrorText
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.figures import NO_MAP
from desktop.pages.inspect.export import write_results
from desktop.pages.inspect.parts import Part, PartsModel
from desktop.pages.inspect.picking import images_below
from desktop.pages.inspect.side import Side
from desktop.pages.key_button import KeyButton
from desktop.pages.page import Page
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.film_strip import FilmPart, FilmStrip
from desktop.widgets.image_view import ImageView
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.verdict_band import VerdictBand
from desktop.workbench import Workbench

_PICTURE_PX = 192
_FILTER = "Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;All files (*)"


class InspectPage(Page):
    """Judges images with the session's model. The newest part is shown until the user chooses one."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self.parts = PartsModel(self)
        self._models: dict[str, Model] = {}
        self._chosen: Part | None = None
        self._follows = True
        self._images = DisplayImages(workbench.images, "inspect image")
        self.empty = EmptyState(tokens, "inspect")
        self.band = VerdictBand(tokens)
        self.view = ImageView(tokens)
        self.side = Side(tokens, self.parts)
        self.strip = FilmStrip(tokens)
        self.notice = Notice(tokens)
        self.heat_map = KeyButton("Heat map", "H", "Show where the model sees something unusual", tokens)
        self.outline = KeyButton("Mask", "M", "Outline what lies above the pixel threshold", tokens)
        self._model_words = label(role="secondary")
        self.files_button = button("Images…", "primary", tooltip="Choose images to inspect")
        self.folder_button = button("Folder…", tooltip="Inspect all images in a folder and below it")
        self.export_button = button("Export results…", tooltip="Write results and overlays into a folder")
        self.clear_button = button("Clear", tooltip="Begin a new list; nothing is deleted from the disk")
        self._stack = QStackedLayout()
        self._build()
        self._connect()
        self._refresh()

    def take_paths(self, paths: list[Path]) -> None:
        """Inspect files and folders."""
        model = self.workbench.session.model
        if model is None:
            self.notice.show_error(
                "There is no model to inspect with.", "Train one first, on the training page."
            )
            return
        self.notice.clear()
        self.workbench.images.run(
            lambda: images_below(paths),
            lambda found: self._inspect(model, found),
            self._show_error,
        )

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
        for widget in (self.clear_button, self.export_button, self.folder_button, self.files_button):
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
        whole.addLayout(self._stack, 1)

    def _connect(self) -> None:
        workbench = self.workbench
        self.follow_theme(
            self.empty, self.band, self.view, self.side, self.strip, self.notice, self.heat_map, self.outline
        )
        workbench.jobs.inspected.connect(self._on_inspected)
        workbench.jobs.changed.connect(self._forget_ended)
        workbench.session.project_changed.connect(self._refresh)
        workbench.session.selection_changed.connect(self._refresh)
        workbench.thumbnails.ready.connect(self._on_thumbnail_ready)
        self.empty.action_triggered.connect(self._on_empty_action)
        self.empty.help_requested.connect(self._on_help_requested)
        self.files_button.clicked.connect(self.ask_for_files)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self.strip.part_chosen.connect(self._on_part_chosen)
        self.side.part_chosen.connect(self._on_part_chosen)
        for toggle in (self.heat_map, self.outline):
            toggle.toggled.connect(self._on_layers_toggled)
        self._on_layers_toggled()
        for key, deed in (("H", self.heat_map.click), ("M", self.outline.click), ("F", self.view.fit)):
            action = QAction(key, self, shortcut=QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(deed)
            self.addAction(action)

    # What there is

    def _refresh(self) -> None:
        model = self.workbench.session.model
        has_parts = bool(self.parts.parts)
        self._stack.setCurrentIndex(1 if has_parts else 0)
        self._model_words.setText(f"judged by {model.id} · {model.detector}" if model else "")
        self.export_button.setEnabled(has_parts)
        for control in (self.files_button, self.folder_button):
            control.setEnabled(model is not None)
        if model is None:
            self.empty.set_content(
                "inspect", "Inspecting needs a trained model of the chosen category.", "Train a model",
                "How inspecting works",
            )  # fmt: skip
        else:
            self.empty.set_content(
                "inspect", f"Drop images or a folder here. They are judged by {model.id}.", "Choose images…",
                "How inspecting works",
            )  # fmt: skip

    def _inspect(self, model: Model, paths: tuple[str, ...]) -> None:
        self._follows = True
        job = self.workbench.jobs.inspect(model, paths)
        self._models[job.id] = model

    def _on_inspected(self, event: Inspected) -> None:
        model = self._models.get(event.job_id)
        if model is None:
            return
        current = next((m for m in self.workbench.session.project.models if m.id == model.id), model)
        part = self.parts.add(event, current.calibration.image_threshold)
        self.strip.add_part(FilmPart(part.path, part.kind, part.score))
        self.workbench.thumbnails.request(part.path, _PICTURE_PX)
        self.side.show_totals()
        if len(self.parts.parts) == 1:
            self._refresh()
        if self._follows:
            self._show(part)

    def _forget_ended(self) -> None:
        alive = {state.job.id for state in self.workbench.jobs.states}
        self._models = {job_id: model for job_id, model in self._models.items() if job_id in alive}

    # Showing

    def _show(self, part: Part) -> None:
        self._chosen = part
        self.strip.choose(part.path)
        self.side.choose(part.path)
        self.side.show_part(part, None)
        if part.kind == "problem":
            self.band.show_problem(part.problem, part.name)
        else:
            self.band.show_verdict(part.kind, part.score, part.threshold, part.name)
        self.workbench.images.forget("inspect regions")
        self.view.set_caption("loading …")
        self.view.set_heat_map(None, None)
        self.view.set_regions(())
        self._images.request(Path(part.path), None, self._on_image_read, self._on_image_failed)

    def _on_image_read(self, image: DisplayImage) -> None:
        part, model = self._chosen, self.workbench.session.model
        if part is None:
            return
        values = self.parts.map_of(part.path)
        self.view.set_image(image.rgb)
        self.view.set_caption(part.name)
        self.view.set_regions(())
        if values is None or model is None:
            self.view.set_heat_map(None, None)
            self.side.show_part(part, ())
            return
        if not model.localises:
            self.view.set_caption(f"{part.name} · {NO_MAP}")
            self.view.set_heat_map(None, None)
            self.side.show_part(part, (), localises=False)
            return
        threshold = model.calibration.pixel_threshold
        shape = image.rgb.shape[0], image.rgb.shape[1]
        self.view.set_heat_map(values, threshold)

        def look() -> tuple[Region, ...]:
            from core.scoring.regions import find_regions

            return find_regions(values, threshold, shape)

        def show(regions: tuple[Region, ...]) -> None:
            self.view.set_regions(regions)
            self.side.show_part(part, regions)

        self.workbench.images.run(look, show, self._show_error, topic="inspect regions")

    def _on_image_failed(self, text: ErrorText) -> None:
        self.view.set_empty_text(f"{text.message} {text.hint}".strip())
        self.view.set_heat_map(None, None)
        self.view.set_image(None)

    def _show_error(self, text: ErrorText) -> None:
        self.notice.show_error(text.message, text.hint, text.details)

    # Slots

    def ask_for_files(self) -> None:
        """Choose images and inspect them."""
        dialog = QFileDialog(self, "Inspect images", self.workbench.settings.last_folder, _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, files: list[str]) -> None:
        self.workbench.settings.last_folder = str(Path(files[0]).parent)
        self.take_paths([Path(file) for file in files])

    def _on_folder_clicked(self) -> None:
        dialog = QFileDialog(self, "Inspect a folder", self.workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, folder: str) -> None:
        self.workbench.settings.last_folder = folder
        self.take_paths([Path(folder)])

    def _on_export_clicked(self) -> None:
        dialog = QFileDialog(self, "Export results into a folder", self.workbench.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_export_folder_chosen)
        dialog.open()

    def _on_export_folder_chosen(self, folder: str) -> None:
        parts, model = self.parts.parts, self.workbench.session.model
        if model is None:
            return
        self.notice.show_info(f"Writing {len(parts)} results …")
        self.workbench.images.run(
            lambda: write_results(Path(folder), parts, model, self.parts.map_of),
            self.notice.show_info,
            self._show_error,
        )

    def _on_clear_clicked(self) -> None:
        self.parts.clear()
        self.strip.set_parts(())
        self.band.clear()
        self._chosen, self._follows = None, True
        self._images.forget()
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
