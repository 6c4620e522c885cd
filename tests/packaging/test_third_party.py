"""The list of third-party software is complete."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

NVIDIA = re.compile(r"^(nvidia-|cuda-|triton)")  # only with a CUDA build of torch; named in a sentence


def runtime_packages(wanted: list[str]) -> set[str]:
    """Canonical names of all packages these requirements bring, as the installed packages say."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in wanted]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in requires(name) or ()]
    return {name for name in found if not NVIDIA.match(name)}


def listed_packages(page: Path) -> dict[str, str]:
    """Canonical name and licence of every line of the first table."""
    section = page.read_text(encoding="utf-8").split("## Packages")[1].split("\n## ")[0]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in section.splitlines() if line.startswith("|")]
    return {canonicalize_name(name): licence for name, _, licence in rows[2:]}


@pytest.fixture
def wanted() -> list[str]:
    """What pyproject.toml asks for at run time."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def test_that_every_installed_dependency_is_listed_with_a_licence(wanted: list[str]) -> None:
    listed = listed_packages(ROOT / "packaging" / "THIRD_PARTY.md")
    assert runtime_packages(wanted) - set(listed) == set()
    assert [name for name, licence in listed.items() if not licence] == []


def test_that_nothing_is_listed_that_is_not_used(wanted: list[str]) -> None:
    listed = set(listed_packages(ROOT / "packaging" / "THIRD_PARTY.md"))
    platform_dependent = {"colorama"}
    assert listed - runtime_packages(wanted) - platform_dependent == set()


def test_that_an_unlisted_dependency_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "THIRD_PARTY.md"
    table = "| package | use | licence |\n|---|---|---|\n| numpy | arrays | BSD |"
    page.write_text(f"## Packages\n\n{table}\n\n## End\n")
    assert runtime_packages(["h5py", "numpy"]) - set(listed_packages(page)) == {"h5py"}
