"""The coreset in parts: nearly as good as that of all points at once, honest about it, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from core.detectors.base import silent
from core.detectors.coreset import random_projection, select_coreset
from core.detectors.merge_reduce import MergedCoreset, merge_reduce
from core.detectors.patches import join_layers, pool_neighbourhood
from core.errors import JobCancelled
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from tests.detectors.images import parts

ROOT = Path(__file__).resolve().parents[2]


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def radius(points: torch.Tensor, picks: torch.Tensor) -> float:
    """How far the farthest point is from its nearest pick."""
    chosen = points[picks]
    return max(float(torch.cdist(part, chosen).amin(dim=1).max()) for part in points.split(4096))


def merged(
    images: torch.Tensor, n_parts: int, count: int, seed: int = 0, report: Callable = silent
) -> MergedCoreset:
    """The picks among points [images, P, d]."""

    def load(numbers: range, pulse: Callable[[], None]) -> torch.Tensor:
        pulse()
        return images[list(numbers)].flatten(0, 1).clone()

    return merge_reduce(load, len(images), n_parts, count, seeded(seed), report)


@pytest.fixture(scope="module")
def points() -> torch.Tensor:
    """Real features of small parts, float32 [24, 256, 40]."""
    extractor = FeatureExtractor("efficientnet_lite0", "blocks.4", WeightsStore(), "cpu")
    return extractor.extract(parts(24, size=128))[0].permute(0, 2, 3, 1).flatten(1, 2).clone()


def real_points(category: Path, weights: Path) -> torch.Tensor:
    """Projected patch vectors of photographs, float32 [12, 1024, 128]."""
    import cv2

    extractor = FeatureExtractor("resnet18", "auto", WeightsStore([weights]), "cpu")
    projection = random_projection(384, 128, seeded())
    assert projection is not None
    images = []
    for path in sorted((category / "train/good").iterdir())[:12]:
        picture = cv2.resize(cv2.imread(str(path)), (256, 256), interpolation=cv2.INTER_AREA)
        batch = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255
        pooled = [pool_neighbourhood(layer, 3)[0] for layer in extractor.extract(batch)]
        images.append(join_layers(pooled) @ projection)
    return torch.stack(images)


def test_that_photographs_are_covered_nearly_as_well_as_by_the_exact_selection(
    shared_data: Path, shared_weights: Path
) -> None:
    images = real_points(shared_data / "mvtec/bottle", shared_weights)
    together = images.flatten(0, 1)
    for count, n_parts in ((120, 2), (250, 4), (1200, 4)):
        exact = radius(together, select_coreset(together.clone(), count, seeded()))
        found = merged(images, n_parts, count)
        assert radius(together, found.picks) <= 1.1 * exact


@pytest.mark.parametrize("n_parts", [2, 6, 24])
def test_that_a_small_backbone_is_covered_nearly_as_well_too(points: torch.Tensor, n_parts: int) -> None:
    together = points.flatten(0, 1)
    exact = radius(together, select_coreset(together.clone(), 300, seeded()))
    found = merged(points, n_parts, 300)
    true = radius(together, found.picks)
    assert true <= 1.1 * exact
    assert true <= found.radius * (1 + 1e-4)
    # a bank no better than the exact one by more than the bound says
    assert found.radius / found.bound <= exact * (1 + 1e-4)
    assert 1.0 <= found.bound < 4.0


def test_that_picks_differ_and_a_seed_repeats_them(points: torch.Tensor) -> None:
    first, again, other = (merged(points, 4, 200, seed).picks for seed in (1, 1, 2))
    assert len(set(first.tolist())) == 200
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


@pytest.mark.parametrize(("count", "n_parts"), [(1, 2), (2, 5), (9, 3), (40, 4), (60, 20)])
def test_that_small_sets_and_full_selection_work(count: int, n_parts: int) -> None:
    images = torch.rand(20, 3, 2, generator=seeded())
    found = merged(images, n_parts, count)
    assert len(set(found.picks.tolist())) == count
    assert radius(images.flatten(0, 1), found.picks) <= found.radius + 1e-3  # torch.cdist rounds


def test_that_equal_points_can_be_selected_from() -> None:
    found = merged(torch.ones(10, 8, 4), 3, 30)
    assert len(set(found.picks.tolist())) == 30
    assert found.radius < 1e-3
    assert found.bound == 1.0


def test_that_progress_counts_up_once_and_cancel_gets_through(points: torch.Tensor) -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int, text: str) -> None:
        assert text
        assert 0 <= done <= total
        seen.append((done, total))

    merged(points, 4, 200, report=watch)
    assert len({total for _, total in seen}) == 1
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]

    def cancel(done: int, total: int, text: str) -> None:
        if done > total / 2:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        merged(points, 4, 200, report=cancel)


MEMORY = """
import torch
from core.detectors.base import silent
from core.detectors.merge_reduce import merge_reduce
from core.jobs.memory import peak_rss_mb, reset_peak_rss, rss_mb

def seeded(seed=0):
    return torch.Generator().manual_seed(seed)

def load(numbers, pulse):
    pulse()
    return torch.cat([torch.randn(1024, 64, generator=seeded(n)) for n in numbers])

merge_reduce(load, 8, 4, 100, seeded(), silent)  # threads and libraries are there now
held_mb = rss_mb()
reset_peak_rss()
merge_reduce(load, 480, 30, 200, seeded(), silent)
print(held_mb or 0, peak_rss_mb() or 0)
"""


def test_that_memory_follows_the_parts_and_not_the_whole() -> None:
    # In a process of its own: what other tests left in the heap would count, too.
    run = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True, cwd=ROOT)
    held_mb, peak_mb = map(float, run.stdout.split())
    if not held_mb or not peak_mb:
        pytest.skip("this system doesn't tell how much memory a process holds")
    whole_mb = 480 * 1024 * 64 * 4 / 2**20
    assert peak_mb - held_mb < whole_mb  # the exact selection takes more than twice that
