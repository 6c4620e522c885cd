"""Makes the Debian package of a frozen build.

    python3 packaging/deb.py dist/patchlight dist 0.1.0

Everything of the program lies in /usr/lib/patchlight, the folder that the file system standard gives to what
one program needs for itself. /opt would do for a vendor's package, but its programs are in nobody's PATH.
There are no maintainer scripts: Debian's own triggers bring the tables of MIME types, menu entries and icons
up to date when files appear in their folders or leave them, so nothing can be forgotten on removal.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import elf_depends

HERE = Path(__file__).resolve().parent
ICON = HERE.parent / "resources" / "icons" / "patchlight.svg"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
REVISION = 1
MAINTAINER = "The Patchlight authors <maintainers@patchlight.invalid>"
# What libraries that the build carries read from the system: fonts, keyboard layouts, composed characters.
DATA_PACKAGES = ("fontconfig-config", "libx11-data", "xkb-data")
# Without these the window works, but file manager and menu don't know it, and `weights fetch` trusts nobody.
RECOMMENDS = "ca-certificates, desktop-file-utils, hicolor-icon-theme, shared-mime-info, xdg-utils"
CONTROL = """\
Package: patchlight
Version: {version}-{revision}
Section: science
Priority: optional
Architecture: amd64
Depends: {depends}
Recommends: {recommends}
Installed-Size: {size_kib}
Maintainer: {maintainer}
Description: visual anomaly inspection of product images
 Learns from pictures of good parts what a product looks like, says which parts
 are anomalous and where, and keeps models, figures and verdicts in one file.
 .
 Window and command line in one program that brings everything it computes
 with. It needs no network, no graphics card and no Python.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: patchlight
Comment: Licences of everything else that the program carries lie in
 /usr/lib/patchlight/THIRD_PARTY.

Files: *
Copyright: The Patchlight authors
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
"""


def build_deb(dist_folder: Path, out_folder: Path, version: str) -> Path:
    """Pack a frozen build (a folder with the executable `patchlight`); returns the package's path.

    The same build gives the same bytes: owners, times and order are fixed (`SOURCE_DATE_EPOCH`).
    """
    epoch = source_date_epoch()
    target = out_folder / f"patchlight_{version}-{REVISION}_amd64.deb"
    out_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_folder, prefix=".deb-") as folder:
        stage = Path(folder) / "root"
        shutil.copytree(dist_folder, stage / "usr" / "lib" / "patchlight", symlinks=True)
        _add_desktop_parts(stage, version, epoch)
        _add_control(stage, version)
        _settle(stage, epoch)
        _pack(stage, target, epoch)
    return target


def source_date_epoch() -> int:
    """The time every file in the package carries: given from outside, else that of the release notes."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given) if given else int((HERE / "CHANGELOG.md").stat().st_mtime)


def _add_desktop_parts(stage: Path, version: str, epoch: int) -> None:
    """What menu, file manager, software centre and `man` know the program by."""
    share = stage / "usr" / "share"
    fixed = HERE / "linux"
    _copy(fixed / "patchlight.desktop", share / "applications")
    _copy(fixed / "patchlight.xml", share / "mime" / "packages")
    _copy(ICON, share / "icons" / "hicolor" / "scalable" / "apps")
    _render_icons(share / "icons" / "hicolor")
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    for name, folder in (
        ("io.github.patchlight.patchlight.metainfo.xml", share / "metainfo"),
        ("patchlight.1", share / "man" / "man1"),
    ):
        text = (fixed / name).read_text(encoding="utf-8")
        _write(folder / name, text.replace("@VERSION@", version).replace("@DATE@", day).encode())
    page = share / "man" / "man1" / "patchlight.1"
    _write(page.with_suffix(".1.gz"), _packed(page.read_bytes()))
    page.unlink()
    _add_documents(share / "doc" / "patchlight", version, epoch)
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / "patchlight").symlink_to("../lib/patchlight/patchlight")


def _add_documents(folder: Path, version: str, epoch: int) -> None:
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch))
    entry = f"patchlight ({version}-{REVISION}) stable; urgency=medium\n\n  * See changelog.gz.\n\n"
    _write(folder / "copyright", COPYRIGHT.encode())
    _write(folder / "changelog.gz", _packed((HERE / "CHANGELOG.md").read_bytes()))
    _write(folder / "changelog.Debian.gz", _packed(f"{entry} -- {MAINTAINER}  {when}\n".encode()))


def _render_icons(hicolor: Path) -> None:
    """PNGs of the sizes that panels and menus ask for, drawn by the Qt of the build environment."""
    sizes = [str(size) for size in ICON_SIZES]
    command = [sys.executable, str(HERE / "render_icons.py"), str(ICON), str(hicolor), *sizes]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def _add_control(stage: Path, version: str) -> None:
    program = stage / "usr" / "lib" / "patchlight"
    sizes = [path.lstat().st_size for path in stage.rglob("*")]
    fields = {
        "version": version,
        "revision": REVISION,
        "depends": ", ".join((*DATA_PACKAGES, *elf_depends.needed_packages(program))),
        "recommends": RECOMMENDS,
        "size_kib": sum(-(-size // 1024) for size in sizes),
        "maintainer": MAINTAINER,
    }
    sums = "".join(f"{_md5(path)}  {path.relative_to(stage)}\n" for path in _files(stage))
    _write(stage / "DEBIAN" / "control", CONTROL.format(**fields).encode())
    _write(stage / "DEBIAN" / "md5sums", sums.encode())


def _settle(stage: Path, epoch: int) -> None:
    """One mode and one time for all, whatever the umask and the age of the build were."""
    for path in (stage, *stage.rglob("*")):
        if not path.is_symlink():
            may_run = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _pack(stage: Path, target: Path, epoch: int) -> None:
    # xz takes fifteen times as long to make it a little smaller, and longer to install; every dpkg beside the
    # libc6 asked for knows zstd. More than one thread would cut the stream elsewhere on another computer.
    settings = ["-Zzstd", "-z10", "--threads-max=1"]
    command = ["dpkg-deb", "--root-owner-group", *settings, "--build", str(stage), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def _files(stage: Path) -> Iterator[Path]:
    return (path for path in sorted(stage.rglob("*")) if path.is_file() and not path.is_symlink())


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _copy(source: Path, folder: Path) -> None:
    _write(folder / source.name, source.read_bytes())


if __name__ == "__main__":
    print(build_deb(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
