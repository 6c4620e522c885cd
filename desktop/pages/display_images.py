"""Full-size images and ground truth for the image view; the newest request wins.

Read and made ready to be drawn off the main thread, where the levels of a large image would make the window
halt.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.background import Background
from desktop.errors import ErrorText
from desktop.widgets.image_layers import Pyramid
from desktop.widgets.image_outline import Outline, outline_of

_KEPT, _KEPT_BYTES = 9, 300 << 20


@dataclass(frozen=True, slots=True, eq=False)
class DisplayImage:
    """An image and the outline of what a person marked, `None` without; both are ready to be drawn."""

    picture: Pyramid
    truth: Outline | None

    @property
    def shape(self) -> tuple[int, int]:
        """(H, W) of the image."""
        rows, columns = self.picture.rgb.shape[:2]
        return rows, columns

    @property
    def nbytes(self) -> int:
        """Memory that is held."""
        return self.picture.nbytes + (self.truth.nbytes if self.truth else 0)


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
            self._make_room()
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

    def _make_room(self) -> None:
        """Keep the newest, and of the others what fits;"""
        size = sum(image.nbytes for image in self._cache.values())
        while len(self._cache) > _KEPT or (size > _KEPT_BYTES and len(self._cache) > 1):
            size -= self._cache.popitem(last=False)[1].nbytes


def _read(image: Path, mask: Path | None) -> DisplayImage:
    from core.data.images import read_image, read_mask

    rgb = read_image(image)
    marked = read_mask(mask) if mask else None
    fits = marked is not None and marked.shape == rgb.shape[:2]
    return DisplayImage(Pyramid(rgb), outline_of(marked) if fits else None)
