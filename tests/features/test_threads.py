"""One bounded thread pool, as large as what the process may use."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import pytest
import torch

from core.features.threads import set_threads, usable_cores


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
