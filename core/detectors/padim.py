"""PaDiM: Mahalanobis distances to a Gaussian at each position of an image (Defard et al., ICPR 2021)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map, central_crop, place_in_image
from core.detectors.base import HeldOutScores, RawScores, Report, silent
from core.detectors.channel_reduction import (
    PCA,
    RANDOM,
    REDUCTIONS,
    SEMI_ORTHOGONAL,
    ChannelCovariance,
    products_of,
    random_channels,
    reduce_channels,
    semi_orthogonal,
)
from core.detectors.common_params import BackboneParams, sigma_param
from core.detectors.forecast import Footprint, Workload
from core.detectors.gaussian import (
    DiagonalGaussians,
    FullGaussians,
    Gaussians,
    LowRankGaussians,
    PositionMoments,
)
from core.detectors.skeleton import BackboneDetector, Cropped, Judged
from core.detectors.stored import State, require_arrays
from core.errors import ParameterError
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.jobs.memory import available_memory
from core.params import param
from core.scoring.calibration import calibration_images

T = TypeVar("T")
FULL, LOW_RANK, DIAGONAL = "full", "low_rank", "diagonal"
KINDS: dict[str, type[Gaussians]] = {
    FULL: FullGaussians,
    LOW_RANK: LowRankGaussians,
    DIAGONAL: DiagonalGaussians,
}
EXTRACTING, HOLDING_OUT = "Extracting features", "Scoring good images held out"


@dataclass(frozen=True)
class PadimParams(BackboneParams):
    """What can be chosen for a PaDiM model."""

    reduction: str = param(
        RANDOM,
        "Channel reduction",
        "How channels become fewer: a random choice, a PCA (goes through the training images twice), or a "
        "random matrix with orthonormal columns.",
        choices=REDUCTIONS,
        source="section III-A",
        expert=True,
    )
    channels: int = param(
        100,
        "Channels",
        "Channels kept of all layers together. The paper takes 100 of ResNet-18 and 550 of WideResNet-50-2; "
        "memory and the size of the model grow with the square.",
        low=1,
        high=4096,
        source="section IV",
    )
    covariance: str = param(
        FULL,
        "Covariance",
        "What is known of the channels at each position: all covariances, only the directions of largest "
        "variance, or variances alone. The latter two make small models.",
        choices=tuple(KINDS),
        source="eq. 1",
    )
    rank: int = param(
        20,
        "Directions",
        "Directions of largest variance kept at each position; counts for the low_rank covariance alone.",
        low=1,
        high=4096,
        expert=True,
    )
    epsilon: float = param(
        0.01,
        "Regularisation",
        "Added to every variance, so that few images suffice.",
        low=1e-6,
        high=100.0,
        source="eq. 1",
        expert=True,
    )
    sigma: float = sigma_param(source="section IV")


class Padim(BackboneDetector):
    """Gaussians of reduced multi-scale features, one at each position of the finest layer."""

    name = "padim"
    title = "PaDiM"
    paper = (
        "Defard et al., PaDiM: a Patch Distribution Modeling Framework for Anomaly Detection and "
        "Localization, ICPR 2021"
    )
    Params = PadimParams
    min_images = 2
    fit_cost = 1.0

    def __init__(self, params: PadimParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._matrix = torch.empty(0)
        self._gaussians: Gaussians | None = None
        self._exact: Gaussians | None = None
        self._kept: list[tuple[int, torch.Tensor]] = []

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return spec.multi_scale_layers

    @override
    def footprint(self, work: Workload) -> Footprint:
        """Memory of the moments, of the model made from them, and of the images kept for the thresholds."""
        channels, positions = self._channels(), self._positions()
        model = sum(4 * int(np.prod(shape)) for shape in self._shapes().values())
        per_channel = 1 if self.params.covariance == DIAGONAL else channels
        moments = 8 * positions * channels * (per_channel + 17)
        images = 3 * self.params.inspected_size**2 * len(calibration_images(work.n_left_out))
        peak = moments + 3 * model + images
        return Footprint(peak, model, refusal=_refusal(peak))

    @override
    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """Every image without its own part in the Gaussians, in closed form; see `without_own`.

        `None` for fewer than three images and for a low rank, where there is no such form.
        """
        kept, exact, self._kept, self._exact = self._kept, self._exact, [], None
        if exact is None or not kept:
            return None

        def judge(features: list[torch.Tensor]) -> Judged:
            return self._judge_by(exact, features, left_out=True)

        images, pixels = [number for number, _ in kept], [image for _, image in kept]
        scores: list[float] = []
        for start in range(0, len(pixels), 8):
            report(start, len(pixels), HOLDING_OUT)
            batch = torch.stack([_as_float(image) for image in pixels[start : start + 8]])
            scores += [float(score) for part in self._each(batch, judge) for score in part[0]]
        report(len(pixels), len(pixels), HOLDING_OUT)
        found = np.array(scores, dtype=np.float32)
        return HeldOutScores(found, found.copy(), np.array(images, dtype=np.int64))

    @override
    def predict_left_out(self, batch: torch.Tensor, images: Sequence[int]) -> RawScores | None:
        """`None` also for fewer images than channels: float32 is then not exact enough."""
        gaussians = self._ready()
        if not gaussians.leaves_out or gaussians.count < 2 * self._channels():
            return None

        def judge(features: list[torch.Tensor]) -> Judged:
            return self._judge_by(gaussians, features, left_out=True)

        judged = list(self._each(central_crop(batch, self.params.center_crop), judge))
        size = (batch.shape[-2], batch.shape[-1])
        maps = [place_in_image(one, size) for part in judged for one in part[1]]
        return RawScores(torch.cat([part[0] for part in judged]).cpu(), torch.stack(maps).cpu())

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        self._gaussians, self._exact, self._kept = None, None, []
        if refusal := _refusal(self.footprint(Workload(total, total, 0, 0)).peak_bytes):
            raise ParameterError(refusal, "Choose fewer channels, another covariance or a smaller input.")
        passes = 2 if self.params.reduction == PCA else 1
        self._matrix = self._reduction(batches, passes * total, report).to(self.extractor.device)
        only_variances = self.params.covariance == DIAGONAL
        moments = PositionMoments(
            self._matrix.shape[1], self._positions(), self.extractor.device, only_variances
        )
        keep = set(calibration_images(total))
        for batch in batches:
            numbered = enumerate(batch, start=moments.count)
            self._kept += [(n, _compact(image)) for n, image in numbered if n in keep]
            for vectors in self._each(batch, self._vectors):
                for image in vectors:
                    moments.add(image)
                report((passes - 1) * total + moments.count, passes * total, EXTRACTING)
        moments.finish()
        kind = KINDS[self.params.covariance]
        exact = kind.fit(moments, self.params.epsilon, self.params.rank, report)
        del moments  # much larger than what was made of it
        self._gaussians = exact.single()
        self._exact = exact if exact.leaves_out and exact.count > 2 else None

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        return self._judge_by(self._ready(), features, left_out=False)

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        gaussians = self._ready()
        return {
            **gaussians.arrays(),
            "matrix": self._matrix.cpu().numpy(),
            "count": np.array([gaussians.count], dtype=np.int64),
        }

    @override
    def _take(self, state: State) -> None:
        shape = self._channels(), self._positions()
        require_arrays(state, {"matrix": (sum(self.extractor.channels), shape[0]), "count": (1,)})
        self._gaussians, self._exact, self._kept = None, None, []
        device = self.extractor.device
        self._matrix = torch.from_numpy(np.array(state["matrix"], dtype=np.float32)).to(device)
        kind = KINDS[self.params.covariance]
        self._gaussians = kind.take(state, shape, self.params.rank, int(state["count"][0]), device)

    def _reduction(self, batches: Cropped, steps: int, report: Report) -> torch.Tensor:
        """The matrix [C, d] that makes channels fewer."""
        available, kept, seed = sum(self.extractor.channels), self._channels(), self.params.seed
        if self.params.reduction == RANDOM:
            return random_channels(available, kept, seed)
        if self.params.reduction == SEMI_ORTHOGONAL:
            return semi_orthogonal(available, kept, seed)
        covariance, done = ChannelCovariance(available), 0
        for batch in batches:
            for sums in self._each(batch, products_of):
                covariance.add(sums)
                report(done, steps, EXTRACTING)
            done += len(batch)
        return covariance.principal_axes(kept)

    def _vectors(self, features: list[torch.Tensor]) -> torch.Tensor:
        """Reduced vectors float32 [b, d, P]."""
        return reduce_channels(features, self._matrix).flatten(2)

    def _judge_by(self, gaussians: Gaussians, features: list[torch.Tensor], left_out: bool) -> Judged:
        side = self.params.inspected_size
        grid = self.extractor.grid(side)
        maps = [
            anomaly_map(
                gaussians.distances(image, left_out).float().view(grid), (side, side), self.params.sigma
            )
            for image in self._vectors(features)
        ]
        stacked = torch.stack(maps)
        return stacked.amax(dim=(1, 2)), stacked

    def _each(self, batch: torch.Tensor, finish: Callable[[list[torch.Tensor]], T]) -> Iterator[T]:
        """`finish` of the features of each portion; all cores go on with the next ones meanwhile."""
        with closing(self.extractor.extract_each(batch, finish)) as results:
            yield from results

    def _channels(self) -> int:
        return int(min(self.params.channels, sum(self.extractor.channels)))

    def _positions(self) -> int:
        rows, columns = self.extractor.grid(self.params.inspected_size)
        return rows * columns

    def _shapes(self) -> dict[str, tuple[int, ...]]:
        shape = self._channels(), self._positions()
        return {"mean": shape, **KINDS[self.params.covariance].shapes(*shape, self.params.rank)}

    def _ready(self) -> Gaussians:
        if self._gaussians is None:
            raise RuntimeError("PaDiM is used before fit or restore")
        return self._gaussians


def _compact(image: torch.Tensor) -> torch.Tensor:
    """A copy of an image in 0..1, as uint8 if it comes back from that bit for bit, as those from files do."""
    pixels = image.mul(255.0).round_().to(torch.uint8)
    return pixels if torch.equal(_as_float(pixels), image) else image.clone()


def _as_float(pixels: torch.Tensor) -> torch.Tensor:
    return pixels.float().div_(255.0) if pixels.dtype == torch.uint8 else pixels


def _refusal(needed: int) -> str:
    """Why a training that takes `needed` bytes would not start; empty when it would."""
    free = available_memory()
    if needed <= free:
        return ""
    return f"This training takes {needed >> 20} MiB of memory, and {free >> 20} MiB are free."
