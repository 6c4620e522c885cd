"""Maps equal upsampling followed by the authors' Gaussian; crops go back where they came from."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from scipy.ndimage import gaussian_filter

from core.detectors.anomaly_map import anomaly_map, central_crop, place_in_image, smoothing_matrix


@pytest.mark.parametrize(
    ("grid", "size", "sigma"),
    [
        ((32, 32), (256, 256), 4.0),
        ((28, 28), (224, 224), 4.0),
        ((5, 9), (37, 70), 2.5),
        ((4, 4), (32, 32), 16.0),
    ],
)
def test_that_a_map_equals_upsampling_and_scipys_gaussian(
    grid: tuple[int, int], size: tuple[int, int], sigma: float
) -> None:
    distances = torch.rand(grid, generator=torch.Generator().manual_seed(0)) * 10
    large = F.interpolate(distances[None, None], size, mode="bilinear", align_corners=False)[0, 0]
    expected = gaussian_filter(large.numpy().astype(np.float64), sigma)
    np.testing.assert_allclose(anomaly_map(distances, size, sigma).numpy(), expected, rtol=1e-5, atol=1e-5)


def test_that_without_smoothing_it_is_plain_upsampling() -> None:
    distances = torch.rand(8, 8)
    expected = F.interpolate(distances[None, None], (64, 64), mode="bilinear", align_corners=False)[0, 0]
    torch.testing.assert_close(anomaly_map(distances, (64, 64), 0.0), expected)


def test_that_smoothing_keeps_levels() -> None:
    matrix = smoothing_matrix(32, 256, 4.0)
    torch.testing.assert_close(matrix.sum(dim=1), torch.ones(256))
    assert float(matrix.min()) >= 0.0


@pytest.mark.parametrize(("side", "size"), [(20, (32, 32)), (21, (32, 32)), (9, (16, 24))])
def test_that_a_crop_is_central_and_goes_back_where_it_came_from(side: int, size: tuple[int, int]) -> None:
    batch = torch.rand(2, 3, *size) + 1.0
    crop = central_crop(batch, side)
    assert crop.shape == (2, 3, side, side)
    whole = place_in_image(crop[0, 0], size)
    inside = whole > 0
    assert int(inside.sum()) == side * side
    assert torch.equal(whole[inside], batch[0, 0][inside])
    margins = torch.where(inside.any(dim=1))[0]
    assert abs(int(margins[0]) - (size[0] - 1 - int(margins[-1]))) <= 1


def test_that_no_crop_leaves_the_batch_alone() -> None:
    batch = torch.rand(1, 3, 16, 16)
    assert central_crop(batch, 0) is batch
    assert central_crop(batch, 16) is batch
