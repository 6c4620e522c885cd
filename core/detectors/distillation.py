"""Multi-scale student-teacher distillation (Wang et al., BMVC 2021)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.base import Report
from core.detectors.common_params import (
    BackboneParams,
    batch_param,
    learning_rate_param,
    minutes_param,
    sigma_param,
    steps_param,
    training_precision_param,
)
from core.detectors.learning import (
    Budget,
    TrainingFeatures,
    TrainingImages,
    computed_in,
    name_of,
    run_steps,
    shuffled,
    stepped_down,
    training_dtype,
)
from core.detectors.skeleton import BackboneDetector, Cropped, Judged, SkeletonDetector
from core.detectors.stored import State, module_arrays, require_arrays
from core.detectors.student import (
    Student,
    feature_errors,
    finish_student,
    make_student,
    ready_to_judge,
    stored_student,
)
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.features.pdn import normalise
from core.params import param

PAPER = "Wang et al., Student-Teacher Feature Pyramid Matching for Anomaly Detection, BMVC 2021"
RAW, CHANNELS = "raw", "channels"
MAXIMUM, TOP_K = "maximum", "top_k"
_IMAGES_FOR_SPREAD = 64
_LEAST_SPREAD = 0.01


@dataclass(frozen=True)
class DistillationParams(BackboneParams):
    """What can be chosen for a distillation model."""

    fusion: str = param(
        RAW,
        "Fusion",
        "raw: the errors of all channels and layers count as they are; channels: each relative to what it "
        "is on good images, so that quiet channels count as much as lively ones.",
        choices=(RAW, CHANNELS),
        source="section 3.2",
    )
    image_score: str = param(
        MAXIMUM,
        "Image score",
        "The largest value of the anomaly map, or the mean of its k largest ones.",
        choices=(MAXIMUM, TOP_K),
        source="section 3.2",
    )
    top_k: int = param(
        100,
        "Pixels of the image score",
        "How many of the largest pixels are averaged, for the image score “top_k”.",
        unit="px",
        low=1,
        high=1_000_000,
        expert=True,
    )
    steps: int = steps_param(400)
    minutes: float = minutes_param()
    batch_size: int = batch_param(8)
    learning_rate: float = learning_rate_param(1e-3)
    training_precision: str = training_precision_param()
    sigma: float = sigma_param()


class Distillation(BackboneDetector):
    """How far a student that learned the backbone's features on good parts is off on a part.

    `measured`: `steps` taken, `loss` of the last one, and `training_dtype`.
    """

    name = "distillation"
    title = "Student-teacher distillation"
    paper = PAPER
    Params = DistillationParams
    fit_cost = 8.0

    def __init__(self, params: DistillationParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._stored: dict[str, NDArray[Any]] = {}
        self._student: Student | None = None
        self._spread: list[torch.Tensor] = []

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return spec.multi_scale_layers

    @override
    def traceable_score(self, features: list[torch.Tensor], images: torch.Tensor) -> torch.Tensor:
        return self._compare(features, images)[1].amax()

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        """Train the student; memory is that of `TrainingImages` and `TrainingFeatures`."""
        images = TrainingImages(batches, total, report)
        features = TrainingFeatures(self.extractor, images, report)
        student = make_student(self.extractor.channels, self._strides, self.params.seed).to(self.device)
        self._train(student, images, features, report)
        spread = _spread(finish_student(student), images, features, report)
        self._keep(student.cpu(), spread)

    @override
    def _judge_all(self, images: torch.Tensor) -> Generator[Judged, None, None]:
        # The student needs the images, so a portion is taken through both networks by the same thread.
        yield from SkeletonDetector._judge_all(self, images)

    @override
    def _judge_images(self, images: torch.Tensor) -> Judged:
        (features,) = self.extractor.extract_each(images, list, all_cores=True)
        return self._compare(features, images)

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        raise TypeError("A student judges images, not the teacher's features alone")

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return dict(self._stored)

    @override
    def _take(self, state: State) -> None:
        channels = self.extractor.channels
        student = stored_student("student", state, channels, self._strides)
        require_arrays(state, {f"spread.{i}": (count,) for i, count in enumerate(channels)})
        spread = [np.array(state[f"spread.{i}"], dtype=np.float32) for i in range(len(channels))]
        self._keep(student, spread)

    @property
    def _strides(self) -> list[int]:
        return [layer.stride for layer in self.extractor.layers]

    def _keep(self, student: Student, spread: list[NDArray[np.float32]]) -> None:
        """Judge by a finished student on the processor; what is stored is taken before it is laid out."""
        arrays = module_arrays("student", student)
        self._stored = {**arrays, **{f"spread.{i}": one for i, one in enumerate(spread)}}
        self._student = ready_to_judge(student, self.device)
        self._spread = [torch.from_numpy(one).to(self.device).view(1, -1, 1, 1) for one in spread]

    def _train(
        self, student: Student, images: TrainingImages, features: TrainingFeatures, report: Report
    ) -> None:
        """Minimise the sum over layers of the mean over positions of |t/|t| - s/|s||^2 (eq. 1-3) by Adam."""
        params, device = self.params, self.device
        dtype = training_dtype(params.training_precision, device)
        order = shuffled(images.count, params.batch_size, torch.Generator().manual_seed(params.seed))
        optimiser = torch.optim.Adam(student.parameters(), lr=params.learning_rate)
        student.train()
        losses = [0.0]

        def step(share: float) -> None:
            stepped_down(optimiser, params.learning_rate, share)
            indices = next(order)
            teacher = features.batch(indices)
            with computed_in(dtype, device):
                followed = student(normalise(images.batch(indices).to(device)))
            errors = [feature_errors(t, s) for t, s in zip(teacher, followed, strict=True)]
            loss = torch.stack([one.sum(dim=1).mean() for one in errors]).sum()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            losses[0] = float(loss.detach())

        steps = run_steps(Budget(params.steps, params.minutes), step, report)
        self._measured = {
            "steps": steps,
            "loss": losses[0],
            "training_dtype": name_of(dtype),
        }

    def _compare(self, teacher: list[torch.Tensor], images: torch.Tensor) -> Judged:
        """Scores and maps from the teacher's features, one [b, c, h, w] per layer, of `images`."""
        assert self._student is not None  # the base class asks only when fitted
        side = self.params.inspected_size
        maps = torch.zeros(len(images), side, side, device=images.device)
        for wanted, given, spread in zip(
            teacher, self._student(normalise(images)), self._spread, strict=True
        ):
            errors = feature_errors(wanted, given)
            energy = errors.sum(dim=1) if self.params.fusion == RAW else (errors / spread).mean(dim=1)
            maps = maps + torch.stack([anomaly_map(one, (side, side), self.params.sigma) for one in energy])
        return image_scores(maps, self.params.top_k if self.params.image_score == TOP_K else 1), maps


