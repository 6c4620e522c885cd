"""What a large image costs is paid off the main thread, wherever one is shown, and its memory is bounded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.data.dataset import Label, Sample, Split
from desktop.background import Background
from desktop.models.samples_model import SampleRow
from desktop.pages import display_images
from desktop.pages.compare.image_pair import ImagePair
from desktop.pages.dataset.sample_view import SampleView
from desktop.pages.display_images import DisplayImage, DisplayImages
from desktop.pages.inspect.part_picture import PartPicture
from desktop.pages.inspect.parts import Part
from desktop.pages.results.viewer import Viewer
from desktop.theme import LIGHT
from desktop.widgets import image_layers, image_view
from desktop.widgets.image_view import ImageView
from tests.desktop.sample_project import build_project, write_images
from tests.desktop.widgets.pixels import colours

ROWS, COLUMNS = 400, 600
Files = tuple[Path, Path]
Threads = set[threading.Thread]


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    pool = Background()
    yield pool
    assert pool.close()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A blue image and a mask with one square."""
    image, mask = tmp_path / "image.png", tmp_path / "mask.png"
    cv2.imwrite(str(image), np.full((ROWS, COLUMNS, 3), (200, 60, 20), np.uint8))
    marked = np.zeros((ROWS, COLUMNS), np.uint8)
    marked[100:300, 200:400] = 255
    cv2.imwrite(str(mask), marked)
    return image, mask


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> Threads:
    """The threads in which levels of pictures and outlines of masks are made."""
    seen: Threads = set()
    for place, name in (
        (image_layers, "_half"), (display_images, "outline_of"), (image_view, "outline_of"),
    ):  # fmt: skip
        original = getattr(place, name)

        def noting(*arguments: object, original=original) -> object:  # type: ignore[no-untyped-def]
            seen.add(threading.current_thread())
            return original(*arguments)

        monkeypatch.setattr(place, name, noting)
    return seen


def read(images: DisplayImages, files: Files, qtbot: QtBot) -> DisplayImage:
    found: list[DisplayImage] = []
    images.request(*files, found.append, lambda text: pytest.fail(text.message))
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def shown_small(widget: QWidget, qtbot: QtBot) -> set[str]:
    """The colours of a pane in which the image is much smaller than it is."""
    qtbot.addWidget(widget)
    widget.resize(320, 300)
    widget.show()
    return colours(widget)


@pytest.mark.parametrize("pane", [Viewer, ImagePair])
def test_that_no_level_of_what_panes_show_is_made_on_the_main_thread(
    pane: type[Viewer] | type[ImagePair],
    background: Background,
    files: Files,
    threads: Threads,
    qtbot: QtBot,
) -> None:
    image = read(DisplayImages(background, "test"), files, qtbot)
    widget = pane(LIGHT)
    widget.show_image(image)
    assert {"#143CC8", QColor(LIGHT.marked).name().upper()} <= shown_small(widget, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_that_a_data_set_s_image_is_made_ready_off_the_main_thread(
    background: Background, files: Files, threads: Threads, qtbot: QtBot
) -> None:
    view = SampleView(LIGHT, DisplayImages(background, "test"))
    sample = Sample("image.png", Label.DEFECT, Split.TEST, "scratch", "mask.png")
    view.show_row(SampleRow(sample, str(files[0]), str(files[1])), 0, 1)
    qtbot.waitUntil(lambda: view.view.viewport_shown() is not None)
    assert {"#143CC8", QColor(LIGHT.marked).name().upper()} <= shown_small(view, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_that_an_inspected_part_is_made_ready_off_the_main_thread(
    background: Background, files: Files, threads: Threads, tmp_path: Path, qtbot: QtBot
) -> None:
    model = build_project(write_images(tmp_path / "nuts")).models[0]
    view = ImageView(LIGHT)
    picture = PartPicture(view, background, "test", view)
    with qtbot.waitSignal(picture.regions_found):
        picture.show(Part(str(files[0]), "good", 1.0, model), np.zeros((8, 8), np.float16))
    assert "#143CC8" in shown_small(view, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_that_an_image_at_hand_comes_back_at_once_and_ready(
    background: Background, files: Files, threads: Threads, qtbot: QtBot
) -> None:
    images = DisplayImages(background, "test")
    found: list[DisplayImage] = []
    first = read(images, files, qtbot)
    threads.clear()
    images.request(*files, found.append, lambda text: pytest.fail(text.message))
    assert found == [first]
    assert not threads


def test_that_the_images_at_hand_stay_within_their_memory(
    background: Background, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    images, (image, mask) = DisplayImages(background, "test"), files
    size = read(images, files, qtbot).nbytes
    assert size < 1.4 * ROWS * COLUMNS * 3 + 1.4 * 200 * 200
    monkeypatch.setattr(display_images, "_KEPT_BYTES", 2 * size + 1)
    copies = [tmp_path / f"{i}.png" for i in range(3)]
    for copy in copies:
        copy.write_bytes(image.read_bytes())
        read(images, (copy, mask), qtbot)
    asked: list[Path] = []
    original = display_images._read

    def noting(image: Path, mask: Path | None) -> DisplayImage:
        asked.append(image)
        return original(image, mask)

    monkeypatch.setattr(display_images, "_read", noting)
    for copy in reversed(copies):
        read(images, (copy, mask), qtbot)
    assert asked == [copies[0]]  # two were at hand, the oldest was not
    monkeypatch.setattr(display_images, "_KEPT_BYTES", 1)
    read(images, files, qtbot)
    asked.clear()
    read(images, files, qtbot)
    assert not asked  # the newest is kept, however large
