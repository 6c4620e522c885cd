"""Grad-CAM of the anomaly score: which parts of the deepest features made it high (Selvaraju et al. 2017)."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from core.detectors.anomaly_map import central_crop, place_in_image
from core.detectors.base import Detector
from core.detectors.scorer import to_batch

PAPER = "Selvaraju et al., Grad-CAM: Visual Explanations from Deep Networks, ICCV 2017"


def grad_cam(detector: Detector, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The class activation map of one image, float32 [S, S] in 0..1, of uint8 [1, S, S, 3] RGB.

    In place of a class score stands the anomaly score: PatchCore's distance of the worst patch to its nearest
    bank vector, of other methods the peak of the anomaly map. The layer is the last one used of the backbone,
    1 is its strongest place, and 0 what spoke against or lies outside of a central crop. Raises
    `PatchlightError` for a method without a backbone.
    """
    batch = to_batch(pixels).to(detector.extractor.device)
    square = central_crop(batch, int(getattr(detector.params, "center_crop", 0)))
    with torch.inference_mode():
        features = detector.extractor.extract(square) if detector.needs_backbone else []
    with torch.inference_mode(mode=False), torch.enable_grad():
        layers = [layer.clone() for layer in features]  # out of inference mode, where nothing has gradients
        if layers:
            layers[-1].requires_grad_()
        score = detector.traceable_score(layers, square)
        gradient = torch.autograd.grad(score, layers[-1])[0]
    cam = activation_map(layers[-1].detach()[0], gradient[0], (square.shape[-2], square.shape[-1]))
    height, width = batch.shape[-2:]
    return np.asarray(place_in_image(cam.cpu(), (height, width)).numpy())


def activation_map(
    activations: torch.Tensor, gradient: torch.Tensor, size: tuple[int, int]
) -> torch.Tensor:
    """ReLU of the channels [C, h, w] weighted by their mean gradient (eq. 1-2), float32 [H, W] in 0..1.

    All zeros where no channel spoke for the score.
    """
    weights = gradient.mean(dim=(1, 2))
    cam = torch.einsum("c,chw->hw", weights, activations).clamp_min(0.0)
    cam = F.interpolate(cam[None, None], size, mode="bilinear", align_corners=False)[0, 0]
    strongest = cam.max()
    return cam / strongest if float(strongest) > 0.0 else cam
