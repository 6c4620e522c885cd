"""All actions of the window: text, shortcut, tooltip and accessible name in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.language import LANGUAGES, SYSTEM, tr

Key = QKeySequence.StandardKey


class Actions(QObject):
    """The actions; whoever does the work connects to `triggered`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_help_actions()

    def _make_file_actions(self) -> None:
        self.new = self._action(tr("&New project"), Key.New, tr("Start with an empty project"))
        self.open_dataset = self._action(
            tr("Open &data set…"),
            "Ctrl+D",
            tr("Choose a folder of product images; nothing is copied or changed"),
        )
        self.open = self._action(tr("&Open project…"), Key.Open, tr("Open a project file (.plight)"))
        self.save = self._action(tr("&Save"), Key.Save, tr("Write the project to its file"))
        self.save_as = self._action(tr("Save &as…"), "Ctrl+Shift+S", tr("Write the project to another file"))
        self.export_report = self._action(
            tr("Export &report…"),
            "Ctrl+E",
            tr("Write figures and decisions of the project as PDF, HTML or CSV"),
        )
        self.export_maps = self._action(
            tr("Export &maps…"),
            "Ctrl+Shift+E",
            tr("Write the anomaly maps of the chosen model as 32-bit TIFF"),
        )
        self.export_masks = self._action(
            tr("Export &drawn masks…"),
            "",
            tr("Write the masks drawn on images of the chosen category as PNG"),
        )
        self.import_weights = self._action(
            tr("&Import weights…"),
            "",
            tr("Take weights over from a kit or a file, for example from a USB stick"),
        )
        self.quit = self._action(tr("&Quit"), "Ctrl+Q", tr("Close Patchlight"))

    def _make_edit_actions(self) -> None:
        self.undo = self._action(tr("&Undo"), Key.Undo, tr("Take the last change back"))
        self.redo = self._action(tr("&Redo"), "Ctrl+Shift+Z", tr("Make the last change again"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.delete_model = self._action(
            tr("Delete &model"),
            "",
            tr("Take the chosen model and its results out of the project; can be undone"),
        )
        self.delete_model.setEnabled(False)
        self.combine_models = self._action(
            tr("&Combine models…"), "", tr("Make one model of two or more of the chosen category")
        )

    def _make_view_actions(self) -> None:
        self.why = self._action(
            tr("&Why this score"), "", tr("Ask the model what made the score of the image in Results (W)")
        )
        self.why.setEnabled(False)
        self.dark = self._action(tr("&Dark theme"), "Ctrl+Shift+D", tr("Switch between light and dark"))
        self.dark.setCheckable(True)
        self.contrast = self._action(
            tr("High co&ntrast"), "Ctrl+Shift+N", tr("Switch the strongest contrast on or off")
        )
        self.contrast.setCheckable(True)
        self.palette = self._action(
            tr("&Search or run…"), "Ctrl+K", tr("Find any command, page, category or model")
        )
        self.follow_system = self._action(
            tr("&Follow the system's theme"), "", tr("Light, dark or high contrast, as the system says")
        )
        self.languages = self._language_actions()

    def _make_help_actions(self) -> None:
        self.help = self._action(
            tr("&Help on this page"), Key.HelpContents, tr("Explain the page that is shown")
        )
        self.shortcuts = self._action(tr("&Keyboard shortcuts"), "Ctrl+F1", tr("List all keys"))
        self.tour = self._action(
            tr("Take the &tour"), "", tr("See in two minutes how Patchlight is used, on demo data")
        )
        self.about = self._action(tr("&About Patchlight"), "", tr("Version and licences"))

    def _language_actions(self) -> tuple[QAction, ...]:
        """One for the system's language and one for each there is, called what its speakers call it."""
        group = QActionGroup(self)
        note = tr("Takes effect at the next start")
        actions = []
        for code, name in {SYSTEM: tr("The system's &language"), **LANGUAGES}.items():
            action = self._action(name, "", note)
            action.setCheckable(True)
            action.setData(code)
            group.addAction(action)
            actions.append(action)
        return tuple(actions)

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
    file_menu = bar.addMenu(tr("&File"))
    file_menu.addActions([actions.new, actions.open_dataset, actions.open])
    recent = file_menu.addMenu(tr("Open &recent"))
    file_menu.addSeparator()
    file_menu.addActions([actions.save, actions.save_as])
    file_menu.addSeparator()
    file_menu.addActions([actions.export_report, actions.export_maps, actions.export_masks])
    file_menu.addSeparator()
    file_menu.addAction(actions.import_weights)
    file_menu.addSeparator()
    file_menu.addAction(actions.quit)
    edit_menu = bar.addMenu(tr("&Edit"))
    edit_menu.addActions([actions.undo, actions.redo])
    edit_menu.addSeparator()
    edit_menu.addActions([actions.combine_models, actions.delete_model])
    view_menu = bar.addMenu(tr("&View"))
    view_menu.addActions(page_actions)
    view_menu.addSeparator()
    view_menu.addAction(actions.why)
    view_menu.addSeparator()
    view_menu.addAction(actions.palette)
    view_menu.addSeparator()
    view_menu.addActions([actions.dark, actions.contrast, actions.follow_system])
    # With its English name too, so that whoever can't read the rest finds it.
    name, english = tr("&Language"), "Language"
    title = name if name.replace("&", "") == english else f"{name} ({english})"
    view_menu.addMenu(title).addActions(actions.languages)
    bar.addMenu(tr("&Help")).addActions([actions.help, actions.shortcuts, actions.tour, actions.about])
    for menu in bar.findChildren(QMenu):
        menu.setToolTipsVisible(True)
    return recent