def image_scores(maps: torch.Tensor, k: int) -> torch.Tensor:
    """Mean of the `k` largest values, all if there are fewer, of each of some maps [b, h, w]: [b]."""
    values = maps.flatten(1)
    return values.topk(min(k, values.shape[1]), dim=1).values.mean(dim=1)


@torch.inference_mode()
def _spread(
    student: Student, images: TrainingImages, features: TrainingFeatures, report: Report
) -> list[NDArray[np.float32]]:
    """Mean error of each channel on at most 64 good images, evenly chosen: float32 [C] per layer.

    Channels that hardly ever differ are taken to differ by a hundredth of the mean at least.
    """
    chosen = torch.linspace(0, images.count - 1, min(images.count, _IMAGES_FOR_SPREAD)).long()
    sums: list[torch.Tensor] = []
    for done, index in enumerate(torch.split(chosen, 1)):
        report(done, len(chosen), "Measuring good images")
        teacher = features.batch(index)
        given = student(normalise(images.batch(index).to(teacher[0].device)))
        means = [
            feature_errors(t, s).double().mean(dim=(0, 2, 3)) for t, s in zip(teacher, given, strict=True)
        ]
        sums = [total + one for total, one in zip(sums, means, strict=True)] if sums else means
    floors = [_LEAST_SPREAD * float(total.mean()) for total in sums]
    means = [total.clamp_min(floor) / len(chosen) for total, floor in zip(sums, floors, strict=True)]
    return [mean.float().cpu().numpy() for mean in means]
