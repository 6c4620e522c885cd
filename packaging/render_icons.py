"""Draws an SVG in several sizes, with the Qt of the build environment.

    render_icons.py FILE.svg HICOLOR SIZE...      PNGs below an icon theme's folder
    render_icons.py FILE.svg FILE.ico SIZE...     one icon for Windows

A program of its own, because it alone of all that makes a package needs Qt.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path


def draw(svg: Path, size: int) -> bytes:
    """The picture as PNG, `size` pixels wide and high."""
    from PySide6.QtCore import QBuffer, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt takes them not
    return bytes(buffer.data().data())


def write_theme(svg: Path, hicolor: Path, sizes: list[int]) -> None:
    """Write `SIZExSIZE/apps/NAME.png` below the icon theme's folder."""
    for size in sizes:
        target = hicolor / f"{size}x{size}" / "apps" / f"{svg.stem}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(draw(svg, size))


def write_ico(svg: Path, ico: Path, sizes: list[int]) -> None:
    """Write an icon whose pictures are PNGs, which Windows reads since Vista."""
    pictures = [draw(svg, size) for size in sizes]
    offset, entries = 6 + 16 * len(sizes), b""
    for size, picture in zip(sizes, pictures, strict=True):
        side = size % 256  # a byte each, in which 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    ico.parent.mkdir(parents=True, exist_ok=True)
    ico.write_bytes(struct.pack("<HHH", 0, 1, len(sizes)) + entries + b"".join(pictures))


if __name__ == "__main__":
    drawing, target, sizes = Path(sys.argv[1]), Path(sys.argv[2]), [int(size) for size in sys.argv[3:]]
    (write_ico if target.suffix == ".ico" else write_theme)(drawing, target, sizes)
