"""What the tests of several backbones need: networks that look trained, and files of their weights."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from core.features.backbones import load_backbone
from core.features.catalogue import WeightsFile
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore, hash_of

NO_WEIGHTS = WeightsStore((), Path("/nonexistent"))


def disturb_batch_norm(net: nn.Module) -> None:
    """Statistics as after training; fresh ones are nearly the identity and would hide a wrong fold."""
    generator = torch.Generator().manual_seed(1)
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean = torch.randn(module.num_features, generator=generator) * 0.1
            module.running_var = torch.rand(module.num_features, generator=generator) + 0.5
            nn.init.uniform_(module.weight, 0.5, 1.5, generator=generator)
            nn.init.normal_(module.bias, 0.0, 0.1, generator=generator)


def store_of(path: Path, backbone: str, sha256: str | None = None, scripted: bool = False) -> WeightsStore:
    """A store that knows this one file, by its own hash unless told otherwise, as the backbone's weights."""
    digest = hash_of(path) if sha256 is None else sha256
    file = WeightsFile(backbone, backbone, path.name, digest, 1.0, "none", scripted=scripted)
    return WeightsStore([path.parent], path.parent, (file,))


def assert_runtime_keeps_features(name: str, images: torch.Tensor) -> None:
    """What the extractor makes of a backbone, for threads and in bf16, gives what the bare network gives."""
    exact = FeatureExtractor(name, "auto", NO_WEIGHTS, "cpu")
    rounded = FeatureExtractor(name, "auto", NO_WEIGHTS, "cpu", "bf16")
    mean, std = (torch.tensor(values).view(3, 1, 1) for values in (exact.spec.mean, exact.spec.std))
    plain = load_backbone(name, "auto", NO_WEIGHTS)((images - mean) / std)
    for ours, coarse, expected in zip(exact.extract(images), rounded.extract(images), plain, strict=True):
        torch.testing.assert_close(ours, expected, rtol=1e-4, atol=1e-5)
        assert 0 < float((coarse - expected).norm() / expected.norm()) < 0.05
