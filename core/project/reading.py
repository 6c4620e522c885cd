"""Reads a group of a project file, checking presence, type, shape and checksum of whatever it hands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import h5py
import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.params import ParamValue
from core.project.checksums import CHECKSUM, group_checksum, leaf_checksum
from core.project.text import column_from_stored, from_name, from_stored, to_name

T = TypeVar("T", str, int, float)


class DamageError(ValueError):
    """Something in the file is not as it was written: where, and what."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where} {reason}")


class GroupReader:
    """One group being read. `contents=False` checks types and shapes only and hands out zeros instead."""

    def __init__(self, group: h5py.Group, contents: bool = True) -> None:
        self._group = group
        self._contents = contents

    @property
    def path(self) -> str:
        """Where the group is in the file."""
        return str(self._group.name)

    def group(self, name: str) -> GroupReader:
        """The group called `name`; raises `DamageError` when it is missing or its checksum is wrong."""
        group = self._member(name, h5py.Group)
        if group.attrs.get(CHECKSUM) != group_checksum(group):
            raise DamageError(group.name, "has changed attributes or members")
        return GroupReader(group, self._contents)

    def groups(self) -> Iterator[GroupReader]:
        """All groups below this one, in the order of their `position` attribute."""
        found = [self.group(name) for name in self.names()]
        return iter(sorted(found, key=lambda group: group.integer("position")))

    def names(self) -> list[str]:
        """Names of all members."""
        return [from_name(name) for name in self._group]

    def has(self, name: str) -> bool:
        """Whether there is a member or an attribute of this name."""
        return to_name(name) in self._group or to_name(name) in self._group.attrs

    def attribute(self, name: str) -> ParamValue:
        """One value as Python bool, int, float or str."""
        if to_name(name) not in self._group.attrs:
            raise DamageError(self._group.name, f"has no attribute “{name}”")
        value = self._group.attrs[to_name(name)]
        if isinstance(value, str):
            return from_stored(value)
        if isinstance(value, np.bool_ | np.integer | np.floating):
            plain: ParamValue = value.item()
            return plain
        raise DamageError(self._group.name, f"has an attribute “{name}” of an unknown type")

    def attributes(self) -> dict[str, ParamValue]:
        """All values of the group by name, without the checksum."""
        names = (from_name(name) for name in self._group.attrs if name != CHECKSUM)
        return {name: self.attribute(name) for name in names}

    def text(self, name: str) -> str:
        """A text attribute."""
        return self._typed(name, str)

    def integer(self, name: str) -> int:
        """A whole-number attribute."""
        return self._typed(name, int)

    def number(self, name: str) -> float:
        """A floating-point attribute."""
        return self._typed(name, float)

    def number_or_none(self, name: str) -> float | None:
        """A floating-point attribute that may be missing."""
        return self.number(name) if self.has(name) else None

    def texts(self, name: str, length: int | None = None) -> tuple[str, ...]:
        """A column of text; `length` is the number of entries that it must have."""
        leaf = self._member(name, h5py.Dataset)
        if h5py.check_string_dtype(leaf.dtype) is None:
            raise DamageError(leaf.name, "is not text")
        _check_shape(leaf, (length,))
        # Text is small, and an empty column could not stand for it, so it is read in any case.
        return column_from_stored(_checked(leaf).tolist())

    def array(self, name: str, dtype: DTypeLike, *shape: int | None) -> NDArray[Any]:
        """An array of exactly this type and shape; `None` in `shape` allows any length."""
        leaf = self._member(name, h5py.Dataset)
        if leaf.dtype != np.dtype(dtype):
            raise DamageError(leaf.name, f"holds {leaf.dtype} instead of {np.dtype(dtype)}")
        _check_shape(leaf, shape)
        return _checked(leaf) if self._contents else np.broadcast_to(np.zeros((), leaf.dtype), leaf.shape)

    def any_array(self, name: str) -> NDArray[Any]:
        """An array of whatever type and shape it was written with."""
        leaf = self._member(name, h5py.Dataset)
        return _checked(leaf) if self._contents else np.broadcast_to(np.zeros((), leaf.dtype), leaf.shape)

    def _member(self, name: str, kind: type) -> Any:
        path = f"{self._group.name.rstrip('/')}/{to_name(name)}"
        if to_name(name) not in self._group:
            raise DamageError(path, "is missing")
        member = self._group[to_name(name)]
        if not isinstance(member, kind):
            raise DamageError(path, "is not what it should be")
        return member

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self.attribute(name)
        if type(value) is not kind:
            raise DamageError(self._group.name, f"has an attribute “{name}” of the wrong type")
        return value


def _check_shape(leaf: h5py.Dataset, shape: tuple[int | None, ...]) -> None:
    wanted = tuple(n if w is None else w for w, n in zip(shape, leaf.shape, strict=False))
    if len(leaf.shape) != len(shape) or wanted != leaf.shape:
        raise DamageError(leaf.name, f"has the wrong shape {list(leaf.shape)}")


def _checked(leaf: h5py.Dataset) -> NDArray[Any]:
    contents = leaf[()]
    array = np.asarray(contents)
    if leaf.attrs.get(CHECKSUM) != leaf_checksum(array):
        raise DamageError(leaf.name, "doesn't match its checksum")
    return array
