"""PaDiM: Mahalanobis distances to a Gaussian at each position of an image (Defard et al., ICPR 2021)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.base import HeldOutScores, Report, silent
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
from core.features.threads import workers
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
_MANY_IMAGES = 100
_GROUPS, _GROUPS_OF_MANY = 10, 5
_AT_ONCE = 8


@dataclass(frozen=True)
class PadimParams(BackboneParams):
    """What can be chosen for a PaDiM model."""

    reduction: str = param(
        RANDOM,
        "Channel reduction",
        "How channels become fewer: a random choice, of each layer its share; a PCA (goes through the "
        "training images twice); or a random matrix with orthonormal columns.",
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
    neighbourhood: int = param(
        5,
        "Neighbourhood",
        "Side of the square of positions that share what they learn: parts then need not lie exactly alike, "
        "and fewer images suffice. 1, as in the paper, suits parts that always lie in the same place.",
        choices=(1, 3, 5, 7, 9, 13),
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
        self._moments: PositionMoments | None = None
        self._kept: list[tuple[int, torch.Tensor]] = []

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return spec.multi_scale_layers

    @override
    def footprint(self, work: Workload) -> Footprint:
        """Memory of the moments, of the model made from them, and of what leaving images out takes."""
        channels, positions = self._channels(), self._positions()
        shapes = {"mean": (channels, positions), **self._kind().shapes(channels, positions, self.params.rank)}
        model = sum(4 * int(np.prod(shape)) for shape in shapes.values())
        products = 1 if self.params.covariance == DIAGONAL else channels
        moments = 8 * positions * channels * (products + 33)
        n_kept = len(calibration_images(work.n_left_out))
        kept = 3 * self.params.inspected_size**2 * n_kept
        # Meanwhile there are two models, and the vectors of a group.
        group = 4 * channels * positions * -(-n_kept // _GROUPS_OF_MANY)
        peak = moments + 2 * model + kept + group
        return Footprint(peak, model, refusal=_refusal(peak))

    @override
    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """Each image judged by Gaussians without it and without the others of its group.

        A group is a tenth of the images, of more than 100 a fifth. It is taken out of the moments, the
        Gaussians are fitted anew, and it is put back. `None` where fewer than two images would be left.
        """
        kept, moments, self._kept, self._moments = self._kept, self._moments, [], None
        groups = min(len(kept), _GROUPS if len(kept) <= _MANY_IMAGES else _GROUPS_OF_MANY)
        if moments is None or not groups or moments.count - -(-len(kept) // groups) < 2:
            return None
        scores = np.zeros(len(kept), dtype=np.float32)
        for group in range(groups):
            done = group * len(kept) // groups
            images = [image for _, image in kept[group::groups]]
            scores[group::groups] = self._scores_without(
                moments, images, lambda *_, so_far=done: report(so_far, len(kept), HOLDING_OUT)
            )
        report(len(kept), len(kept), HOLDING_OUT)
        return HeldOutScores(scores, scores.copy(), np.array([n for n, _ in kept], dtype=np.int64))

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        self._gaussians, self._moments, self._kept = None, None, []
        if refusal := _refusal(self.footprint(Workload(total, total, 0, 0)).peak_bytes):
            raise ParameterError(refusal, "Choose fewer channels, another covariance or a smaller input.")
        passes = 2 if self.params.reduction == PCA else 1
        self._matrix = self._reduction(batches, passes * total, report).to(self.device)
        moments = PositionMoments(
            self._matrix.shape[1],
            self.extractor.grid(self.params.inspected_size),
            self.params.neighbourhood,
            self.device,
            variances_only=self.params.covariance == DIAGONAL,
        )
        noted = self._noting(batches, set(calibration_images(total)))
        for vectors in self._each(noted, self._vectors):
            for image in vectors:
                moments.add(image)
            report((passes - 1) * total + moments.count, passes * total, EXTRACTING)
        self._gaussians, self._moments = self._fit_to(moments, report), moments

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        gaussians = self._ready()
        maps = torch.stack([self._map(gaussians, image) for image in self._vectors(features)])
        return maps.amax(dim=(1, 2)), maps

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return {**self._ready().arrays(), "matrix": self._matrix.cpu().numpy()}

    @override
    def _take(self, state: State) -> None:
        shape = self._channels(), self._positions()
        require_arrays(state, {"matrix": (sum(self.extractor.channels), shape[0])})
        self._gaussians, self._moments, self._kept = None, None, []
        self._matrix = torch.from_numpy(np.array(state["matrix"], dtype=np.float32)).to(self.device)
        self._gaussians = self._kind().take(state, shape, self.params.rank, self.device)

    def _reduction(self, batches: Cropped, steps: int, report: Report) -> torch.Tensor:
        """The matrix [C, d] that makes channels fewer."""
        available, kept, seed = sum(self.extractor.channels), self._channels(), self.params.seed
        if self.params.reduction == RANDOM:
            return random_channels(self.extractor.channels, kept, seed)
        if self.params.reduction == SEMI_ORTHOGONAL:
            return semi_orthogonal(available, kept, seed)
        covariance = ChannelCovariance(available)
        for done, sums in enumerate(self._each(batches, products_of), start=1):
            covariance.add(sums)
            report(min(done, steps), steps, EXTRACTING)
        return covariance.principal_axes(kept)

    def _vectors(self, features: list[torch.Tensor]) -> torch.Tensor:
        """Reduced vectors float32 [b, P, d]."""
        return reduce_channels(features, self._matrix).flatten(1, 2)

    def _map(self, gaussians: Gaussians, vectors: torch.Tensor) -> torch.Tensor:
        """Anomaly map [s, s] of the inspected square from one image's vectors [P, d]."""
        side = self.params.inspected_size
        distances = gaussians.distances(vectors.T.contiguous()).view(self.extractor.grid(side))
        return anomaly_map(distances, (side, side), self.params.sigma)

    def _fit_to(self, moments: PositionMoments, report: Report) -> Gaussians:
        moments.finish()
        return self._kind().fit(moments, self.params.epsilon, self.params.rank, report)

    def _scores_without(
        self, moments: PositionMoments, images: list[torch.Tensor], report: Report
    ) -> list[float]:
        """Scores of some training images by Gaussians of all others; `moments` are then as before."""
        starts = range(0, len(images), _AT_ONCE)
        batches = (torch.stack([_as_float(one) for one in images[i : i + _AT_ONCE]]) for i in starts)
        vectors: list[torch.Tensor] = []
        for found in self._each(batches, self._vectors):
            vectors += list(found)
            report(0, 0, HOLDING_OUT)
        for image in vectors:
            moments.remove(image)
        others = self._fit_to(moments, report)
        with workers(self.device) as team:
            scores = [float(one.max()) for one in team.each(lambda image: self._map(others, image), vectors)]
        for image in vectors:
            moments.add(image)
        return scores

    def _noting(self, batches: Cropped, keep: Set[int]) -> Iterator[torch.Tensor]:
        """The batches as they are; of the images with a number in `keep` a copy is kept on the way."""
        numbers = count()
        for batch in batches:
            numbered = zip(batch, numbers, strict=False)
            self._kept += [(n, _compact(image)) for image, n in numbered if n in keep]
            yield batch

    def _each(
        self, batches: Iterable[torch.Tensor], finish: Callable[[list[torch.Tensor]], T]
    ) -> Iterator[T]:
        """`finish` of the features of each portion of batches of inspected squares."""
        with closing(self.extractor.extract_stream(batches, finish)) as results:
            yield from results

    def _kind(self) -> type[Gaussians]:
        return KINDS[self.params.covariance]

    def _channels(self) -> int:
        return int(min(self.params.channels, sum(self.extractor.channels)))

    def _positions(self) -> int:
        rows, columns = self.extractor.grid(self.params.inspected_size)
        return rows * columns

    def _ready(self) -> Gaussians:
        if self._gaussians is None:
            raise RuntimeError("PaDiM is used before fit or restore")
        return self._gaussians


def _compact(image: torch.Tensor) -> torch.Tensor:
    """A copy of an image in 0..1, as uint8 if it comes back from that bit for bit, as those from files do."""
    # By this thread alone: torch would take all cores, and those are at work on the images before.
    values = image.numpy()
    pixels = np.rint(values * np.float32(255.0)).astype(np.uint8)
    comes_back = np.array_equal(pixels / np.float32(255.0), values)
    return torch.from_numpy(pixels) if comes_back else image.clone()


def _as_float(pixels: torch.Tensor) -> torch.Tensor:
    return pixels.float().div_(255.0) if pixels.dtype == torch.uint8 else pixels


def _refusal(needed: int) -> str:
    """Why a training that takes `needed` bytes would not start; empty when it would."""
    free = available_memory()
    if needed <= free:
        return ""
    return f"This training takes {needed >> 20} MiB of memory, and {free >> 20} MiB are free."
