"""Content hashes of a data set's files, so that a later change of an image is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.data.dataset import Dataset
from core.data.images import hash_file
from core.errors import DataError

_THREADS = 4


def file_names(dataset: Dataset) -> tuple[str, ...]:
    """All images and masks of a data set, relative to its root, in its order."""
    samples = [sample for category in dataset.categories for sample in category.samples]
    return tuple(name for sample in samples for name in (sample.id, sample.mask) if name)


def hash_files(dataset: Dataset, names: Iterable[str], threads: int = _THREADS) -> dict[str, str]:
    """SHA-256 of these files of a data set by name; what can't be read is left out."""
    wanted = list(names)
    with ThreadPoolExecutor(threads) as pool:
        hashes = list(pool.map(_hash_or_none, [dataset.path_of(name) for name in wanted]))
    return {name: found for name, found in zip(wanted, hashes, strict=True) if found is not None}


def _hash_or_none(path: Path) -> str | None:
    try:
        return hash_file(path)
    except DataError:
        return None
