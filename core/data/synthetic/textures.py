"""Families of synthetic surfaces: each makes one random scalar picture [S, S] in 0..1 of its kind."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator

from core.data.synthetic.fields import Field, cells, fixed_point, grid, lit, noise, to_unit, warped

Texture = Callable[[Generator, int], Field]


def clouds(rng: Generator, size: int) -> Field:
    """Noise of any roughness and direction, sometimes cut into two or three levels."""
    field = noise(rng, size, rng.uniform(0.3, 2.5), float(rng.choice([1, 1, 3, 8])), rng.uniform(0, np.pi))
    if rng.random() < 0.3:
        levels = int(rng.integers(2, 5))
        field = np.floor(field * levels).clip(0, levels - 1) / np.float32(levels - 1)
    return field.astype(np.float32)


def rough(rng: Generator, size: int) -> Field:
    """A rough relief under a lamp: plaster, crumb, cast metal."""
    height = noise(rng, size, rng.uniform(0.9, 2.2))
    return lit(rng, height, rng.uniform(8, 60), rng.uniform(0, 0.4))


def woven(rng: Generator, size: int) -> Field:
    """Two systems of threads, over and under each other in a plain, twill or satin order."""
    angle, pitch = rng.uniform(0, np.pi), rng.uniform(5, 28)
    x, y = grid(size, angle)
    x = x + (noise(rng, size, 2.0) - 0.5) * np.float32(pitch * rng.uniform(0, 0.8))
    y = y + (noise(rng, size, 2.0) - 0.5) * np.float32(pitch * rng.uniform(0, 0.8))
    column, row = np.floor(x / pitch), np.floor(y / pitch)
    over = np.mod(column + int(rng.integers(1, 4)) * row, int(rng.integers(2, 6))) < 1
    across, along = np.mod(x / pitch, 1), np.mod(y / pitch, 1)
    warp = np.sin(np.pi * across) * (0.6 + 0.4 * np.sin(np.pi * along))
    weft = np.sin(np.pi * along) * (0.6 + 0.4 * np.sin(np.pi * across))
    threads = np.where(over, warp, weft * rng.uniform(0.5, 1.0))
    return to_unit(threads * (1 - 0.4 * noise(rng, size, 0.6)))


def knitted(rng: Generator, size: int) -> Field:
    """Columns of V-shaped loops."""
    pitch, slant = rng.uniform(10, 36), rng.uniform(0.5, 1.5)
    x, y = grid(size, rng.uniform(-0.3, 0.3))
    x = x + (noise(rng, size, 2.0) - 0.5) * np.float32(pitch * 0.5)
    side = np.abs(np.mod(x / pitch, 1) - 0.5) * 2
    phase = np.mod(y / (pitch * 0.7) + side * slant, 1)
    loops = np.abs(np.sin(np.pi * phase)) ** 0.7 * (0.4 + 0.6 * np.sqrt(np.abs(np.sin(np.pi * side))))
    return to_unit(loops * (1 - 0.3 * noise(rng, size, 0.5)))


def wooden(rng: Generator, size: int) -> Field:
    """Year rings cut lengthwise, with fine pores."""
    angle = rng.uniform(0, np.pi)
    x, y = grid(size, angle)
    drift = noise(rng, size, 2.4, rng.uniform(3, 10), angle) * rng.uniform(60, 260)
    rings = np.mod((y + drift + 0.0005 * rng.uniform(-1, 1) * x**2) / rng.uniform(8, 40), 1) ** rng.uniform(
        1, 4
    )
    pores = noise(rng, size, 0.4, 12.0, angle)
    return to_unit(rings * rng.uniform(0.4, 1) + pores * rng.uniform(0.3, 1))


def brushed(rng: Generator, size: int) -> Field:
    """Metal with grinding marks, straight or around a centre."""
    if rng.random() < 0.6:
        return noise(rng, size, rng.uniform(0.2, 0.9), rng.uniform(15, 80), rng.uniform(0, np.pi))
    x, y = grid(size)
    x, y = x - np.float32(rng.uniform(-0.6, 0.6) * size), y - np.float32(rng.uniform(-0.6, 0.6) * size)
    radius = np.hypot(x, y)
    profile = rng.random(2 * size).astype(np.float32)
    marks = np.interp(radius * rng.uniform(0.3, 1), np.arange(2 * size), profile)
    glare = 0.5 + 0.5 * np.cos(2 * np.arctan2(y, x) + rng.uniform(0, 6))
    return to_unit(marks * rng.uniform(0.3, 1) + glare + 0.2 * noise(rng, size, 0.5))


def grained(rng: Generator, size: int) -> Field:
    """Leather, skin or pebbles: rounded cells with grooves between them."""
    _, to_point, to_edge = cells(rng, size, int(rng.integers(150, 1200)))
    height = np.minimum(to_edge * rng.uniform(1.5, 4), 1) ** 0.6 + 0.3 * (1 - to_point)
    height = warped(rng, height.astype(np.float32), rng.uniform(0, 12))
    return lit(rng, height + 0.3 * noise(rng, size, 1.0), rng.uniform(3, 14), rng.uniform(0, 0.3))


def crystals(rng: Generator, size: int) -> Field:
    """Flat facets of different brightness: galvanised sheet, granite, terrazzo."""
    count = int(rng.integers(20, 700))
    number, _, to_edge = cells(rng, size, count)
    facets: Field = rng.random(count).astype(np.float32)[number]
    facets = facets + (to_edge < rng.uniform(0, 0.12)) * np.float32(rng.uniform(-0.8, 0.8))
    return to_unit(warped(rng, facets + 0.3 * noise(rng, size, 0.7), rng.uniform(0, 10)))


def tiled(rng: Generator, size: int) -> Field:
    """Bricks or tiles with joints, each with a brightness of its own."""
    wide, high = rng.uniform(24, 140), rng.uniform(20, 100)
    x, y = grid(size, float(rng.choice([0.0, 0.0, rng.uniform(0, np.pi)])))
    row = np.floor(y / high)
    x = x + row * np.float32(wide * rng.choice([0, 0.5, 0.33]))
    column = np.floor(x / wide)
    shade = np.mod(np.sin(row * 12.9898 + column * 78.233) * 43758.5453, 1)
    border = np.minimum(np.mod(x, wide), np.mod(y, high)) / rng.uniform(1.5, 7)
    joint = np.minimum(border, 1)
    tile = 0.4 * shade + 0.6 * noise(rng, size, rng.uniform(0.6, 2))
    return to_unit(tile * joint + rng.uniform(0, 1) * (1 - joint))


def periodic(rng: Generator, size: int) -> Field:
    """Stripes, dots, holes, meshes and checks."""
    pitch = rng.uniform(5, 60)
    x, y = grid(size, rng.uniform(0, np.pi))
    a, b = np.cos(2 * np.pi * x / pitch), np.cos(2 * np.pi * y / (pitch * rng.uniform(0.6, 1.6)))
    kind = int(rng.integers(5))
    wave = (a, a + b, a * b, np.maximum(a, b), np.minimum(a, b) + 0.3 * a)[kind]
    sharp = rng.uniform(1, 20)
    field = 1 / (1 + np.exp(-sharp * (wave - rng.uniform(-0.6, 0.6))))
    return to_unit(field + rng.uniform(0, 0.4) * noise(rng, size, 0.8))


def fibrous(rng: Generator, size: int) -> Field:
    """Loose fibres over each other: fleece, paper, felt, carbon or glass mats."""
    picture = np.full((size, size), 0.3, np.float32)
    spread, main = rng.uniform(0.1, np.pi), rng.uniform(0, np.pi)
    thickness = int(rng.integers(1, 4))
    for _ in range(int(rng.integers(150, 700))):
        angle, bend = rng.normal(main, spread), rng.normal(0, 0.01)
        turns = angle + bend * np.arange(0, rng.uniform(40, 300), 8)
        steps = 8 * np.stack([np.cos(turns), np.sin(turns)], 1)
        points = rng.uniform(-0.1, 1.1, 2) * size + np.cumsum(steps, 0)
        colour = float(rng.uniform(0.2, 1))
        cv2.polylines(picture, [(points * 8).astype(np.int32)], False, colour, thickness, cv2.LINE_AA, 3)
    return picture


def speckled(rng: Generator, size: int) -> Field:
    """Scattered ellipses of many sizes: grains, bubbles, droplets, pits."""
    picture = noise(rng, size, 1.8) * np.float32(rng.uniform(0, 0.5)) + np.float32(0.3)
    largest = rng.uniform(4, 45)
    for _ in range(int(rng.integers(60, 900))):
        centre = fixed_point(rng.uniform(0, size, 2))
        radius = 1 + largest * rng.random() ** 3
        axes = fixed_point(np.array([radius, radius * rng.uniform(0.4, 1)]))
        cv2.ellipse(
            picture, centre, axes, rng.uniform(0, 360), 0, 360,
            float(rng.random()), -1 if rng.random() < 0.8 else 1, cv2.LINE_AA, 3,
        )  # fmt: skip
    return lit(rng, cv2.GaussianBlur(picture, (0, 0), 2), 25, 0.3) if rng.random() < 0.4 else picture


def printed(rng: Generator, size: int) -> Field:
    """Letters, numbers and strokes in rows, as on labels and legends."""
    picture = np.full((size, size), 255, np.uint8)
    signs = list("ABCDEFGHKLMNPRSTUVXYZabcdeghkmnprstuxyz0123456789+-/%#&()[]<>=*:.")
    scale = rng.uniform(0.4, 2.5)
    font, bold = int(rng.integers(0, 8)), int(rng.integers(1, 4))
    for row in np.arange(20 * scale, size + 20 * scale, 34 * scale):
        line = "".join(rng.choice(signs, int(size / (12 * scale))))
        ink = int(rng.integers(0, 100))
        origin = (int(rng.uniform(-20, 20)), int(row))
        cv2.putText(picture, line, origin, font, scale, ink, bold, cv2.LINE_AA)
    return warped(rng, picture.astype(np.float32) / 255, rng.uniform(0, 6)).astype(np.float32)


def traced(rng: Generator, size: int) -> Field:
    """A circuit board: bundles of traces with 45 degree bends, pads, holes and copper areas."""
    picture = np.zeros((size, size), np.float32)
    pitch, thickness = int(rng.integers(10, 26)), int(rng.integers(2, 9))
    turns = np.array([[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]])
    for _ in range(int(rng.integers(15, 70))):
        heading = int(rng.integers(8))
        headings = (heading + np.cumsum(rng.choice([-1, 0, 1], 6))) % 8
        steps = turns[headings] * pitch * rng.integers(1, 8, (6, 1))
        start = rng.integers(0, size // pitch, 2) * pitch
        points = np.vstack([start, start + np.cumsum(steps, 0)]).astype(np.int32)
        cv2.polylines(picture, [points], False, 1.0, thickness, cv2.LINE_AA)
        for end in (points[0], points[-1]):
            cv2.circle(picture, end.tolist(), thickness + 4, 1.0, -1, cv2.LINE_AA)
            cv2.circle(picture, end.tolist(), max(thickness // 2, 2), 0.0, -1, cv2.LINE_AA)
    for _ in range(int(rng.integers(0, 10))):
        corner, extent = rng.integers(0, size, 2), rng.integers(10, 90, 2)
        cv2.rectangle(picture, corner.tolist(), (corner + extent).tolist(), 1.0, -1)
    return picture


TEXTURES: tuple[Texture, ...] = (
    clouds, rough, woven, knitted, wooden, brushed, grained, crystals, tiled, periodic, fibrous, speckled,
    printed, traced,
)  # fmt: skip
