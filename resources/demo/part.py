"""A turned and drilled steel flange under a ring of lamps."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resources.demo.canvas import (
    Field,
    Light,
    blur,
    draw_light,
    grid,
    photograph,
    slope,
    smooth_noise,
    step,
)
from resources.demo.defects import Flaw, Place, no_flaw

HOLES = 6

_LIGHT_ANGLE = -2.2  # from above left
_RADIUS = 0.43
_HUB, _BORE, _PITCH, _HOLE = 0.235, 0.112, 0.335, 0.030
_CHAMFER, _SINK = 0.012, 0.009
_STEEL = np.array([0.97, 1.0, 1.03], np.float32)
_MAT = np.array([1.0, 0.98, 0.95], np.float32)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where one part lies: centre as shares of the width, rotation in radians."""

    x: float
    y: float
    angle: float

    def hole(self, number: int) -> Place:
        """Centre of a hole."""
        angle = self.angle + 2 * math.pi * number / HOLES
        return self.x + _PITCH * math.cos(angle), self.y + _PITCH * math.sin(angle)


def draw_pose(rng: np.random.Generator) -> Pose:
    """A place in the fixture, within its play."""
    x, y = rng.uniform(-0.008, 0.008, 2).tolist()
    return Pose(x, y, rng.uniform(-0.05, 0.05))


def place_on_part(rng: np.random.Generator, pose: Pose) -> Place:
    """A point of the face, away from edges, bore and holes."""
    while True:
        radius, angle = rng.uniform(0.16, 0.39), rng.uniform(-np.pi, np.pi)
        place = pose.x + radius * np.cos(angle), pose.y + radius * np.sin(angle)
        gaps = [np.hypot(place[0] - x, place[1] - y) for x, y in map(pose.hole, range(HOLES))]
        if min(gaps) > 0.075 and abs(radius - _HUB) > 0.03:
            return float(place[0]), float(place[1])


def steel_area(size: int, pose: Pose) -> Field:
    """Where there is steel, float32 [size, size] in 0..1: the disc without its bore and holes."""
    x, y = grid(size)
    radius = np.hypot(x - pose.x, y - pose.y)
    steel = step(_RADIUS - radius, size) * step(radius - _BORE, size)
    for number in range(HOLES):
        rows, columns, reach = _around(pose.hole(number), size)[:3]
        steel[rows, columns] *= 1 - step(_HOLE - reach, size)
    return steel


def missing_hole(rng: np.random.Generator, size: int, pose: Pose) -> Flaw:
    """One hole that was never drilled."""
    number = int(rng.integers(HOLES))
    covers = np.zeros((size, size), np.float32)
    rows, columns, reach = _around(pose.hole(number), size)[:3]
    covers[rows, columns] = step(_HOLE + _SINK - reach, size)
    return no_flaw(size, missing=number, covers=covers)


def photograph_part(rng: np.random.Generator, size: int, pose: Pose, flaw: Flaw) -> NDArray[np.uint8]:
    """One picture of a part, uint8 [s, s, 3] RGB with s = size / supersampling."""
    light = draw_light(rng, _LIGHT_ANGLE)
    x, y = grid(size)
    radius = np.hypot(x - pose.x, y - pose.y)
    bearing = np.arctan2(y - pose.y, x - pose.x)
    face = _edges(_face(rng, size, radius, bearing, light, flaw), radius, np.cos(bearing - light.angle), size)
    ground = _mat(rng, size, light)
    inside = step(_RADIUS - radius, size) * step(radius - _BORE, size)
    bore = radius < _BORE + 0.01
    ground[bore] = _well(radius[bore], np.cos(bearing[bore] - light.angle), _BORE)
    for number in range(HOLES):
        if number != flaw.missing:
            _drill(face, inside, ground, pose.hole(number), light)
    steel = face[..., None] * (_STEEL * flaw.tint)
    picture = ground[..., None] * _MAT
    picture += (steel - picture) * inside[..., None]
    return photograph(picture, light, rng)


