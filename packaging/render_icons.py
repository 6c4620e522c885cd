"""Draws an SVG as PNGs of several sizes: `render_icons.py FILE.svg HICOLOR SIZE...`.

A program of its own, because it alone of all that makes a package needs Qt.
"""

from __future__ import annotations

import sys
from pathlib import Path


def render(svg: Path, hicolor: Path, sizes: list[int]) -> None:
    """Write `SIZExSIZE/apps/NAME.png` below the icon theme's folder."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        target = hicolor / f"{size}x{size}" / "apps" / f"{svg.stem}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(target)):
            raise SystemExit(f"{target} could not be written.")


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]), [int(size) for size in sys.argv[3:]])
