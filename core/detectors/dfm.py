"""DFM: how well an image's deep features fit into the subspace of good ones (Ahuja et al. 2019)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.base import HeldOutScores, Report, silent
from core.detectors.common_params import BackboneParams, sigma_param
from core.detectors.pooled_features import Judge, gather, pooled_grid, scores_left_out
from core.detectors.principal import PrincipalAxes, principal_axes
from core.detectors.skeleton import BackboneDetector, Cropped, Judged
from core.detectors.stored import State, require_arrays
from core.errors import ProjectFileError
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.params import param

RECONSTRUCTION, LIKELIHOOD = "reconstruction", "likelihood"


@dataclass(frozen=True)
class DfmParams(BackboneParams):
    """What can be chosen for a DFM model."""

    cells: int = param(
        4,
        "Cells",
        "Features are averaged over a grid of this many cells a side. More make the map finer and the model "
        "larger.",
        low=1,
        high=64,
    )
    variance: float = param(
        0.97,
        "Variance kept",
        "Share of the variance of good features that the subspace holds.",
        low=0.05,
        high=0.9999,
    )
    score: str = param(
        RECONSTRUCTION,
        "Image score",
        "The distance from the subspace (feature reconstruction error), or the negative log likelihood of a "
        "Gaussian inside it. The map shows the former.",
        choices=(RECONSTRUCTION, LIKELIHOOD),
    )
    sigma: float = sigma_param()


@dataclass(frozen=True, slots=True, eq=False)
class _Subspace:
    """`mean` float32 [D], `axes` float32 [k, D], `variances` float32 [k], all on the detector's device."""

    mean: torch.Tensor
    axes: torch.Tensor
    variances: torch.Tensor


class Dfm(BackboneDetector):
    """PCA of the pooled features of whole images; what lies outside its subspace is anomalous."""

    name = "dfm"
    title = "DFM"
    paper = "Ahuja et al., Probabilistic Modeling of Deep Features for Out-of-Distribution Detection, 2019"
    Params = DfmParams
    min_images = 2
    fit_cost = 1.0

    def __init__(self, params: DfmParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._subspace: _Subspace | None = None
        self._vectors: torch.Tensor | None = None

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return (spec.deepest_layer,)

    @override
    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """The subspace is fitted anew without each image or group; `None` for fewer than three images."""
        vectors, self._vectors = self._vectors, None
        if vectors is None or len(vectors) < 3:
            return None

        def fit(others: torch.Tensor) -> Judge:
            subspace = self._fitted_to(others)

            def judge(images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
                scores, maps = self._scores_and_maps(subspace, images)
                return scores.cpu(), maps.amax(dim=(1, 2)).cpu()

            return judge

        return scores_left_out(vectors, fit, self.device, report)

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        self._subspace, self._vectors = None, None
        vectors = gather(self.extractor, batches, total, self._pool, report)
        report(total, total, "Finding the subspace")
        self._subspace, self._vectors = self._fitted_to(vectors), vectors

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        return self._scores_and_maps(self._ready(), self._pool(features))

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        subspace = self._ready()
        return {
            "mean": subspace.mean.cpu().numpy(),
            "axes": subspace.axes.cpu().numpy(),
            "variances": subspace.variances.cpu().numpy(),
        }

    @override
    def _take(self, state: State) -> None:
        length = sum(self.extractor.channels) * self._side() ** 2
        require_arrays(state, {"mean": (length,), "axes": (None, length), "variances": (None,)})
        if len(state["axes"]) != len(state["variances"]):
            raise ProjectFileError("The model's axes and variances differ in number.", "Train it again.")
        self._vectors = None
        named = (np.array(state[name], dtype=np.float32) for name in ("mean", "axes", "variances"))
        self._subspace = _Subspace(*(torch.from_numpy(array).to(self.device) for array in named))

    def _fitted_to(self, vectors: torch.Tensor) -> _Subspace:
        """The subspace of good vectors float32 [n, D]."""
        found: PrincipalAxes = principal_axes(vectors.to(self.device), len(vectors), self.params.variance)
        return _Subspace(found.mean.float(), found.axes.float(), found.variances.float())

    def _pool(self, features: list[torch.Tensor]) -> torch.Tensor:
        """Cell means of all layers, float32 [b, D] with channels first and D = C g g."""
        return torch.cat([pooled_grid(layer, self._side()) for layer in features], dim=1).flatten(1)

    def _scores_and_maps(
        self, subspace: _Subspace, vectors: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores [b] and maps [b, s, s] of vectors [b, D]."""
        centred = vectors.to(self.device) - subspace.mean
        inside = centred @ subspace.axes.T  # [b, k]
        outside = centred - inside @ subspace.axes
        side, cells = self.params.inspected_size, self._side()
        errors = outside.view(len(outside), -1, cells, cells).square().sum(1).sqrt()
        maps = torch.stack([anomaly_map(error, (side, side), self.params.sigma) for error in errors])
        if self.params.score == LIKELIHOOD:
            # The determinant is left out: it is the same for all images of a model.
            return 0.5 * (inside.square() / subspace.variances).sum(1), maps
        return outside.square().sum(1).sqrt(), maps

    def _side(self) -> int:
        """Cells a side: never more than the coarsest layer has."""
        coarsest = max(layer.stride for layer in self.extractor.layers)
        return min(int(self.params.cells), -(-int(self.params.inspected_size) // coarsest))

    def _ready(self) -> _Subspace:
        if self._subspace is None:
            raise RuntimeError("DFM is used before fit or restore")
        return self._subspace
