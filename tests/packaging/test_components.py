"""Every part of a build has an owner, a licence and its text."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from components import (
    Component,
    Owners,
    canonical,
    copy_texts,
    debian_licence,
    licence_folder,
    owned,
    package_texts,
    system_package,
)

from tests.conftest import ROOT
from tests.packaging.test_third_party import runtime_packages


@pytest.fixture(scope="module")
def owners() -> Owners:
    return Owners()


def some_file_of(package: str) -> Path:
    """A file that an installed package has brought."""
    installed = distribution(package)
    files = [file for file in installed.files or () if file.suffix in (".py", ".so", ".pyi")]
    return Path(str(installed.locate_file(files[0])))


def test_that_every_dependency_has_an_owner_a_licence_and_a_text(owners: Owners) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lacking = []
    for package in runtime_packages(list(project["dependencies"])):
        part = owners.owner(some_file_of(package))
        texts = [path for path in part.texts.values() if path.is_file()]
        if part.name != package or not part.licence or not texts or package not in part.purl:
            lacking.append(part)
    assert lacking == []


def test_that_the_standard_library_belongs_to_python_or_to_the_system(owners: Owners) -> None:
    part = owners.owner(Path(tomllib.__file__))
    assert "python" in part.name
    assert part.version.startswith(".".join(map(str, sys.version_info[:2])))
    assert any(path.is_file() for path in part.texts.values())


def test_that_a_file_nobody_brought_is_an_error_that_names_it(owners: Owners, tmp_path: Path) -> None:
    stray = tmp_path / "found.so"
    stray.touch()
    with pytest.raises(LookupError, match=r"lib/found\.so"):
        owned(owners, {"lib/found.so": str(stray)})


@pytest.mark.skipif(not Path("/var/lib/dpkg").is_dir(), reason="not a Debian system")
def test_that_a_library_of_the_system_has_its_packages_licence() -> None:
    part = system_package(Path("/bin/sh").resolve())
    assert part.purl.startswith("pkg:deb/debian/dash@")
    assert licence_folder(part.purl) == "deb-dash"
    assert part.texts["copyright"].is_file()
    assert "BSD" in part.licence


def test_that_qt_carries_the_lgpl_and_the_offer_of_its_source() -> None:
    texts = package_texts(distribution("PySide6_Essentials"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.0.txt"].read_text(encoding="utf-8")
    assert "Source text: https://download.qt.io" in texts["Qt.txt"].read_text(encoding="utf-8")


def test_that_licences_are_copied_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    text = tmp_path / "L.txt"
    text.write_text("do as you like")
    good = Component("a", "1", "MIT", "pkg:pypi/a@1", {"L.txt": text})
    copy_texts([good], tmp_path / "out")
    assert (tmp_path / "out" / "a" / "L.txt").read_text() == "do as you like"
    with pytest.raises(LookupError, match="no licence text for b"):
        copy_texts([Component("b", "1", "MIT", "pkg:pypi/b@1", {"L": tmp_path / "gone"})], tmp_path / "out")


@pytest.mark.parametrize(
    ("purl", "folder"),
    [
        ("pkg:pypi/numpy@2.4.6", "numpy"),
        ("pkg:generic/python@3.11.7", "python"),
        ("pkg:deb/debian/libxcb1@1.15-1?arch=amd64", "deb-libxcb1"),
        ("pkg:deb/debian/libstdc%2B%2B6@12.2.0?arch=amd64", "deb-libstdc++6"),
    ],
)
def test_that_each_component_has_a_folder_of_its_own(purl: str, folder: str) -> None:
    assert licence_folder(purl) == folder


def test_that_debians_licences_are_read_where_they_can_be() -> None:
    words = "Files: *\nLicense: MIT\n text\n\nFiles: b\nLicense: Zlib\n\nLicense: MIT\n"
    assert debian_licence(words) == "MIT; Zlib"
    assert debian_licence("This was packaged by hand.\n") == "see the copyright file"


def test_that_names_are_compared_as_indexes_do() -> None:
    assert canonical("PySide6_Essentials") == canonical("pyside6.essentials") == "pyside6-essentials"
