"""A Gaussian at each position of an image: moments in one pass, and Mahalanobis distances in three forms.

Vectors are laid out as [d, P], d channels at P positions: every step works on whole rows of positions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Self

import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.base import Report, silent
from core.detectors.stored import State, require_arrays
from core.detectors.triangle import invert_lower, pack_lower, packed_length, times_lower
from core.features.threads import workers

FITTING = "Fitting the Gaussians"
_BLOCK = 32  # images whose vectors are multiplied at once; more save little and cost memory
_POSITIONS = 256


class PositionMoments:
    """Mean and scatter of vectors at each position, in one pass over the images.

    Sums are float64: epsilon is small beside the products of large features. Memory: 8 P d (d + 16) bytes,
    0.4 GB at 64 x 64 positions and 100 channels, whatever the number of images. With `variances_only` no
    products of different channels are kept: 8 P d 18 bytes.
    """

    def __init__(self, channels: int, positions: int, device: torch.device, variances_only: bool) -> None:
        self.count = 0
        self._waiting = 0
        self._block = torch.empty(positions, _BLOCK, channels, device=device)
        self._sum = torch.zeros(positions, channels, dtype=torch.float64, device=device)
        shape = (positions, channels) if variances_only else (positions, channels, channels)
        self._products = torch.zeros(shape, dtype=torch.float64, device=device)

    def add(self, vectors: torch.Tensor) -> None:
        """Take in one image's vectors, float32 [d, P]."""
        self._block[:, self._waiting] = vectors.T
        self._waiting += 1
        self.count += 1
        if self._waiting == _BLOCK:
            self.finish()

    def finish(self) -> None:
        """Take in what waits for a full block; needed before the results are asked for."""
        if self._waiting:
            _for_all(self.positions, self._take_in, self._block.device, silent)
            self._waiting = 0

    @property
    def positions(self) -> int:
        """How many positions there are."""
        return len(self._sum)

    def mean(self) -> torch.Tensor:
        """Means float64 [d, P]."""
        return (self._sum / self.count).T.contiguous()

    def variances(self) -> torch.Tensor:
        """Unbiased variances float64 [d, P]; of moments with `variances_only`."""
        centred = self._products - self._sum.square() / self.count
        return (centred / (self.count - 1)).clamp_min_(0.0).T.contiguous()

    def covariances(self, part: slice, epsilon: float) -> torch.Tensor:
        """Unbiased covariances of some positions, float64 [p, d, d], plus `epsilon` on the diagonal."""
        means = self._sum[part] / self.count
        centred = self._products[part] - self.count * means[:, :, None] * means[:, None, :]
        centred /= self.count - 1
        centred.diagonal(dim1=1, dim2=2).add_(epsilon)
        return centred

    def _take_in(self, part: slice) -> int:
        block = self._block[part, : self._waiting].double()  # [p, b, d]
        self._sum[part] += block.sum(1)
        if self._products.ndim == 2:
            self._products[part] += block.square_().sum(1)
        else:
            self._products[part].baddbmm_(block.transpose(1, 2), block)
        return int(part.stop)


