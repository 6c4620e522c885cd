"""The decisions of the set-up script, asked with fakes. Nothing is installed here."""

from __future__ import annotations

import ast
import errno
import os
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "packaging" / "bootstrap.py"
KEY = "k" * 32


@pytest.fixture
def installed(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in order, with venv and pip replaced by fakes that always succeed."""
    done: list[str] = []

    def make_venv() -> None:
        done.append("venv")
        bootstrap.venv_python().parent.mkdir(parents=True)
        bootstrap.venv_python().touch()

    monkeypatch.setattr(bootstrap, "make_venv", make_venv)
    monkeypatch.setattr(bootstrap, "install_packages", lambda extra, variant: done.append(extra or "runtime"))
    monkeypatch.setattr(bootstrap, "works", lambda python: python.exists())
    monkeypatch.setattr(bootstrap, "check_space", lambda *free: None)
    return done


def loader(*absent: str) -> Callable[[str], object]:
    """A stand-in for `ctypes.CDLL` on a system without these libraries."""

    def load(name: str) -> object:
        if name in absent:
            raise OSError(f"{name}: cannot open shared object file")
        return name

    return load


# --- Python ------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9)])
def test_that_a_fitting_python_is_accepted(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    bootstrap.check_python(version, None)


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 14), (3, 14, 0), (2, 7, 18)])
def test_that_another_python_is_named_with_the_way_out(
    bootstrap: ModuleType, version: tuple[int, ...]
) -> None:
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.check_python(version, None)
    assert caught.value.message.endswith(f"this is Python {version[0]}.{version[1]}.")
    assert "Install Python 3.11" in caught.value.hint


def test_that_a_fitting_python_on_the_machine_is_pointed_out(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.check_python((3, 14, 0), "/usr/bin/python3.11")
    assert "/usr/bin/python3.11 packaging/bootstrap.py" in caught.value.hint


def test_that_older_pythons_can_parse_the_script_and_so_say_what_is_wrong() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_that_the_range_is_the_one_of_the_project(bootstrap: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    low, high = (".".join(map(str, v)) for v in (bootstrap.LOWEST, bootstrap.TOO_HIGH))
    assert project["requires-python"] == f">={low},<{high}"


# --- space, network, access --------------------------------------------------------------------


def test_that_enough_space_is_no_problem(bootstrap: ModuleType) -> None:
    bootstrap.check_space(4 * 10**9, 10**9)


@pytest.mark.parametrize(("free", "free_temp", "figure"), [(3.9e9, 9e9, "3.9 GB"), (9e9, 2e8, "0.2 GB")])
def test_that_too_little_space_is_said_before_anything_is_done(
    bootstrap: ModuleType, free: float, free_temp: float, figure: str
) -> None:
    with pytest.raises(bootstrap.SetupError, match="not enough space") as caught:
        bootstrap.check_space(int(free), int(free_temp))
    assert figure in caught.value.message


PIP_OUTPUT = {
    "network": "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(': Failed "
    "to establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
    "ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: none)\n"
    "ERROR: No matching distribution found for numpy==2.4.6",
    "space": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
    "certificate": "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate",
    "access": "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x/y'",
    "version": "ERROR: No matching distribution found for torch==2.13.0",
    "apt": "E: Failed to fetch http://d/x.deb  Temporary failure resolving 'd'\nE: Unable to fetch",
    "other": "ERROR: ResolutionImpossible: the requirements conflict",
}
MEANING = {
    "network": "can't be reached",
    "space": "disk is full",
    "certificate": "certificate is not trusted",
    "access": "can't be written",
    "version": "has no torch==2.13.0 for this Python",
    "apt": "can't be reached",
    "other": "Installing the packages failed",
}


@pytest.mark.parametrize("kind", PIP_OUTPUT)
def test_that_a_failure_is_explained_with_the_end_of_the_log(bootstrap: ModuleType, kind: str) -> None:
    error = bootstrap.explain_failure("first\n" * 50 + PIP_OUTPUT[kind], "Installing the packages")
    assert MEANING[kind] in error.message
    assert error.hint
    assert error.details.endswith(PIP_OUTPUT[kind].splitlines()[-1])
    assert len(error.details.splitlines()) == 15


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "can't be used"), (errno.EROFS, "can't be used"), (errno.ENOSPC, "disk is full")],
)
def test_that_a_failing_file_operation_is_explained(bootstrap: ModuleType, number: int, words: str) -> None:
    assert words in bootstrap.access_error(OSError(number, os.strerror(number), "/opt/x/.venv")).message


# --- what is kept, repaired, skipped -----------------------------------------------------------


def test_that_the_key_changes_with_everything_an_installation_depends_on(bootstrap: ModuleType) -> None:
    keys = {
        bootstrap.setup_key(b"a", b"b", (3, 11, 2), "/r"),
        bootstrap.setup_key(b"A", b"b", (3, 11, 2), "/r"),
        bootstrap.setup_key(b"a", b"B", (3, 11, 2), "/r"),
        bootstrap.setup_key(b"a", b"b", (3, 12, 2), "/r"),
        bootstrap.setup_key(b"a", b"b", (3, 11, 2), "/s"),
    }
    assert len(keys) == 5
    assert bootstrap.setup_key(b"a", b"b", (3, 11, 2), "/r") in keys


@pytest.mark.parametrize(
    ("stamp", "extra", "ready"),
    [
        (f"{KEY} runtime", "", True),
        (f"{KEY} runtime", "dev", False),
        (f"{KEY} runtime", "package", False),
        (f"{KEY} dev", "", True),
        (f"{KEY} dev", "dev", True),
        (f"{KEY} package", "package", True),
        ("unfinished", "", False),
        ("", "", False),
        (f"{'x' * 32} dev", "", False),
    ],
)
def test_that_the_stamp_decides_whether_to_install(
    bootstrap: ModuleType, stamp: str, extra: str, ready: bool
) -> None:
    assert bootstrap.is_ready(stamp, KEY, extra) is ready


def test_that_the_second_run_does_nothing(bootstrap: ModuleType, installed: list[str]) -> None:
    bootstrap.set_up("", "cpu")
    bootstrap.set_up("", "cpu")
    assert installed == ["venv", "runtime"]


def test_that_tests_add_their_packages_and_the_demo_keeps_them(
    bootstrap: ModuleType, installed: list[str]
) -> None:
    bootstrap.set_up("", "cpu")
    bootstrap.set_up("dev", "cpu")
    bootstrap.set_up("", "cpu")
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]\nname = 'new'\n")
    bootstrap.set_up("", "cpu")
    assert installed == ["venv", "runtime", "dev", "dev"]


def test_that_an_interrupted_set_up_starts_afresh(
    bootstrap: ModuleType, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(extra: str, variant: str) -> None:
        (bootstrap.VENV / "half").mkdir()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "install_packages", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.set_up("", "cpu")
    bootstrap.set_up("", "cpu")
    assert installed == ["venv", "venv", "runtime"]
    assert not (bootstrap.VENV / "half").exists()


def test_that_a_broken_venv_of_ours_is_made_again(bootstrap: ModuleType, installed: list[str]) -> None:
    bootstrap.set_up("", "cpu")
    bootstrap.venv_python().unlink()
    bootstrap.venv_python().parent.rmdir()
    bootstrap.set_up("", "cpu")
    assert installed == ["venv", "runtime", "venv", "runtime"]


def test_that_a_folder_made_by_somebody_else_is_never_deleted(
    bootstrap: ModuleType, installed: list[str]
) -> None:
    bootstrap.VENV.mkdir()
    (bootstrap.VENV / "thesis.txt").write_text("precious")
    with pytest.raises(bootstrap.SetupError, match="not made by this script"):
        bootstrap.set_up("", "cpu")
    assert (bootstrap.VENV / "thesis.txt").read_text() == "precious"
    assert installed == []


# --- the system --------------------------------------------------------------------------------


def test_that_a_complete_system_lacks_nothing(bootstrap: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "A.TTF").touch()
    assert bootstrap.missing_parts(loader(), [str(tmp_path / "fonts")], screen=True) == {}


def test_that_missing_libraries_and_fonts_become_the_exact_command(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    load = loader("libEGL.so.1", "libxcb-cursor.so.0")
    missing = bootstrap.missing_parts(load, [str(tmp_path / "none")], screen=True)
    assert missing == {
        "libEGL.so.1": "libegl1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "a font": "fonts-dejavu-core",
    }
    hint = bootstrap.install_hint(missing.values())
    assert hint.endswith("sudo apt-get install -y libegl1 libxcb-cursor0 fonts-dejavu-core")


def test_that_without_a_screen_its_libraries_are_not_asked_for(bootstrap: ModuleType, tmp_path: Path) -> None:
    load = loader("libxcb-cursor.so.0", "libxkbcommon-x11.so.0")
    assert set(bootstrap.missing_parts(load, [str(tmp_path)], screen=False)) == {"a font"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are a matter of Linux")
@pytest.mark.parametrize("for_tests", [True, False])
def test_that_missing_libraries_stop_the_tests_but_not_the_demo(
    bootstrap: ModuleType,
    for_tests: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    monkeypatch.setattr(bootstrap, "missing_parts", lambda *_, screen: {"libGL.so.1": "libgl1"})
    if for_tests:
        with pytest.raises(bootstrap.SetupError) as caught:
            bootstrap.ensure_system_parts(for_tests=True)
        assert caught.value.hint.endswith("sudo apt-get install -y libgl1")
    else:
        bootstrap.ensure_system_parts(for_tests=False)
        assert "missing: libGL.so.1" in capsys.readouterr().out


def test_that_a_python_without_venv_names_the_package(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    monkeypatch.setattr(
        bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else "x"
    )
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.make_venv()
    assert re.search(r"apt-get install -y python3\.\d+-venv$", caught.value.hint)


@pytest.mark.parametrize(("cores", "workers"), [(None, 1), (1, 1), (2, 2), (64, 4)])
def test_that_test_processes_follow_the_cores(bootstrap: ModuleType, cores: int | None, workers: int) -> None:
    assert bootstrap.worker_count(cores) == workers


def test_that_every_dependency_of_the_project_has_an_exact_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    names = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
    assert {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~]", w)[0]).lower() for w in wanted} <= names
