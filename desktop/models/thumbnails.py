"""Thumbnails off the main thread: the newest request wins, memory stays bounded."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QObject, QRect, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from typing_extensions import override

from core.data.images import read_thumbnail
from core.errors import PatchlightError

Key = tuple[str, int]

_THREADS = 2
_CACHE_BYTES = 64 * 1024 * 1024
_WAITING = 400
"""Older requests are dropped: by then the user has scrolled on, and what is visible asks again."""


class ThumbnailLoader(QObject):
    """Reads small pictures for lists and galleries.

    A broken or missing image gives a placeholder, so nothing asks for it again and again.
    """

    ready = Signal(str, QImage)
    _read = Signal(str, int, QImage)

    def __init__(self, parent: QObject | None = None, cache_bytes: int = _CACHE_BYTES) -> None:
        super().__init__(parent)
        self._cache_bytes = cache_bytes
        self._cached_bytes = 0
        self._cache: OrderedDict[Key, QImage] = OrderedDict()
        self._waiting: OrderedDict[Key, None] = OrderedDict()
        self._reading: set[Key] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def cached(self, path: str, size_px: int) -> QImage | None:
        """The picture if it is at hand."""
        image = self._cache.get((path, size_px))
        if image is not None:
            self._cache.move_to_end((path, size_px))
        return image

    def request(self, path: str, size_px: int) -> None:
        """Read a picture no larger than `size_px`; `ready` follows, at once where it is at hand."""
        image = self.cached(path, size_px)
        if image is not None:
            self.ready.emit(path, image)
            return
        key = (path, size_px)
        with self._lock:
            if self._closed or key in self._reading:
                return
            known = key in self._waiting
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
        if not known:
            self._pool.start(_Reading(self))

    def forget(self, path: str) -> None:
        """Read this file anew when it is asked for: it holds another image now."""
        for key in [key for key in self._cache if key[0] == path]:
            self._cached_bytes -= self._cache.pop(key).sizeInBytes()

    def forget_all(self) -> None:
        """Read every file anew when it is asked for."""
        self._cache.clear()
        self._cached_bytes = 0

    def shutdown(self) -> None:
        """Drop what waits and wait for what is being read; nothing is emitted afterwards."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def read_newest(self) -> None:
        """Read the newest waiting picture; runs in the pool's threads."""
        with self._lock:
            if not self._waiting:
                return
            key, _ = self._waiting.popitem(last=True)
            self._reading.add(key)
        image = _read_image(*key)
        if not self._closed:
            self._read.emit(*key, image)

    def _on_read(self, path: str, size_px: int, image: QImage) -> None:
        with self._lock:
            self._reading.discard((path, size_px))
            if self._closed:
                return
        self._cache[path, size_px] = image
        self._cached_bytes += image.sizeInBytes()
        while self._cached_bytes > self._cache_bytes and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._cached_bytes -= oldest.sizeInBytes()
        self.ready.emit(path, image)


class _Reading(QRunnable):
    """One turn of a pool thread."""

    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__()
        self._loader = loader

    @override
    def run(self) -> None:
        self._loader.read_newest()


def placeholder(size_px: int) -> QImage:
    """What stands for an image that can't be read: a broken frame on neutral grey."""
    image = QImage(size_px, size_px, QImage.Format.Format_RGB32)
    image.fill(QColor("#2B2D31"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#8B93A1"), max(1.5, size_px / 48)))
    side = size_px // 3
    box = QRect((size_px - side) // 2, (size_px - side) // 2, side, side)
    painter.drawRect(box)
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
    painter.end()
    return image


def _read_image(path: str, size_px: int) -> QImage:
    try:
        pixels = read_thumbnail(path, size_px)
    except (PatchlightError, OSError, MemoryError):
        return placeholder(size_px)
    height, width = pixels.shape[:2]
    borrowed = QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)  # a copy that owns its pixels
