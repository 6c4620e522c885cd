"""Distillation: what is learned, how errors become maps and scores, and what is told of it."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from core.detectors.distillation import Distillation, DistillationParams, image_scores
from core.features.extractor import FeatureExtractor
from core.features.pdn import normalise
from tests.detectors.images import parts, scratched

SIZE = 64
LAYERS = "blocks.2,blocks.4"


def extractor() -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", LAYERS, device="cpu")


def fitted(**settings: int | float | str) -> Distillation:
    chosen = {"input_size": SIZE, "steps": 3, "batch_size": 2, "layers": LAYERS, **settings}
    detector = Distillation(DistillationParams(**chosen), extractor())
    detector.fit(parts(6, SIZE).split(3), 6)
    return detector


def unlike(teacher: torch.Tensor, student: torch.Tensor) -> torch.Tensor:
    """Squared differences of unit vectors, channel by channel."""
    return (teacher / teacher.norm(dim=1, keepdim=True) - student / student.norm(dim=1, keepdim=True)) ** 2


def layers_of(detector: Distillation, images: torch.Tensor) -> list[torch.Tensor]:
    with torch.inference_mode():
        given = detector._student(normalise(images))
    return [unlike(t, s) for t, s in zip(extractor().extract(images), given, strict=True)]


def upsampled(energy: torch.Tensor) -> torch.Tensor:
    return F.interpolate(energy[:, None], (SIZE, SIZE), mode="bilinear")[:, 0]


def test_that_raw_energies_of_all_layers_add_up_to_the_map() -> None:
    detector, images = fitted(sigma=0.0), scratched(parts(2, SIZE, seed=1))
    expected = sum(upsampled(one.sum(dim=1)) for one in layers_of(detector, images))
    raw = detector.predict(images)
    assert torch.allclose(raw.map, expected, rtol=1e-3, atol=1e-4)
    assert torch.equal(raw.image, raw.map.amax(dim=(1, 2)))


def test_that_channels_can_count_by_what_they_are_on_good_images() -> None:
    detector, images = fitted(sigma=0.0, fusion="channels"), scratched(parts(2, SIZE, seed=1))
    good = [one.mean(dim=(0, 2, 3)) for one in layers_of(detector, parts(6, SIZE))]
    good = [one.clamp_min(0.01 * float(one.mean())) for one in good]
    expected = sum(
        upsampled((one / usual.view(1, -1, 1, 1)).mean(dim=1))
        for one, usual in zip(layers_of(detector, images), good, strict=True)
    )
    assert torch.allclose(detector.predict(images).map, expected, rtol=1e-2)


def test_that_the_image_score_can_be_the_mean_of_the_largest_pixels() -> None:
    images = scratched(parts(2, SIZE, seed=1))
    detector = fitted(image_score="top_k", top_k=20)
    raw = detector.predict(images)
    expected = raw.map.flatten(1).sort(dim=1, descending=True).values[:, :20].mean(dim=1)
    assert torch.allclose(raw.image, expected)


def test_that_more_pixels_than_there_are_means_all() -> None:
    maps = torch.arange(8.0).view(2, 2, 2)
    assert image_scores(maps, 100).tolist() == [1.5, 5.5]
    assert image_scores(maps, 1).tolist() == [3.0, 7.0]


def test_that_training_lowers_the_loss_and_says_so() -> None:
    short, long = fitted(steps=1).measured(), fitted(steps=20).measured()
    assert (short["steps"], long["steps"]) == (1, 20)
    assert long["loss"] < 0.8 * short["loss"]


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_that_the_precision_of_the_training_is_told(precision: str) -> None:
    told = {"fp32": "float32", "bf16": "bfloat16"}[precision]
    assert fitted(steps=1, training_precision=precision).measured()["training_dtype"] == told


def test_that_the_score_can_be_traced_back_to_the_teachers_features() -> None:
    detector, images = fitted(), scratched(parts(1, SIZE, seed=1))
    features = [layer.clone().requires_grad_() for layer in extractor().extract(images)]
    score = detector.traceable_score(features, images)
    score.backward()
    assert float(score.detach()) == pytest.approx(float(detector.predict(images).image), rel=1e-3)
    assert all(float(layer.grad.abs().sum()) > 0.0 for layer in features)
