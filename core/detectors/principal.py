"""Principal component analysis of few or many vectors, whichever way is smaller."""

from __future__ import annotations

from dataclasses import dataclass

import torch

_ROWS = 512
_NOTHING = 1e-12
"""Share of the largest variance below which a direction is rounding."""
_LEAST = 1e-30
"""Smallest sum of squares, so that equal vectors have axes too; its root is a float32."""


@dataclass(frozen=True, slots=True, eq=False)
class PrincipalAxes:
    """`mean` float64 [D]; `axes` float64 [k, D], orthonormal; `variances` float64 [k], unbiased, falling."""

    mean: torch.Tensor
    axes: torch.Tensor
    variances: torch.Tensor


def principal_axes(vectors: torch.Tensor, most: int, share: float = 1.0) -> PrincipalAxes:
    """The directions of largest variance of vectors [n, D], n >= 2.

    As few as make up `share` of all variance, at most `most`, at least one; directions without variance
    don't count. Works on the products of n vectors or of D dimensions, whichever are fewer: 8 min(n, D)^2
    bytes, and one float64 copy of the vectors where they are fewer than the dimensions.
    """
    count, dimensions = vectors.shape
    mean = vectors.mean(0, dtype=torch.float64)
    if count <= dimensions:
        centred = vectors.double() - mean
        values, turned = _falling(torch.linalg.eigh(centred @ centred.T))
        kept = _how_many(values, most, share)
        axes = turned[:, :kept].T @ centred / values[:kept, None].sqrt()
    else:
        products = mean.new_zeros(dimensions, dimensions)
        for rows in torch.split(vectors, _ROWS):
            centred = rows.double() - mean
            products.addmm_(centred.T, centred)
        values, turned = _falling(torch.linalg.eigh(products))
        kept = _how_many(values, most, share)
        axes = turned[:, :kept].T.contiguous()
    return PrincipalAxes(mean, axes, values[:kept] / (count - 1))


def _falling(ascending: tuple[torch.Tensor, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    values, vectors = ascending
    return values.flip(0).clamp_min(_LEAST), vectors.flip(1)


def _how_many(values: torch.Tensor, most: int, share: float) -> int:
    """How many of falling values make up `share` of their sum, within bounds."""
    real = int((values > max(_NOTHING * float(values[0]), _LEAST)).sum())
    sums = values.cumsum(0) / values.sum()
    wanted = int((sums < share - _NOTHING).sum()) + 1
    return max(1, min(wanted, most, real))
