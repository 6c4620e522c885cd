"""A search is kept with its model and restored to the same bits; an approximate one tells its error."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.detectors import search_faiss, search_plan
from core.detectors.neighbours import Sample, draw_sample, make_search, measure_search
from core.detectors.patches import PatchStore
from core.detectors.search_plan import (
    KINDS,
    SearchPlan,
    build_search,
    possible_plans,
    restore_search,
    search_state,
)
from core.errors import ProjectFileError


def vectors(count: int, dimension: int = 96, seed: int = 1) -> torch.Tensor:
    """Spread that falls from axis to axis."""
    values = torch.randn(count, dimension, generator=torch.Generator().manual_seed(seed))
    return values / torch.arange(1, dimension + 1).sqrt() + 3.0


def groups_of(bank: torch.Tensor) -> torch.Tensor:
    return torch.arange(len(bank), dtype=torch.int32) // 100


def sample_of(count: int = 200) -> Sample:
    return Sample(vectors(count, seed=2), torch.arange(count, dtype=torch.int32) // 10)


@pytest.fixture(scope="module")
def bank() -> torch.Tensor:
    return vectors(10_500)


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_can_be_forced_stored_and_restored(kind: str, bank: torch.Tensor) -> None:
    search = make_search(bank, groups_of(bank), sample_of(), kind)
    if kind not in ("auto", "int8"):  # a processor without such products takes the same search in float32
        assert search.name == kind
    state = search_state(search)
    assert all(array.dtype == np.uint8 for array in state.values())
    again = restore_search(bank, groups_of(bank), state)
    assert SearchPlan.of(again) == SearchPlan.of(search)
    for first, second in zip(search.nearest(*sample_of()), again.nearest(*sample_of()), strict=True):
        assert torch.equal(first, second)
    figures = measure_search(again, sample_of())
    assert figures["search_exact"] == (kind != "faiss_pq")
    if figures["search_exact"]:
        assert figures["search_error"] < 1e-6
        assert figures["search_wrong_neighbours"] == 0


def test_that_the_approximate_search_gives_true_distances_and_tells_its_error(
    bank: torch.Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_faiss, "PROBED_LISTS", 1)
    monkeypatch.setattr(search_faiss, "PQ_CANDIDATES", 4)
    search = make_search(bank, groups_of(bank), sample_of(), "faiss_pq")
    queries = sample_of().queries
    distances, rows = search.nearest(queries)
    true = (queries.double() - bank[rows].double()).norm(dim=1)
    torch.testing.assert_close(distances.double(), true, rtol=1e-6, atol=0.0)
    nearest = torch.cdist(queries.double(), bank.double()).min(dim=1).values
    missed = int((true > nearest * (1 + 1e-6)).sum())
    figures = measure_search(search, Sample(queries, torch.full((200,), -1, dtype=torch.int32)))
    assert missed > 0
    assert figures["search_wrong_neighbours"] == missed
    assert figures["search_error"] == pytest.approx(float((true / nearest - 1).max()), rel=1e-4)


def test_that_the_approximate_search_never_finds_the_group_left_out(bank: torch.Tensor) -> None:
    groups = groups_of(bank)
    search = make_search(bank, groups, sample_of(), "faiss_pq")
    distances, rows = search.nearest(bank[:300], groups[:300])
    assert bool((groups[rows] != groups[:300]).all())
    assert float(distances.min()) > 0.0


def test_that_the_largest_spread_is_never_chosen_approximately(bank: torch.Tensor) -> None:
    kinds = {plan.kind for plan in possible_plans("auto", bank)}
    assert kinds
    assert kinds <= {"int8", "axes", "gemm"}
    assert {plan.kind for plan in possible_plans("faiss_pq", bank[:500])} == {"gemm"}


def test_that_a_bank_which_stands_for_a_larger_one_is_searched_like_that() -> None:
    small, large = vectors(1200), vectors(9000)
    assert possible_plans("auto", small) != possible_plans("auto", large)
    assert possible_plans("auto", small, planned=9000) == possible_plans("auto", large)
    assert possible_plans("auto", large, planned=1200) == possible_plans("auto", large)
    # a product quantiser can't be trained on what isn't there yet
    assert "faiss_pq" not in {plan.kind for plan in possible_plans("faiss_pq", small[:500], planned=9000)}


def test_that_a_processor_without_fast_eight_bits_gives_the_same_bits(
    bank: torch.Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_plan, "eight_bits_are_fast", lambda: True)
    first = build_search(bank, groups_of(bank), SearchPlan("int8", 30))
    monkeypatch.setattr(search_plan, "eight_bits_are_fast", lambda: False)
    second = restore_search(bank, groups_of(bank), search_state(first))
    assert (first.name, second.name) == ("int8", "axes")
    for ours, theirs in zip(first.nearest(*sample_of()), second.nearest(*sample_of()), strict=True):
        assert torch.equal(ours, theirs)
    assert {plan.kind for plan in possible_plans("auto", bank)} == {"axes", "gemm"}


@pytest.mark.parametrize("text", ["", "leaves", "int8", "gemm 30", "axes 030", "axes x", "auto", "int8 -3"])
def test_that_an_unknown_plan_is_refused_in_a_sentence(text: str) -> None:
    state = {"search": np.frombuffer(text.encode(), dtype=np.uint8)}
    with pytest.raises(ProjectFileError, match="neighbour search can't be restored"):
        restore_search(vectors(50), torch.zeros(50, dtype=torch.int32), state)


def test_that_a_broken_index_is_refused_in_a_sentence() -> None:
    state = {
        "search": np.frombuffer(b"faiss_pq", dtype=np.uint8),
        "search_index": np.arange(100, dtype=np.uint8),
    }
    with pytest.raises(ProjectFileError, match="no faiss index"):
        restore_search(vectors(50), torch.zeros(50, dtype=torch.int32), state)


@pytest.mark.parametrize(("images", "expected"), [(1, 64), (3, 192), (40, 192)])
def test_that_a_sample_has_patches_from_all_over_the_training(images: int, expected: int) -> None:
    patches = PatchStore(images)
    patches.append([torch.rand(images, 5, 8, 8)])
    queries, groups = draw_sample(patches)
    assert queries.shape == (expected, 5)
    assert groups.shape == (expected,)
    assert int(groups.max()) == images - 1
