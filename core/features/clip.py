"""CLIP's image encoders (Radford et al., Learning Transferable Visual Models, ICML 2021), built by open_clip.

open_clip is an optional extra: it is imported when such a backbone is built, not before.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from torch import nn

from core.features.backbone_spec import BackboneSpec, Layer, OptionalPackage, Stages, block_stages
from core.features.catalogue import CLIP_LICENCE
from core.features.torchvision_ops import declare_missing_operators
from core.features.vision_transformer import PatchMaps, TokenStem

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)
OPEN_CLIP = OptionalPackage("open_clip", "open_clip_torch")
_STEM = ("conv1", "bn1", "act1", "conv2", "bn2", "act2", "conv3", "bn3", "act3", "avgpool")
_HEAD_WIDTH = 64


def _open_clip(part: str) -> ModuleType:
    declare_missing_operators()  # open_clip imports torchvision
    return import_module(f"open_clip.{part}")


def _build_resnet(model: str, trained_px: int) -> nn.Module:
    config = _open_clip("factory").get_model_config(model)
    width = config["vision_cfg"]["width"]
    net: nn.Module = _open_clip("modified_resnet").ModifiedResNet(
        layers=config["vision_cfg"]["layers"],
        output_dim=config["embed_dim"],
        heads=32 * width // _HEAD_WIDTH,
        image_size=trained_px,
        width=width,
    )
    return net


def _resnet_stages(net: nn.Module) -> Stages:
    stem = nn.Sequential(*(net.get_submodule(name) for name in _STEM))
    return [("stem", stem), *((f"layer{i}", net.get_submodule(f"layer{i}")) for i in range(1, 5))]


def _build_vit_b16() -> nn.Module:
    transformer = _open_clip("transformer")
    net: nn.Module = transformer.VisionTransformer(
        image_size=224,
        patch_size=16,
        width=768,
        layers=12,
        heads=768 // _HEAD_WIDTH,
        mlp_ratio=4.0,
        output_dim=512,
        act_layer=transformer.QuickGELU,  # OpenAI trained with it; open_clip's default is the exact GELU
    )
    return net


def _vit_stages(net: nn.Module) -> Stages:
    class_token, positions = net.get_parameter("class_embedding"), net.get_parameter("positional_embedding")
    stem = TokenStem(net.get_submodule("conv1"), class_token, positions, net.get_submodule("ln_pre"))
    blocks = list(net.get_submodule("transformer.resblocks").children())
    return [("stem", stem), *block_stages(blocks, (2, 5, 8, 11), "blocks")]


def _resnet(name: str, model: str, title: str, width: int, trained_px: int) -> BackboneSpec:
    return BackboneSpec(
        name,
        title,
        f"{CLIP_LICENCE} at {trained_px} px",
        # Pooling rounds down, so only a multiple of the last stride gives every layer its full size.
        tuple(Layer(f"layer{i + 1}", 4 * width * 2**i, 4 * 2**i) for i in range(4)),
        ("layer2", "layer3"),
        lambda: _build_resnet(model, trained_px),
        _resnet_stages,
        CLIP_MEAN,
        CLIP_STD,
        multiple_px=32,
        trained_px=trained_px,
        package=OPEN_CLIP,
    )


def _vit() -> BackboneSpec:
    return BackboneSpec(
        "clip_vitb16",
        "CLIP ViT-B/16",
        f"{CLIP_LICENCE} at 224 px",
        tuple(Layer(f"blocks.{i}", 768, 16) for i in (2, 5, 8, 11)),
        ("blocks.5", "blocks.8"),
        _build_vit_b16,
        _vit_stages,
        CLIP_MEAN,
        CLIP_STD,
        # The norm after the last block was learned for the class token alone, so patches go without.
        reader=lambda _: PatchMaps(nn.Identity()),
        multiple_px=16,
        trained_px=224,
        package=OPEN_CLIP,
    )


CLIP_BACKBONES = (
    _resnet("clip_rn50", "RN50", "CLIP ResNet-50", 64, 224),
    _resnet("clip_rn101", "RN101", "CLIP ResNet-101", 64, 224),
    _resnet("clip_rn50x4", "RN50x4", "CLIP ResNet-50x4", 80, 288),
    _resnet("clip_rn50x16", "RN50x16", "CLIP ResNet-50x16", 96, 384),
    _vit(),
)
