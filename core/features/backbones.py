"""Backbones by name: what they are, their layers, and how to load them ready for feature extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.errors import ParameterError, WeightsError
from core.features.catalogue import TORCHVISION_LICENCE
from core.features.efficientnet_lite import EfficientNetLite0
from core.features.torchvision_ops import torchvision_models
from core.features.weights import WeightsStore
from core.jobs.messages import BackboneInfo

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)
# TensorFlow's Lite models take (x - 127) / 128 of 0..255.
LITE_MEAN = (127 / 255, 127 / 255, 127 / 255)
LITE_STD = (128 / 255, 128 / 255, 128 / 255)
RANDOM_PREFIX = "random-"
Stages = list[tuple[str, nn.Module]]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer whose output can be used: [B, channels, ceil(H / stride), ceil(W / stride)]."""

    name: str
    channels: int
    stride: int


@dataclass(frozen=True, slots=True)
class BackboneSpec:
    """A network whose inner layers serve as features.

    `build` makes it untrained; `stages` splits it into its layers in the order they run. `mean` and `std`
    normalise RGB in 0..1.
    """

    name: str
    title: str
    licence: str
    layers: tuple[Layer, ...]
    default_layers: tuple[str, ...]
    build: Callable[[], nn.Module]
    stages: Callable[[nn.Module], Stages]
    mean: tuple[float, float, float] = IMAGENET_MEAN
    std: tuple[float, float, float] = IMAGENET_STD

    @property
    def layer_names(self) -> tuple[str, ...]:
        """Names of all layers, first to last."""
        return tuple(layer.name for layer in self.layers)

    def choose(self, layers: str) -> tuple[Layer, ...]:
        """The layers that "auto" or "layer2,layer3" means, first to last; raises `ParameterError`."""
        wanted = [name.strip() for name in layers.split(",") if name.strip()]
        names = self.default_layers if wanted == ["auto"] else tuple(wanted)
        unknown = [name for name in names if name not in self.layer_names]
        if unknown or not names:
            raise ParameterError(
                f"{self.title} has no layer called “{', '.join(unknown) or layers}”.",
                f"Allowed: auto, or some of {', '.join(self.layer_names)}, separated by commas.",
            )
        return tuple(layer for layer in self.layers if layer.name in names)


class Backbone(nn.Module):
    """The stages of a network up to the last layer used; gives the outputs of the chosen layers."""

    def __init__(self, stages: Stages, layers: tuple[Layer, ...], weights_sha256: str) -> None:
        super().__init__()
        last = max(i for i, (name, _) in enumerate(stages) if name == layers[-1].name)
        self.names = tuple(name for name, _ in stages[: last + 1])
        self.stages = nn.ModuleList(module for _, module in stages[: last + 1])
        self.layers = layers
        self.weights_sha256 = weights_sha256

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        """Normalised float32 [B, 3, H, W] -> one [B, c, h, w] per chosen layer, first to last."""
        wanted = {layer.name for layer in self.layers}
        outputs = []
        for name, stage in zip(self.names, self.stages, strict=True):
            x = stage(x)
            if name in wanted:
                outputs.append(x)
        return outputs


def find_backbone(name: str) -> BackboneSpec:
    """The backbone called `name`, with or without the prefix "random-"; raises `ParameterError`."""
    spec = BACKBONES.get(name.removeprefix(RANDOM_PREFIX))
    if spec is None:
        raise ParameterError(f"There is no backbone called {name}.", f"Known: {', '.join(BACKBONES)}.")
    return spec


def load_backbone(name: str, layers: str, store: WeightsStore, sha256: str = "") -> Backbone:
    """Load a backbone for inference: truncated after the last layer used, batch norm folded, channels last.

    `sha256` asks for exactly the weights file a stored model was trained with. "random-NAME" is the same net
    untrained, always with the same random numbers. Raises `WeightsError`, `ParameterError`.
    """
    spec = find_backbone(name)
    chosen = spec.choose(layers)
    if name.startswith(RANDOM_PREFIX):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            net = spec.build().eval()
        digest = hash_of_parameters(net)
        backbone = Backbone(spec.stages(net), chosen, digest)
    else:
        found = store.find(spec.name, tuple(layer.name for layer in chosen), sha256)
        with torch.device("meta"):  # no time for random numbers that are replaced at once
            net = spec.build().eval()
        missing = _load_weights(net, found.path)
        backbone = Backbone(spec.stages(net), chosen, found.sha256)
        _require_complete(backbone, missing, found.path)
    fold_batch_norm(backbone)
    backbone.requires_grad_(requires_grad=False)
    return backbone.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def fold_batch_norm(module: nn.Module) -> None:
    """Merge every batch norm into the convolution registered just before it, in place; outputs stay equal."""
    previous: tuple[str, nn.Module] | None = None
    for name, child in list(module.named_children()):
        if isinstance(child, nn.BatchNorm2d) and previous and isinstance(previous[1], nn.Conv2d):
            setattr(module, previous[0], fuse_conv_bn_eval(previous[1], child))
            setattr(module, name, nn.Identity())
        else:
            fold_batch_norm(child)
        previous = (name, child)


