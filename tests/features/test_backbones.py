"""Backbones: the right layers, truncated, folded without a change, never random by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from core.errors import ParameterError, WeightsError
from core.features.backbones import (
    BACKBONES,
    Backbone,
    describe_backbones,
    find_backbone,
    fold_batch_norm,
    load_backbone,
)
from core.features.torchvision_ops import torchvision_models
from core.features.weights import WeightsStore
from tests.features.networks import NO_WEIGHTS, disturb_batch_norm

NAMES = tuple(BACKBONES)
SMALL = ("efficientnet_lite0", "resnet18", "mobilenet_v2")


@pytest.mark.parametrize("name", SMALL)
@torch.inference_mode()
def test_that_folding_batch_norm_leaves_the_outputs_equal(name: str) -> None:
    spec = find_backbone(name)
    torch.manual_seed(0)
    net = spec.build().eval()
    disturb_batch_norm(net)
    backbone = Backbone(spec.stages(net), spec.layers, "")
    image = torch.randn(2, 3, 64, 96)
    expected = [output.clone() for output in backbone(image)]
    fold_batch_norm(backbone)
    assert not [m for m in backbone.modules() if isinstance(m, nn.BatchNorm2d)]
    for output, unfolded in zip(backbone(image), expected, strict=True):
        scale = float(unfolded.abs().max())
        assert float((output - unfolded).abs().max()) <= 1e-4 * scale


@pytest.mark.parametrize("name", SMALL)
@torch.inference_mode()
def test_that_every_layer_has_the_channels_and_stride_it_claims(name: str) -> None:
    spec = find_backbone(name)
    backbone = load_backbone(f"random-{name}", ",".join(spec.layer_names), NO_WEIGHTS)
    for layer, output in zip(spec.layers, backbone(torch.rand(1, 3, 64, 96)), strict=True):
        assert output.shape == (1, layer.channels, 64 // layer.stride, 96 // layer.stride)


@pytest.mark.parametrize("name", ["resnet50", "wide_resnet50_2", "wide_resnet101_2"])
def test_that_large_nets_claim_the_channels_torchvision_gives_them(name: str) -> None:
    with torch.device("meta"):
        net = torchvision_models().get_model(name, weights=None)
    spec = find_backbone(name)
    stages = dict(spec.stages(net))
    for layer in spec.layers:
        assert stages[layer.name][-1].conv3.out_channels == layer.channels


@torch.inference_mode()
def test_that_the_chosen_layers_equal_torchvisions_own_intermediate_outputs(shared_weights: Path) -> None:
    net = torchvision_models().resnet18()
    path = shared_weights / "resnet18_imagenet1k_v1_to_layer3.safetensors"
    net.load_state_dict(load_file(path), strict=False)
    net.eval()
    image = torch.randn(1, 3, 128, 128)
    x = net.layer1(net.maxpool(net.relu(net.bn1(net.conv1(image)))))
    expected = [net.layer2(x), net.layer3(net.layer2(x))]
    backbone = load_backbone("resnet18", "auto", WeightsStore([shared_weights]))
    for output, reference in zip(backbone(image), expected, strict=True):
        torch.testing.assert_close(output, reference, rtol=1e-4, atol=1e-4)


def test_that_nothing_beyond_the_last_layer_used_is_kept() -> None:
    short = load_backbone("random-resnet18", "layer2", NO_WEIGHTS)
    assert short.names == ("stem", "layer1", "layer2")
    long = load_backbone("random-resnet18", "layer1,layer4", NO_WEIGHTS)
    assert long.names[-1] == "layer4"


def test_that_layers_come_first_to_last_however_they_are_named() -> None:
    spec = find_backbone("resnet18")
    assert [layer.name for layer in spec.choose(" layer3 ,layer1")] == ["layer1", "layer3"]
    assert [layer.name for layer in spec.choose("auto")] == ["layer2", "layer3"]


@pytest.mark.parametrize("layers", ["layer9", "", "auto,layer2", ","])
def test_that_an_unknown_layer_is_refused_with_the_names_there_are(layers: str) -> None:
    with pytest.raises(ParameterError, match="layer1, layer2, layer3, layer4"):
        find_backbone("resnet18").choose(layers)


def test_that_an_unknown_backbone_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ParameterError, match="Known: efficientnet_lite0, resnet18"):
        load_backbone("resnet19", "auto", NO_WEIGHTS)


def test_that_a_random_net_is_the_same_each_time_and_leaves_the_random_state_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first = load_backbone("random-resnet18", "auto", NO_WEIGHTS)
    assert torch.equal(torch.rand(3), expected)
    second = load_backbone("random-resnet18", "auto", NO_WEIGHTS)
    assert first.weights_sha256 == second.weights_sha256
    image = torch.rand(1, 3, 64, 64)
    assert all(torch.equal(a, b) for a, b in zip(first(image), second(image), strict=True))


def test_that_without_weights_there_is_an_error_and_never_a_random_net() -> None:
    with pytest.raises(WeightsError, match=r"resnet50-0676ba61\.pth"):
        load_backbone("resnet50", "auto", NO_WEIGHTS)


def test_that_a_partial_file_is_not_used_for_layers_it_lacks(shared_weights: Path) -> None:
    with pytest.raises(WeightsError, match=r"resnet18-f37072fd\.pth"):
        load_backbone("resnet18", "layer3,layer4", WeightsStore([shared_weights]))


def test_that_a_file_without_the_needed_layers_is_refused_even_when_the_catalogue_says_otherwise(
    tmp_path: Path,
) -> None:
    from core.features.catalogue import WeightsFile
    from core.features.weights import hash_of

    path = tmp_path / "short.safetensors"
    save_file({"conv1.weight": torch.zeros(64, 3, 7, 7)}, path)
    file = WeightsFile("short", "resnet18", path.name, hash_of(path), 0.1, "none")
    with pytest.raises(WeightsError, match="lacks layers"):
        load_backbone("resnet18", "auto", WeightsStore([tmp_path], tmp_path, (file,)))


def test_that_a_pickle_that_would_run_code_is_refused(tmp_path: Path) -> None:
    from core.features.catalogue import WeightsFile
    from core.features.weights import hash_of

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (exec, (f"open({str(tmp_path / 'ran')!r}, 'w')",))

    path = tmp_path / "evil.pth"
    torch.save({"conv1.weight": Evil()}, path)
    file = WeightsFile("evil", "resnet18", path.name, hash_of(path), 0.1, "none")
    with pytest.raises(WeightsError, match="can't be loaded"):
        load_backbone("resnet18", "auto", WeightsStore([tmp_path], tmp_path, (file,)))
    assert not (tmp_path / "ran").exists()


def test_that_the_description_says_which_weights_are_missing_here() -> None:
    described = {info.name: info for info in describe_backbones(NO_WEIGHTS)}
    assert tuple(described) == NAMES
    assert described["efficientnet_lite0"].missing == ""
    assert "weights fetch wide_resnet50_2" in described["wide_resnet50_2"].missing
    assert described["resnet18"].default_layers == ("layer2", "layer3")
    assert "BSD-3-Clause" in described["resnet18"].licence
