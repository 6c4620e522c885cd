"""Square views of pictures for a distillation: random cuts of files and of synthetic pictures."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.headers import IMAGE_SUFFIXES
from core.data.images import read_image, to_input
from core.data.synthetic import make_picture
from core.errors import DataError

VIEW_PX = 512
MIN_PICTURES = 8
_LEAST_CUT_PX = 48
_HELD_OUT = 16
Picture = NDArray[np.uint8]


@dataclass(slots=True)
class Pictures:
    """The pictures of a distillation: files, then synthetic ones. `problems` names unreadable files met."""

    files: tuple[Path, ...]
    synthetic: int
    seed: int
    problems: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.files) + self.synthetic

    def held_out(self) -> frozenset[int]:
        """One picture in sixteen, chosen by the seed: these only measure, nothing is learned from them."""
        order = np.random.default_rng([self.seed, 1]).permutation(len(self))
        return frozenset(order[: max(1, len(self) // _HELD_OUT)].tolist())

    def picture_of(self, view: int) -> int:
        """The picture that a view shows: views go round all pictures."""
        return view % len(self)

    def view(self, number: int) -> Picture:
        """View `number` as uint8 RGB [512, 512, 3]; always the same. Raises `DataError` for a broken file."""
        index = self.picture_of(number)
        rng = np.random.default_rng([self.seed, 2, number])
        if index >= len(self.files):
            return _view_of(rng, make_picture(self.seed, index - len(self.files), VIEW_PX))
        return _view_of(rng, read_image(self.files[index]))

    def digest(self) -> str:
        """A hash of which pictures these are, by path and size; tells a changed folder on resuming."""
        sizes = [(str(path), path.stat().st_size if path.exists() else -1) for path in self.files]
        return hashlib.sha256(json.dumps([sizes, self.synthetic, self.seed]).encode()).hexdigest()


def find_pictures(places: Sequence[Path], synthetic: int, seed: int) -> Pictures:
    """All image files among and below `places`; a place named twice counts twice.

    Raises `DataError` when a place is not there or there are fewer than eight pictures in all.
    """
    files: list[Path] = []
    for place in places:
        if not place.exists():
            raise DataError(f"{place} is not there.", "Name image files or folders that hold images.")
        files += _images_below(place) if place.is_dir() else [place]
    pictures = Pictures(tuple(files), synthetic, seed)
    if len(pictures) < MIN_PICTURES:
        raise DataError(
            f"There are only {len(pictures)} images; a teacher needs at least {MIN_PICTURES}.",
            "Name more images, or add synthetic ones with --synthetic 1000.",
        )
    return pictures


def _images_below(folder: Path) -> list[Path]:
    """Image files of a folder and its folders, by name, hidden ones left out; links are not followed."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        ours = (n for n in sorted(names) if Path(n).suffix.lower() in IMAGE_SUFFIXES and n[0] != ".")
        found += [Path(base, name) for name in ours]
    return found


def _view_of(rng: Generator, picture: Picture) -> Picture:
    """The whole picture or a random square of it, turned, mirrored and in changed light, at 512 x 512."""
    height, width = picture.shape[:2]
    shorter = min(height, width)
    if rng.random() > 0.35 and shorter > _LEAST_CUT_PX:
        side = int(max(shorter * rng.uniform(0.35, 1.0), _LEAST_CUT_PX))
        top, left = (int(rng.integers(0, extent - side + 1)) for extent in (height, width))
        picture = picture[top : top + side, left : left + side]
    turned = np.rot90(picture, int(rng.integers(4)))
    square = to_input(np.ascontiguousarray(turned[:, :: int(rng.choice([-1, 1]))]), VIEW_PX)
    return _relit(rng, square)


def _relit(rng: Generator, picture: Picture) -> Picture:
    """Random contrast, brightness and tint; one view in six turns grey, one in ten swaps its colours."""
    values: NDArray[np.floating] = picture.astype(np.float32)
    if rng.random() < 0.1:
        values = values[..., rng.permutation(3)]
    if rng.random() < 1 / 6:
        values = np.repeat(values.mean(axis=2, keepdims=True), 3, axis=2)
    gain = rng.uniform(0.75, 1.25) * rng.uniform(0.93, 1.07, 3).astype(np.float32)
    values = (values - 128) * gain + 128 + rng.uniform(-25, 25)
    return np.asarray(np.clip(values, 0, 255).astype(np.uint8))


def halved(view: Picture) -> Picture:
    """A view at half its size by area mean, as a PDN sees it: [512, 512, 3] -> [256, 256, 3]."""
    half = view.shape[0] // 2
    return np.asarray(cv2.resize(view, (half, half), interpolation=cv2.INTER_AREA))
