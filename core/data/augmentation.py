"""Copies of good images, as the same part would look otherwise laid or lit.

Whole images are changed, never a part of one, so no copy shows anything that could be taken for a defect. The
strengths are what a line sees from shift to shift: light and contrast within 10 %, a sharpness that a lens
slightly out of focus has.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import ParameterError

NONE = "none"
ROTATE, FLIP = "rotate", "flip"
LIGHT, EDGES = 0.1, 0.5
"""Largest change of brightness, contrast and gamma, and of the sharpness, as a share."""
ALMOST_SQUARE = 0.02

Pixels = NDArray[np.float32]
Pose = tuple[int, bool]
"""Quarter turns, then whether left and right change places."""


def _brighter(image: Pixels, factor: float) -> Pixels:
    return image * np.float32(factor)


def _more_contrast(image: Pixels, factor: float) -> Pixels:
    mean = np.float32(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).mean())
    return mean + (image - mean) * np.float32(factor)


def _sharper(image: Pixels, factor: float) -> Pixels:
    smooth = np.asarray(cv2.GaussianBlur(image, (3, 3), 0.0, borderType=cv2.BORDER_REFLECT_101), np.float32)
    return smooth + (image - smooth) * np.float32(factor)


def _with_gamma(image: Pixels, exponent: float) -> Pixels:
    return np.asarray(np.power(image, np.float32(exponent)), np.float32)


_TONES: dict[str, tuple[Callable[[Pixels, float], Pixels], float]] = {
    "gamma": (_with_gamma, LIGHT),
    "brightness": (_brighter, LIGHT),
    "contrast": (_more_contrast, LIGHT),
    "sharpness": (_sharper, EDGES),
}
AUGMENTATIONS = (ROTATE, FLIP, "brightness", "contrast", "sharpness", "gamma")


def parse_augmentations(text: str) -> tuple[str, ...]:
    """The names in a text like "rotate, flip", each once, in a fixed order; none of them for "none".

    Raises `ParameterError` for an unknown name, and for "none" beside another one.
    """
    words = {word.strip().lower() for word in text.split(",") if word.strip()}
    if words <= {NONE}:
        return ()
    unknown = sorted(words - set(AUGMENTATIONS))
    if unknown:
        raise ParameterError(
            f"augment can't be {text}.",
            f"Allowed: {NONE}, or some of {', '.join(AUGMENTATIONS)}, separated by commas.",
        )
    return tuple(name for name in AUGMENTATIONS if name in words)


_TURNS = ("", "turned 90° counter-clockwise", "turned by 180°", "turned 90° clockwise")


@dataclass(frozen=True, slots=True)
class Change:
    """What makes a copy of an image: how it is laid, then its light, each tone with its strength."""

    pose: Pose
    tones: tuple[tuple[str, float], ...] = ()

    def applied(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The copy of uint8 [H, W, 3] RGB."""
        posed = np.ascontiguousarray(self.posed(pixels))
        if not self.tones:
            return posed
        image = posed.astype(np.float32) / np.float32(255)
        for name, strength in self.tones:
            image = np.clip(_TONES[name][0](image, strength), 0, 1)
        return np.asarray(np.rint(image * 255), np.uint8)

    def posed(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """uint8 [H, W, 3] laid as the copy is, in its old light; a view, nothing is copied."""
        turns, mirrored = self.pose
        turned = np.rot90(pixels, turns)
        return turned[:, ::-1] if mirrored else turned

    def original_box(
        self, box: tuple[float, float, float, float], shape: tuple[int, int]
    ) -> tuple[float, float, float, float]:
        """Where a box (top, left, height, width) of the copy lies in the image it was made of.

        `shape` (H, W) is the copy's.
        """
        turns, mirrored = self.pose
        top, left, height, width = box
        rows, columns = shape
        if mirrored:
            left = columns - left - width
        for _ in range(turns):
            top, left, height, width = left, rows - top - height, width, height
            rows, columns = columns, rows
        return top, left, height, width

    def __str__(self) -> str:
        """The change in words: "turned by 180°, mirrored, brightness × 1.04"."""
        turns, mirrored = self.pose
        words = [_TURNS[turns], "mirrored" if mirrored else ""]
        words += [f"{name} × {strength:.2f}" for name, strength in self.tones]
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Augmentation:
    """What is done to good images before a method learns from them: `copies` of each, changed by `names`."""

    names: tuple[str, ...] = ()
    copies: int = 0
    seed: int = 0

    @property
    def per_image(self) -> int:
        """How many images a method gets for each one: itself and its copies."""
        return 1 + (self.copies if self.names else 0)

    def copies_of(
        self, sample_id: str, pixels: NDArray[np.uint8], is_square: bool = True
    ) -> Iterator[NDArray[np.uint8]]:
        """The copies of uint8 [S, S, 3] RGB, each of its form; always the same for a seed and an image.

        An image that is not square as it was taken, `is_square` false, is never turned by a quarter: its
        proportions would be those of another part.
        """
        for change in self.changes_of(sample_id, is_square):
            yield change.applied(pixels)

    def changes_of(self, sample_id: str, is_square: bool = True) -> Iterator[Change]:
        """What makes each copy of an image, in the order of `copies_of`."""
        if self.per_image == 1:
            return
        random = np.random.default_rng([self.seed, zlib.crc32(sample_id.encode(errors="surrogatepass"))])
        poses = self._poses(is_square)
        order = random.permutation(len(poses))
        chosen = [(name, strength) for name, (_, strength) in _TONES.items() if name in self.names]
        for number in range(self.copies):
            tones = tuple((name, random.uniform(1 - most, 1 + most)) for name, most in chosen)
            yield Change(poses[order[number % len(poses)]], tones)

    def _poses(self, is_square: bool) -> list[Pose]:
        """Every way of laying the part but the one it has, or that one alone without any other."""
        turns = (range(4) if is_square else (0, 2)) if ROTATE in self.names else (0,)
        poses = {(turn, mirrored) for turn in turns for mirrored in (False, FLIP in self.names)}
        if FLIP in self.names:
            poses |= {(2, False), (2, True)}  # upside down is a flip, too, and both together half a turn
        return sorted(poses - {(0, False)}) or [(0, False)]


AS_THEY_ARE = Augmentation()
"""No copies."""


def almost_square(height: int, width: int) -> bool:
    """Whether the sides differ by 2 % at most."""
    return abs(height - width) <= ALMOST_SQUARE * max(height, width)
