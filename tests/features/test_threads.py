"""One bounded thread pool, as large as what the process may use."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import pytest
import torch

from core.errors import JobCancelled
from core.features.threads import set_threads, team_of, usable_cores, workers


@pytest.fixture
def quota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    return tmp_path / "cpu.max"


@pytest.mark.parametrize(
    ("text", "cores"),
    [("200000 100000", 2), ("50000 100000", 1), ("max 100000", 8), ("1600000 100000", 8), ("nonsense", 8)],
)
def test_that_a_containers_quota_bounds_the_cores(quota: Path, text: str, cores: int) -> None:
    quota.write_text(text)
    assert usable_cores(quota) == cores


def test_that_without_a_quota_all_allowed_cores_are_used(quota: Path) -> None:
    assert usable_cores(quota) == 8


def test_that_the_users_own_setting_wins(quota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quota.write_text("200000 100000")
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    assert usable_cores(quota) == 5


def test_that_torch_gets_the_cores_and_opencv_starts_no_pool_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = torch.get_num_threads(), cv2.getNumThreads()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    try:
        assert set_threads() == 1
        assert (torch.get_num_threads(), cv2.getNumThreads()) == (1, 1)
    finally:
        torch.set_num_threads(before[0])
        cv2.setNumThreads(before[1])


def test_that_workers_use_one_numeric_thread_each_and_leave_the_rest_as_it_was() -> None:
    before = torch.get_num_threads()
    with workers(torch.device("cpu")) as team:
        seen = list(
            team.each(lambda i: (i, torch.get_num_threads(), torch.is_inference_mode_enabled()), range(5))
        )
        assert torch.get_num_threads() == before
    assert seen == [(i, 1, True) for i in range(5)]
    assert torch.get_num_threads() == before
    with ThreadPoolExecutor(1) as later:
        assert later.submit(torch.get_num_threads).result() == before


def test_that_a_team_within_a_worker_is_that_worker_itself() -> None:
    def inner(_: int) -> bool:
        with workers(torch.device("cpu")) as own:
            return set(own.each(lambda _: threading.get_ident(), range(3))) == {threading.get_ident()}

    with team_of(2) as team:
        assert list(team.each(inner, range(4))) == [True] * 4


def test_that_work_which_has_not_begun_is_dropped_when_the_user_cancels() -> None:
    begun: list[int] = []

    def work(item: int) -> torch.Tensor:
        begun.append(item)
        return torch.rand(400, 400).mm(torch.eye(400))

    def cancel_after_the_first() -> None:
        with workers(torch.device("cpu")) as team:
            next(team.each(work, range(5000)))
            raise JobCancelled

    with pytest.raises(JobCancelled):
        cancel_after_the_first()
    assert len(begun) < 5000


def test_that_an_error_in_a_worker_reaches_the_caller() -> None:
    with workers(torch.device("cpu")) as team, pytest.raises(ZeroDivisionError):
        list(team.each(lambda i: 1 // i, [1, 0]))


def test_that_items_are_made_only_a_little_ahead_of_what_is_asked_for() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for item in range(1000):
            made.append(item)
            yield item

    with workers(torch.device("cpu")) as team:
        results = team.each(lambda item: item, items())
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        assert len(made) <= 3 + 4 * torch.get_num_threads()
        assert list(results) == list(range(3, 1000))
