"""Images on their way to the network: decoded in a few threads, never far ahead of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Problem, Sample
from core.data.images import mask_to, read_image, read_mask, to_input
from core.errors import DataError

_THREADS = 2
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
    `mask_problem` says why a mask that should be there could not be read.
    """

    sample_id: str
    pixels: NDArray[np.uint8]
    mask: NDArray[np.bool_] | None
    read_ms: float
    mask_problem: str = ""


def sources_of(root: str, samples: Sequence[Sample]) -> list[Source]:
    """Where the images and masks of samples lie."""
    folder = Path(root)
    return [Source(s.id, folder / s.id, folder / s.mask if s.mask else None) for s in samples]


def read_input(source: Source, input_size: int) -> InputImage | Problem:
    """Read one image and its mask; what can't be read comes back as a `Problem`, with its reason."""
    started = time.perf_counter()
    try:
        pixels = to_input(read_image(source.path), input_size)
    except DataError as error:
        return Problem(source.sample_id, error.message)
    read_ms = 1000.0 * (time.perf_counter() - started)
    if source.mask_path is None:
        return InputImage(source.sample_id, pixels, None, read_ms)
    try:
        mask = mask_to(_marking(source.mask_path), (input_size, input_size))
    except DataError as error:
        # The image still counts for the image figures; its pixels are "unknown".
        return InputImage(source.sample_id, pixels, None, read_ms, error.message)
    return InputImage(source.sample_id, pixels, mask, read_ms)


def _marking(path: Path) -> NDArray[np.bool_]:
    """The mask of a defective image; raises `DataError` when it marks nothing, which can't be the truth."""
    mask = read_mask(path)
    if not mask.any():
        raise DataError(f"“{path}” marks nothing: no pixel is above half of full scale.")
    return mask


def read_inputs(
    sources: Sequence[Source], input_size: int, ahead: int = 16
) -> Iterator[InputImage | Problem]:
    """All images in order, decoded by two threads up to `ahead` images before they are asked for.

    cv2 frees the interpreter lock while it decodes and resizes, so the threads truly run beside the network.
    """
    waiting: deque[Future[InputImage | Problem]] = deque()
    todo = iter(sources)
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="read")
    try:
        for source in todo:
            waiting.append(executor.submit(read_input, source, input_size))
            if len(waiting) >= max(ahead, _LEAST_AHEAD):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


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