def describe_backbones(store: WeightsStore) -> tuple[BackboneInfo, ...]:
    """All backbones as a window or a command line offers them; says which weights are missing here."""
    return tuple(_describe(spec, store) for spec in BACKBONES.values())


def _describe(spec: BackboneSpec, store: WeightsStore) -> BackboneInfo:
    there = store.locate(spec.name, spec.default_layers) is not None
    way = "" if there else store.how_to_get(spec.name, spec.default_layers)
    missing = f"The weights are not on this computer. {way}" if way else ""
    return BackboneInfo(
        spec.name, spec.title, spec.licence, spec.layer_names, spec.default_layers, missing
    )


def _load_weights(net: nn.Module, path: Path) -> list[torch.Tensor]:
    """Load a checkpoint into the net; returns the net's tensors that the file doesn't hold."""
    try:
        if path.suffix == ".safetensors":
            state = load_file(path)
        else:
            state = torch.load(path, map_location="cpu", weights_only=True)
        names = net.load_state_dict(state, strict=False, assign=True).missing_keys
    except (RuntimeError, OSError, ValueError, EOFError, SafetensorError, UnpicklingError) as error:
        raise WeightsError(f"The weights file {path} can't be loaded.", "Import it again.") from error
    tensors = net.state_dict(keep_vars=True)
    return [tensors[name] for name in names if not name.endswith("num_batches_tracked")]


def _require_complete(backbone: Backbone, missing: list[torch.Tensor], path: Path) -> None:
    """Refuse to use layers whose weights the file doesn't hold: they would be random."""
    absent = {id(tensor) for tensor in missing}
    used = backbone.state_dict(keep_vars=True).values()
    if any(id(tensor) in absent for tensor in used):
        raise WeightsError(f"The weights file {path} lacks layers that are needed.", "Use the complete file.")


def hash_of_parameters(net: nn.Module) -> str:
    """SHA-256 of all names and values of a network, 64 hex digits."""
    digest = hashlib.sha256()
    for name, tensor in net.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


def _resnet_stages(net: nn.Module) -> Stages:
    children = dict(net.named_children())
    stem = nn.Sequential(*(children[name] for name in ("conv1", "bn1", "relu", "maxpool")))
    return [("stem", stem), *((f"layer{i}", children[f"layer{i}"]) for i in range(1, 5))]


def _block_stages(blocks: list[nn.Module], ends: tuple[int, ...], name: str) -> Stages:
    """Cut a chain of blocks after the blocks numbered `ends`."""
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [
        (f"{name}.{end}", nn.Sequential(*blocks[start : end + 1]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _mobilenet_stages(net: nn.Module) -> Stages:
    features = net.get_submodule("features")
    return _block_stages(list(features.children()), (3, 6, 13, 17), "features")


def _lite_stages(net: nn.Module) -> Stages:
    assert isinstance(net, EfficientNetLite0)
    stem = nn.Sequential(net._conv_stem, net._bn0, nn.ReLU6(inplace=True))
    return [("stem", stem), *_block_stages(list(net._blocks), (2, 4, 10, 15), "blocks")]


def _resnet(name: str, title: str, expansion: int) -> BackboneSpec:
    return BackboneSpec(
        name,
        title,
        TORCHVISION_LICENCE,
        tuple(Layer(f"layer{i + 1}", 64 * 2**i * expansion, 4 * 2**i) for i in range(4)),
        ("layer2", "layer3"),
        lambda: torchvision_models().get_model(name, weights=None),
        _resnet_stages,
    )


def _mobilenet() -> BackboneSpec:
    return BackboneSpec(
        "mobilenet_v2",
        "MobileNetV2",
        TORCHVISION_LICENCE,
        (
            Layer("features.3", 24, 4),
            Layer("features.6", 32, 8),
            Layer("features.13", 96, 16),
            Layer("features.17", 320, 32),
        ),
        ("features.6", "features.13"),
        lambda: torchvision_models().get_model("mobilenet_v2", weights=None),
        _mobilenet_stages,
    )


def _lite0() -> BackboneSpec:
    return BackboneSpec(
        "efficientnet_lite0",
        "EfficientNet-Lite0",
        "Apache-2.0, trained on ImageNet",
        (
            Layer("blocks.2", 24, 4),
            Layer("blocks.4", 40, 8),
            Layer("blocks.10", 112, 16),
            Layer("blocks.15", 320, 32),
        ),
        ("blocks.4", "blocks.10"),
        EfficientNetLite0,
        _lite_stages,
        LITE_MEAN,
        LITE_STD,
    )


BACKBONES: dict[str, BackboneSpec] = {
    spec.name: spec
    for spec in (
        _lite0(),
        _resnet("resnet18", "ResNet-18", 1),
        _resnet("resnet50", "ResNet-50", 4),
        _resnet("wide_resnet50_2", "WideResNet-50-2", 4),
        _resnet("wide_resnet101_2", "WideResNet-101-2", 4),
        _mobilenet(),
    )
}
