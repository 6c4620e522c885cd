"""The images of one category: look at them, leave some out of the data set, take them back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.dataset import Category, Dataset, Sample
from desktop.language import mark, tr, trn
from desktop.models.samples_model import SampleKind, SamplesModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.pages.dataset.sample_view import SampleView
from desktop.pages.display_images import DisplayImages
from desktop.slots import calling
from desktop.theme import Tokens, icon
from desktop.widgets.chips import ChipBar
from desktop.widgets.dismissable import DismissablePanel
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label
from desktop.widgets.notice import Notice
from desktop.widgets.numbers import grouped
from desktop.widgets.sample_gallery import SampleGallery

_CHIPS = (
    (SampleKind.ALL, mark("All"), mark("The category has no images")),
    (SampleKind.TRAIN, mark("Train"), mark("There is no good image to train on")),
    (SampleKind.CALIBRATE, mark("Threshold"), ""),
    (SampleKind.TEST_GOOD, mark("Test good"), mark("There is no good image to test on")),
    (SampleKind.DEFECTIVE, mark("Defective"), mark("There is no image of a defect")),
    (SampleKind.OTHER, mark("Not labelled"), ""),
    (SampleKind.EXCLUDED, mark("Excluded"), mark("No image is excluded")),
)
"""Key, text, and why there is nothing to choose; kinds that are rare have no reason and are then left out."""

_LEAVE_OUT = mark("Take no part in training and testing; the files stay, and Ctrl+Z undoes it (X or Del)")
_TAKE_BACK = mark("Take part in training and testing again (X)")
_NONE_CHOSEN = mark("Choose an image first")


class CategoryImages(DismissablePanel):
    """A gallery with filter and search; Enter shows one image large. Esc leads back, step by step."""

    exclusion_asked = Signal(object, bool)

    def __init__(
        self,
        tokens: Tokens,
        thumbnails: ThumbnailLoader,
        images: DisplayImages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = SamplesModel(self)
        self._name, self._current = "", ""
        self._is_still = False
        self.back_button = button("")
        self._title = ElidedLabel(role="title")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search by path"))
        self.search.setAccessibleName(tr("Search images"))
        self.search.setToolTip(tr("Every word must occur in the path (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.chips = ChipBar(tokens)
        self.notice = Notice(tokens)
        self.gallery = SampleGallery(tokens)
        self.gallery.set_loader(thumbnails)
        self.gallery.setModel(self.model)
        self._nothing = QWidget()
        self._nothing_words = label(role="secondary", wrap=True)
        self.show_all_button = button(tr("Show all images"), "link", tooltip=tr("No filter, no search"))
        self.closer = SampleView(tokens, images)
        self.views = QStackedWidget()
        self._chosen_words = ElidedLabel(role="secondary")
        self.look_button = button(tr("Look closer"))
        self.leave_out_button = button(tr("Leave out"))
        self.take_back_button = button(tr("Take back"))
        self._lay_out()
        self._connect()
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.chips, self.notice, self.gallery, self.closer):
            part.set_tokens(tokens)
        self.back_button.setIcon(icon("arrow-left", tokens.text))

    def show_category(self, dataset: Dataset | None, category: Category | None) -> None:
        """Show a category's images; of the same one again, filter, search and current image are kept."""
        name = category.name if category else ""
        if name != self._name:
            self._name, self._current = name, ""
            self.notice.clear()
            self.close_closer()
        self._title.setText(name)
        self._still(self.model.show_category, dataset, category)

    def say(self, message: str, hint: str) -> None:
        """What followed from the last thing done."""
        self.notice.show_info(message, hint)

    def open_closer(self) -> None:
        """Show the current image large."""
        if self.gallery.currentIndex().isValid():
            self.gallery.choose_row(self.gallery.currentIndex().row())  # it alone: it alone is seen
            self.views.setCurrentWidget(self.closer)
            self._refresh()
            self.closer.view.setFocus()

    def close_closer(self) -> None:
        """Show the gallery again."""
        if self.views.currentWidget() is self.closer:
            self.closer.leave()
            self.views.setCurrentWidget(self.gallery)
            self._refresh()
            self.gallery.setFocus()

    def toggle(self) -> None:
        """Leave the chosen images out, or take them back when all of them are excluded."""
        if self.leave_out_button.isEnabled():
            self.leave_out_button.click()
        else:
            self.take_back_button.click()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_close:
            self.close_closer()
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    @property
    def _is_close(self) -> bool:
        return self.views.currentWidget() is self.closer

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back_button)
        head.addWidget(self._title, 1)
        head.addWidget(self.search, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._chosen_words, 1)
        for control in (self.look_button, self.take_back_button, self.leave_out_button):
            foot.addWidget(control)
        nothing = QVBoxLayout(self._nothing)
        nothing.addStretch(1)
        self._nothing_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.addWidget(self._nothing_words)
        nothing.addWidget(self.show_all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addStretch(2)
        for view in (self.gallery, self._nothing, self.closer):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.views, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back)
        self.search.textChanged.connect(self._narrow)
        self.chips.chosen_changed.connect(self._narrow)
        self.show_all_button.clicked.connect(self._on_show_all)
        self.gallery.activated.connect(self.open_closer)
        self.look_button.clicked.connect(self.open_closer)
        self.closer.stepped.connect(self.gallery.step)
        self.leave_out_button.clicked.connect(calling(self._ask, True))
        self.take_back_button.clicked.connect(calling(self._ask, False))
        self.gallery.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.gallery.selectionModel().selectionChanged.connect(self._on_selection_changed)
        for key, text, deed in (
            ("X", tr("Leave out or take back"), self.toggle),
            ("Del", tr("Leave out"), self.leave_out_button.click),
            ("Ctrl+F", tr("Search"), self.search.setFocus),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(calling(deed))
            self.addAction(action)

    # What is shown

    def _narrow(self) -> None:
        self._still(self.model.narrow, SampleKind(self.chips.chosen()), self.search.text())

    def _still(self, change: Callable[..., None], *arguments: object) -> None:
        """Change the list; meanwhile the view's own idea of what is current next doesn't count."""
        self._is_still = True
        change(*arguments)
        self._is_still = False
        self._settle()

    def _settle(self) -> None:
        """Keep the current image, else go on to what follows it."""
        if not self.gallery.currentIndex().isValid() and self.model.rowCount():
            self.gallery.choose_row(self.model.place_from(self._current))
        has_any = self.model.rowCount() > 0
        if not (has_any and self._is_close):
            self.views.setCurrentWidget(self.gallery if has_any else self._nothing)
        self._show_counts()
        self._refresh()

    def _show_counts(self) -> None:
        counts, chosen = self.model.counts(), self.chips.chosen()
        offered = [chip for chip in _CHIPS if chip[2] or counts[chip[0]] or chip[0] == chosen]
        self.chips.set_chips(
            tuple((str(kind), tr(text), counts[kind]) for kind, text, _ in offered),
            reasons={str(k): tr(why) for k, _, why in offered if not counts[k] and k != chosen},
        )

    def _refresh(self) -> None:
        """Words and buttons for what is chosen now."""
        chosen, is_close = self._chosen(), self._is_close
        self.back_button.setText(tr("All images") if is_close else tr("All categories"))
        self.back_button.setAccessibleName(self.back_button.text())
        self.back_button.setToolTip(tr("Back to the pictures (Esc)") if is_close else tr("Back (Esc)"))
        for widget in (self.search, self.chips, self.look_button):
            widget.setVisible(not is_close)
        self._nothing_words.setText(tr("No image of the category is like this."))
        total = trn("{n} image", "{n} images", self.model.rowCount(), n=grouped(self.model.rowCount()))
        many = tr("{chosen} chosen of {shown}", chosen=grouped(len(chosen)), shown=total)
        self._chosen_words.setText(total if len(chosen) < 2 else many)
        n_excluded = sum(sample.excluded for sample in chosen)
        _allow(self.look_button, "" if chosen else _NONE_CHOSEN, mark("Show the image large (Enter)"))
        out = "" if n_excluded < len(chosen) else mark("All chosen images are excluded already")
        back = "" if n_excluded else mark("None of the chosen images is excluded")
        _allow(self.leave_out_button, out if chosen else _NONE_CHOSEN, _LEAVE_OUT)
        _allow(self.take_back_button, back if chosen else _NONE_CHOSEN, _TAKE_BACK)
        row = self.model.row_at(self.gallery.currentIndex().row())
        if is_close and row is not None:
            self.closer.show_row(row, self.gallery.currentIndex().row(), self.model.rowCount())

    def _chosen(self) -> tuple[Sample, ...]:
        return self.model.samples_at(place for part in self.gallery.chosen_ranges() for place in part)

    # What is done

    def _ask(self, excluded: bool) -> None:
        ids = tuple(sample.id for sample in self._chosen() if sample.excluded != excluded)
        self._current = ids[-1] if len(ids) > 1 else self._current
        self.exclusion_asked.emit(ids, excluded)

    def _on_back(self) -> None:
        if self._is_close:
            self.close_closer()
        else:
            self.dismissed.emit()

    def _on_show_all(self) -> None:
        self.search.clear()
        self.chips.choose(SampleKind.ALL)
        self.gallery.setFocus()

    def _on_current_changed(self, current: QModelIndex) -> None:
        row = self.model.row_at(current.row())
        if row is not None and not self._is_still:
            self._current = row.sample.id

    def _on_selection_changed(self) -> None:
        if not self._is_still:
            self._refresh()


def _allow(control: QWidget, reason: str, tooltip: str) -> None:
    """Enable a control, or disable it and say why."""
    control.setEnabled(not reason)
    control.setToolTip(tr(reason or tooltip))
