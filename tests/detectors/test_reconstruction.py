"""The autoencoder of DFR starts as scikit-learn's principal component analysis and is stored whole."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from core.detectors.reconstruction import Reconstruction, hidden_widths, restore_reconstruction, start_as_pca
from core.detectors.stored import module_arrays
from core.errors import ProjectFileError


def vectors(count: int = 300, channels: int = 12) -> torch.Tensor:
    generator = torch.Generator().manual_seed(3)
    mixing = (
        torch.randn(channels, channels, generator=generator) * torch.linspace(4.0, 0.2, channels)[:, None]
    )
    return 5.0 + torch.randn(count, channels, generator=generator) @ mixing


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_that_the_start_is_the_principal_component_analysis(share: float) -> None:
    data = vectors()
    net = start_as_pca(data, share, seed=0)
    scaled = StandardScaler().fit_transform(data.double().numpy())
    exact = PCA(share, svd_solver="full").fit(scaled)
    rebuilt = exact.inverse_transform(exact.transform(scaled))
    assert net.latent == exact.n_components_
    with torch.no_grad():
        assert np.allclose(net(net.standardise(data)).numpy(), rebuilt, atol=1e-4)
        assert np.allclose(net.errors(data).numpy(), ((rebuilt - scaled) ** 2).mean(axis=1), atol=1e-4)


def test_that_the_units_beyond_the_components_learn() -> None:
    data = vectors()
    net = start_as_pca(data, 0.5, seed=0)
    pairs = 2 * net.latent
    net(net.standardise(data)).sub(net.standardise(data)).square().mean().backward()
    beyond = net.decoder[4].weight.grad[:, pairs:]
    assert beyond.shape[1] > 0
    assert bool((beyond.abs().sum(dim=0) > 0).any())


@pytest.mark.parametrize(("channels", "latent"), [(448, 60), (10, 9), (3, 1)])
def test_that_hidden_layers_hold_every_component_with_both_signs(channels: int, latent: int) -> None:
    wide, middle = hidden_widths(channels, latent)
    assert middle == 2 * latent
    assert wide >= middle
    assert wide == max((channels + 2 * latent) // 2, 2 * latent)


def test_that_a_channel_that_never_varies_does_no_harm() -> None:
    data = vectors()
    data[:, 4] = 1.5
    net = start_as_pca(data, 0.9, seed=0)
    with torch.no_grad():
        assert bool(net.errors(data).isfinite().all())


def test_that_it_comes_back_from_its_arrays() -> None:
    data = vectors()
    net = start_as_pca(data, 0.8, seed=1)
    back = restore_reconstruction("net", module_arrays("net", net), data.shape[1])
    with torch.no_grad():
        assert torch.equal(back.errors(data), net.errors(data))


def test_that_a_network_for_other_features_is_refused() -> None:
    arrays = module_arrays("net", Reconstruction(12, 4))
    with pytest.raises(ProjectFileError, match="wrong shape"):
        restore_reconstruction("net", arrays, 14)


def test_that_random_numbers_of_others_stay_as_they_were() -> None:
    torch.manual_seed(5)
    before = torch.random.get_rng_state()
    first, second = (start_as_pca(vectors(), 0.5, seed=7) for _ in range(2))
    assert torch.equal(torch.random.get_rng_state(), before)
    assert torch.equal(first.encoder[0].weight, second.encoder[0].weight)