class Gaussians(ABC):
    """Fitted Gaussians at P positions; `mean` is [d, P].

    Fresh from `fit` all is float64, which leaving images out of few needs; `single` is for everything else.
    """

    leaves_out: ClassVar[bool] = True
    """Whether `distances` can leave an image out."""

    def __init__(self, mean: torch.Tensor, count: int) -> None:
        self.mean = mean
        self.count = count

    @classmethod
    @abstractmethod
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        """From finished moments of at least two images."""

    @classmethod
    @abstractmethod
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        """The arrays beside the mean that `arrays` gives and `take` needs."""

    @abstractmethod
    def distances(self, vectors: torch.Tensor, left_out: bool = False) -> torch.Tensor:
        """Mahalanobis distances [P] of an image's vectors float32 [d, P] (Defard et al. 2021, eq. 2).

        With `left_out` the image is one of those fitted on, and is judged as if it had not been.
        """

    @abstractmethod
    def tensors(self) -> dict[str, torch.Tensor]:
        """What `shapes` names."""

    def single(self) -> Self:
        """The same in float32, as it is used and stored."""
        return type(self)(self.mean.float(), self.count, *[t.float() for t in self.tensors().values()])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything that `take` needs, but the count."""
        named = {"mean": self.mean, **self.tensors()}
        return {name: tensor.cpu().numpy() for name, tensor in named.items()}

    @classmethod
    def take(cls, state: State, shape: tuple[int, int], rank: int, count: int, device: torch.device) -> Self:
        """The Gaussians that `arrays` was taken from, of `shape` [d, P]; raises `ProjectFileError`."""
        shapes = cls.shapes(*shape, rank)
        require_arrays(state, {"mean": shape, **shapes})
        tensors = [torch.from_numpy(state[name]).float().to(device) for name in ("mean", *shapes)]
        return cls(tensors[0], count, *tensors[1:])


class FullGaussians(Gaussians):
    """All covariances; the factor W with W'W = inverse covariance is lower triangular and kept packed.

    `factor` [d (d + 1) / 2, P]: 83 MB at 64 x 64 positions and 100 channels
    in float32.
    """

    def __init__(self, mean: torch.Tensor, count: int, factor: torch.Tensor) -> None:
        super().__init__(mean, count)
        self._factor = factor

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        mean = moments.mean()
        factor = mean.new_empty(packed_length(len(mean)), moments.positions)

        def invert(part: slice) -> int:
            lower = torch.linalg.cholesky(moments.covariances(part, epsilon))
            factor[:, part] = pack_lower(invert_lower(lower))
            return int(part.stop)

        _for_all(moments.positions, invert, mean.device, report)
        return cls(mean, moments.count, factor)

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"factor": (packed_length(channels), positions)}

    @override
    def distances(self, vectors: torch.Tensor, left_out: bool = False) -> torch.Tensor:
        squared = times_lower(self._factor, vectors - self.mean).square_().sum(0)
        return (without_own(squared, self.count) if left_out else squared).sqrt_()

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"factor": self._factor}


class LowRankGaussians(Gaussians):
    """The `rank` directions of largest variance; the others share their mean variance.

    With eigenvalues l_k, vectors v_k and the rest's variance s (epsilon included), the squared distance is
    (|x|^2 - sum_k (1 - s / l_k) (v_k x)^2) / s. `axes` [rank, d, P] holds sqrt(1 - s / l_k) v_k.
    """

    leaves_out = False

    def __init__(self, mean: torch.Tensor, count: int, axes: torch.Tensor, rest: torch.Tensor) -> None:
        super().__init__(mean, count)
        self._axes = axes
        self._rest = rest

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        mean = moments.mean()
        kept = min(rank, len(mean) - 1)
        axes = mean.new_empty(kept, *mean.shape)
        rest = mean.new_empty(mean.shape[1])

        def decompose(part: slice) -> int:
            values, vectors = torch.linalg.eigh(moments.covariances(part, epsilon))  # ascending
            split = len(mean) - kept
            rest[part] = values[:, :split].mean(1).clamp_min(epsilon)
            shares = (1.0 - rest[part, None] / values[:, split:]).clamp_min(0.0).sqrt()
            axes[..., part] = (vectors[..., split:] * shares[:, None]).permute(2, 1, 0)
            return int(part.stop)

        _for_all(moments.positions, decompose, mean.device, report)
        return cls(mean, moments.count, axes, rest)

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"axes": (min(rank, channels - 1), channels, positions), "rest": (positions,)}

    @override
    def distances(self, vectors: torch.Tensor, left_out: bool = False) -> torch.Tensor:
        centred = vectors - self.mean
        squared = centred.square().sum(0)
        for axis in self._axes:
            squared -= (axis * centred).sum(0).square_()
        return (squared / self._rest).clamp_min_(0.0).sqrt_()

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"axes": self._axes, "rest": self._rest}


class DiagonalGaussians(Gaussians):
    """Variances alone: channels are taken as independent. `precision` [d, P]."""

    def __init__(self, mean: torch.Tensor, count: int, precision: torch.Tensor) -> None:
        super().__init__(mean, count)
        self._precision = precision

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        report(1, 1, FITTING)
        return cls(moments.mean(), moments.count, (moments.variances() + epsilon).reciprocal_())

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"precision": (channels, positions)}

    @override
    def distances(self, vectors: torch.Tensor, left_out: bool = False) -> torch.Tensor:
        squared = (vectors - self.mean).square_().mul_(self._precision)
        return (without_own(squared, self.count) if left_out else squared).sum(0).sqrt_()

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"precision": self._precision}


def without_own(squared: torch.Tensor, count: int) -> torch.Tensor:
    """Squared distances of one of `count` vectors as if it had had no part in mean and covariance.

    Exact by Sherman & Morrison 1950, but that epsilon then counts (count - 1) / (count - 2) times: with
    x = vector - mean, taking the vector out moves it to x n / (n - 1) and takes n / (n - 1)^2 x x' from the
    covariance, which is then scaled by (n - 1) / (n - 2). Needs a count of at least 3, and float64 unless
    there are many more images than channels: what remains of an image's own direction is epsilon alone.
    """
    n = float(count)
    own = (1.0 - squared * (n / (n - 1) ** 2)).clamp_min(1e-12)
    return squared / own * ((n / (n - 1)) ** 2 * (n - 2) / (n - 1))


def _for_all(count: int, work: Callable[[slice], int], device: torch.device, report: Report) -> None:
    """`work` on all positions, some at a time, several side by side; it returns where it stopped."""
    with workers(device) as team:
        for done in team.each(work, _parts(count)):
            report(done, count, FITTING)


def _parts(count: int) -> Iterator[slice]:
    for start in range(0, count, _POSITIONS):
        yield slice(start, min(start + _POSITIONS, count))
