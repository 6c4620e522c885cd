"""The frozen program is put through its work; here a stand-in that notes what it was asked for."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from exercise import main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a first line for Unix")

DETECTORS = {"detectors": [{"name": "patchcore", "params": [{"name": "seed"}]},
                           {"name": "dfr", "params": [{"name": "steps"}]}]}  # fmt: skip
STAND_IN = """\
import pathlib, sys
words = sys.argv[1:]
with open({notes!r}, "a") as notes:
    notes.write(" ".join(words) + "\\n")
if words[0] == "demo":
    pictures = pathlib.Path("demo/data/woven_texture/test/good")
    pictures.mkdir(parents=True)
    for number in range(5):
        (pictures / f"{{number}}.png").touch()
if words == ["detectors", "--json"]:
    print({detectors!r})
if words[0] == "inspect":
    sys.exit(3)
{harm}
"""


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The projects that a window was opened on."""
    projects: list[str] = []

    def measure(executable: Path, project: str, look_s: float) -> tuple[float, float]:
        projects.append(Path(project).name)
        return 0.0, 0.0

    monkeypatch.setattr("start_time.measure", measure)
    return projects


def program(folder: Path, harm: str = "") -> Path:
    """An executable that does nothing but note its words, and what `harm` says."""
    path = folder / "patchlight"
    text = STAND_IN.format(notes=str(folder / "notes"), detectors=json.dumps(DETECTORS), harm=harm)
    path.write_text(f"#!{sys.executable} -S\n{text}")
    path.chmod(0o755)
    return path


def test_that_every_method_is_trained_those_that_learn_in_steps_for_a_few(
    tmp_path: Path, opened: list[str]
) -> None:
    assert main([str(program(tmp_path))]) == 0
    assert opened == ["demo.plight"]
    asked = (tmp_path / "notes").read_text().splitlines()
    trained = [line.split("--category")[1] for line in asked if line.startswith("train")]
    assert trained == [" woven_texture", " woven_texture --set=steps=10"]
    commands = {line.split()[0] for line in asked}
    assert {"demo", "inspect", "explain", "report", "export-maps", "verify"} <= commands


@pytest.mark.parametrize(
    "harm",
    [
        "sys.exit(words[0] == 'verify')",
        "words[0] == 'verify' and print('UserWarning: Failed to load image.so', file=sys.stderr)",
    ],
)
def test_that_what_fails_or_grumbles_is_told(
    tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(program(tmp_path, harm))]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FAILED")]
    assert lines == ["FAILED patchlight verify demo/demo.plight"]


def test_that_a_window_with_an_error_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("No module named 'PySide6.QtOpenGL'")

    monkeypatch.setattr("start_time.measure", fail)
    assert main([str(program(tmp_path))]) == 1
    assert "FAILED window on demo.plight: No module named" in capsys.readouterr().out
