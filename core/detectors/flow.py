"""Normalising flows on feature maps: steps whose inverse and change of volume are known (Yu et al. 2021)."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn


class Flowed(NamedTuple):
    """What a flow makes of maps [B, C, h, w]: `z` of the same shape, and ln |det dz/dx|, [B]."""

    z: torch.Tensor
    log_det: torch.Tensor


class FlowStep(nn.Module):
    """One invertible step: affine coupling, then scale and shift of each channel, then a permutation.

    Coupling (Dinh et al. 2017): the first half of the channels passes; a small convolution network makes of
    it a scale and a shift for the second half, `y = x * exp(s) + t` with `s = clamp * tanh(...)`. The network
    ends with zeros, so an untrained step changes nothing but the order (Kingma & Dhariwal 2018).
    """

    order: torch.Tensor

    def __init__(self, channels: int, kernel: int, hidden: int, clamp: float, order: torch.Tensor) -> None:
        super().__init__()
        self._passing = channels // 2
        self._clamp = clamp
        changed = channels - self._passing
        first = nn.Conv2d(self._passing, hidden, kernel, padding="same")
        last = nn.Conv2d(hidden, 2 * changed, kernel, padding="same")
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)  # type: ignore[arg-type]
        self.network = nn.Sequential(first, nn.ReLU(), last)
        self.log_scale = nn.Parameter(torch.zeros(1, channels, 1, 1))
        self.shift = nn.Parameter(torch.zeros(1, channels, 1, 1))
        self.register_buffer("order", order)

    def forward(self, x: torch.Tensor) -> Flowed:
        """[B, C, h, w] -> [B, C, h, w] and the logarithm of the change of volume, [B]."""
        passing, changed = self._halves(x)
        s, t = self._scale_and_shift(passing)
        y = torch.cat([passing, changed * s.exp() + t], dim=1)
        z = (y * self.log_scale.exp() + self.shift)[:, self.order]
        positions = x.shape[-2] * x.shape[-1]
        return Flowed(z, s.sum(dim=(1, 2, 3)) + positions * self.log_scale.sum())

    def inverse(self, z: torch.Tensor) -> torch.Tensor:
        """The maps that `forward` made `z` of."""
        y = (z[:, self.order.argsort()] - self.shift) * (-self.log_scale).exp()
        passing, changed = self._halves(y)
        s, t = self._scale_and_shift(passing)
        return torch.cat([passing, (changed - t) * (-s).exp()], dim=1)

    def _halves(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return x[:, : self._passing], x[:, self._passing :]

    def _scale_and_shift(self, passing: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        # The volume is summed over many numbers, so it stays exact whatever the convolutions compute in.
        s, t = self.network(passing).to(passing.dtype).chunk(2, dim=1)
        return self._clamp * torch.tanh(s), t


class Flow(nn.Module):
    """Steps one after the other that turn the maps of one layer into independent normal numbers.

    Before the first step each channel gets mean 0 and deviation 1 over good parts; the change of volume by
    this is the same everywhere and left out. Fastest with its weights in channels-last order.
    """

    mean: torch.Tensor
    scale: torch.Tensor

    def __init__(
        self, channels: int, steps: int, hidden_ratio: float, clamp: float, generator: torch.Generator
    ) -> None:
        super().__init__()
        hidden = max(1, int(channels // 2 * hidden_ratio))
        self.steps = nn.ModuleList(
            # 3x3 and 1x1 convolutions take turns: section 3.2
            FlowStep(
                channels,
                1 if i % 2 else 3,
                hidden,
                clamp,
                torch.randperm(channels, generator=generator, device="cpu"),
            )
            for i in range(steps)
        )
        self.register_buffer("mean", torch.zeros(1, channels, 1, 1))
        self.register_buffer("scale", torch.ones(1, channels, 1, 1))

    def forward(self, x: torch.Tensor) -> Flowed:
        """Feature maps [B, C, h, w] -> normal numbers [B, C, h, w] and the logarithm of the volume, [B]."""
        z = ((x - self.mean) / self.scale).contiguous(memory_format=torch.channels_last)
        log_det = z.new_zeros(len(z))
        for step in self.steps:
            z, more = step(z)
            log_det = log_det + more
        return Flowed(z, log_det)

    def inverse(self, z: torch.Tensor) -> torch.Tensor:
        """The feature maps that `forward` made `z` of."""
        for step in reversed(self.steps):
            assert isinstance(step, FlowStep)
            z = step.inverse(z)
        return z * self.scale + self.mean


def negative_log_likelihood(flowed: Flowed) -> torch.Tensor:
    """Mean over batch, channels and positions of -ln p(x), constants left out: [] (eq. 2 and 4)."""
    z, log_det = flowed
    return (0.5 * z.square().sum(dim=(1, 2, 3)) - log_det).mean() / z[0].numel()


def surprise(z: torch.Tensor) -> torch.Tensor:
    """-ln of the normal density, constants left out, mean over channels: [B, C, h, w] -> [B, h, w]."""
    return 0.5 * z.square().mean(dim=1)
