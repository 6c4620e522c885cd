"""What Qt needs of a Linux system, found out without Qt. Standard library only, like `bootstrap.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

QT_LIBRARIES = {  # needed by QtGui itself, so by every test of the window (found with ldd)
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {  # needed by the X11 and Wayland plug-ins, so only where a window is really shown
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def missing_parts(load: Callable[[str], object], font_folders: Iterable[str], screen: bool) -> dict[str, str]:
    """What Qt needs and this system lacks, with the Debian package that brings it."""
    wanted = {**QT_LIBRARIES, **SCREEN_LIBRARIES} if screen else QT_LIBRARIES
    missing = {name: package for name, package in wanted.items() if not _loads(load, name)}
    if not any(_has_font(Path(folder).expanduser()) for folder in font_folders):
        missing["a font"] = "fonts-dejavu-core"
    return missing


def install_hint(packages: Iterable[str]) -> str:
    """The exact command that brings Debian packages, for people who aren't root."""
    return f"Run: sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def _loads(load: Callable[[str], object], name: str) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _has_font(folder: Path) -> bool:
    return any(path.suffix.lower() in (".ttf", ".otf", ".ttc") for path in folder.rglob("*"))
