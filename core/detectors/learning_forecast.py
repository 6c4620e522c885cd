"""How long a training by gradient steps will take, told from a few of its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from typing_extensions import override

from core.detectors.forecast import (
    EVALUATE,
    FIT,
    HELD_OUT,
    Clock,
    Forecast,
    Forecaster,
    Sample,
    Timeline,
    Workload,
    batches_of,
    beside_reading,
    score_all,
)
from core.detectors.learning import LEARNING

if TYPE_CHECKING:
    from core.detectors.base import Detector, Report

PROBE_STEPS = 3


class StepsForecaster(Forecaster):
    """For methods whose `Params` have `steps` and `minutes` and whose fit ends with `run_steps`.

    What comes before the steps grows with the number of images; a step takes the same time with many images
    as with few. `detector` is not fitted and stays so.
    """

    def __init__(self, detector: Detector, work: Workload) -> None:
        self._detector = detector
        self._work = work

    @override
    def look(self, sample: Sample, report: Report, clock: Clock) -> Forecast:
        work, params = self._work, self._detector.params
        few = replace(params, steps=min(PROBE_STEPS, params.steps))
        probe = type(self._detector)(few, self._detector.extractor)
        timeline, started = Timeline(report, clock), clock()
        probe.fit(batches_of(sample.train), len(sample.train), timeline)
        marks = [at for _, at in timeline.of(LEARNING)]
        fitted = clock()
        maps = score_all(probe, sample.test, report)
        score_s = beside_reading((clock() - fitted) / len(sample.test), sample.read_s)
        image_s = beside_reading((marks[0] - started) / len(sample.train), sample.read_s)
        learn_s = _typical(marks) * params.steps
        if params.minutes:
            learn_s = min(learn_s, 60.0 * params.minutes)
        stages = {
            FIT: work.n_fit * image_s + learn_s,
            HELD_OUT: (work.n_held + work.n_left_out) * score_s,
            EVALUATE: work.n_test * score_s,
        }
        return Forecast(stages, maps, sum(array.nbytes for array in probe.state().values()))


def _typical(marks: Iterable[float]) -> float:
    """Seconds of a step: the fewest between two marks, since the first steps still set things up."""
    return min(after - before for before, after in pairwise(marks))
