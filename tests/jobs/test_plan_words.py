"""A plan in one line, and where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.jobs.messages import Plan
from core.jobs.plan_words import duration, explanation, size, summary

PLAN = Plan(
    "nut", (("Reading images", 30.0), ("Evaluating", 90.0)), 1126.4, 60.0, 18432.0, None, 0.0, "", 12, 2.5
)


def test_that_one_line_has_time_memory_and_size() -> None:
    assert summary(PLAN) == "about 2 min · peak memory 1.1 GiB of 18 GiB free · project file 60 MiB"


def test_that_an_unknown_peak_is_left_out() -> None:
    assert summary(replace(PLAN, peak_mb=None)) == "about 2 min · project file 60 MiB"


def test_that_the_origin_and_the_stages_are_told() -> None:
    lines = explanation(replace(PLAN, temporary_mb=2048.0, disk_mb=4096.0)).splitlines()
    assert lines[0] == "Estimated from 12 images that went through the real calculation in 2.5 s."
    assert lines[1:3] == ["Reading images: 30 s", "Evaluating: 2 min"]
    assert "Patch features wait on disk meanwhile: 2.0 GiB." in lines
    assert "Free where the project is saved: 4.0 GiB." in lines


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (95, "2 min"), (3000, "50 min"), (5400, "1.5 h")]
)
def test_that_times_are_no_finer_than_known(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("mib", "words"), [(0.1, "1 MiB"), (946, "946 MiB"), (1536, "1.5 GiB"), (24576, "24 GiB")]
)
def test_that_sizes_have_two_digits(mib: float, words: str) -> None:
    assert size(mib) == words
