"""Filters kept in the project under a name: choose one, save the present one, remove one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget
from typing_extensions import override

from core.project.filters import EVERYTHING, ResultFilter, SavedFilter
from desktop.language import mark, tr
from desktop.pages.results.filter_words import words_of
from desktop.widgets.labels import button

_NONE_YET = mark("No filter has been saved in this project yet")


class SavedFilters(QWidget):
    """A menu of names; the name of a new one is typed in place."""

    chosen = Signal(object)
    save_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[tuple[SavedFilter, ...], tuple[str, ...]] | None = None
        self.menu_button = button(tr("Saved filters"), "", self, tr(_NONE_YET))
        self.save_button = button(
            tr("Save filter…"), "link", self, tr("Keep the present filter in the project")
        )
        self.name = _NameField(self)
        self._menu = QMenu(self.menu_button)
        self._menu.setToolTipsVisible(True)
        self._removing = QMenu(tr("Remove"), self._menu)
        self.menu_button.setMenu(self._menu)
        self._lay_out()
        self._connect()
        self.show_saved(())

    def show_saved(self, saved: tuple[SavedFilter, ...], categories: tuple[str, ...] = ()) -> None:
        """Offer these filters; one of a category that isn't there can only be removed."""
        if (saved, categories) == self._offered:
            return
        self._offered = (saved, categories)
        self._menu.clear()
        self._removing.clear()
        for known in saved:
            belongs = f"{known.terms.category}: " if known.terms.category else ""
            words = words_of(known.terms) or tr("all test images")
            for menu in (self._menu, self._removing):
                action = menu.addAction(known.name.replace("&", "&&"))
                action.setData(known.name)
                action.setToolTip(belongs + words)
                if menu is self._menu and known.terms.category not in ("", *categories):
                    action.setEnabled(False)
                    action.setToolTip(
                        tr("This project has no category {category} any more", category=known.terms.category)
                    )
        self._menu.addSeparator()
        self._menu.addMenu(self._removing)
        self.menu_button.setEnabled(bool(saved))
        self.menu_button.setToolTip(tr("Filters kept in this project") if saved else tr(_NONE_YET))

    def show_filter(self, wanted: ResultFilter) -> None:
        """Which filter would be saved; showing all test images is not worth a name."""
        self.save_button.setEnabled(wanted != EVERYTHING)
        self.save_button.setToolTip(
            tr("Keep the present filter in the project under a name")
            if wanted != EVERYTHING
            else tr("Nothing is filtered, so there is nothing to save")
        )

    def _saved(self) -> tuple[SavedFilter, ...]:
        return self._offered[0] if self._offered else ()

    def _lay_out(self) -> None:
        self.name.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.menu_button)
        row.addWidget(self.name, 1)
        row.addWidget(self.save_button)
        row.addStretch(0)

    def _connect(self) -> None:
        self._menu.triggered.connect(self._on_triggered)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.name.returnPressed.connect(self._on_name_entered)
        self.name.left.connect(self._put_away)

    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if action in self._removing.actions():
            self.remove_asked.emit(name)
            return
        self.chosen.emit(next(known.terms for known in self._saved() if known.name == name))

    def _on_save_clicked(self) -> None:
        if self.name.isVisible():
            self._on_name_entered()
            return
        self.name.clear()
        self.name.show()
        self.name.setFocus()
        self.save_button.setText(tr("Save"))

    def _on_name_entered(self) -> None:
        name = self.name.text().strip()
        if name:
            self._put_away()
            self.save_asked.emit(name)

    def _put_away(self) -> None:
        self.name.hide()
        self.save_button.setText(tr("Save filter…"))
        self.save_button.setFocus()


class _NameField(QLineEdit):
    """Esc leaves without a name."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Name"))
        self.setMaxLength(60)
        self.setAccessibleName(tr("Name of the filter"))
        self.setToolTip(tr("A name that exists already is replaced (Enter saves, Esc leaves)"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
