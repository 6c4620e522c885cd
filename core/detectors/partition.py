"""Points cut into compact leaves, so that the triangle inequality can rule out most of them exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch

from core.features.threads import workers

SAMPLE = 16384
ROWS = 4096
ROUNDS = 4
ROUNDING = 1e-5
"""Error of a squared distance from a float32 product, as a share of the largest squared norm."""


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Clusters of points, each sorted by the distance to its pivot and cut into leaves.

    `pivots` [K, D]; `order` int64 [N] lists the points leaf by leaf. Leaf i holds order[starts[i] : stops[i]]
    and belongs to pivot `cluster[i]`; its points lie between `near[i]` and `far[i]` from it.
    """

    pivots: torch.Tensor
    order: torch.Tensor
    cluster: torch.Tensor
    near: torch.Tensor
    far: torch.Tensor
    starts: tuple[int, ...]
    stops: tuple[int, ...]


def partition(
    points: torch.Tensor, clusters: int, leaf_size: int, pulse: Callable[[], None] = lambda: None
) -> Partition:
    """Cut float32 [N, D] into leaves of at most `leaf_size` points around at most `clusters` pivots.

    Pivots come from a few rounds of k-means on an evenly spaced sample: any pivots give right answers, good
    ones give fast answers. No random numbers are involved. `pulse` is called every few milliseconds of work.
    """
    step = -(-len(points) // SAMPLE)
    sample = points[::step]
    pivots = sample[torch.linspace(0, len(sample) - 1, min(clusters, len(sample))).long()].clone()
    for _ in range(ROUNDS):
        pulse()
        pivots = _means(sample, pivots)
    labels, distances = _assign(points, pivots, pulse)
    by_distance = distances.argsort(stable=True)
    order = by_distance[labels[by_distance].argsort(stable=True)]
    starts, stops = _cut(torch.bincount(labels, minlength=len(pivots)).tolist(), leaf_size)
    first = order[torch.tensor(starts, device=order.device)]
    last = order[torch.tensor(stops, device=order.device) - 1]
    return Partition(
        pivots, order, labels[first], distances[first], distances[last], tuple(starts), tuple(stops)
    )


def squared_distances(points: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Squared Euclidean distances of [N, D] and [M, D], [N, M], by a matrix product."""
    products = points @ others.T
    norms = points.square().sum(dim=1)[:, None]
    return (products.mul_(-2.0).add_(norms).add_(others.square().sum(dim=1))).clamp_(min=0.0)


def rounding_bound(points: torch.Tensor) -> float:
    """How far a squared distance between such points may be off when it comes from a matrix product."""
    return ROUNDING * float(squared_norms(points).max())


def squared_norms(points: torch.Tensor) -> torch.Tensor:
    """Squared norms [N] of points [N, D]; some rows at a time, so that no second array as large is made."""
    return torch.cat([rows.square().sum(dim=1) for rows in points.split(ROWS)])  # type: ignore[no-untyped-call]


def _means(sample: torch.Tensor, pivots: torch.Tensor) -> torch.Tensor:
    """One round of k-means; a pivot without points stays where it is."""
    labels = squared_distances(sample, pivots).argmin(dim=1)
    member = torch.zeros(len(pivots), len(sample), device=sample.device)
    member[labels, torch.arange(len(sample), device=sample.device)] = 1.0
    counts = member.sum(dim=1, keepdim=True)
    # a product instead of a scattered sum: the latter adds in no fixed order on a graphics card
    return torch.where(counts > 0, (member @ sample) / counts.clamp(min=1.0), pivots)


def _assign(
    points: torch.Tensor, pivots: torch.Tensor, pulse: Callable[[], None]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Nearest pivot int64 [N] and the distance to it float32 [N], the latter free of cancellation."""
    labels = torch.empty(len(points), dtype=torch.int64, device=points.device)
    distances = torch.empty(len(points), device=points.device)

    def assign(start: int) -> None:
        rows = slice(start, start + ROWS)
        labels[rows] = squared_distances(points[rows], pivots).argmin(dim=1)
        distances[rows] = (points[rows] - pivots[labels[rows]]).square_().sum(dim=1).sqrt()

    with workers(points.device) as team:
        for _ in team.each(assign, range(0, len(points), ROWS)):
            pulse()
    return labels, distances


def _cut(sizes: list[int], leaf_size: int) -> tuple[list[int], list[int]]:
    """Starts and stops of leaves in consecutive clusters of these sizes; empty clusters have none."""
    starts, stops, offset = [], [], 0
    for size in sizes:
        for start in range(offset, offset + size, leaf_size):
            starts.append(start)
            stops.append(min(start + leaf_size, offset + size))
        offset += size
    return starts, stops
