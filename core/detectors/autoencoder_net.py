"""Convolutional autoencoders of images, with a plain encoder or that of a ResNet-18."""

from __future__ import annotations

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import nn

from core.features.backbones import RANDOM_PREFIX, load_backbone
from core.features.pdn import normalise
from core.features.weights import WeightsStore

PLAIN, RESNET = "plain", "resnet"
ENCODERS = (PLAIN, RESNET)
_PLAIN_WIDTHS = (3, 32, 64, 128, 128, 128)
_DECODER_WIDTHS = {PLAIN: (128, 128, 64, 32, 16), RESNET: (128, 64, 32, 16)}
_RESNET, _DEEPEST, _RESNET_CHANNELS = "resnet18", "layer3", 256
_MULTIPLE = 32


class ImageAutoencoder(nn.Module):
    """RGB in 0..1 [B, 3, s, s] -> the same image, as far as `latent` numbers for every 32 x 32 px tell it.

    (16 x 16 px with the ResNet encoder.) Images are brought to a multiple of 32 px and back.
    """

    def __init__(self, encoder: nn.Module, kind: str, latent: int) -> None:
        super().__init__()
        deepest = _PLAIN_WIDTHS[-1] if kind == PLAIN else _RESNET_CHANNELS
        widths = (_DECODER_WIDTHS[kind][0], *_DECODER_WIDTHS[kind])
        self.encoder = encoder
        self.squeeze = nn.Conv2d(deepest, latent, 1)
        self.expand = nn.Conv2d(latent, widths[0], 1)
        self.decoder = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in pairwise(widths))
        self.out = nn.Conv2d(widths[-1], 3, 3, padding=1)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """See the class."""
        size = (int(images.shape[-2]), int(images.shape[-1]))
        seen = [max(_MULTIPLE, -(-side // _MULTIPLE) * _MULTIPLE) for side in size]
        x = self.squeeze(self.encoder(normalise(_resized(images, seen))))
        x = F.relu(self.expand(x))
        for layer in self.decoder:
            x = F.relu(layer(F.interpolate(x, scale_factor=2.0)))
        return _resized(torch.sigmoid(self.out(x)), size)


class _ResNetEncoder(nn.Module):
    """A ResNet-18 up to layer 3, to be trained further."""

    def __init__(self, name: str, store: WeightsStore) -> None:
        super().__init__()
        self.net = load_backbone(name, _DEEPEST, store).requires_grad_(requires_grad=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[B, 3, s, s] -> [B, 256, s / 16, s / 16]."""
        return self.net(x)[-1]  # type: ignore[no-any-return]


def make_image_autoencoder(
    kind: str, latent: int, seed: int, store: WeightsStore, pretrained: bool
) -> tuple[ImageAutoencoder, bool]:
    """An autoencoder drawn from `seed`, and whether its encoder starts from pretrained weights.

    That is so for the ResNet encoder when it is asked for and the weights of ResNet-18 are on this computer;
    raises `WeightsError` when they are damaged.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        encoder, started = _plain_encoder(), False
        if kind == RESNET:
            encoder, started = _resnet_encoder(store, pretrained)
        net = ImageAutoencoder(encoder, kind, latent)
    return net.to(memory_format=torch.channels_last), started  # type: ignore[call-overload]


def _plain_encoder() -> nn.Module:
    layers: list[nn.Module] = []
    for a, b in pairwise(_PLAIN_WIDTHS):
        layers += [nn.Conv2d(a, b, 4, stride=2, padding=1), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


def _resnet_encoder(store: WeightsStore, pretrained: bool) -> tuple[nn.Module, bool]:
    if pretrained and store.locate(_RESNET, (_DEEPEST,)) is not None:
        return _ResNetEncoder(_RESNET, store), True
    return _ResNetEncoder(RANDOM_PREFIX + _RESNET, store), False


def _resized(images: torch.Tensor, size: list[int] | tuple[int, int]) -> torch.Tensor:
    if tuple(images.shape[-2:]) == tuple(size):
        return images
    return F.interpolate(images, tuple(size), mode="bilinear", align_corners=False)
