"""Packed triangles do what full matrices do."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.detectors.triangle import invert_lower, pack_lower, packed_length, times_lower


def lower(count: int, side: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(side)
    matrices = torch.randn(count, side, side, generator=generator, dtype=torch.float64).tril()
    matrices.diagonal(dim1=1, dim2=2).abs_().add_(side)
    return matrices


@pytest.mark.parametrize("side", [1, 2, 3, 7, 20])
def test_that_inverses_by_halves_are_numpys(side: int) -> None:
    matrices = lower(5, side)
    assert np.allclose(invert_lower(matrices).numpy(), np.linalg.inv(matrices.numpy()), atol=1e-12)


@pytest.mark.parametrize("side", [1, 4, 9])
def test_that_a_packed_product_is_the_full_one(side: int) -> None:
    matrices, vectors = lower(6, side), torch.randn(side, 6, dtype=torch.float64)
    packed = pack_lower(matrices)
    assert packed.shape == (packed_length(side), 6)
    full = np.einsum("pij,jp->ip", matrices.numpy(), vectors.numpy())
    assert np.allclose(times_lower(packed, vectors).numpy(), full)
