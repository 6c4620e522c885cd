"""PaDiM against a computation with numpy, its options, and images left out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from core.detectors.base import Detector
from core.detectors.forecast import Workload
from core.detectors.padim import Padim
from core.errors import ParameterError
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from tests.detectors.images import parts, scratched

SIZE = 64
SETTINGS = {"input_size": SIZE, "channels": 20}


def make(**settings: int | float | str) -> Padim:
    chosen = {**SETTINGS, **settings}
    detector = make_detector("padim", "efficientnet_lite0", chosen.items(), WeightsStore(), "cpu")
    assert isinstance(detector, Padim)
    return detector


def fitted(images: torch.Tensor, **settings: int | float | str) -> Padim:
    detector = make(**settings)
    detector.fit(images.split(4), len(images))
    return detector


def vectors_of(detector: Padim, images: torch.Tensor) -> NDArray[np.float64]:
    """Joined vectors [n, C, P] by repeating coarser layers with numpy."""
    layers = [layer.double().numpy() for layer in detector.extractor.extract(images)]
    side = layers[0].shape[-1]
    large = [layer.repeat(side // layer.shape[-1], axis=2) for layer in layers]
    return np.concatenate([m.repeat(side // m.shape[-1], axis=3) for m in large], axis=1).reshape(
        len(images), -1, side * side
    )


def reference_maps(
    detector: Padim, train: torch.Tensor, test: torch.Tensor, epsilon: float
) -> NDArray[np.float64]:
    """Smoothed Mahalanobis distances [n, s, s] by numpy, then torch's and scipy's filters."""
    matrix = detector.state()["matrix"].astype(np.float64)
    good, seen = (np.einsum("ncp,cd->ndp", vectors_of(detector, some), matrix) for some in (train, test))
    distances = np.empty((len(test), good.shape[2]))
    for position in range(good.shape[2]):
        at = good[:, :, position]
        inverse = np.linalg.inv(np.cov(at, rowvar=False) + epsilon * np.eye(at.shape[1]))
        x = seen[:, :, position] - at.mean(axis=0)
        distances[:, position] = np.sqrt(np.einsum("ni,ij,nj->n", x, inverse, x))
    side = int(np.sqrt(distances.shape[1]))
    small = torch.from_numpy(distances).view(-1, 1, side, side)
    large = torch.nn.functional.interpolate(small, (SIZE, SIZE), mode="bilinear", align_corners=False)
    return np.stack([gaussian_filter(one, 4.0, mode="reflect") for one in large[:, 0].numpy()])


@pytest.mark.parametrize("reduction", ["random", "pca", "semi_orthogonal"])
def test_that_maps_and_scores_are_those_of_the_paper(reduction: str) -> None:
    train, test = parts(12, SIZE), scratched(parts(3, SIZE, seed=1))
    detector = fitted(train, reduction=reduction)
    raw = detector.predict(test)
    exact = reference_maps(detector, train, test, epsilon=0.01)
    assert np.allclose(raw.map.numpy(), exact, rtol=2e-3)
    assert np.allclose(raw.image.numpy(), exact.max(axis=(1, 2)), rtol=2e-3)


def test_that_held_out_scores_are_those_of_a_fit_without_the_image() -> None:
    train = parts(10, SIZE)
    detector = fitted(train)
    held_out = detector.held_out_scores()
    assert held_out is not None
    for left in (0, 7):
        others = torch.cat([train[:left], train[left + 1 :]])
        exact = reference_maps(detector, others, train[left : left + 1], epsilon=0.01 * 9 / 8)
        assert held_out.image[left] == pytest.approx(exact.max(), rel=1e-3)
    assert np.array_equal(held_out.image, held_out.peaks)
    assert held_out.images.tolist() == list(range(10))
    assert detector.held_out_scores() is None  # the images are let go


def test_that_a_stored_model_of_many_images_leaves_them_out_too() -> None:
    train = parts(24, SIZE)
    detector = fitted(train, channels=8)
    held_out = detector.held_out_scores()
    assert held_out is not None
    restored = make(channels=8)
    restored.restore(detector.state())
    raw = restored.predict_left_out(train[2:5], [2, 3, 4])
    assert raw is not None
    assert raw.map.shape == (3, SIZE, SIZE)
    assert np.allclose(raw.image.numpy(), held_out.image[2:5], rtol=1e-3)
    assert make_fitted_with_few().predict_left_out(train[:1], [0]) is None


def make_fitted_with_few() -> Detector:
    return fitted(parts(10, SIZE))


@pytest.mark.parametrize(("count", "settings"), [(2, {}), (8, {"covariance": "low_rank"})])
def test_that_what_can_not_be_told_is_not_told(count: int, settings: dict[str, str]) -> None:
    detector = fitted(parts(count, SIZE), **settings)
    assert detector.held_out_scores() is None


@pytest.mark.parametrize("covariance", ["low_rank", "diagonal"])
def test_that_small_models_see_the_scratch_too(covariance: str) -> None:
    detector = fitted(parts(12, SIZE), covariance=covariance, rank=5)
    good = parts(4, SIZE, seed=2)
    raw_good, raw_bad = detector.predict(good), detector.predict(scratched(good))
    assert float(raw_bad.image.min()) > float(raw_good.image.max())
    full = fitted(parts(12, SIZE))
    assert sum(a.nbytes for a in detector.state().values()) < sum(a.nbytes for a in full.state().values())


def test_that_all_layers_up_to_the_deepest_default_one_are_used() -> None:
    assert [layer.name for layer in make().extractor.layers] == ["blocks.2", "blocks.4", "blocks.10"]
    assert [layer.name for layer in make(layers="blocks.4").extractor.layers] == ["blocks.4"]


def test_that_no_more_channels_are_kept_than_there_are() -> None:
    detector = fitted(parts(4, SIZE), channels=4096, layers="blocks.2")
    assert detector.state()["mean"].shape == (24, 16 * 16)


def test_that_the_footprint_names_the_size_of_the_model() -> None:
    detector = fitted(parts(4, SIZE))
    state = detector.state()
    footprint = detector.footprint(Workload(4, 4, 0, 0))
    assert footprint.state_bytes == state["mean"].nbytes + state["factor"].nbytes
    assert footprint.peak_bytes > 8 * 20 * 20 * 16 * 16  # the moments alone
    assert not footprint.refusal


def test_that_a_training_beyond_the_memory_is_refused_before_it_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.detectors.padim.available_memory", lambda: 1 << 20)
    detector = make()
    assert detector.footprint(Workload(4, 4, 0, 0)).refusal
    with pytest.raises(ParameterError, match="MiB are free"):
        detector.fit(iter(()), 4)


def test_that_the_score_can_be_traced_back_to_the_features() -> None:
    detector = make()
    detector.restore(fitted(parts(6, SIZE)).state())
    images = scratched(parts(1, SIZE, seed=1))
    features = [layer.clone().requires_grad_() for layer in detector.extractor.extract(images)]
    score = detector.traceable_score(features, images)
    score.backward()
    assert score.item() == pytest.approx(float(detector.predict(images).image[0]), rel=1e-4)
    assert all(layer.grad is not None and bool(layer.grad.any()) for layer in features)
