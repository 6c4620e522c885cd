"""The good patches nearest to a patch: the same as by brute force over the training images' features."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.detectors.padim import Padim, PadimParams
from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from tests.benchmarks.reference import patch_vectors
from tests.detectors.images import parts, scratched

SIZE, COUNT, IMAGES = 64, 7, 24
PARAMS = PatchCoreParams(input_size=SIZE, coreset_ratio=0.1)
WAYS = {
    "plain": PARAMS,
    "central crop": replace(PARAMS, center_crop=48),
    "selected in parts": replace(PARAMS, memory_mb=1, coreset_ratio=0.05),
    "whole bank": replace(PARAMS, coreset_ratio=1.0, patch_size=5),
}


def extractor() -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", "auto", WeightsStore(), "cpu")


def vectors_of(images: torch.Tensor, params: PatchCoreParams) -> torch.Tensor:
    """Patch vectors of each image's inspected square, float64 [n, h * w, D], without the detector."""
    edge = (SIZE - params.center_crop) // 2 if params.center_crop else 0
    squares = images[..., edge : SIZE - edge, edge : SIZE - edge]
    each = [patch_vectors(extractor().extract(one[None]), params.patch_size) for one in squares]
    return torch.stack(each).double()


@pytest.mark.parametrize("params", WAYS.values(), ids=WAYS)
def test_that_the_nearest_good_patches_equal_brute_force(params: PatchCoreParams) -> None:
    train = parts(40 if params.memory_mb else IMAGES, SIZE)
    detector = PatchCore(params, extractor())
    detector.fit(train.split(8), len(train))
    assert ("coreset_parts" in detector.measured()) == bool(params.memory_mb)
    origin, side = detector.state()["origin"], (params.center_crop or SIZE) // 8
    learned = vectors_of(train, params)
    kept = torch.stack([learned[image, row * side + column] for image, row, column in origin.tolist()])
    image = scratched(parts(1, SIZE, seed=7))
    distances = torch.cdist(vectors_of(image, params)[0], kept, compute_mode="donot_use_mm_for_euclid_dist")
    worst = int(distances.amin(dim=1).argmax())
    found = detector.nearest_good(image, COUNT)
    assert (found.row, found.column, found.is_worst) == (*divmod(worst, side), True)
    assert (found.grid.rows, found.grid.columns, found.kept) == (side, side, len(origin))
    wanted = distances[worst].topk(COUNT, largest=False)
    np.testing.assert_allclose(found.distances, wanted.values.numpy(), rtol=1e-4)
    np.testing.assert_array_equal(found.origins, origin[wanted.indices.numpy()])


def test_that_another_patch_can_be_asked_about() -> None:
    train = parts(IMAGES, SIZE)
    detector = PatchCore(PARAMS, extractor())
    detector.fit(train.split(8), IMAGES)
    image = scratched(parts(1, SIZE, seed=7))
    found = detector.nearest_good(image, 3, (0.95, 0.3))
    assert (found.row, found.column, found.is_worst) == (7, 2, False)
    bank = torch.from_numpy(detector.state()["bank"]).double()
    distances = (vectors_of(image, PARAMS)[0, 7 * 8 + 2] - bank).norm(dim=1)
    np.testing.assert_allclose(found.distances, distances.sort().values[:3].numpy(), rtol=1e-4)


def test_that_a_patch_of_a_training_image_finds_itself() -> None:
    train = parts(IMAGES, SIZE)
    detector = PatchCore(replace(PARAMS, coreset_ratio=1.0), extractor())
    detector.fit(train.split(8), IMAGES)
    grid = detector.nearest_good(train[5:6], 1).grid
    for cell in ((0, 0), (3, 6), (7, 7)):
        found = detector.nearest_good(train[5:6], 2, grid.place_of(*cell))
        assert found.origins[0].tolist() == [5, *cell]
        assert found.distances[0] < 1e-3 * found.distances[1]


def test_that_no_more_are_found_than_there_are() -> None:
    detector = PatchCore(replace(PARAMS, coreset_ratio=0.0001), extractor())
    detector.fit([parts(2, SIZE)], 2)
    found = detector.nearest_good(parts(1, SIZE, seed=3), 50)
    assert len(found.distances) == len(found.origins) == found.kept == PARAMS.num_neighbors + 1


def test_that_a_method_without_a_memory_bank_says_nothing() -> None:
    detector = Padim(PadimParams(input_size=SIZE), extractor())
    assert detector.nearest_good(parts(1, SIZE), 5) is None
