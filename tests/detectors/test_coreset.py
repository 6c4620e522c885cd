"""The coreset is the plain greedy k-centre one, however it is made."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
import torch

from core.detectors.coreset import random_projection, select_coreset
from core.errors import JobCancelled
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from tests.detectors.images import parts


def greedy(points: torch.Tensor, first: int, count: int) -> list[int]:
    """Greedy k-centre as in algorithm 1, one pick at a time, in double precision."""
    points = points.double()
    nearest = (points - points[first]).square().sum(dim=1)
    picks = [first]
    while len(picks) < count:
        nearest[picks[-1]] = -1.0
        picks.append(int(nearest.argmax()))
        nearest = torch.minimum(nearest, (points - points[picks[-1]]).square().sum(dim=1))
    return picks


def assert_greedy(points: torch.Tensor, picks: list[int], tolerance: float = 1e-5) -> None:
    """Each pick is the farthest point left, up to rounding: replayed in double precision."""
    points = points.double()
    assert len(set(picks)) == len(picks)
    nearest = (points - points[picks[0]]).square().sum(dim=1)
    slack = tolerance * float(points.square().sum(dim=1).max())
    for pick in picks[1:]:
        assert float(nearest[pick]) >= float(nearest.max()) - slack
        nearest = torch.minimum(nearest, (points - points[pick]).square().sum(dim=1))


def radius(points: torch.Tensor, picks: list[int]) -> float:
    """How far the farthest point is from its nearest pick."""
    return float(torch.cdist(points, points[picks]).amin(dim=1).max())


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.fixture(scope="module")
def features() -> torch.Tensor:
    """Real features of small parts, float32 [4096, 40]."""
    extractor = FeatureExtractor("efficientnet_lite0", "blocks.4", WeightsStore(), "cpu")
    maps = extractor.extract(parts(16, size=128))[0]
    return maps.permute(0, 2, 3, 1).reshape(-1, 40).clone()


def test_that_the_picks_are_those_of_the_plain_algorithm(features: torch.Tensor) -> None:
    picks = select_coreset(features.clone(), 400, seeded()).tolist()
    expected = greedy(features, picks[0], 400)
    if picks != expected:  # a tie within rounding may be broken the other way; both are then greedy
        assert_greedy(features, picks)
        assert len(set(picks) & set(expected)) > 0.98 * 400
    assert picks[:50] == expected[:50]


@pytest.mark.parametrize("dimension", [2, 16, 128])
def test_that_points_without_structure_are_picked_greedily_too(dimension: int) -> None:
    points = torch.randn(6000, dimension, generator=seeded(dimension))
    assert_greedy(points, select_coreset(points.clone(), 600, seeded()).tolist())


def test_that_picks_are_greedy_on_real_images(shared_data: Path, shared_weights: Path) -> None:
    import cv2

    extractor = FeatureExtractor("resnet18", "layer2", WeightsStore([shared_weights]), "cpu")
    paths = sorted((shared_data / "mvtec/bottle/train/good").iterdir())[:6]
    images = torch.stack(
        [torch.from_numpy(cv2.resize(cv2.imread(str(p)), (256, 256))).permute(2, 0, 1) for p in paths]
    )
    maps = extractor.extract(images.float() / 255)[0]
    points = maps.permute(0, 2, 3, 1).reshape(-1, 128).clone()
    picks = select_coreset(points.clone(), 614, seeded()).tolist()
    assert_greedy(points, picks)  # the plain background makes exact ties, so the sequence itself may differ
    expected = greedy(points, picks[0], 614)
    assert radius(points, picks) == pytest.approx(radius(points, expected), rel=1e-3)


def test_that_a_selection_goes_on_from_picks_made_before(features: torch.Tensor) -> None:
    picks = select_coreset(features.clone(), 200, seeded())
    covered = torch.cdist(features.double(), features[picks[:120]].double()).amin(dim=1).square().float()
    covered[picks[:120]] = -1.0
    more = select_coreset(features.clone(), 80, seeded(9), covered=covered)
    assert_greedy(features, [*picks[:120].tolist(), *more.tolist()])
    assert more[:20].tolist() == picks[120:140].tolist()


def test_that_duplicates_are_never_picked_twice() -> None:
    points = torch.rand(40, 8, generator=seeded()).repeat(50, 1)
    picks = select_coreset(points.clone(), 300, seeded()).tolist()
    assert len(set(picks)) == 300
    assert len({p % 40 for p in picks[:40]}) == 40  # every different point before any duplicate


def test_that_constant_points_can_be_selected_from() -> None:
    assert len(set(select_coreset(torch.ones(100, 4), 30, seeded()).tolist())) == 30


@pytest.mark.parametrize(("total", "count"), [(1, 1), (2, 2), (10, 10), (7, 50)])
def test_that_small_sets_and_full_selection_work(total: int, count: int) -> None:
    picks = select_coreset(torch.rand(total, 3, generator=seeded()), count, seeded())
    assert sorted(picks.tolist())[: min(total, count)] == list(range(min(total, count)))


def test_that_a_seed_gives_the_same_picks_and_another_seed_others(features: torch.Tensor) -> None:
    first, second, other = (select_coreset(features.clone(), 100, seeded(s)) for s in (1, 1, 2))
    assert torch.equal(first, second)
    assert not torch.equal(first, other)


def test_that_progress_counts_up_and_cancel_acts_at_once() -> None:
    points = torch.randn(60_000, 64, generator=seeded())
    calls = itertools.count()
    seen: list[int] = []

    def watch(done: int, total: int, text: str) -> None:
        assert text
        assert 0 <= done <= total == 500
        seen.append(done)
        if next(calls) == 30:
            raise JobCancelled

    started = time.monotonic()
    with pytest.raises(JobCancelled):
        select_coreset(points, 500, seeded(), watch)
    assert time.monotonic() - started < 20.0
    assert seen == sorted(seen)


def test_that_a_random_projection_keeps_distances_on_the_whole() -> None:
    points = torch.randn(60, 800, generator=seeded())
    projection = random_projection(800, 128, seeded(3))
    assert projection is not None
    ratio = torch.pdist(points @ projection) / torch.pdist(points)
    assert 0.97 < float(ratio.mean()) < 1.03
    assert float(ratio.std()) < 0.1  # 1 / sqrt(2 * 128) for a Gaussian projection is 0.0625


def test_that_a_projection_that_saves_nothing_is_left_out() -> None:
    assert random_projection(128, 128, seeded()) is None
    assert random_projection(100, 128, seeded()) is None
    assert random_projection(500, 0, seeded()) is None
