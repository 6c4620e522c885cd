"""What methods that learn by gradient steps share: images at hand, batches in random order, a budget."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch

from core.detectors.base import Report
from core.detectors.common_params import AUTO_PRECISION
from core.features.extractor import FeatureExtractor
from core.features.precision import computes_bf16_fast, dtype_of
from core.jobs.memory import available_memory

READING, LEARNING = "Reading images", "Training"
_FEATURE_SHARE = 4  # of the free memory; what doesn't fit is computed anew at every step


class TrainingImages:
    """Good images, read once and held as uint8: 3 bytes a pixel, 0.2 MB each at 256 x 256."""

    def __init__(self, batches: Iterable[torch.Tensor], total: int, report: Report) -> None:
        parts = []
        done = 0
        for batch in batches:
            parts.append(batch.mul(255.0).round_().to(torch.uint8))
            done += len(batch)
            report(min(done, total), total, READING)
        self._pixels = torch.cat(parts)

    @property
    def count(self) -> int:
        """How many images there are."""
        return len(self._pixels)

    def only(self, indices: torch.Tensor) -> TrainingImages:
        """The images numbered `indices` int64 [b] alone, copied."""
        part = copy.copy(self)
        part._pixels = self._pixels[indices]
        return part

    def batch(self, indices: torch.Tensor) -> torch.Tensor:
        """float32 [b, 3, s, s] in 0..1 of the images numbered `indices` int64 [b], on the processor."""
        return self._pixels[indices].float().div_(255.0)


class TrainingFeatures:
    """The backbone's features of training images, kept in memory where they fit, else computed when asked.

    Kept, they take 4 bytes a value: 1.8 MB an image for layers 1 to 3 of ResNet-18 at 256 x 256; at most a
    quarter of the memory that is free at the start.
    """

    def __init__(self, extractor: FeatureExtractor, images: TrainingImages, report: Report) -> None:
        self._extractor = extractor
        self._images = images
        self._layers: list[torch.Tensor] = []
        first = self._compute(torch.arange(1))
        needed = images.count * sum(layer[0].numel() * layer.element_size() for layer in first)
        if needed <= available_memory() // _FEATURE_SHARE:
            self._keep(first, report)

    @property
    def count(self) -> int:
        """How many images there are."""
        return self._images.count

    def batch(self, indices: torch.Tensor) -> list[torch.Tensor]:
        """One float32 [b, c, h, w] per layer on the extractor's device, of images `indices` int64 [b]."""
        if not self._layers:
            return self._compute(indices)
        return [layer[indices].to(self._extractor.device) for layer in self._layers]

    def _keep(self, first: list[torch.Tensor], report: Report) -> None:
        layers = [torch.empty(self.count, *layer.shape[1:]) for layer in first]
        for start in range(0, self.count, 2):
            indices = torch.arange(start, min(start + 2, self.count))
            for kept, layer in zip(layers, self._compute(indices), strict=True):
                kept[indices] = layer.cpu()
            report(int(indices[-1]) + 1, self.count, "Extracting features")
        self._layers = layers

    def _compute(self, indices: torch.Tensor) -> list[torch.Tensor]:
        with torch.inference_mode():
            layers = self._extractor.extract(self._images.batch(indices))
        # Copied out of inference mode: such tensors can't take part in a gradient step.
        return [layer.clone() for layer in layers]


def shuffled(count: int, size: int, generator: torch.Generator) -> Iterator[torch.Tensor]:
    """Endless batches of `size` image numbers, int64; each image once before any comes again."""
    waiting = torch.empty(0, dtype=torch.int64)
    while True:
        while len(waiting) < size:
            waiting = torch.cat([waiting, torch.randperm(count, generator=generator)])
        yield waiting[:size]
        waiting = waiting[size:]


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to learn: at most `steps` updates and, unless 0, at most `minutes` by the clock."""

    steps: int
    minutes: float = 0.0


def run_steps(
    budget: Budget,
    step: Callable[[float], None],
    report: Report,
    text: str = LEARNING,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Call `step(share)` until the budget is used up; `share` in 0..1 is how much of it was used before.

    Returns the number of steps taken, at least one. `report` is called before each and may raise
    `JobCancelled`. Schedules that follow `share` are complete whichever limit ends the training.
    """
    started, limit_s = clock(), 60.0 * budget.minutes
    for done in range(budget.steps):
        by_clock = (clock() - started) / limit_s if limit_s else 0.0
        if done and by_clock >= 1.0:
            report(budget.steps, budget.steps, text)
            return done
        # The first step is the same whatever the clock says; so are all where the steps end the training.
        share = max(done / budget.steps, min(by_clock, 1.0)) if done else 0.0
        report(int(share * budget.steps), budget.steps, text)
        step(share)
    report(budget.steps, budget.steps, text)
    return budget.steps


def stepped_down(optimiser: torch.optim.Optimizer, rate: float, share: float) -> None:
    """Set the step width: `rate`, and a tenth of it for the last fifth of the training."""
    for group in optimiser.param_groups:
        group["lr"] = rate if share < 0.8 else rate / 10.0


def training_dtype(precision: str, device: torch.device) -> torch.dtype:
    """The type that the parameter `training_precision` means on this device."""
    if precision == AUTO_PRECISION:
        return torch.bfloat16 if computes_bf16_fast(device) else torch.float32
    return dtype_of(precision)


def name_of(dtype: torch.dtype) -> str:
    """"float32", "bfloat16": the type as a model's provenance names it."""
    return str(dtype).removeprefix("torch.")


def computed_in(dtype: torch.dtype, device: torch.device) -> AbstractContextManager[object]:
    """A context in which convolutions compute in `dtype`; nothing changes for float32."""
    return nullcontext() if dtype == torch.float32 else torch.autocast(device.type, dtype)
