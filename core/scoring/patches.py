"""Patches as a person sees them: where one lies in an image, and a picture of it with what is around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""(top, left, height, width)."""

AROUND = 4.0
"""How many times as wide and high as the patch its picture is, so that one sees where on the part it lies."""
MOST_PX = 192


@dataclass(frozen=True, slots=True)
class PatchGrid:
    """How a method lays patches over an image: `rows` x `columns` over the inspected square.

    `input_size` is the side of the network's input in pixels, `inspected` that of the central square of it.
    Each patch is the mean of `reach` x `reach` positions; what the network itself looks at is wider.
    """

    rows: int
    columns: int
    input_size: int
    inspected: int
    reach: int

    def box(self, row: int, column: int, shape: tuple[int, int]) -> Box:
        """Where a patch lies in an image of `shape` (H, W), in its pixels; ends where the inspection does."""
        start = (self.input_size - self.inspected) // 2
        stop = start + self.inspected
        (top, bottom), (left, right) = (
            (max(low, start) * side_px / self.input_size, min(high, stop) * side_px / self.input_size)
            for (low, high), side_px in zip(self._extents(row, column, 1.0), shape, strict=True)
        )
        return top, left, bottom - top, right - left

    def window(self, row: int, column: int, shape: tuple[int, int], around: float = AROUND) -> Box:
        """The part of an image of `shape` (H, W) to show around a patch, in whole pixels, all inside."""
        (top, height), (left, width) = (
            _inside(low * side_px / self.input_size, high * side_px / self.input_size, side_px)
            for (low, high), side_px in zip(self._extents(row, column, around), shape, strict=True)
        )
        return top, left, height, width

    def cell_at(self, place: tuple[float, float]) -> tuple[int, int]:
        """Row and column of the patch at a place of the image, (down, right) in 0..1.

        Outside of the inspected square it is the nearest patch inside.
        """
        start = (self.input_size - self.inspected) // 2
        row, column = (
            min(max(int((share * self.input_size - start) / self.inspected * count), 0), count - 1)
            for share, count in zip(place, (self.rows, self.columns), strict=True)
        )
        return row, column

    def place_of(self, row: int, column: int) -> tuple[float, float]:
        """The middle of a patch, (down, right) in 0..1 of the image."""
        (top, bottom), (left, right) = self._extents(row, column, 1.0)
        return (top + bottom) / 2 / self.input_size, (left + right) / 2 / self.input_size

    def _extents(self, row: int, column: int, around: float) -> tuple[tuple[float, float], ...]:
        """First and last position of a patch, `around` times enlarged, along both axes of the input."""
        start = (self.input_size - self.inspected) // 2
        extents = []
        for cell, cells in ((row, self.rows), (column, self.columns)):
            step = self.inspected / cells
            middle, half = start + (cell + 0.5) * step, self.reach * step * around / 2
            extents.append((middle - half, middle + half))
        return tuple(extents)


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """Pixels uint8 [h, w, 3] RGB cut from an image, and where in it the patch is, in shares of its sides."""

    pixels: NDArray[np.uint8]
    frame: Box


@dataclass(frozen=True, slots=True, eq=False)
class GoodPatch:
    """A patch of a training image that a method keeps, and how far it is from the one asked about.

    `box` lies in the image `sample_id`, in its pixels; `change` says in words of which varied copy the patch
    was learned, and the cut-out is laid like that copy. `sha256` is that of the file as it is now. `problem`
    says why there is no cut-out.
    """

    distance: float
    sample_id: str
    box: Box | None = None
    change: str = ""
    sha256: str = ""
    cutout: Cutout | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class NearestPatches:
    """A patch of an image beside the good patches nearest to it, nearest first, of `kept` that there are.

    `is_worst` says that no patch of the image is farther from good ones. `box` is in the image's pixels.
    """

    grid: PatchGrid
    row: int
    column: int
    box: Box
    cutout: Cutout
    is_worst: bool
    nearest: tuple[GoodPatch, ...]
    kept: int


class Standing(StrEnum):
    """Whether a training image is still the file that was learned from."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    MISSING = "missing"


STANDING_WORDS = {
    Standing.UNCHANGED: "The file is the one that was learned from.",
    Standing.CHANGED: "The file has changed since it was first used: this is how it looks now.",
    Standing.UNKNOWN: "Whether the file has changed since the training is not known.",
    Standing.MISSING: "The training image can't be read where it was.",
}


def standing_of(patch: GoodPatch, hashes: Mapping[str, str]) -> Standing:
    """What is known of a patch's file; `hashes` are the SHA-256 by sample id as the project recorded them."""
    if patch.cutout is None:
        return Standing.MISSING
    known = hashes.get(patch.sample_id)
    if not known or not patch.sha256:
        return Standing.UNKNOWN
    return Standing.UNCHANGED if known == patch.sha256 else Standing.CHANGED


def cut_out(image: NDArray[np.uint8], grid: PatchGrid, row: int, column: int) -> Cutout:
    """The picture of a patch of uint8 [H, W, 3], at most 192 pixels wide and high."""
    shape = image.shape[0], image.shape[1]
    top, left, height, width = (int(number) for number in grid.window(row, column, shape))
    pixels = image[top : top + height, left : left + width]
    box = grid.box(row, column, shape)
    frame = (box[0] - top) / height, (box[1] - left) / width, box[2] / height, box[3] / width
    scale = MOST_PX / max(height, width)
    if scale < 1.0:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return Cutout(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), frame)
    return Cutout(np.ascontiguousarray(pixels), frame)


def _inside(low: float, high: float, side_px: int) -> tuple[int, int]:
    """Start and length in whole pixels of a stretch pushed inside of 0..`side_px`; at least one pixel."""
    length = min(max(1, round(high - low)), side_px)
    return min(max(round(low), 0), side_px - length), length
