"""Which search a memory bank gets: the kinds there are, and how a plan is kept with a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.search import NearestSearch
from core.detectors.search_axes import AxesSearch, Int8Search
from core.detectors.search_faiss import (
    LEAST_BANK,
    FaissFlatSearch,
    FaissPQSearch,
    on_device,
    pq_index,
    stored_index,
)
from core.detectors.search_screened import GemmSearch
from core.errors import ProjectFileError

AUTO, AXES, INT8, GEMM, FAISS_FLAT, FAISS_PQ = "auto", "axes", "int8", "gemm", "faiss_flat", "faiss_pq"
KINDS = (AUTO, INT8, AXES, GEMM, FAISS_FLAT, FAISS_PQ)
"""What can be asked for."""

NUMBERS_OF_AXES = (30, 62, 126, 254)  # two more columns make a width that products like

SMALL_BANK, MEDIUM_BANK = 1000, 8000
"""Below the first nothing is worth measuring; below the second, one number of axes is as good as another."""
MEDIUM_AXES = 62


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """A kind of search and how many axes it looks at first (0 for kinds without)."""

    kind: str
    axes: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.axes}" if self.axes else self.kind

    @classmethod
    def parse(cls, text: str) -> SearchPlan:
        """The plan that `str` made this text of; raises `ValueError` for any other text."""
        kind, _, axes = text.partition(" ")
        plan = cls(kind, int(axes or 0))
        if kind not in KINDS[1:] or str(plan) != text or (plan.axes > 0) != (kind in (AXES, INT8)):
            raise ValueError(f"no search is called {text!r}")
        return plan

    @classmethod
    def of(cls, search: NearestSearch) -> SearchPlan:
        """The plan that builds such a search again."""
        return cls(search.name, search.axes)


def eight_bits_are_fast() -> bool:
    """Whether the processor multiplies eight-bit numbers several times as fast as float32 (VNNI)."""
    return bool(torch.cpu._is_vnni_supported())


def possible_plans(kind: str, bank: torch.Tensor, planned: int = 0) -> tuple[SearchPlan, ...]:
    """Plans of this kind, one of `KINDS`, that suit a bank [M, D]; "auto" has exact ones only.

    A bank that stands for a larger one, of `planned` vectors, gets the exact searches that suit that. Axes
    are worth it where they are much fewer than dimensions; a bank too small for a product quantiser is
    searched exactly.
    """
    size, dimension = bank.shape
    if kind == FAISS_FLAT or (kind == FAISS_PQ and size >= LEAST_BANK):
        return (SearchPlan(kind),)
    size = max(size, planned)
    fast = INT8 if bank.device.type == "cpu" and eight_bits_are_fast() else AXES
    looks = {AUTO: fast, FAISS_PQ: fast, INT8: INT8, AXES: AXES}.get(kind)
    axes = [number for number in NUMBERS_OF_AXES if number <= min(0.7 * dimension, len(bank))]
    if kind in (INT8, AXES) and not axes:
        axes = [min(len(bank), dimension)]
    if looks is None or (size < SMALL_BANK and kind not in (INT8, AXES)):
        return (SearchPlan(GEMM),)
    if size < MEDIUM_BANK and MEDIUM_AXES in axes:
        axes = [MEDIUM_AXES]
    plans = [SearchPlan(looks, number) for number in axes]
    return (*plans, *([] if kind in (INT8, AXES) else [SearchPlan(GEMM)]))


def build_search(
    bank: torch.Tensor, groups: torch.Tensor, plan: SearchPlan, stored: NDArray[np.uint8] | None = None
) -> NearestSearch:
    """The planned search over `bank` float32 [M, D] from `groups` int32 [M].

    Where eight-bit products would be slow, the same search in float32 takes their place: the results are
    the same bits. `stored` is what an earlier `faiss_pq` search had `stored`; raises `ValueError` if that is
    broken.
    """
    axes = min(plan.axes, *bank.shape)
    if plan.kind == INT8 and bank.device.type == "cpu" and eight_bits_are_fast():
        return Int8Search(bank, groups, axes)
    if plan.kind in (INT8, AXES):
        return AxesSearch(bank, groups, axes)
    if plan.kind == FAISS_FLAT:
        return FaissFlatSearch(bank, groups)
    if plan.kind == FAISS_PQ:
        index = pq_index(bank) if stored is None else stored_index(stored)
        return FaissPQSearch(bank, groups, on_device(index, bank.device))
    return GemmSearch(bank, groups)


def search_state(search: NearestSearch) -> dict[str, NDArray[Any]]:
    """What `restore_search` needs besides bank and groups: `search` uint8 [n], the plan in ASCII.

    A `faiss_pq` search adds `search_index` uint8 [n].
    """
    state: dict[str, NDArray[Any]] = {
        "search": np.frombuffer(str(SearchPlan.of(search)).encode("ascii"), dtype=np.uint8)
    }
    if isinstance(search, FaissPQSearch):
        state["search_index"] = search.stored
    return state


def restore_search(
    bank: torch.Tensor, groups: torch.Tensor, state: Mapping[str, NDArray[Any]]
) -> NearestSearch:
    """The search that `search_state` was taken from; raises `ProjectFileError` if it can't be made."""
    try:
        plan = SearchPlan.parse(state["search"].tobytes().decode("ascii"))
        return build_search(bank, groups, plan, state.get("search_index"))
    except ValueError as error:
        raise ProjectFileError(
            f"The model's neighbour search can't be restored: {error}.", "Train it again."
        ) from error
