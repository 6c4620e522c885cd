"""DFR: reconstruction of deep features by an autoencoder (Yang, Shi and Qi 2020)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any

import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.base import Report
from core.detectors.common_params import (
    BackboneParams,
    learning_rate_param,
    minutes_param,
    sigma_param,
    steps_param,
)
from core.detectors.learning import Budget, run_steps, shuffled, stepped_down
from core.detectors.patches import finest_grid, join_layers, pool_neighbourhood
from core.detectors.reconstruction import Reconstruction, restore_reconstruction, start_as_pca
from core.detectors.skeleton import BackboneDetector, Cropped, Judged
from core.detectors.stored import State, module_arrays
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.params import param

PAPER = "Yang, Shi and Qi, DFR: Deep Feature Reconstruction for Unsupervised Anomaly Segmentation, 2020"


@dataclass(frozen=True)
class DfrParams(BackboneParams):
    """What can be chosen for a DFR model."""

    patch_size: int = param(
        3,
        "Patch size",
        "Side of the neighbourhood that is averaged around each position.",
        choices=(1, 3, 5, 7, 9),
        source="section 3.1",
        expert=True,
    )
    variance: float = param(
        0.97,
        "Variance kept",
        "Share of the variance of good features that passes the bottleneck. More lets finer structure "
        "through, of good parts and of defects; the paper keeps 0.9, with which textures are told apart less "
        "well.",
        low=0.1,
        high=0.999,
        source="section 4.1",
    )
    vectors: int = param(
        100_000,
        "Feature vectors",
        "Positions that are drawn from all good images together and learned from; 1.8 KB each for ResNet-18.",
        low=1_000,
        high=10_000_000,
        expert=True,
    )
    steps: int = steps_param(300)
    minutes: float = minutes_param()
    batch_size: int = param(
        2048,
        "Batch size",
        "Feature vectors of one training step.",
        low=16,
        high=65_536,
        expert=True,
    )
    learning_rate: float = learning_rate_param(1e-3)
    sigma: float = sigma_param()


class Dfr(BackboneDetector):
    """How badly an autoencoder that knows good parts reconstructs the features of each position.

    `measured`: `latent` width of the bottleneck, `steps` taken, `loss_pca` at the start, `loss` at the
    end.
    """

    name = "dfr"
    title = "DFR"
    paper = PAPER
    Params = DfrParams
    fit_cost = 2.0

    def __init__(self, params: DfrParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._net: Reconstruction | None = None

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return spec.multi_scale_layers

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        """Draw vectors of all images, then train on them; memory is twice `vectors` times their length."""
        vectors = self._draw(batches, total, report)
        report(0, self.params.steps, "Principal components")
        net = start_as_pca(vectors, self.params.variance, self.params.seed)
        self._measured = {"latent": net.latent}
        self._train(net, net.standardise(vectors), report)
        self._net = net.requires_grad_(requires_grad=False)

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        side = self.params.inspected_size
        maps = []
        for vectors, grid in self._vectors_of(features):
            errors = self._ready().errors(vectors)
            maps.append(anomaly_map(errors.view(grid), (side, side), self.params.sigma))
        stacked = torch.stack(maps)
        return stacked.amax(dim=(1, 2)), stacked

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return module_arrays("net", self._ready())

    @override
    def _take(self, state: State) -> None:
        self._net = restore_reconstruction("net", state, sum(self.extractor.channels)).to(self.device)

    def _draw(self, batches: Cropped, total: int, report: Report) -> torch.Tensor:
        """Feature vectors at random positions, equally many of each image: float32 [n, D]."""
        generator = torch.Generator().manual_seed(self.params.seed)
        each = max(1, self.params.vectors // max(total, 1))
        drawn: list[torch.Tensor] = []
        with torch.inference_mode():
            for batch in batches:
                # Closed at once when the report ends the work, so that no thread outlives it.
                with closing(self.extractor.extract_each(batch, self._vectors_of)) as portions:
                    for vectors, _ in chain.from_iterable(portions):
                        chosen = torch.randperm(len(vectors), generator=generator)[:each]
                        drawn.append(vectors[chosen])
                        report(min(len(drawn), total), total, "Extracting features")
        return torch.cat(drawn).clone()

    def _vectors_of(self, features: list[torch.Tensor]) -> list[tuple[torch.Tensor, tuple[int, int]]]:
        """The vectors [h * w, D] of each image on the finest grid (h, w), averaged over neighbourhoods."""
        pooled = [pool_neighbourhood(layer, self.params.patch_size) for layer in features]
        grid = finest_grid(pooled)
        return [(join_layers([layer[i] for layer in pooled]), grid) for i in range(len(pooled[0]))]

    def _train(self, net: Reconstruction, standardised: torch.Tensor, report: Report) -> None:
        """Minimise the mean squared error (eq. 4) by Adam, with the step width reduced near the end."""
        params, device = self.params, standardised.device
        order = shuffled(len(standardised), params.batch_size, torch.Generator().manual_seed(params.seed))
        optimiser = torch.optim.Adam(net.parameters(), lr=params.learning_rate)
        losses: list[float] = []

        def step(share: float) -> None:
            stepped_down(optimiser, params.learning_rate, share)
            wanted = standardised[next(order).to(device)]
            optimiser.zero_grad()
            loss = (net(wanted) - wanted).square().mean()
            loss.backward()
            optimiser.step()
            losses.append(float(loss.detach()))

        steps = run_steps(Budget(params.steps, params.minutes), step, report)
        self._measured |= {"steps": steps, "loss_pca": losses[0], "loss": losses[-1]}

    def _ready(self) -> Reconstruction:
        assert self._net is not None  # the base class asks only when fitted
        return self._net
