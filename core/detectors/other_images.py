"""Images of other things, from a folder of the user's: what a student must not learn to describe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.data.headers import IMAGE_SUFFIXES
from core.data.images import read_image, to_input
from core.detectors.base import Report, silent
from core.detectors.learning import TrainingImages
from core.errors import DataError, ParameterError

READING_OTHERS = "Reading the penalty images"
MOST_IMAGES = 1000
"""At 256 x 256 that is 200 MB; more hardly adds anything to a training of some thousand steps."""


def read_other_images(folder: str, size_px: int, report: Report) -> TrainingImages:
    """Images below `folder` at `size_px`, at most `MOST_IMAGES`, spread evenly; unreadable ones are left out.

    Raises `ParameterError` when there is none that can be read.
    """
    files = sorted(p for p in Path(folder).rglob("*") if p.suffix.lower() in IMAGE_SUFFIXES)
    count = min(len(files), MOST_IMAGES)
    batches = []
    for done in range(count):
        report(done, count, READING_OTHERS)
        try:
            pixels = to_input(read_image(files[done * len(files) // count]), size_px)
        except DataError:
            continue
        batches.append(torch.from_numpy(np.ascontiguousarray(pixels)).permute(2, 0, 1)[None].float() / 255.0)
    if not batches:
        raise ParameterError(
            f"There is no readable image in the penalty folder “{folder}”.",
            "Name a folder of photos of other things, or choose another regulariser.",
        )
    return TrainingImages(batches, len(batches), silent)
