"""What a PatchCore training will take: measured on a few images, extended by how each stage grows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.coreset import TEXT as SELECTING
from core.detectors.forecast import (
    EVALUATE,
    FIT,
    HELD_OUT,
    SELECT,
    Clock,
    Footprint,
    Forecast,
    Forecaster,
    Sample,
    Timeline,
    Workload,
    batches_of,
    beside_reading,
    score_all,
)
from core.detectors.memory_plan import plan_memory
from core.detectors.merge_reduce import FIRST_SHARE, OVERSAMPLING
from core.errors import ParameterError

if TYPE_CHECKING:
    from core.detectors.base import Detector, Report

EXTRACTING = "Extracting features"
GOLDEN_IMAGES = 3
HELD_OUT_IMAGES = 4
"""Images that one thread scores held out at a time."""
# Powers in the middle of those measured on nine data sets. How well patches can be told apart, and so ruled
# out, makes the difference between data sets, and two short looks can't tell it better.
SEARCH_GROWTH = 0.55  # time of a search, by the size of the bank
POINTS_GROWTH = 0.6  # time of the coreset for as many picks, by the number of patches
BUILD_GROWTH = 0.5  # most of it is trying searches out on a sample of fixed size
MOST_PROBED_SHARE = 0.5
MOST_SLOWER = 4.0
SLACK = 1.2  # what the allocator holds, as a multiple of the arrays in it
_LEAST_MARKS = 3
_FLOAT, _INT, _HALF = 4, 4, 2  # bytes
_ALL = 1 << 62


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of a training: images, patches an image, length of a patch vector, of a projected one, bank."""

    images: int
    per_image: int
    dimension: int
    projected: int
    bank: int
    feature_floats: int

    @property
    def patches(self) -> int:
        """Patches of all images."""
        return self.images * self.per_image


def sizes_of(detector: Detector, n_fit: int) -> Sizes:
    """The sizes that follow from the parameters and the backbone's layers."""
    params, layers = detector.params, detector.extractor.layers
    side = params.center_crop or params.input_size
    rows, columns = detector.extractor.grid(side)
    dimension = sum(layer.channels for layer in layers)
    projected = min(params.projection_dim or dimension, dimension)
    floats = sum(layer.channels * math.ceil(side / layer.stride) ** 2 for layer in layers)
    patches = n_fit * rows * columns
    # A bank of one vector re-weights every score to 0; eq. 7 needs a neighbourhood to compare with.
    least = params.num_neighbors + (params.num_neighbors > 1)
    bank = min(patches, max(least, round(patches * params.coreset_ratio)))
    return Sizes(n_fit, rows * columns, dimension, projected, bank, n_fit * floats)


def footprint(detector: Detector, work: Workload, budget: int) -> Footprint:
    """Memory, disk and model size from the shapes of the arrays that live at the same time.

    `budget` bytes are granted to the large arrays of the fit.
    """
    sizes = sizes_of(detector, work.n_fit)
    bank = _FLOAT * sizes.bank * sizes.dimension
    pixels = detector.params.input_size**2
    # the restored model and its search; maps as they come and stacked, masks
    evaluating = 2 * bank + work.n_test * pixels * (2 * _HALF + 1)
    state = bank + 3 * _INT * sizes.bank
    try:
        plan = plan_memory(sizes, budget)
    except ParameterError as error:
        return Footprint(int(SLACK * plan_memory(sizes, _ALL).peak_bytes), state, refusal=error.message)
    return Footprint(int(SLACK * max(plan.peak_bytes, evaluating)), state, plan.disk_bytes)


@dataclass(frozen=True, slots=True)
class Look:
    """What one sample took: sizes, seconds an image, and (picks, seconds) of the coreset."""

    sizes: Sizes
    extract_s: float
    curve: tuple[tuple[int, float], ...]
    build_s: float
    held_out_s: float
    score_s: float


