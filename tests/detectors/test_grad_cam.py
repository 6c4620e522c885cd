"""Grad-CAM of the anomaly score, against finite differences and for every method with a backbone."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from core.detectors import DETECTORS, create_detector, find_detector
from core.detectors.base import Detector
from core.detectors.grad_cam import activation_map, grad_cam
from core.errors import PatchlightError
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from core.params import parse_params
from tests.detectors.images import parts, scratched
from tests.detectors.test_contract import FAST
from tests.jobs.fake_detectors import Brightness, BrightnessParams

SIZE = 128
WITH_BACKBONE = [name for name in sorted(DETECTORS) if DETECTORS[name].needs_backbone]
WITHOUT = [name for name in sorted(DETECTORS) if not DETECTORS[name].needs_backbone]


def make(name: str, **settings: int | float | str) -> Detector:
    params = parse_params(find_detector(name).Params, {"input_size": SIZE, **FAST.get(name, {}), **settings})
    extractor = FeatureExtractor("efficientnet_lite0", "auto", WeightsStore(), "cpu")
    return create_detector(name, params, extractor)


def fitted(name: str, **settings: int | float | str) -> Detector:
    detector = make(name, **settings)
    train = parts(max(12, detector.min_images), SIZE)
    detector.fit(train.split(4), len(train))
    detector.restore(detector.state())
    return detector


def pixels_of(images: torch.Tensor) -> NDArray[np.uint8]:
    return np.ascontiguousarray(images.permute(0, 2, 3, 1).mul(255).round().to(torch.uint8).numpy())


@pytest.fixture(scope="module")
def patchcore() -> Detector:
    return fitted("patchcore", num_neighbors=1)


def worst_distance(features: list[torch.Tensor], bank: torch.Tensor) -> float:
    """PatchCore's score without re-weighting, by brute force in float64."""
    pooled = [F.avg_pool2d(layer.double(), 3, 1, 1) for layer in features]
    size = pooled[0].shape[-2:]
    joined = torch.cat([F.interpolate(p, size, mode="bilinear", align_corners=False) for p in pooled], 1)
    vectors = joined[0].flatten(1).T
    return float(torch.cdist(vectors, bank.double()).amin(1).max())


def test_that_patchcores_traceable_score_is_its_image_score(patchcore: Detector) -> None:
    image = scratched(parts(1, SIZE, seed=5))
    features = [layer.clone() for layer in patchcore.extractor.extract(image)]
    score = patchcore.traceable_score(features, image)
    assert float(score) == pytest.approx(float(patchcore.predict(image).image[0]), rel=1e-6)


def test_that_channel_weights_are_what_finite_differences_give(patchcore: Detector) -> None:
    image = scratched(parts(1, SIZE, seed=5))
    with torch.inference_mode():
        extracted = patchcore.extractor.extract(image)
    features = [layer.clone() for layer in extracted]
    last = features[-1].requires_grad_()
    (gradient,) = torch.autograd.grad(patchcore.traceable_score(features, image), last)
    bank = torch.from_numpy(patchcore.state()["bank"])
    channels = gradient.abs().sum(dim=(0, 2, 3)).argsort(descending=True)[:5].tolist()
    for channel in channels:
        scores = []
        for step in (-1e-4, 1e-4):
            moved = last.detach().double().clone()
            moved[:, channel] += step  # all places at once: the sum of the gradient over places
            scores.append(worst_distance([*features[:-1], moved], bank))
        assert float(gradient[0, channel].sum()) == pytest.approx((scores[1] - scores[0]) / 2e-4, rel=1e-3)


def test_that_the_map_is_what_two_channels_by_hand_give() -> None:
    activations = torch.tensor([[[1.0, 0.0], [0.0, 2.0]], [[0.0, 4.0], [0.0, 1.0]]])
    gradient = torch.stack([torch.full((2, 2), 2.0), torch.full((2, 2), -1.0)])
    # 2 * first - second = [[2, -4], [0, 3]]; what spoke against the score is cut off, the strongest becomes 1
    cam = activation_map(activations, gradient, (2, 2))
    torch.testing.assert_close(cam, torch.tensor([[2 / 3, 0.0], [0.0, 1.0]]))


def test_that_only_the_mean_of_the_gradient_counts() -> None:
    activations = torch.rand(3, 4, 4, generator=torch.Generator().manual_seed(0))
    spread = torch.rand(3, 4, 4, generator=torch.Generator().manual_seed(1))
    flat = spread.mean(dim=(1, 2), keepdim=True).expand(3, 4, 4)
    maps = [activation_map(activations, gradient, (8, 8)) for gradient in (spread, flat)]
    torch.testing.assert_close(*maps)


def test_that_nothing_in_favour_gives_an_empty_map() -> None:
    cam = activation_map(torch.ones(2, 3, 3), torch.full((2, 3, 3), -1.0), (6, 6))
    assert cam.shape == (6, 6)
    assert not cam.any()


@pytest.mark.parametrize("name", WITH_BACKBONE)
def test_that_every_method_with_a_backbone_has_a_map_in_0_to_1(name: str) -> None:
    detector = fitted(name)
    cam = grad_cam(detector, pixels_of(scratched(parts(1, SIZE, seed=5))))
    assert cam.shape == (SIZE, SIZE)
    assert cam.dtype == np.float32
    assert np.isfinite(cam).all()
    assert cam.min() >= 0.0
    assert cam.max() == pytest.approx(1.0)
    again = grad_cam(detector, pixels_of(scratched(parts(1, SIZE, seed=5))))
    np.testing.assert_array_equal(cam, again)


def test_that_the_map_is_stronger_where_the_scratch_is(patchcore: Detector) -> None:
    cam = grad_cam(patchcore, pixels_of(scratched(parts(1, SIZE, seed=5))))
    half = SIZE // 2
    assert cam[:half, :half].mean() > 2 * cam[half:, half:].mean()


def test_that_nothing_lies_outside_of_the_central_crop() -> None:
    detector = fitted("patchcore", center_crop=96)
    cam = grad_cam(detector, pixels_of(scratched(parts(1, SIZE, seed=5))))
    inside = np.zeros((SIZE, SIZE), bool)
    inside[16:112, 16:112] = True
    assert not cam[~inside].any()
    assert cam[inside].any()


@pytest.mark.parametrize("name", WITHOUT)
def test_that_a_method_without_a_backbone_says_so(name: str) -> None:
    with pytest.raises(PatchlightError, match="has no backbone"):
        grad_cam(make(name), pixels_of(parts(1, SIZE)))


def test_that_what_has_no_layers_is_told_in_a_sentence() -> None:
    detector = Brightness(BrightnessParams(), FeatureExtractor("random-efficientnet_lite0"))
    detector.needs_backbone = False
    with pytest.raises(PatchlightError, match="Brightness has no backbone") as caught:
        grad_cam(detector, pixels_of(parts(1, 32)))
    assert "anomaly map" in caught.value.hint


def test_that_left_out_scores_and_maps_are_those_of_the_training(patchcore: Detector) -> None:
    train = parts(12, SIZE)
    detector = make("patchcore")
    detector.fit(train.split(4), len(train))
    held_out = detector.held_out_scores()
    assert held_out is not None
    again = detector.predict_left_out(train, range(12))
    assert again is not None
    np.testing.assert_allclose(again.image.numpy(), held_out.image, rtol=1e-5)
    np.testing.assert_allclose(again.map.amax(dim=(1, 2)).numpy(), held_out.peaks, rtol=1e-5)
