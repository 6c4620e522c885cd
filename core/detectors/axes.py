"""Principal axes of a memory bank: a few coordinates that bound the distance of two vectors from below."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from core.detectors.search import in_parallel

SAMPLE = 2048
ROUNDS = 2
ROWS = 2048
MOST_AXES = 256
WIDTH = 16
ROUNDING = 5e-6
"""Error of the squared length left over, from float32, as a share of the whole squared length."""
COORDINATE = 5e-6
"""Error of a vector's coordinates, from float32, as a share of its length."""


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """Some vectors as they look from the first axes, level by level.

    `first` [n, k + 1]: the k axes of the first level, then the length of what they leave over. `slabs[i]`
    [n, w]: the further axes of level i + 1. `rest` [levels, n]: the length left over after each level, all
    minus one constant a level. `norms` [n]: squared lengths of the whole vectors, from the bank's centre.
    `doubt` [n]: how far all coordinates together may be off by rounding.

    Squared differences of some coordinates plus that of the lengths left over never exceed the squared
    distance: |x - y| >= ||x| - |y|| holds in the space of the axes left over.
    """

    first: torch.Tensor
    slabs: tuple[torch.Tensor, ...]
    rest: torch.Tensor
    norms: torch.Tensor
    doubt: torch.Tensor


class Axes:
    """Orthonormal directions of most of a bank's spread, after its mean was taken away.

    `levels`: how many axes are looked at first, then in all, ascending. The directions come from subspace
    iteration on an evenly spaced sample: any orthonormal ones give right answers, good ones fast answers.
    """

    def __init__(self, bank: torch.Tensor, levels: tuple[int, ...]) -> None:
        self.levels = levels
        self._mean = bank.mean(dim=0)
        self._directions = _directions(bank[:: -(-len(bank) // SAMPLE)] - self._mean, levels[-1], levels[0])
        self._first = _padded(self._directions[:, : levels[0]])
        self._centre = torch.zeros(len(levels), 1, device=bank.device)

    def first(self, vectors: torch.Tensor) -> Coordinates:
        """Coordinates of float32 [n, D] as far as the first level: a fraction of the work."""
        centred = vectors - self._mean
        turned = centred @ self._first
        norms = centred.square().sum(dim=1)
        left, k = norms - turned.square().sum(dim=1), self.levels[0]
        rest = left.clamp(min=0.0).sqrt_() - self._centre[0]
        turned[:, k] = rest
        return Coordinates(turned[:, : k + 1], (), rest[None], norms, _doubt(norms, left))

    def of(self, vectors: torch.Tensor) -> Coordinates:
        """Coordinates of float32 [n, D]."""
        centred = vectors - self._mean
        turned = centred @ self._directions
        norms = centred.square().sum(dim=1)
        seen = turned.square().cumsum(dim=1)[:, [level - 1 for level in self.levels]].T
        left = norms - seen
        rest = left.clamp(min=0.0).sqrt_() - self._centre
        first = torch.cat((turned[:, : self.levels[0]], rest[0, :, None]), dim=1)
        slabs = [turned[:, a:b].contiguous() for a, b in zip(self.levels, self.levels[1:], strict=False)]
        return Coordinates(first, tuple(slabs), rest, norms, _doubt(norms, left[-1]))

    def of_all(self, bank: torch.Tensor) -> Coordinates:
        """Coordinates of a whole bank, in portions; lengths left over count from its mean from now on."""
        starts = range(0, len(bank), ROWS)
        parts = in_parallel(lambda start: self.of(bank[start : start + ROWS]), starts, bank.device)
        rest = torch.cat([part.rest for part in parts], dim=1)
        self._centre += rest.mean(dim=1, keepdim=True)
        rest -= self._centre
        first = torch.cat([part.first for part in parts])
        first[:, -1] = rest[0]
        return Coordinates(
            first,
            tuple(torch.cat(slab) for slab in zip(*(part.slabs for part in parts), strict=True)),
            rest,
            torch.cat([part.norms for part in parts]),
            torch.cat([part.doubt for part in parts]),
        )


def _doubt(norms: torch.Tensor, left: torch.Tensor) -> torch.Tensor:
    """How far coordinates may be off, of which the squared length `left` [n] of `norms` [n] is left over."""
    error = ROUNDING * norms  # of a difference of squares; its root may be off by far more
    longest, shortest = ((left + sign * error).clamp_(min=0.0).sqrt_() for sign in (1.0, -1.0))
    return COORDINATE * norms.sqrt() + longest - shortest


def _padded(directions: torch.Tensor) -> torch.Tensor:
    """Columns of zeros added: one for what is left over, and up to a width that products like."""
    missing = WIDTH - directions.shape[1] % WIDTH
    return torch.nn.functional.pad(directions, (0, missing)).contiguous()


def levels_for(axes: int, dimension: int) -> tuple[int, ...]:
    """Levels of a search that looks at `axes` axes first: twice and four times as many where that is few."""
    most = min(dimension // 2, MOST_AXES)
    return tuple(level for level in (axes, 2 * axes, 4 * axes) if level == axes or level <= most)


def _directions(sample: torch.Tensor, count: int, first: int) -> torch.Tensor:
    """Orthonormal columns [D, count]; the first `first` span a space of their own, evenly mixed."""
    generator = torch.Generator().manual_seed(0)
    start = torch.randn(sample.shape[1], count, generator=generator).to(sample.device)
    found = torch.linalg.qr(start).Q
    for _ in range(ROUNDS):
        found = torch.linalg.qr(sample.T @ (sample @ found)).Q
    # mixing evens out the spread of the first coordinates, which rounding to eight bits needs
    mixing = torch.linalg.qr(torch.randn(first, first, generator=generator)).Q.to(sample.device)
    return torch.cat((found[:, :first] @ mixing, found[:, first:]), dim=1)
