"""Exact search that rules out most of the bank by a few principal axes, in float32 or in eight bits."""

from __future__ import annotations

from functools import cached_property

import torch

from core.detectors.axes import Axes, Coordinates, levels_for
from core.detectors.search import ROUNDING, Pairs, squares
from core.detectors.search_screened import (
    BLOCK,
    UNDECIDED,
    GemmSearch,
    Screened,
    ScreenedSearch,
    float_floor,
    settle,
)

EIGHT = 8
TOO_MANY, FEW = 8, 64
"""A query is compared with the whole bank if more than 1 / 8 of it is left after the first look, or more than
1 / 64 in the end: from there on, gathering vectors costs more than a product with all of them."""
WORTH_REFINING = 10
"""Vectors left to a query on average, from which on a look along further axes costs less than it spares."""


class AxesSearch(ScreenedSearch):
    """Looks at the first principal axes and at the length of what they leave over.

    Both together bound the distance from below. What the bound of the first axes leaves over is looked at
    along further axes, and the few vectors that are then left are compared in full.
    """

    name = "axes"

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor, axes: int) -> None:
        super().__init__(bank, groups)
        self._axes = Axes(bank, levels_for(axes, bank.shape[1]))
        self._bank = self._axes.of_all(bank)
        self._doubt = float(self._bank.doubt.max())
        self.axes = axes
        self._prepare(self._bank)

    def nearest(
        self, queries: torch.Tensor, groups: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """See `NearestSearch.nearest`."""
        return settle(self._whole, super().nearest(queries, groups), queries, groups)

    @cached_property
    def _whole(self) -> GemmSearch:
        """For the undecided; many banks never need it."""
        return GemmSearch(self.bank, self.groups)

    def _prepare(self, bank: Coordinates) -> None:
        """Get the bank ready for the first look."""
        offset = 0.5 * (ROUNDING * bank.norms - bank.first.square().sum(dim=1))
        # as one more coordinate the offset costs less than added to each product
        seen = torch.nn.functional.pad(bank.first, (0, 1, 0, self._columns - len(offset)))
        seen[:, -1] = float("-inf")
        seen[: len(offset), -1] = offset
        self._seen = seen.T

    def _view(self, queries: torch.Tensor) -> Coordinates:
        return self._axes.first(queries)

    def _closeness(self, view: Coordinates) -> torch.Tensor:
        return torch.nn.functional.pad(view.first, (0, 1), value=1.0) @ self._seen

    def _floor(self, view: Coordinates, reach: torch.Tensor) -> torch.Tensor:
        norms = view.first.square().sum(dim=1)
        return float_floor(norms, view, reach + view.doubt + self._doubt)

    def _bounds(self, view: Coordinates, found: Screened) -> torch.Tensor:
        """Lower bounds of squared distances of pairs, as the first axes have them, float32 [n]."""
        norms = view.first.square().sum(dim=1)
        return norms[found.pairs.query] - 2.0 * found.closeness

    def _search(
        self, queries: torch.Tensor, groups: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        view = self._view(queries)
        found = self._screen(queries, view, groups)
        pairs, crowded = _without_crowds(found.pairs, len(queries), len(self.bank) // TOO_MANY)
        if len(pairs.query) > WORTH_REFINING * len(queries):
            left = found._replace(pairs=pairs, closeness=found.closeness[~crowded[found.pairs.query]])
            pairs = self._refine(self._axes.of(queries), left)
            pairs, still = _without_crowds(pairs, len(queries), len(self.bank) // FEW)
            crowded |= still
        squared, rows = self._decide(queries, pairs, found.known)
        return squared, rows.masked_fill_(crowded, UNDECIDED)

    def _refine(self, view: Coordinates, found: Screened) -> Pairs:
        """Look along further axes at what is left, level by level; `view` has all of them."""
        pairs, bank = found.pairs, self._bank
        limit = (found.reach + view.doubt + self._doubt) * (1.0 + ROUNDING)
        limit = limit.square() + ROUNDING * view.norms
        bound = self._bounds(view, found)
        for level, (mine, theirs) in enumerate(zip(view.slabs, bank.slabs, strict=True)):
            left = (bound <= limit[pairs.query]).nonzero()[:, 0]
            pairs, bound = Pairs(pairs.query[left], pairs.row[left]), bound[left]
            lengths = view.rest[level : level + 2, pairs.query] - bank.rest[level : level + 2, pairs.row]
            bound += squares(mine, theirs, pairs) + lengths[1].square() - lengths[0].square()
        left = (bound <= limit[pairs.query]).nonzero()[:, 0]
        return Pairs(pairs.query[left], pairs.row[left])


class Int8Search(AxesSearch):
    """Takes the first look in eight bits, where processors multiply several times as fast.

    How far rounding moves each vector is known, so by the triangle inequality a vector within `reach` looks
    no farther than that much more: nothing can be missed.
    """

    name = "int8"

    def _prepare(self, bank: Coordinates) -> None:
        self._step = max(float(bank.first.abs().max()) / 127.0, torch.finfo(torch.float32).tiny)
        rounded, moved = self._rounded(bank)
        missing = self._columns - len(rounded)
        self._seen = torch.nn.functional.pad(rounded, (0, 0, 0, missing)).T
        # halves are rounded down: half a unit is allowed for in `_floor`
        halves = _squared_norms(rounded) // 2
        self._halves = torch.nn.functional.pad(halves, (0, missing))
        self._moved = float(moved.max())

    def _closeness(self, view: Coordinates) -> torch.Tensor:
        closeness = torch._int_mm(self._rounded(view)[0], self._seen).sub_(self._halves)
        closeness[:, len(self.bank) :] = torch.iinfo(torch.int32).min
        return closeness

    def _floor(self, view: Coordinates, reach: torch.Tensor) -> torch.Tensor:
        rounded, moved = self._rounded(view)
        most = (reach + view.doubt + self._doubt + moved + self._moved) * (1.0 + ROUNDING) / self._step
        floor = 0.5 * (_squared_norms(rounded).double() - most.double().square()) - 1.0
        return floor.floor().clamp_(-(2**31) + 1, 2**31 - 1).to(torch.int32)

    def _bounds(self, view: Coordinates, found: Screened) -> torch.Tensor:
        pairs = found.pairs
        return squares(view.first, self._bank.first, pairs) - ROUNDING * self._bank.norms[pairs.row]

    def _rounded(self, vectors: Coordinates) -> tuple[torch.Tensor, torch.Tensor]:
        """Coordinates in steps, int8, and how far that moves each vector, float32 [n]."""
        steps = (vectors.first / self._step).round_().clamp_(-127.0, 127.0)
        whole = torch.nn.functional.pad(steps.to(torch.int8), (0, -steps.shape[1] % EIGHT))
        return whole, (vectors.first - steps * self._step).norm(dim=1)


def _squared_norms(rounded: torch.Tensor) -> torch.Tensor:
    return rounded.to(torch.int32).square().sum(dim=1, dtype=torch.int32)


def _without_crowds(pairs: Pairs, queries: int, most: int) -> tuple[Pairs, torch.Tensor]:
    """The pairs of queries that have at most `most` or so, and which queries have more, bool [Q]."""
    crowded = torch.bincount(pairs.query, minlength=queries) > most + BLOCK
    left = (~crowded[pairs.query]).nonzero()[:, 0]
    return Pairs(pairs.query[left], pairs.row[left]), crowded
