"""SCAE beyond the contract: both encoders, sizes, and what its map is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from core.detectors.autoencoder import AutoencoderDetector
from core.detectors.autoencoder_net import ENCODERS, make_image_autoencoder
from core.detectors.ssim import residual_map
from core.errors import ProjectFileError
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from core.params import parse_params
from tests.detectors.images import parts


def fitted(**settings: Any) -> AutoencoderDetector:
    params = parse_params(
        AutoencoderDetector.Params, {"input_size": 32, "steps": 2, "batch_size": 4, **settings}
    )
    nowhere = WeightsStore([], Path("/nowhere"))
    detector = AutoencoderDetector(params, FeatureExtractor("", "auto", nowhere, "cpu"))
    size = detector.params.input_size
    detector.fit(parts(6, size).split(4), 6)
    return detector


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("size", [32, 50])
def test_that_images_of_any_size_are_restored_at_their_size(encoder: str, size: int) -> None:
    net, _ = make_image_autoencoder(encoder, 4, 0, WeightsStore(), pretrained=False)
    with torch.inference_mode():
        restored = net(parts(1, size))
    assert restored.shape == (1, 3, size, size)
    assert 0.0 <= float(restored.min()) <= float(restored.max()) <= 1.0


@pytest.mark.parametrize("encoder", ENCODERS)
def test_that_the_map_is_the_residual(encoder: str) -> None:
    detector = fitted(encoder=encoder, sigma=0.0)
    images = parts(2, 32, seed=1)
    with torch.inference_mode():
        wanted = residual_map(images, detector._fitted_net(images))
    found = detector.predict(images)
    torch.testing.assert_close(found.map, wanted, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(found.image, wanted.flatten(1).amax(dim=1), atol=1e-4, rtol=1e-4)


def test_that_training_lowers_the_residual_of_good_images() -> None:
    early, late = fitted(steps=1), fitted(steps=60)
    images = parts(4, 32, seed=2)
    assert float(late.predict(images).map.mean()) < 0.7 * float(early.predict(images).map.mean())


def test_that_without_weights_the_encoder_starts_untrained_and_says_so() -> None:
    detector = fitted(encoder="resnet")
    assert detector.measured() == {"training_steps": 2, "pretrained_encoder": False}


def test_that_the_encoder_of_another_kind_is_refused() -> None:
    state = fitted(encoder="plain").state()
    with pytest.raises(ProjectFileError):
        fitted(encoder="resnet").restore(state)
