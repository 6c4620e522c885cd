"""An autoencoder of feature vectors that starts as their principal component analysis (Yang et al. 2020)."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import nn

from core.detectors.principal import principal_axes
from core.detectors.stored import State, load_module, require_arrays


class Reconstruction(nn.Module):
    """Narrows vectors [n, D] down to `latent` numbers and widens them again; six linear layers with ReLU.

    Widths are those of Yang et al. 2020, section 3.2: D, (D + 2 d) / 2, 2 d, d and back. A linear layer on
    position vectors is the paper's 1x1 convolution. There is no batch norm: the vectors are standardised
    and the start is a trained one, so nothing is left for it to do.
    """

    mean: torch.Tensor
    scale: torch.Tensor

    def __init__(self, channels: int, latent: int) -> None:
        super().__init__()
        wide, middle = hidden_widths(channels, latent)
        widths = (channels, wide, middle, latent, middle, wide, channels)
        pairs = list(pairwise(widths))
        self.latent = latent
        self.encoder = _chain(pairs[:3])
        self.decoder = _chain(pairs[3:])
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("scale", torch.ones(channels))

    def forward(self, standardised: torch.Tensor) -> torch.Tensor:
        """Standardised vectors [n, D] -> what is left of them after the narrow place, [n, D]."""
        result: torch.Tensor = self.decoder(self.encoder(standardised))
        return result

    def standardise(self, vectors: torch.Tensor) -> torch.Tensor:
        """Vectors [n, D] with mean 0 and deviation 1 in each channel over good parts."""
        return (vectors - self.mean) / self.scale

    def errors(self, vectors: torch.Tensor) -> torch.Tensor:
        """Mean squared error over the channels of each of the vectors [n, D]: [n] (eq. 5 of the paper)."""
        standardised = self.standardise(vectors)
        errors: torch.Tensor = (self(standardised) - standardised).square().mean(dim=1)
        return errors


def hidden_widths(channels: int, latent: int) -> tuple[int, int]:
    """Widths of the two hidden layers; both hold each component with both its signs, so 2 d at least."""
    return max((channels + 2 * latent) // 2, 2 * latent), 2 * latent


def start_as_pca(vectors: torch.Tensor, share: float, seed: int) -> Reconstruction:
    """A network that reconstructs vectors [n, D] as their PCA does, keeping `share` of the variance.

    A component passes a ReLU unharmed as the pair relu(+t), relu(-t), from which t is their difference. The
    units beyond these pairs see random directions and go on with weight 0, so they only learn what the
    components can't tell. Takes one more copy of the vectors while it works.
    """
    mean, scale = vectors.mean(dim=0), vectors.std(dim=0, correction=0).clamp_min(1e-6)
    found = principal_axes((vectors - mean) / scale, vectors.shape[1], share)
    components = found.axes.float().cpu()  # [d, D]
    latent = len(components)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = Reconstruction(vectors.shape[1], latent)
    net.mean.copy_(mean)
    net.scale.copy_(scale)
    _set_to(net, components)
    return net.to(vectors.device)


def restore_reconstruction(prefix: str, state: State, channels: int) -> Reconstruction:
    """The network that `module_arrays(prefix, ...)` was taken from; raises `ProjectFileError`."""
    name = f"{prefix}.encoder.4.weight"
    require_arrays(state, {name: (None, None)})
    with torch.random.fork_rng(devices=[]):
        net = Reconstruction(channels, int(state[name].shape[0]))
    load_module(prefix, net, state)
    return net.requires_grad_(requires_grad=False)


def _chain(pairs: list[tuple[int, int]]) -> nn.Sequential:
    """Linear layers with a ReLU between them."""
    modules: list[nn.Module] = []
    for wide, narrow in pairs:
        modules += [nn.Linear(wide, narrow), nn.ReLU()]
    return nn.Sequential(*modules[:-1])


@torch.no_grad()
def _set_to(net: Reconstruction, components: torch.Tensor) -> None:
    """Give the network the weights that make it the PCA with `components` [d, D]."""
    latent, pairs = len(components), 2 * len(components)
    both = torch.cat([torch.eye(latent), -torch.eye(latent)])  # [2 d, d]: t -> +t, -t
    narrow, widen = _linear(net.encoder), _linear(net.decoder)
    for layer in (*narrow, *widen):
        layer.bias.zero_()
    narrow[0].weight[:pairs] = both @ components
    narrow[1].weight.zero_()[:, :pairs] = torch.eye(pairs)
    narrow[2].weight.copy_(both.T)
    widen[0].weight.copy_(both)
    widen[1].weight[:pairs] = torch.eye(pairs)
    widen[2].weight.zero_()[:, :pairs] = components.T @ both.T


def _linear(chain: nn.Sequential) -> list[nn.Linear]:
    return [layer for layer in chain if isinstance(layer, nn.Linear)]
