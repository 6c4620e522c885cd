"""TIFF 6.0 and BigTIFF: the first page's directory. EXIF is such a directory too."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

from core.data.headers.header import CUT_OFF, DAMAGED, Header, Source
from core.errors import DataError

Tags = Mapping[int, tuple[int, ...]]

_COLUMNS, _ROWS, _BITS, _ORIENTATION, _SAMPLE_FORMAT = 256, 257, 258, 274, 339
_STRIPS, _STRIP_BYTES, _TILES, _TILE_BYTES = 273, 279, 324, 325
_WANTED = (
    *(_COLUMNS, _ROWS, _BITS, _ORIENTATION, _SAMPLE_FORMAT),
    *(_STRIPS, _STRIP_BYTES, _TILES, _TILE_BYTES),
)
_INTEGERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}  # TIFF type -> struct letter
_FLOATING = 3


def read_tiff(source: Source) -> Header:
    """Size, depth and orientation of the first page; complete when all its strips or tiles are there."""
    tags = _directory(source)
    if _COLUMNS not in tags or _ROWS not in tags:
        raise DataError(DAMAGED)
    _require_pixels(source, tags)
    return Header(
        "TIFF",
        tags[_ROWS][0],
        tags[_COLUMNS][0],
        max(8, *tags.get(_BITS, (1,))),
        _valid_orientation(tags),
        _FLOATING in tags.get(_SAMPLE_FORMAT, ()),
    )


def exif_orientation(block: bytes) -> int:
    """The orientation 1..8 in an EXIF block; 1 when there is none or the block is damaged."""
    try:
        return _valid_orientation(_directory(Source(io.BytesIO(block))))
    except DataError:
        return 1


def _valid_orientation(tags: Tags) -> int:
    value = tags.get(_ORIENTATION, (1,))[0]
    return value if 1 <= value <= 8 else 1


def _directory(source: Source) -> dict[int, tuple[int, ...]]:
    """The wanted integer tags of the first directory."""
    order = {b"II": "<", b"MM": ">"}.get(source.at(0, 2))
    if order is None:
        raise DataError(DAMAGED)
    big = source.unpack(order + "H", 2)[0] == 43
    (start,) = source.unpack(order + "Q", 8) if big else source.unpack(order + "I", 4)
    (count,) = source.unpack(order + ("Q" if big else "H"), start)
    if count > 4096:
        raise DataError(DAMAGED)
    first, entry_size = start + (8 if big else 2), 20 if big else 12
    entries = source.at(first, entry_size * count)
    if len(entries) < entry_size * count:
        raise DataError(CUT_OFF)
    tags = {}
    for number in range(count):
        (tag,) = struct.unpack_from(order + "H", entries, number * entry_size)
        if tag in _WANTED:
            tags[tag] = _values(source, order, big, first + number * entry_size)
    return {tag: values for tag, values in tags.items() if values}


def _values(source: Source, order: str, big: bool, entry: int) -> tuple[int, ...]:
    """The integers of one directory entry, which are inside it when they fit and elsewhere when not."""
    kind, count = source.unpack(order + ("HQ" if big else "HI"), entry + 2)
    letter = _INTEGERS.get(kind)
    if letter is None:
        return ()
    room = 8 if big else 4
    place = entry + (12 if big else 8)
    length = struct.calcsize(letter) * count
    if length > source.size:
        raise DataError(CUT_OFF)
    if length > room:
        (place,) = source.unpack(order + ("Q" if big else "I"), place)
    return source.unpack(f"{order}{count}{letter}", place)


def _require_pixels(source: Source, tags: Tags) -> None:
    offsets = tags.get(_STRIPS) or tags.get(_TILES)
    if not offsets:
        raise DataError(DAMAGED)
    lengths = tags.get(_STRIP_BYTES) or tags.get(_TILE_BYTES) or (1,) * len(offsets)
    if any(offset + length > source.size for offset, length in zip(offsets, lengths, strict=False)):
        raise DataError(CUT_OFF)
