"""Connects what is drawn into the image with the project: a stroke is an edit, and shown as ground truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from core.data.dataset import Category
from core.errors import DataError
from core.project.drawn_masks import pixels_of, set_mask
from core.project.project import DrawnMask
from desktop.actions import Actions
from desktop.language import mark, tr
from desktop.models.results_model import time_text
from desktop.pages.results.browser import Browser
from desktop.pages.results.viewer import Viewer
from desktop.session import Session
from desktop.widgets.mask_canvas import MaskTool

_DRAW = mark("Mark the defect by hand: brush, eraser, polygon")
_NO_IMAGE = mark("No image is shown to draw on")
_HAS_TRUTH = mark("The data set has a mask of this image, and it is never changed")
_TRUTH = mark("Outline what a person marked (G)")
_WHILE_DRAWING = mark("Shown in colour while you draw (G)")
_NO_TRUTH = mark("Nobody marked anything on this image; P draws a mask (G)")


class MaskLink(QObject):
    """Every stroke and every polygon is one undo step; figures are made of none of it."""

    _left = Signal(str, object)

    def __init__(
        self, viewer: Viewer, browser: Browser, session: Session, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._viewer, self._browser, self._session = viewer, browser, session
        self._canvas = viewer.canvas
        self._sample_id = ""  # whose image is in front
        self._reason = ""  # why it can't be drawn on
        self._shown: DrawnMask | None = None
        self._with_truth: frozenset[str] = frozenset()
        self._category: Category | None = None
        viewer.draw_button.toggled.connect(self._on_toggled)
        viewer.image_shown.connect(self._on_image_shown)
        viewer.tools.measuring_changed.connect(self._on_other_tool)
        for action in (viewer.tools.swipe, viewer.tools.blink):
            action.toggled.connect(self._on_other_tool)
        session.project_changed.connect(self._on_project_changed)
        self._canvas.finished.connect(self._keep)
        # Queued: the list is about to move on, and the edit makes the list anew.
        self._left.connect(self._edit, Qt.ConnectionType.QueuedConnection)
        viewer.masks.delete_asked.connect(self._on_delete_asked)
        viewer.masks.export_asked.connect(actions.export_masks.trigger)
        viewer.masks.done_asked.connect(self.stop)
        self._on_image_shown()

    @property
    def is_on(self) -> bool:
        """Whether one draws."""
        return self._canvas.is_on

    def toggle(self) -> None:
        """Begin to draw where one can, or stop."""
        self._viewer.draw_button.setChecked(not self.is_on and self._viewer.draw_button.isEnabled())

    def stop(self) -> None:
        """Draw no more."""
        self._viewer.draw_button.setChecked(False)

    def take(self, tool: MaskTool) -> None:
        """Take a tool into the hand; draws from now on where it can."""
        if self._viewer.draw_button.isEnabled():
            self._canvas.set_tool(tool)
            self._viewer.draw_button.setChecked(True)

    def resize(self, steps: int) -> None:
        """A larger brush, or a smaller one below 0."""
        if self._canvas.tool != MaskTool.POLYGON:
            self._canvas.grow(steps)

    def hand_over(self) -> None:
        """End the stroke that is under the hand, so that it is kept."""
        self._canvas.release()

    def leave(self) -> None:
        """Another image is about to come: keep the stroke under the hand, and drop a polygon."""
        if self._canvas.is_pen_down and self._canvas.pixels is not None:
            self._left.emit(self._sample_id, self._canvas.pixels.astype(bool))
        self._sample_id, self._shown = "", None
        self._canvas.set_mask(None)
        self._viewer.overlay.set_mask_words()

    def _on_image_shown(self) -> None:
        row, viewer = self._browser.current(), self._viewer
        self._sample_id = row.sample_id if row and viewer.has_image else ""
        can_draw = bool(self._sample_id) and not self._has_truth()
        viewer.draw_button.setEnabled(can_draw)
        self._reason = "" if can_draw else tr(_HAS_TRUTH if self._sample_id else _NO_IMAGE)
        viewer.draw_button.setToolTip(f"{self._reason or tr(_DRAW)} (P)")
        if not can_draw:
            # Drawing goes on with the next image that takes a mask, as long as one only looks for it.
            self._canvas.set_mask(None)
        self._show()

    def _on_project_changed(self) -> None:
        if self._session.category is not self._category:
            self._on_image_shown()  # the data set may have a mask of this image now
        elif self._sample_id and self._drawn() is not self._shown:
            self._show()
        else:
            self._tell_bar()  # outlines cost more, and are of the same mask

    def _has_truth(self) -> bool:
        category = self._session.category
        if category is not self._category:
            self._category = category
            samples = category.samples if category else ()
            self._with_truth = frozenset(sample.id for sample in samples if sample.mask)
        return self._sample_id in self._with_truth

    def _drawn(self) -> DrawnMask | None:
        return self._session.project.masks.get(self._sample_id)

    def _show(self) -> None:
        """Put what the project has of this image on the canvas."""
        self._shown = self._drawn()
        shape = self._viewer.overlay.image_shape
        if self._viewer.draw_button.isEnabled() and shape is not None:
            mask = self._read(shape)
            self._canvas.set_mask(np.zeros(shape, bool) if mask is None else mask)
        self._tell()

    def _read(self, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
        """The drawn mask, `None` where there is none that fits the image."""
        if self._shown is None:
            return None
        try:
            mask = pixels_of(self._shown)
        except DataError:
            return None  # said by `_whose`; what is drawn now takes its place
        return mask if mask.shape == shape else None

    def _tell(self) -> None:
        """Show the mask as ground truth while nobody draws, and say whose it is."""
        viewer, canvas = self._viewer, self._canvas
        self._tell_bar()
        is_own = bool(self._sample_id) and viewer.draw_button.isEnabled()
        viewer.overlay.set_mask_words(*(self._whose() if is_own and not canvas.is_on else ()))
        if is_own:
            mask = None if canvas.pixels is None or canvas.is_on else canvas.pixels.view(np.bool_)
            viewer.overlay.set_ground_truth(mask)
            viewer.truth.setEnabled(self._shown is not None and not canvas.is_on)
        unseen = _WHILE_DRAWING if is_own and canvas.is_on else _NO_TRUTH
        viewer.truth.setToolTip(tr(_TRUTH if viewer.truth.isEnabled() else unseen))

    def _tell_bar(self) -> None:
        bar = self._viewer.masks
        bar.setVisible(self._canvas.is_on)
        bar.show_mask(", ".join(self._whose()), bool(self._session.project.masks), self._reason)

    def _whose(self) -> tuple[str, ...]:
        """By whom the mask was drawn, when, and what is wrong with it; nothing where there is none."""
        if self._shown is None:
            return ()
        by = tr("drawn by {author}", author=self._shown.author) if self._shown.author else tr("drawn by hand")
        fits = self._canvas.pixels is None or bool(self._canvas.pixels.any())
        said = (by, f"{time_text(self._shown.time)} UTC")
        return said if fits else (*said, tr("does not fit this image"))

    def _keep(self) -> None:
        if self._canvas.pixels is not None and self._sample_id:
            self._edit(self._sample_id, self._canvas.pixels.astype(bool))

    def _edit(self, sample_id: str, mask: NDArray[np.bool_] | None) -> None:
        session = self._session
        project = set_mask(session.project, sample_id, mask, session.user)
        if project is session.project:
            return
        if sample_id == self._sample_id and mask is not None:
            self._shown = project.masks.get(sample_id)  # the canvas has it already
        session.edit(tr("mask of {sample_id}", sample_id=sample_id), project)

    def _on_delete_asked(self) -> None:
        self._edit(self._sample_id, None)

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self._viewer.tools.measure.setChecked(False)
            self._viewer.tools.stop_comparing()
        else:
            self._canvas.release()
        self._canvas.set_on(is_on)
        self._tell()
        if is_on:
            self._viewer.overlay.setFocus()

    def _on_other_tool(self, is_on: bool) -> None:
        if is_on:
            self.stop()
