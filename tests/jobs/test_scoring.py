"""Batches scored side by side: the same predictions in the same order as one after the other."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.data.dataset import Problem
from core.data.png import encode_png
from core.errors import JobCancelled
from core.jobs.reading import Source
from core.jobs.scoring import Scored, score_sources

SIZE, BATCH = 8, 4


class Brightness:
    """Scores an image by its mean; `together` calls must be under way at once before one goes on."""

    input_size, batch_size = SIZE, BATCH

    def __init__(self, n_beside: int, together: int = 1) -> None:
        self.n_beside = n_beside
        self.sizes: list[int] = []
        self._meeting = threading.Barrier(together)

    def score(self, pixels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        self.sizes.append(len(pixels))
        self._meeting.wait(30)
        means = pixels.mean(axis=(1, 2, 3), dtype=np.float32)
        if means.max() > 200:
            raise JobCancelled
        return means, np.repeat(means, SIZE * SIZE).reshape(-1, SIZE, SIZE)


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    """Twelve images, each brighter than the one before, and a broken one behind the third."""
    found = []
    for number in range(12):
        path = tmp_path / f"{number:02}.png"
        path.write_bytes(encode_png(np.full((SIZE, SIZE, 3), 10 * number, np.uint8)))
        found.append(Source(path.name, path))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    found.insert(3, Source("broken.png", tmp_path / "broken.png"))
    return found


def names(results: list[Scored | Problem]) -> list[str]:
    return [item.path if isinstance(item, Problem) else item.prediction.sample_id for item in results]


@pytest.mark.parametrize("n_beside", [1, 2, 3, 16])
def test_that_results_come_in_order_however_many_batches_are_scored_at_once(
    sources: list[Source], n_beside: int
) -> None:
    scorer = Brightness(n_beside)
    results = list(score_sources(scorer, sources))
    assert names(results) == [source.sample_id for source in sources]
    scored = [item.prediction for item in results if isinstance(item, Scored)]
    assert [p.score for p in scored] == [10.0 * number for number in range(12)]
    assert all(float(p.map.max()) == p.score for p in scored)
    assert all(p.elapsed_ms > 0 for p in scored)
    assert sum(scorer.sizes) == 12
    assert max(scorer.sizes) == max(1, BATCH // n_beside)


def test_that_batches_are_truly_under_way_at_once(sources: list[Source]) -> None:
    scorer = Brightness(2, together=2)  # a call that stays alone breaks the barrier
    assert len(list(score_sources(scorer, sources))) == 13


def test_that_one_image_is_left_to_all_cores(sources: list[Source]) -> None:
    scorer = Brightness(8)
    threads = threading.active_count()
    (found,) = score_sources(scorer, sources[:1])
    assert isinstance(found, Scored)
    assert scorer.sizes == [1]
    assert threading.active_count() == threads


def test_that_an_error_beside_ends_the_whole_and_its_threads(sources: list[Source], tmp_path: Path) -> None:
    (tmp_path / "06.png").write_bytes(encode_png(np.full((SIZE, SIZE, 3), 255, np.uint8)))
    threads = threading.active_count()
    with pytest.raises(JobCancelled):
        list(score_sources(Brightness(3), sources))
    assert threading.active_count() == threads


def test_that_leaving_early_ends_the_threads(sources: list[Source]) -> None:
    threads = threading.active_count()
    results = score_sources(Brightness(3), sources)
    assert isinstance(next(results), Scored)
    results.close()  # type: ignore[attr-defined]
    assert threading.active_count() == threads
