"""Packed residual networks give what plain ones give, in any order of use, from any number of threads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from core.features.backbones import Backbone, load_backbone
from core.features.fused import PackedBlock, can_pack, pack_residual_blocks
from core.features.threads import workers
from core.features.weights import WeightsStore

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def without_gradients() -> Iterator[None]:
    with torch.inference_mode():
        yield


def backbone(name: str, layers: str = "auto") -> Backbone:
    return load_backbone(name, layers, WeightsStore())


def images(count: int, size: int) -> torch.Tensor:
    batch = torch.rand(count, 3, size, size, generator=torch.Generator().manual_seed(0))
    return batch.contiguous(memory_format=torch.channels_last)


@pytest.mark.parametrize(
    ("name", "layers", "blocks"),
    [
        ("random-resnet18", "auto", 6),
        ("random-resnet50", "layer1,layer4", 16),
        ("efficientnet_lite0", "auto", 0),
        ("random-mobilenet_v2", "auto", 0),
    ],
)
def test_that_packing_keeps_what_a_network_computes(name: str, layers: str, blocks: int) -> None:
    plain, packed = backbone(name, layers), backbone(name, layers)
    pack_residual_blocks(packed)
    assert sum(isinstance(module, PackedBlock) for module in packed.modules()) == blocks
    for size in (96, 64):  # the second size meets weights that were laid out for the first
        batch = images(2, size)
        for expected, got in zip(plain(batch), packed(batch), strict=True):
            assert got.shape == expected.shape
            assert got.dtype == torch.float32
            torch.testing.assert_close(got, expected, rtol=1e-4, atol=1e-5 * float(expected.abs().max()))


def test_that_several_threads_and_one_after_them_agree() -> None:
    packed = backbone("random-resnet18")
    pack_residual_blocks(packed)
    batch = images(4, 64)
    with workers(CPU) as team:
        apart = list(team.each(packed, torch.split(batch, 1)))
        again = list(team.each(packed, torch.split(batch, 1)))
    for one, two in zip(apart, again, strict=True):
        assert all(torch.equal(a, b) for a, b in zip(one, two, strict=True))
    for layer, together in enumerate(packed(batch)):
        joined = torch.cat([maps[layer] for maps in apart])
        torch.testing.assert_close(joined, together, rtol=1e-4, atol=1e-5 * float(joined.abs().max()))


def test_that_bf16_is_packed_where_the_processor_can() -> None:
    if not can_pack(CPU, torch.bfloat16):
        pytest.skip("this processor or this torch has no bf16 convolutions of oneDNN")
    plain, packed = (backbone("random-resnet18").to(torch.bfloat16) for _ in range(2))
    pack_residual_blocks(packed)
    batch = images(1, 96).to(torch.bfloat16)
    for expected, got in zip(plain(batch), packed(batch), strict=True):
        assert got.dtype == torch.bfloat16
        difference = float((got.float() - expected.float()).norm() / expected.float().norm())
        assert difference < 0.02


def test_that_nothing_is_packed_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_pack(CPU, torch.float32)
    assert not can_pack(torch.device("cuda"), torch.float32)
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    assert not can_pack(CPU, torch.float32)


def test_that_only_residual_blocks_are_replaced() -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.ReLU())
    pack_residual_blocks(network)
    assert isinstance(network[0], nn.Conv2d)
