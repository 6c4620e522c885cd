"""The search in leaves equals brute force up to rounding."""

from __future__ import annotations

import pytest
import torch

from core.detectors.search_leaves import LeavesSearch


def points(count: int, dimension: int, seed: int, spread: float) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    centres = torch.randn(20, dimension, generator=torch.Generator().manual_seed(99)) * spread + 10
    chosen = torch.randint(20, (count,), generator=generator)
    return centres[chosen] + torch.randn(count, dimension, generator=generator) * 0.5


@pytest.mark.parametrize("spread", [0.0, 4.0])
@pytest.mark.parametrize(("size", "dimension"), [(1, 4), (50, 3), (5000, 64), (2000, 128)])
def test_that_distances_and_rows_equal_brute_force(size: int, dimension: int, spread: float) -> None:
    ours, queries = points(size, dimension, 1, spread), points(700, dimension, 2, spread)
    distances, rows = LeavesSearch(ours).nearest(queries)
    expected = torch.cdist(queries.double(), ours.double(), compute_mode="donot_use_mm_for_euclid_dist")
    nearest = expected.min(dim=1).values
    torch.testing.assert_close(distances.double(), nearest, rtol=1e-5, atol=1e-9)
    torch.testing.assert_close(expected.gather(1, rows[:, None])[:, 0], nearest, rtol=1e-5, atol=1e-9)


def test_that_other_queries_change_no_bit() -> None:
    search, queries = LeavesSearch(points(3000, 64, 1, 4.0)), points(5000, 64, 2, 4.0)
    distances, rows = search.nearest(queries)
    again, rows_again = search.nearest(queries[1234:1300])
    assert torch.equal(rows[1234:1300], rows_again)
    assert torch.equal(distances[1234:1300], again)
