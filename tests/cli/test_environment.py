"""Waiting threads sleep, unless the user wants it otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

SHOW = "import os, core; print(os.environ['GOMP_SPINCOUNT'], os.environ['KMP_BLOCKTIME'])"


@pytest.mark.parametrize(
    ("given", "seen"), [({}, "2000 1"), ({"GOMP_SPINCOUNT": "0", "KMP_BLOCKTIME": "0"}, "0 0")]
)
def test_that_idle_threads_of_the_numeric_stack_sleep_soon(given: dict[str, str], seen: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("GOMP_SPINCOUNT", "KMP_BLOCKTIME")}
    command = [sys.executable, "-c", SHOW]
    done = subprocess.run(
        command, cwd=ROOT, env={**environment, **given}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == seen
