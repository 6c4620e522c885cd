"""Checks a faster backbone on the images at hand: the same images, in the precision chosen and in fp32."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from core.data.dataset import Category, Label, Problem, Sample, Split
from core.detectors.base import HeldOutScores
from core.detectors.scorer import DetectorScorer, to_batch
from core.features.extractor import FeatureExtractor
from core.features.precision import BF16, FP32, SLOW_BF16, computes_bf16_fast
from core.features.runtime import TORCH
from core.features.threads import usable_cores
from core.jobs.agreement import Agreement, Scores
from core.jobs.calibrating import CalibrationPlan
from core.jobs.progress import Report
from core.jobs.reading import InputImage, Source, in_batches, read_inputs, sources_of, stack_pixels
from core.params import ParamValue

T = TypeVar("T")
Pair = tuple[Scores, Scores]
"""Scores as chosen and in fp32, [n] each."""

CHECKING = "Checking the precision"
_LEAST, _MOST, _EVERY = 8, 32, 16


def needs_check(params: Mapping[str, ParamValue]) -> bool:
    """Whether these parameters let the backbone compute in another way than fp32 on torch."""
    return (params.get("precision", FP32), params.get("runtime", TORCH)) != (FP32, TORCH)


def words_of(extractor: FeatureExtractor) -> str:
    """Precision and runtime as notes name them: "bf16", "fp32 on OpenVINO"."""
    return extractor.precision if extractor.runtime == TORCH else f"{extractor.precision} on OpenVINO"


def notes_on_speed(extractor: FeatureExtractor) -> tuple[str, ...]:
    """Says so where the precision chosen is slow on this computer."""
    slow = extractor.precision == BF16 and not computes_bf16_fast(extractor.device)
    return (SLOW_BF16,) if slow else ()


def sample_size(n_train: int) -> tuple[int, int]:
    """Good and defective images that are compared, few enough to take about a tenth of the training.

    A defective one costs more, since it has no score yet.
    """
    good = min(max(round(n_train / _EVERY), _LEAST), _MOST)
    return good, max(good // 2, _LEAST)


def check_precision(
    scorer: DetectorScorer,
    root: str,
    category: Category,
    plan: CalibrationPlan,
    train_ids: Sequence[str],
    held_out: HeldOutScores | None,
    report: Report,
) -> Agreement:
    """Score some held-out good and some defective test images in both precisions, with the same model.

    The memory of good parts is the one that was trained, so only the way to the features differs. A second
    training would cost more than the precision saves, and would show less: its coreset differs as another
    seed's does, which moves single scores by several per cent in any precision. Test images serve for this
    comparison alone, nothing is chosen by them. Raises `WeightsError` when the weights are gone by now.
    """
    n_good, n_defective = sample_size(len(train_ids))
    good = plan.held if held_out is None else _scored_without_themselves(plan, train_ids, held_out)
    samples = _evenly(good, n_good), _evenly(category.select(Split.TEST, Label.DEFECT), n_defective)
    exact = DetectorScorer(scorer.detector.on_features(scorer.detector.extractor.reference()))
    counted = _Counted(report, sum(map(len, samples)))

    def both(images: list[InputImage]) -> Pair:
        pixels = stack_pixels(images)
        return scorer.score(pixels)[0].astype(np.float64), exact.score(pixels)[0].astype(np.float64)

    def left_out(images: list[InputImage]) -> Pair:
        assert held_out is not None
        numbers = [number_of[image.sample_id] for image in images]
        places = np.searchsorted(held_out.images, numbers)
        again = exact.detector.predict_left_out(to_batch(stack_pixels(images)), numbers)
        if again is None:
            return np.empty(0), np.empty(0)
        return held_out.image[places].astype(np.float64), again.image.double().cpu().numpy()

    number_of = {sample_id: number for number, sample_id in enumerate(train_ids)}
    sources = [sources_of(root, part) for part in samples]
    good_pair = counted.score(sources[0], scorer.input_size, both if held_out is None else left_out)
    return Agreement(*good_pair, *counted.score(sources[1], scorer.input_size, both))


def _scored_without_themselves(
    plan: CalibrationPlan, train_ids: Sequence[str], held_out: HeldOutScores
) -> list[Sample]:
    """The training images that have held-out scores."""
    chosen = {train_ids[number] for number in held_out.images}
    return [sample for sample in plan.fit if sample.id in chosen]


class _Counted:
    """Scores lists of images in small batches and reports after each, so that cancelling is prompt."""

    def __init__(self, report: Report, total: int) -> None:
        self._report = report
        self._total = total
        self._done = 0

    def score(self, sources: list[Source], size: int, pair_of: Callable[[list[InputImage]], Pair]) -> Pair:
        """Scores of the images that can be read and have a finite score both ways."""
        pairs = [np.empty((2, 0))]
        unreadable: list[Problem] = []  # told already: by the scan, and again by the evaluation
        self._report(self._done, self._total, CHECKING)
        for images in in_batches(read_inputs(sources, size), max(2, usable_cores()), unreadable):
            pairs.append(np.stack(pair_of(images)))
            self._done += len(images)
            self._report(self._done, self._total, CHECKING)
        reduced, exact = np.concatenate(pairs, axis=1)
        # A training image that makes up the whole memory bank can't be judged without itself: inf.
        usable = np.isfinite(reduced) & np.isfinite(exact)
        return reduced[usable], exact[usable]


def _evenly(items: Sequence[T], count: int) -> list[T]:
    """At most `count` items, spread over the whole list."""
    places = np.linspace(0, len(items) - 1, min(count, len(items))).round().astype(int)
    return [items[place] for place in places]
