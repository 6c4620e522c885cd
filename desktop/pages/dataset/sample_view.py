"""One image of the data set, large, with the outline of its defect where somebody drew one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.errors import ErrorText
from desktop.language import tr
from desktop.models.samples_model import SampleRow, words_of
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.theme import Tokens, icon
from desktop.widgets.image_view import ImageView
from desktop.widgets.labels import label

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class SampleView(QWidget):
    """Arrow keys and two buttons ask for the next image; which that is, whoever shows it knows."""

    stepped = Signal(int)

    def __init__(self, tokens: Tokens, images: DisplayImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self.view = ImageView(tokens)
        self.view.set_layers(heat_map=False, prediction=False, ground_truth=True)
        self.previous, self.next = QToolButton(), QToolButton()
        self.previous.setAccessibleName(tr("Previous image"))
        self.next.setAccessibleName(tr("Next image"))
        self._place = label(role="secondary")
        self._hint = label(tr("Wheel zooms, dragging moves, F fits"), "small")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addSpacing(8)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.view.set_tokens(tokens)
        self.previous.setIcon(icon("caret-left", tokens.text))
        self.next.setIcon(icon("caret-right", tokens.text))

    def show_row(self, row: SampleRow, place: int, total: int) -> None:
        """Show an image, the one at `place` of the `total` that are listed."""
        words = [row.sample.id, words_of(row.sample)]
        self.view.set_caption(" · ".join([*words, *([tr("excluded")] if row.sample.excluded else [])]))
        self._place.setText(tr("{n} of {total}", n=place + 1, total=total))
        is_first, is_last = place == 0, place == total - 1
        self.previous.setDisabled(is_first)
        self.previous.setToolTip(tr("This is the first image") if is_first else tr("Previous image (Left)"))
        self.next.setDisabled(is_last)
        self.next.setToolTip(tr("This is the last image") if is_last else tr("Next image (Right)"))
        mask = Path(row.mask) if row.mask else None
        self._images.request(Path(row.path), mask, self._on_read, self._on_failed)

    def leave(self) -> None:
        """Show nothing more that was asked for."""
        self._images.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEPS.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _on_read(self, image: DisplayImage) -> None:
        self.view.set_picture(image.picture)
        self.view.set_truth(image.truth)

    def _on_failed(self, error: ErrorText) -> None:
        self.view.set_truth(None)
        self.view.set_picture(None)
        self.view.set_empty_text(f"{error.message}\n{error.hint}".strip())

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)
