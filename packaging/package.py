"""Freezes Patchlight: `python3 packaging/bootstrap.py package` runs this in an environment of its own.

    dist/patchlight/                                the program in one folder, with licences and checksums
    dist/patchlight-VERSION-linux-x86_64.tar.xz     the same as one file
    dist/patchlight_VERSION-1_amd64.deb             the same for Debian and Ubuntu
    dist/SHA256SUMS

On Windows only the folder is made; packaging/windows turns it into an installer.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from importlib.metadata import distributions, version
from pathlib import Path

import check_build
from components import Component, Owners, canonical, copy_texts, owned
from deb import build_deb, source_date_epoch
from sbom import bill, file_hash
from variants import CPU, CUDA, variant_found

ROOT = Path(__file__).resolve().parent.parent
DIST, WORK = ROOT / "dist", ROOT / "build"
SPEC = Path(__file__).resolve().parent / "patchlight.spec"
WRONG_TORCH = """\
The build is to be that for {wanted}, but the torch that was installed is the one for {found}.
packaging/README.md says where each comes from; delete .venv-package and run the same command again.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make everything; exit code 1 where the build breaks a promise, each told in a line."""
    parser = argparse.ArgumentParser(prog="bootstrap.py package", description="Freeze Patchlight.")
    parser.add_argument("--variant", choices=(CPU, CUDA), default=CPU, help=argparse.SUPPRESS)
    parser.add_argument("--only-folder", action="store_true", help="make no archive and no Debian package")
    options = parser.parse_args(arguments)
    found = variant_found({canonical(part.metadata["Name"]): part.version for part in distributions()})
    if found != options.variant:
        print(WRONG_TORCH.format(wanted=options.variant, found=found), file=sys.stderr)
        return 1
    epoch = _date_everything()
    folder = freeze()
    describe(folder, options.variant, epoch)
    problems = check_build.problems_of(folder)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    made = [] if options.only_folder or sys.platform == "win32" else _pack(folder, options.variant, epoch)
    write_sums([*DIST.glob("*.tar.xz"), *DIST.glob("*.deb")], DIST / "SHA256SUMS")
    for path in (folder, *made):
        print(f"Made {path.relative_to(ROOT)}")
    return 0


def freeze() -> Path:
    """Run PyInstaller; returns the folder with the program."""
    shutil.rmtree(DIST / "patchlight", ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
               "--distpath", str(DIST), "--workpath", str(WORK), str(SPEC)]  # fmt: skip
    # Sets are written in the order of their hashes; a fixed seed makes that the same order each time.
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "1"})
    return DIST / "patchlight"


def describe(folder: Path, variant: str, epoch: int) -> None:
    """Add licences, bill of materials, version and checksums to a frozen folder."""
    origins = json.loads((WORK / "patchlight" / "origins.json").read_text(encoding="utf-8"))
    owners = Owners()
    product = owners.patchlight()
    files = _carried(owned(owners, origins["files"]), folder)
    programs = [path.name for path in folder.iterdir() if path.is_file()]
    files[product] = [*files.get(product, ()), *programs]
    inside = owned(owners, origins["modules"])
    copy_texts({*files, *inside}, folder / "THIRD_PARTY")
    shutil.copy(ROOT / "LICENSE", folder)
    shutil.copy(ROOT / "packaging" / "THIRD_PARTY.md", folder / "THIRD_PARTY" / "README.md")
    (folder / "VERSION").write_text(f"{product.version} {variant}\n", encoding="utf-8")
    hashes = {place: file_hash(folder / place) for places in files.values() for place in places}
    document = bill(product, files, inside, hashes, epoch)
    text = json.dumps(document, indent=1, sort_keys=True)
    (folder / "sbom.cdx.json").write_text(text + "\n", encoding="utf-8")
    write_sums(_files(folder), folder / "FILES.sha256")


def write_sums(paths: Sequence[Path], target: Path) -> None:
    """Checksums as `sha256sum --check` reads them, in alphabetical order, seen from the target's folder."""
    lines = sorted(f"{file_hash(path)}  {path.relative_to(target.parent).as_posix()}" for path in paths)
    lines.sort(key=lambda line: line[66:])
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def archive(folder: Path, target: Path, epoch: int) -> Path:
    """One compressed file of a folder: sorted, nobody's, dated `epoch`; the same folder, the same bytes."""

    def settle(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = epoch
        member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    # Preset 0 is 7 % larger than preset 3 and takes a seventh of its time, a minute instead of seven.
    with lzma.open(target, "wb", preset=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for path in (folder, *sorted(folder.rglob("*"))):
            place = path.relative_to(folder.parent).as_posix()
            tar.add(path, place, recursive=False, filter=settle)
    return target


def _pack(folder: Path, variant: str, epoch: int) -> list[Path]:
    number = version("patchlight") + ("" if variant == CPU else f"+{variant}")
    packed = archive(folder, DIST / f"patchlight-{number}-linux-x86_64.tar.xz", epoch)
    return [packed, build_deb(folder, DIST, number)] if shutil.which("dpkg-deb") else [packed]


def _carried(files: dict[Component, list[str]], folder: Path) -> dict[Component, list[str]]:
    """The same with paths seen from the build's folder. Links are no files: what they lead to is listed."""
    within = {part: [f"_internal/{place}" for place in places] for part, places in files.items()}
    return {part: [place for place in places if not (folder / place).is_symlink()]
            for part, places in within.items()}  # fmt: skip


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _date_everything() -> int:
    """The time that all files carry: given from outside, else that of the last change."""
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    if "SOURCE_DATE_EPOCH" not in os.environ and shutil.which("git") and (ROOT / ".git").exists():
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        os.environ.update({"SOURCE_DATE_EPOCH": told} if told else {})
    os.environ["SOURCE_DATE_EPOCH"] = str(source_date_epoch())
    return int(os.environ["SOURCE_DATE_EPOCH"])


if __name__ == "__main__":
    sys.exit(main())
