"""The peak of memory is that of this process, in MiB."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from core.jobs import memory


def test_that_the_peak_grows_with_what_is_held() -> None:
    memory.reset_peak_rss()
    before = memory.peak_rss_mb()
    # much, as the system may take back pages of earlier tests meanwhile
    block = np.ones(256 * 1024 * 1024, np.uint8)
    after = memory.peak_rss_mb()
    assert before is not None
    assert after is not None
    assert after - before > 32
    assert block.nbytes == 256 * 1024 * 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forgets a peak")
def test_that_a_reset_forgets_an_earlier_peak() -> None:
    block = np.ones(64 * 1024 * 1024, np.uint8)
    peak = memory.peak_rss_mb()
    del block
    memory.reset_peak_rss()
    now = memory.peak_rss_mb()
    assert peak is not None
    assert now is not None
    assert now < peak - 32


def test_that_systems_without_proc_are_asked_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    from_proc = memory.peak_rss_mb()
    monkeypatch.setattr(memory, "_STATUS", memory.Path("/nowhere"))
    monkeypatch.setattr(memory, "_CLEAR_REFS", memory.Path("/nowhere/at/all"))
    memory.reset_peak_rss()
    peak = memory.peak_rss_mb()
    assert peak is not None
    assert from_proc is not None
    assert peak == pytest.approx(from_proc, rel=0.5)


def test_that_windows_says_nothing_rather_than_something_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_STATUS", memory.Path("/nowhere"))
    monkeypatch.setitem(sys.modules, "resource", None)
    assert memory.peak_rss_mb() is None


def test_that_what_is_held_now_is_at_most_the_peak() -> None:
    held, peak = memory.rss_mb(), memory.peak_rss_mb()
    assert held is not None
    assert peak is not None
    assert 0 < held <= peak


def _meminfo(folder: memory.Path) -> memory.Path:
    file = folder / "meminfo"
    file.write_text("MemTotal:       16000000 kB\nMemFree: 5 kB\nMemAvailable:    8000000 kB\n")
    return file


def test_that_available_memory_is_what_the_system_says(tmp_path: memory.Path) -> None:
    assert memory.available_memory(_meminfo(tmp_path), tmp_path / "none") == 8_000_000 * 1024
    assert memory.available_memory() > 0


@pytest.mark.parametrize(("limit", "expected"), [("1000000000", 400_000_000), ("max", 8_000_000 * 1024)])
def test_that_the_limit_of_a_container_counts(tmp_path: memory.Path, limit: str, expected: int) -> None:
    (tmp_path / "memory.max").write_text(f"{limit}\n")
    (tmp_path / "memory.current").write_text("900000000\n")
    (tmp_path / "memory.stat").write_text("anon 5\ninactive_file 300000000\n")
    assert memory.available_memory(_meminfo(tmp_path), tmp_path) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked in its own way")
def test_that_without_proc_half_of_all_memory_is_taken_as_free(tmp_path: memory.Path) -> None:
    everything = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert memory.available_memory(tmp_path / "none", tmp_path / "none") == everything // 2


def test_that_all_memory_is_the_containers_share(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal:       8000000 kB\nMemAvailable:   5000000 kB\n")
    assert memory.total_memory(tmp_path / "meminfo", tmp_path) == 8_000_000 * 1024
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.total_memory(tmp_path / "meminfo", tmp_path) == 8_000_000 * 1024
    (tmp_path / "memory.max").write_text(f"{2 << 30}\n")
    assert memory.total_memory(tmp_path / "meminfo", tmp_path) == 2 << 30
