"""Which files are meant by what was dropped or chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.errors import DataError
from desktop.language import mark


def images_below(paths: Iterable[Path]) -> tuple[str, ...]:
    """Image files, and all images in and below folders, in a stable order; raises `DataError` without any."""
    from core.data.headers import IMAGE_SUFFIXES

    found: list[str] = []
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [
            str(file)
            for file in files
            if file.suffix.lower() in IMAGE_SUFFIXES and not file.name.startswith(".") and file.is_file()
        ]
    if not found:
        raise DataError(
            mark("There is no image among these files."), mark("PNG, JPEG, BMP and TIFF can be inspected.")
        )
    return tuple(dict.fromkeys(found))
