"""What a frozen build is made of: whose each file is, under which licence, and where the licence's text is.

Runs in the environment the build was made from. A file nobody owns is an error: there is no "miscellaneous".
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "licences"
PYTHON_HOME = Path(sys.base_prefix).resolve() / ("" if os.name == "nt" else "lib")
LICENCE_FILE = re.compile(r"licen[cs]e|copying|copyright|notice|authors", re.IGNORECASE)
COMMON = Path("/usr/share/common-licenses")
COMMON_LICENCE = re.compile(rf"{COMMON}/([A-Za-z0-9.+-]*[A-Za-z0-9])")
# What is in the build without being a package the product asks for; those stand in THIRD_PARTY.md.
BUILD_LICENCES = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # of its two licences, that of what gets into a build
    "faiss-gpu": "MIT; bundles OpenBLAS (BSD-3-Clause) and the GCC runtime (GPL with runtime exception)",
}
NVIDIA = re.compile(r"nvidia-|cuda-")  # what a build with CUDA carries besides
QT_TEXTS = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
OWN_TEXTS = {"pyside6-essentials": QT_TEXTS, "shiboken6": QT_TEXTS}  # their wheels carry none


@dataclass(frozen=True)
class Component:
    """One piece of software in the build. `texts` maps a file name to the licence text it is a copy of."""

    name: str
    version: str
    licence: str
    purl: str
    texts: Mapping[str, Path] = field(default_factory=dict, hash=False, compare=False)
    requires: tuple[str, ...] = field(default=(), hash=False, compare=False)

    @property
    def key(self) -> str:
        """The name of its folder below THIRD_PARTY, unique in a build."""
        return licence_folder(self.purl)


def licence_folder(purl: str) -> str:
    """The folder below THIRD_PARTY for the licence texts of what this package URL names."""
    kind, _, rest = purl.removeprefix("pkg:").partition("/")
    name = rest.split("@")[0].rsplit("/", 1)[-1].replace("%2B", "+")
    return name if kind in ("pypi", "generic") else f"{kind}-{name}"


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Owners:
    """Finds the component that brought a file: an installed package, Python, or a package of the system."""

    def __init__(self) -> None:
        self._licences = listed_licences((ROOT / "packaging" / "THIRD_PARTY.md").read_text(encoding="utf-8"))
        self._by_file: dict[Path, Distribution] = {}
        self._known: dict[int, Component] = {}  # by installed package: its metadata are parsed once
        for installed in distributions():
            for file in installed.files or ():
                self._by_file.setdefault(Path(str(installed.locate_file(file))).resolve(), installed)

    def owner(self, source: Path) -> Component:
        """Raises `LookupError` for a file that no package, no Python and no system package has brought."""
        path = source.resolve()
        if path.name == "base_library.zip":  # made by PyInstaller of what Python needs before anything else
            path = Path(os.__file__).resolve()
        if path in self._by_file:
            installed = self._by_file[path]
            if id(installed) not in self._known:
                self._known[id(installed)] = self._package(installed)
            return self._known[id(installed)]
        if path.is_relative_to(ROOT) and not path.is_relative_to(Path(sys.prefix).resolve()):
            return self.patchlight()
        if sys.base_prefix != "/usr" and path.is_relative_to(PYTHON_HOME):
            return python()
        return system_package(path)

    def patchlight(self) -> Component:
        """Patchlight itself."""
        return self._package(next(iter(distributions(name="patchlight"))))

    def _package(self, installed: Distribution) -> Component:
        name = canonical(installed.metadata["Name"])
        licence = self._licences.get(name) or BUILD_LICENCES.get(name)
        if name == "patchlight":
            licence = "Apache-2.0"
        if NVIDIA.match(name):
            licence = "NVIDIA Software License Agreement"
        if licence is None:
            raise LookupError(f"{name} is in the build but not in packaging/THIRD_PARTY.md.")
        version = installed.metadata["Version"]
        needed = (canonical(re.split(r"[^\w.-]", line)[0]) for line in installed.requires or ()
                  if "extra ==" not in line)  # fmt: skip
        purl = f"pkg:pypi/{name}@{version.replace('+', '%2B')}"
        return Component(name, version, licence, purl, package_texts(installed), tuple(sorted({*needed})))


def listed_licences(page: str) -> dict[str, str]:
    """The table of packages on the page of third-party software: licence by canonical name."""
    section = page.split("## Packages")[1].split("\n## ")[0]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in section.splitlines() if line.startswith("|")]
    return {canonical(row[0]): row[2] for row in rows[2:]}


def package_texts(installed: Distribution) -> dict[str, Path]:
    """Licence texts that came with an installed package, by a name that is unique among them."""
    name = canonical(installed.metadata["Name"])
    if name == "patchlight":
        return {"LICENSE": ROOT / "LICENSE"}
    texts = {text: TEXTS / text for text in OWN_TEXTS.get(name, ())}
    for file in installed.files or ():
        readable = "licenses" in file.parts or file.suffix.lower() in ("", ".txt", ".md", ".rst")
        if readable and LICENCE_FILE.search(file.name):
            texts[_short(str(file))] = Path(str(installed.locate_file(file)))
    return texts


def _short(place: str) -> str:
    """`torch-2.13.dist-info/licenses/third_party/fmt/LICENSE` as `third_party__fmt__LICENSE`."""
    return re.sub(r"^[^/]*\.dist-info/(licenses/)?", "", place.replace("\\", "/")).replace("/", "__")


def python() -> Component:
    """The interpreter and its standard library."""
    version = ".".join(map(str, sys.version_info[:3]))
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = {"LICENSE.txt": text if text.is_file() else Path(sys.base_prefix) / "LICENSE.txt"}
    return Component("python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts)


@cache
def system_package(path: Path) -> Component:
    """The Debian package that a library of the system belongs to."""
    if not shutil.which("dpkg-query"):
        raise LookupError(f"{path} is in the build, and who has brought it can't be found out here.")
    # /lib may be a link into /usr, which packages know nothing of.
    places = {str(path), str(path).removeprefix("/usr")}
    told = subprocess.run(["dpkg-query", "-S", *places], capture_output=True, text=True, check=False).stdout
    found = re.match(r"([^:,\s]+)(?::(\S+))?: ", told)
    if not found:
        raise LookupError(f"{path} is in the build, and no package has brought it.")
    name, machine = found[1], found[2] or "all"
    query = ["dpkg-query", "-W", "-f", "${Version}", f"{name}:{machine}" if found[2] else name]
    version = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    copyright_file = Path("/usr/share/doc") / name / "copyright"
    words = copyright_file.read_text(encoding="utf-8", errors="replace")
    texts = {"copyright": copyright_file, **{name: COMMON / name for name in sorted(common_licences(words))}}
    purl = f"pkg:deb/debian/{name.replace('+', '%2B')}@{version.replace('+', '%2B')}?arch={machine}"
    return Component(name, version, debian_licence(words), purl, texts)


def common_licences(words: str) -> set[str]:
    """Licences that a Debian copyright file only refers to, as they are named in Debian's common folder."""
    return {name for name in COMMON_LICENCE.findall(words) if (COMMON / name).is_file()}


