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
GROUP = 4  # images that one thread scores held out at a time
SEARCH_GROWTH, POINTS_GROWTH = 0.75, 0.85
"""Usual powers: of the bank's size in the time of a search, of the number of patches in the coreset's."""
BUILD_GROWTH = 0.5  # most of it is trying searches out on a sample of fixed size
MOST_PROBED_SHARE = 0.5
MOST_SLOWER = 4.0
_MOST_AWAY = 0.25  # what two short looks may change of a usual power
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
        return Footprint(plan_memory(sizes, _ALL).peak_bytes, state, refusal=error.message)
    return Footprint(max(plan.peak_bytes, evaluating), state, plan.disk_bytes)


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
    """Trains on samples with a bank as near to the planned size as they allow, and extends each stage.

    How coreset and search grow is measured where there were two looks, else a usual value is taken: the
    triangle inequality rules out most of the work, and how much depends on the images.
    """

    def __init__(self, detector: Detector, work: Workload, budget: int) -> None:
        self._detector = detector
        self._work = work
        self._budget = budget
        self.looks: list[Look] = []

    @override
    def look(self, sample: Sample, report: Report, clock: Clock) -> Forecast:
        maps, look = _train(self._detector, self._work, sample, report, clock)
        self.looks.append(look)
        held = plan_memory(look.sizes, _ALL).peak_bytes
        return Forecast(self.stages(sample.read_s), maps, held_bytes=held)

    def stages(self, read_s: float) -> dict[str, float]:
        """Seconds of each stage by the last look; `read_s` is what reading an image takes one thread."""
        work, look, planned = self._work, self.looks[-1], sizes_of(self._detector, self._work.n_fit)
        growth = planned.bank / look.sizes.bank
        searched_s = look.held_out_s * math.pow(growth, self._search_growth())
        judged_s = look.score_s + searched_s - look.held_out_s
        return {
            FIT: work.n_fit * beside_reading(look.extract_s, read_s),
            SELECT: self._select_s(planned) + look.build_s * math.pow(growth, BUILD_GROWTH),
            HELD_OUT: work.n_left_out * searched_s + (work.n_held + GOLDEN_IMAGES + 1) * judged_s,
            EVALUATE: work.n_test * beside_reading(judged_s, read_s),
        }

    def _select_s(self, planned: Sizes) -> float:
        """Seconds of the selection, exact or in parts; see `merge_reduce` for what happens in parts."""
        refused = footprint(self._detector, self._work, self._budget).refusal
        plan = plan_memory(planned, _ALL if refused else self._budget)
        if plan.parts == 1:
            return self._picked_s(planned.patches, planned.bank)
        core = FIRST_SHARE * planned.bank
        candidates = OVERSAMPLING * core
        look = self.looks[-1]
        one_search_s = look.held_out_s / planned.per_image * planned.projected / planned.dimension
        return (
            plan.parts * self._picked_s(planned.patches / plan.parts, candidates / plan.parts)
            + self._picked_s(candidates, core)
            + planned.patches * one_search_s * math.pow(core / look.sizes.bank, self._search_growth())
            + self._picked_s(candidates, planned.bank - core)
        )

    def _picked_s(self, patches: float, count: float) -> float:
        look = self.looks[-1]
        return picked_s(look.curve, count) * math.pow(patches / look.sizes.patches, self._points_growth())

    def _search_growth(self) -> float:
        first, last = self.looks[0], self.looks[-1]
        return _power(
            (first.sizes.bank, first.held_out_s), (last.sizes.bank, last.held_out_s), SEARCH_GROWTH
        )

    def _points_growth(self) -> float:
        first, last = self.looks[0], self.looks[-1]
        count = first.curve[-1][0]
        return _power(
            (first.sizes.patches, first.curve[-1][1]),
            (last.sizes.patches, picked_s(last.curve, count)),
            POINTS_GROWTH,
        )


def _train(
    detector: Detector, work: Workload, sample: Sample, report: Report, clock: Clock
) -> tuple[NDArray[np.float32], Look]:
    """Anomaly maps of the test images and what it took; `detector` stays unfitted."""
    planned, whole = sizes_of(detector, work.n_fit), sizes_of(detector, len(sample.train))
    count = min(planned.bank, max(whole.bank, int(MOST_PROBED_SHARE * whole.patches)))
    # a budget is meant for the whole training
    params = replace(detector.params, coreset_ratio=count / whole.patches, memory_mb=0)
    probe = type(detector)(params, detector.extractor)
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
    busy = min(threads, -(-n_images // GROUP))
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


def _power(first: tuple[float, float], last: tuple[float, float], usual: float) -> float:
    """The power that leads from one (size, seconds) to the other; the usual one where they are too close."""
    (size, seconds), (larger, longer) = first, last
    if larger < 1.5 * size or min(seconds, longer) <= 0.0:
        return usual
    found = math.log(longer / seconds) / math.log(larger / size)
    return min(max(found, usual - _MOST_AWAY), usual + _MOST_AWAY)
