"""The Debian package: made of a tiny stand-in for the build, then read with Debian's own tools."""

from __future__ import annotations

import gzip
import importlib
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImageReader
from typer.main import get_command

from core.cli import build_app
from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
needs_dpkg = pytest.mark.skipif(
    not (shutil.which("dpkg-deb") and shutil.which("objdump")), reason="needs Debian's dpkg-deb and objdump"
)
EPOCH = 1_760_000_000


def output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def deb() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PACKAGING)
        patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
        yield importlib.import_module("deb")


@pytest.fixture
def elf(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("elf_depends")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in small: a script to run, a library with needs, data, a link and modes of a strict umask."""
    folder = tmp_path_factory.mktemp("dist") / "patchlight"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "patchlight"
    program.write_text("#!/bin/sh\necho patchlight 0.1.0\n")
    program.chmod(0o700)
    shutil.copy(shutil.which("true") or "/bin/true", folder / "_internal" / "libtiny.so.1")
    (folder / "_internal" / "libtiny.so").symlink_to("libtiny.so.1")
    (folder / "VERSION").write_text("0.1.0\n")
    (folder / "VERSION").chmod(0o600)
    return folder


@pytest.fixture(scope="module")
def package(deb: ModuleType, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: drawing its icons starts Qt anew."""
    return deb.build_deb(dist, tmp_path_factory.mktemp("out"), "0.1.0")


@needs_dpkg
def test_that_the_package_installs_the_program_and_what_a_desktop_needs(package: Path) -> None:
    assert package.name == "patchlight_0.1.0-1_amd64.deb"
    listed = {line.split()[5]: line for line in output("dpkg-deb", "-c", package).splitlines()}
    assert listed["./usr/bin/patchlight"].endswith("-> ../lib/patchlight/patchlight")
    assert listed["./usr/lib/patchlight/patchlight"].startswith("-rwxr-xr-x root/root")
    assert listed["./usr/lib/patchlight/VERSION"].startswith("-rw-r--r-- root/root")
    assert listed["./usr/lib/patchlight/_internal/libtiny.so"].endswith("-> libtiny.so.1")
    share = "./usr/share"
    for place in (
        "applications/patchlight.desktop", "mime/packages/patchlight.xml", "man/man1/patchlight.1.gz",
        "metainfo/io.github.patchlight.patchlight.metainfo.xml", "doc/patchlight/copyright",
        "doc/patchlight/changelog.gz", "icons/hicolor/scalable/apps/patchlight.svg",
        "icons/hicolor/16x16/apps/patchlight.png", "icons/hicolor/48x48/apps/patchlight.png",
    ):  # fmt: skip
        assert listed[f"{share}/{place}"].startswith("-rw-r--r-- root/root"), place


@needs_dpkg
def test_that_the_package_asks_for_what_its_files_need_and_runs_no_scripts(package: Path) -> None:
    told = output("dpkg-deb", "-f", package)
    fields = dict(re.findall(r"^([A-Z][\w-]+): (.+)$", told, re.MULTILINE))
    assert fields["Version"] == "0.1.0-1"
    data, libc = fields["Depends"].rsplit(", ", 1)
    assert data == "fontconfig-config, libx11-data, xkb-data"
    assert re.fullmatch(r"libc6 \(>= 2\.\d+(\.\d+)?\)", libc)
    assert int(fields["Installed-Size"]) > 40
    members = output("dpkg-deb", "-I", package)
    assert not re.search(r"\b(preinst|postinst|prerm|postrm)\b", members)


@needs_dpkg
def test_that_what_is_unpacked_runs_and_has_the_recorded_checksums(package: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    output("dpkg-deb", "-R", package, root)
    assert output(root / "usr" / "bin" / "patchlight") == "patchlight 0.1.0\n"
    checked = subprocess.run(["md5sum", "--strict", "-c", "DEBIAN/md5sums"], cwd=root, check=False)
    assert checked.returncode == 0
    icon = (root / "usr/share/icons/hicolor/48x48/apps/patchlight.png").read_bytes()
    assert icon[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(icon[16:20], "big"), int.from_bytes(icon[20:24], "big")) == (48, 48)
    page = gzip.decompress((root / "usr/share/man/man1/patchlight.1.gz").read_bytes()).decode()
    assert 'PATCHLIGHT 1 "2025-10-09" "Patchlight 0.1.0"' in page
    assert "@" not in (root / "usr/share/metainfo/io.github.patchlight.patchlight.metainfo.xml").read_text()


@needs_dpkg
def test_that_the_same_build_gives_the_same_package(
    deb: ModuleType, dist: Path, package: Path, tmp_path: Path
) -> None:
    first = package.read_bytes()
    later = tmp_path / "later"
    shutil.copytree(dist, later, symlinks=True, copy_function=shutil.copy)
    (later / "VERSION").chmod(0o644)
    os.utime(later / "VERSION", (EPOCH - 5000, EPOCH - 5000))
    assert deb.build_deb(later, tmp_path / "again", "0.1.0").read_bytes() == first


def test_that_windows_gets_the_icon_in_all_sizes(tmp_path: Path, qapp: object) -> None:
    drawing, icon = ROOT / "resources" / "icons" / "patchlight.svg", tmp_path / "patchlight.ico"
    output(sys.executable, PACKAGING / "render_icons.py", drawing, icon, "16", "256")
    reader = QImageReader(str(icon))
    sizes = [reader.size().width() for index in range(reader.imageCount()) if reader.jumpToImage(index)]
    assert sizes == [16, 256]
    assert reader.read().pixelColor(128, 128).red() > 200  # the lit patch in the middle


def test_that_the_windows_installer_starts_what_the_build_makes() -> None:
    script = (PACKAGING / "windows" / "patchlight.iss").read_text(encoding="utf-8")
    recipe = (PACKAGING / "patchlight.spec").read_text(encoding="utf-8")
    made = set(re.findall(r'name="(patchlight[\w-]*)"', recipe))
    assert set(re.findall(r"\{app\}\\(patchlight[\w-]*)\.exe", script)) == {"patchlight-window"} <= made
    assert r"Classes\.plight\OpenWithProgids" in script


def test_that_needs_are_read_from_the_headers(elf: ModuleType) -> None:
    told = """
a.so:     file format elf64-x86-64
  NEEDED               libxcb.so.1
  NEEDED               libc.so.6
  SONAME               liba.so.1
    0x0d696914 0x00 05 GLIBC_2.4
    0x069691b4 0x00 04 GLIBC_2.34
    0x0697 0x00 04 GLIBC_PRIVATE
"""
    assert elf.read_needs(told) == ({"libxcb.so.1", "libc.so.6"}, "2.34")


@needs_dpkg
def test_that_a_library_nobody_has_stops_the_package(elf: ModuleType) -> None:
    assert elf.package_of("libc.so.6") == "libc6"
    with pytest.raises(LookupError, match=r"needs libnowhere\.so\.7"):
        elf.package_of("libnowhere.so.7")


def test_that_the_menu_entry_opens_a_project_by_its_type() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / "patchlight.desktop", encoding="utf-8")
    kind = ET.parse(LINUX / "patchlight.xml").getroot()[0]
    assert entry["Desktop Entry"]["Exec"] == "patchlight %f"
    assert entry["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    globs = [each.get("pattern") for each in kind if each.tag.endswith("glob")]
    assert globs == ["*.plight"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-validate")
def test_that_the_menu_entry_is_valid() -> None:
    assert output("desktop-file-validate", LINUX / "patchlight.desktop") == ""


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstreamcli")
def test_that_the_description_for_software_centres_is_valid(tmp_path: Path) -> None:
    name = "io.github.patchlight.patchlight.metainfo.xml"
    text = (LINUX / name).read_text(encoding="utf-8")
    day = time.strftime("%Y-%m-%d", time.gmtime(EPOCH))
    (tmp_path / name).write_text(text.replace("@VERSION@", "0.1.0").replace("@DATE@", day), encoding="utf-8")
    assert "successful" in output("appstreamcli", "validate", "--no-net", "--pedantic", tmp_path / name)


def test_that_the_manual_lists_every_command() -> None:
    page = (LINUX / "patchlight.1").read_text(encoding="utf-8")
    section = page.split(".SH COMMANDS")[1].split(".SH OPTIONS")[0]
    listed = re.findall(r"^\.TP\n\.B (.+)$", section, re.MULTILINE)
    assert sorted(name.replace("\\-", "-") for name in listed) == sorted(command_names())


def command_names() -> list[str]:
    """What can be typed after `patchlight`, with the commands below `weights` by both words."""
    names = []
    for name, command in get_command(build_app()).commands.items():  # type: ignore[attr-defined]
        names += [f"{name} {inner}" for inner in getattr(command, "commands", {})] or [name]
    return names
