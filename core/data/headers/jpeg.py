"""JPEG (ITU-T T.81, annex B) with the orientation from EXIF."""

from __future__ import annotations

from core.data.headers.header import CUT_OFF, DAMAGED, Header, Source
from core.data.headers.tiff import exif_orientation
from core.errors import DataError

_START_OF_SCAN = 0xDA
_END_OF_IMAGE = b"\xff\xd9"
_EXIF = b"Exif\0\0"
_TAIL = 65536
# SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read_jpeg(source: Source) -> Header:
    """Size, depth and orientation; complete when an end-of-image marker follows the first scan."""
    offset, orientation = 2, 1
    frame: tuple[int, int, int] | None = None
    while True:
        marker, offset = _marker(source, offset)
        (length,) = source.unpack(">H", offset)
        if length < 2:
            raise DataError(DAMAGED)
        if marker in _FRAMES:
            bits, rows, columns = source.unpack(">BHH", offset + 2)
            frame = bits, rows, columns
        elif marker == 0xE1 and orientation == 1:
            orientation = _orientation(source.at(offset + 2, length - 2))
        elif marker == _START_OF_SCAN:
            break
        offset += length
    if frame is None:
        raise DataError(DAMAGED)
    _require_end(source, offset)
    return _header(*frame, orientation)


def _header(bits: int, rows: int, columns: int, orientation: int) -> Header:
    if bits != 8:
        raise DataError(f"A JPEG with {bits} bits can't be decoded; save the image as PNG or TIFF.")
    return Header("JPEG", rows, columns, bits, orientation)


def _marker(source: Source, offset: int) -> tuple[int, int]:
    """The marker at `offset` and the offset after it; fill bytes and markers without content are skipped."""
    while True:
        first, code = source.unpack(">BB", offset)
        if first != 0xFF or code == 0:
            raise DataError(DAMAGED)
        if code == 0xFF:
            offset += 1
        elif code == 0x01 or 0xD0 <= code <= 0xD8:
            offset += 2
        elif code == 0xD9:
            raise DataError(CUT_OFF)
        else:
            return code, offset + 2


def _orientation(segment: bytes) -> int:
    return exif_orientation(segment[len(_EXIF) :]) if segment.startswith(_EXIF) else 1


def _require_end(source: Source, scan: int) -> None:
    # Inside the scans every 0xFF is followed by 0 or a restart marker, so the marker can't occur by chance.
    # Cameras append padding or previews, hence the search from the end, first short, then whole.
    if source.at(max(scan, source.size - 2), 2) == _END_OF_IMAGE:
        return
    for start in (max(scan, source.size - _TAIL), scan):
        if _END_OF_IMAGE in source.at(start, source.size - start):
            return
    raise DataError(CUT_OFF)
