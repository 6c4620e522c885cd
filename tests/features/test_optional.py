"""What a person is told about a package that is not there."""

from __future__ import annotations

import sys

import pytest

from core.features.optional import how_to_install


def test_that_the_command_is_one_that_works_here() -> None:
    assert how_to_install("timm") == f"Install it with “{sys.executable} -m pip install timm”."


def test_that_the_installed_program_asks_nobody_to_run_it_as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    told = how_to_install("timm")
    assert "pip" not in told
    assert told.startswith("The installed program can't use it;")
