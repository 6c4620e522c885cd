"""Which Debian packages a folder of compiled files needs from the system it is installed on.

What counts is what the files themselves ask for (NEEDED and the versions of glibc's symbols), less what the
folder carries. The packages are those that bring these libraries on this computer, where the build was made.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

LIBC = "libc6"
# Always in the process already, or the kernel's: no package is asked for them by name.
_LOADER = re.compile(r"ld-linux|linux-vdso")
_AT_ONCE = 200


def needed_packages(folder: Path) -> list[str]:
    """The words of a `Depends:` field for everything compiled below `folder`, sorted.

    Raises `LookupError` for a library that neither the folder nor a package of this computer has: such a
    build was never complete, not even here.
    """
    files = compiled_files(folder)
    libraries, glibc = read_needs(_objdump(files))
    carried = {path.name for path in folder.rglob("*.so*")}
    packages = {package_of(name) for name in libraries - carried if not _LOADER.search(name)}
    return sorted({*(packages - {LIBC}), f"{LIBC} (>= {glibc})"})


def compiled_files(folder: Path) -> list[Path]:
    """Every ELF file below a folder; links are left out, as what they lead to is there as well."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in paths if _begins_like_elf(path)]


def read_needs(objdump: str) -> tuple[set[str], str]:
    """Names of the libraries and the newest version of glibc in what `objdump -p` printed."""
    libraries = set(re.findall(r"^\s+NEEDED\s+(\S+)$", objdump, re.MULTILINE))
    versions = {tuple(map(int, v.split("."))) for v in re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)", objdump)}
    return libraries, ".".join(map(str, max(versions, default=(2, 17))))


def package_of(library: str) -> str:
    """The installed Debian package that brings a library; raises `LookupError` when none does."""
    # Only the folders in which the loader looks by itself: private copies of other programs help nobody.
    told = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    found = re.findall(rf"^([^\s:]+)(?::\S+)?: (?:/usr)?/lib(?:/[^/]+-linux-gnu)?/{re.escape(library)}$",
                       told.stdout, re.MULTILINE)  # fmt: skip
    if not found:
        raise LookupError(f"The build needs {library}, which neither it nor a package of this computer has.")
    return str(sorted(found)[0])


def _begins_like_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _objdump(files: Sequence[Path]) -> str:
    """Headers of all files; in portions, because a command line has an end."""
    return "".join(_objdump_some(files[at : at + _AT_ONCE]) for at in range(0, len(files), _AT_ONCE))


def _objdump_some(files: Iterable[Path]) -> str:
    command = ["objdump", "-p", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
