"""OpenVINO as an optional runtime: plain words where it is missing, the same features where it is there."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch

from core.errors import DeviceError
from core.features.extractor import FeatureExtractor
from core.features.openvino_runtime import TELEMETRY, load_openvino
from core.features.weights import WeightsStore
from tests.detectors.images import parts

NO_WEIGHTS = WeightsStore((), Path("/nonexistent"))
needs_openvino = pytest.mark.skipif(
    find_spec("openvino") is None, reason="the optional extra “openvino” is not installed"
)


def lite(precision: str = "fp32", runtime: str = "openvino", device: str = "cpu") -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", "auto", NO_WEIGHTS, device, precision, runtime)


def test_that_a_missing_openvino_is_told_with_the_command_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    with pytest.raises(DeviceError, match=r"not installed\. Install it with “.* -m pip install openvino”"):
        lite().prepare()
    assert sys.modules.get(TELEMETRY, "absent") is not None


def test_that_openvino_stays_on_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert lite(device="auto").device.type == "cpu"
    with pytest.raises(DeviceError, match="runs on the processor only"):
        assert lite(device="cuda").device


@needs_openvino
def test_that_openvino_gives_the_features_of_torch() -> None:
    extractor, images = lite(), parts(3, 96)
    exact = lite(runtime="torch").extract(images)
    for ours, theirs in zip(extractor.extract(images), exact, strict=True):
        assert ours.dtype == torch.float32
        assert ours.shape == theirs.shape
        assert torch.allclose(ours, theirs, rtol=1e-3, atol=1e-4 * float(theirs.abs().max()))
    assert extractor.weights_sha256 == lite(runtime="torch").weights_sha256


@needs_openvino
def test_that_openvino_takes_several_input_sizes_and_gives_an_image_the_same_in_any_company() -> None:
    extractor, images = lite(), parts(3, 64)
    assert extractor.extract(parts(1, 96))[0].shape[-2:] == (12, 12)
    together = extractor.extract(images)
    alone = [extractor.extract(images[i : i + 1]) for i in range(3)]
    for layer, each in zip(together, zip(*alone, strict=True), strict=True):
        assert torch.equal(layer, torch.cat(each))


@needs_openvino
def test_that_openvino_computes_in_the_precision_that_was_asked_for() -> None:
    images = parts(1, 96)
    exact, rounded = lite().extract(images)[1], lite("bf16").extract(images)[1]
    assert 1e-4 < float((exact - rounded).norm() / exact.norm()) < 0.1


@needs_openvino
def test_that_openvino_is_loaded_without_its_telemetry() -> None:
    assert load_openvino().__name__ == "openvino"
    assert TELEMETRY not in sys.modules
