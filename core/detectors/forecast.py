"""What a training will take, told from a few images that went through the real code."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

if TYPE_CHECKING:
    from core.detectors.base import Detector, Report

Clock = Callable[[], float]
FIT, SELECT, HELD_OUT, EVALUATE = "Reading images", "Selecting the memory bank", "Calibrating", "Evaluating"
BATCH = 8


@dataclass(frozen=True, slots=True)
class Workload:
    """How many images a training goes through.

    `n_fit` are fitted on; for the thresholds `n_left_out` of these are scored as if they had not been, and
    `n_held` others; `n_test` are evaluated.
    """

    n_fit: int
    n_left_out: int
    n_held: int
    n_test: int


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a training takes in bytes, the process as it was before not counted.

    `peak_bytes` of memory, `state_bytes` of its model, `disk_bytes` of a temporary file. `refusal` says why
    it would not even start, empty when it would.
    """

    peak_bytes: int
    state_bytes: int
    disk_bytes: int = 0
    refusal: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Images that stand for the others: uint8 [k, S, S, 3] RGB each.

    `read_s` is the time one thread takes from a file to its pixels.
    """

    train: NDArray[np.uint8]
    test: NDArray[np.uint8]
    read_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Predicted seconds of each stage, and anomaly maps float32 [k, h, w] as they will look.

    `state_bytes` is the size of the model where it doesn't grow with the number of images, `held_bytes` what
    the large arrays took while the sample was looked at.
    """

    stages: Mapping[str, float]
    maps: NDArray[np.float32]
    state_bytes: int = 0
    held_bytes: int = 0


class Forecaster(ABC):
    """Looks at a few images, perhaps several times at more and more of them, and tells what all will take."""

    @abstractmethod
    def look(self, sample: Sample, report: Report, clock: Clock) -> Forecast:
        """Put a sample through the real code; `report` raises `JobCancelled` to stop."""


class LinearForecaster(Forecaster):
    """For methods whose stages grow with the number of images alone: fit, score, multiply.

    `detector` is not fitted and stays so.
    """

    def __init__(self, detector: Detector, work: Workload) -> None:
        self._detector = detector
        self._work = work

    @override
    def look(self, sample: Sample, report: Report, clock: Clock) -> Forecast:
        work, probe = self._work, type(self._detector)(self._detector.params, self._detector.extractor)
        started = clock()
        probe.fit(batches_of(sample.train), len(sample.train), report)
        fitted = clock()
        maps = score_all(probe, sample.test, report)
        fit_s = (fitted - started) / len(sample.train)
        score_s = beside_reading((clock() - fitted) / len(sample.test), sample.read_s)
        stages = {
            FIT: work.n_fit * beside_reading(fit_s, sample.read_s),
            HELD_OUT: (work.n_held + work.n_left_out) * score_s,
            EVALUATE: work.n_test * score_s,
        }
        return Forecast(stages, maps, sum(array.nbytes for array in probe.state().values()))


@dataclass(slots=True)
class Timeline:
    """A `Report` that notes what was said when, and passes it on."""

    report: Report
    clock: Clock
    marks: list[tuple[str, int, float]] = field(default_factory=list)

    def __call__(self, done: int, total: int, text: str) -> None:
        """Note the time, then pass the call on so that the work can be cancelled."""
        self.marks.append((text, done, self.clock()))
        self.report(done, total, text)

    def of(self, text: str) -> list[tuple[int, float]]:
        """Count and time of the marks with this text."""
        return [(done, at) for said, done, at in self.marks if said == text]


def batches_of(pixels: NDArray[np.uint8]) -> list[torch.Tensor]:
    """float32 [B, 3, S, S] in 0..1, as a training makes them."""
    from core.detectors.scorer import to_batch

    return [to_batch(pixels[i : i + BATCH]) for i in range(0, len(pixels), BATCH)]


def beside_reading(work_s: float, read_s: float) -> float:
    """Seconds an image takes when two threads read ahead of the work; both draw on the same cores."""
    return max(read_s / 2, work_s + read_s / torch.get_num_threads())


def score_all(detector: Detector, pixels: NDArray[np.uint8], report: Report) -> NDArray[np.float32]:
    """Anomaly maps float32 [k, h, w] of uint8 [k, S, S, 3], in batches as the pipeline makes them."""
    from core.detectors.scorer import DetectorScorer

    scorer = DetectorScorer(detector)
    maps = []
    for start in range(0, len(pixels), scorer.batch_size):
        report(0, 0, "")
        maps.append(scorer.score(pixels[start : start + scorer.batch_size])[1])
    return np.concatenate(maps)
