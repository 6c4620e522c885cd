"""Cards of the data set's images: whole pictures, what they are for, and what is left out of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from core.data.dataset import Category, Dataset, Label, Sample, Split
from desktop.models.samples_model import SampleKind, SamplesModel
from desktop.models.thumbnails import ThumbnailLoader
from desktop.theme import Tokens
from desktop.widgets.sample_gallery import SampleGallery
from tests.desktop.widgets.pixels import colours

MAGENTA = "#FF00FF"


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    result = ThumbnailLoader()
    yield result
    result.shutdown()


@pytest.fixture
def gallery(qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path, tokens: Tokens) -> SampleGallery:
    """300 good images, the second one excluded, and a defect; each a wide magenta picture with a cyan end."""
    pixels = np.full((30, 120, 3), (255, 0, 255), np.uint8)
    pixels[:, -4:] = (255, 255, 0)
    assert cv2.imwrite(str(tmp_path / "one.png"), pixels)
    samples = [Sample("one.png", Label.GOOD, Split.TRAIN)]
    samples += [Sample(f"{i:03}.png", Label.GOOD, Split.TRAIN, excluded=i == 1) for i in range(1, 300)]
    samples += [Sample("bad.png", Label.DEFECT, Split.TEST, "dent")]
    widget = SampleGallery(tokens)
    qtbot.addWidget(widget)
    model = SamplesModel(widget)
    model.show_category(
        Dataset(str(tmp_path), "plain", (Category("nut", tuple(samples)),)), Category("nut", tuple(samples))
    )
    widget.setModel(model)
    widget.set_loader(loader)
    widget.resize(600, 400)
    widget.show()
    return widget


def card(gallery: SampleGallery, row: int) -> QRect:
    return gallery.visualRect(gallery.model().index(row, 0))


def test_that_a_picture_is_seen_whole(gallery: SampleGallery, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: MAGENTA in colours(gallery.viewport(), card(gallery, 0)))
    assert "#00FFFF" in colours(gallery.viewport(), card(gallery, 0))


def test_that_good_defective_and_excluded_differ(gallery: SampleGallery, tokens: Tokens) -> None:
    assert tokens.good in colours(gallery.viewport(), card(gallery, 0))
    assert tokens.good not in colours(gallery.viewport(), card(gallery, 1))
    assert tokens.pane_secondary in colours(gallery.viewport(), card(gallery, 1))
    model = gallery.model()
    assert isinstance(model, SamplesModel)
    model.narrow(SampleKind.DEFECTIVE, "")
    assert tokens.anomalous in colours(gallery.viewport(), card(gallery, 0))


def test_that_what_was_in_sight_stays_in_sight_when_columns_come_or_go(gallery: SampleGallery) -> None:
    gallery.scrollTo(gallery.model().index(150, 0))
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().value() + card(gallery, 150).top())
    assert card(gallery, 150).top() == 0
    gallery.resize(1000, 400)
    assert gallery.viewport().rect().intersects(card(gallery, 150))
    gallery.resize(300, 400)
    assert gallery.viewport().rect().intersects(card(gallery, 150))


def test_that_a_card_of_a_list_that_has_just_become_longer_comes_into_sight(gallery: SampleGallery) -> None:
    model = gallery.model()
    assert isinstance(model, SamplesModel)
    model.narrow(SampleKind.DEFECTIVE, "")
    gallery.grab()
    assert gallery.verticalScrollBar().maximum() == 0
    model.narrow(SampleKind.ALL, "")
    gallery.choose_row(250)
    assert gallery.viewport().rect().contains(card(gallery, 250))
