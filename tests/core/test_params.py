"""Parameters say in words what they allow."""

from __future__ import annotations

import pytest

from core.errors import ParameterError
from core.params import ParamSpec


def test_that_whole_numbers_are_written_in_full() -> None:
    seed = ParamSpec("seed", "int", 0, "Seed", "Makes runs repeatable", low=0, high=2**31 - 1)
    assert seed.allowed() == "from 0 to 2147483647"
    with pytest.raises(ParameterError, match="from 0 to 2147483647"):
        seed.parse("-1")
    assert seed.parse("2147483647") == 2**31 - 1


def test_that_other_numbers_are_written_short() -> None:
    ratio = ParamSpec("ratio", "float", 0.1, "Ratio", "Share kept", low=0.0001, high=1.0)
    assert ratio.allowed() == "from 0.0001 to 1"
