"""Every exact search equals brute force in double precision, bit for bit the same among themselves."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch

from core.detectors import search as search_base
from core.detectors import search_axes, search_screened
from core.detectors.neighbours import Sample, make_search, measure_search
from core.detectors.search import NearestSearch
from core.detectors.search_axes import AxesSearch, Int8Search
from core.detectors.search_faiss import FaissFlatSearch
from core.detectors.search_screened import GemmSearch

Make = Callable[[torch.Tensor, torch.Tensor], NearestSearch]


def axes(bank: torch.Tensor, groups: torch.Tensor) -> NearestSearch:
    return AxesSearch(bank, groups, min(30, *bank.shape))


def int8(bank: torch.Tensor, groups: torch.Tensor) -> NearestSearch:
    return Int8Search(bank, groups, min(30, *bank.shape))


ALL: list[Make] = [GemmSearch, axes, int8, FaissFlatSearch]
KINDS = pytest.mark.parametrize("make", ALL)


def clustered(count: int, dimension: int, seed: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    centres = torch.randn(20, dimension, generator=torch.Generator().manual_seed(99)) * 4 + 10
    chosen = torch.randint(20, (count,), generator=generator)
    return centres[chosen] + torch.randn(count, dimension, generator=generator) * 0.5


def uniform(count: int, dimension: int, seed: int) -> torch.Tensor:
    return torch.rand(count, dimension, generator=torch.Generator().manual_seed(seed))


def few_axes(count: int, dimension: int, seed: int) -> torch.Tensor:
    """Spread that falls from axis to axis, as that of real features does."""
    values = torch.randn(count, dimension, generator=torch.Generator().manual_seed(seed))
    turned = torch.linalg.qr(torch.randn(dimension, dimension, generator=torch.Generator().manual_seed(98))).Q
    return (values / torch.arange(1, dimension + 1)) @ turned


def one_large_number(count: int, dimension: int, seed: int) -> torch.Tensor:
    vectors = uniform(count, dimension, seed)
    vectors[::50, 0] = 1e4
    return vectors


def constant_columns(count: int, dimension: int, seed: int) -> torch.Tensor:
    vectors = uniform(count, dimension, seed)
    vectors[:, ::2] = 7.0
    return vectors


def flat(count: int, dimension: int, seed: int) -> torch.Tensor:
    """All within three dimensions: nothing is left over behind the first axes but rounding."""
    plane = torch.randn(3, dimension, generator=torch.Generator().manual_seed(97))
    return torch.randn(count, 3, generator=torch.Generator().manual_seed(seed)) @ plane


def repeated(count: int, dimension: int, seed: int) -> torch.Tensor:
    return uniform(-(-count // 10), dimension, 5)[torch.arange(count) % -(-count // 10)]


def ungrouped(bank: torch.Tensor) -> torch.Tensor:
    return torch.zeros(len(bank), dtype=torch.int32)


def brute_force(queries: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    return torch.cdist(queries.double(), bank.double(), compute_mode="donot_use_mm_for_euclid_dist")


@pytest.mark.parametrize("data", [clustered, uniform, few_axes, one_large_number, constant_columns, flat])
@pytest.mark.parametrize(("size", "dimension"), [(1, 4), (20, 37), (3000, 83), (2000, 384)])
@KINDS
def test_that_distances_and_rows_equal_brute_force(  # type: ignore[no-untyped-def]
    make: Make, data, size: int, dimension: int
) -> None:
    bank, queries = data(size, dimension, 1), data(300, dimension, 2)
    distances, rows = make(bank, ungrouped(bank)).nearest(queries)
    expected = brute_force(queries, bank)
    torch.testing.assert_close(distances.double(), expected.min(dim=1).values, rtol=1e-6, atol=1e-9)
    at_rows = expected.gather(1, rows[:, None])[:, 0]
    torch.testing.assert_close(at_rows, expected.min(dim=1).values, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("data", [clustered, few_axes, one_large_number, flat, repeated])
def test_that_all_exact_searches_return_the_same_bits(data) -> None:  # type: ignore[no-untyped-def]
    bank, queries = data(2500, 200, 1), data(400, 200, 2)
    groups, own = torch.arange(2500, dtype=torch.int32) // 50, torch.arange(400, dtype=torch.int32) // 8
    for left_out in (None, own):
        first, *others = (make(bank, groups).nearest(queries, left_out) for make in ALL)
        for distances, rows in others:
            assert torch.equal(distances, first[0])
            assert torch.equal(rows, first[1])


@KINDS
def test_that_threads_and_other_queries_change_no_bit(make: Make) -> None:
    bank, queries = few_axes(3000, 128, 1), few_axes(1000, 128, 2)
    search, threads = make(bank, ungrouped(bank)), torch.get_num_threads()
    found = []
    try:
        for count in (1, 2, 3):
            torch.set_num_threads(count)
            found.append(search.nearest(queries))
    finally:
        torch.set_num_threads(threads)
    alone = search.nearest(queries[123:200])
    for distances, rows in found:
        assert torch.equal(distances, found[0][0])
        assert torch.equal(rows, found[0][1])
    assert torch.equal(alone[0], found[0][0][123:200])
    assert torch.equal(alone[1], found[0][1][123:200])


@KINDS
def test_that_queries_far_outside_the_bank_are_right_too(make: Make) -> None:
    bank = clustered(2000, 96, 1)
    queries = clustered(300, 96, 2) + torch.linspace(0, 1000, 300)[:, None]
    distances, _ = make(bank, ungrouped(bank)).nearest(queries)
    expected = brute_force(queries, bank).min(dim=1).values
    torch.testing.assert_close(distances.double(), expected, rtol=2e-6, atol=1e-9)


@KINDS
def test_that_a_bank_vector_finds_itself_at_distance_zero(make: Make) -> None:
    bank = clustered(3000, 96, 3) + 100.0
    distances, rows = make(bank, ungrouped(bank)).nearest(bank[::7])
    assert float(distances.max()) == 0.0
    assert torch.equal(bank[rows], bank[::7])


@KINDS
def test_that_a_group_left_out_does_not_count(make: Make) -> None:
    bank = clustered(2000, 48, 1)
    groups = torch.arange(2000, dtype=torch.int32) % 20  # scattered over the bank
    queries, own = bank[150:450] + 0.01, groups[150:450]
    distances, rows = make(bank, groups).nearest(queries, own)
    expected = brute_force(queries, bank)
    expected[own[:, None] == groups[None, :]] = math.inf
    torch.testing.assert_close(distances.double(), expected.min(dim=1).values, rtol=1e-6, atol=1e-9)
    assert bool((groups[rows] != own).all())


@KINDS
def test_that_leaving_out_the_whole_bank_gives_an_infinite_distance(make: Make) -> None:
    bank = clustered(20, 8, 1)
    search = make(bank, torch.full((20,), 4, dtype=torch.int32))
    distances, rows = search.nearest(bank[:3], torch.tensor([4, 5, 4], dtype=torch.int32))
    assert distances.tolist() == [math.inf, 0.0, math.inf]
    assert int(rows[1]) == 1
    assert 0 <= int(rows.min()) <= int(rows.max()) < 20


@KINDS
def test_that_no_queries_have_no_neighbours(make: Make) -> None:
    bank = clustered(20, 8, 1)
    distances, rows = make(bank, ungrouped(bank)).nearest(bank[:0])
    assert len(distances) == len(rows) == 0


@KINDS
def test_that_of_equal_vectors_the_first_is_found(make: Make) -> None:
    bank = repeated(1000, 64, 0)
    _, rows = make(bank, ungrouped(bank)).nearest(bank + 0.001)
    assert torch.equal(rows, torch.arange(1000) % 100)


@KINDS
def test_that_a_neighbourhood_holds_the_nearest_and_begins_with_the_vector_itself(make: Make) -> None:
    bank = clustered(1500, 40, 5)
    search = make(bank, torch.arange(1500, dtype=torch.int32) // 10)
    found = search.neighbourhood(777, 9)
    expected = brute_force(bank[777:778], bank)[0].topk(9, largest=False).indices
    assert int(found[0]) == 777
    assert set(found.tolist()) == set(expected.tolist())
    without = search.neighbourhood(777, 9, without=int(expected[3]) // 10)
    assert int(expected[3]) not in without.tolist()
    assert len(search.neighbourhood(3, 5000)) == 1500
    assert len(search.neighbourhood(3, 5000, without=9)) == 1490


@pytest.mark.parametrize("make", [axes, int8])
def test_that_queries_the_bounds_can_not_decide_are_compared_with_the_whole_bank(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, queries = uniform(4000, 300, 1), uniform(200, 300, 2)
    compared: list[int] = []
    original = GemmSearch.nearest

    def watch(self: GemmSearch, queries: torch.Tensor, groups: torch.Tensor | None = None):  # type: ignore[no-untyped-def]
        compared.append(len(queries))
        return original(self, queries, groups)

    monkeypatch.setattr(GemmSearch, "nearest", watch)
    distances, _ = make(bank, ungrouped(bank)).nearest(queries)
    assert sum(compared) > 150
    torch.testing.assert_close(distances.double(), brute_force(queries, bank).min(dim=1).values)
    compared.clear()
    bank, queries = few_axes(4000, 300, 1), few_axes(200, 300, 2)
    make(bank, ungrouped(bank)).nearest(queries)
    assert sum(compared) < 20


def test_that_a_search_without_its_bounds_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    bank, queries = uniform(2000, 300, 1), uniform(200, 300, 2)
    sample = Sample(queries, torch.full((200,), -1, dtype=torch.int32))
    monkeypatch.setattr(search_axes, "TOO_MANY", 1)
    monkeypatch.setattr(search_axes, "FEW", 1)
    search = Int8Search(bank, ungrouped(bank), 30)
    assert measure_search(search, sample)["search_wrong_neighbours"] == 0
    monkeypatch.setattr(search, "_floor", lambda view, reach: torch.full((len(reach),), 2**30).int())
    figures = measure_search(search, sample)
    assert int(figures["search_wrong_neighbours"]) > 100  # what looks nearest is rarely the nearest here
    assert float(figures["search_error"]) > 0.05


def test_that_no_thread_is_started_for_the_queries_of_one_image(monkeypatch: pytest.MonkeyPatch) -> None:
    bank, queries = few_axes(3000, 128, 1), few_axes(784, 128, 2)
    search = axes(bank, ungrouped(bank))
    portioned: list[int] = []

    def one_by_one(work: Callable[[int], object], items: range, _: torch.device) -> list[object]:
        portioned.append(len(items))
        return [work(item) for item in items]

    monkeypatch.setattr(search_base, "in_parallel", one_by_one)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 2)
    together = search.nearest(queries)
    assert portioned == []
    monkeypatch.setattr(search_screened, "ONE_IMAGE", 0)
    apart = search.nearest(queries)
    assert portioned == [2]
    assert torch.equal(together[0], apart[0])
    assert torch.equal(together[1], apart[1])


def test_that_large_banks_are_looked_at_in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    bank, queries = few_axes(3000, 128, 1), few_axes(500, 128, 2)
    expected = axes(bank, ungrouped(bank)).nearest(queries)
    monkeypatch.setattr(search_screened, "CLOSENESS_VALUES", 1)
    monkeypatch.setattr(search_screened, "FEWEST_QUERIES", 3)
    found = axes(bank, ungrouped(bank)).nearest(queries)
    assert torch.equal(found[0], expected[0])
    assert torch.equal(found[1], expected[1])


def test_that_the_choice_is_exact_and_follows_the_bank() -> None:
    small, large = few_axes(500, 96, 1), few_axes(9000, 96, 1)
    sample = Sample(few_axes(100, 96, 2), torch.zeros(100, dtype=torch.int32))
    pulses: list[int] = []
    assert make_search(small, torch.ones(500, dtype=torch.int32), sample).name == "gemm"
    search = make_search(
        large, torch.ones(9000, dtype=torch.int32), sample, pulse=lambda: pulses.append(1)
    )
    assert search.exact
    assert len(pulses) > 2
