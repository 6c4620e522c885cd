"""The frame: title, pages, help, theme, dropped files, and leaving without losing anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from core.jobs.messages import Failed, Progress, Started, WorkerReady
from core.project.edits import rename_project
from desktop.pages import PAGES
from desktop.theme import CONTRAST, DARK
from tests.desktop.dropping import drop


def question(window):
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return boxes[0] if boxes else None


def test_that_the_title_names_product_and_project_and_shows_unsaved_changes(desk, project):
    desk.session.open(project, None)
    assert desk.window.windowTitle() == "nuts[*] – Patchlight"
    assert not desk.window.isWindowModified()
    desk.session.edit("rename", rename_project(project, "line 3"))
    assert desk.window.windowTitle() == "line 3[*] – Patchlight"
    assert desk.window.isWindowModified()
    assert desk.window.header._star.isVisible()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_that_every_page_opens_empty_and_explains_itself(desk, spec):
    page = desk.window.show_page(spec.name)
    assert desk.window.page_name == spec.name
    assert page.empty.isVisible()
    assert desk.window.rail.current() == spec.name
    desk.window.show_help()
    assert len(desk.window.help_panel.browser.toPlainText()) > 200
    desk.window.show_help()
    assert not desk.window.help_panel.isVisible()


def test_that_help_follows_the_page(desk):
    desk.window.show_help()
    first = desk.window.help_panel.browser.toPlainText()
    desk.window.show_page("train")
    assert desk.window.help_panel.browser.toPlainText() != first


def test_that_every_action_has_words_and_no_shortcut_is_used_twice(desk):
    actions = list(desk.workbench.actions.findChildren(QAction))
    actions += [
        a
        for a in desk.window.findChildren(QAction)
        if a.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    ]
    keys = [key.toString() for action in set(actions) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for action in desk.workbench.actions.findChildren(QAction):
        assert action.text()
        assert action.toolTip()
        assert action.objectName()
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert shortcut in action.toolTip()


def test_that_every_action_is_in_a_menu(desk):
    in_menus = {a for menu in desk.window.header.menu_bar.findChildren(QMenu) for a in menu.actions()}
    assert set(desk.workbench.actions.findChildren(QAction)) <= in_menus


def test_that_shortcuts_of_the_menu_bar_work(desk, qtbot):
    qtbot.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.page_name == "train"


def test_that_the_theme_is_switched_and_remembered(desk):
    was_dark = desk.workbench.theme.tokens.is_dark
    desk.window.header.theme_button.click()
    assert desk.workbench.theme.tokens.is_dark is not was_dark
    assert desk.workbench.settings.theme == ("light" if was_dark else "dark")


def test_that_high_contrast_is_switched_by_key_remembered_and_left_again(desk, qtbot):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    actions, theme = desk.workbench.actions, desk.workbench.theme
    theme.set_mode("dark")
    qtbot.keyClick(desk.window, Qt.Key.Key_N, keys)
    assert theme.tokens is CONTRAST
    assert desk.workbench.settings.theme == "contrast"
    assert (actions.contrast.isChecked(), actions.dark.isChecked()) == (True, False)
    qtbot.keyClick(desk.window, Qt.Key.Key_N, keys)
    assert theme.tokens is DARK
    assert (actions.contrast.isChecked(), actions.dark.isChecked()) == (False, True)


def test_that_a_dropped_folder_becomes_the_data_set(desk, qtbot, nut_images):
    with qtbot.waitSignal(desk.files.scanned):
        drop(desk.window, nut_images)
    assert desk.session.category.name == "nut"


def test_that_dropped_images_are_inspected(desk, project, qtbot, nut_images):
    desk.session.open(project, None)
    image = next(nut_images.rglob("*.png"))
    drop(desk.window, image)
    assert desk.window.page_name == "inspect"
    qtbot.waitUntil(lambda: bool(desk.engine.submitted))
    assert desk.engine.submitted[0].paths == (str(image),)


def test_that_a_dropped_project_opens(desk, project, qtbot, tmp_path):
    from core.project.bundle import save_project

    save_project(project, tmp_path / "nuts.plight")
    with qtbot.waitSignal(desk.files.opened):
        drop(desk.window, tmp_path / "nuts.plight")
    assert desk.window.page_name == "results"


def test_that_the_worker_s_device_stands_in_the_header(desk):
    desk.engine.say(WorkerReady("CPU, 2 threads", (), ()))
    assert desk.window.header._device.text() == "CPU, 2 threads"


def test_that_the_job_bar_shows_progress_and_cancels(desk, project):
    desk.session.open(project, None)
    job = desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    assert desk.window.job_bar.isVisible()
    desk.engine.say(Started(job.id))
    desk.engine.say(Progress(job.id, "Reading images", 3, 20, 0.1, 9.0))
    words = " ".join(part.text() for part in (desk.window.job_bar._title, desk.window.job_bar._stage))
    assert words == "Training nut · patchcore Reading images 3 of 20"
    desk.window.job_bar.cancel_requested.emit()
    assert desk.engine.cancelled == [job.id]


def test_that_a_failed_job_is_explained_in_place(desk, project):
    desk.session.open(project, None)
    job = desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    desk.engine.say(Failed(job.id, "There is not enough memory.", "Choose a smaller coreset.", "Traceback …"))
    assert desk.window.notice.isVisible()
    assert "There is not enough memory." in desk.window.notice.accessibleName()


def test_that_a_clean_window_closes_at_once_and_stops_the_engine(desk):
    desk.window.close()
    assert not desk.window.isVisible()
    assert desk.engine.is_down


def test_that_closing_with_unsaved_changes_asks_and_cancel_stays(desk, project):
    desk.session.open(project, None, is_saved=False)
    assert not desk.window.close()
    box = question(desk.window)
    assert "“nuts”" in box.text()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert desk.window.isVisible()
    assert not desk.engine.is_down


def test_that_discard_closes(desk, project):
    desk.session.open(project, None, is_saved=False)
    desk.window.close()
    question(desk.window).button(QMessageBox.StandardButton.Discard).click()
    assert not desk.window.isVisible()


def test_that_save_saves_and_then_closes(desk, project, qtbot, tmp_path):
    path = tmp_path / "nuts.plight"
    desk.session.open(project, path, is_saved=False)
    desk.window.close()
    question(desk.window).button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert path.is_file()


def test_that_a_failed_save_does_not_close(desk, project, qtbot, tmp_path):
    desk.session.open(project, tmp_path / "gone" / "nuts.plight", is_saved=False)
    desk.window.close()
    with qtbot.waitSignal(desk.files.failed):
        question(desk.window).button(QMessageBox.StandardButton.Save).click()
    assert desk.window.isVisible()
    assert desk.window.notice.isVisible()


def test_that_closing_while_something_runs_names_it(desk, project):
    desk.session.open(project, None)
    desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    desk.window.close()
    box = question(desk.window)
    assert "Training nut" in box.informativeText()
    box.button(QMessageBox.StandardButton.Ok).click()
    assert not desk.window.isVisible()


def test_that_an_unexpected_error_is_shown_and_the_window_stays(desk, monkeypatch):
    import sys

    from desktop.errors import install_excepthook

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_excepthook(desk.window.show_error)
    sys.excepthook(ValueError, ValueError("boom"), None)
    assert desk.window.notice.isVisible()
    assert desk.window.isVisible()


def test_that_recent_projects_are_offered_newest_first(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    for name in ("a", "b"):
        with qtbot.waitSignal(desk.files.saved):
            desk.files.save(tmp_path / f"{name}.plight")
    recent = next(m for m in desk.window.findChildren(QMenu) if m.title() == "Open &recent")
    assert [action.text() for action in recent.actions()] == ["b.plight", "a.plight"]
    (tmp_path / "b.plight").unlink()
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["a.plight"]


def test_that_the_palette_finds_and_runs_commands(desk, project, qtbot):
    desk.session.open(project, None)
    desk.workbench.actions.palette.trigger()
    palette = desk.window.commands.palette
    assert "Category: nut" in palette.texts()
    assert "Edit: Undo" not in palette.texts()
    qtbot.keyClicks(palette.search, "view train")
    assert palette.texts() == ["View: Train"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.window.page_name == "train"


def test_that_arrows_move_in_the_palette_while_one_types(desk, qtbot):
    desk.workbench.actions.palette.trigger()
    palette = desk.window.commands.palette
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_that_a_model_is_deleted_in_one_undoable_step(desk, project):
    assert not desk.workbench.actions.delete_model.isEnabled()
    desk.session.open(project, None)
    assert desk.workbench.actions.delete_model.text() == "Delete &model nut-1"
    page = desk.window.show_page("train")
    page.result.delete_button.click()
    assert desk.session.project.models == ()
    assert desk.session.project.runs == ()
    assert "nut-1" in desk.window.notice.accessibleName()
    assert not page.result.delete_button.isVisible()
    desk.workbench.actions.undo.trigger()
    assert desk.session.project is project
    assert page.result.delete_button.text() == "Delete model nut-1"


def test_that_recovering_does_not_throw_away_what_was_begun_since(desk, project, qtbot, tmp_path):
    from core.project.bundle import save_project

    folder = tmp_path / "data" / "recovery"
    folder.mkdir(parents=True)
    save_project(project, folder / "4000000-1.plight")
    desk.files.look_for_recovery()
    qtbot.waitUntil(desk.window.offer.isVisible)
    desk.session.edit("rename", rename_project(desk.session.project, "begun"))
    desk.window.offer.accept_button.click()
    box = question(desk.window)
    assert "begun" in box.text()
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: desk.session.project.name == "nuts")


def test_that_trainings_of_a_replaced_data_set_are_stopped(desk, project, qtbot, tmp_path, nut_images):
    from shutil import copytree

    desk.session.open(project, None)
    job = desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    copytree(nut_images / "nut", tmp_path / "other" / "bolt")
    with qtbot.waitSignal(desk.files.scanned):
        desk.files.scan(tmp_path / "other")
    assert desk.engine.cancelled == [job.id]
    assert "1 training was stopped" in desk.window.notice.accessibleName()


def test_that_a_new_project_starts_with_an_empty_job_bar(desk, project):
    desk.session.open(project, None)
    job = desk.jobs.train(desk.session.category, "patchcore", "resnet18", ())
    desk.engine.say(Failed(job.id, "No."))
    assert desk.window.job_bar.isVisible()
    desk.files.new()
    assert not desk.window.job_bar.isVisible()


def test_that_choosers_are_as_wide_as_what_is_in_them(desk, project):
    from dataclasses import replace

    names = ("a_part_with_a_name_that_is_wider_than_any_chooser_can_be", "nut")
    widths = []
    for name in names:
        category = replace(project.dataset.categories[0], name=name)
        desk.session.open(replace(project, dataset=replace(project.dataset, categories=(category,))), None)
        widths.append(desk.window.header._category.width())
    assert widths[0] == 280
    assert widths[1] < 120


def test_that_every_menu_stays_in_sight_in_the_smallest_window(desk, project):
    desk.session.open(rename_project(project, "Line 3, station 2, camera above the belt"), None)
    desk.window.resize(1024, 700)
    desk.window.show()
    bar = desk.window.header.menu_bar
    shown = [bar.actionGeometry(action) for action in bar.actions()]
    assert len(shown) == 4
    assert all(box.width() > 0 and bar.rect().contains(box) for box in shown)
