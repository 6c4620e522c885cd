"""Greedy k-centre coreset selection, exact (Sener & Savarese 2018; Roth et al. 2022, algorithm 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.base import Report, silent
from core.detectors.partition import partition, rounding_bound, squared_distances, squared_norms
from core.features.threads import Workers, workers

CANDIDATES = 1024
LEAF_SIZE = 512
CLUSTERS = 256
PORTION = 16
FEW = 64
SLAB = 16384
TEXT = "Selecting the memory bank"


def random_projection(dimension: int, target: int, generator: torch.Generator) -> torch.Tensor | None:
    """A Gaussian Johnson-Lindenstrauss projection, float32 [dimension, target].

    `None` where it would save nothing, or for `target` 0.
    """
    if target <= 0 or target >= dimension:
        return None
    directions = torch.randn(dimension, target, generator=generator)
    return torch.div(directions, target**0.5)


def select_coreset(
    points: torch.Tensor,
    count: int,
    generator: torch.Generator,
    report: Report = silent,
    covered: torch.Tensor | None = None,
) -> torch.Tensor:
    """Pick `count` of the points float32 [N, d], each the one farthest from all picked before it.

    Returns int64 [count] in the order of picking, on the CPU. The first pick is drawn from `generator`;
    with `covered` float32 [N], the squared distances to picks made before, it is the farthest of all.
    `points` is centred in place, which changes no distance.

    The picks equal those of the plain algorithm up to rounding, but two things make them cheap. *Blocks*:
    distances to the picks only fall, so as long as the best of the L farthest candidates is at least as far
    as everything outside that set, it is the farthest of all; a block is picked inside the small set, then
    all points are updated by matrix products. *Leaves*: points are grouped around pivots, and a pick that
    is, by the triangle inequality, farther from a whole leaf than all of the leaf's points are from earlier
    picks can't change that leaf. Leaves don't pay for the first picks, which reach everywhere, nor on a
    graphics card, where many small products take longer than a few large ones.
    """
    total = len(points)
    count = min(count, total)
    first = int(torch.randint(total, (1,), generator=generator))
    points -= points.mean(dim=0)  # small norms: little is lost in the matrix products
    cover = _Cover(points, covered, partial(report, 0, count, TEXT))
    picks = torch.empty(count, dtype=torch.int64)
    block = (cover.order == first).nonzero()[:, 0] if covered is None else cover.farthest(1)
    done = 0
    with workers(points.device) as team:
        while True:
            picks[done : done + len(block)] = cover.order[block].cpu()
            done += len(block)
            for _ in cover.add(block, team):
                report(done, count, TEXT)
            if done == count:
                return picks
            block = next(team.each(cover.farthest, [count - done]))


class _Cover:
    """How far every point is from the nearest pick; positions count in the order of the leaves."""

    def __init__(
        self, points: torch.Tensor, covered: torch.Tensor | None, pulse: Callable[[], None]
    ) -> None:
        self.leaves = partition(points, min(CLUSTERS, -(-len(points) // 64)), LEAF_SIZE, pulse)
        self.order = self.leaves.order
        self.points = points[self.order]
        self.half_norms = 0.5 * squared_norms(self.points)
        unknown = torch.full((len(points),), float("inf"), device=points.device)
        self.nearest = unknown if covered is None else covered[self.order]  # squared
        self.slack = rounding_bound(self.points)
        self.reach = np.full(len(self.leaves.starts), np.inf)  # largest of `nearest` in each leaf

    def add(self, block: torch.Tensor, team: Workers) -> Iterator[None]:
        """Lower `nearest` by the picks at these positions.

        Yields after every few milliseconds of work, for signs of life; must be exhausted.
        """
        picks, offset = self.points[block], -self.half_norms[block]
        if len(block) < FEW or picks.device.type != "cpu":
            slabs = [slice(start, start + SLAB) for start in range(0, len(self.nearest), SLAB)]
            yield from team.each(partial(self._lower, picks, offset), slabs)
            if picks.device.type == "cpu":
                self.reach = np.maximum.reduceat(self.nearest.numpy(), self.leaves.starts)
        else:
            needed = next(team.each(self._reachable, [picks]))
            count = len(self.reach)
            portions = [range(start, min(start + PORTION, count)) for start in range(0, count, PORTION)]
            yield from team.each(partial(self._lower_leaves, picks, offset, needed), portions)
        self.nearest[block] = -1.0  # never picked twice, even among exact duplicates

    def _lower_leaves(
        self, picks: torch.Tensor, offset: torch.Tensor, needed: NDArray[np.bool_], leaves: range
    ) -> None:
        """Lower `nearest` and `reach` of some leaves by the picks that each of them needs."""
        for leaf in leaves:
            columns = needed[leaf].nonzero()[0]
            if len(columns) == 0:
                continue
            chosen = torch.from_numpy(columns) if len(columns) < len(picks) else slice(None)
            rows = slice(self.leaves.starts[leaf], self.leaves.stops[leaf])
            self._lower(picks[chosen], offset[chosen], rows)
            self.reach[leaf] = float(self.nearest[rows].max())

    def _lower(self, picks: torch.Tensor, offset: torch.Tensor, rows: slice) -> None:
        """Lower `nearest` of some rows; different rows share nothing that is written."""
        closeness = torch.addmm(offset, self.points[rows], picks.T).amax(dim=1)
        distance = 2.0 * (self.half_norms[rows] - closeness)
        torch.minimum(self.nearest[rows], distance.clamp_(min=0.0), out=self.nearest[rows])

    def farthest(self, most: int) -> torch.Tensor:
        """Positions of the next picks, between 1 and `most`: as many as are certain."""
        size = min(CANDIDATES, len(self.nearest))
        values, candidates = self.nearest.topk(size)
        floor = float(values[-1]) if size < len(self.nearest) else -1.0
        between = squared_distances(self.points[candidates], self.points[candidates])
        picked = _pick_inside(values.cpu().numpy(), between.cpu().numpy(), floor, most)
        return candidates[torch.tensor(picked, device=candidates.device)]

    def _reachable(self, picks: torch.Tensor) -> NDArray[np.bool_]:
        """Which picks may be nearer to some point of a leaf than its pick so far, [leaves, picks]."""
        squared = squared_distances(self.leaves.pivots, picks)
        low = (squared - self.slack).clamp_(min=0.0).sqrt_()[self.leaves.cluster]
        high = (squared + self.slack).sqrt_()[self.leaves.cluster]
        # closest that a pick can be to a leaf: outside its shell or inside of it
        gap = torch.maximum(low - self.leaves.far[:, None], self.leaves.near[:, None] - high)
        reach = np.sqrt(np.maximum(self.reach, 0.0) + self.slack)
        result: NDArray[np.bool_] = gap.cpu().numpy() < reach[:, None]
        return result


def _pick_inside(
    values: NDArray[np.float32], between: NDArray[np.float32], floor: float, most: int
) -> list[int]:
    """Greedy picks among candidates while the best is at least as far as `floor`; the first is certain.

    `values` [L] squared distances to the picks so far, `between` [L, L] among the candidates.
    """
    picked: list[int] = []
    while len(picked) < most:
        best = int(values.argmax())
        if picked and values[best] < max(floor, 0.0):
            break
        picked.append(best)
        np.minimum(values, between[best], out=values)
        values[best] = -1.0
    return picked
