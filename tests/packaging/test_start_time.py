"""How soon a build starts is read from its log; the build here is a few lines of Python."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
import start_time

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a first line for Unix")

LINES = """\
now = datetime.datetime.now()
later = now + datetime.timedelta(seconds={seconds})
stamp = lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S,") + f"{{moment.microsecond // 1000:03}}"
log = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "patchlight" / "log" / "patchlight.log"
log.parent.mkdir(parents=True)
log.write_text(f"{{stamp(now)}} INFO desktop.engine: The worker process is started.\\n"
               f"{{stamp(later)}} INFO desktop.engine: The worker process is ready.\\n")
signal.pause()
"""


def program(folder: Path, text: str) -> Path:
    """An executable that does what this Python says."""
    path = folder / "patchlight"
    path.write_text(f"#!{sys.executable}\nimport datetime, os, pathlib, signal, sys\n{text}")
    path.chmod(0o755)
    return path


def test_that_both_moments_are_read_from_the_log(tmp_path: Path) -> None:
    before = time.time()
    drawn, ready = start_time.measure(program(tmp_path, LINES.format(seconds=90)))
    assert 0 <= drawn <= time.time() - before
    assert ready - drawn == pytest.approx(90, abs=0.01)


def test_that_too_slow_a_start_is_a_broken_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start_time, "RUNS", 1)
    monkeypatch.setattr(start_time, "WINDOW_S", 3600.0)
    found = start_time.problems_of(program(tmp_path, LINES.format(seconds=90)))
    assert len(found) == 1
    assert found[0].startswith("worker ready after 9")
    assert "window drawn after" in capsys.readouterr().out


def test_that_a_program_that_ends_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended by itself with 3"):
        start_time.measure(program(tmp_path, "sys.exit(3)"))


def test_that_the_words_are_those_of_the_engine() -> None:
    engine = (Path(__file__).parents[2] / "desktop" / "engine.py").read_text(encoding="utf-8")
    assert start_time.DRAWN in engine
    assert start_time.READY in engine


def test_that_an_error_in_the_log_counts(tmp_path: Path) -> None:
    fault = "print('12:00 ERROR desktop.errors: Unexpected error', file=log.open('a'), flush=True)\n"
    text = LINES.format(seconds=1).replace("signal.pause()", f"{fault}signal.pause()")
    with pytest.raises(RuntimeError, match="Unexpected error"):
        start_time.measure(program(tmp_path, text), look_s=20)
