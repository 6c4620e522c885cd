"""A Gaussian at each position of an image: moments in one pass, and Mahalanobis distances in three forms.

Moments take vectors as the network leaves them, [P, d], d channels at P positions. Distances are made from
[d, P]: there every step works on whole rows of positions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any, Self

import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.base import Report, silent
from core.detectors.stored import State, require_arrays
from core.detectors.triangle import invert_lower, pack_lower, packed_length, times_lower
from core.features.threads import workers

FITTING = "Fitting the Gaussians"
_BLOCK = 64  # images whose vectors are multiplied at once; more save little and cost memory


class PositionMoments:
    """Mean and covariance of vectors at each position of a grid, in one pass over the images.

    A position's moments are those of all vectors in the `reach` x `reach` positions around it (odd; 1: of its
    own alone), so that parts may lie a little differently and few images suffice.

    Sums are float64: epsilon is small beside the products of large features, and images can be taken out
    again. Memory: 8 P d (d + 33) bytes, 0.4 GB at 64 x 64 positions and 100 channels, whatever the number of
    images. With `variances_only` no products of different channels are kept: 8 P d 34 bytes.
    """

    def __init__(
        self,
        channels: int,
        grid: tuple[int, int],
        reach: int = 1,
        device: torch.device | None = None,
        *,
        variances_only: bool = False,
    ) -> None:
        self.count = 0
        self.grid = grid
        self._reach = reach // 2
        self._sign = 1
        self._waiting: list[torch.Tensor] = []
        self._sum = torch.zeros(*grid, channels, dtype=torch.float64, device=device)
        shape = (*grid, channels) if variances_only else (*grid, channels, channels)
        self._products = torch.zeros(shape, dtype=torch.float64, device=device)

    def add(self, vectors: torch.Tensor) -> None:
        """Take in one image's vectors, float32 [P, d]; they must stay as they are until `finish`."""
        self._push(vectors, 1)

    def remove(self, vectors: torch.Tensor) -> None:
        """Take out an image that was taken in."""
        self._push(vectors, -1)

    def finish(self) -> None:
        """Work off what waits for a full block; needed before the results are asked for."""
        if self._waiting:
            for_each_row(self.grid[0], self._work_off, self._sum.device, silent)
            self._waiting = []

    def means(self, row: int) -> torch.Tensor:
        """Means of a row of positions, float64 [w, d]."""
        return self._around(self._sum, row) / self._vectors_around(row)[:, None]

    def variances(self, row: int) -> torch.Tensor:
        """Unbiased variances of a row of positions, float64 [w, d]; of moments with `variances_only`."""
        number = self._vectors_around(row)[:, None]
        centred = self._around(self._products, row) - number * self.means(row).square()
        return (centred / (number - 1)).clamp_min_(0.0)

    def covariances(self, row: int, epsilon: float) -> torch.Tensor:
        """Unbiased covariances of a row of positions, float64 [w, d, d], plus `epsilon` on the diagonal."""
        number, means = self._vectors_around(row)[:, None, None], self.means(row)
        centred = self._around(self._products, row)
        centred.baddbmm_(number * means[:, :, None], means[:, None, :], alpha=-1)
        centred /= number - 1
        centred.diagonal(dim1=1, dim2=2).add_(epsilon)
        return centred

    def _push(self, vectors: torch.Tensor, sign: int) -> None:
        if sign != self._sign:
            self.finish()
            self._sign = sign
        self._waiting.append(vectors)
        self.count += sign
        if len(self._waiting) == _BLOCK:
            self.finish()

    def _work_off(self, row: int) -> None:
        first, last = row * self.grid[1], (row + 1) * self.grid[1]
        block = torch.stack([vectors[first:last] for vectors in self._waiting], dim=1).double()  # [w, b, d]
        self._sum[row] += self._sign * block.sum(1)
        if self._products.ndim == 3:
            self._products[row] += self._sign * block.square().sum(1)
        else:
            self._products[row].baddbmm_(block.transpose(1, 2), block, alpha=self._sign)

    def _around(self, sums: torch.Tensor, row: int) -> torch.Tensor:
        """Sums over the neighbourhoods of a row of positions, [w, ...]."""
        reach, width = self._reach, self.grid[1]
        rows = sums[max(0, row - reach) : row + reach + 1].sum(0)
        total = rows.clone()
        for shift in range(1, min(reach, width - 1) + 1):
            total[shift:] += rows[:-shift]
            total[:-shift] += rows[shift:]
        return total

    def _vectors_around(self, row: int) -> torch.Tensor:
        """How many vectors the neighbourhoods of a row of positions hold, float64 [w]."""
        return self.count * self._around(torch.ones_like(self._sum[..., 0]), row)


class Gaussians(ABC):
    """Fitted Gaussians at P positions, float32; `mean` is [d, P]."""

    def __init__(self, mean: torch.Tensor) -> None:
        self.mean = mean

    @classmethod
    @abstractmethod
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        """From finished moments of at least two images."""

    @classmethod
    @abstractmethod
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        """The arrays beside the mean that `arrays` gives and `take` needs."""

    @abstractmethod
    def distances(self, vectors: torch.Tensor) -> torch.Tensor:
        """Mahalanobis distances [P] of an image's vectors float32 [d, P] (Defard et al. 2021, eq. 2)."""

    @abstractmethod
    def tensors(self) -> dict[str, torch.Tensor]:
        """What `shapes` names."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything that `take` needs."""
        named = {"mean": self.mean, **self.tensors()}
        return {name: tensor.cpu().numpy() for name, tensor in named.items()}

    @classmethod
    def take(cls, state: State, shape: tuple[int, int], rank: int, device: torch.device) -> Self:
        """The Gaussians that `arrays` was taken from, of `shape` [d, P]; raises `ProjectFileError`."""
        shapes = cls.shapes(*shape, rank)
        require_arrays(state, {"mean": shape, **shapes})
        tensors = [torch.from_numpy(state[name]).float().to(device) for name in ("mean", *shapes)]
        return cls(*tensors)


