"""The scale of EfficientAD's maps: quantiles of good maps, at the edge and in the middle."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.detectors.good_scale import good_quantiles, middle_weight, to_good_scale


def maps(edge: float, middle: float, count: int = 40, size: int = 64) -> NDArray[np.float32]:
    """Exponential noise that is `edge` high within 8 px of the edge and `middle` high elsewhere."""
    heights = np.full((size, size), edge)
    heights[8:-8, 8:-8] = middle
    return (np.random.default_rng(0).exponential(size=(1, count, size, size)) * heights).astype(np.float32)


def test_that_edge_and_middle_have_the_quantiles_of_their_own_pixels() -> None:
    noise = maps(3.0, 1.0)
    (middle, edge) = good_quantiles(noise)[0].numpy()
    assert middle == pytest.approx(np.quantile(noise[..., 8:-8, 8:-8], (0.9, 0.995)), rel=1e-5)
    assert middle == pytest.approx([np.log(10), np.log(200)], rel=0.05)
    assert edge == pytest.approx([3 * np.log(10), 3 * np.log(200)], rel=0.05)


def test_that_good_pixels_reach_as_high_at_the_edge_as_in_the_middle() -> None:
    noise = maps(3.0, 1.0)
    scaled = to_good_scale(torch.from_numpy(noise[0]), good_quantiles(noise)[0]).numpy()
    assert np.quantile(scaled[:, 12:-12, 12:-12], (0.9, 0.995)) == pytest.approx([0.0, 0.1], abs=0.01)
    assert np.quantile(scaled[:, :4], (0.9, 0.995)) == pytest.approx([0.0, 0.1], abs=0.02)


def test_that_an_even_edge_is_judged_like_the_middle() -> None:
    quantiles = good_quantiles(maps(0.01, 1.0))[0]
    torch.testing.assert_close(quantiles[1], quantiles[0])


def test_that_maps_without_any_spread_keep_a_scale() -> None:
    quantiles = good_quantiles(np.zeros((2, 3, 32, 32), np.float32))
    assert bool((quantiles[..., 1] > quantiles[..., 0]).all())


@pytest.mark.parametrize(("size", "reach"), [(256, 16), (512, 16), (64, 8), (32, 4)])
def test_that_the_scale_changes_gently_on_all_four_sides(size: int, reach: int) -> None:
    weight = middle_weight(size)
    for turned in (weight.T, weight.flip(0), weight.flip(1)):
        assert torch.equal(turned, weight)
    across = weight[size // 2]
    assert across[0] == 0
    assert across[2 * reach] == 1
    assert (across[reach - 1] + across[reach]) / 2 == pytest.approx(0.5)
    assert float(across.diff().abs().max()) <= 2.0 / reach
