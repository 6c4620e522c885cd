"""Greedy k-centre coreset selection (Sener & Savarese 2018; Roth et al. 2022, algorithm 1), exact, in blocks."""

from __future__ import annotations

import torch

from core.detectors.base import Report, silent

CHUNK = 8192


def random_projection(dimension: int, target: int, generator: torch.Generator) -> torch.Tensor | None:
    """A Gaussian Johnson-Lindenstrauss projection, float32 [dimension, target]; `None` where it saves nothing."""
    if target <= 0 or target >= dimension:
        return None
    return torch.randn(dimension, target, generator=generator) / target**0.5


def select_coreset(
    points: torch.Tensor, count: int, generator: torch.Generator, report: Report = silent
) -> torch.Tensor:
    """Pick `count` of the points float32 [N, d], each the one farthest from all picked before it.

    Returns int64 [count] in the order of picking. The first pick is drawn from `generator`.

    Equal to picking one by one, but made in blocks: distances to the picked points only fall, so as long as
    the best of the L farthest candidates is at least as far as everything outside that set, it is the
    farthest of all. Picks are made inside the small set, then all points are updated by one matrix product.
    """
    total = points.shape[0]
    count = min(count, total)
    first = int(torch.randint(total, (1,), generator=generator))
    centred = points - points.mean(dim=0)  # small norms, so little is lost in the matrix product
    half_norms = 0.5 * centred.square().sum(dim=1)
    nearest = torch.full((total,), float("inf"), device=points.device)
    picked = torch.empty(count, dtype=torch.int64)
    picked[0] = first
    done = 1
    block = torch.tensor([first], device=points.device)
    while True:
        report(done, count, "Selecting the memory bank")
        _update(nearest, centred, half_norms, block, (done, count), report)
        if done == count:
            return picked
        block = _pick_block(nearest, centred, half_norms, count - done)
        picked[done : done + len(block)] = block.cpu()
        done += len(block)


def _pick_block(
    nearest: torch.Tensor, points: torch.Tensor, half_norms: torch.Tensor, most: int
) -> torch.Tensor:
    """Picks that are certain without looking outside the farthest candidates, int64 [1 .. most]."""
    size = min(4096, nearest.shape[0])
    values, candidates = nearest.topk(size)
    floor = float(values[-1]) if size < nearest.shape[0] else -1.0
    inside = points[candidates]
    inside_half = half_norms[candidates]
    # half squared distances between candidates, [size, size]
    half = inside_half[:, None] + inside_half[None, :] - inside @ inside.T
    remaining = 0.5 * values
    picks: list[int] = []
    while len(picks) < most:
        best = int(remaining.argmax())
        if picks and float(remaining[best]) < 0.5 * floor:
            break
        picks.append(best)
        torch.minimum(remaining, half[best], out=remaining)
        remaining[best] = -1.0  # never picked twice, even among exact duplicates
    return candidates[torch.tensor(picks, device=candidates.device)]


def _update(
    nearest: torch.Tensor,
    points: torch.Tensor,
    half_norms: torch.Tensor,
    block: torch.Tensor,
    progress: tuple[int, int],
    report: Report,
) -> None:
    """Lower each point's squared distance to the picked points by the new block, in place."""
    centres = points[block].T.contiguous()
    offset = -half_norms[block]
    for start in range(0, points.shape[0], CHUNK):
        stop = start + CHUNK
        closeness = torch.addmm(offset, points[start:stop], centres).amax(dim=1)
        distance = 2.0 * (half_norms[start:stop] - closeness)
        nearest[start:stop] = torch.minimum(nearest[start:stop], distance.clamp_(min=0.0))
        report(*progress, "Selecting the memory bank")
    nearest[block] = -1.0
