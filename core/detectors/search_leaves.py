"""Nearest neighbours among points in few dimensions, as the selection of a memory bank needs them."""

from __future__ import annotations

import torch

from core.detectors.partition import Partition, partition, rounding_bound, squared_distances

QUERY_ROWS = 4096
LEAF_SIZE = 256
MOST = 0.7


class LeavesSearch:
    """Nearest points by Euclidean distance, up to the rounding of float32 products.

    Leaves of points that can't hold the nearest of a query are ruled out by the triangle inequality; the rest
    is compared by matrix products with half norms prepared once. In few dimensions that is fastest; for the
    long vectors of a memory bank, and where no rounding may decide, there is `neighbours.make_search`.

    `points` float32 [M, d].
    """

    def __init__(self, points: torch.Tensor) -> None:
        self._points = points
        self._mean = points.mean(dim=0)
        centred = points - self._mean
        self._leaves: Partition = partition(centred, max(1, round(len(points) ** 0.5)), LEAF_SIZE)
        self._ordered = centred[self._leaves.order]
        self._offset = -0.5 * self._ordered.square().sum(dim=1)
        self._slack = rounding_bound(self._ordered)

    def nearest(self, queries: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Distance float32 [Q] and row int64 [Q] of the nearest point of queries float32 [Q, d]."""
        distances = torch.empty(len(queries), device=queries.device)
        rows = torch.empty(len(queries), dtype=torch.int64, device=queries.device)
        for start in range(0, len(queries), QUERY_ROWS):
            part = slice(start, start + QUERY_ROWS)
            rows[part] = self._leaves.order[self._search(queries[part] - self._mean).position]
            distances[part] = (queries[part] - self._points[rows[part]]).square_().sum(dim=1).sqrt_()
        return distances, rows

    def _search(self, queries: torch.Tensor) -> _Best:
        """Search for centred queries [Q, d]: their own clusters first, then what bounds can't rule out."""
        best = _Best(queries, self._slack)
        squared = squared_distances(self._leaves.pivots, queries)  # [K, Q]
        own = squared.argmin(dim=0)
        low = (squared - best.slack).clamp_(min=0.0).sqrt_()
        high = (squared + best.slack).sqrt_()
        leaves = self._leaves
        shells = list(
            zip(leaves.cluster.tolist(), leaves.near.tolist(), leaves.far.tolist(), strict=True)
        )
        for leaf, (cluster, _, _) in enumerate(shells):
            self._visit(leaf, own == cluster, best)
        for leaf, (cluster, near, far) in enumerate(shells):
            # the nearest that a point of this leaf can be, by the triangle inequality
            gap = torch.maximum(low[cluster] - far, near - high[cluster])
            self._visit(leaf, (gap < best.bound) & (own != cluster), best)
        return best

    def _visit(self, leaf: int, wanted: torch.Tensor, best: _Best) -> None:
        """Compare one leaf with the queries that want it."""
        rows = wanted.nonzero()[:, 0]
        if len(rows) == 0:
            return
        part = slice(self._leaves.starts[leaf], self._leaves.stops[leaf])
        # where most want it, comparing with all costs less than gathering those
        chosen = rows if len(rows) < MOST * len(best.queries) else slice(None)
        closeness = torch.addmm(self._offset[part], best.queries[chosen], self._ordered[part].T)
        best.improve(chosen, closeness, part.start)


class _Best:
    """The best of each query so far: `closeness` = x.q - |x|^2 / 2, larger is nearer, and where it lies.

    `bound` is a distance beyond which nothing can be nearer.
    """

    def __init__(self, queries: torch.Tensor, slack: float) -> None:
        self.queries = queries
        self._norms = queries.square().sum(dim=1)
        self.slack = slack + rounding_bound(queries)
        self.closeness = torch.full_like(self._norms, float("-inf"))
        self.position = torch.zeros_like(self._norms, dtype=torch.int64)
        self.bound = torch.full_like(self._norms, float("inf"))

    def improve(self, rows: torch.Tensor | slice, closeness: torch.Tensor, start: int) -> None:
        """Take over what is nearer in `closeness` [rows, leaf]; the leaf begins at position `start`."""
        # amax is many times faster than max with indices, and few rows improve
        better = (closeness.amax(dim=1) > self.closeness[rows]).nonzero()[:, 0]
        if len(better) == 0:
            return
        values, columns = closeness[better].max(dim=1)
        target = better if isinstance(rows, slice) else rows[better]
        self.closeness[target] = values
        self.position[target] = columns + start
        squared = self._norms[target] - 2.0 * values
        self.bound[target] = (squared + self.slack).clamp_(min=0.0).sqrt_()
