"""What every command shares: exit codes, `--json`, `--debug`, and nothing else on standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

import core
from core.commands.command import run_command
from core.commands.output import Outcome, UsageError
from core.errors import DataError, JobCancelled, ParameterError
from tests.cli.conftest import Run, parse
from tests.cli.running import patchlight
from tests.conftest import ROOT

COMMANDS = (
    "demo", "scan", "train", "evaluate", "inspect", "export-maps", "report", "verify", "weights", "detectors",
)  # fmt: skip


def show(console: Console) -> None:
    """A table of nothing."""
    console.print("shown")


@pytest.mark.parametrize(
    ("error", "code", "message", "hint"),
    [
        (DataError("No images.", "Add some."), 1, "No images.", "Add some."),
        (UsageError("No such thing.", "See help."), 2, "No such thing.", "See help."),
        (ParameterError("Too large.", "At most 3."), 2, "Too large.", "At most 3."),
        (JobCancelled("bolt-1 saved."), 1, "Stopped.", "bolt-1 saved."),
        (KeyboardInterrupt(), 1, "Stopped.", ""),
        (MemoryError(), 1, "There is not enough memory for this job.", None),
    ],
)
def test_that_errors_have_their_exit_code_and_their_words(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str, hint: str | None
) -> None:
    def work() -> Outcome:
        raise error

    assert run_command(work, as_json=True, debug=False) == code
    printed = capsys.readouterr()
    found = parse(printed.out)["error"]
    assert found["message"] == message
    assert hint in (None, found["hint"])
    assert "Traceback" not in printed.err


def test_that_debug_shows_where_it_happened(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> Outcome:
        raise DataError("No images.")

    assert run_command(work, as_json=False, debug=True) == 1
    printed = capsys.readouterr()
    assert "Traceback" in printed.err
    assert printed.out == ""


def test_that_what_a_library_prints_does_not_mix_with_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> Outcome:
        print("Downloading 3 %")  # noqa: T201
        return Outcome({"a": 1}, show, 3)

    assert run_command(work, as_json=True, debug=False) == 3
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"a": 1}
    assert "Downloading" in printed.err


def test_that_people_get_a_text_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(lambda: Outcome({"a": 1}, show), as_json=False, debug=False) == 0
    assert capsys.readouterr().out == "shown\n"


@pytest.mark.parametrize(
    "words",
    [("scan",), ("scan", "a", "b"), ("polish",), ("train", "x"), ("weights", "lift"), ("scan", "--loud")],
)
def test_that_wrong_usage_is_two_and_explained(run: Run, words: tuple[str, ...]) -> None:
    plain = run(*words)
    assert (plain.code, plain.out) == (2, "")
    assert "--help" in plain.err
    with_json = run(*words, "--json")
    assert with_json.code == 2
    assert with_json.data["error"]["message"]


def test_that_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    assert all(command in result.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_that_every_command_explains_itself(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert command == "weights" or "--json" in result.out


def test_that_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"patchlight {core.__version__}\n"


def test_that_light_commands_import_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from core.cli import main; main(['--help']); main(['scan', sys.argv[1]]);"
        "main(['weights', 'list']);"
        "print('loaded', *sorted({'torch', 'torchvision', 'faiss', 'PySide6', 'jinja2'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"


def test_that_detectors_are_listed_with_their_parameters() -> None:
    result = patchlight("detectors", "--json")
    assert result.code == 0, result.err
    (patchcore,) = [d for d in result.data["detectors"] if d["name"] == "patchcore"]
    assert "Roth" in patchcore["paper"]
    params = {param["name"]: param for param in patchcore["params"]}
    assert params["coreset_ratio"]["default"] == 0.1
    assert params["input_size"]["low"] == 32
    assert {"layers", "patch_size", "num_neighbors", "center_crop", "seed"} <= set(params)
    assert "patchcore: PatchCore" in patchlight("detectors").out


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_that_a_reader_who_has_seen_enough_is_no_fault(form: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "core", "detectors", *form]
    done = subprocess.run(words, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_that_a_result_that_can_not_be_printed_is_told() -> None:
    with open("/dev/full", "w") as full:
        words = [sys.executable, "-m", "core", "detectors", "--json"]
        done = subprocess.run(words, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"can't be printed: the disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
