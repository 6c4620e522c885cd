"""Numbers as people read them."""

from __future__ import annotations

import math

import pytest

from desktop.widgets.numbers import (
    clock,
    duration,
    figure_interval_text,
    grouped,
    interval_text,
    percent,
    rate_text,
    three_digits,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (3.2432, "3.24"),
        (2.65, "2.65"),
        (2, "2.00"),
        (0.97512, "0.975"),
        (0.0012345, "0.00123"),
        (9.999, "10.0"),
        (123.4, "123"),
        (12483, "12\u202f483"),
        (-3.2432, "−3.24"),
        (0.00000123, "1.23 × 10^−6"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "not known"),
        (None, "not known"),
    ],
)
def test_that_numbers_have_three_significant_digits(value: float | None, text: str) -> None:
    assert three_digits(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"), (1, "100 %"), (0.032, "3.2 %"), (0.34, "34 %"), (0.002, "0.2 %"), (0.9999, "99.9 %"),
        (0.0005, "0.05 %"), (0.00001, "<0.01 %"), (None, "not known"),
    ],
)  # fmt: skip
def test_that_shares_read_as_per_cent_and_never_round_to_certainty(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_that_a_rate_names_its_n_and_its_interval() -> None:
    assert rate_text(1, 14, 0.0018, 0.3387) == "1 of 14 · 95 % 0.2–34 %"
    assert rate_text(2, 26) == "2 of 26"


def test_that_intervals_are_empty_where_none_is_known() -> None:
    assert interval_text(None, 0.5) == ""
    assert figure_interval_text(None, None) == ""
    assert figure_interval_text(0.917, 1.0) == "95 % 0.92–1.00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.038, "38 ms"), (4.21, "4.2 s"), (14, "0:14"), (3723, "1:02:03"), (None, ""), (59.7, "1:00")],
)
def test_that_durations_take_the_unit_that_fits(seconds: float | None, text: str) -> None:
    assert duration(seconds) == text


def test_that_a_clock_never_runs_below_zero() -> None:
    assert clock(-3) == "0:00"


def test_that_thousands_are_set_apart() -> None:
    assert grouped(1234567) == "1\u202f234\u202f567"
    assert grouped(12.5, 1) == "12.5"
