"""Fixtures of the command line's tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.detectors import DETECTORS
from tests.cli.running import Result, refuse
from tests.jobs.fake_detectors import FAKES
from tests.jobs.pictures import category

Run = Callable[..., Result]


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick detectors, registered for one test."""
    for name, kind in FAKES.items():
        monkeypatch.setitem(DETECTORS, name, kind)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; `run("scan", folder)`."""

    def command(*words: str | Path) -> Result:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return command


@pytest.fixture
def train_fake(run: Run, fakes: None) -> Run:
    """`train` with the brightness detector."""

    def command(*words: str | Path, detector: str = "brightness") -> Result:
        # The backbone is the smallest of all and untrained: the fakes look at the pixels alone.
        names = ("--detector", detector, "--backbone", "random-efficientnet_lite0", "--device", "cpu")
        return run("train", *words, *names)

    return command


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Two categories, "bolt" and "nut", with test images and masks."""
    for name, n_train in (("bolt", 12), ("nut", 8)):
        category(tmp_path / "parts" / name, n_train, n_good=3, n_defect=3)
    return tmp_path / "parts"


@pytest.fixture
def project(parts: Path, tmp_path: Path, train_fake: Run) -> Path:
    """A project with one model for each of the two categories."""
    path = tmp_path / "plant.plight"
    result = train_fake(parts, "--project", path)
    assert result.code == 0, result.err
    return path


def change(path: Path, **fields: Any) -> None:
    """Write a project with its first model changed."""
    from core.project.bundle import load_project, save_project

    loaded = load_project(path)
    first, *others = loaded.models
    save_project(replace(loaded, models=(replace(first, **fields), *others)), path)


def parse(text: str) -> dict[str, Any]:
    """JSON without NaN."""
    value = json.loads(text, parse_constant=refuse)
    assert isinstance(value, dict)
    return value
