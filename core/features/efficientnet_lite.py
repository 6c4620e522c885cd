"""EfficientNet-Lite0: EfficientNet-B0 (Tan & Le 2019) with ReLU6 and without squeeze-and-excitation.

Sub-modules carry the names of the published checkpoint (`_conv_stem`, `_blocks.N._depthwise_conv`, ...).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import nn

BN_EPS = 1e-3


@dataclass(frozen=True, slots=True)
class Stage:
    """A run of inverted-residual blocks; only the first block of a stage has the stride."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    channels: int


STEM_CHANNELS = 32
STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)


class SameConv2d(nn.Conv2d):
    """Convolution padded as in TensorFlow: output ceil(input / stride), an odd pixel goes bottom right."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        """Float [B, C, H, W] -> [B, C', ceil(H / s), ceil(W / s)]."""
        (top, bottom), (left, right) = (
            same_padding(size, kernel, stride)
            for size, kernel, stride in zip(input.shape[-2:], self.kernel_size, self.stride, strict=True)
        )
        if top == bottom and left == right:  # symmetric: the convolution pads by itself, without a copy
            return F.conv2d(input, self.weight, self.bias, self.stride, (top, left), 1, self.groups)
        padded = F.pad(input, (left, right, top, bottom))
        return F.conv2d(padded, self.weight, self.bias, self.stride, 0, 1, self.groups)


def same_padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """Pixels to add before and after one axis."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


class InvertedResidual(nn.Module):
    """Expand 1x1, depthwise kxk, project 1x1; with a shortcut where the shape stays."""

    def __init__(self, channels_in: int, channels_out: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = channels_in * expansion
        self.expands = expansion != 1
        if self.expands:
            self._expand_conv = SameConv2d(channels_in, wide, 1, bias=False)
            self._bn0 = nn.BatchNorm2d(wide, eps=BN_EPS)
        self._depthwise_conv = SameConv2d(wide, wide, kernel, stride, groups=wide, bias=False)
        self._bn1 = nn.BatchNorm2d(wide, eps=BN_EPS)
        self._project_conv = SameConv2d(wide, channels_out, 1, bias=False)
        self._bn2 = nn.BatchNorm2d(channels_out, eps=BN_EPS)
        self.has_shortcut = stride == 1 and channels_in == channels_out

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Float [B, C, H, W] -> [B, C', H / stride, W / stride]."""
        y = F.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        y = F.relu6(self._bn1(self._depthwise_conv(y)))
        y = cast(torch.Tensor, self._bn2(self._project_conv(y)))
        return x + y if self.has_shortcut else y


class EfficientNetLite0(nn.Module):
    """The feature part of EfficientNet-Lite0: stem and sixteen blocks, without head and classifier."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem = SameConv2d(3, STEM_CHANNELS, 3, 2, bias=False)
        self._bn0 = nn.BatchNorm2d(STEM_CHANNELS, eps=BN_EPS)
        self._blocks = nn.ModuleList(_blocks())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Normalised float [B, 3, H, W] -> [B, 320, H / 32, W / 32]."""
        x = F.relu6(self._bn0(self._conv_stem(x)))
        for block in self._blocks:
            x = block(x)
        return x


def _blocks() -> list[InvertedResidual]:
    blocks = []
    channels = STEM_CHANNELS
    for stage in STAGES:
        for index in range(stage.repeats):
            stride = stage.stride if index == 0 else 1
            blocks.append(
                InvertedResidual(channels, stage.channels, stage.kernel, stride, stage.expansion)
            )
            channels = stage.channels
    return blocks
