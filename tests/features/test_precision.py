"""The backbone in bf16: float32 in and out, close to fp32, the same in any company."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.features.extractor import FeatureExtractor
from core.features.precision import PRECISIONS, computes_bf16_fast
from core.features.weights import WeightsStore
from tests.detectors.images import parts

NO_WEIGHTS = WeightsStore((), Path("/nonexistent"))


def lite(precision: str) -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", "auto", NO_WEIGHTS, "cpu", precision)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_that_features_are_float32_in_every_precision(precision: str) -> None:
    maps = lite(precision).extract(torch.rand(2, 3, 96, 96))
    assert [m.shape for m in maps] == [(2, 40, 12, 12), (2, 112, 6, 6)]
    assert all(m.dtype == torch.float32 for m in maps)


def test_that_bf16_features_are_those_of_fp32_up_to_their_rounding() -> None:
    images = parts(2, 96)
    for exact, rounded in zip(lite("fp32").extract(images), lite("bf16").extract(images), strict=True):
        assert not torch.equal(exact, rounded)
        # 8 bits of mantissa, once more in each of some fifty layers
        assert float((exact - rounded).norm() / exact.norm()) < 0.1
        assert float(torch.cosine_similarity(exact.flatten(), rounded.flatten(), dim=0)) > 0.99


def test_that_an_image_gets_the_same_bf16_features_in_any_company() -> None:
    extractor = lite("bf16")
    batch = parts(3, 64)
    together = extractor.extract(batch)
    alone = [extractor.extract(batch[i : i + 1]) for i in range(3)]
    for layer, each in zip(together, zip(*alone, strict=True), strict=True):
        assert torch.equal(layer, torch.cat(each))


def test_that_the_reference_computes_in_fp32_from_the_same_weights() -> None:
    extractor = lite("bf16")
    reference = extractor.reference()
    assert (reference.precision, reference.runtime) == ("fp32", "torch")
    assert reference.weights_sha256 == extractor.weights_sha256
    images = parts(1, 64)
    exact = lite("fp32").extract(images)
    assert all(torch.equal(a, b) for a, b in zip(reference.extract(images), exact, strict=True))


@pytest.mark.parametrize(
    ("found", "fast"),
    [({}, False), ({"avx512_bf16": False}, False), ({"avx512_bf16": True}, True), ({"amx_bf16": True}, True)],
)
def test_that_fast_bf16_is_told_from_the_processor(
    found: dict[str, bool], fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: found)
    assert computes_bf16_fast(torch.device("cpu")) is fast
