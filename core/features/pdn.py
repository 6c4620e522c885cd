"""Patch description networks (Batzner et al. 2024, EfficientAD) and their pretrained teachers.

A PDN is a short stack of convolutions in which each output vector describes one patch of 33x33 pixels. The
teacher's weights come from a distillation (`patchlight weights distill`, `core/features/distill.py`).
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import nn

from core.errors import WeightsError
from core.features.backbone_spec import IMAGENET_MEAN, IMAGENET_STD
from core.features.backbones import hash_of_parameters
from core.features.distill_recipe import SIZES as SIZES
from core.features.weights import WeightsStore, hash_of

TEACHER_CHANNELS = 384
TEACHER_FORMAT = "patchlight-pdn-teacher"
RANDOM_TEACHER = "random"
_DISTILL = "Make one with `patchlight weights distill`, or name another file."


def make_pdn(
    size: str, out_channels: int = TEACHER_CHANNELS, padding: bool = True, seed: int = 0
) -> nn.Sequential:
    """An untrained PDN, always the same for the same seed; torch's global random state stays as it was.

    It takes images as `normalise` gives them, float [B, 3, H, W], and returns [B, out_channels, h, w]. With
    `padding` h is H / 4 when H is a multiple of 4 (256 -> 64); without it the borders are left out
    (256 -> 56). Sub-modules are called conv1, conv2, ... Raises `KeyError` for an unknown size.
    """
    build = {"small": _small, "medium": _medium}[size]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = build(out_channels, int(padding))
    return net.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def normalise(batch: torch.Tensor) -> torch.Tensor:
    """RGB 0..1 [B, 3, H, W] -> what a PDN takes: ImageNet's mean 0 and deviation 1, channels last."""
    mean = batch.new_tensor(IMAGENET_MEAN).view(3, 1, 1)
    std = batch.new_tensor(IMAGENET_STD).view(3, 1, 1)
    return ((batch - mean) / std).contiguous(memory_format=torch.channels_last)


def load_teacher(
    store: WeightsStore, size: str = "small", file: str = "", sha256: str = ""
) -> tuple[nn.Sequential, str]:
    """The frozen teacher with 384 channels, float32, channels last, on the processor; and its SHA-256.

    `file` is the path of a file that `patchlight weights distill` wrote, or of the same name in one of the
    store's folders; empty means the teacher that comes with Patchlight. "random" is an untrained net, for
    tests and benchmarks only. `sha256` asks for exactly the teacher a stored model was trained with.
    Raises `WeightsError` when the file is missing, damaged, not a teacher, or of another size.
    """
    if file == RANDOM_TEACHER:
        net = make_pdn(size)
        digest = hash_of_parameters(net)
    else:
        path, digest = _find(store, size, file)
        net = _read(path, size)
    if sha256 not in ("", digest):
        raise WeightsError(
            f"This model was trained with another teacher (SHA-256 {sha256}) than this one ({digest}).",
            "Name the teacher file it was trained with.",
        )
    return net.eval().requires_grad_(requires_grad=False), digest


def _small(channels: int, pad: int) -> nn.Sequential:
    layers = {
        "conv1": nn.Conv2d(3, 128, 4, padding=3 * pad),
        "relu1": nn.ReLU(inplace=True),
        "pool1": nn.AvgPool2d(2, 2, padding=pad),
        "conv2": nn.Conv2d(128, 256, 4, padding=3 * pad),
        "relu2": nn.ReLU(inplace=True),
        "pool2": nn.AvgPool2d(2, 2, padding=pad),
        "conv3": nn.Conv2d(256, 256, 3, padding=pad),
        "relu3": nn.ReLU(inplace=True),
        "conv4": nn.Conv2d(256, channels, 4),
    }
    return nn.Sequential(OrderedDict(layers))


def _medium(channels: int, pad: int) -> nn.Sequential:
    layers = {
        "conv1": nn.Conv2d(3, 256, 4, padding=3 * pad),
        "relu1": nn.ReLU(inplace=True),
        "pool1": nn.AvgPool2d(2, 2, padding=pad),
        "conv2": nn.Conv2d(256, 512, 4, padding=3 * pad),
        "relu2": nn.ReLU(inplace=True),
        "pool2": nn.AvgPool2d(2, 2, padding=pad),
        "conv3": nn.Conv2d(512, 512, 1),
        "relu3": nn.ReLU(inplace=True),
        "conv4": nn.Conv2d(512, 512, 3, padding=pad),
        "relu4": nn.ReLU(inplace=True),
        "conv5": nn.Conv2d(512, channels, 4),
        "relu5": nn.ReLU(inplace=True),
        "conv6": nn.Conv2d(channels, channels, 1),
    }
    return nn.Sequential(OrderedDict(layers))


def _find(store: WeightsStore, size: str, file: str) -> tuple[Path, str]:
    """Path and SHA-256 of a teacher file."""
    if not file:
        if not store.files_of(f"pdn_{size}"):
            raise WeightsError(f"No teacher of size “{size}” comes with Patchlight.", _DISTILL)
        found = store.find(f"pdn_{size}")
        return found.path, found.sha256
    path = next((p for p in (Path(file), *(d / file for d in store.folders)) if p.is_file()), None)
    if path is None:
        raise WeightsError(f"The teacher file {file} is not there.", _DISTILL)
    try:
        return path, hash_of(path)
    except OSError as error:
        raise WeightsError(f"The teacher file {path} can't be opened: {error.strerror}.", _DISTILL) from error


def _read(path: Path, size: str) -> nn.Sequential:
    """The network of a teacher file; raises `WeightsError` in words for whatever is wrong with it."""
    try:
        with safe_open(path, framework="pt") as stream:
            about = stream.metadata() or {}
            state = {name: stream.get_tensor(name).float() for name in stream.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, ValueError) as error:
        raise WeightsError(f"The teacher file {path} can't be read; it may be damaged.", _DISTILL) from error
    if about.get("format") != TEACHER_FORMAT:
        raise WeightsError(f"{path} is no teacher file of Patchlight.", _DISTILL)
    if about.get("size") != size:
        raise WeightsError(
            f"{path} holds a teacher of size “{about.get('size')}”, wanted is “{size}”.",
            "Choose the size that fits, or another file.",
        )
    net = make_pdn(size)
    try:
        net.load_state_dict(state)
    except RuntimeError as error:
        raise WeightsError(f"The teacher file {path} lacks layers that are needed.", _DISTILL) from error
    if not all(bool(torch.isfinite(tensor).all()) for tensor in state.values()):
        raise WeightsError(f"The teacher file {path} holds numbers that are not finite.", _DISTILL)
    return net
