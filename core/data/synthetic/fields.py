"""Random scalar fields [S, S], the raw material of synthetic pictures. Light: numpy and OpenCV only."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Field = NDArray[np.floating]
Point = tuple[int, int]


def noise(rng: Generator, size: int, slope: float = 1.5, stretch: float = 1.0, angle: float = 0.0) -> Field:
    """Gaussian noise with the amplitude spectrum 1 / f^slope, in 0..1, float32 [S, S].

    `stretch` draws the grain out by this factor along `angle` (radians).
    """
    rows = np.fft.fftfreq(size)[:, None]
    cols = np.fft.rfftfreq(size)[None, :]
    along = cols * np.cos(angle) + rows * np.sin(angle)
    across = -cols * np.sin(angle) + rows * np.cos(angle)
    frequency = np.sqrt((along * stretch) ** 2 + across**2)
    frequency[0, 0] = 1.0
    spectrum = np.fft.rfft2(rng.standard_normal((size, size)))
    amplitude = np.maximum(frequency, 1.0 / size) ** -slope
    amplitude[0, 0] = 0.0
    return to_unit(np.fft.irfft2(spectrum * amplitude, (size, size)))


def to_unit(field: NDArray) -> Field:
    """Stretch a field to 0..1, leaving out the outermost half per cent at either end."""
    low, high = np.quantile(field[::4, ::4], (0.005, 0.995))
    return np.asarray(np.clip((field - low) / max(float(high - low), 1e-6), 0, 1), np.float32)


def grid(size: int, angle: float = 0.0) -> tuple[Field, Field]:
    """Coordinates x and y in pixels around the middle, turned by `angle`, each [S, S]."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) - np.float32(size / 2)
    c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    return x * c + y * s, y * c - x * s


def warped(rng: Generator, field: NDArray, strength_px: float, slope: float = 2.5) -> NDArray:
    """Move the points of a field or picture [S, S, ...] by smooth random distances."""
    size = field.shape[0]
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    move_x, move_y = (noise(rng, size, slope) - np.float32(0.5) for _ in range(2))
    return cv2.remap(
        field,
        x + move_x * np.float32(2 * strength_px),
        y + move_y * np.float32(2 * strength_px),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )


def lit(rng: Generator, height: NDArray, relief: float = 6.0, gloss: float = 0.0) -> Field:
    """Brightness of a relief [S, S] under one lamp: Lambert's law and, with `gloss`, a highlight."""
    down, right = np.gradient(height.astype(np.float32) * np.float32(relief))
    azimuth, elevation = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 1.2)
    lamp = (np.cos(azimuth) * np.cos(elevation), np.sin(azimuth) * np.cos(elevation), np.sin(elevation))
    length = np.sqrt(down**2 + right**2 + 1)
    facing = np.clip((-right * lamp[0] - down * lamp[1] + lamp[2]) / length, 0, 1)
    return np.asarray(np.clip(0.15 + 0.85 * facing + gloss * facing**30, 0, 1), np.float32)


def cells(rng: Generator, size: int, count: int) -> tuple[NDArray[np.int32], Field, Field]:
    """Voronoi cells of random points: each pixel's cell number, its distance to the point and to the edge.

    Distances in units of the mean cell width.
    """
    seeds = np.ones((size, size), np.uint8)
    points = rng.integers(0, size, (2, count))
    seeds[points[0], points[1]] = 0
    to_point, number = cv2.distanceTransformWithLabels(
        seeds, cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    border = (cv2.Laplacian(number.astype(np.float32), cv2.CV_32F) != 0).astype(np.uint8)
    to_edge = cv2.distanceTransform(1 - border, cv2.DIST_L2, cv2.DIST_MASK_5)
    unit = np.float32(size / np.sqrt(count))
    return np.asarray(number, np.int32) - 1, np.asarray(to_point / unit), np.asarray(to_edge * 2 / unit)


def fixed_point(position: NDArray) -> Point:
    """A position in pixels as OpenCV's drawing functions take it with `shift` 3: in eighths."""
    return int(position[0] * 8), int(position[1] * 8)
