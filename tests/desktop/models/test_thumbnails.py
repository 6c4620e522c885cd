"""Thumbnails: off the main thread, newest first, bounded, never a lasting thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.models import thumbnails
from desktop.models.thumbnails import ThumbnailLoader


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    result = ThumbnailLoader()
    yield result
    result.shutdown()


def write_picture(path: Path, value: int = 200, size: int = 300) -> str:
    pixels = np.full((size, size, 3), (0, value, 0), np.uint8)
    path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    return str(path)


def test_that_a_picture_arrives_small_and_is_then_at_hand(
    loader: ThumbnailLoader, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_picture(tmp_path / "part ü.png")
    assert loader.cached(path, 96) is None
    with qtbot.waitSignal(loader.ready) as ready:
        loader.request(path, 96)
    assert ready.args[0] == path
    image = ready.args[1]
    assert max(image.width(), image.height()) <= 96
    assert image.pixelColor(10, 10) == QColor(0, 200, 0)
    assert loader.cached(path, 96) is not None
    with qtbot.waitSignal(loader.ready, timeout=0) as again:
        loader.request(path, 96)
    assert again.args[0] == path


def test_that_a_broken_image_gives_a_placeholder(
    loader: ThumbnailLoader, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a picture")
    for path in (str(broken), str(tmp_path / "gone.png")):
        with qtbot.waitSignal(loader.ready) as ready:
            loader.request(path, 64)
        image = ready.args[1]
        assert (image.width(), image.height()) == (64, 64)
        assert image.pixelColor(2, 2) == QColor("#2B2D31")
        assert loader.cached(path, 64) is not None  # nobody has to ask again


def test_that_the_newest_request_is_read_first(
    loader: ThumbnailLoader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    order: list[str] = []

    def slow(path: str, size_px: int) -> np.ndarray:
        gate.wait(10)
        order.append(path)
        return np.zeros((size_px, size_px, 3), np.uint8)

    monkeypatch.setattr(thumbnails, "read_thumbnail", slow)
    loader._pool.setMaxThreadCount(1)
    arrived: list[str] = []
    loader.ready.connect(lambda path, _: arrived.append(path))
    for number in range(6):
        loader.request(f"{number}.png", 32)
    loader.request("2.png", 32)  # came into view again
    gate.set()
    qtbot.waitUntil(lambda: len(arrived) == 6)
    busy = order[0]  # the first was already being read when the others came
    waiting = [name for name in ("2.png", "5.png", "4.png", "3.png", "1.png", "0.png") if name != busy]
    assert order[1:] == waiting


def test_that_requests_nobody_looks_at_any_more_are_dropped(
    loader: ThumbnailLoader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    read: list[str] = []

    def slow(path: str, size_px: int) -> np.ndarray:
        gate.wait(10)
        read.append(path)
        return np.zeros((4, 4, 3), np.uint8)

    monkeypatch.setattr(thumbnails, "read_thumbnail", slow)
    monkeypatch.setattr(thumbnails, "_WAITING", 10)
    for number in range(100):
        loader.request(f"{number}.png", 32)
    gate.set()
    qtbot.waitUntil(
        lambda: loader.cached("99.png", 32) is not None and loader.cached("90.png", 32) is not None
    )
    assert len(read) <= 12
    assert "50.png" not in read


def test_that_memory_stays_bounded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        thumbnails, "read_thumbnail", lambda path, size_px: np.zeros((size_px, size_px, 3), np.uint8)
    )
    loader = ThumbnailLoader(cache_bytes=10 * 32 * 32 * 4)
    for number in range(40):
        with qtbot.waitSignal(loader.ready):
            loader.request(f"{number}.png", 32)
    kept = [number for number in range(40) if loader.cached(f"{number}.png", 32) is not None]
    assert kept == list(range(30, 40))
    loader.shutdown()


def test_that_shutting_down_ends_everything_and_says_no_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(path: str, size_px: int) -> np.ndarray:
        gate.wait(10)
        return np.zeros((4, 4, 3), np.uint8)

    monkeypatch.setattr(thumbnails, "read_thumbnail", slow)
    loader = ThumbnailLoader()
    for number in range(20):
        loader.request(f"{number}.png", 32)
    threading.Timer(0.05, gate.set).start()
    with qtbot.assertNotEmitted(loader.ready, wait=50):
        loader.shutdown()
    loader.request("later.png", 32)
    assert loader._pool.activeThreadCount() == 0
    loader.shutdown()  # twice does no harm


def test_that_a_placeholder_is_drawn_at_any_size() -> None:
    for size in (8, 33, 256):
        assert isinstance(thumbnails.placeholder(size), QImage)
        assert thumbnails.placeholder(size).width() == size
