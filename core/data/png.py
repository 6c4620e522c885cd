"""PNG (W3C Recommendation, third edition) with its pixels packed and unpacked by ISA-L.

ISA-L writes the same format as zlib: three times as fast as OpenCV does at the same size, and reads it in
about half the time. All else of a picture, from filters to palettes, is left to OpenCV.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import cast

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray

from core.data.headers.header import Source
from core.data.headers.png import SIGNATURE, chunks_to_end
from core.errors import DataError

# Everything else (colour profiles, text, animation) leaves the decoded pixels as they are, but makes
# libpng write warnings to the console.
_ESSENTIAL = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of the colour types
_COLOUR_TYPES = {3: 2, 4: 6}  # of the channels
_UP = 2  # the filter "difference from the pixel above"
_FASTEST = 1
_STORED_SIZE = 0xFFFF  # of a block that isn't packed, at most
# Unpacked pixels are held twice for a moment, by each thread that reads.
_LARGEST_UNPACKED = 32 << 20
_BROKEN = cast("type[Exception]", isal_zlib.error)  # isal's own types take the class for an instance

_Chunk = tuple[bytes, memoryview]


def encode_png(image: NDArray[np.uint8]) -> bytes:
    """PNG bytes of uint8 [H, W, 3] RGB or [H, W, 4] RGBA, neither dimension zero."""
    height, width, channels = image.shape
    lines = np.ascontiguousarray(image).reshape(height, -1)
    filtered = np.empty((height, 1 + lines.shape[1]), np.uint8)
    filtered[:, 0] = _UP
    filtered[0, 1:] = lines[0]
    np.subtract(lines[1:], lines[:-1], out=filtered[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    pixels = isal_zlib.compress(filtered, _FASTEST)
    return b"".join(
        (SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
    )


def eased_png(data: bytes) -> bytes:
    """A PNG with the same pixels that OpenCV decodes in less time and without words on the console.

    Without the chunks that don't change pixels, and with the pixels unpacked where they are of moderate size
    and in order; else OpenCV judges them. Raises `DataError` where a checksum is wrong or the end is missing.
    """
    chunks = list(_essential_chunks(data))
    size = _unpacked_size(chunks)
    unpacked = None if size is None else _unpacked(chunks, size)
    if unpacked is None:
        return b"".join((SIGNATURE, *(whole for _, whole in chunks)))
    before = [whole for name, whole in chunks if name not in (b"IDAT", b"IEND")]
    return b"".join((SIGNATURE, *before, *_chunk_of(b"IDAT", _stored(unpacked)), _chunk(b"IEND", b"")))


def _essential_chunks(data: bytes) -> Iterator[_Chunk]:
    """Name and the whole with length and checksum, up to the end; what follows that doesn't bother anyone."""
    view = memoryview(data)
    for name, start, length in chunks_to_end(Source(io.BytesIO(data))):
        if name not in _ESSENTIAL:
            continue
        end = start + length
        if isal_zlib.crc32(view[start - 4 : end]) != int.from_bytes(view[end : end + 4]):
            raise DataError("The file is damaged: a checksum inside it is wrong.")
        yield name, view[start - 8 : end + 4]


def _unpacked_size(chunks: list[_Chunk]) -> int | None:
    """Bytes of the filtered lines, `None` where they are too many or interlaced, or the header is broken."""
    name, whole = chunks[0]
    if name != b"IHDR" or len(whole) != 8 + 13 + 4:
        return None
    width, height, depth, colour_type, _, _, interlaced = struct.unpack_from(">IIBBBBB", whole, 8)
    if interlaced or colour_type not in _CHANNELS:
        return None
    size = int(height * (1 + (width * depth * _CHANNELS[colour_type] + 7) // 8))
    return size if size <= _LARGEST_UNPACKED else None


def _unpacked(chunks: list[_Chunk], size: int) -> bytes | None:
    """The filtered lines, `None` where there are not exactly `size` bytes of them."""
    packed = b"".join(whole[8:-4] for name, whole in chunks if name == b"IDAT")
    stream = isal_zlib.decompressobj()
    try:
        # One byte more than wanted: only so is the checksum at the end read.
        unpacked: bytes = stream.decompress(packed, max_length=size + 1)
    except _BROKEN:
        return None
    return unpacked if stream.eof and len(unpacked) == size and not stream.unused_data else None


def _stored(content: bytes) -> list[bytes | memoryview]:
    """Bytes as the parts of a zlib stream (RFC 1950) that copies them."""
    view = memoryview(content)
    parts: list[bytes | memoryview] = [b"\x78\x01"]
    for start in range(0, len(content), _STORED_SIZE):
        block = view[start : start + _STORED_SIZE]
        is_last = start + _STORED_SIZE >= len(content)
        parts += (struct.pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF), block)
    parts.append(struct.pack(">I", isal_zlib.adler32(content)))
    return parts


def _chunk(name: bytes, content: bytes | memoryview) -> bytes:
    return b"".join(_chunk_of(name, [content]))


def _chunk_of(name: bytes, parts: list[bytes | memoryview]) -> list[bytes | memoryview]:
    checksum = isal_zlib.crc32(name)
    for part in parts:
        checksum = isal_zlib.crc32(part, checksum)
    length = sum(map(len, parts))
    return [struct.pack(">I4s", length, name), *parts, struct.pack(">I", checksum)]
