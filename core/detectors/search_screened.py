"""Exact searches that look at the whole bank once, roughly, and then closely at what may be nearest."""

from __future__ import annotations

from abc import abstractmethod
from itertools import pairwise
from typing import NamedTuple

import torch

from core.detectors.axes import Coordinates
from core.detectors.search import ROUNDING, Known, NearestSearch, Pairs, squares

BLOCK = 64
ROWS = 512
CLOSENESS_VALUES = 1 << 21
FEWEST_QUERIES, MOST_QUERIES = 32, 512
ONE_IMAGE = 1600
"""With so few queries, starting threads for them takes as long as the search of a small bank."""
UNDECIDED = -1
"""Stands for the row of a query that a search leaves to the comparison with the whole bank."""


class Screened(NamedTuple):
    """What is left after the first look: `pairs`, their `closeness` [n], and each query's `reach` [Q].

    `reach` is the distance to the `known` vector, so nothing beyond it can be nearest.
    """

    pairs: Pairs
    closeness: torch.Tensor
    reach: torch.Tensor
    known: Known


class ScreenedSearch(NearestSearch):
    """A search by the closeness of every query to every vector, from which bounds of distances follow.

    Larger is nearer, and the least number of its type means: doesn't count. How rough closeness is is the
    kind's business: `_floor` says how close a vector looks at least that is no farther than `reach`.
    """

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor) -> None:
        super().__init__(bank, groups)
        self._columns = -(-len(bank) // BLOCK) * BLOCK
        self._twins = _twins(bank, self.groups)

    @abstractmethod
    def _view(self, queries: torch.Tensor) -> Coordinates:
        """What the first look takes of queries [Q, D]."""

    @abstractmethod
    def _closeness(self, view: Coordinates) -> torch.Tensor:
        """Closeness [Q, columns] to every vector of the bank; what is behind the last doesn't count."""

    @abstractmethod
    def _floor(self, view: Coordinates, reach: torch.Tensor) -> torch.Tensor:
        """The least closeness [Q], of the same type, of a vector within `reach` [Q] of a query."""

    def _works_together(self, count: int) -> bool:
        return count <= ONE_IMAGE

    def _portion(self, count: int, cores: int) -> int:
        fitting = cores * min(MOST_QUERIES, max(FEWEST_QUERIES, CLOSENESS_VALUES // self._columns))
        portions = max(1, -(-count // fitting))
        uneven = portions % 2 if cores == 1 else 0  # two cores share an even number well
        return max(1, -(-count // (portions + uneven)))

    def _screen(self, queries: torch.Tensor, view: Coordinates, groups: torch.Tensor | None) -> Screened:
        """Take the first look."""
        closeness = self._closeness(view)
        nothing = _least(closeness)
        if len(self._twins):
            closeness.index_fill_(1, self._twins, nothing)
        if groups is not None:
            self._leave_out(closeness, groups, nothing)
        blocks = closeness.view(len(queries), -1, BLOCK)
        peaks = blocks.amax(dim=2)  # without indices, many times faster than with
        every = torch.arange(len(queries), device=queries.device)
        block = peaks.argmax(dim=1)
        best = (block * BLOCK + blocks[every, block].argmax(dim=1)).clamp_(max=len(self.bank) - 1)
        squared = squares(queries, self.bank, Pairs(every, best))
        alone = peaks[every, block] == nothing
        known = Known(best.masked_fill_(alone, 0), squared.masked_fill_(alone, float("inf")))
        reach = squared.sqrt()
        floor = self._floor(view, reach).clamp_(min=_less_little(closeness))
        hits = (peaks >= floor[:, None]).nonzero()
        values = blocks[hits[:, 0], hits[:, 1]]
        inside = (values >= floor[hits[:, 0], None]).nonzero()
        hit = hits[inside[:, 0]]
        pairs = Pairs(hit[:, 0].contiguous(), hit[:, 1] * BLOCK + inside[:, 1])
        return Screened(pairs, values[inside[:, 0], inside[:, 1]], reach, known)

    def _near(self, row: int, count: int, usable: torch.Tensor) -> torch.Tensor:
        query = self.bank[row : row + 1]
        view = self._view(query)
        closeness = self._closeness(view)[:, : len(self.bank)]
        closeness[0, ~usable] = _least(closeness)
        nearest = closeness[0].topk(min(count, int(usable.sum()))).indices
        if len(nearest) == 0:
            return nearest
        reach = squares(query, self.bank, Pairs(torch.zeros_like(nearest), nearest)).amax().sqrt()
        floor = self._floor(view, reach[None]).clamp_(min=_less_little(closeness))
        return (closeness[0] >= floor).nonzero()[:, 0]

    def _leave_out(self, closeness: torch.Tensor, groups: torch.Tensor, nothing: float) -> None:
        """Let no vector count for queries of its own group."""
        starts = [0, *((groups[1:] != groups[:-1]).nonzero()[:, 0] + 1).tolist(), len(groups)]
        for start, stop in pairwise(starts):
            own = self._members.get(int(groups[start]))
            if own is not None:
                closeness[start:stop].index_fill_(1, own, nothing)


class GemmSearch(ScreenedSearch):
    """Compares whole vectors by matrix products with half norms prepared once; takes no memory of its own."""

    name = "gemm"

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor) -> None:
        super().__init__(bank, groups)
        self._mean = bank.mean(dim=0)
        starts = range(0, len(bank), ROWS)
        norms = torch.cat([self._centred(start).square().sum(dim=1) for start in starts])
        self._offset = (0.5 * ROUNDING - 0.5) * norms  # what rounding may take away is added beforehand

    def _centred(self, start: int) -> torch.Tensor:
        """Some vectors of the bank, from its centre: small norms, so little is lost in the products."""
        return self.bank[start : start + ROWS] - self._mean

    def _view(self, queries: torch.Tensor) -> Coordinates:
        centred = queries - self._mean
        norms = centred.square().sum(dim=1)
        return Coordinates(centred, (), centred.new_empty(0, len(centred)), norms, torch.zeros_like(norms))

    def _closeness(self, view: Coordinates) -> torch.Tensor:
        closeness = view.first.new_empty(len(view.first), self._columns)
        closeness[:, len(self.bank) :] = float("-inf")
        for start in range(0, len(self.bank), ROWS):
            vectors = self._centred(start)
            part = slice(start, start + len(vectors))
            torch.addmm(self._offset[part], view.first, vectors.T, out=closeness[:, part])
        return closeness

    def _floor(self, view: Coordinates, reach: torch.Tensor) -> torch.Tensor:
        return float_floor(view.norms, view, reach)

    def _search(
        self, queries: torch.Tensor, groups: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        found = self._screen(queries, self._view(queries), groups)
        return self._decide(queries, found.pairs, found.known)

    def _portion(self, count: int, cores: int) -> int:
        # the bank is centred anew for each portion, so these are large
        fitting = cores * max(FEWEST_QUERIES, 4 * CLOSENESS_VALUES // self._columns)
        return max(1, min(fitting, count if cores > 1 else -(-count // 2)))


def settle(
    whole: GemmSearch,
    found: tuple[torch.Tensor, torch.Tensor],
    queries: torch.Tensor,
    groups: torch.Tensor | None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Distances and rows with those of undecided queries filled in by a search through the whole bank."""
    distances, rows = found
    left = (rows == UNDECIDED).nonzero()[:, 0]
    if len(left):
        own = None if groups is None else groups[left]
        distances[left], rows[left] = whole.nearest(queries[left], own)
    return distances, rows


def float_floor(norms: torch.Tensor, view: Coordinates, reach: torch.Tensor) -> torch.Tensor:
    """The least closeness q.x - |x|^2 / 2 [Q] within `reach`, from queries of these squared `norms` [Q]."""
    return 0.5 * (norms - (reach * (1.0 + ROUNDING)).square() - ROUNDING * view.norms)


def _twins(bank: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """Rows of vectors that also stand further up in the bank, in the same group; such can be many."""
    norms = bank.square().sum(dim=1)
    order = norms.argsort(stable=True)
    equal = (norms[order[1:]] == norms[order[:-1]]).nonzero()[:, 0]
    earlier, later = order[equal], order[equal + 1]
    same = (bank[earlier] == bank[later]).all(dim=1) & (groups[earlier] == groups[later])
    return later[same]


def _least(closeness: torch.Tensor) -> float:
    if closeness.dtype.is_floating_point:
        return float("-inf")
    return torch.iinfo(closeness.dtype).min


def _less_little(closeness: torch.Tensor) -> float:
    """The least closeness of a vector that counts."""
    if closeness.dtype.is_floating_point:
        return torch.finfo(closeness.dtype).min
    return torch.iinfo(closeness.dtype).min + 1
