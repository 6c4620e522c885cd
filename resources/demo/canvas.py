"""What both products are drawn with: supersampled float pictures, noise fields, a camera.

Pictures are float32 in 0..1 at `SUPERSAMPLING` times the final size; lengths in the scenes are shares of the
picture's width, so that any size shows the same thing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.floating]

SUPERSAMPLING = 2


def grid(size: int) -> tuple[Field, Field]:
    """x and y of all pixel centres, float32 [size, size], from -0.5 to 0.5; views not to be written to."""
    axis: Field = (np.arange(size, dtype=np.float32) + 0.5) / size - 0.5
    return np.broadcast_to(axis, (size, size)), np.broadcast_to(axis[:, None], (size, size))


def smooth_noise(rng: np.random.Generator, size: int, cells: float) -> Field:
    """Smooth noise of about unit variance, float32 [size, size], with `cells` bumps across the picture."""
    count = max(2, round(cells)) + 3
    coarse = rng.standard_normal((count, count), dtype=np.float32)
    return np.asarray(cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC), np.float32)


def streaks(rng: np.random.Generator, size: int, across: float, along: float) -> Field:
    """Noise drawn out along x, of about unit variance, float32 [size, size]."""
    coarse = rng.standard_normal((max(4, round(across)), max(4, round(along))), dtype=np.float32)
    return np.asarray(cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC), np.float32)


def step(distance: Field, size: int) -> Field:
    """1 where a signed distance is positive, 0 where negative, with an edge one pixel wide."""
    return np.asarray(np.clip(distance * size + 0.5, 0, 1), np.float32)


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur, `sigma` as a share of the width."""
    return np.asarray(cv2.GaussianBlur(field, (0, 0), sigma * field.shape[0]), np.float32)


def slope(height: Field, towards: float) -> Field:
    """How much a surface rises towards the light at angle `towards`: height change per width."""
    size = height.shape[0]
    gx = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=size / 8)
    gy = cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=size / 8)
    return np.asarray(-(gx * math.cos(towards) + gy * math.sin(towards)), np.float32)


@dataclass(frozen=True, slots=True)
class Light:
    """The lamp at the moment of one picture: direction (radians), brightness, and its fall-off."""

    angle: float
    gain: float
    tilt_x: float
    tilt_y: float

    def gradient(self, size: int) -> Field:
        """Illumination over the picture: a plane and a slight vignette."""
        x, y = grid(size)
        vignette = 1 - 0.22 * (x * x + y * y)
        return np.asarray(self.gain * vignette * (1 + self.tilt_x * x + self.tilt_y * y), np.float32)


def draw_light(rng: np.random.Generator, angle: float) -> Light:
    """A lamp near `angle` whose place and brightness vary as in a real station."""
    turn, gain, tilt_x, tilt_y = rng.normal(0, (0.05, 0.025, 0.05, 0.05)).tolist()
    return Light(angle + turn, 1 + gain, 0.10 + tilt_x, -0.06 + tilt_y)


def photograph(picture: Field, light: Light, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Take float [S, S, 3] RGB at supersampled size to uint8 [s, s, 3] RGB: light, lens, sensor noise."""
    size = picture.shape[0] // SUPERSAMPLING
    small = cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small * light.gradient(size)[..., None], (0, 0), 0.65)
    grain = rng.standard_normal((size, size, 1), dtype=np.float32) * 0.8
    grain = grain + rng.standard_normal((size, size, 3), dtype=np.float32) * 0.4
    noisy = small + grain * (0.006 + 0.008 * np.sqrt(np.clip(small, 0, 1)))
    return np.rint(np.clip(noisy, 0, 1) * 255).astype(np.uint8)


def mask_of(coverage: Field) -> NDArray[np.uint8]:
    """The mask 0/255 [s, s] of what covers more than half of a final pixel."""
    size = coverage.shape[0] // SUPERSAMPLING
    small = cv2.resize(coverage, (size, size), interpolation=cv2.INTER_AREA)
    return np.where(small > 0.5, 255, 0).astype(np.uint8)
