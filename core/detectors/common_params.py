"""Parameters that several methods share, each described once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.data.augmentation import AUGMENTATIONS, NONE, Augmentation, parse_augmentations
from core.errors import ParameterError
from core.features.precision import FP32, PRECISIONS
from core.features.runtime import RUNTIMES, TORCH
from core.params import param

AUTO_PRECISION = "auto"


@dataclass(frozen=True)
class ImageParams:
    """What every method is told of its images."""

    input_size: int = param(
        256,
        "Input size",
        "Images are resized to this square before inspection.",
        unit="px",
        low=32,
        high=1024,
    )
    center_crop: int = param(
        0,
        "Central crop",
        "Only the central square of this size is inspected; 0 inspects the whole image.",
        unit="px",
        low=0,
        high=1024,
        expert=True,
    )
    seed: int = param(
        0, "Seed", "Same seed, same machine: same scores, bit for bit.", low=0, high=2**31 - 1, expert=True
    )
    augment: str = param(
        NONE,
        "Varied copies",
        f"Good images are also learned as varied copies: {', '.join(AUGMENTATIONS)}, some of them separated "
        "by commas. Only for parts that may really lie or be lit that way; thresholds then come from images "
        "held back. “none”: only the images as they are.",
        expert=True,
    )
    augment_copies: int = param(
        3,
        "Copies of each image",
        "How many varied copies of each good image are learned, where any are.",
        low=1,
        high=15,
        expert=True,
    )

    def __post_init__(self) -> None:
        """Raise `ParameterError` for an augmentation that there isn't."""
        parse_augmentations(self.augment)

    @property
    def augmentation(self) -> Augmentation:
        """The varied copies that are learned beside the images."""
        return Augmentation(parse_augmentations(self.augment), self.augment_copies, self.seed)

    @property
    def inspected_size(self) -> int:
        """Side in pixels of the square that is inspected: the central crop, or the whole image."""
        return min(self.center_crop, self.input_size) or self.input_size

    def check_crop(self) -> None:
        """Raise `ParameterError` when the crop doesn't fit into the image."""
        if self.center_crop > self.input_size:
            raise ParameterError(
                f"center_crop {self.center_crop} is larger than input_size {self.input_size}.",
                "Choose a crop that fits into the image.",
            )


@dataclass(frozen=True)
class BackboneParams(ImageParams):
    """What every method on the features of a frozen backbone is told."""

    layers: str = param(
        "auto",
        "Layers",
        "Backbone layers that make the features, separated by commas; “auto”: those that the "
        "method takes by itself.",
        expert=True,
    )
    precision: str = param(
        FP32,
        "Precision of the backbone",
        "bf16 takes about half the time where the processor has instructions for it; the training then "
        "measures on held-out images what it changes.",
        choices=PRECISIONS,
        expert=True,
    )
    runtime: str = param(
        TORCH,
        "Runtime of the backbone",
        "OpenVINO is an optional extra that has to be installed first.",
        choices=RUNTIMES,
        expert=True,
    )


def sigma_param(default: float = 4.0, source: str = "") -> Any:
    """The smoothing of the anomaly map."""
    return param(
        default,
        "Smoothing",
        "Standard deviation of the Gaussian that smooths the anomaly map.",
        unit="px",
        low=0.0,
        high=32.0,
        source=source,
        expert=True,
    )


def steps_param(default: int, source: str = "") -> Any:
    """How many training steps a learning method takes."""
    return param(
        default,
        "Training steps",
        "Updates of the network, one batch each. More take longer and usually find finer defects.",
        low=1,
        high=1_000_000,
        source=source,
    )


def minutes_param(default: float = 0.0) -> Any:
    """The most time that a learning method may train."""
    return param(
        default,
        "Time limit",
        "Training ends after this time even if steps are left; 0: no limit. With a limit the result depends "
        "on how fast the computer is.",
        unit="min",
        low=0.0,
        high=10_000.0,
    )


def batch_param(default: int, source: str = "") -> Any:
    """How many images make one training step."""
    return param(
        default,
        "Batch size",
        "Images of one training step.",
        low=1,
        high=256,
        source=source,
        expert=True,
    )


def learning_rate_param(default: float, source: str = "") -> Any:
    """The step width of the optimiser."""
    return param(
        default,
        "Learning rate",
        "Step width of the optimiser at the start of the training.",
        low=1e-7,
        high=1.0,
        source=source,
        expert=True,
    )


def training_precision_param() -> Any:
    """The number format in which a network is trained; see `core.detectors.learning.training_dtype`."""
    return param(
        AUTO_PRECISION,
        "Precision of the training",
        "bf16 trains about twice as fast where the processor has instructions for it, which “auto” finds "
        "out.",
        choices=(AUTO_PRECISION, *PRECISIONS),
        expert=True,
    )
