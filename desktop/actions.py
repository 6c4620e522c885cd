"""All actions of the window: text, shortcut, tooltip and accessible name in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

Key = QKeySequence.StandardKey


class Actions(QObject):
    """The actions; whoever does the work connects to `triggered`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.new = self._action("&New project", Key.New, "Start with an empty project")
        self.open_dataset = self._action(
            "Open &data set…", "Ctrl+D", "Choose a folder of product images; nothing is copied or changed"
        )
        self.open = self._action("&Open project…", Key.Open, "Open a project file (.plight)")
        self.save = self._action("&Save", Key.Save, "Write the project to its file")
        self.save_as = self._action("Save &as…", "Ctrl+Shift+S", "Write the project to another file")
        self.export_report = self._action(
            "Export &report…", "Ctrl+E", "Write figures and decisions of the project as HTML or CSV"
        )
        self.export_maps = self._action(
            "Export &maps…", "Ctrl+Shift+E", "Write the anomaly maps of the chosen model as 32-bit TIFF"
        )
        self.export_masks = self._action(
            "Export &drawn masks…", "", "Write the masks drawn on images of the chosen category as PNG"
        )
        self.quit = self._action("&Quit", "Ctrl+Q", "Close Patchlight")
        self.undo = self._action("&Undo", Key.Undo, "Take the last change back")
        self.redo = self._action("&Redo", "Ctrl+Shift+Z", "Make the last change again")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.delete_model = self._action(
            "Delete &model", "", "Take the chosen model and its results out of the project; can be undone"
        )
        self.delete_model.setEnabled(False)
        self.combine_models = self._action(
            "&Combine models…", "", "Make one model of two or more of the chosen category"
        )
        self.why = self._action(
            "&Why this score", "", "Ask the model what made the score of the image in Results (W)"
        )
        self.why.setEnabled(False)
        self.dark = self._action("&Dark theme", "Ctrl+Shift+D", "Switch between light and dark")
        self.dark.setCheckable(True)
        self.contrast = self._action(
            "High co&ntrast", "Ctrl+Shift+N", "Switch the strongest contrast on or off"
        )
        self.contrast.setCheckable(True)
        self.palette = self._action("&Search or run…", "Ctrl+K", "Find any command, page, category or model")
        self.follow_system = self._action(
            "&Follow the system's theme", "", "Light, dark or high contrast, as the system says"
        )
        self.help = self._action("&Help on this page", Key.HelpContents, "Explain the page that is shown")
        self.shortcuts = self._action("&Keyboard shortcuts", "Ctrl+F1", "List all keys")
        self.tour = self._action(
            "Take the &tour", "", "See in two minutes how Patchlight is used, on demo data"
        )
        self.about = self._action("&About Patchlight", "", "Version and licences")

    def _action(self, text: str, shortcut: QKeySequence.StandardKey | str, tooltip: str) -> QAction:
        action = QAction(text, self)
        sequence = QKeySequence(shortcut)
        if not sequence.isEmpty():
            action.setShortcut(sequence)
        words = text.replace("&", "").rstrip("…")
        keys = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tooltip} ({keys})" if keys else tooltip)
        action.setStatusTip(tooltip)
        # Buttons made from the action take their accessible name from its icon text.
        action.setIconText(words)
        action.setObjectName(words)
        return action


def fill_menu_bar(bar: QMenuBar, actions: Actions, page_actions: list[QAction]) -> QMenu:
    """Put every action into a menu; returns the menu of recent projects."""
    file_menu = bar.addMenu("&File")
    file_menu.addActions([actions.new, actions.open_dataset, actions.open])
    recent = file_menu.addMenu("Open &recent")
    file_menu.addSeparator()
    file_menu.addActions([actions.save, actions.save_as])
    file_menu.addSeparator()
    file_menu.addActions([actions.export_report, actions.export_maps, actions.export_masks])
    file_menu.addSeparator()
    file_menu.addAction(actions.quit)
    edit_menu = bar.addMenu("&Edit")
    edit_menu.addActions([actions.undo, actions.redo])
    edit_menu.addSeparator()
    edit_menu.addActions([actions.combine_models, actions.delete_model])
    view_menu = bar.addMenu("&View")
    view_menu.addActions(page_actions)
    view_menu.addSeparator()
    view_menu.addAction(actions.why)
    view_menu.addSeparator()
    view_menu.addAction(actions.palette)
    view_menu.addSeparator()
    view_menu.addActions([actions.dark, actions.contrast, actions.follow_system])
    bar.addMenu("&Help").addActions([actions.help, actions.shortcuts, actions.tour, actions.about])
    for menu in bar.findChildren(QMenu):
        menu.setToolTipsVisible(True)
    return recent
