"""What a file says of itself before it is decoded: format, size, depth, and whether its end is there.

Only the first bytes and the end of a file are read, so that ten thousand images take seconds.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from core.data.headers.bmp import read_bmp
from core.data.headers.header import Header, Source
from core.data.headers.jpeg import read_jpeg
from core.data.headers.png import SIGNATURE, read_png
from core.data.headers.tiff import read_tiff
from core.errors import DataError

__all__ = ["IMAGE_SUFFIXES", "MAX_PIXELS", "Header", "header_of_bytes", "header_of_file"]

IMAGE_SUFFIXES = (".png", ".tif", ".tiff", ".bmp", ".dib", ".jpg", ".jpeg", ".jpe", ".jfif")
"""Endings of files that are taken for images, lossless formats first; the content decides the format."""

MAX_PIXELS = 200_000_000
"""Larger images are refused: decoded they would need more than 600 MB each."""

_READERS: tuple[tuple[bytes, Callable[[Source], Header]], ...] = (
    (SIGNATURE, read_png),
    (b"\xff\xd8\xff", read_jpeg),
    (b"BM", read_bmp),
    (b"II*\0", read_tiff),
    (b"MM\0*", read_tiff),
    (b"II+\0", read_tiff),
    (b"MM\0+", read_tiff),
)


def header_of_file(path: str | Path) -> Header:
    """The header of an image file, without decoding it.

    Raises `DataError` whose message is a plain reason: empty, not an image, cut off, too large, unreadable.
    """
    try:
        with open(path, "rb") as stream:
            return _header(stream)
    except OSError as error:
        raise DataError(f"The file can't be opened ({error.strerror or error}).") from error


def header_of_bytes(data: bytes) -> Header:
    """The header of an image file held in memory; raises `DataError` like `header_of_file`."""
    return _header(io.BytesIO(data))


def _header(stream: BinaryIO) -> Header:
    source = Source(stream)
    if source.size == 0:
        raise DataError("The file is empty (0 bytes).")
    start = source.at(0, 8)
    for magic, read in _READERS:
        if start.startswith(magic):
            header = read(source)
            _check_size(header)
            return header
    raise DataError("The content is not a PNG, JPEG, BMP or TIFF image.")


def _check_size(header: Header) -> None:
    height, width = header.size
    if height < 1 or width < 1:
        raise DataError("The image has no pixels.")
    if height * width > MAX_PIXELS:
        raise DataError(
            f"The image is too large: {width} x {height} pixels, at most {MAX_PIXELS // 10**6} megapixels."
        )
