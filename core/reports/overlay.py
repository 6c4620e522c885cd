"""Heat maps as colour, alone for the window or laid over the image for reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.data.png import encode_png
from core.errors import PatchlightError
from core.project.safe_file import reason_of
from core.reports.files import ELSEWHERE
from core.scoring.regions import resize_map

COLORMAPS = ("inferno", "viridis", "cividis", "gray")
"""All rise evenly in lightness, so order is read without seeing colour; cividis is made for that."""

_CODES = {
    "inferno": cv2.COLORMAP_INFERNO,
    "viridis": cv2.COLORMAP_VIRIDIS,
    "cividis": cv2.COLORMAP_CIVIDIS,
}
_LEVELS = 256
_FIRST_VISIBLE = 64  # half the pixel threshold
_THRESHOLD_LEVEL = 128
_CONTOUR_RGB = (255, 255, 255)
_TRUTH_RGB = (103, 232, 249)  # as in the window; green would say "good"
_BAND_ROWS = 32  # their 16-bit products stay in the processor's cache


def heat_range(pixel_threshold: float) -> tuple[float, float]:
    """The map values at the two ends of a model's colour scale; the threshold is always in the middle.

    0 and twice the threshold; mirrored about the threshold where that is zero or negative.
    """
    span = abs(pixel_threshold) or 1.0
    return pixel_threshold - span, pixel_threshold + span


@cache
def lookup_table(colormap: str = "inferno") -> NDArray[np.uint8]:
    """The 256 colours of a scale, uint8 [256, 3] RGB; raises `KeyError` for a name not in `COLORMAPS`."""
    grey = np.arange(_LEVELS, dtype=np.uint8)
    if colormap == "gray":
        table = np.repeat(grey[:, None], 3, axis=1)
    else:
        code = _CODES[colormap]
        table = cv2.applyColorMap(grey[:, None], code)[:, 0, ::-1].astype(np.uint8)  # BGR -> RGB
    table.flags.writeable = False  # shared by all callers
    return table


def heat_map_rgba(
    map: NDArray[np.floating],
    pixel_threshold: float,
    shape: tuple[int, int],
    opacity: float = 0.6,
    colormap: str = "inferno",
) -> NDArray[np.uint8]:
    """A map [h, w] as colours, uint8 [H, W, 4] RGBA of `shape` (H, W), alpha not premultiplied.

    One scale per model, see `heat_range`. Transparent below half the threshold, then fading in;
    `opacity` (0..1) holds from the threshold on. NaN counts as the bottom of the scale.
    """
    table = _rgba_table(colormap, round(min(max(opacity, 0.0), 1.0) * 255))
    levels = _levels(map, pixel_threshold, shape)
    # One 32-bit look-up a pixel is several times faster than four 8-bit ones.
    packed = np.asarray(cv2.LUT(levels, table.view(np.int32).reshape(_LEVELS)))
    return packed.reshape(*shape, 1).view(np.uint8)


def draw_overlay(
    image: NDArray[np.uint8],
    map: NDArray[np.floating],
    pixel_threshold: float,
    opacity: float = 0.6,
    colormap: str = "inferno",
    contours: bool = True,
    truth: NDArray[np.bool_] | None = None,
) -> NDArray[np.uint8]:
    """The image uint8 [H, W, 3] RGB with its heat map over it; the result has the same shape.

    With the outlines of the regions at or above the threshold in white and, where `truth` bool [H, W] is
    given, the outline of the ground truth in cyan.
    """
    shape = image.shape[0], image.shape[1]
    result = _blend(image, heat_map_rgba(map, pixel_threshold, shape, opacity, colormap))
    if truth is not None:
        _draw_outlines(result, outlines(truth), _TRUTH_RGB)
    if contours:
        _draw_outlines(result, region_outlines(map, pixel_threshold, shape), _CONTOUR_RGB)
    return result


def region_outlines(
    map: NDArray[np.floating], pixel_threshold: float, shape: tuple[int, int]
) -> tuple[NDArray[np.int32], ...]:
    """Closed outlines of the areas at or above the threshold, each int32 [k, 2] of (column, row)."""
    return outlines(resize_map(map, shape) >= pixel_threshold)


def outlines(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int32], ...]:
    """Closed outlines (outer and holes) of a mask bool [H, W], each int32 [k, 2] of (column, row)."""
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return tuple(np.asarray(line, dtype=np.int32).reshape(-1, 2) for line in found)


def encode_jpeg(image: NDArray[np.uint8], quality: int = 85) -> bytes:
    """JPEG bytes of uint8 [H, W, 3] RGB; `quality` 1..100."""
    return _encode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])


def write_png(path: str | Path, image: NDArray[np.uint8]) -> None:
    """Write uint8 [H, W, 3 or 4] as PNG at any path (OpenCV fails on some); raises `PatchlightError`."""
    data = encode_png(image)
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        reason = reason_of(error)
        raise PatchlightError(f"The picture {path} can't be written: {reason}.", ELSEWHERE) from error


def _levels(map: NDArray[np.floating], pixel_threshold: float, shape: tuple[int, int]) -> NDArray[np.uint8]:
    low, high = heat_range(pixel_threshold)
    scaled = (map.astype(np.float32) - np.float32(low)) * np.float32(_LEVELS / (high - low))
    # float16 maps may hold inf, which would spread as NaN while interpolating.
    scaled = np.nan_to_num(scaled, nan=0.0, posinf=1e6, neginf=-1e6)
    full = resize_map(scaled, shape)  # [h, w] -> [H, W]
    return np.asarray(np.clip(full, 0, _LEVELS - 1), dtype=np.uint8)


@cache
def _rgba_table(colormap: str, alpha: int) -> NDArray[np.uint8]:
    # Squared: good areas often lie at 0.6 to 0.8 of the threshold, and must not be tinted all over.
    ramp = alpha * np.interp(np.arange(_LEVELS), [_FIRST_VISIBLE - 1, _THRESHOLD_LEVEL], [0.0, 1.0]) ** 2
    return np.column_stack([lookup_table(colormap), np.round(ramp).astype(np.uint8)])


def _blend(image: NDArray[np.uint8], heat: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Image [H, W, 3] and heat RGBA [H, W, 4], mixed by alpha and rounded to the nearest."""
    result = np.empty_like(image)
    for top in range(0, len(image), _BAND_ROWS):
        rows = slice(top, top + _BAND_ROWS)
        # As wide as the colours, as numpy is slow where it repeats one value three times.
        alpha = cv2.cvtColor(cv2.extractChannel(heat[rows], 3), cv2.COLOR_GRAY2RGB).astype(np.uint16)
        mixed = cv2.cvtColor(heat[rows], cv2.COLOR_RGBA2RGB) * alpha
        mixed += image[rows] * (255 - alpha)
        mixed += 127
        mixed //= 255
        result[rows] = mixed
    return result


def _draw_outlines(
    image: NDArray[np.uint8], lines: tuple[NDArray[np.int32], ...], colour: tuple[int, int, int]
) -> None:
    width = max(1, round(min(image.shape[:2]) / 400))
    if width > 1:  # a dark rim, readable on any ground; it would swallow a thinner line
        cv2.polylines(image, list(lines), True, (0, 0, 0), width + 2, cv2.LINE_AA)
    cv2.polylines(image, list(lines), True, colour, width, cv2.LINE_AA)


def _encode(extension: str, image: Any, options: list[int]) -> bytes:
    done, data = cv2.imencode(extension, image, options)
    if not done:
        raise PatchlightError("The picture can't be encoded.")
    return data.tobytes()
