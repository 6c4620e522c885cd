"""From images to predictions, and what follows from them: calibration, golden images, runs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Problem
from core.features.threads import team_of
from core.jobs.decoded import DecodedImages
from core.jobs.reading import InputImage, Source, read_inputs, stack_pixels
from core.project.project import Golden
from core.scoring.fusion import corners_of_images
from core.scoring.values import Prediction

_LARGEST_HALF = float(np.finfo(np.float16).max)
GOLDEN_IMAGES = 3
_BATCHES_AHEAD = 2  # a worker; the images at full size wait with them


class Scorer(Protocol):
    """A fitted detector behind numpy."""

    @property
    def input_size(self) -> int:
        """Side of the square input in pixels."""

    @property
    def batch_size(self) -> int:
        """How many images are best scored at once."""

    @property
    def n_beside(self) -> int:
        """How many batches are best scored side by side, in threads that `score` is called from."""

    def score(self, pixels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Score uint8 [B, S, S, 3] RGB: image scores float32 [B] and maps float32 [B, h, w]."""


@runtime_checkable
class PartScorer(Scorer, Protocol):
    """A scorer that also gives the maps which its maps were fused from, where there are any."""

    def score_parts(
        self, pixels: NDArray[np.uint8]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], dict[str, NDArray[np.float32]]]:
        """Image scores float32 [B], maps float32 [B, h, w], and parts of that shape by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """One image with its prediction and, where it was read, its mask bool [h, w] at the input size."""

    prediction: Prediction
    mask: NDArray[np.bool_] | None
    mask_problem: str = ""


def as_half(maps: NDArray[np.float32]) -> NDArray[np.float16]:
    """Maps as they are stored: float16, with what lies beyond its range set to its largest values."""
    return np.clip(maps, -_LARGEST_HALF, _LARGEST_HALF).astype(np.float16)


def warm_up(scorer: Scorer) -> None:
    """One prediction that nobody times: the first one also pays for memory and code that later ones reuse."""
    grey = np.full((1, scorer.input_size, scorer.input_size, 3), 128, np.uint8)
    scorer.score(grey)


def score_sources(
    scorer: Scorer, sources: Sequence[Source], decoded: DecodedImages | None = None
) -> Iterator[Scored | Problem]:
    """Predictions in the order of `sources`; in place of what can't be read comes a `Problem`.

    `elapsed_ms` of a prediction is the image's own time from file to input plus its share of the time that
    its batch, and those scored beside it, took through the network up to the float16 map, by the clock.
    Other images are read and drawn meanwhile on the same cores, so a whole list takes less than the sum,
    and an image on its own less than its `elapsed_ms` here. The images at full size are left in `decoded`,
    under their `sample_id`.
    """
    images = read_inputs(sources, scorer.input_size, 2 * scorer.batch_size, decoded)
    n_beside = min(scorer.n_beside, len(sources))
    if n_beside < 2:
        for batch in _batches(images, scorer.batch_size):
            yield from _score_batch(scorer, batch)
        return
    # A batch a core: where all cores share one, each of them waits for the slowest at its end, and those that
    # read and draw beside it make one slow.
    size = max(1, min(scorer.batch_size, len(sources)) // n_beside)
    work = partial(_score_batch, scorer, n_beside=n_beside)
    with team_of(n_beside) as team:
        for scored in team.each(work, _batches(images, size), _BATCHES_AHEAD):
            yield from scored


def _batches(images: Iterator[InputImage | Problem], size: int) -> Iterator[list[InputImage | Problem]]:
    """Groups of `size` images, and among them, in its place, what could not be read."""
    batch: list[InputImage | Problem] = []
    n_images = 0
    for item in images:
        batch.append(item)
        n_images += isinstance(item, InputImage)
        if n_images == size:
            yield batch
            batch, n_images = [], 0
    if batch:
        yield batch


def _score_batch(
    scorer: Scorer, batch: Sequence[InputImage | Problem], n_beside: int = 1
) -> list[Scored | Problem]:
    """`n_beside`: batches that share the computer's time, this one included."""
    images = [item for item in batch if isinstance(item, InputImage)]
    scored = iter(_score_images(scorer, images, n_beside) if images else ())
    return [item if isinstance(item, Problem) else next(scored) for item in batch]


def _score_images(scorer: Scorer, images: Sequence[InputImage], n_beside: int) -> list[Scored]:
    started = time.perf_counter()
    scores, maps, parts = _score_parts(scorer, stack_pixels(images))
    halves = as_half(maps)
    share_ms = 1000.0 * (time.perf_counter() - started) / (len(images) * n_beside)
    predictions = [
        Prediction(
            image.sample_id,
            float(scores[i]),
            halves[i],
            image.read_ms + share_ms,
            {name: part[i] for name, part in parts.items()},
        )
        for i, image in enumerate(images)
    ]
    return [
        Scored(prediction, image.mask, image.mask_problem)
        for image, prediction in zip(images, predictions, strict=True)
    ]


def golden_images(scorer: Scorer, sources: Sequence[Source]) -> Golden | None:
    """The parity seal: first, middle and last training image with the scores they get now.

    Scored in one batch, as `golden_difference` does it, since the batch size may change the last bits.
    """
    picks = sorted({0, len(sources) // 2, len(sources) - 1}) if sources else []
    read = read_inputs([sources[i] for i in picks[:GOLDEN_IMAGES]], scorer.input_size)
    images = [image for image in read if isinstance(image, InputImage)]
    if not images:
        return None
    pixels = stack_pixels(images)
    scores, maps, parts = _score_parts(scorer, pixels)
    peaks, corners = peaks_of(as_half(maps)), corners_of_images(parts)
    return Golden(tuple(image.sample_id for image in images), pixels, scores, peaks, corners)


def score_golden(
    scorer: Scorer, pixels: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Image scores and largest map values, float32 [g] each, of uint8 [g, S, S, 3]."""
    scores, maps = scorer.score(pixels)
    return scores, peaks_of(as_half(maps))


def _score_parts(
    scorer: Scorer, pixels: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32], dict[str, NDArray[np.float16]]]:
    """Scores, maps, and the parts as they are stored; none where the scorer has none."""
    if not isinstance(scorer, PartScorer):
        return *scorer.score(pixels), {}
    scores, maps, parts = scorer.score_parts(pixels)
    return scores, maps, {name: as_half(part) for name, part in parts.items()}


def peaks_of(maps: NDArray[np.float16]) -> NDArray[np.float32]:
    """The largest value of each map, float32 [n]."""
    return np.asarray(maps.reshape(len(maps), -1).max(axis=1), dtype=np.float32)
