"""The time of a training by steps is told from a few of its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
import torch

from core.detectors.base import RawScores, Report
from core.detectors.common_params import ImageParams, minutes_param, steps_param
from core.detectors.forecast import EVALUATE, FIT, HELD_OUT, Sample, Workload
from core.detectors.learning import Budget, run_steps
from core.detectors.learning_forecast import StepsForecaster


@dataclass(frozen=True)
class Params(ImageParams):
    steps: int = steps_param(500)
    minutes: float = minutes_param()


class Slow:
    """A detector that takes 2 s an image to read, 3 s a step and 1 s an image to judge, by its own clock."""

    now: ClassVar[float] = 0.0
    fits: ClassVar[list[int]] = []

    def __init__(self, params: Params, extractor: Any) -> None:
        self.params, self.extractor = params, extractor

    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report) -> None:
        Slow.now += 2.0 * sum(len(batch) for batch in batches)
        assert total == 4
        Slow.fits.append(self.params.steps)

        def step(share: float) -> None:
            Slow.now += 3.0

        run_steps(Budget(self.params.steps), step, report)

    def predict(self, batch: torch.Tensor) -> RawScores:
        Slow.now += float(len(batch))
        return RawScores(torch.zeros(len(batch)), torch.zeros(len(batch), 8, 8))

    def state(self) -> dict[str, np.ndarray]:
        return {"weights": np.zeros(5, np.float32)}


def look(**settings: float) -> Any:
    Slow.now, Slow.fits = 0.0, []
    detector = Slow(Params(input_size=32, **settings), SimpleNamespace(device=torch.device("cpu")))
    images = np.zeros((4, 32, 32, 3), np.uint8)
    forecaster = StepsForecaster(detector, Workload(n_fit=100, n_left_out=0, n_held=10, n_test=20))
    return forecaster.look(Sample(images, images, read_s=0.0), lambda *_: None, lambda: Slow.now)


def test_that_reading_grows_with_the_images_and_learning_does_not() -> None:
    forecast = look()
    assert forecast.stages[FIT] == pytest.approx(100 * 2.0 + 500 * 3.0)
    assert forecast.stages[HELD_OUT] == pytest.approx(10.0)
    assert forecast.stages[EVALUATE] == pytest.approx(20.0)
    assert forecast.state_bytes == 20


def test_that_only_a_few_steps_are_tried() -> None:
    look()
    assert Slow.fits == [3]
    look(steps=2)
    assert Slow.fits == [2]


def test_that_a_time_limit_ends_the_learning() -> None:
    assert look(minutes=1.0).stages[FIT] == pytest.approx(100 * 2.0 + 60.0)
    assert look(minutes=60.0).stages[FIT] == pytest.approx(100 * 2.0 + 500 * 3.0)
