"""Nearest neighbours in a memory bank: which search is fastest there, and how far it may be off."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple

import torch

from core.detectors.patches import PatchStore
from core.detectors.search import NearestSearch
from core.detectors.search_plan import AUTO, GEMM, SearchPlan, build_search, possible_plans
from core.detectors.search_screened import GemmSearch
from core.features.threads import workers

SAMPLE_IMAGES, SAMPLE_PATCHES = 8, 192
REPETITIONS = 2
PARTS = 8
GEMM_PLAN = SearchPlan(GEMM)
BANK_ROWS = 2048
TIE = 1e-6


class Sample(NamedTuple):
    """Real queries float32 [Q, D] and their groups int32 [Q], to measure with."""

    queries: torch.Tensor
    groups: torch.Tensor


def draw_sample(patches: PatchStore) -> Sample:
    """Evenly spaced patches of evenly spaced training images."""
    images = torch.linspace(0, patches.count - 1, min(SAMPLE_IMAGES, patches.count)).long().tolist()
    each = -(-SAMPLE_PATCHES // len(images))
    chosen = [vectors[:: max(1, len(vectors) // each)][:each] for vectors in map(patches.image, images)]
    groups = torch.tensor(images, dtype=torch.int32).repeat_interleave(torch.tensor([len(v) for v in chosen]))
    queries = torch.cat(chosen)
    return Sample(queries, groups.to(queries.device))


def make_search(
    bank: torch.Tensor,
    groups: torch.Tensor,
    sample: Sample,
    kind: str = AUTO,
    pulse: Callable[[], None] = lambda: None,
    planned: int = 0,
) -> NearestSearch:
    """A search of this `kind`, one of `KINDS`, over `bank` float32 [M, D] from `groups` int32 [M].

    What `kind` leaves open is decided by what is fastest on `sample`, once; all that "auto" chooses from is
    exact, so the results don't depend on it. `pulse` is called between any two steps; `planned` is that of
    `possible_plans`.
    """
    plans = possible_plans(kind, bank, planned)
    if len(plans) == 1:
        return build_search(bank, groups, plans[0])
    best, shortest = None, float("inf")
    for plan in (plan for plan in plans if plan.axes):
        pulse()
        search = build_search(bank, groups, plan)
        seconds = _seconds(search, sample)
        if seconds > shortest:
            break  # more axes take longer still
        best, shortest = search, seconds
    pulse()
    if best is None or (GEMM_PLAN in plans and _products_seconds(bank, groups, sample) < shortest):
        return build_search(bank, groups, GEMM_PLAN)
    return best


def measure_search(search: NearestSearch, sample: Sample) -> dict[str, bool | int | float | str]:
    """What is to be told about a search: its plan, and how far it is from brute force in double precision.

    `search_error` is the largest relative error of a distance of the sample, whose own groups don't count;
    `search_wrong_neighbours` counts the queries for which a nearer vector was missed.
    """
    distances, rows = search.nearest(*sample)
    true, found = _brute_force(search, sample, rows)
    known = true.isfinite() & (true > 0.0)
    errors = ((distances.double() - true).abs() / true)[known]
    return {
        "search": str(SearchPlan.of(search)),
        "search_exact": search.exact,
        "search_error": float(errors.max()) if len(errors) else 0.0,
        "search_wrong_neighbours": int((found > true * (1.0 + TIE)).sum()),
    }


def _products_seconds(bank: torch.Tensor, groups: torch.Tensor, sample: Sample) -> float:
    """How long a comparison with the whole bank takes, from one with a part of it: it is proportional."""
    part = max(1, len(bank) // PARTS)
    return _seconds(GemmSearch(bank[:part], groups[:part]), sample) * len(bank) / part


def _seconds(search: NearestSearch, sample: Sample) -> float:
    """The shorter of two times of one thread.

    On the processor it is computing time, where that is known finely: what else goes on doesn't count.
    """
    device = sample.queries.device
    clock = time.thread_time if device.type == "cpu" and os.name == "posix" else time.perf_counter

    def measure(_: int) -> float:
        started = clock()
        search.nearest(*sample)
        if device.type == "cuda":
            torch.cuda.synchronize()
        return clock() - started

    with workers(device) as team:
        team_of_one = (next(team.each(measure, [attempt])) for attempt in range(REPETITIONS))
        return min(team_of_one)


def _brute_force(
    search: NearestSearch, sample: Sample, rows: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """True distances float64 [Q] to the nearest vectors of other groups, and to the vectors `rows`."""
    centre = search.bank.mean(dim=0).double()
    queries = sample.queries.double() - centre
    norms = queries.square().sum(dim=1)
    best = torch.full_like(norms, float("inf"))
    for start in range(0, len(search.bank), BANK_ROWS):
        part = slice(start, start + BANK_ROWS)
        vectors = search.bank[part].double() - centre
        squared = (queries @ vectors.T).mul_(-2.0).add_(norms[:, None]).add_(vectors.square().sum(dim=1))
        squared.masked_fill_(sample.groups[:, None] == search.groups[part], float("inf"))
        torch.minimum(best, squared.amin(dim=1), out=best)
    found = (sample.queries.double() - search.bank[rows].double()).norm(dim=1)
    return best.clamp_(min=0.0).sqrt_(), found
