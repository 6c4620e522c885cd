"""DFKDE: the density of good images in a small space of pooled deep features."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.base import HeldOutScores, Report, silent
from core.detectors.common_params import BackboneParams
from core.detectors.pooled_features import Judge, gather, pooled_grid, scores_left_out
from core.detectors.principal import principal_axes
from core.detectors.skeleton import BackboneDetector, Cropped, Judged
from core.detectors.stored import State, require_arrays
from core.features.extractor import FeatureExtractor
from core.params import param

SCOTT, SILVERMAN = "scott", "silverman"
_PER_DIRECTION = 2
"""Images that each direction needs at least; with fewer, some would have next to no variance."""


@dataclass(frozen=True)
class DfkdeParams(BackboneParams):
    """What can be chosen for a DFKDE model."""

    components: int = param(
        64,
        "Components",
        "Directions of largest variance in which the density is estimated; at most half as many as there are "
        "images. Published implementations take 16, which sees less of most parts.",
        low=1,
        high=256,
    )
    bandwidth: str = param(
        SCOTT,
        "Bandwidth",
        "The rule for the width of the kernels.",
        choices=(SCOTT, SILVERMAN),
        source="Scott 1992; Silverman 1986",
        expert=True,
    )
    unit_length: bool = param(
        False,
        "Directions only",
        "Vectors are scaled to length 1 before the density is estimated: only their direction counts.",
        expert=True,
    )
    max_training_points: int = param(
        40_000,
        "Kernels",
        "Of more training images than this, so many are drawn at random.",
        low=16,
        high=1_000_000,
        expert=True,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """A Gaussian kernel density; all on one device, float32.

    `mean` [D] and `axes` [k, D] lead into the small space, `whitening` [k, k] from there to where kernels are
    round and of width 1, `points` [n, k] are the images there. `offset` [1] is the negative log of what each
    kernel's height is divided by.
    """

    mean: torch.Tensor
    axes: torch.Tensor
    whitening: torch.Tensor
    points: torch.Tensor
    offset: torch.Tensor


NAMES = ("mean", "axes", "whitening", "points", "offset")


class Dfkde(BackboneDetector):
    """Negative log density of an image's pooled features; one score an image and no map."""

    name = "dfkde"
    title = "DFKDE"
    paper = (
        "Akcay et al., Anomalib: A Deep Learning Library for Anomaly Detection, ICIP 2022; "
        "Scott, Multivariate Density Estimation, 1992"
    )
    Params = DfkdeParams
    min_images = 3
    localises = False
    fit_cost = 1.0

    def __init__(self, params: DfkdeParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._density: Density | None = None
        self._vectors: torch.Tensor | None = None

    @override
    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """The density is estimated anew without each image or group; `None` for fewer than four images."""
        vectors, self._vectors = self._vectors, None
        if vectors is None or len(vectors) < 4:
            return None

        def fit(others: torch.Tensor) -> Judge:
            density = self._estimate(others)

            def judge(images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
                scores = self._scores(density, images.to(self.device)).cpu()
                return scores, torch.zeros_like(scores)

            return judge

        return scores_left_out(vectors, fit, self.device, report)

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        self._density, self._vectors = None, None
        vectors = gather(self.extractor, batches, total, self._pool, report)
        report(total, total, "Estimating the density")
        if len(vectors) > self.params.max_training_points:
            generator = torch.Generator().manual_seed(self.params.seed)
            drawn = torch.randperm(len(vectors), generator=generator)[: self.params.max_training_points]
            self._density = self._estimate(vectors[drawn.sort().values])
        else:
            self._density = self._estimate(vectors)
        self._vectors = vectors

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        scores = self._scores(self._ready(), self._pool(features))
        side = self.params.inspected_size
        return scores, scores.new_zeros(len(scores), side, side)

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        density = self._ready()
        return {name: getattr(density, name).cpu().numpy() for name in NAMES}

    @override
    def _take(self, state: State) -> None:
        channels = sum(self.extractor.channels)
        require_arrays(state, {"axes": (None, channels), "mean": (channels,), "offset": (1,)})
        kept = len(state["axes"])
        require_arrays(state, {"whitening": (kept, kept), "points": (None, kept)})
        self._vectors = None
        arrays = (np.array(state[name], dtype=np.float32) for name in NAMES)
        self._density = Density(*(torch.from_numpy(array).to(self.device) for array in arrays))

    def _pool(self, features: list[torch.Tensor]) -> torch.Tensor:
        """Means over the whole image of all layers, float32 [b, C]."""
        return torch.cat([pooled_grid(layer, 1) for layer in features], dim=1).flatten(1)

    def _estimate(self, vectors: torch.Tensor) -> Density:
        """The density of good vectors float32 [n, C].

        The kernels have the covariance of the data in the small space, scaled by the rule's factor. So a
        scaling of all vectors, which published implementations apply, would change scores by a constant only.
        """
        count = len(vectors)
        most = max(1, min(self.params.components, count // _PER_DIRECTION))
        found = principal_axes(vectors.to(self.device), most)
        small = self._prepared((vectors.to(self.device).double() - found.mean) @ found.axes.T)
        kept = small.shape[1]
        covariance = torch.cov(small.T).reshape(kept, kept)
        floor = 1e-9 * covariance.diagonal().amax() + torch.finfo(torch.float32).tiny
        lower = torch.linalg.cholesky(covariance + floor * torch.eye(kept, device=small.device))
        factor = _bandwidth_factor(self.params.bandwidth, count, kept)
        whitening = torch.linalg.inv(lower).T / factor
        log_volume = torch.log(lower.diagonal()).sum() + kept * math.log(factor * math.sqrt(2 * math.pi))
        points = small @ whitening
        offset = (log_volume + math.log(count)).reshape(1)
        parts = (found.mean, found.axes, whitening, points, offset)
        return Density(*(part.float().contiguous() for part in parts))

    def _scores(self, density: Density, vectors: torch.Tensor) -> torch.Tensor:
        """Negative log density [b] of vectors float32 [b, C]; finite however far away one lies."""
        points = self._prepared((vectors - density.mean) @ density.axes.T) @ density.whitening
        squared = (points[:, None] - density.points).square().sum(2)  # [b, n]
        return density.offset - torch.logsumexp(-0.5 * squared, dim=1)

    def _prepared(self, small: torch.Tensor) -> torch.Tensor:
        """Vectors of the small space as the density takes them."""
        return torch.nn.functional.normalize(small, dim=1) if self.params.unit_length else small

    def _ready(self) -> Density:
        if self._density is None:
            raise RuntimeError("DFKDE is used before fit or restore")
        return self._density


def _bandwidth_factor(rule: str, count: int, dimensions: int) -> float:
    """What the data's standard deviation is multiplied by (Scott 1992; Silverman 1986)."""
    base = count if rule == SCOTT else count * (dimensions + 2) / 4
    return float(base ** (-1.0 / (dimensions + 4)))
