"""A greedy k-centre coreset of more points than fit into memory, selected in parts (merge and reduce).

*Reduce*: from each part, greedy k-centre takes OVERSAMPLING times its share. *Merge*: greedy k-centre on the
union of these candidates makes the first picks. *Repair*: a second look at all parts finds the points that
are farthest from these picks, and greedy k-centre goes on among them. Without the repair, points between two
candidates may end up far from all picks: on real features the covering radius was then up to 1.3 times that
of the plain algorithm on all points; with it, it was 1.00 to 1.08 times.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from core.detectors.base import Report
from core.detectors.coreset import TEXT, select_coreset
from core.detectors.search_leaves import LeavesSearch
from core.features.threads import workers

OVERSAMPLING = 2.0
FIRST_SHARE = 0.8
"""Share of all picks that the merge makes; the repair makes the others."""
CARRIED = 8
"""Memory that is needed beside that of one part, in arrays as large as all picks together."""
ROWS = 4096

Load = Callable[[range, Callable[[], None]], torch.Tensor]
"""`load(images, pulse)`: the points of some images, float32 [len(images) * P, d], a new tensor each time."""


@dataclass(frozen=True, slots=True, eq=False)
class MergedCoreset:
    """What was picked, int64 [count], and how well it covers.

    No point is farther than `radius` from its nearest pick. `bound`: no choice of as many picks has a
    covering radius smaller than `radius / bound`; inf where nothing can be said. Plain greedy k-centre
    guarantees 2.
    """

    picks: torch.Tensor
    radius: float
    bound: float


@dataclass(frozen=True, slots=True, eq=False)
class _Far:
    """The points farthest from the first picks: vectors [E, d], distances [E], numbers int64 [E].

    No other point is farther from the first picks than `beyond`.
    """

    points: torch.Tensor
    distances: torch.Tensor
    numbers: torch.Tensor
    beyond: float


def merge_reduce(
    load: Load, images: int, parts: int, count: int, generator: torch.Generator, report: Report
) -> MergedCoreset:
    """Pick `count` points of `images` images, `parts` parts at a time, deterministic for a seed.

    Point number `i * P + p` is patch p of image i. Images are dealt out to the parts in turn, so that each
    part sees all that changes in the course of a production.
    """
    groups = [range(start, images, parts) for start in range(min(parts, images))]
    first = min(count, max(1, round(FIRST_SHARE * count)))
    share = math.ceil(OVERSAMPLING * first / len(groups))
    steps = _Steps(report, 2 * share * len(groups) + count)
    candidates, numbers = zip(*(_reduce(load, g, share, generator, steps) for g in groups), strict=True)
    union = torch.cat(candidates)
    del candidates
    core, chosen = _merge(union, torch.cat(numbers), first, generator, steps)
    del union
    gap = _last_gap(core)
    far = _farthest(load, groups, core, chosen, count, share, steps)
    return _repair(far, chosen, count - first, gap, generator, steps)


def _reduce(
    load: Load, images: range, share: int, generator: torch.Generator, steps: _Steps
) -> tuple[torch.Tensor, torch.Tensor]:
    """Candidates of one part [k, d] and their numbers, in the order of picking."""
    points = load(images, steps.pulse)
    per_image = len(points) // len(images)
    picks, vectors = _greedy(points, min(share, len(points)), generator, steps)
    return vectors, _numbers(picks.to(points.device), images, per_image)


def _merge(
    union: torch.Tensor, numbers: torch.Tensor, count: int, generator: torch.Generator, steps: _Steps
) -> tuple[torch.Tensor, torch.Tensor]:
    """The first picks [count, d] and their numbers."""
    picks, vectors = _greedy(union, count, generator, steps)
    return vectors, numbers[picks.to(numbers.device)]


def _greedy(
    points: torch.Tensor, count: int, generator: torch.Generator, steps: _Steps
) -> tuple[torch.Tensor, torch.Tensor]:
    """Picks int64 [count] and their vectors where they were before the selection moved the points."""
    before = points[0].clone()
    picks = select_coreset(points, count, generator, steps.part(count))
    return picks, points[picks.to(points.device)] + (before - points[0])


def _farthest(
    load: Load,
    groups: Sequence[range],
    core: torch.Tensor,
    chosen: torch.Tensor,
    count: int,
    share: int,
    steps: _Steps,
) -> _Far:
    """The `count` points of all parts that are farthest from the first picks `core`."""
    search = LeavesSearch(core)
    empty = core.new_empty(0)
    far = _Far(core[:0], empty, chosen[:0], 0.0)
    for images in groups:
        points = load(images, steps.pulse)
        rows = torch.arange(len(points), device=points.device)
        numbers = _numbers(rows, images, len(points) // len(images))
        distances = _distances(search, points, steps.part(share))
        distances[torch.isin(numbers, chosen)] = -1.0  # never picked twice, even among exact duplicates
        far = _keep(far, _Far(points, distances, numbers, 0.0), count)
    return far


def _distances(search: LeavesSearch, points: torch.Tensor, report: Report) -> torch.Tensor:
    """Distance float32 [N] of every point to its nearest pick."""
    distances = torch.empty(len(points), device=points.device)

    def measure(start: int) -> None:
        rows = slice(start, start + ROWS)
        distances[rows] = search.nearest(points[rows])[0]

    with workers(points.device) as team:
        for index, _ in enumerate(team.each(measure, range(0, len(points), ROWS)), start=1):
            report(min(index * ROWS, len(points)), len(points), TEXT)
    return distances


def _keep(far: _Far, more: _Far, count: int) -> _Far:
    """The `count` farthest of both."""
    distances = torch.cat((far.distances, more.distances))
    order = distances.argsort(descending=True, stable=True)
    kept, left = order[:count], order[count:]
    beyond = float(distances[left[0]]) if len(left) else 0.0
    ours, theirs = kept[kept < len(far.distances)], kept[kept >= len(far.distances)] - len(far.distances)
    return _Far(
        torch.cat((far.points[ours], more.points[theirs])),
        torch.cat((far.distances[ours], more.distances[theirs])),
        torch.cat((far.numbers[ours], more.numbers[theirs])),
        max(far.beyond, beyond),
    )


def _repair(
    far: _Far, chosen: torch.Tensor, count: int, gap: float, generator: torch.Generator, steps: _Steps
) -> MergedCoreset:
    """Go on picking among the farthest points until `count` more are picked."""
    reached = max(float(far.distances.max()), 0.0)
    if count:
        covered = far.distances.sign() * far.distances.square()
        more = select_coreset(far.points, count, generator, steps.part(count), covered)
        more = more.to(chosen.device)
        chosen = torch.cat((chosen, far.numbers[more]))
        added = far.points[more]
        gap = min(gap, float(far.distances[more[-1]]), _last_gap(added))
        search = LeavesSearch(added)
        left = torch.minimum(far.distances, _distances(search, far.points, steps.part(0)))
        reached = max(float(left.max()), 0.0)
    radius = max(reached, far.beyond)
    return MergedCoreset(chosen.cpu(), radius, _bound(radius, min(gap, reached)))


def _bound(radius: float, apart: float) -> float:
    """How much larger `radius` is than the best possible, at most, see `MergedCoreset.bound`.

    The picks and the point farthest from them are `apart` from each other, and of one more point than there
    are picks two must share a pick, so one of them is at least half of that away from it.
    """
    if radius == 0.0:
        return 1.0
    return 2.0 * radius / apart if apart > 0.0 else math.inf


def _last_gap(picks: torch.Tensor) -> float:
    """How far the last of greedy picks [k, d] is from the others: no two of them are closer."""
    if len(picks) < 2:
        return math.inf
    return float((picks[:-1] - picks[-1]).square().sum(dim=1).min().sqrt())


def _numbers(rows: torch.Tensor, images: range, per_image: int) -> torch.Tensor:
    """Numbers of points among all, from their rows int64 in a part."""
    image = images.start + images.step * (rows // per_image)
    return image * per_image + rows % per_image


class _Steps:
    """One count of progress over all passes."""

    def __init__(self, report: Report, total: int) -> None:
        self._report = report
        self._total = total
        self._done = 0
        self._before = 0

    def pulse(self) -> None:
        """A sign of life while nothing is counted."""
        self._report(self._done, self._total, TEXT)

    def part(self, steps: int) -> Report:
        """A report for the next work, which covers this many steps."""
        start = self._before
        self._before = min(start + steps, self._total)

        def report(done: int, total: int, _text: str) -> None:
            self._done = max(self._done, min(self._total, start + steps * done // max(total, 1)))
            self.pulse()

        return report
