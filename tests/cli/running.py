"""Runs the command line as a user does: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT


@dataclass(frozen=True)
class Result:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """Standard output as the one JSON object that it must be."""
        value = json.loads(self.out, parse_constant=refuse)
        assert isinstance(value, dict)
        return value


def refuse(word: str) -> None:
    """JSON knows neither NaN nor infinity."""
    raise AssertionError(f"{word} in JSON")


def patchlight(*words: str | Path, cwd: Path | None = None, **environment: str) -> Result:
    """`patchlight WORDS...`, run to its end."""
    command = [sys.executable, "-m", "core", *map(str, words)]
    full = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **environment}
    done = subprocess.run(
        command, cwd=cwd or ROOT, env=full, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)
