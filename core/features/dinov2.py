"""DINOv2's ViT-S/14 (Oquab et al., DINOv2, TMLR 2024), built by timm, which comes with the extra [clip]."""

from __future__ import annotations

from importlib import import_module

from torch import nn

from core.features.backbone_spec import BackboneSpec, Layer, OptionalPackage, Stages, block_stages
from core.features.catalogue import DINOV2_LICENCE
from core.features.torchvision_ops import declare_missing_operators
from core.features.vision_transformer import PatchMaps, TokenStem

_PATCH_PX = 14


def _build() -> nn.Module:
    declare_missing_operators()  # timm imports torchvision
    models = import_module("timm.models.vision_transformer")
    net: nn.Module = models.vit_small_patch14_dinov2(pretrained=False)
    return net


def _stages(net: nn.Module) -> Stages:
    class_token, positions = net.get_parameter("cls_token"), net.get_parameter("pos_embed")
    stem = TokenStem(net.get_submodule("patch_embed.proj"), class_token, positions, nn.Identity())
    blocks = list(net.get_submodule("blocks").children())
    return [("stem", stem), *block_stages(blocks, (2, 5, 8, 11), "blocks")]


DINOV2_BACKBONES = (
    BackboneSpec(
        "dinov2_vits14",
        "DINOv2 ViT-S/14",
        f"{DINOV2_LICENCE} at 224 to 518 px",
        tuple(Layer(f"blocks.{i}", 384, _PATCH_PX) for i in (2, 5, 8, 11)),
        # The last layer alone: Damm et al., AnomalyDINO, WACV 2025.
        ("blocks.11",),
        _build,
        _stages,
        # The authors read every layer through the last norm, which was learned on patches too.
        reader=lambda net: PatchMaps(net.get_submodule("norm")),
        multiple_px=_PATCH_PX,
        trained_px=224,
        package=OptionalPackage("timm", "timm"),
    ),
)
