"""The images of a category: seen, filtered, looked at closely, left out and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.data.dataset import Sample
from desktop.jobs import TrainState
from desktop.models.samples_model import SAMPLE_ROLE
from desktop.widgets.image_view import ImageView
from tests.desktop.sample_project import SIDE
from tests.desktop.scenes import OFFER
from tests.desktop.widgets.pixels import colours


@pytest.fixture
def page(desk, project):
    desk.session.open(project, None)
    desk.session.select_category("nut")
    return desk.window.show_page("dataset")


@pytest.fixture
def images(page):
    page.inspector.look_button.click()
    assert page.images.isVisible()
    return page.images


def shown(images) -> list[Sample]:
    model = images.gallery.model()
    return [model.index(row, 0).data(SAMPLE_ROLE).sample for row in range(model.rowCount())]


def chip(images, text: str) -> QPushButton:
    return next(c for c in images.chips.findChildren(QPushButton) if c.text().startswith(text))


def choose(images, *ids: str) -> None:
    """Choose these images with the mouse, the others with Ctrl held."""
    places = {sample.id: place for place, sample in enumerate(shown(images))}
    for number, sample_id in enumerate(ids):
        index = images.gallery.model().index(places[sample_id], 0)
        images.gallery.scrollTo(index)
        key = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        spot = images.gallery.visualRect(index).center()
        QTest.mouseClick(images.gallery.viewport(), Qt.MouseButton.LeftButton, key, spot)


def excluded(desk) -> set[str]:
    return set(desk.session.project.dataset.excluded_ids)


def said(images) -> str:
    return images.notice.accessibleName()


# Getting there and back


def test_that_a_double_click_on_a_tile_shows_the_images_and_esc_the_tiles_again(page, desk):
    tile = page.tiles._tiles["nut"]
    QTest.mouseDClick(tile, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
    assert page.images.isVisible()
    assert not page.tiles.isVisible()
    assert len(shown(page.images)) == 29
    QTest.keyClick(page.images.gallery, Qt.Key.Key_Escape)
    assert page.tiles.isVisible()
    assert not tile.isDown()


def test_that_enter_on_a_tile_shows_the_images_and_the_button_leads_back(page):
    QTest.keyClick(page.tiles._tiles["nut"], Qt.Key.Key_Return)
    assert page.images.isVisible()
    assert not page.inspector.look_button.isEnabled()
    assert page.inspector.look_button.toolTip() == "The images are shown already"
    page.images.back_button.click()
    assert page.tiles.isVisible()
    assert page.inspector.look_button.isEnabled()


def test_that_cards_say_what_an_image_is_for(images):
    said_of = {sample.id: images.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
               for place, sample in enumerate(shown(images))}  # fmt: skip
    assert said_of["nut/train/good/000.png"] == "nut/train/good/000.png, good · train"
    assert said_of["nut/test/good/000.png"].endswith("good · test")
    assert said_of["nut/test/scratch/000.png"].endswith("scratch · mask")


def test_that_another_category_of_the_header_is_followed(page, desk, images, project):
    other = replace(
        project.dataset.categories[0], name="bolt", samples=project.dataset.categories[0].samples[:1]
    )
    both = replace(project.dataset, categories=(*project.dataset.categories, other))
    desk.session.edit("two", replace(desk.session.project, dataset=both))
    desk.session.select_category("bolt")
    assert len(shown(images)) == 1
    assert images._title.text() == "bolt"


# Filter and search


def test_that_chips_count_and_narrow(images):
    assert [c.text() for c in images.chips.findChildren(QPushButton)] == [
        "All  29", "Train  20", "Test good  5", "Defective  4", "Excluded  0",
    ]  # fmt: skip
    QTest.mouseClick(chip(images, "Defective"), Qt.MouseButton.LeftButton)
    assert {sample.defect for sample in shown(images)} == {"scratch"}
    assert not chip(images, "Excluded").isEnabled()
    assert chip(images, "Excluded").toolTip() == "No image is excluded"


def test_that_the_search_looks_at_paths_and_an_empty_list_offers_all(images):
    QTest.keyClicks(images.search, "test 003")
    assert [sample.id for sample in shown(images)] == ["nut/test/good/003.png", "nut/test/scratch/003.png"]
    QTest.keyClicks(images.search, " missing")
    assert images.show_all_button.isVisible()
    assert not images.leave_out_button.isEnabled()
    assert images.leave_out_button.toolTip() == "Choose an image first"
    images.show_all_button.click()
    assert len(shown(images)) == 29


# One image, large


def test_that_enter_shows_an_image_large_with_its_outline_and_arrows_step(images, desk, qtbot):
    choose(images, "nut/test/scratch/001.png")
    QTest.keyClick(images.gallery, Qt.Key.Key_Return)
    view = images.closer.view
    assert isinstance(view, ImageView)
    qtbot.waitUntil(lambda: view._content.shape == (SIDE, SIDE))
    assert desk.workbench.theme.tokens.marked in colours(view)
    assert "nut/test/scratch/001.png" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert "nut/test/scratch/002.png" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert images.gallery.isVisible()
    assert images.gallery.currentIndex().data() == "nut/test/scratch/002.png"


def test_that_an_image_that_cannot_be_read_says_so_in_its_place(desk, project, tmp_path, qtbot):
    from tests.desktop.sample_project import write_images

    root = write_images(tmp_path / "parts")
    desk.session.open(replace(project, dataset=project.dataset.with_root(root)), None)
    (root / "nut" / "train" / "good" / "000.png").write_bytes(b"no longer an image")
    page = desk.window.show_page("dataset")
    page.open_images()
    choose(page.images, "nut/train/good/000.png")
    page.images.look_button.click()
    qtbot.waitUntil(lambda: "000.png" in page.images.closer.view._empty_text)


# Leaving out


def test_that_x_leaves_out_what_is_chosen_and_the_category_is_outdated(images, desk):
    choose(images, "nut/train/good/001.png", "nut/train/good/004.png")
    assert images._chosen_words.text() == "2 chosen of 29 images"
    QTest.keyClick(images.gallery, Qt.Key.Key_X)
    assert excluded(desk) == {"nut/train/good/001.png", "nut/train/good/004.png"}
    assert "2 images left out; now 18 good ones to train on." in said(images)
    assert "These are no longer the images that model nut-1 was trained on: train again." in said(images)
    assert desk.jobs.state_of(desk.session.category) == TrainState.OUTDATED
    assert desk.session.project.audit[-1].action == "images excluded"
    QTest.keyClick(images.gallery, Qt.Key.Key_X)  # all of them are still chosen
    assert excluded(desk) == set()
    assert "Model nut-1 was trained on exactly these images." in said(images)
    assert desk.jobs.state_of(desk.session.category) == TrainState.TRAINED


def test_that_undo_takes_images_back_and_the_sentence_away(images, desk):
    choose(images, "nut/train/good/001.png")
    QTest.keyClick(images.gallery, Qt.Key.Key_Delete)
    assert excluded(desk) == {"nut/train/good/001.png"}
    assert "1 image left out" in said(images)
    assert images.notice.isVisible()
    desk.session.undo_stack.undo()
    assert excluded(desk) == set()
    assert not images.notice.isVisible()
    assert images.gallery.currentIndex().data() == "nut/train/good/001.png"


def test_that_del_leaves_out_but_never_takes_back(images, desk):
    choose(images, "nut/train/good/001.png")
    for _ in range(2):
        QTest.keyClick(images.gallery, Qt.Key.Key_Delete)
    assert excluded(desk) == {"nut/train/good/001.png"}
    assert not images.leave_out_button.isEnabled()
    assert images.leave_out_button.toolTip() == "All chosen images are excluded already"


def test_that_all_images_are_chosen_by_ctrl_a_and_left_out_in_one_step(images, desk):
    chip(images, "Train").click()
    QTest.keyClick(images.gallery, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    images.leave_out_button.click()
    assert len(excluded(desk)) == 20
    assert images.show_all_button.isVisible()  # none is left of this kind
    assert desk.jobs.state_of(desk.session.category) == TrainState.OUTDATED
    desk.session.undo_stack.undo()
    assert excluded(desk) == set()


def test_that_one_culls_image_after_image_among_those_to_train_on(images, desk):
    chip(images, "Train").click()
    choose(images, "nut/train/good/005.png")
    images.look_button.click()
    QTest.keyClick(images.closer.view, Qt.Key.Key_X)
    assert "nut/train/good/006.png" in images.closer.view.accessibleDescription()
    QTest.keyClick(images.closer.view, Qt.Key.Key_X)
    assert excluded(desk) == {"nut/train/good/005.png", "nut/train/good/006.png"}


def test_that_excluded_images_are_found_and_taken_back(images, desk):
    choose(images, "nut/test/good/002.png")
    images.leave_out_button.click()
    assert "What was measured with these images stays as measured." in said(images)
    assert "nut-1" not in said(images)
    chip(images, "Excluded").click()
    assert [sample.id for sample in shown(images)] == ["nut/test/good/002.png"]
    images.take_back_button.click()
    assert excluded(desk) == set()


def test_that_letters_typed_into_the_search_leave_nothing_out(images, desk):
    images.search.setFocus()
    QTest.keyClicks(images.search, "xx")
    QTest.keyClick(images.search, Qt.Key.Key_Delete)
    assert images.search.text() == "xx"
    assert excluded(desk) == set()


def test_that_another_project_begins_with_its_tiles(page, images, desk, project):
    images.look_button.click()
    desk.session.open(replace(project, name="other"), None)
    assert page.tiles.isVisible()
    assert not images.isVisible()


def test_that_a_training_started_afterwards_leaves_the_image_out(page, images, desk):
    desk.engine.say(OFFER)
    choose(images, "nut/train/good/001.png")
    images.leave_out_button.click()
    desk.window.show_page("train").train_button.click()
    (job,) = desk.engine.submitted
    assert len(job.category.train_good) == 19
    assert "nut/train/good/001.png" not in {sample.id for sample in job.category.train_good}
