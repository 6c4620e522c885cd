"""What a teacher imitates: pooled and joined features, and targets with mean 0 and variance 1."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.features.extractor import FeatureExtractor
from core.features.source_features import Projection, orthogonal, patch_features
from core.features.weights import WeightsStore

NO_STORE = WeightsStore((), Path("/nonexistent"))


def views(count: int = 2) -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    return [rng.integers(0, 255, (64, 64, 3), np.uint8) for _ in range(count)]


def extractor(layers: str) -> FeatureExtractor:
    return FeatureExtractor("random-efficientnet_lite0", layers, NO_STORE, "cpu")


def test_that_features_are_means_over_three_by_three_cells() -> None:
    (first, second) = views()
    layer = extractor("blocks.4").extract(torch.from_numpy(second).permute(2, 0, 1)[None].float() / 255)
    cells = np.pad(layer[0][0].numpy(), ((0, 0), (1, 1), (1, 1)))  # [C, 8, 8], zeros outside
    expected = sum(cells[:, r : r + 8, c : c + 8] for r in range(3) for c in range(3)) / 9
    _, found = patch_features(extractor("blocks.4"), [first, second], 8)
    assert found.shape == (8, 8, 40)
    assert found.dtype == np.float16
    np.testing.assert_allclose(found, expected.transpose(1, 2, 0), rtol=2e-3, atol=1e-5)


def test_that_layers_of_any_grid_come_on_the_one_asked_for() -> None:
    joined = next(patch_features(extractor("blocks.2,blocks.10"), views(1), 8))
    (fine,), (coarse,) = (
        list(patch_features(extractor(name), views(1), 16)) for name in ("blocks.2", "blocks.10")
    )
    assert joined.shape == (8, 8, 24 + 112)
    means = fine.astype(float).reshape(8, 2, 8, 2, 24).mean(axis=(1, 3))
    np.testing.assert_allclose(joined[..., :24], means, rtol=5e-3, atol=1e-4)
    # From 4 x 4 cells bilinearly to 16 x 16: a mean of 2 x 2 of those is what 8 x 8 shows.
    means = coarse.astype(float).reshape(8, 2, 8, 2, 112).mean(axis=(1, 3))
    np.testing.assert_allclose(joined[..., 24:], means, rtol=1e-2, atol=1e-4)


def test_that_targets_have_mean_0_and_variance_1_whatever_the_scale_of_the_features() -> None:
    rng = np.random.default_rng(1)
    scales, mix = 10.0 ** rng.uniform(-2, 2, 6), rng.normal(size=(6, 6))
    features = [((rng.normal(size=(14, 14, 6)) @ mix + 5) * scales).astype(np.float16) for _ in range(30)]
    projection = Projection.fitted(iter(features), 10, seed=0)
    looked_at = np.stack(features).reshape(30, -1, 6)[:, ::7].reshape(-1, 6)
    targets = projection(torch.from_numpy(looked_at).float())
    assert targets.shape == (len(looked_at), 10)
    assert targets.mean(dim=0).abs().max() < 1e-3
    torch.testing.assert_close(targets.var(dim=0, correction=0), torch.ones(10), rtol=1e-3, atol=1e-3)


def test_that_a_feature_that_never_changes_takes_no_part() -> None:
    rng = np.random.default_rng(2)
    features = rng.normal(size=(4, 7, 7, 3)).astype(np.float16)
    features[..., 1] = 2.5
    projection = Projection.fitted(iter(features), 8, seed=0)
    assert torch.equal(projection.matrix[1], torch.zeros(8))
    assert torch.isfinite(projection(torch.from_numpy(features).float())).all()


def test_that_the_projection_is_orthogonal_and_the_seed_alone_decides_it() -> None:
    wide, tall = orthogonal(5, 12, 0), orthogonal(12, 5, 0)
    torch.testing.assert_close(wide @ wide.T, torch.eye(5, dtype=torch.float64))
    torch.testing.assert_close(tall.T @ tall, torch.eye(5, dtype=torch.float64))
    assert torch.equal(wide, orthogonal(5, 12, 0))
    assert not torch.equal(wide, orthogonal(5, 12, 1))
