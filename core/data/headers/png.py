"""PNG (W3C Recommendation, third edition)."""

from __future__ import annotations

from collections.abc import Iterator

from core.data.headers.header import CUT_OFF, DAMAGED, Header, Source
from core.data.headers.tiff import exif_orientation
from core.errors import DataError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = b"\0\0\0\0IEND\xaeB`\x82"


def read_png(source: Source) -> Header:
    """Size and depth; complete when the IEND chunk is there. The orientation must precede the pixels."""
    length, name, columns, rows, depth = source.unpack(">I4sIIB", len(SIGNATURE))
    if name != b"IHDR" or length != 13 or depth not in (1, 2, 4, 8, 16):
        raise DataError(DAMAGED)
    orientation = _orientation(source)
    if source.at(max(0, source.size - len(_END)), len(_END)) != _END:
        _require_end(source)
    return Header("PNG", rows, columns, max(8, depth), orientation)


def _chunks(source: Source) -> Iterator[tuple[bytes, int, int]]:
    """(name, offset of the data, length) of each chunk; raises `DataError` when the file ends inside one."""
    offset = len(SIGNATURE)
    while True:
        length, name = source.unpack(">I4s", offset)
        if offset + 12 + length > source.size:
            raise DataError(CUT_OFF)
        yield name, offset + 8, length
        offset += 12 + length


def _orientation(source: Source) -> int:
    for name, offset, length in _chunks(source):
        if name == b"eXIf":
            return exif_orientation(source.at(offset, length))
        if name in (b"IDAT", b"IEND"):
            break
    return 1


def _require_end(source: Source) -> None:
    # Some writers append data after the image, so the last bytes alone don't tell.
    if not any(name == b"IEND" for name, _, _ in chunks_to_end(source)):
        raise DataError(CUT_OFF)


def chunks_to_end(source: Source) -> Iterator[tuple[bytes, int, int]]:
    """(name, offset of the content, length) up to IEND; raises `DataError` when the file ends before."""
    for chunk in _chunks(source):
        yield chunk
        if chunk[0] == b"IEND":
            return
