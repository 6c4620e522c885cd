"""Images on their way to the network: decoded beside it, never far ahead of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.augmentation import almost_square
from core.data.dataset import Problem, Sample
from core.data.images import mask_to, read_image, read_mask, to_input
from core.errors import DataError
from core.features.threads import usable_cores
from core.jobs.decoded import DecodedImages
from core.jobs.in_order import InOrder

_LEAST_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Source:
    """One image to read: how it is called in results, where it lies, and its mask where it has one."""

    sample_id: str
    path: Path
    mask_path: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class InputImage:
    """One image at the network's input size.

    `pixels` uint8 [S, S, 3] RGB; `mask` bool [S, S] or `None`; `read_ms` is the time from file to `pixels`;
    `mask_problem` says why a mask that should be there could not be read; `is_square` whether the image is
    about as high as wide in its file.
    """

    sample_id: str
    pixels: NDArray[np.uint8]
    mask: NDArray[np.bool_] | None
    read_ms: float
    mask_problem: str = ""
    is_square: bool = True


def sources_of(root: str, samples: Sequence[Sample]) -> list[Source]:
    """Where the images and masks of samples lie."""
    folder = Path(root)
    return [Source(s.id, folder / s.id, folder / s.mask if s.mask else None) for s in samples]


def read_input(
    source: Source, input_size: int, decoded: DecodedImages | None = None
) -> InputImage | Problem:
    """Read one image and its mask; what can't be read comes back as a `Problem`, with its reason.

    The image at full size is left in `decoded`, under its `sample_id`.
    """
    started = time.perf_counter()
    try:
        image = read_image(source.path)
    except DataError as error:
        return Problem(source.sample_id, error.message)
    pixels = to_input(image, input_size)
    if decoded is not None:
        decoded.put(source.sample_id, image)
    read_ms = 1000.0 * (time.perf_counter() - started)
    is_square = almost_square(*image.shape[:2])
    if source.mask_path is None:
        return InputImage(source.sample_id, pixels, None, read_ms, is_square=is_square)
    try:
        mask = mask_to(_marking(source.mask_path), (input_size, input_size))
    except DataError as error:
        # The image still counts for the image figures; its pixels are "unknown".
        return InputImage(source.sample_id, pixels, None, read_ms, error.message, is_square)
    return InputImage(source.sample_id, pixels, mask, read_ms, is_square=is_square)


def _marking(path: Path) -> NDArray[np.bool_]:
    """The mask of a defective image; raises `DataError` when it marks nothing, which can't be the truth."""
    mask = read_mask(path)
    if not mask.any():
        raise DataError(f"“{path}” marks nothing: no pixel is above half of full scale.")
    return mask


def read_inputs(
    sources: Sequence[Source], input_size: int, ahead: int = 16, decoded: DecodedImages | None = None
) -> Iterator[InputImage | Problem]:
    """All images in order, decoded by a thread a core up to `ahead` images before they are asked for.

    cv2 frees the interpreter lock while it decodes and resizes, so the threads truly run beside the network.
    The images at full size are left in `decoded`.
    """
    queue = InOrder[InputImage | Problem](usable_cores(), max(ahead, _LEAST_AHEAD), "read")
    with queue:
        for source in sources:
            queue.put(partial(read_input, source, input_size, decoded))
            # Not before it is full: while a batch is scored, nothing is handed in.
            if queue.is_full:
                yield queue.take()
        yield from queue.rest()


def in_batches(
    images: Iterator[InputImage | Problem], size: int, problems: list[Problem]
) -> Iterator[list[InputImage]]:
    """Groups of `size` images; what could not be read is added to `problems`."""
    batch: list[InputImage] = []
    for item in images:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def stack_pixels(images: Sequence[InputImage]) -> NDArray[np.uint8]:
    """uint8 [B, S, S, 3]."""
    return np.stack([image.pixels for image in images])
