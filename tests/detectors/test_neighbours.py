"""The search is exact: equal to brute force in double precision, with and without a group left out."""

from __future__ import annotations

import math

import pytest
import torch

from core.detectors.neighbours import ExactSearch


def clustered(count: int, dimension: int, seed: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    centres = torch.randn(20, dimension, generator=torch.Generator().manual_seed(99)) * 4 + 10
    chosen = torch.randint(20, (count,), generator=generator)
    return centres[chosen] + torch.randn(count, dimension, generator=generator) * 0.5


def brute_force(queries: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    return torch.cdist(queries.double(), bank.double(), compute_mode="donot_use_mm_for_euclid_dist")


def uniform(count: int, dimension: int, seed: int) -> torch.Tensor:
    return torch.rand(count, dimension, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("make", [clustered, uniform])
@pytest.mark.parametrize(("size", "dimension"), [(1, 4), (50, 3), (5000, 64), (3000, 384)])
def test_that_distances_and_rows_equal_brute_force(make, size: int, dimension: int) -> None:  # type: ignore[no-untyped-def]
    bank, queries = make(size, dimension, 1), make(700, dimension, 2)
    search = ExactSearch(bank, torch.zeros(size, dtype=torch.int32))
    distances, rows = search.nearest(queries)
    expected = brute_force(queries, bank)
    torch.testing.assert_close(distances.double(), expected.min(dim=1).values, rtol=1e-6, atol=1e-9)
    at_rows = expected.gather(1, rows[:, None])[:, 0]
    torch.testing.assert_close(at_rows, expected.min(dim=1).values, rtol=1e-6, atol=1e-9)


def test_that_queries_far_outside_the_bank_are_right_too() -> None:
    bank = clustered(2000, 32, 1)
    queries = clustered(300, 32, 2) + torch.linspace(0, 1000, 300)[:, None]
    distances, _ = ExactSearch(bank, torch.zeros(2000, dtype=torch.int32)).nearest(queries)
    expected = brute_force(queries, bank).min(dim=1).values
    torch.testing.assert_close(distances.double(), expected, rtol=2e-6, atol=1e-9)


def test_that_a_bank_vector_finds_itself_at_distance_zero() -> None:
    bank = clustered(3000, 96, 3) + 100.0
    distances, rows = ExactSearch(bank, torch.zeros(3000, dtype=torch.int32)).nearest(bank[::7])
    assert float(distances.max()) == 0.0
    assert torch.equal(bank[rows], bank[::7])


def test_that_a_group_left_out_does_not_count() -> None:
    bank = clustered(2000, 48, 1)
    groups = torch.arange(2000, dtype=torch.int32) // 100
    queries, own = bank[150:450] + 0.01, groups[150:450]
    distances, rows = ExactSearch(bank, groups).nearest(queries, own)
    expected = brute_force(queries, bank)
    expected[own[:, None] == groups[None, :]] = math.inf
    torch.testing.assert_close(distances.double(), expected.min(dim=1).values, rtol=1e-6, atol=1e-9)
    assert bool((groups[rows] != own).all())


def test_that_leaving_out_the_whole_bank_gives_an_infinite_distance() -> None:
    bank = clustered(20, 8, 1)
    search = ExactSearch(bank, torch.full((20,), 4, dtype=torch.int32))
    distances, _ = search.nearest(bank[:3], torch.tensor([4, 5, 4], dtype=torch.int32))
    assert distances.tolist()[0] == distances.tolist()[2] == math.inf
    assert distances.tolist()[1] == 0.0


def test_that_results_do_not_depend_on_the_other_queries() -> None:
    bank, queries = clustered(3000, 64, 1), clustered(5000, 64, 2)
    search = ExactSearch(bank, torch.zeros(3000, dtype=torch.int32))
    distances, rows = search.nearest(queries)
    again, rows_again = search.nearest(queries[1234:1300])
    assert torch.equal(rows[1234:1300], rows_again)
    assert torch.equal(distances[1234:1300], again)


def test_that_a_neighbourhood_holds_the_nearest_and_begins_with_the_vector_itself() -> None:
    bank = clustered(1500, 24, 5)
    search = ExactSearch(bank, torch.arange(1500, dtype=torch.int32) // 10)
    found = search.neighbourhood(777, 9)
    expected = brute_force(bank[777:778], bank)[0].topk(9, largest=False).indices
    assert int(found[0]) == 777
    assert set(found.tolist()) == set(expected.tolist())
    without = search.neighbourhood(777, 9, without=int(expected[3]) // 10)
    assert int(expected[3]) not in without.tolist()
    assert len(search.neighbourhood(3, 5000)) == 1500
    assert len(search.neighbourhood(3, 5000, without=9)) == 1490
