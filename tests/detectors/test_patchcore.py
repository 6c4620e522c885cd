"""PatchCore as in the paper: compared with brute force, repeatable, and honest about held-out images."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.errors import ParameterError
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from tests.benchmarks.reference import nearest_distances, patch_vectors, score_by_full_bank, smooth_map
from tests.detectors.images import parts, scratched

SIZE = 64
PARAMS = PatchCoreParams(input_size=SIZE)


def extractor() -> FeatureExtractor:
    return FeatureExtractor("efficientnet_lite0", "auto", WeightsStore(), "cpu")


def fitted(params: PatchCoreParams = PARAMS, train: torch.Tensor | None = None) -> PatchCore:
    train = parts(10, SIZE) if train is None else train
    detector = PatchCore(params, extractor())
    detector.fit(train.split(4), len(train))
    return detector


def vectors_of(image: torch.Tensor) -> torch.Tensor:
    return patch_vectors(extractor().extract(image[None]))


def test_that_the_full_bank_without_re_weighting_equals_brute_force() -> None:
    train, test = parts(6, SIZE), torch.cat([parts(2, SIZE, seed=5), scratched(parts(2, SIZE, seed=6))])
    raw = fitted(replace(PARAMS, coreset_ratio=1.0, num_neighbors=1), train).predict(test)
    scores, maps = score_by_full_bank(extractor().extract, list(train), list(test))
    np.testing.assert_allclose(raw.image.numpy(), scores, rtol=1e-5)
    np.testing.assert_allclose(raw.map.numpy(), maps.astype(np.float32), rtol=2e-3, atol=2e-3)


def test_that_the_image_score_is_equation_7() -> None:
    detector = fitted()
    image = scratched(parts(1, SIZE, seed=7))
    bank = torch.from_numpy(detector.state()["bank"]).double()
    patches = vectors_of(image[0]).double()
    distances = torch.cdist(patches, bank, compute_mode="donot_use_mm_for_euclid_dist")
    worst = int(distances.min(dim=1).values.argmax())
    star = int(distances[worst].argmin())
    around = torch.cdist(bank[star : star + 1], bank)[0].topk(9, largest=False).indices
    weight = 1 - torch.exp(distances[worst, star]) / torch.exp(distances[worst, around]).sum()
    expected = float(weight * distances[worst, star])
    assert float(detector.predict(image).image[0]) == pytest.approx(expected, rel=1e-5)


def test_that_huge_distances_do_not_overflow_the_weight() -> None:
    detector = fitted()
    state = detector.state()
    state["bank"] = state["bank"] * 1000.0
    detector.restore(state)
    score = float(detector.predict(parts(1, SIZE)).image[0])
    assert np.isfinite(score)
    assert score > 0


def test_that_the_bank_is_a_share_of_the_patches_and_knows_their_origin() -> None:
    train = parts(10, SIZE)
    state = fitted(train=train).state()
    bank, origin = state["bank"], state["origin"]
    assert bank.shape == (64, 152)  # a tenth of 10 * 8 * 8 patches of 40 + 112 channels
    assert origin.dtype == np.int32
    assert origin.tolist() == sorted(origin.tolist())
    for row in (0, 31, 63):
        image, y, x = origin[row]
        torch.testing.assert_close(vectors_of(train[image])[y * 8 + x], torch.from_numpy(bank[row]))


def test_that_held_out_scores_equal_a_bank_without_the_image() -> None:
    train = parts(9, SIZE)
    params = replace(PARAMS, num_neighbors=1)
    detector = fitted(params, train)
    bank, origin = (torch.from_numpy(detector.state()[name]) for name in ("bank", "origin"))
    held_out = detector.held_out_scores()
    assert held_out is not None
    for image in range(9):
        others = bank[origin[:, 0] != image]
        distances = nearest_distances(vectors_of(train[image]), others)
        assert held_out.image[image] == pytest.approx(float(distances.max()), rel=1e-5)
        peak = float(smooth_map(distances.view(8, 8), SIZE).max())
        assert held_out.peaks[image] == pytest.approx(peak, rel=1e-5)


def test_that_held_out_re_weighting_leaves_the_image_out_as_well() -> None:
    train = parts(6, SIZE)
    detector = fitted(train=train)
    state = detector.state()
    held_out = detector.held_out_scores()
    assert held_out is not None
    keep = state["origin"][:, 0] != 2
    other = PatchCore(PARAMS, extractor())
    other.restore({**state, "bank": state["bank"][keep], "origin": state["origin"][keep]})
    raw = other.predict(train[2:3])
    assert held_out.image[2] == pytest.approx(float(raw.image[0]), rel=1e-5)
    assert held_out.peaks[2] == pytest.approx(float(raw.map.max()), rel=1e-5)


def test_that_held_out_scores_can_be_had_once_after_a_fit_only() -> None:
    detector = fitted()
    assert detector.held_out_scores() is not None
    assert detector.held_out_scores() is None
    restored = PatchCore(PARAMS, extractor())
    restored.restore(detector.state())
    assert restored.held_out_scores() is None
    assert fitted(train=parts(1, SIZE)).held_out_scores() is None


def test_that_an_image_that_makes_up_the_whole_bank_can_not_be_judged_without_itself() -> None:
    detector = fitted(replace(PARAMS, coreset_ratio=0.0001, num_neighbors=1), parts(2, SIZE))
    held_out = detector.held_out_scores()
    assert held_out is not None
    assert sorted(np.isfinite(held_out.image).tolist()) == [False, True]
    assert np.array_equal(np.isfinite(held_out.image), np.isfinite(held_out.peaks))


def test_that_scores_are_the_same_bits_in_any_batch() -> None:
    detector = fitted()
    images = torch.cat([parts(3, SIZE, seed=3), scratched(parts(4, SIZE, seed=4))])
    together = detector.predict(images)
    for index in range(6):
        pair = detector.predict(images[index : index + 2])
        assert torch.equal(pair.image, together.image[index : index + 2])
        assert torch.equal(pair.map, together.map[index : index + 2])


def test_that_an_image_alone_on_all_cores_differs_in_the_last_bits_at_most() -> None:
    detector = fitted()
    images = torch.cat([parts(3, SIZE, seed=3), scratched(parts(4, SIZE, seed=4))])
    together = detector.predict(images)
    for index in range(7):
        alone, again = (detector.predict(images[index : index + 1]) for _ in range(2))
        torch.testing.assert_close(alone.image[0], together.image[index], rtol=1e-5, atol=0.0)
        torch.testing.assert_close(alone.map[0], together.map[index], rtol=1e-4, atol=1e-6)
        assert torch.equal(alone.image, again.image)
        assert torch.equal(alone.map, again.map)


def test_that_the_batches_of_the_training_do_not_matter() -> None:
    train = parts(7, SIZE)
    first = fitted(train=train).state()
    detector = PatchCore(PARAMS, extractor())
    detector.fit(iter(train.split(1)), 7)
    for name, array in detector.state().items():
        assert np.array_equal(array, first[name]), name


def test_that_the_smallest_bank_still_tells_images_apart() -> None:
    detector = fitted(replace(PARAMS, coreset_ratio=0.0001))
    assert len(detector.state()["bank"]) == PARAMS.num_neighbors + 1
    good = parts(1, SIZE, seed=7)
    scores = detector.predict(torch.cat([good, scratched(good)])).image
    assert float(scores[0]) > 0
    assert float(scores[1]) > float(scores[0])


def test_that_another_seed_makes_another_bank() -> None:
    first, second = (fitted(replace(PARAMS, seed=seed)).state()["origin"] for seed in (0, 1))
    assert not np.array_equal(first, second)


def test_that_fewer_images_than_announced_are_fitted_on() -> None:
    detector = PatchCore(PARAMS, extractor())
    detector.fit([parts(3, SIZE)], 5)
    assert detector.state()["bank"].shape[0] == round(3 * 64 * 0.1)


def test_that_only_the_central_crop_is_inspected() -> None:
    params = replace(PARAMS, center_crop=32)
    detector = fitted(params)
    clean = parts(1, SIZE, seed=9)
    outside = clean.clone()
    outside[..., :10, :10] = 0.0
    raw, changed = detector.predict(clean), detector.predict(outside)
    assert torch.equal(raw.image, changed.image)
    assert raw.map.shape == (1, SIZE, SIZE)
    inside = raw.map[0, 16:48, 16:48]
    assert float(inside.min()) > 0
    assert float(raw.map.sum()) == pytest.approx(float(inside.sum()))


def test_that_a_crop_larger_than_the_image_is_refused_before_any_work() -> None:
    detector = PatchCore(replace(PARAMS, center_crop=100), extractor())
    with pytest.raises(ParameterError, match="center_crop 100 is larger than input_size 64"):
        detector.fit([parts(2, SIZE)], 2)