def debian_licence(words: str) -> str:
    """Short names of all licences in a Debian copyright file; older ones are prose, which has to be read."""
    names = re.findall(r"^License:[ \t]*(\S.*)$", words, re.MULTILINE)
    return "; ".join(sorted({name.strip() for name in names})) or "see the copyright file"


def owned(owners: Owners, origins: Mapping[str, str]) -> dict[Component, list[str]]:
    """The files (or modules) of a build by component; raises `LookupError` naming all that nobody owns."""
    found: dict[Component, list[str]] = {}
    strays: list[str] = []
    for place, source in sorted(origins.items()):
        try:
            found.setdefault(owners.owner(Path(source)), []).append(place)
        except LookupError as error:
            strays.append(f"{place}: {error}")
    if strays:
        raise LookupError("\n".join(strays))
    return found


def copy_texts(components: Iterable[Component], folder: Path) -> None:
    """Put the licence texts of all components below `folder`; raises `LookupError` where one has none."""
    for component in components:
        texts = {name: path for name, path in component.texts.items() if path.is_file()}
        if not texts:
            raise LookupError(f"There is no licence text for {component.name}.")
        target = folder / component.key
        target.mkdir(parents=True, exist_ok=True)
        for name, path in texts.items():
            (target / name).write_bytes(path.read_bytes())
