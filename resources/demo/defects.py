"""Defects as changes of a surface: relief, brightness and colour, with the exact area they cover.

`severity` (0 to about 1) makes a defect as plain as it gets, or nearly too faint to see.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.demo.canvas import Field, blur, grid, smooth_noise, step

Place = tuple[float, float]
"""x and y as shares of the width, from the centre."""


@dataclass(frozen=True, slots=True, eq=False)
class Flaw:
    """What a defect does to a surface, each float32 [S, S].

    `relief` is added to the height, `tint` [S, S, 3] multiplies the colour, `polish` (0..1) takes away
    texture, `covers` (0..1) is the area that the mask marks. `missing` is the number of a hole that isn't
    drilled, or -1.
    """

    relief: Field
    tint: NDArray[np.float32]
    polish: Field
    covers: Field
    missing: int = -1


def no_flaw(size: int, missing: int = -1, covers: Field | None = None) -> Flaw:
    """A surface as it should be (or only lacking a hole, whose place `covers` marks)."""
    zero = np.zeros((size, size), np.float32)
    covered = zero if covers is None else covers
    return Flaw(zero, np.ones((size, size, 3), np.float32), zero, covered, missing)


def scratch(rng: np.random.Generator, size: int, place: Place, severity: float, width: float = 0.006) -> Flaw:
    """A slightly bent groove of varying depth, bright at its bottom."""
    length, bend, angle = rng.uniform(0.13, 0.28), rng.normal(0, 0.012), rng.uniform(0, np.pi)
    t = np.linspace(-0.5, 0.5, 48)
    wobble = bend * (1 - 4 * t * t) + 0.0003 * np.cumsum(rng.standard_normal(48))
    along, across = t * length, wobble
    x = place[0] + along * np.cos(angle) - across * np.sin(angle)
    y = place[1] + along * np.sin(angle) + across * np.cos(angle)
    points = np.stack([x, y], axis=1)
    pressure = 0.75 + 0.25 * np.sin(t * rng.uniform(8, 20) + rng.uniform(0, 6))
    depth = severity * rng.uniform(0.75, 1.0) * pressure
    width *= rng.uniform(0.7, 1.1)
    groove = blur(_stroke(size, points, depth, width), 0.0014)
    covers = _stroke(size, points, np.ones(48), width + 0.006)  # with the edges that the lens widens
    shine = rng.uniform(0.30, 0.55) * groove
    tint = np.repeat(1 + shine[..., None], 3, axis=2).astype(np.float32)
    return Flaw((-0.012 * groove).astype(np.float32), tint, np.minimum(1, 1.2 * groove), covers)


def dent(
    rng: np.random.Generator, size: int, place: Place, severity: float, scale: float = 1.0
) -> Flaw:
    """A shallow bowl, oval, with a faint rim."""
    x, y = grid(size)
    angle, radius, aspect = rng.uniform(0, np.pi), scale * rng.uniform(0.030, 0.055), rng.uniform(0.65, 1)
    u = (x - place[0]) * math.cos(angle) + (y - place[1]) * math.sin(angle)
    v = (y - place[1]) * math.cos(angle) - (x - place[0]) * math.sin(angle)
    reach = np.sqrt(u * u + (v / aspect) ** 2) / radius
    bowl = np.where(reach < 1, (1 - reach**2) ** 2, 0).astype(np.float32)
    depth = severity * rng.uniform(0.22, 0.34) * radius
    covers = step(((0.86 - reach) * radius).astype(np.float32), size)
    tint = np.repeat(1 - 0.10 * severity * bowl[..., None], 3, axis=2).astype(np.float32)
    return Flaw((-depth * bowl).astype(np.float32), tint, 0.5 * severity * bowl, covers)


def stain(rng: np.random.Generator, size: int, place: Place, severity: float) -> Flaw:
    """A dried liquid: irregular outline, darker at its edge."""
    x, y = grid(size)
    radius = rng.uniform(0.05, 0.09)
    ragged = 0.010 * smooth_noise(rng, size, 14) + 0.004 * smooth_noise(rng, size, 45)
    inside = (radius - np.hypot(x - place[0], y - place[1]) - ragged).astype(np.float32)
    covers = step(inside, size)
    edge = np.exp(-np.square(inside / 0.012)) * covers
    cloud = 0.85 + 0.15 * smooth_noise(rng, size, 22)
    strength = severity * (rng.uniform(0.20, 0.34) * cloud + 0.10 * edge) * blur(covers, 0.002)
    colour = np.array([(0.75, 1.0, 1.35), (1.0, 1.0, 0.9), (1.25, 1.0, 0.85)], np.float32)[rng.integers(3)]
    tint = np.clip(1 - strength[..., None] * colour, 0, 1).astype(np.float32)
    flat = np.zeros((size, size), np.float32)
    return Flaw(flat, tint, np.minimum(1, 0.4 * severity * covers), covers)


def _stroke(size: int, points: Field, strength: Field, width: float) -> Field:
    """A line through points with changing strength, antialiased, float32 [size, size] in 0..1."""
    shift, canvas = 4, np.zeros((size, size), np.uint8)
    pixels = np.rint(((points + 0.5) * size - 0.5) * (1 << shift)).astype(np.int32)
    thickness = max(1, round(width * size))
    for start, end, level in zip(pixels[:-1], pixels[1:], strength[:-1], strict=True):
        line = np.zeros_like(canvas)
        cv2.line(line, start.tolist(), end.tolist(), int(255 * level), thickness, cv2.LINE_AA, shift)
        np.maximum(canvas, line, out=canvas)
    return canvas.astype(np.float32) / np.float32(255)

