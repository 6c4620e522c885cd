"""Leaves hold every point once, and their shells are true bounds."""

from __future__ import annotations

import pytest
import torch

from core.detectors.partition import partition, squared_distances


def cloud(count: int, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    centres = torch.randn(7, 12, generator=generator) * 3
    chosen = torch.randint(7, (count,), generator=generator)
    return centres[chosen] + torch.randn(count, 12, generator=generator)


@pytest.mark.parametrize(
    ("count", "clusters", "leaf_size"), [(1, 4, 8), (5, 9, 2), (1000, 16, 50), (40000, 20, 512)]
)
def test_that_every_point_is_in_exactly_one_leaf(count: int, clusters: int, leaf_size: int) -> None:
    leaves = partition(cloud(count), clusters, leaf_size)
    assert torch.equal(leaves.order.sort().values, torch.arange(count))
    sizes = [stop - start for start, stop in zip(leaves.starts, leaves.stops, strict=True)]
    assert sum(sizes) == count
    assert 0 < max(sizes) <= leaf_size
    assert leaves.starts[0] == 0
    assert leaves.starts[1:] == leaves.stops[:-1]


def test_that_all_points_of_a_leaf_lie_in_its_shell() -> None:
    points = cloud(3000)
    leaves = partition(points, 12, 100)
    for leaf, (start, stop) in enumerate(zip(leaves.starts, leaves.stops, strict=True)):
        members = points[leaves.order[start:stop]].double()
        distances = (members - leaves.pivots[leaves.cluster[leaf]].double()).norm(dim=1)
        assert float(leaves.near[leaf]) <= float(distances.min()) * (1 + 1e-6)
        assert float(leaves.far[leaf]) >= float(distances.max()) * (1 - 1e-6)


def test_that_equal_points_are_no_trouble() -> None:
    leaves = partition(torch.ones(300, 4), 16, 64)
    assert torch.equal(leaves.order.sort().values, torch.arange(300))
    assert float(leaves.far.max()) == 0.0


def test_that_the_same_points_give_the_same_leaves() -> None:
    first, second = (partition(cloud(2000), 16, 50) for _ in range(2))
    assert torch.equal(first.order, second.order)
    assert torch.equal(first.far, second.far)


def test_that_long_work_gives_signs_of_life() -> None:
    pulses = []
    partition(torch.rand(100_000, 4), 8, 512, lambda: pulses.append(1))
    assert len(pulses) >= 100_000 // 16384


def test_that_squared_distances_equal_a_direct_computation() -> None:
    a, b = cloud(50), cloud(70, seed=1)
    direct = (a[:, None].double() - b[None].double()).square().sum(dim=2)
    torch.testing.assert_close(squared_distances(a, b).double(), direct, rtol=1e-4, atol=1e-3)
