"""SSIM and the residual map against scipy's Gaussian filter and float64."""

import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter

from core.detectors.ssim import residual_map, ssim_map


def pair(seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    first = torch.rand(2, 3, 24, 30, generator=generator)
    return first, (first + 0.2 * torch.randn(first.shape, generator=generator)).clamp(0, 1)


def reference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Wang et al. 2004, eq. 13, one channel in float64; scipy's "mirror" doesn't repeat the edge."""

    def mean(values: np.ndarray) -> np.ndarray:
        return gaussian_filter(values, 1.5, radius=5, mode="mirror")

    ma, mb = mean(a), mean(b)
    va, vb, cov = mean(a * a) - ma**2, mean(b * b) - mb**2, mean(a * b) - ma * mb
    c1, c2 = (0.01 * 1) ** 2, (0.03 * 1) ** 2
    return (2 * ma * mb + c1) * (2 * cov + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))


def test_that_ssim_is_that_of_the_paper() -> None:
    first, second = pair()
    found = ssim_map(first, second).numpy()
    for b in range(2):
        for c in range(3):
            wanted = reference(first[b, c].double().numpy(), second[b, c].double().numpy())
            np.testing.assert_allclose(found[b, c], wanted, atol=2e-4)


def test_that_equal_images_are_fully_similar_and_leave_no_residual() -> None:
    first, second = pair()
    torch.testing.assert_close(ssim_map(first, first), torch.ones_like(first), atol=1e-4, rtol=0)
    assert float(residual_map(first, first).abs().max()) < 1e-4
    assert float(residual_map(first, second).min()) > 0


def test_that_the_residual_mixes_both_by_halves() -> None:
    first, second = pair(1)
    a, b = first[0].double().numpy(), second[0].double().numpy()
    wanted = np.mean([0.5 * (a[c] - b[c]) ** 2 + 0.5 * (1 - reference(a[c], b[c])) for c in range(3)], axis=0)
    np.testing.assert_allclose(residual_map(first, second)[0].numpy(), wanted, atol=2e-4)


def test_that_a_loss_made_of_it_can_be_descended() -> None:
    first, second = pair(2)
    second = second.requires_grad_()
    residual_map(first, second).mean().backward()
    assert second.grad is not None
    moved = second.detach() - 0.5 * second.numel() ** 0.5 * second.grad
    assert float(residual_map(first, moved).mean()) < float(residual_map(first, second.detach()).mean())


@pytest.mark.parametrize("channels", [1, 3])
def test_that_any_number_of_channels_will_do(channels: int) -> None:
    flat = torch.full((1, channels, 16, 16), 0.5)
    assert ssim_map(flat, flat).shape == flat.shape
