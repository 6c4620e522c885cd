"""What every detector is: the one interface behind which methods differ."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from core.features.extractor import FeatureExtractor

Report = Callable[[int, int, str], None]
"""`report(done, total, text)`: called at least every 0.5 s, raises `JobCancelled` to stop the work."""


def silent(done: int, total: int, text: str) -> None:
    """A `Report` for callers that don't listen."""


@dataclass(frozen=True, slots=True, eq=False)
class RawScores:
    """Raw scores of a batch, larger is more anomalous, never normalised.

    `image` float32 [B], `map` float32 [B, h, w] covering the whole input image.
    """

    image: torch.Tensor
    map: torch.Tensor


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutScores:
    """Scores of good images as if each had not been in the training set.

    `image` float32 [n] image scores, `peaks` float32 [n] largest map values, in training order.
    """

    image: NDArray[np.float32]
    peaks: NDArray[np.float32]


class Detector(ABC):
    """One anomaly detection method.

    Input batches are float32 [B, 3, H, W] RGB in 0..1 at `input_size`; normalising for the backbone is the
    extractor's work. The constructor touches no data, file or thread.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    paper: ClassVar[str]
    Params: ClassVar[type[Any]]
    min_images: ClassVar[int] = 1

    def __init__(self, params: Any, extractor: FeatureExtractor) -> None:
        self.params = params
        self.extractor = extractor

    @abstractmethod
    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report = silent) -> None:
        """Learn from good images only. `total` is the number of images that `batches` yields."""

    @abstractmethod
    def predict(self, batch: torch.Tensor) -> RawScores:
        """Score float32 [B, 3, H, W]. Raises `RuntimeError` before `fit` or `restore`."""

    @abstractmethod
    def state(self) -> dict[str, NDArray[Any]]:
        """Everything that `restore` needs, as numpy arrays."""

    @abstractmethod
    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Become the detector that `state` was taken from. Raises `ProjectFileError` on a wrong shape."""

    def measured(self) -> dict[str, bool | int | float | str]:
        """What the method found out about itself in `fit`, for the model's provenance: names and values."""
        return {}

    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:  # noqa: ARG002
        """Scores of the training images, each judged without itself, right after `fit`.

        `None` where the method can't tell; the pipeline then holds images back from the training.
        """
        return None
