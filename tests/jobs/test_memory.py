"""The peak of memory is that of this process, in MiB."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from core.jobs import memory


def test_that_the_peak_grows_with_what_is_held() -> None:
    memory.reset_peak_rss()
    before = memory.peak_rss_mb()
    block = np.ones(64 * 1024 * 1024, np.uint8)
    after = memory.peak_rss_mb()
    assert before is not None
    assert after is not None
    assert after - before > 32
    assert block.nbytes == 64 * 1024 * 1024


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