def _face(
    rng: np.random.Generator, size: int, radius: Field, bearing: Field, light: Light, flaw: Flaw
) -> Field:
    """Brightness of the turned face: grooves, the bow-tie highlight they make, relief of the flaw."""
    grooves = _grooves(rng, size, radius) * (1 - flaw.polish)
    ray = bearing - light.angle
    main, side = np.square(np.cos(ray)), np.square(np.cos(ray - 1.1))
    lobe = np.square(main) * main * 0.16 + main**12 * 0.09
    second = side**7 * 0.05
    sheen = (lobe + second) * (0.75 + 0.5 * np.clip(radius / _RADIUS, 0, 1)) * (1 - 0.5 * flaw.polish)
    base = 0.46 + 0.035 * (radius < _HUB) + 0.008 * smooth_noise(rng, size, 6)
    relief = np.clip(slope(flaw.relief, light.angle), -0.8, 0.8) * 0.42
    return np.asarray(base + sheen + grooves * (0.55 + 2.0 * sheen) + relief, np.float32)


def _grooves(rng: np.random.Generator, size: int, radius: Field) -> Field:
    """Feed marks of the lathe as a function of the radius alone, but for a trace of chatter."""
    feed = 0.0105 * (1 + rng.normal(0, 0.01))
    samples = np.linspace(0, 0.75, size * 2)
    profile = 0.018 * np.sin(2 * np.pi * samples / feed + rng.uniform(0, 6.28))
    rough = rng.standard_normal(samples.size)
    for width in (3, 9):
        kernel = np.hanning(width + 2)[1:-1]
        profile += 0.020 * np.convolve(rough, kernel / np.linalg.norm(kernel), "same")
    marks = np.interp(radius.ravel(), samples, profile).reshape(radius.shape)
    return np.asarray(marks * (1 + 0.25 * smooth_noise(rng, size, 9)), np.float32)


def _edges(face: Field, radius: Field, lit: Field, size: int) -> Field:
    """Chamfers of rim, hub and bore: bright where they face the light, dark where they don't."""
    for start, facing in ((_RADIUS - _CHAMFER, 1.0), (_HUB - _CHAMFER / 2, 0.8), (_BORE, -1.0)):
        band = step(radius - start, size) * step(start + _CHAMFER - radius, size)
        face = face * (1 - band) + band * (0.50 + 0.30 * facing * lit)
    return face.astype(np.float32)


def _well(radius: Field, lit: Field, rim: float) -> Field:
    """The inside of a bore: dark, its wall lit on the side away from the light."""
    depth = np.clip(radius / rim, 0, 1) ** 6
    return np.asarray(0.07 + 0.20 * depth * np.clip(-lit, 0, 1), np.float32)


def _drill(face: Field, inside: Field, ground: Field, centre: Place, light: Light) -> None:
    """Add one countersunk hole to face, inside and ground."""
    size = face.shape[0]
    rows, columns, reach, px, py = _around(centre, size)
    lit = (px * math.cos(light.angle) + py * math.sin(light.angle)) / np.maximum(reach, 1e-4)
    sink = step(_HOLE + _SINK - reach, size)
    face[rows, columns] += sink * (0.50 - 0.26 * lit - face[rows, columns])
    inside[rows, columns] *= 1 - step(_HOLE - reach, size)
    ground[rows, columns] = _well(reach, lit, _HOLE)


def _around(centre: Place, size: int) -> tuple[slice, slice, Field, Field, Field]:
    """The rows and columns of a hole's surroundings, and there: distance, x and y from its centre."""
    half = math.ceil((_HOLE + _SINK) * size) + 2
    column, row = (round((share + 0.5) * size) for share in centre)
    rows, columns = slice(row - half, row + half + 1), slice(column - half, column + half + 1)
    x, y = grid(size)
    px, py = x[rows, columns] - centre[0], y[rows, columns] - centre[1]
    return rows, columns, np.hypot(px, py), px, py


def _mat(rng: np.random.Generator, size: int, light: Light) -> Field:
    """The dark rubber mat with the part's shadow."""
    grain = 0.010 * smooth_noise(rng, size, size / 4) + 0.012 * smooth_noise(rng, size, 12)
    x, y = grid(size)
    away = np.hypot(x + 0.018 * math.cos(light.angle), y + 0.018 * math.sin(light.angle))
    shadow = blur((away < _RADIUS + 0.004).astype(np.float32), 0.012)
    return np.asarray((0.15 + grain) * (1 - 0.65 * shadow), np.float32)
