"""What runs a backbone: torch by default, OpenVINO where it is installed and asked for."""

from __future__ import annotations

from typing import Protocol

import torch

from core.features.backbones import Backbone
from core.features.fused import can_pack, pack_residual_blocks
from core.features.precision import FP32, dtype_of

TORCH, OPENVINO = "torch", "openvino"
RUNTIMES = (TORCH, OPENVINO)


class Network(Protocol):
    """A backbone ready to run; may be called from several threads at once."""

    def __call__(self, batch: torch.Tensor) -> list[torch.Tensor]:
        """Normalised float32 [B, 3, H, W] -> one float32 [B, c, h, w] per chosen layer."""


class TorchNetwork:
    """A backbone that torch runs in one precision; what goes in and comes out is float32."""

    def __init__(self, backbone: Backbone, precision: str = FP32) -> None:
        self._dtype = dtype_of(precision)
        self._backbone = backbone.to(self._dtype)
        device = next(backbone.parameters()).device
        if can_pack(device, self._dtype):
            pack_residual_blocks(self._backbone)

    def __call__(self, batch: torch.Tensor) -> list[torch.Tensor]:
        """See `Network`."""
        return [layer.float() for layer in self._backbone(batch.to(self._dtype))]


def make_network(backbone: Backbone, precision: str, runtime: str) -> Network:
    """Prepare a loaded backbone to run in `precision` on `runtime`; it belongs to the network from then on.

    Raises `DeviceError` where OpenVINO is asked for and not installed.
    """
    if runtime == OPENVINO:
        from core.features.openvino_runtime import OpenVinoNetwork  # an optional extra

        return OpenVinoNetwork(backbone, precision)
    return TorchNetwork(backbone, precision)
