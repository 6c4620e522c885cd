"""The commands of the set-up script: what they run, how they fail, what they say."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def started(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Commands that would be run inside .venv; each ends with exit code 7."""
    runs: list[tuple[list[str], dict[str, str]]] = []

    def run_python(arguments: list[str], environment: dict[str, str], folder: Path | None = None) -> int:
        runs.append((arguments, environment))
        return 7

    monkeypatch.setattr(bootstrap, "set_up", lambda extra, variant: None)
    monkeypatch.setattr(bootstrap, "ensure_system_parts", lambda for_tests: None)
    monkeypatch.setattr(bootstrap, "run_python", run_python)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return runs


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a screen")
def test_that_the_demo_runs_headless_with_its_arguments_and_passes_the_exit_code_on(
    bootstrap: ModuleType, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert bootstrap.main(["demo", "--out", "here"]) == 7
    arguments, environment = started[0]
    assert arguments == ["-P", "-m", "core", "demo", "--out", "here"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_that_the_tests_run_without_a_screen_and_with_the_callers_arguments(
    bootstrap: ModuleType, started: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert bootstrap.main(["test", "-k", "bootstrap"]) == 7
    arguments, environment = started[0]
    assert arguments[:2] == ["-m", "pytest"]
    assert arguments[-2:] == ["-k", "bootstrap"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert "PYTHONPATH" not in environment


def test_that_a_failed_set_up_says_why_and_exits_with_1(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(extra: str, variant: str) -> None:
        raise bootstrap.SetupError("The disk is full.", "Free some.", "last line of pip")

    monkeypatch.setattr(bootstrap, "set_up", fail)
    assert bootstrap.main(["demo"]) == 1
    assert capsys.readouterr().err == "last line of pip\n\n[setup] The disk is full.\n        Free some.\n"


def test_that_an_interruption_is_no_traceback(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(extra: str, variant: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "set_up", interrupt)
    assert bootstrap.main(["demo"]) == 130
    assert "same command again" in capsys.readouterr().err


def test_that_a_folder_without_write_access_is_said_in_a_sentence(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(stamp: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(bootstrap.VENV))

    monkeypatch.setattr(bootstrap, "prepare_venv", refuse)
    monkeypatch.setattr(bootstrap, "check_space", lambda *free: None)
    assert bootstrap.main(["setup"]) == 1
    assert f"{bootstrap.VENV} can't be used (Permission denied)." in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["demmo"], 2), (["--help"], 0)])
def test_that_wrong_usage_is_explained(arguments: list[str], code: int) -> None:
    command = [sys.executable, str(SCRIPT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "[--cuda] COMMAND" in (done.stdout if code == 0 else done.stderr)


@pytest.mark.parametrize(
    ("words", "extra", "variant"),
    [
        (["setup"], "", "cpu"),
        (["--cuda", "setup"], "", "cuda"),
        (["test"], "dev", "cpu"),
        (["check"], "dev", "cpu"),
        (["package"], "package", "cpu"),
        (["--cuda", "package"], "package", "cuda"),
    ],
)
def test_that_a_command_brings_the_packages_it_needs(
    bootstrap: ModuleType,
    started: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    extra: str,
    variant: str,
) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(bootstrap, "set_up", lambda *what: asked.append(what))
    bootstrap.main(words)
    assert asked == [(extra, variant)]


def test_that_freezing_is_told_the_variant_and_the_callers_arguments(
    bootstrap: ModuleType, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert bootstrap.main(["--cuda", "package", "--no-deb"]) == 7
    script = str(bootstrap.ROOT / "packaging" / "package.py")
    assert started[0][0] == [script, "--variant", "cuda", "--no-deb"]
