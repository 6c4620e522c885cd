"""Images at full size between who reads and who draws them."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

_MOST_BYTES = 1 << 29  # what is under way at a time, up to three megapixels an image


class DecodedImages:
    """Images kept from being decoded twice: put by the reader, taken once by whoever draws on them.

    Never holds more than `most_bytes`: an image beyond that isn't kept, and has to be read again. May be used
    from any thread.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._free_bytes = most_bytes
        self._images: dict[str, NDArray[np.uint8]] = {}
        self._lock = threading.Lock()

    def put(self, path: str, image: NDArray[np.uint8]) -> None:
        """Keep an image uint8 [H, W, 3] while there is room for it."""
        with self._lock:
            if image.nbytes <= self._free_bytes and path not in self._images:
                self._free_bytes -= image.nbytes
                self._images[path] = image

    def take(self, path: str) -> NDArray[np.uint8] | None:
        """The image uint8 [H, W, 3], no longer kept here; `None` where there was no room for it."""
        with self._lock:
            image = self._images.pop(path, None)
            self._free_bytes += 0 if image is None else image.nbytes
        return image
