"""Turns a screen of Xvfb (an XWD file, as `-fbdir` keeps it) into a PNG; needs nothing but Python."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

_FIELDS = 25
_BYTES_PER_PIXEL = 4


def to_png(xwd: Path, png: Path) -> None:
    """Write the screen as PNG. Raises `ValueError` for any but Xvfb's 24 bit in 32, blue first."""
    content = xwd.read_bytes()
    header = struct.unpack(f">{_FIELDS}I", content[: 4 * _FIELDS])
    header_size, version, _, _, width, height, _, byte_order = header[:8]
    bits_per_pixel, line_size, colours = header[11], header[12], header[19]
    if (version, byte_order, bits_per_pixel) != (7, 0, 8 * _BYTES_PER_PIXEL):
        raise ValueError(f"{xwd} is not the screen of a 24-bit Xvfb.")
    first = header_size + 12 * colours
    lines = (content[first + y * line_size :][: width * _BYTES_PER_PIXEL] for y in range(height))
    rows = b"".join(b"\0" + _rgb(line) for line in lines)
    png.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows, 6))
        + _chunk(b"IEND", b"")
    )


def _rgb(line: bytes) -> bytes:
    pixels = bytearray(len(line) // _BYTES_PER_PIXEL * 3)
    for target, source in ((0, 2), (1, 1), (2, 0)):
        pixels[target::3] = line[source::_BYTES_PER_PIXEL]
    return bytes(pixels)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
