"""The extractor: lazy, normalised for its backbone, independent of the batch, plain about devices."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.errors import DeviceError, ParameterError, WeightsError
from core.features.extractor import FeatureExtractor, resolve_device
from core.features.weights import WeightsStore

NO_WEIGHTS = WeightsStore((), Path("/nonexistent"))


def lite(layers: str = "auto") -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", layers, NO_WEIGHTS, "cpu")


def test_that_the_constructor_touches_nothing() -> None:
    threads = torch.get_num_threads()
    extractor = FeatureExtractor("no such net", "nor layer", NO_WEIGHTS, "nor device")
    assert torch.get_num_threads() == threads
    with pytest.raises((ParameterError, DeviceError)):
        extractor.prepare()


def test_that_feature_maps_have_the_announced_shapes() -> None:
    extractor = lite()
    maps = extractor.extract(torch.rand(2, 3, 96, 96))
    assert extractor.grid(96) == (12, 12)
    assert [m.shape for m in maps] == [(2, 40, 12, 12), (2, 112, 6, 6)]
    assert extractor.channels == (40, 112)
    assert all(m.dtype == torch.float32 for m in maps)


def test_that_an_odd_size_gives_the_announced_grid() -> None:
    extractor = lite()
    assert extractor.extract(torch.rand(1, 3, 90, 90))[0].shape[-2:] == extractor.grid(90)


def test_that_an_image_gets_the_same_features_in_any_company() -> None:
    extractor = lite()
    batch = torch.rand(5, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    together = extractor.extract(batch)
    alone = [extractor.extract(batch[i : i + 1]) for i in range(5)]
    for layer, parts in zip(together, zip(*alone, strict=True), strict=True):
        assert torch.equal(layer, torch.cat(parts))


def test_that_all_cores_on_one_image_give_its_features_up_to_rounding() -> None:
    extractor = lite()
    batch = torch.rand(3, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    apart = extractor.extract(batch)
    portions = extractor.extract_each(batch, list, all_cores=True)
    for layer, parts in zip(apart, zip(*portions, strict=True), strict=True):
        torch.testing.assert_close(torch.cat(parts), layer, rtol=1e-4, atol=1e-5)


def test_that_the_number_of_cores_does_not_change_a_bit() -> None:
    batch = torch.rand(3, 3, 96, 96, generator=torch.Generator().manual_seed(0))
    before = torch.get_num_threads()
    extractor = lite()
    extractor.prepare()
    try:
        torch.set_num_threads(1)
        one = extractor.extract(batch)
        torch.set_num_threads(2)
        two = extractor.extract(batch)
    finally:
        torch.set_num_threads(before)
    assert all(torch.equal(a, b) for a, b in zip(one, two, strict=True))


def test_that_features_can_be_finished_in_portions() -> None:
    extractor = lite()
    batch = torch.rand(3, 3, 64, 64)
    means = list(extractor.extract_each(batch, lambda maps: float(maps[0].mean())))
    expected = [float(m.mean()) for m in extractor.extract(batch)[0]]
    assert means == pytest.approx(expected, rel=1e-5)


def test_that_input_is_normalised_as_the_backbone_was_trained() -> None:
    extractor = FeatureExtractor("random-resnet18", "layer1", NO_WEIGHTS, "cpu")
    extractor.prepare()
    mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
    # an image of the mean colour is zero after normalising, and a net without biases keeps it zero
    assert float(extractor.extract(mean.expand(1, 3, 64, 64))[0].abs().max()) < 1e-5
    assert float(extractor.extract(torch.ones(1, 3, 64, 64))[0].abs().max()) > 1e-2


def test_that_no_gradients_are_recorded() -> None:
    features = lite().extract(torch.rand(1, 3, 32, 32, requires_grad=True))
    assert not any(f.requires_grad for f in features)


def test_that_weights_are_those_that_were_asked_for() -> None:
    extractor = lite()
    sha256 = extractor.weights_sha256
    assert sha256.startswith("57934424")
    extractor.require_weights(sha256)
    with pytest.raises(WeightsError, match="trained with other weights"):
        extractor.require_weights("b" * 64)
    other = lite()
    other.require_weights("c" * 64)
    with pytest.raises(WeightsError, match="c" * 64):
        other.prepare()


def test_that_a_random_net_is_checked_like_any_other() -> None:
    extractor = FeatureExtractor("random-resnet18", "layer1", NO_WEIGHTS, "cpu")
    extractor.require_weights("d" * 64)
    with pytest.raises(WeightsError, match="trained with other weights"):
        extractor.prepare()


def test_that_devices_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert resolve_device("auto").type == "cpu"
    with pytest.raises(DeviceError, match="No usable CUDA graphics card"):
        resolve_device("cuda")
    with pytest.raises(DeviceError, match="Known: auto, cpu, cuda"):
        resolve_device("tpu")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert resolve_device("auto").type == "cuda"
    assert resolve_device("cpu").type == "cpu"


def test_that_a_stream_of_batches_gives_what_each_batch_gives() -> None:
    extractor = lite()
    images = torch.rand(5, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    batches = [images[:3], images[3:]]
    expected = [maps[0] for batch in batches for maps in extractor.extract_each(batch, list)]
    found = [maps[0] for maps in extractor.extract_stream(iter(batches), list)]
    assert len(found) == 5
    assert all(torch.equal(a, b) for a, b in zip(found, expected, strict=True))
