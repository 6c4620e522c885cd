"""Lower triangular matrices, many at once: inverting them, and multiplying with them in a packed form.

Packed, P matrices [d, d] are [d (d + 1) / 2, P]: column after column from the diagonal down, positions
innermost. A product reads half of what full matrices take, row by row, which is all that it costs.
"""

from __future__ import annotations

import torch

_SMALL = 25


def packed_length(side: int) -> int:
    """Entries of a packed triangle with `side` rows."""
    return side * (side + 1) // 2


def invert_lower(lower: torch.Tensor) -> torch.Tensor:
    """Inverses of lower triangular matrices [P, d, d], by halves.

    [[A, 0], [C, B]] has the inverse [[A', 0], [-B' C A', B']]. Small ones are solved for unit vectors; halves
    of halves down to single numbers would take twice as long.
    """
    inverse = torch.zeros_like(lower)
    _invert_into(inverse, lower)
    return inverse


def pack_lower(matrices: torch.Tensor) -> torch.Tensor:
    """The packed form [d (d + 1) / 2, P] of lower triangular matrices [P, d, d]."""
    side = matrices.shape[-1]
    columns, rows = torch.triu_indices(side, side, device=matrices.device)  # by columns of the lower part
    return matrices.flatten(1).T.index_select(0, rows * side + columns)


def times_lower(packed: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
    """Products of packed triangles [d (d + 1) / 2, P] with one vector each, [d, P] -> [d, P]."""
    side = len(vectors)
    product = torch.zeros_like(vectors)
    start = 0
    for column in range(side):
        stop = start + side - column
        product[column:].addcmul_(packed[start:stop], vectors[column])
        start = stop
    return product


def _invert_into(inverse: torch.Tensor, lower: torch.Tensor) -> None:
    side = lower.shape[-1]
    if side <= _SMALL:
        units = torch.eye(side, dtype=lower.dtype, device=lower.device).expand_as(lower)
        inverse.copy_(torch.linalg.solve_triangular(lower, units, upper=False))
        return
    half = side // 2
    first, last = slice(None, half), slice(half, None)
    _invert_into(inverse[:, first, first], lower[:, first, first])
    _invert_into(inverse[:, last, last], lower[:, last, last])
    below = lower[:, last, first] @ inverse[:, first, first]
    inverse[:, last, first] = -(inverse[:, last, last] @ below)
