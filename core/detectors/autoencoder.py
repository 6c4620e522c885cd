"""SCAE: an autoencoder that can only restore good parts; the baseline without pretrained features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.autoencoder_net import ENCODERS, PLAIN, ImageAutoencoder, make_image_autoencoder
from core.detectors.base import Report
from core.detectors.common_params import (
    ImageParams,
    batch_param,
    learning_rate_param,
    minutes_param,
    sigma_param,
    steps_param,
)
from core.detectors.learning import Budget, TrainingImages, run_steps, shuffled
from core.detectors.skeleton import Cropped, Judged, SkeletonDetector
from core.detectors.ssim import residual_map
from core.detectors.stored import State, load_module, module_arrays
from core.params import param


@dataclass(frozen=True)
class AutoencoderParams(ImageParams):
    """What can be chosen for an SCAE model."""

    encoder: str = param(
        PLAIN,
        "Encoder",
        "plain: five strided convolutions, untrained. resnet: a ResNet-18 up to layer 3, which starts from "
        "its ImageNet weights where these are on this computer.",
        choices=ENCODERS,
    )
    latent: int = param(
        32,
        "Bottleneck",
        "Numbers that are kept of each 32 x 32 px (resnet: 16 x 16 px). Fewer restore less, defects too.",
        low=1,
        high=512,
        source="section 3",
        expert=True,
    )
    steps: int = steps_param(400)
    minutes: float = minutes_param()
    batch_size: int = batch_param(8)
    learning_rate: float = learning_rate_param(1e-3)
    sigma: float = sigma_param()


class AutoencoderDetector(SkeletonDetector):
    """What an autoencoder of good images restores differently: 0.5 MSE + 0.5 (1 - SSIM).

    `measured`: `training_steps`; `pretrained_encoder`: whether the encoder started from ImageNet weights.
    """

    name = "autoencoder"
    title = "SCAE (autoencoder)"
    paper = (
        "Bergmann et al., Improving Unsupervised Defect Segmentation by Applying Structural Similarity to "
        "Autoencoders, VISAPP 2019"
    )
    Params = AutoencoderParams
    fit_cost = 20.0
    params: AutoencoderParams

    def __init__(self, params: AutoencoderParams, extractor: Any) -> None:
        super().__init__(params, extractor)
        self._net: ImageAutoencoder | None = None

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        params, device = self.params, self.device
        images = TrainingImages(batches, total, report)
        net, pretrained = self._make(pretrained=True)
        generator = torch.Generator().manual_seed(params.seed)
        order = shuffled(images.count, min(params.batch_size, images.count), generator)
        optimiser = torch.optim.Adam(net.parameters(), lr=params.learning_rate)

        def step(share: float) -> None:
            for group in optimiser.param_groups:
                group["lr"] = params.learning_rate * (1.0 - 0.95 * share)
            batch = images.batch(next(order)).to(device)
            loss = residual_map(batch, net(batch)).mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()

        steps = run_steps(Budget(params.steps, params.minutes), step, report)
        self._net = net.requires_grad_(requires_grad=False)
        self._measured = {"training_steps": steps, "pretrained_encoder": pretrained}

    @override
    def _judge_images(self, images: torch.Tensor) -> Judged:
        with torch.inference_mode():
            size = (int(images.shape[-2]), int(images.shape[-1]))
            residuals = residual_map(images, self._fitted_net(images))
            maps = torch.stack([anomaly_map(one, size, self.params.sigma) for one in residuals])
            return maps.flatten(1).amax(dim=1), maps

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return module_arrays("net", self._fitted_net)

    @override
    def _take(self, state: State) -> None:
        net, _ = self._make(pretrained=False)
        load_module("net", net, state)
        self._net = net.requires_grad_(requires_grad=False)

    def _make(self, *, pretrained: bool) -> tuple[ImageAutoencoder, bool]:
        params = self.params
        net, started = make_image_autoencoder(
            params.encoder, params.latent, params.seed, self.extractor.store, pretrained
        )
        return net.to(self.device), started

    @property
    def _fitted_net(self) -> ImageAutoencoder:
        assert self._net is not None
        return self._net
