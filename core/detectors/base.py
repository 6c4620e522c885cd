"""What every detector is: the one interface behind which methods differ."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.forecast import Footprint, Forecaster, LinearForecaster, Workload
from core.errors import PatchlightError
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.scoring.patches import PatchGrid

Report = Callable[[int, int, str], None]
"""`report(done, total, text)`: called at least every 0.5 s, raises `JobCancelled` to stop the work."""


def silent(done: int, total: int, text: str) -> None:
    """A `Report` for callers that don't listen."""


@dataclass(frozen=True, slots=True, eq=False)
class RawScores:
    """Raw scores of a batch, larger is more anomalous, never normalised.

    `image` float32 [B], `map` float32 [B, h, w] covering the whole input image. `parts` are the maps that
    `map` was fused from by `core.scoring.fusion`, of its shape, by name; empty for most methods.
    """

    image: torch.Tensor
    map: torch.Tensor
    parts: Mapping[str, torch.Tensor] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutScores:
    """Scores of good images as if each had not been in the training set.

    `image` float32 [n] image scores, `peaks` float32 [n] largest map values; `images` int64 [n] says whose
    they are: numbers in training order, ascending.
    """

    image: NDArray[np.float32]
    peaks: NDArray[np.float32]
    images: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class NearestGood:
    """The kept good patches nearest to one patch of an image, nearest first.

    The patch is at `row` and `column` of `grid`; `is_worst`: none of the image is farther from good ones.
    `distances` float32 [k]; `origins` int32 [k, 3]: number of the training image, row, column. `kept` is how
    many patches there are to choose from.
    """

    grid: PatchGrid
    row: int
    column: int
    is_worst: bool
    distances: NDArray[np.float32]
    origins: NDArray[np.int32]
    kept: int


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
    needs_backbone: ClassVar[bool] = True
    localises: ClassVar[bool] = True
    """Whether maps say where; a method that judges whole images only gives maps of zeros."""
    fit_cost: ClassVar[float] = 0.25
    """How long an image takes in `fit`, relative to scoring one: the progress bar's guess."""

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

    @classmethod
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        """The layers of a backbone that “auto” means to this method."""
        return spec.default_layers

    def measured(self) -> dict[str, bool | int | float | str]:
        """What the method found out about itself in `fit`, for the model's provenance: names and values."""
        return {} if self.localises else {"localises": False}

    def footprint(self, work: Workload) -> Footprint | None:  # noqa: ARG002
        """Memory and model size of a training with these parameters; `None` where the method can't tell."""
        return None

    def forecaster(self, work: Workload) -> Forecaster:
        """Tells from a few images how long a training of `work` with these parameters will take."""
        return LinearForecaster(self, work)

    @classmethod
    def can_leave_one_out(cls) -> bool:
        """Whether the method has `held_out_scores` of its own; they may still be `None` after a fit."""
        return cls.held_out_scores is not Detector.held_out_scores

    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:  # noqa: ARG002
        """Scores of training images, each judged without itself, right after `fit`.

        Of many images those that `calibration_images` names are enough. `None` where the method can't tell;
        the pipeline then holds images back from the training.
        """
        return None

    @classmethod
    def can_judge_left_out(cls) -> bool:
        """Whether the method has `predict_left_out` of its own."""
        return cls.predict_left_out is not Detector.predict_left_out

    def predict_left_out(self, batch: torch.Tensor, images: Sequence[int]) -> RawScores | None:  # noqa: ARG002
        """Score training images given anew, float32 [B, 3, H, W], each judged without itself.

        `images` are their numbers in training order. `None` where the method can't tell.
        """
        return None

    def traceable_score(self, features: list[torch.Tensor], images: torch.Tensor) -> torch.Tensor:  # noqa: ARG002
        """The anomaly score [] of one inspected square, differentiable by its feature maps, for Grad-CAM.

        `features` one [1, c, h, w] per layer, `images` [1, 3, s, s] the square itself. Raises
        `PatchlightError` where a method has no backbone.
        """
        raise PatchlightError(
            f"{self.title} has no backbone, so it has no layers that Grad-CAM could look at.",
            "Look at its anomaly map instead.",
        )

    def nearest_good(
        self,
        image: torch.Tensor,  # noqa: ARG002
        count: int,  # noqa: ARG002
        place: tuple[float, float] | None = None,  # noqa: ARG002
    ) -> NearestGood | None:
        """The `count` kept good patches nearest to a patch of an image, float32 [1, 3, H, W].

        The patch at `place`, (down, right) in 0..1 of the image, or the one farthest from good patches.
        `None` where a method keeps no patches.
        """
        return None

    def on_features(self, extractor: FeatureExtractor) -> Self:
        """This fitted detector with another extractor of the same backbone; shares what it learned."""
        other = copy.copy(self)
        other.extractor = extractor
        return other
