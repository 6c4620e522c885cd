"""A look at a few pixels during the scan, for mistakes that no header shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from core.data.dataset import Category, Sample
from core.data.folder import Notes
from core.data.headers import Header
from core.data.images import read_image, read_mask
from core.errors import DataError

_MASKS_PER_CLASS = 3  # a mistake in masks is nearly always made in all of them
_DARK_BITS = 12
_DARK_LEVEL = 2 ** (_DARK_BITS - 8)  # what 12 of 16 bits become in 8


def note_contents(
    root: Path, categories: tuple[Category, ...], found: Mapping[str, Header | str], notes: Notes
) -> None:
    """Decode one deep image a category and a few masks a defect class; note what would mislead."""
    for category in categories:
        deep = [s for s in category.samples if _is_deep(found[s.id])]
        if deep:
            _note_depth(root, deep[0], len(deep), notes)
        for sample in _some_masked(category):
            _note_mask(root, sample, notes)


def _is_deep(header: Header | str) -> bool:
    return isinstance(header, Header) and (header.bits > 8 or header.floating)


def _note_depth(root: Path, sample: Sample, count: int, notes: Notes) -> None:
    try:
        brightest = int(read_image(root / sample.id).max())
    except DataError as error:
        notes.add(sample.id, f"{error} It is the first of {count} images with more than 8 bits.")
        return
    if brightest <= _DARK_LEVEL:
        notes.add(
            sample.id,
            f"This image uses only the lowest {_DARK_BITS} of its 16 bits and appears nearly black "
            f"(first of {count} images with more than 8 bits). Scale all images alike before using them.",
        )


def _some_masked(category: Category) -> Iterator[Sample]:
    for defect in category.defect_counts():
        masked = (s for s in category.samples if s.defect == defect and s.mask)
        yield from islice(masked, _MASKS_PER_CLASS)


def _note_mask(root: Path, sample: Sample, notes: Notes) -> None:
    mask = sample.mask or ""
    try:
        if not read_mask(root / mask).any():
            notes.add(mask, "The mask marks nothing: no pixel is above half of full scale.")
    except DataError as error:
        notes.add(mask, error.message)
