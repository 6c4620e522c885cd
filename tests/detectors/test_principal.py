"""Principal axes are scikit-learn's, from few vectors and from many."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from core.detectors.principal import principal_axes


def vectors(count: int, dimensions: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(count)
    scales = torch.linspace(5.0, 0.1, dimensions)
    return 20.0 + torch.randn(count, dimensions, generator=generator) * scales


@pytest.mark.parametrize(("count", "dimensions"), [(12, 40), (600, 10), (10, 10)])
def test_that_axes_and_variances_are_those_of_scikit_learn(count: int, dimensions: int) -> None:
    data = vectors(count, dimensions)
    found = principal_axes(data, 5)
    exact = PCA(5, svd_solver="full").fit(data.double().numpy())
    assert np.allclose(found.variances.numpy(), exact.explained_variance_, rtol=1e-6)
    assert np.allclose(np.abs(np.sum(found.axes.numpy() * exact.components_, axis=1)), 1.0, atol=1e-6)
    assert np.allclose(found.mean.numpy(), exact.mean_, rtol=1e-7)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.97])
def test_that_as_few_axes_as_make_up_the_share_are_kept(share: float) -> None:
    data = vectors(30, 50)
    exact = PCA(share, svd_solver="full").fit(data.double().numpy())
    assert len(principal_axes(data, 30, share).variances) == exact.n_components_


def test_that_directions_without_variance_are_no_axes() -> None:
    data = vectors(6, 40)
    assert len(principal_axes(data, 40).variances) == 5
    same = torch.ones(4, 7)
    assert len(principal_axes(same, 3).variances) == 1
