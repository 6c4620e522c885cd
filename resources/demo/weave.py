"""A 2/2 twill of light weft over dark warp."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from resources.demo.canvas import (
    Field,
    blur,
    draw_light,
    grid,
    photograph,
    slope,
    smooth_noise,
    streaks,
)
from resources.demo.defects import Flaw, Place

_YARNS = 30  # across the picture
_LIGHT_ANGLE = -2.5
_WARP = np.array([0.36, 0.42, 0.52], np.float32)
_WEFT = np.array([0.78, 0.75, 0.67], np.float32)


def place_on_weave(rng: np.random.Generator) -> Place:
    """A point of the cloth, not at the border."""
    x, y = rng.uniform(-0.36, 0.36, 2)
    return float(x), float(y)


def photograph_weave(rng: np.random.Generator, size: int, flaw: Flaw) -> NDArray[np.uint8]:
    """One picture of the cloth, uint8 [s, s, 3] RGB with s = size / supersampling."""
    light = draw_light(rng, _LIGHT_ANGLE)
    u, v = _threads(rng, size, flaw)
    warp, weft, warp_above = _relief(u, v)
    height = np.where(warp_above, warp, weft) / _YARNS
    height = height * (1 - 0.75 * flaw.polish)
    shade = 0.86 + 0.17 * slope(blur(height, 0.0015), light.angle)
    shade = np.clip(shade + 0.38 * slope(flaw.relief, light.angle), 0.25, 1.6)
    crevice = 0.55 + 0.45 * np.clip(np.where(warp_above, warp, weft) * 2.2, 0, 1)
    crevice = crevice * (1 - 0.6 * flaw.polish) + 0.6 * flaw.polish
    fibre = _fibre(rng, size, warp_above) * (1 - 0.5 * flaw.polish)
    colour = np.where(warp_above[..., None], _WARP, _WEFT) * _dye(rng, u, v, warp_above)[..., None]
    brightness = shade * crevice * (1 + fibre) * (1 + 0.02 * smooth_noise(rng, size, 5))
    picture = colour * brightness[..., None] * flaw.tint
    return photograph(picture, light, rng)


def _threads(rng: np.random.Generator, size: int, flaw: Flaw) -> tuple[Field, Field]:
    """Coordinates in yarns, a little turned, wavy and, at a dent, drawn together."""
    x, y = grid(size)
    turn, (shift_u, shift_v) = rng.normal(0, 0.010), rng.uniform(0, 4, 2).tolist()
    pinch_x, pinch_y = slope(flaw.relief, 0.0), slope(flaw.relief, np.pi / 2)
    wave_x, wave_y = smooth_noise(rng, size, 5), smooth_noise(rng, size, 5)
    u = (x * math.cos(turn) - y * math.sin(turn)) * _YARNS + 0.10 * wave_x + 0.9 * pinch_x + shift_u
    v = (x * math.sin(turn) + y * math.cos(turn)) * _YARNS + 0.10 * wave_y + 0.9 * pinch_y + shift_v
    return u.astype(np.float32) + 64, v.astype(np.float32) + 64


def _relief(u: Field, v: Field) -> tuple[Field, Field, NDArray[np.bool_]]:
    """Heights of warp and weft yarns (0..0.5 yarns), and where the warp lies above."""
    i, j = np.floor(u), np.floor(v)
    across_u, across_v = 2 * (u - i) - 1, 2 * (v - j) - 1
    warp_above = np.mod(i + j, 4) < 2
    float_v = np.mod(v + i, 4) / 2  # 0..1 along the two crossings the warp passes over
    float_u = np.mod(u + j + 2, 4) / 2
    warp = np.sqrt(np.clip(1 - across_u**2, 0, 1)) * _crown(float_v)
    weft = np.sqrt(np.clip(1 - across_v**2, 0, 1)) * _crown(float_u)
    return warp.astype(np.float32), weft.astype(np.float32), warp_above


def _crown(along: Field) -> Field:
    """How a yarn rises over the ones it crosses, 0 at its ends, 0.5 in the middle."""
    crown: Field = 0.5 * np.sqrt(np.clip(1 - (2 * along - 1) ** 2, 0, 1))
    return crown


def _dye(rng: np.random.Generator, u: Field, v: Field, warp_above: NDArray[np.bool_]) -> Field:
    """Each yarn took the dye a little differently."""
    shades = np.asarray(1 + rng.normal(0, 0.035, (2, 160)), np.float32)
    warp, weft = shades[0][np.floor(u).astype(int)], shades[1][np.floor(v).astype(int)]
    return np.asarray(np.where(warp_above, warp, weft))


def _fibre(rng: np.random.Generator, size: int, warp_above: NDArray[np.bool_]) -> Field:
    """Single fibres along each yarn."""
    along_weft = streaks(rng, size, size / 2, size / 14)
    along_warp = streaks(rng, size, size / 2, size / 14).T
    return np.asarray(0.07 * np.where(warp_above, along_warp, along_weft), np.float32)
