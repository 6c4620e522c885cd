"""The networks of EfficientAD beside the PDN, and how images come to them (Batzner et al., WACV 2024)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import nn

from core.features.pdn import TEACHER_CHANNELS, make_pdn

BOTTLENECK = 64
SEEN_SIZE = 256
"""The autoencoder sees the whole image at most at this size: it is there for what is large."""
_SHRINK = 32
_DECODER_SIDES = (3, 8, 15, 32, 63, 127, 255)

# A PDN without padding: one output every 4 px, each from 33 x 33 px.
STRIDE, _BEFORE, _AFTER = 4, 14, 15


class Autoencoder(nn.Module):
    """Whole images [B, 3, s, s] as a PDN takes them -> teacher features [B, 384, grid, grid].

    Table 7 of the paper: five strided convolutions, a bottleneck of 64 numbers, a decoder that grows step by
    step. Three things differ, since training here takes a thousand steps and not seventy thousand: there is
    no dropout, the decoder does not grow beyond the map first (to 127 for a map of 64), which would be more
    than half of its work, and what comes out is added to `usual` [channels, grid, grid], the mean features of
    good parts, which it would learn first.
    """

    usual: torch.Tensor

    def __init__(self, image_size: int, grid: int, channels: int = TEACHER_CHANNELS) -> None:
        super().__init__()
        self._seen = max(_SHRINK, min(image_size, SEEN_SIZE) // _SHRINK * _SHRINK)
        self._grid = grid
        widths = (3, 32, 32, 64, 64, 64)
        shrinking = [nn.Conv2d(a, b, 4, stride=2, padding=1) for a, b in pairwise(widths)]
        self.encoder = nn.ModuleList(shrinking)
        self.bottleneck = nn.Conv2d(widths[-1], BOTTLENECK, self._seen // _SHRINK)
        self._sides = tuple(side for side in _DECODER_SIDES if side < grid)
        self.decoder = nn.ModuleList(nn.Conv2d(64, 64, 4, padding=2) for _ in self._sides)
        self.last = nn.Conv2d(64, 64, 3, padding=1)
        self.out = nn.Conv2d(64, channels, 3, padding=1)
        self.register_buffer("usual", torch.zeros(channels, grid, grid))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """See the class."""
        x = images
        if x.shape[-1] != self._seen or x.shape[-2] != self._seen:
            x = F.interpolate(x, (self._seen, self._seen), mode="bilinear", antialias=True)
        for layer in self.encoder:
            x = F.relu(layer(x))
        x = self.bottleneck(x)
        for side, layer in zip(self._sides, self.decoder, strict=True):
            x = F.relu(layer(_resize(x, side)))
        x = F.relu(self.last(_resize(x, self._grid)))
        return self.out(x) + self.usual  # type: ignore[no-any-return]


def make_student(size: str, seed: int) -> nn.Sequential:
    """A PDN with 768 outputs: half of them follow the teacher, half the autoencoder; drawn anew from `seed`.

    Weights are drawn as He et al. 2015 do it for ReLU: torch's own start makes outputs so small that the
    first hundred steps go by before anything is learned.
    """
    net = make_pdn(size, 2 * TEACHER_CHANNELS, padding=False, seed=seed)
    _draw(net, seed)
    return net


def make_autoencoder(image_size: int, seed: int) -> Autoencoder:
    """An `Autoencoder` for square images; its numbers are drawn from `seed`."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = Autoencoder(image_size, grid_of(image_size))
    _draw(net, seed)
    return net.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def grid_of(image_size: int) -> int:
    """Rows and columns of the map of a square image: a quarter of its size, rounded down."""
    return image_size // STRIDE


def frame(images: torch.Tensor) -> torch.Tensor:
    """Mirror images [B, 3, s, s] outward so that a PDN without padding gives s / 4 outputs a side.

    Then every output comes from whole image content, and features of a cut-out are exactly those of the
    image. Output i describes the 33 pixels around 4 i + 2.
    """
    edges = (_BEFORE, _AFTER, _BEFORE, _AFTER)
    return F.pad(images, edges, mode="reflect").contiguous(memory_format=torch.channels_last)


def pixels_of(cells: int) -> int:
    """Side of the framed cut-out that gives `cells` outputs."""
    return STRIDE * cells + _BEFORE + _AFTER


def cut(framed: torch.Tensor, corners: Iterable[tuple[int, int]], cells: int) -> torch.Tensor:
    """One cut-out of `cells` outputs from each framed image [B, 3, f, f]; corners in cells (row, column)."""
    side = pixels_of(cells)
    parts = [
        image[:, STRIDE * row : STRIDE * row + side, STRIDE * column : STRIDE * column + side]
        for image, (row, column) in zip(framed, corners, strict=True)
    ]
    return torch.stack(parts)


def covered_cells(marked: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """bool [B, f, f] of a framed cut-out -> cells on marked pixels, cells that see any; bool [B, k, k]."""
    values = marked[:, None].float()
    inner = values[..., _BEFORE : values.shape[-2] - _AFTER, _BEFORE : values.shape[-1] - _AFTER]
    on = F.max_pool2d(inner, STRIDE)[:, 0] > 0
    seeing = F.max_pool2d(values, _BEFORE + _AFTER + STRIDE, stride=STRIDE)[:, 0] > 0
    return on, seeing


def _resize(x: torch.Tensor, side: int) -> torch.Tensor:
    return F.interpolate(x, (side, side), mode="bilinear", align_corners=False)


def _draw(net: nn.Module, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    for module in net.modules():
        if isinstance(module, nn.Conv2d) and not module.weight.is_meta:
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu", generator=generator)
            assert module.bias is not None
            nn.init.zeros_(module.bias)
