"""Whole synthetic pictures: coloured surfaces, collages and objects, under a lamp and through a camera."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.synthetic.fields import Field, fixed_point, grid, lit, noise, warped
from core.data.synthetic.textures import TEXTURES

Picture = NDArray[np.floating]
Mask = NDArray[np.floating]


def make_picture(seed: int, index: int, size: int = 512) -> NDArray[np.uint8]:
    """One synthetic picture, uint8 RGB [S, S, 3]; the same for the same seed and number on any computer.

    Numbers go round all families of surfaces, so any run of consecutive pictures is varied. Up to the last
    bit of the mathematical functions, the result does not depend on the machine.
    """
    rng = np.random.default_rng([seed, index])
    base = _surface(rng, size, index)
    kind = rng.random()
    if kind < 0.2:
        base = _collage(rng, base)
    elif kind < 0.7:
        base = _with_objects(rng, base)
    return _photographed(rng, base)


def _surface(rng: Generator, size: int, family: int | None = None) -> Picture:
    """One texture in colours of its own, [S, S, 3] in 0..1."""
    number = int(rng.integers(len(TEXTURES))) if family is None else family % len(TEXTURES)
    field = TEXTURES[number](rng, size)
    if rng.random() < 0.15:  # two textures multiplied, as dirt or print on a surface
        field = field * (0.4 + 0.6 * TEXTURES[int(rng.integers(len(TEXTURES)))](rng, size))
    return _coloured(rng, field)


def _coloured(rng: Generator, field: Field) -> Picture:
    """Give a field [S, S] a random palette of two to four colours, often nearly grey: [S, S, 3]."""
    count = int(rng.integers(2, 5))
    colours = rng.random((count, 3)).astype(np.float32)
    grey = colours.mean(axis=1, keepdims=True)
    colours = grey + (colours - grey) * np.float32(rng.choice([0, 0.15, 0.5, 1, 1.3]))
    if rng.random() < 0.7:
        colours = colours[np.argsort(colours.sum(axis=1))]  # bright stays bright: the relief can be read
    place = np.linspace(0, 1, count, dtype=np.float32)
    planes = [np.interp(field, place, colours[:, channel]) for channel in range(3)]
    return np.asarray(np.clip(np.stack(planes, axis=-1), 0, 1), np.float32)


def _collage(rng: Generator, base: Picture) -> Picture:
    """Two or three surfaces side by side, parted by straight or wavy borders."""
    size = base.shape[0]
    for _ in range(int(rng.integers(1, 3))):
        x, _ = grid(size, rng.uniform(0, 2 * np.pi))
        bend = (noise(rng, size, 2.5) - 0.5) * np.float32(rng.choice([0, 60, 160]))
        inside = np.clip((x + bend + np.float32(rng.uniform(-0.3, 0.3) * size)) / 1.5, 0, 1)
        base = _over(base, _surface(rng, size), inside)
    return base


def _with_objects(rng: Generator, base: Picture) -> Picture:
    """One large object or many small ones, lying on the surface with shading and shadow."""
    size = base.shape[0]
    if rng.random() < 0.5:  # a calm background, as in most fixtures
        base = np.broadcast_to(rng.random(3).astype(np.float32), base.shape) * (0.9 + 0.1 * base)
    many = rng.random() < 0.5
    count = int(rng.integers(6, 30)) if many else int(rng.integers(1, 4))
    fill = _surface(rng, size)
    for _ in range(count):
        radius = size * (rng.uniform(0.03, 0.1) if many else rng.uniform(0.15, 0.42))
        if not many or rng.random() < 0.3:
            fill = _surface(rng, size)
        base = _with_object(rng, base, fill, float(radius))
    return base


def _with_object(rng: Generator, base: Picture, fill: Picture, radius: float) -> Picture:
    """Lay one solid of the surface `fill` onto a picture."""
    mask = _outline(rng, base.shape[0], radius)
    inner = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
    rim = radius * rng.uniform(0.05, 1.0)
    dome = np.sqrt(np.clip(1 - (1 - np.minimum(inner / rim, 1)) ** 2, 0, 1)) * rim
    shade = lit(rng, cv2.GaussianBlur(dome, (0, 0), 1.5), rng.uniform(0.3, 1.2), rng.uniform(0, 0.6))
    gloss = np.clip(shade - 0.85, 0, 1)[..., None] * np.float32(rng.uniform(0, 3))
    body = np.clip(fill * shade[..., None] + gloss, 0, 1)
    right, down = rng.uniform(-0.1, 0.1) * radius, rng.uniform(-0.1, 0.1) * radius
    shift = np.array([[1, 0, right], [0, 1, down]], np.float32)
    shadow = cv2.warpAffine(mask, shift, (mask.shape[1], mask.shape[0]))
    shadow = cv2.GaussianBlur(shadow, (0, 0), max(radius * rng.uniform(0.02, 0.12), 0.8))
    return _over(base * (1 - np.float32(rng.uniform(0.1, 0.7)) * shadow[..., None]), body, mask)


def _outline(rng: Generator, size: int, radius: float) -> Mask:
    """Silhouette of a disc, ring, bar, polygon, gear or pebble, [S, S] in 0..1."""
    mask = np.zeros((size, size), np.float32)
    centre = rng.uniform(0.1, 0.9, 2) * size
    kind = int(rng.integers(6))
    corners = (64, 64, 4, int(rng.integers(3, 9)), int(rng.integers(8, 30)) * 4, 64)[kind]
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    radii = np.full(corners, radius)
    if kind == 4:
        radii *= np.where(np.arange(corners) % 4 < 2, 1, rng.uniform(0.7, 0.95))
    if kind == 5:
        waves = sum(rng.normal(0, 0.12 / k) * np.cos(k * angles + rng.uniform(0, 6)) for k in range(2, 7))
        radii = radii * (1 + waves)
    points = np.stack([np.cos(angles), np.sin(angles)], 1) * radii[:, None]
    points *= [1, rng.uniform(0.2, 1) if kind in (0, 2, 3, 5) else 1]
    turn = rng.uniform(0, 2 * np.pi)
    points = points @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + centre
    cv2.fillPoly(mask, [(points * 8).astype(np.int32)], 1.0, cv2.LINE_AA, 3)
    if kind == 1 or rng.random() < 0.2:
        hole = int(radius * rng.uniform(0.2, 0.7) * 8)
        cv2.circle(mask, fixed_point(centre), hole, 0.0, -1, cv2.LINE_AA, 3)
    return mask


def _over(below: Picture, above: Picture, mask: Mask) -> Picture:
    cover = mask[..., None]
    return np.asarray(below * (1 - cover) + above * cover, np.float32)


def _photographed(rng: Generator, picture: Picture) -> NDArray[np.uint8]:
    """Uneven light, perspective, sharpness, exposure and sensor noise of a camera."""
    size = picture.shape[0]
    if rng.random() < 0.4:
        picture = warped(rng, picture, rng.uniform(0, 15), 3.0)
    if rng.random() < 0.6:
        x, y = grid(size, rng.uniform(0, 2 * np.pi))
        slope, vignette = rng.uniform(0, 0.5), rng.uniform(0, 0.4)
        light = 1 + slope * x / size - vignette * (x**2 + y**2) / size**2
        picture = picture * light[..., None]
    if rng.random() < 0.5:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 2.0)))
    picture = np.clip(picture, 0, 1) ** rng.uniform(0.6, 1.6)
    picture = rng.uniform(0, 0.25) + picture * rng.uniform(0.4, 1.0)
    grain = rng.normal(0, rng.uniform(0, 0.03), picture.shape)
    return np.asarray(np.clip((picture + grain) * 255, 0, 255).astype(np.uint8))
