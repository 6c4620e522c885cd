"""BMP with any of its DIB headers."""

from __future__ import annotations

from core.data.headers.header import CUT_OFF, DAMAGED, Header, Source
from core.errors import DataError

_UNCOMPRESSED = (0, 3, 6)


def read_bmp(source: Source) -> Header:
    """Size; complete when the file is as long as its rows need (or, compressed, as it says)."""
    file_size, _, pixels, dib_size = source.unpack("<IIII", 2)
    if dib_size == 12:
        columns, rows, _, bits = source.unpack("<HHHH", 18)
        compression = 0
    else:
        columns, rows, _, bits, compression = source.unpack("<iiHHI", 18)
    if bits not in (1, 2, 4, 8, 16, 24, 32) or columns < 1 or rows == 0:
        raise DataError(DAMAGED)
    row_bytes = (columns * bits + 31) // 32 * 4
    needed = pixels + row_bytes * abs(rows) if compression in _UNCOMPRESSED else file_size
    if source.size < needed:
        raise DataError(CUT_OFF)
    return Header("BMP", abs(rows), columns)
