"""The value all header readers return, and the few bytes they read it from."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from core.errors import DataError

CUT_OFF = "The file is cut off: its end is missing."
DAMAGED = "The file is damaged: its header makes no sense."


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of its image.

    `rows` and `columns` as stored, `orientation` as in EXIF (1..8), `bits` per channel, `floating` for
    floating-point samples.
    """

    format: str
    rows: int
    columns: int
    bits: int = 8
    orientation: int = 1
    floating: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """(H, W) as shown, that is with the orientation applied."""
        turned = self.orientation in (5, 6, 7, 8)
        return (self.columns, self.rows) if turned else (self.rows, self.columns)


class Source:
    """Random access to the bytes of a file that may be shorter than it claims."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, os.SEEK_END)

    def at(self, offset: int, length: int) -> bytes:
        """`length` bytes from `offset`, fewer when the file ends before."""
        # A damaged file may name places beyond what a seek can be told, and lengths beyond all memory.
        start = min(offset, self.size)
        self._stream.seek(start)
        return self._stream.read(min(length, self.size - start))

    def unpack(self, form: str, offset: int) -> tuple[Any, ...]:
        """Numbers at `offset` in `struct` notation; raises `DataError` when the file ends before."""
        length = struct.calcsize(form)
        data = self.at(offset, length)
        if len(data) < length:
            raise DataError(CUT_OFF)
        return struct.unpack(form, data)
