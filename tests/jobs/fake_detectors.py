"""Detectors that are quick and whose scores can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.base import Detector, HeldOutScores, RawScores, Report, silent
from core.params import param


@dataclass(frozen=True)
class BrightnessParams:
    """Only what every detector has."""

    input_size: int = param(32, "Input size", "Side of the input.", low=8, high=64)
    seed: int = param(0, "Seed", "Unused.", low=0, high=9)


class Brightness(Detector):
    """Scores a pixel by how far it lies from the mean brightness of all good images; 255 levels to 1."""

    name = "brightness"
    title = "Brightness"
    paper = "none"
    Params = BrightnessParams
    min_images = 2

    def __init__(self, params: Any, extractor: Any) -> None:
        super().__init__(params, extractor)
        self.mean: float | None = None
        self.fitted_on = 0

    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report = silent) -> None:
        """See `Detector.fit`."""
        sums = []
        for batch in batches:
            sums += [float(image.mean()) for image in batch]
            report(len(sums), total, "Adding up")
        self.fitted_on = len(sums)
        self.mean = float(np.mean(sums))

    def predict(self, batch: torch.Tensor) -> RawScores:
        """See `Detector.predict`."""
        maps = (batch.mean(dim=1) - self._fitted()).abs()
        return RawScores(maps.flatten(1).amax(dim=1), maps)

    def state(self) -> dict[str, NDArray[Any]]:
        """See `Detector.state`."""
        return {"mean": np.array([self._fitted(), self.fitted_on], np.float64)}

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """See `Detector.restore`."""
        self.mean = float(state["mean"][0])
        self.fitted_on = int(state["mean"][1])

    def _fitted(self) -> float:
        if self.mean is None:
            raise RuntimeError("used before fit")
        return self.mean


class KnowingBrightness(Brightness):
    """Gives held-out scores of its own: 1, 2, 3 ..."""

    name = "knowing"

    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """See `Detector.held_out_scores`."""
        scores = np.arange(1, self.fitted_on + 1, dtype=np.float32)
        report(self.fitted_on, self.fitted_on, "Looking back")
        return HeldOutScores(scores, scores / 2, np.arange(self.fitted_on))


class UndecidedBrightness(Brightness):
    """Finds out after the fit that it can't give held-out scores."""

    name = "undecided"

    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """See `Detector.held_out_scores`."""
        report(0, 1, "Looking back")
        return None


class HungryBrightness(Brightness):
    """Runs out of memory while it is fitted."""

    name = "hungry"

    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report = silent) -> None:
        """See `Detector.fit`."""
        report(0, total, "Adding up")
        raise MemoryError(next(iter(batches)).shape)


FAKES = {kind.name: kind for kind in (Brightness, KnowingBrightness, UndecidedBrightness, HungryBrightness)}
