"""Problems of a data set: found in the file manager, their paths taken along, mended and looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from core.data.scan import scan_folder
from core.project.edits import set_dataset, set_excluded
from tests.desktop.sample_project import SIDE, write_images

NOTES = "nut/test/good/notes.txt"


class FileManager(QObject):
    """Stands in for the system's: notes which folders it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def manager(qapp) -> Iterator[FileManager]:
    result = FileManager()
    QDesktopServices.setUrlHandler("file", result, "show")
    yield result
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def root(tmp_path) -> Path:
    root = write_images(tmp_path / "parts")
    (root / "nut" / "train" / "good" / "999.png").write_bytes(b"cut off")
    return root


@pytest.fixture
def page(desk, project, root, qtbot):
    desk.session.open(set_dataset(project, scan_folder(root)), None)
    page = desk.window.show_page("dataset")
    qtbot.waitUntil(lambda: not desk.workbench.images.is_busy)
    assert page.problems.table.model().rowCount() == 2
    return page


def choose(page, text: str) -> None:
    table = page.problems.table
    rows = [table.model().index(row, 0) for row in range(table.model().rowCount())]
    index = next(index for index in rows if text in index.data())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())


def said(page) -> str:
    return page.problems.told.accessibleName()


def test_that_a_problem_is_shown_in_its_folder_by_button_and_by_enter(page, root, manager, qtbot):
    assert not page.problems.folder_button.isEnabled()
    assert page.problems.folder_button.toolTip() == "Choose a problem in the table first"
    choose(page, "notes.txt")
    page.problems.folder_button.click()
    qtbot.waitUntil(lambda: manager.shown == [root / "nut" / "test" / "good"])
    choose(page, "999.png")
    QTest.keyClick(page.problems.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: manager.shown[1:] == [root / "nut" / "train" / "good"])


def test_that_a_file_whose_folder_is_gone_shows_the_nearest_one(page, root, manager, qtbot):
    (root / "nut" / "test" / "good").rename(root / "nut" / "test" / "fine")
    choose(page, "notes.txt")
    page.problems.folder_button.click()
    qtbot.waitUntil(lambda: manager.shown == [root / "nut" / "test"])


def test_that_a_data_set_that_is_gone_is_said_in_place(page, root, manager, qtbot, desk):
    root.rename(root.with_name("elsewhere"))
    choose(page, "notes.txt")
    page.problems.folder_button.click()
    qtbot.waitUntil(lambda: f"There is no folder {root}." in said(page))
    assert manager.shown == []
    desk.window.show_page("train")
    desk.window.show_page("dataset")
    qtbot.waitUntil(lambda: not page.problems.look_button.isEnabled())
    assert "Images have moved…" in page.problems.look_button.toolTip()


def test_that_paths_are_copied_by_button_and_by_key(page, root):
    choose(page, "notes.txt")
    page.problems.path_button.click()
    assert QGuiApplication.clipboard().text() == str(root / NOTES)
    QTest.keyClick(page.problems.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.problems.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().count("\n") == 1
    assert "2 paths are in the clipboard." in said(page)


def test_that_the_context_menu_offers_the_same(page):
    texts = [action.text() for action in page.problems.table.actions()]
    assert texts == ["Show in folder", "Copy path"]
    assert not any(action.isEnabled() for action in page.problems.table.actions())
    choose(page, "notes.txt")
    assert all(action.isEnabled() for action in page.problems.table.actions())


def test_that_mended_files_are_found_by_another_look_and_what_is_left_out_stays_so(page, root, desk, qtbot):
    left_out = "nut/train/good/003.png"
    desk.session.edit("out", set_excluded(desk.session.project, [left_out], True))
    picture = np.full((SIDE, SIDE, 3), 100, np.uint8)
    assert cv2.imwrite(str(root / "nut" / "train" / "good" / "999.png"), picture)
    (root / "nut" / "train" / "good" / "000.png").unlink()
    with qtbot.waitSignal(desk.files.looked_again):
        page.problems.look_button.click()
        assert not page.problems.look_button.isEnabled()
    assert "1 new image; 1 image is gone; 1 problem is solved." in said(page)
    assert "The folder holds 29 images now, with 1 problem." in said(page)
    assert page.problems.table.model().rowCount() == 1
    dataset = desk.session.project.dataset
    assert set(dataset.excluded_ids) == {left_out}
    assert len(dataset.categories[0].train_good) == 19
    assert page.problems.look_button.isEnabled()
    desk.session.undo_stack.undo()
    assert page.problems.table.model().rowCount() == 2


def test_that_a_look_at_an_unchanged_folder_changes_nothing(page, desk, qtbot):
    before = desk.session.project
    with qtbot.waitSignal(desk.files.looked_again):
        page.problems.look_button.click()
    assert desk.session.project is before
    assert "Nothing has changed in the folder." in said(page)


def test_that_an_image_repaired_under_its_name_is_seen_as_it_is_now(page, root, desk, qtbot):
    path = root / "nut" / "train" / "good" / "001.png"
    loader = desk.workbench.thumbnails
    page.open_images()
    qtbot.waitUntil(lambda: loader.cached(str(path), 192) is not None)
    assert cv2.imwrite(str(path), np.full((SIDE, SIDE, 3), 255, np.uint8))
    desk.files.look_again()
    qtbot.waitUntil(
        lambda: (
            (seen := loader.cached(str(path), 192)) is not None and seen.pixelColor(5, 5).name() == "#ffffff"
        )
    )


def test_that_opening_the_same_folder_again_keeps_what_is_left_out(page, root, desk, qtbot):
    desk.session.edit("out", set_excluded(desk.session.project, ["nut/train/good/003.png"], True))
    with qtbot.waitSignal(desk.files.scanned):
        desk.files.scan(root)
    assert set(desk.session.project.dataset.excluded_ids) == {"nut/train/good/003.png"}


def test_that_problems_of_another_project_start_without_a_sentence(page, desk, project, qtbot):
    with qtbot.waitSignal(desk.files.looked_again):
        page.problems.look_button.click()
    desk.session.open(replace(project, name="other"), None)
    assert not page.problems.told.isVisible()
