"""What every search for nearest neighbours is, and what makes its answers exact."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, TypeVar

import torch

from core.features.threads import workers

T = TypeVar("T")
R = TypeVar("R")

ROUNDING = 1e-5
"""Error of a squared distance from float32 products, as a share of the sum of both squared norms."""

SCRATCH_VALUES = 1 << 18
"""Values gathered at a time: what stays in a core's cache is several times faster than fresh memory."""


class Pairs(NamedTuple):
    """Queries and bank rows to be compared: `query` int64 [n] ascending, `row` int64 [n]."""

    query: torch.Tensor
    row: torch.Tensor


class Known(NamedTuple):
    """A candidate of each query, and how far it is: `row` int64 [Q], `squared` float32 [Q].

    Where no vector counts, row 0 and inf.
    """

    row: torch.Tensor
    squared: torch.Tensor


class NearestSearch(ABC):
    """Nearest bank vectors by Euclidean distance.

    A kind of search only names candidates. The distances that decide, and that are returned, are always
    float32 differences, which nothing cancels in; of equally near vectors the first wins. So all exact kinds
    return the same bits, whatever is searched for together and however many threads there are.

    `bank` float32 [M, D]; `groups` int32 [M]: where each vector comes from, for searches that leave one out.
    """

    name: ClassVar[str]
    exact: ClassVar[bool] = True
    axes: int = 0

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor) -> None:
        self.bank = bank
        self.groups = groups.to(bank.device)
        order = self.groups.argsort(stable=True)
        names, counts = torch.unique_consecutive(self.groups[order], return_counts=True)
        members = torch.split(order, counts.tolist())
        self._members = dict(zip(names.tolist(), members, strict=True))

    @property
    def largest_group(self) -> int:
        """Vectors of the group that has most of them."""
        return max(len(rows) for rows in self._members.values())

    def nearest(
        self, queries: torch.Tensor, groups: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Distance float32 [Q] and bank row int64 [Q] of the nearest bank vector of queries float32 [Q, D].

        `groups` int32 [Q]: bank vectors of a query's own group don't count. A query left without any vector
        has distance inf. Works on as many cores as torch has threads for the caller.
        """

        def search(start: int) -> tuple[torch.Tensor, torch.Tensor]:
            part = slice(start, start + size)
            return self._search(queries[part], None if groups is None else groups[part])

        on_cpu = queries.device.type == "cpu"
        cores = torch.get_num_threads() if on_cpu and self._works_together(len(queries)) else 1
        size = self._portion(len(queries), cores)
        starts = range(0, len(queries), size)
        found = list(map(search, starts)) if cores > 1 else in_parallel(search, starts, queries.device)
        if not found:
            return queries.new_empty(0), torch.empty(0, dtype=torch.int64, device=queries.device)
        squared, rows = (torch.cat(part) for part in zip(*found, strict=True))
        return squared.sqrt_(), rows

    def neighbourhood(self, row: int, count: int, without: int = -1) -> torch.Tensor:
        """Rows int64 of the `count` bank vectors nearest to bank vector `row`, itself first.

        Vectors of the group `without` don't count; there may then be fewer than `count`.
        """
        rows = self._near(row, count, self.groups != without)
        squared = squares(self.bank[row : row + 1], self.bank, Pairs(torch.zeros_like(rows), rows))
        squared[rows == row] = -1.0
        return rows[squared.argsort(stable=True)][:count]

    def closest(self, query: torch.Tensor, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Distances float32 [k], ascending, and rows int64 [k] of the bank vectors nearest to a query [D].

        By comparison with all of them, whatever the kind; of equally near vectors the first wins.
        """
        every = torch.arange(len(self.bank), device=self.bank.device)
        squared = squares(query[None], self.bank, Pairs(torch.zeros_like(every), every))
        rows = squared.argsort(stable=True)[:count]
        return squared[rows].sqrt_(), rows

    @abstractmethod
    def _search(
        self, queries: torch.Tensor, groups: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Squared distance and row of the nearest vector of some queries; see `_decide`."""

    def _near(self, row: int, count: int, usable: torch.Tensor) -> torch.Tensor:  # noqa: ARG002
        """Rows ascending, among which the `count` usable vectors nearest to bank vector `row` are."""
        return usable.nonzero()[:, 0]

    def _works_together(self, count: int) -> bool:  # noqa: ARG002
        """Whether all cores work on one portion of `count` queries after the other, not each on its own."""
        return False

    def _portion(self, count: int, cores: int) -> int:  # noqa: ARG002
        """How many of `count` queries are worked off at once, by `cores` cores together."""
        return max(1, count)

    def _decide(
        self, queries: torch.Tensor, pairs: Pairs, known: Known | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The nearest of the candidates of each query; squared distance inf and row 0 without any.

        What is `known` already counts as a candidate and is not computed again.
        """
        if known is None:
            found = squares(queries, self.bank, pairs)
        else:
            left = (pairs.row != known.row[pairs.query]).nonzero()[:, 0]
            others = Pairs(pairs.query[left], pairs.row[left])
            found = torch.cat((known.squared, squares(queries, self.bank, others)))
            every = torch.arange(len(queries), device=queries.device)
            pairs = Pairs(torch.cat((every, others.query)), torch.cat((known.row, others.row)))
        best = found.new_full((len(queries),), float("inf"))
        best.scatter_reduce_(0, pairs.query, found, "amin")
        won = found == best[pairs.query]
        rows = torch.full_like(best, len(self.bank), dtype=torch.int64)
        rows.scatter_reduce_(0, pairs.query[won], pairs.row[won], "amin")
        return best, rows.where(rows < len(self.bank), 0)


def squares(queries: torch.Tensor, bank: torch.Tensor, pairs: Pairs) -> torch.Tensor:
    """Squared distances float32 [n] of some pairs of queries [Q, D] and bank rows [M, D], by differences."""
    total, width = len(pairs.query), bank.shape[1]
    squared = bank.new_empty(total)
    size = max(1, min(total, max(64, SCRATCH_VALUES // width)))
    left, right = bank.new_empty(size, width), bank.new_empty(size, width)
    for start in range(0, total, size):
        stop = min(start + size, total)
        a, b = left[: stop - start], right[: stop - start]
        torch.index_select(queries, 0, pairs.query[start:stop], out=a)
        torch.index_select(bank, 0, pairs.row[start:stop], out=b)
        torch.sum(a.sub_(b).square_(), dim=1, out=squared[start:stop])
    return squared


def in_parallel(work: Callable[[T], R], items: Sequence[T], device: torch.device) -> list[R]:
    """`work(item)` of all items in their order, side by side where torch has more than one thread."""
    if len(items) < 2 or device.type != "cpu":
        return [work(item) for item in items]
    with workers(device) as team:
        return list(team.each(work, items))
