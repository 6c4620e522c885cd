"""Searches by faiss: flat (exact) and product-quantised (approximate, with true distances)."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.search import ROUNDING, NearestSearch, Pairs
from core.detectors.search_screened import UNDECIDED, GemmSearch, settle

QUERIES = 256
FLAT_CANDIDATES, PQ_CANDIDATES = 8, 64
SUB_QUANTISERS, BITS = 64, 8
PROBED_LISTS = 16
LEAST_BANK = 10_000
"""Below this, a product quantiser has too little to learn from: 39 vectors for each of its 256 codes."""
SEED = 1234
LEAST_FOR_PRODUCTS = 20


class FaissSearch(NearestSearch):
    """Lets a faiss index over the centred bank name candidates, and compares those in full.

    faiss brings threads of its own beside torch's; each caller's thread is given exactly one of them.
    """

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor, index: Any) -> None:
        super().__init__(bank, groups)
        self._mean = bank.mean(dim=0)
        self._index = index

    def _portion(self, count: int, cores: int) -> int:  # noqa: ARG002
        return max(1, min(QUERIES, -(-count // 2)))

    def _found(
        self, queries: torch.Tensor, groups: torch.Tensor | None, count: int
    ) -> tuple[Pairs, torch.Tensor]:
        """Up to `count` candidates that count, and the squared distance [Q] beyond which others may be.

        The latter is as faiss has it, and inf where nothing is left.
        """
        wanted = min(len(self.bank), count + (self.largest_group if groups is not None else 0))
        _use_one_thread()
        squared, rows = self._index.search(_array(queries - self._mean), wanted)
        found = torch.from_numpy(rows).to(self.bank.device)
        usable = found >= 0  # there are -1 where the lists looked at hold fewer
        if groups is not None:
            usable &= self.groups[found.clamp(min=0)] != groups[:, None]
        taken = usable & (usable.cumsum(dim=1) <= count)
        everything = wanted == len(self.bank)
        last = torch.from_numpy(squared).to(self.bank.device).where(taken, float("-inf")).amax(dim=1)
        last.masked_fill_(everything & torch.all(taken == usable, dim=1), float("inf"))
        query, place = taken.nonzero().unbind(dim=1)
        return Pairs(query, found[query, place]), last


class FaissFlatSearch(FaissSearch):
    """Compares with the whole bank; a query whose candidates might lack the nearest is compared again."""

    name = "faiss_flat"

    def __init__(self, bank: torch.Tensor, groups: torch.Tensor) -> None:
        super().__init__(bank, groups, flat_index(bank))
        self._largest_norm = max(
            float((part - self._mean).square().sum(dim=1).max()) for part in torch.split(bank, QUERIES)
        )

    @cached_property
    def _whole(self) -> GemmSearch:
        return GemmSearch(self.bank, self.groups)

    def nearest(
        self, queries: torch.Tensor, groups: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """See `NearestSearch.nearest`."""
        return settle(self._whole, super().nearest(queries, groups), queries, groups)

    def _search(
        self, queries: torch.Tensor, groups: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        pairs, last = self._found(queries, groups, FLAT_CANDIDATES)
        squared, rows = self._decide(queries, pairs)
        norms = (queries - self._mean).square().sum(dim=1) + self._largest_norm
        certain = (last - ROUNDING * norms > squared) | (last == float("inf"))
        return squared, rows.masked_fill_(~certain, UNDECIDED)


class FaissPQSearch(FaissSearch):
    """Looks through a few inverted lists of product-quantised vectors (Jegou et al., PAMI 2011).

    Distances are true ones to the best candidate, which need not be the nearest vector.
    """

    name = "faiss_pq"
    exact = False

    @property
    def stored(self) -> NDArray[np.uint8]:
        """The trained index as bytes, uint8 [n]: training it again elsewhere might give other candidates."""
        import faiss

        stored: NDArray[np.uint8] = faiss.serialize_index(_on_processor(self._index))
        return stored

    def _search(
        self, queries: torch.Tensor, groups: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        return self._decide(queries, self._found(queries, groups, PQ_CANDIDATES)[0])


def flat_index(bank: torch.Tensor) -> Any:
    """A faiss index that holds the centred bank as it is."""
    import faiss

    index = faiss.IndexFlatL2(bank.shape[1])
    mean = bank.mean(dim=0)
    for part in torch.split(bank, QUERIES):
        index.add(_array(part - mean))
    return index


def pq_index(bank: torch.Tensor) -> Any:
    """An inverted file of product-quantised vectors with up to 64 sub-quantisers, trained on the bank.

    Raises `ValueError` for a bank of less than `LEAST_BANK` vectors.
    """
    import faiss

    if len(bank) < LEAST_BANK:
        raise ValueError(f"{len(bank)} vectors are too few to train a product quantiser")
    dimension = bank.shape[1]
    lists = max(1, min(round(4 * math.sqrt(len(bank))), len(bank) // 39))
    index = faiss.IndexIVFPQ(
        faiss.IndexFlatL2(dimension), dimension, lists, math.gcd(dimension, SUB_QUANTISERS), BITS
    )
    index.cp.seed = index.pq.cp.seed = SEED
    index.nprobe = min(PROBED_LISTS, lists)
    vectors = _array(bank - bank.mean(dim=0))
    faiss.omp_set_num_threads(torch.get_num_threads())
    index.train(vectors)
    index.add(vectors)
    _use_one_thread()
    return index


def stored_index(stored: NDArray[np.uint8]) -> Any:
    """The index that `FaissPQSearch.stored` was taken from; raises `ValueError` if that can't be."""
    import faiss

    try:
        return faiss.deserialize_index(stored)
    except RuntimeError as error:
        raise ValueError("these bytes are no faiss index") from error


def on_device(index: Any, device: torch.device) -> Any:
    """The index on a graphics card where that card has the bank and faiss can use it, else as it is."""
    import faiss

    if device.type != "cuda" or not hasattr(faiss, "StandardGpuResources"):
        return index
    return faiss.index_cpu_to_gpu(faiss.StandardGpuResources(), device.index or 0, index)


def _on_processor(index: Any) -> Any:
    import faiss

    on_card = hasattr(faiss, "GpuIndex") and isinstance(index, faiss.GpuIndex)
    return faiss.index_gpu_to_cpu(index) if on_card else index


def _use_one_thread() -> None:
    """Give faiss one thread for calls from this thread: work is spread over threads by the caller.

    And let it use matrix products from a few queries on: by default it takes seven times as long for a few
    hundred.
    """
    import faiss

    faiss.omp_set_num_threads(1)
    faiss.cvar.distance_compute_blas_threshold = LEAST_FOR_PRODUCTS


def _array(vectors: torch.Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = vectors.contiguous().cpu().numpy()
    return array
