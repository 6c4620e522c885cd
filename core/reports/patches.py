"""A patch beside the good patches nearest to it, as files: the cut-outs, and what is known of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import PatchlightError
from core.project.safe_file import reason_of
from core.reports.files import ELSEWHERE, write_whole
from core.reports.overlay import write_png
from core.scoring.patches import STANDING_WORDS, Box, Cutout, GoodPatch, NearestPatches, standing_of

PATCH, GOOD, TABLE = "patch.png", "good-{}.png", "patches.json"
_LONGEST_PX = 192
_FRAME_RGB = (255, 255, 255)


def write_patches(folder: Path, found: NearestPatches, hashes: Mapping[str, str]) -> dict[str, Any]:
    """Write patch.png, good-1.png, good-2.png, ... and patches.json, and give back what the latter says.

    Each picture is enlarged to 192 pixels, with the patch framed. `hashes` are the SHA-256 of training images
    as the project recorded them. Raises `PatchlightError` where the folder can't be written to.
    """
    data = describe_patches(found, hashes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PatchlightError(f"The folder {folder} can't be made: {reason_of(error)}.", ELSEWHERE) from error
    write_whole(folder / TABLE, (json.dumps(data, indent=2) + "\n").encode())
    write_png(folder / PATCH, draw_cutout(found.cutout))
    for number, patch in enumerate(found.nearest, start=1):
        if patch.cutout is not None:
            write_png(folder / GOOD.format(number), draw_cutout(patch.cutout))
    return data


def describe_patches(found: NearestPatches, hashes: Mapping[str, str]) -> dict[str, Any]:
    """What is known of a patch and the good ones nearest to it, as plain JSON values."""
    return {
        "box": _box(found.box),
        "most_anomalous": found.is_worst,
        "picture": PATCH,
        "kept_patches": found.kept,
        "nearest": [_describe(n, patch, hashes) for n, patch in enumerate(found.nearest, start=1)],
    }


def draw_cutout(cutout: Cutout) -> NDArray[np.uint8]:
    """A cut-out with its patch framed, uint8 [h, w, 3] RGB, 192 pixels on its longer side."""
    height, width = cutout.pixels.shape[:2]
    scale = _LONGEST_PX / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    kind = cv2.INTER_NEAREST if scale > 1.0 else cv2.INTER_AREA
    picture = np.ascontiguousarray(cv2.resize(cutout.pixels, size, interpolation=kind), np.uint8)
    top, left, high, wide = cutout.frame
    corner = round(left * size[0]), round(top * size[1])
    opposite = round((left + wide) * size[0]) - 1, round((top + high) * size[1]) - 1
    for colour, thickness in (((0, 0, 0), 3), (_FRAME_RGB, 1)):
        cv2.rectangle(picture, corner, opposite, colour, thickness)
    return picture


def _describe(number: int, patch: GoodPatch, hashes: Mapping[str, str]) -> dict[str, Any]:
    standing = standing_of(patch, hashes)
    return {
        "distance": patch.distance,
        "image": patch.sample_id or None,
        "box": None if patch.box is None else _box(patch.box),
        "varied": patch.change or None,
        "picture": GOOD.format(number) if patch.cutout is not None else None,
        "file": str(standing),
        "note": patch.problem or STANDING_WORDS[standing],
    }


def _box(box: Box) -> dict[str, float]:
    """In pixels of the image, to a hundredth."""
    return {key: round(value, 2) for key, value in zip(("top", "left", "height", "width"), box, strict=True)}
