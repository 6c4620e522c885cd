"""Writes plain values into a group of a project file: no pickle, no Python objects, a checksum each."""

from __future__ import annotations

from collections.abc import Iterable

import h5py
import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.errors import ProjectFileError
from core.params import ParamValue
from core.project.checksums import CHECKSUM, leaf_checksum
from core.project.text import to_name, to_stored

_STORABLE_KINDS = "biufc"
_PADDED_TEXT_LIMIT = 64 << 20
_CHUNK_BYTES = 64 << 10


class GroupWriter:
    """One group being written. Attributes for single values, datasets ("leaves") for arrays and columns."""

    def __init__(self, group: h5py.Group) -> None:
        self._group = group

    def group(self, name: str) -> GroupWriter:
        """A new group below this one; `name` may be any text."""
        return GroupWriter(self._group.create_group(to_name(name)))

    def attributes(self, **values: ParamValue | None) -> None:
        """Write single values; `None` is told by leaving the attribute out."""
        for name, value in values.items():
            if value is not None:
                self.attribute(name, value)

    def attribute(self, name: str, value: ParamValue) -> None:
        """Write one value under any name, as bool, int64, float64 or UTF-8 text."""
        self._group.attrs[to_name(name)] = to_stored(value) if isinstance(value, str) else _plain(value)

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Write a column of text, [n] UTF-8."""
        encoded = [to_stored(value).encode() for value in values]
        width = max(map(len, encoded), default=0) or 1
        if width * len(encoded) > _PADDED_TEXT_LIMIT:  # one enormous comment must not pad all others
            array = np.array(encoded, dtype=object).astype(h5py.string_dtype())
        else:
            array = np.array(encoded, dtype=f"S{width}").astype(h5py.string_dtype("utf-8", width))
        self._leaf(name, array, chunks=(len(encoded),) if width * len(encoded) > 1024 else None)

    def array(self, name: str, values: NDArray, dtype: DTypeLike | None = None, packed: bool = False) -> None:
        """Write numbers of any shape. `packed` compresses, in chunks of at most 64 KiB or one entry each.

        Raises `ProjectFileError` for anything but booleans and numbers.
        """
        array = np.asarray(values, dtype=dtype, order="C")
        if array.dtype.kind not in _STORABLE_KINDS:
            raise ProjectFileError(f"“{name}” can't be stored: {array.dtype} is not a number.")
        chunks = (_entries_a_chunk(array), *array.shape[1:]) if array.ndim > 1 else array.shape
        self._leaf(name, array, chunks=chunks if packed and array.size else None)

    def _leaf(self, name: str, array: NDArray, chunks: tuple[int, ...] | None) -> None:
        # gzip rather than lzf: within 0.1 s for a whole run, smaller, and read by every HDF5 tool.
        packing = {"chunks": chunks, "compression": "gzip", "compression_opts": 1, "shuffle": True}
        leaf = self._group.create_dataset(to_name(name), data=array, **(packing if chunks else {}))
        leaf.attrs[CHECKSUM] = leaf_checksum(array)


def _entries_a_chunk(array: NDArray) -> int:
    """Small maps share a chunk: each chunk costs as much to find as a map of 28 x 28 to unpack."""
    entry_bytes = array[:1].nbytes
    return min(max(1, _CHUNK_BYTES // max(1, entry_bytes)), max(1, len(array)))


def _plain(value: ParamValue) -> np.generic:
    if isinstance(value, bool | np.bool_):
        return np.bool_(value)
    if isinstance(value, int | np.integer):
        return np.int64(value)
    return np.float64(value)
