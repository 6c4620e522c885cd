"""Exact nearest neighbours in a memory bank."""

from __future__ import annotations

import torch

QUERY_ROWS = 1024


class ExactSearch:
    """Nearest bank vectors by Euclidean distance, float32.

    The winner is found by a matrix product with half norms prepared once; its distance is then computed again
    as a difference, so nothing cancels. The bank is float32 [M, D].
    """

    def __init__(self, bank: torch.Tensor) -> None:
        self.bank = bank
        self._mean = bank.mean(dim=0)
        self._centred = bank - self._mean
        self._offset = -0.5 * self._centred.square().sum(dim=1)

    def nearest(
        self, queries: torch.Tensor, without: tuple[int, int] = (0, 0)
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Distance float32 [Q] and index int64 [Q] of the nearest bank vector of queries float32 [Q, D].

        Bank rows `without[0]` to `without[1]` (exclusive) don't count.
        """
        distances = torch.empty(len(queries), device=queries.device)
        indices = torch.empty(len(queries), dtype=torch.int64, device=queries.device)
        for start in range(0, len(queries), QUERY_ROWS):
            rows = slice(start, start + QUERY_ROWS)
            closeness = torch.addmm(self._offset, queries[rows] - self._mean, self._centred.T)
            closeness[:, without[0] : without[1]] = float("-inf")
            found = closeness.argmax(dim=1)
            indices[rows] = found
            distances[rows] = (queries[rows] - self.bank[found]).square().sum(dim=1).sqrt()
        return distances, indices

    def neighbourhood(
        self, index: int, count: int, without: tuple[int, int] = (0, 0)
    ) -> torch.Tensor:
        """Indices int64 of the `count` bank vectors nearest to bank vector `index`, itself included."""
        distances = (self.bank - self.bank[index]).square().sum(dim=1)
        distances[without[0] : without[1]] = float("inf")
        available = len(distances) - (without[1] - without[0])
        return distances.topk(min(count, available), largest=False).indices
