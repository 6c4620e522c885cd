"""What pip is asked for by the builds with and without CUDA. Nothing is installed here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from variants import TORCH_INDEX, index_arguments, variant_found, variant_of, venv_name

from tests.conftest import ROOT

WANTED = ["setuptools>=77", "torch==2.13.0", "torchvision==0.28.0", "faiss-cpu>=1.11", "numpy>=2.0"]


def test_that_without_cuda_nothing_is_changed() -> None:
    assert variant_of(WANTED, "cpu", "linux") == WANTED
    assert index_arguments("cpu", "win32") == []


def test_that_on_linux_the_small_build_of_torch_is_kept_out_and_faiss_is_the_one_for_cards() -> None:
    assert variant_of(WANTED, "cuda", "linux") == [
        "setuptools>=77",
        "torch===2.13.0",
        "torchvision==0.28.0",
        "faiss-gpu>=1.11",
        "numpy>=2.0",
    ]
    assert index_arguments("cuda", "linux") == []


def test_that_on_windows_torch_comes_from_its_own_index_and_faiss_stays() -> None:
    assert variant_of(WANTED, "cuda", "win32") == [
        "setuptools>=77",
        "torch==2.13.0+cu130",
        "torchvision==0.28.0",
        "faiss-cpu>=1.11",
        "numpy>=2.0",
    ]
    assert index_arguments("cuda", "win32") == ["--extra-index-url", TORCH_INDEX]


def test_that_the_projects_own_requirements_are_understood() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    changed = set(variant_of(wanted, "cuda", "linux")) - set(wanted)
    assert {line.split("=")[0].split(">")[0] for line in changed} == {"torch", "faiss-gpu"}


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ([], ".venv"),
        (["run", "--cuda"], ".venv"),
        (["--cuda", "run"], ".venv-cuda"),
        (["package"], ".venv-package"),
        (["--cuda", "package"], ".venv-package-cuda"),
    ],
)
def test_that_each_build_has_a_folder_of_its_own(words: list[str], folder: str) -> None:
    assert venv_name(words) == folder


def test_that_pip_gets_exactly_these_arguments(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools>=77"]\n[project]\ndependencies = ["torch==2.13.0"]\n'
        '[project.optional-dependencies]\npackage = ["pyinstaller>=6.22,<7"]\n'
    )
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run_logged", lambda command, *_: commands.append(command))
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    bootstrap.install_packages("package", "cuda")
    assert commands[0][commands[0].index("-c") :] == [
        "-c",
        str(tmp_path / "constraints.txt"),
        "setuptools>=77",
        "torch===2.13.0",
        "pyinstaller>=6.22,<7",
    ]


@pytest.mark.parametrize(
    ("installed", "variant"),
    [
        ({"torch": "2.13.0+cpu", "faiss-cpu": "1.15.1"}, "cpu"),
        ({"torch": "2.13.0", "faiss-cpu": "1.15.1"}, "cpu"),  # Windows and macOS, from the ordinary index
        ({"torch": "2.13.0", "nvidia-cublas": "13.1.1"}, "cuda"),
        ({"torch": "2.13.0+cu130"}, "cuda"),
    ],
)
def test_that_the_variant_is_known_by_what_is_installed(installed: dict[str, str], variant: str) -> None:
    assert variant_found(installed) == variant
