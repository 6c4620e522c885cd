"""Full-size images and ground truth for the image view, read off the main thread; the newest request wins."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.background import Background
from desktop.errors import ErrorText

_KEPT = 12


@dataclass(frozen=True, slots=True, eq=False)
class DisplayImage:
    """An image uint8 [H, W, 3] with the outline a person drew, bool [H, W]."""

    rgb: NDArray[np.uint8]
    truth: NDArray[np.bool_] | None


class DisplayImages:
    """A small cache in front of the disk, for one view."""

    def __init__(self, background: Background, topic: str) -> None:
        self._background = background
        self._topic = topic
        self._cache: OrderedDict[tuple[Path, Path | None], DisplayImage] = OrderedDict()

    def request(
        self,
        image: Path,
        mask: Path | None,
        on_read: Callable[[DisplayImage], None],
        on_failed: Callable[[ErrorText], None],
    ) -> None:
        """Hand over an image: at once when it is at hand, else as soon as it has been read."""
        key = (image, mask)
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            # An older request still under way must not overwrite this one.
            self.forget()
            on_read(known)
            return

        def keep(result: DisplayImage) -> None:
            self._cache[key] = result
            while len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
            on_read(result)

        self._background.run(lambda: _read(image, mask), keep, on_failed, topic=self._topic)

    def drop(self, image: Path) -> None:
        """Read this file anew when it is asked for: it holds another image now."""
        for key in [key for key in self._cache if key[0] == image]:
            del self._cache[key]

    def drop_all(self) -> None:
        """Read every file anew when it is asked for."""
        self._cache.clear()

    def forget(self) -> None:
        """Hand over nothing that was asked for before."""
        self._background.forget(self._topic)


def _read(image: Path, mask: Path | None) -> DisplayImage:
    from core.data.images import read_image, read_mask

    rgb = read_image(image)
    truth = read_mask(mask) if mask else None
    return DisplayImage(rgb, truth if truth is not None and truth.shape == rgb.shape[:2] else None)
