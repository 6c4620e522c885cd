"""The memory bank: which patches are kept (Roth et al. 2022, algorithm 1), and their vectors."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch

from core.detectors.base import Report
from core.detectors.coreset import TEXT, random_projection, select_coreset
from core.detectors.merge_reduce import merge_reduce
from core.detectors.patches import PatchStore
from core.features.threads import workers

Measured = dict[str, bool | int | float | str]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The patches to keep, int64 [M] ascending, and what is to be told about how they were found."""

    indices: torch.Tensor
    measured: Measured


def select_patches(
    patches: PatchStore, count: int, projection_dim: int, seed: int, parts: int, report: Report
) -> Selection:
    """Choose `count` of all patches: exactly with `parts` 1, else by merge-reduce in so many parts."""
    generator = torch.Generator().manual_seed(seed)
    projection = random_projection(patches.dimension, projection_dim, generator)
    load = partial(_points, patches, projection)
    if parts == 1:
        points = load(range(patches.count), lambda: report(0, 1, TEXT))
        return Selection(select_coreset(points, count, generator, report).sort().values, {})
    merged = merge_reduce(load, patches.count, parts, count, generator, report)
    measured: Measured = {"coreset_parts": parts}
    if math.isfinite(merged.bound):
        measured["coreset_radius_bound"] = round(merged.bound, 3)
    return Selection(merged.picks.sort().values, measured)


def gather_vectors(patches: PatchStore, indices: torch.Tensor, report: Report) -> torch.Tensor:
    """Patch vectors float32 [M, D] of ascending patch indices int64 [M]."""
    height, width = patches.grid
    image, place = indices // (height * width), indices % (height * width)
    stops = torch.bincount(image, minlength=patches.count).cumsum(0).tolist()
    bank = torch.empty(len(indices), patches.dimension, device=patches.device)

    def gather(index: int) -> None:
        rows = slice(stops[index - 1] if index else 0, stops[index])
        if rows.start < rows.stop:
            bank[rows] = patches.image(index)[place[rows].to(bank.device)]

    with workers(patches.device) as team:
        for _ in team.each(gather, range(patches.count)):
            report(len(indices), len(indices), TEXT)
    return bank


def origins(indices: torch.Tensor, grid: tuple[int, int]) -> torch.Tensor:
    """Image, row and column of patch indices int64 [M], int32 [M, 3]."""
    height, width = grid
    image, place = indices // (height * width), indices % (height * width)
    return torch.stack((image, place // width, place % width), dim=1).to(torch.int32)


def _points(
    patches: PatchStore, projection: torch.Tensor | None, images: range, pulse: Callable[[], None]
) -> torch.Tensor:
    """Projected patch vectors of some images, float32 [len(images) * h * w, d]."""
    per_image = patches.grid[0] * patches.grid[1]
    columns = patches.dimension if projection is None else projection.shape[1]
    points = torch.empty(len(images) * per_image, columns, device=patches.device)

    moved = None if projection is None else projection.to(patches.device)

    def project(position: int) -> None:
        image, rows = images[position], slice(position * per_image, (position + 1) * per_image)
        points[rows] = patches.image(image) if moved is None else patches.projected(image, moved)

    with workers(patches.device) as team:
        for _ in team.each(project, range(len(images))):
            pulse()
    return points
