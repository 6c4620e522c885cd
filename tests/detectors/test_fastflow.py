"""FastFlow: standardised features, a map that is the mean surprise of all layers, and training that pays."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from core.detectors.fastflow import FastFlow, FastFlowParams
from core.detectors.flow import surprise
from core.features.extractor import FeatureExtractor
from tests.detectors.images import parts, scratched

SIZE = 64
LAYERS = "blocks.2,blocks.4"


def features_of(images: torch.Tensor) -> list[torch.Tensor]:
    return FeatureExtractor("efficientnet_lite0", LAYERS, device="cpu").extract(images)


def fitted(**settings: int | float | str) -> FastFlow:
    chosen = {"input_size": SIZE, "steps": 3, "batch_size": 4, "layers": LAYERS, **settings}
    detector = FastFlow(
        FastFlowParams(**chosen), FeatureExtractor("efficientnet_lite0", LAYERS, device="cpu")
    )
    detector.fit(parts(8, SIZE).split(4), 8)
    return detector


def test_that_features_are_standardised_over_all_images() -> None:
    state = {name: torch.tensor(array).double() for name, array in fitted(steps=1).state().items()}
    eight_bits = parts(8, SIZE).mul(255).round().div(255)  # as training images are held
    for i, layer in enumerate(features_of(eight_bits)):
        exact = layer.double()
        mean, scale = exact.mean(dim=(0, 2, 3)), exact.std(dim=(0, 2, 3), correction=0)
        assert torch.allclose(state[f"flow.{i}.mean"].flatten(), mean, atol=1e-4)
        assert torch.allclose(state[f"flow.{i}.scale"].flatten(), scale, atol=1e-4)


def test_that_the_map_is_the_mean_over_layers_of_their_surprise() -> None:
    detector = fitted(sigma=0.0)
    images = scratched(parts(2, SIZE, seed=1))
    expected = torch.zeros(2, SIZE, SIZE)
    for flow, layer in zip(detector._flows, features_of(images), strict=True):
        up = F.interpolate(surprise(flow(layer).z)[:, None], (SIZE, SIZE), mode="bilinear")[:, 0]
        expected += up / 2
    raw = detector.predict(images)
    assert torch.allclose(raw.map, expected, rtol=1e-3, atol=1e-4)
    assert torch.equal(raw.image, raw.map.amax(dim=(1, 2)))


def test_that_training_lowers_the_loss_and_says_so() -> None:
    short, long = fitted(steps=1).measured(), fitted(steps=20).measured()
    assert (short["steps"], long["steps"]) == (1, 20)
    assert long["loss"] < short["loss"]


@pytest.mark.parametrize(
    "setting",
    [{"flow_steps": 2}, {"hidden_ratio": 0.5}, {"clamp": 0.5}, {"seed": 1}, {"learning_rate": 1e-2}],
)
def test_that_every_choice_changes_the_scores(setting: dict[str, int | float]) -> None:
    images = scratched(parts(1, SIZE, seed=2))
    assert not torch.equal(fitted(**setting).predict(images).map, fitted().predict(images).map)


def test_that_both_precisions_of_the_training_are_told_and_agree() -> None:
    images = scratched(parts(2, SIZE, seed=3))
    exact, fast = fitted(training_precision="fp32"), fitted(training_precision="bf16")
    assert exact.measured()["training_dtype"] == "float32"
    assert fast.measured()["training_dtype"] == "bfloat16"
    assert torch.allclose(exact.predict(images).image, fast.predict(images).image, rtol=0.05)