class FullGaussians(Gaussians):
    """All covariances; the factor W with W'W = inverse covariance is lower triangular and kept packed.

    `factor` [d (d + 1) / 2, P]: 83 MB at 64 x 64 positions and 100 channels.
    """

    def __init__(self, mean: torch.Tensor, factor: torch.Tensor) -> None:
        super().__init__(mean)
        self._factor = factor

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        mean = _means(moments)
        factor = mean.new_empty(packed_length(len(mean)), mean.shape[1])

        def invert(row: int) -> None:
            lower = torch.linalg.cholesky(moments.covariances(row, epsilon))
            factor[:, _of_row(moments, row)] = pack_lower(invert_lower(lower)).float()

        for_each_row(moments.grid[0], invert, mean.device, report)
        return cls(mean, factor)

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"factor": (packed_length(channels), positions)}

    @override
    def distances(self, vectors: torch.Tensor) -> torch.Tensor:
        centred = vectors - self.mean
        cores = torch.get_num_threads()
        if cores == 1 or centred.requires_grad or centred.device.type != "cpu":
            return times_lower(self._factor, centred).square().sum(0).sqrt()

        def part(columns: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
            return times_lower(*columns).square_().sum(0).sqrt_()

        # One thread for each share of the positions: all threads on each of the many small steps would wait
        # for one another each time, on a busy computer for seconds.
        shares = zip(self._factor.chunk(cores, dim=1), centred.chunk(cores, dim=1), strict=True)
        with workers(centred.device) as team:
            return torch.cat(list(team.each(part, shares)))

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"factor": self._factor}


class LowRankGaussians(Gaussians):
    """The `rank` directions of largest variance; the others share their mean variance.

    With eigenvalues l_k, vectors v_k and the rest's variance s (epsilon included), the squared distance is
    (|x|^2 - sum_k (1 - s / l_k) (v_k x)^2) / s. `axes` [rank, d, P] holds sqrt(1 - s / l_k) v_k.
    """

    def __init__(self, mean: torch.Tensor, axes: torch.Tensor, rest: torch.Tensor) -> None:
        super().__init__(mean)
        self._axes = axes
        self._rest = rest

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        mean = _means(moments)
        kept = min(rank, len(mean) - 1)
        axes = mean.new_empty(kept, *mean.shape)
        rest = mean.new_empty(mean.shape[1])

        def decompose(row: int) -> None:
            values, vectors = torch.linalg.eigh(moments.covariances(row, epsilon))  # ascending
            split = len(mean) - kept
            others = values[:, :split].mean(1).clamp_min(epsilon)
            shares = (1.0 - others[:, None] / values[:, split:]).clamp_min(0.0).sqrt()
            rest[_of_row(moments, row)] = others.float()
            scaled = vectors[..., split:] * shares[:, None]
            axes[..., _of_row(moments, row)] = scaled.permute(2, 1, 0).float()

        for_each_row(moments.grid[0], decompose, mean.device, report)
        return cls(mean, axes, rest)

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"axes": (min(rank, channels - 1), channels, positions), "rest": (positions,)}

    @override
    def distances(self, vectors: torch.Tensor) -> torch.Tensor:
        centred = vectors - self.mean
        squared = centred.square().sum(0)
        for axis in self._axes:
            squared = squared - (axis * centred).sum(0).square()
        return (squared / self._rest).clamp_min(0.0).sqrt()

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"axes": self._axes, "rest": self._rest}


class DiagonalGaussians(Gaussians):
    """Variances alone: channels are taken as independent. `precision` [d, P]."""

    def __init__(self, mean: torch.Tensor, precision: torch.Tensor) -> None:
        super().__init__(mean)
        self._precision = precision

    @classmethod
    @override
    def fit(cls, moments: PositionMoments, epsilon: float, rank: int, report: Report) -> Self:
        variances = torch.cat([moments.variances(row) for row in range(moments.grid[0])]).T
        report(1, 1, FITTING)
        return cls(_means(moments), (variances + epsilon).reciprocal().float().contiguous())

    @classmethod
    @override
    def shapes(cls, channels: int, positions: int, rank: int) -> dict[str, tuple[int, ...]]:
        return {"precision": (channels, positions)}

    @override
    def distances(self, vectors: torch.Tensor) -> torch.Tensor:
        return ((vectors - self.mean).square() * self._precision).sum(0).sqrt()

    @override
    def tensors(self) -> dict[str, torch.Tensor]:
        return {"precision": self._precision}


def for_each_row(count: int, work: Callable[[int], None], device: torch.device, report: Report) -> None:
    """`work` on all rows of positions, several side by side."""
    rows: Iterable[int] = range(count)
    with workers(device) as team:
        for done, _ in enumerate(team.each(work, rows), start=1):
            report(done, count, FITTING)


def _means(moments: PositionMoments) -> torch.Tensor:
    """Means float32 [d, P]."""
    return torch.cat([moments.means(row) for row in range(moments.grid[0])]).T.float().contiguous()


def _of_row(moments: PositionMoments, row: int) -> slice:
    """The positions of a row."""
    return slice(row * moments.grid[1], (row + 1) * moments.grid[1])
