"""Text and names as HDF5 can hold them, without losing anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = "\x1a"
# File names may hold bytes that are not UTF-8; Python keeps those as lone surrogates, HDF5 can't.
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_STORED_MARK = re.compile(_MARK + "([0-9a-f]{4})")
_UNSAFE_IN_NAME = re.compile("[%/\x00-\x1f]")
_STORED_UNSAFE = re.compile("%([0-9a-f]{2})")


def to_stored(text: str) -> str:
    """Text as UTF-8 without NUL: the few characters HDF5 can't hold become U+001A and four hex digits."""
    return _UNSTORABLE.sub(lambda m: f"{_MARK}{ord(m[0]):04x}", text)


def from_stored(text: str) -> str:
    """The inverse of `to_stored`."""
    return _STORED_MARK.sub(lambda m: chr(int(m[1], 16)), text)


def column_from_stored(values: Sequence[bytes]) -> tuple[str, ...]:
    """A column of stored text, UTF-8, each entry as it was before `to_stored`."""
    joined = b"\0".join(values).decode()
    # Almost never is there anything to turn back, and one call then does for all.
    if _MARK not in joined and joined.count("\0") == len(values) - 1:
        return tuple(joined.split("\0"))
    return tuple(from_stored(value.decode()) for value in values)


def to_name(text: str) -> str:
    """Any text as the name of a group or dataset: "/", "%", control characters and leading dots escaped."""
    name = _UNSAFE_IN_NAME.sub(lambda m: f"%{ord(m[0]):02x}", to_stored(text))
    return f"%2e{name[1:]}" if name.startswith(".") else name or "%"


def from_name(name: str) -> str:
    """The inverse of `to_name`."""
    if name == "%":
        return ""
    return from_stored(_STORED_UNSAFE.sub(lambda m: chr(int(m[1], 16)), name))
