"""Residual networks whose convolutions also add and clip, with weights laid out once for the processor."""

from __future__ import annotations

import sys
import threading
from typing import Any

import torch
from torch import nn

from core.features.torchvision_ops import torchvision_models

NOTHING, CLIP = "none", "relu"


class PackedConv(nn.Module):
    """A convolution with its activation, and optionally a sum before that, in one pass over the memory.

    The weights are held as oneDNN computes with them. torch's own convolution lays them out anew in every
    call, a tenth of the time that one image takes in a wide network.
    """

    def __init__(self, conv: nn.Module, activation: str) -> None:
        super().__init__()
        assert isinstance(conv, nn.Conv2d)
        self._plain: torch.Tensor | None = conv.weight.detach()
        self._bias = conv.bias
        self._window = conv.padding, conv.stride, conv.dilation, conv.groups
        self._activation = activation
        self._weights: dict[int, torch.Tensor] = {}
        self._lock = threading.Lock()

    def forward(self, x: torch.Tensor, added: torch.Tensor | None = None) -> torch.Tensor:
        """[B, C, H, W] -> [B, C', H', W']; `added` of that shape is added before the activation."""
        weight, bias, operators = self._weight(x), self._bias, torch.ops.mkldnn
        result: torch.Tensor
        if added is None:
            result = operators._convolution_pointwise(
                x, weight, bias, *self._window, self._activation, [], ""
            )
        else:
            result = operators._convolution_pointwise.binary(
                x, added, weight, bias, *self._window, "add", 1.0, self._activation, [], ""
            )
        return result

    def _weight(self, x: torch.Tensor) -> torch.Tensor:
        """The weights laid out for images as large as `x` [B, C, H, W], for as many threads as there are now.

        oneDNN chooses another layout for another number of threads; the wrong one takes twice the time.
        """
        threads = torch.get_num_threads()
        with self._lock:
            if threads not in self._weights:
                plain = self._plain
                if plain is None:
                    plain = next(iter(self._weights.values())).to_dense()
                lay_out: Any = torch._C._nn.mkldnn_reorder_conv2d_weight
                self._weights[threads] = lay_out(plain.to_mkldnn(), *self._window, (1, *x.shape[1:]))
                self._plain = None  # as large again, and no longer needed
            return self._weights[threads]


class PackedBlock(nn.Module):
    """A residual block: convolutions one after the other, the last one takes the shortcut's sum along."""

    def __init__(self, convolutions: list[nn.Conv2d], downsample: nn.Module | None) -> None:
        super().__init__()
        self._first = nn.Sequential(*(PackedConv(conv, CLIP) for conv in convolutions[:-1]))
        self._last = PackedConv(convolutions[-1], CLIP)
        self._downsample = nn.Identity() if downsample is None else PackedConv(downsample, NOTHING)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[B, C, H, W] -> [B, C', H', W']."""
        result: torch.Tensor = self._last(self._first(x), self._downsample(x))
        return result


def can_pack(device: torch.device, dtype: torch.dtype) -> bool:
    """Whether torch has what `pack_residual_blocks` needs, on this device and in this type."""
    if device.type != "cpu" or not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return False
    operators = torch.ops.mkldnn
    if not hasattr(operators, "_convolution_pointwise"):
        return False
    return dtype == torch.float32 or bool(operators._is_mkldnn_bf16_supported())


def pack_residual_blocks(module: nn.Module) -> None:
    """Replace torchvision's residual blocks, batch norms folded, by packed ones, in place; same outputs."""
    if "torchvision" not in sys.modules:
        return  # its import would take a second, and nothing here can be of its making
    kinds = torchvision_models().resnet.BasicBlock, torchvision_models().resnet.Bottleneck
    for name, child in list(module.named_children()):
        if isinstance(child, kinds):
            setattr(module, name, _packed(child))
        else:
            pack_residual_blocks(child)


def _packed(block: nn.Module) -> PackedBlock:
    convolutions = [child for child in block.children() if isinstance(child, nn.Conv2d)]
    downsample = block.downsample
    assert isinstance(downsample, nn.Sequential | None)
    return PackedBlock(convolutions, None if downsample is None else downsample.get_submodule("0"))
