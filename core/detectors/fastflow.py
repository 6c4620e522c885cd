"""FastFlow: a normalising flow on the feature maps of each layer (Yu et al. 2021)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from numpy.typing import NDArray
from torch import nn
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
from core.detectors.flow import Flow, negative_log_likelihood, surprise
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
from core.detectors.skeleton import BackboneDetector, Cropped, Judged
from core.detectors.stored import State, load_module, module_arrays
from core.features.backbone_spec import BackboneSpec
from core.features.extractor import FeatureExtractor
from core.params import param

PAPER = "Yu et al., FastFlow: Unsupervised Anomaly Detection and Localization via 2D Normalizing Flows, 2021"
WEIGHT_DECAY = 1e-5


@dataclass(frozen=True)
class FastFlowParams(BackboneParams):
    """What can be chosen for a FastFlow model."""

    flow_steps: int = param(
        8,
        "Flow steps",
        "Invertible steps of each layer's flow.",
        low=1,
        high=64,
        source="section 4.2",
        expert=True,
    )
    hidden_ratio: float = param(
        1.0,
        "Width of the subnets",
        "Hidden channels of a step's small network, relative to the channels it sees.",
        low=0.01,
        high=4.0,
        source="section 4.2",
        expert=True,
    )
    clamp: float = param(
        2.0,
        "Largest scale",
        "A step scales a channel by e to the power of this at most.",
        low=0.1,
        high=10.0,
        expert=True,
    )
    steps: int = steps_param(300)
    minutes: float = minutes_param()
    batch_size: int = batch_param(8)
    learning_rate: float = learning_rate_param(1e-3, "section 4.2")
    training_precision: str = training_precision_param()
    sigma: float = sigma_param()


class FastFlow(BackboneDetector):
    """How unlikely the features of each position are under a density learned from good parts.

    `measured`: `steps` taken, `loss` of the last one (-ln p per number, constants left out),
    `training_dtype`.
    """

    name = "fastflow"
    title = "FastFlow"
    paper = PAPER
    Params = FastFlowParams
    fit_cost = 8.0

    def __init__(self, params: FastFlowParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self._flows = nn.ModuleList()

    @classmethod
    @override
    def own_layers(cls, spec: BackboneSpec) -> tuple[str, ...]:
        return spec.multi_scale_layers

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        """Train the flows; memory is that of `TrainingImages` and `TrainingFeatures`."""
        images = TrainingImages(batches, total, report)
        features = TrainingFeatures(self.extractor, images, report)
        flows = self._new_flows()
        _standardise(flows, features, report)
        self._train(flows.to(self.device), features, report)
        self._flows = flows.requires_grad_(requires_grad=False)

    @override
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        side = self.params.inspected_size
        maps = torch.zeros(len(features[0]), side, side, device=features[0].device)
        for flow, layer in zip(self._flows, features, strict=True):
            surprises = surprise(flow(layer).z)
            maps = maps + torch.stack(
                [anomaly_map(one, (side, side), self.params.sigma) for one in surprises]
            )
        maps = maps / len(features)
        return maps.amax(dim=(1, 2)), maps

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return module_arrays("flow", self._flows)

    @override
    def _take(self, state: State) -> None:
        with torch.device("meta"):  # no time for random numbers that are replaced at once
            flows = self._new_flows()
        flows.to_empty(device="cpu")
        load_module("flow", flows, state)
        self._flows = flows.requires_grad_(requires_grad=False).to(self.device)

    def _new_flows(self) -> nn.ModuleList:
        params = self.params
        generator = torch.Generator().manual_seed(params.seed)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(params.seed)
            flows = nn.ModuleList(
                Flow(channels, params.flow_steps, params.hidden_ratio, params.clamp, generator)
                for channels in self.extractor.channels
            )
        return flows.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]

    def _train(self, flows: nn.ModuleList, features: TrainingFeatures, report: Report) -> None:
        """Minimise the sum over layers of -ln p (eq. 4) by Adam; the layers learn apart from each other."""
        params, dtype = self.params, training_dtype(self.params.training_precision, self.device)
        order = shuffled(features.count, params.batch_size, torch.Generator().manual_seed(params.seed))
        optimiser = torch.optim.Adam(flows.parameters(), lr=params.learning_rate, weight_decay=WEIGHT_DECAY)
        losses = [0.0]

        def step(share: float) -> None:
            stepped_down(optimiser, params.learning_rate, share)
            layers = features.batch(next(order))
            optimiser.zero_grad()
            losses[0] = 0.0
            for flow, layer in zip(flows, layers, strict=True):
                with computed_in(dtype, self.device):
                    flowed = flow(layer)
                loss = negative_log_likelihood(flowed)
                loss.backward()  # type: ignore[no-untyped-call]
                losses[0] += float(loss.detach())
            optimiser.step()

        steps = run_steps(Budget(params.steps, params.minutes), step, report)
        self._measured = {"steps": steps, "loss": losses[0], "training_dtype": name_of(dtype)}


@torch.no_grad()
def _standardise(flows: nn.ModuleList, features: TrainingFeatures, report: Report) -> None:
    """Tell each flow mean and deviation of its layer's channels over all images, in one pass."""
    sums: list[torch.Tensor] = []
    for index in range(features.count):
        layers = [layer.double() for layer in features.batch(torch.tensor([index]))]
        moments = [torch.stack([x.mean(dim=(0, 2, 3)), x.square().mean(dim=(0, 2, 3))]) for x in layers]
        sums = [total + one for total, one in zip(sums, moments, strict=True)] if sums else moments
        report(index + 1, features.count, "Measuring features")
    for flow, total in zip(flows, sums, strict=True):
        assert isinstance(flow, Flow)
        mean, square = total / features.count
        deviation = (square - mean.square()).clamp_min(0.0).sqrt().clamp_min(1e-6)
        flow.mean.copy_(mean.view(1, -1, 1, 1))
        flow.scale.copy_(deviation.view(1, -1, 1, 1))