class PatchCoreForecaster(Forecaster):
    """Trains on samples with a bank as near to the planned size as they allow, and extends each stage."""

    def __init__(self, detector: Detector, work: Workload, budget: int) -> None:
        self._detector = detector
        self._work = work
        self._budget = budget

    @override
    def look(self, sample: Sample, report: Report, clock: Clock) -> Forecast:
        maps, look = _train(self._detector, self._work, sample, report, clock)
        held = plan_memory(look.sizes, _ALL).peak_bytes
        return Forecast(self.stages(look, sample.read_s), maps, held_bytes=held)

    def stages(self, look: Look, read_s: float) -> dict[str, float]:
        """Seconds of each stage after such a look; `read_s` is what reading an image takes one thread."""
        work, planned = self._work, sizes_of(self._detector, self._work.n_fit)
        growth = planned.bank / look.sizes.bank
        searched_s = look.held_out_s * math.pow(growth, SEARCH_GROWTH)
        judged_s = look.score_s + searched_s - look.held_out_s
        return {
            FIT: work.n_fit * beside_reading(look.extract_s, read_s),
            SELECT: self._select_s(look, planned) + look.build_s * math.pow(growth, BUILD_GROWTH),
            HELD_OUT: work.n_left_out * searched_s + (work.n_held + GOLDEN_IMAGES + 1) * judged_s,
            EVALUATE: work.n_test * beside_reading(judged_s, read_s),
        }

    def _select_s(self, look: Look, planned: Sizes) -> float:
        """Seconds of the selection, exact or in parts; see `merge_reduce` for what happens in parts."""
        refused = footprint(self._detector, self._work, self._budget).refusal
        plan = plan_memory(planned, _ALL if refused else self._budget)
        if plan.parts == 1:
            return _picked_of(look, planned.patches, planned.bank)
        core = FIRST_SHARE * planned.bank
        candidates = OVERSAMPLING * core
        one_search_s = look.held_out_s / planned.per_image * planned.projected / planned.dimension
        return (
            plan.parts * _picked_of(look, planned.patches / plan.parts, candidates / plan.parts)
            + _picked_of(look, candidates, core)
            + planned.patches * one_search_s * math.pow(core / look.sizes.bank, SEARCH_GROWTH)
            + _picked_of(look, candidates, planned.bank - core)
        )


def _picked_of(look: Look, patches: float, count: float) -> float:
    """Seconds until `count` picks of so many patches."""
    return picked_s(look.curve, count) * math.pow(patches / look.sizes.patches, POINTS_GROWTH)


def _train(
    detector: Detector, work: Workload, sample: Sample, report: Report, clock: Clock
) -> tuple[NDArray[np.float32], Look]:
    """Anomaly maps of the test images and what it took; `detector` stays unfitted."""
    planned, whole = sizes_of(detector, work.n_fit), sizes_of(detector, len(sample.train))
    count = min(planned.bank, max(whole.bank, int(MOST_PROBED_SHARE * whole.patches)))
    # a budget is meant for the whole training
    params = replace(detector.params, coreset_ratio=count / whole.patches, memory_mb=0)
    probe: Any = type(detector)(params, detector.extractor)
    probe.planned_bank = planned.bank
    _warm_up(probe, sample)
    timeline = Timeline(report, clock)
    started = clock()
    probe.fit(batches_of(sample.train), whole.images, timeline)
    fitted = clock()
    extracted = timeline.of(EXTRACTING)[-1][1]
    curve = tuple((done, at - extracted) for done, at in timeline.of(SELECTING) if done)
    held_out_s = _held_out_s(probe, timeline, whole.images)
    tested = clock()
    maps = score_all(probe, sample.test, report)
    extract_s, score_s = (extracted - started) / whole.images, (clock() - tested) / len(sample.test)
    return maps, Look(
        replace(whole, bank=count),
        extract_s,
        curve,
        fitted - extracted - curve[-1][1],
        held_out_s,
        # much longer than its parts means that something else had the cores for a moment
        min(score_s, MOST_SLOWER * (extract_s + held_out_s)),
    )


def _warm_up(probe: Any, sample: Sample) -> None:
    """The first images through a network pay for memory and code that later ones reuse."""
    images = batches_of(sample.train[: torch.get_num_threads()])
    with torch.inference_mode():
        for batch in images:
            probe.extractor.extract(batch)


def _held_out_s(probe: Any, timeline: Timeline, n_images: int) -> float:
    """Seconds that an image takes when it is scored without itself, all cores busy with others."""
    started = timeline.clock()
    probe.held_out_scores(timeline)
    total_s = timeline.clock() - started
    threads = torch.get_num_threads() if probe.extractor.device.type == "cpu" else 1
    busy = min(threads, -(-n_images // HELD_OUT_IMAGES))
    return total_s / n_images * busy / threads


def picked_s(curve: Sequence[tuple[int, float]], count: float) -> float:
    """Seconds until `count` picks, from [(picks, seconds)]; beyond its end as its later half goes on."""
    picks, seconds = zip(*curve, strict=True)
    last, total_s = curve[-1]
    if count <= last or len(curve) < _LEAST_MARKS:
        return float(np.interp(count, picks, seconds)) if count <= last else total_s * count / last
    half_s = float(np.interp(last / 2, picks, seconds))
    power = min(max(math.log2(total_s / half_s), 0.0), 1.0) if half_s > 0 else 1.0
    return float(total_s * (count / last) ** power)
