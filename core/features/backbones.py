"""Backbones by name: what they are, their layers, and how to load them ready for feature extraction."""

from __future__ import annotations

import hashlib

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.errors import ParameterError, WeightsError
from core.features.backbone_spec import BackboneSpec, Layer, Stages, block_stages
from core.features.catalogue import TORCHVISION_LICENCE
from core.features.checkpoints import load_checkpoint
from core.features.clip import CLIP_BACKBONES
from core.features.dinov2 import DINOV2_BACKBONES
from core.features.efficientnet_lite import EfficientNetLite0
from core.features.torchvision_ops import torchvision_models
from core.features.weights import FoundWeights, WeightsStore
from core.jobs.messages import BackboneInfo

# TensorFlow's Lite models take (x - 127) / 128 of 0..255.
LITE_MEAN = (127 / 255, 127 / 255, 127 / 255)
LITE_STD = (128 / 255, 128 / 255, 128 / 255)
RANDOM_PREFIX = "random-"


class Backbone(nn.Module):
    """The stages of a network up to the last layer used; gives the outputs of the chosen layers.

    The stages of a vision transformer hand on tokens; `reader` makes maps of them,
    (tokens, rows, columns) -> [B, C, rows, columns].
    """

    def __init__(
        self, stages: Stages, layers: tuple[Layer, ...], weights_sha256: str, reader: nn.Module | None = None
    ) -> None:
        super().__init__()
        last = max(i for i, (name, _) in enumerate(stages) if name == layers[-1].name)
        self.names = tuple(name for name, _ in stages[: last + 1])
        self.stages = nn.ModuleList(module for _, module in stages[: last + 1])
        self.reader = reader
        self.layers = layers
        self.weights_sha256 = weights_sha256

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        """Normalised float32 [B, 3, H, W] -> one [B, c, h, w] per chosen layer, first to last."""
        wanted = {layer.name: layer for layer in self.layers}
        height, width = x.shape[-2:]
        outputs = []
        for name, stage in zip(self.names, self.stages, strict=True):
            x = stage(x)
            if layer := wanted.get(name):
                size = height // layer.stride, width // layer.stride
                outputs.append(self.reader(x, *size) if self.reader else x)
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
    spec.require_package()
    chosen = spec.choose(layers)
    if name.startswith(RANDOM_PREFIX):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            net = spec.build().eval()
        backbone = _cut(spec, net, chosen, hash_of_parameters(net))
    else:
        found = store.find(spec.name, tuple(layer.name for layer in chosen), sha256)
        with torch.device("meta"):  # no time for random numbers that are replaced at once
            net = spec.build().eval()
        missing = load_checkpoint(net, found)
        backbone = _cut(spec, net, chosen, found.sha256)
        _require_complete(backbone, missing, found)
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
    missing = []
    if package := spec.lacks():
        missing.append(f"The package {package.module} is not installed. {package.how_to_get()}")
    if not there:
        way = store.how_to_get(spec.name, spec.default_layers)
        missing.append(f"The weights are not on this computer. {way}")
    return BackboneInfo(
        spec.name, spec.title, spec.licence, spec.layer_names, spec.default_layers, " ".join(missing)
    )


def _cut(spec: BackboneSpec, net: nn.Module, layers: tuple[Layer, ...], sha256: str) -> Backbone:
    return Backbone(spec.stages(net), layers, sha256, spec.reader(net) if spec.reader else None)


def _require_complete(backbone: Backbone, missing: list[torch.Tensor], found: FoundWeights) -> None:
    """Refuse to use layers whose weights the file doesn't hold: they would be random."""
    absent = {id(tensor) for tensor in missing}
    used = backbone.state_dict(keep_vars=True).values()
    if any(id(tensor) in absent for tensor in used):
        raise WeightsError(
            f"The weights file {found.path} lacks layers that are needed.", "Use the complete file."
        )


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


def _mobilenet_stages(net: nn.Module) -> Stages:
    features = net.get_submodule("features")
    return block_stages(list(features.children()), (3, 6, 13, 17), "features")


def _lite_stages(net: nn.Module) -> Stages:
    assert isinstance(net, EfficientNetLite0)
    stem = nn.Sequential(net._conv_stem, net._bn0, nn.ReLU6(inplace=True))
    return [("stem", stem), *block_stages(list(net._blocks), (2, 4, 10, 15), "blocks")]


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
        *CLIP_BACKBONES,
        *DINOV2_BACKBONES,
    )
}
