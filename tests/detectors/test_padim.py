"""PaDiM against a computation with numpy, its options, and images left out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

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
    detector: Padim, train: torch.Tensor, test: torch.Tensor, reach: int = 1
) -> NDArray[np.float64]:
    """Smoothed Mahalanobis distances [n, s, s] by numpy, then torch's and scipy's filters."""
    matrix = detector.state()["matrix"].astype(np.float64)
    good, seen = (np.einsum("ncp,cd->ndp", vectors_of(detector, some), matrix) for some in (train, test))
    distances = np.empty((len(test), good.shape[2]))
    side, near = int(np.sqrt(distances.shape[1])), reach // 2
    maps = good.reshape(*good.shape[:2], side, side)
    for position in range(good.shape[2]):
        row, column = divmod(position, side)
        square = maps[:, :, max(0, row - near) : row + near + 1, max(0, column - near) : column + near + 1]
        at = square.transpose(0, 2, 3, 1).reshape(-1, good.shape[1])
        inverse = np.linalg.inv(np.cov(at, rowvar=False) + 0.01 * np.eye(at.shape[1]))
        x = seen[:, :, position] - at.mean(axis=0)
        distances[:, position] = np.sqrt(np.einsum("ni,ij,nj->n", x, inverse, x))
    small = torch.from_numpy(distances).view(-1, 1, side, side)
    large = torch.nn.functional.interpolate(small, (SIZE, SIZE), mode="bilinear", align_corners=False)
    return np.stack([gaussian_filter(one, 4.0, mode="reflect") for one in large[:, 0].numpy()])


@pytest.mark.parametrize(
    ("reduction", "reach"), [("random", 1), ("pca", 1), ("semi_orthogonal", 1), ("random", 5)]
)
def test_that_maps_and_scores_are_those_of_the_paper(reduction: str, reach: int) -> None:
    train, test = parts(12, SIZE), scratched(parts(3, SIZE, seed=1))
    detector = fitted(train, reduction=reduction, neighbourhood=reach)
    raw = detector.predict(test)
    exact = reference_maps(detector, train, test, reach)
    assert np.allclose(raw.map.numpy(), exact, rtol=2e-3)
    assert np.allclose(raw.image.numpy(), exact.max(axis=(1, 2)), rtol=2e-3)


def test_that_held_out_scores_are_those_of_a_fit_without_the_image() -> None:
    train = parts(9, SIZE)
    detector = fitted(train)
    held_out = detector.held_out_scores()
    assert held_out is not None
    for left in (0, 7):
        others = torch.cat([train[:left], train[left + 1 :]])
        exact = float(fitted(others).predict(train[left : left + 1]).image[0])
        assert held_out.image[left] == pytest.approx(exact, rel=1e-3)
    assert np.array_equal(held_out.image, held_out.peaks)
    assert held_out.images.tolist() == list(range(9))
    assert detector.held_out_scores() is None  # the images are let go


def test_that_of_more_images_a_group_is_left_out_at_once() -> None:
    train = parts(23, SIZE)
    held_out = fitted(train, covariance="diagonal").held_out_scores()
    assert held_out is not None
    group = [4, 14]  # every tenth
    others = torch.stack([image for i, image in enumerate(train) if i not in group])
    exact = fitted(others, covariance="diagonal").predict(train[group]).image.numpy()
    assert np.allclose(held_out.image[group], exact, rtol=1e-3)


def test_that_two_images_are_too_few_to_leave_one_out() -> None:
    assert fitted(parts(2, SIZE)).held_out_scores() is None


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
