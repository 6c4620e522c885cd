"""Checksums of every dataset and every group of a project file; see FORMAT.md for the exact bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import h5py
import numpy as np

CHECKSUM = "checksum"


def leaf_checksum(contents: np.ndarray) -> str:
    """SHA-256 in hex of a dataset as read: element type, shape and content in C order.

    Text counts as its UTF-8 bytes joined by NUL, so its padding doesn't matter.
    """
    if contents.dtype.kind in "SO":
        data: Any = b"\0".join(contents.ravel().tolist())
        kind = "text"
    else:
        data = np.ascontiguousarray(contents).reshape(-1).view(np.uint8)
        kind = contents.dtype.str
    digest = hashlib.sha256(f"{kind}{list(contents.shape)}\n".encode())
    digest.update(data)
    return digest.hexdigest()


def group_checksum(group: h5py.Group) -> str:
    """SHA-256 in hex of a group's attributes and of the names of its members."""
    attributes = {name: _canonical(value) for name, value in group.attrs.items() if name != CHECKSUM}
    return hashlib.sha256(json.dumps([attributes, sorted(group)], sort_keys=True).encode()).hexdigest()


def seal(group: h5py.Group) -> None:
    """Write the checksums of a group and of all groups below it; datasets are sealed as they are written."""
    for member in group.values():
        if isinstance(member, h5py.Group):
            seal(member)
    group.attrs[CHECKSUM] = group_checksum(group)


def damaged_members(group: h5py.Group) -> Iterator[tuple[str, str]]:
    """(path inside the file, reason) of every group and dataset whose checksum doesn't hold."""
    try:
        if group.attrs.get(CHECKSUM) != group_checksum(group):
            yield group.name, "has changed attributes or members"
        names = list(group)
    except DAMAGE as error:
        yield group.name, f"can't be read ({error})"
        return
    for name in names:
        path = f"{group.name.rstrip('/')}/{name}"
        try:
            member = group[name]
            if isinstance(member, h5py.Group):
                yield from damaged_members(member)
            elif member.attrs.get(CHECKSUM) != leaf_checksum(member[()]):
                yield path, "doesn't match its checksum"
        except DAMAGE as error:
            yield path, f"can't be read ({error})"


DAMAGE = (
    OSError,
    LookupError,
    RuntimeError,
    ValueError,
    TypeError,
    ArithmeticError,
    MemoryError,
    AttributeError,
)
"""What h5py and numpy raise on a damaged file. `UnicodeDecodeError` is a `ValueError`."""


def _canonical(value: Any) -> list[str]:
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, bool | np.bool_):
        return ["bool", str(bool(value))]
    if isinstance(value, int | np.integer):
        return ["int", str(int(value))]
    if isinstance(value, float | np.floating):
        return ["float", float(value).hex()]
    return ["other", repr(value)]
