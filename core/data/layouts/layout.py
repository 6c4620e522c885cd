"""What a layout is, and what several layouts share: names of good folders, pairing images with masks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.data.dataset import Label, Sample, Split
from core.data.folder import Folder, plain_name

GOOD_NAMES = frozenset(
    {"good", "ok", "okay", "normal", "nominal", "pass", "passed", "nodefect", "defectfree", "io", "gut"}
)
"""Folder names of good parts, compared without case, spaces, dots, hyphens and underscores."""

GROUND_TRUTH = "ground_truth"


@dataclass(frozen=True, slots=True)
class Draft:
    """A category as its folders say, before any file was opened.

    `unsplit` says that the layout has no test split, so that some good images should be held back.
    """

    name: str
    samples: tuple[Sample, ...]
    unsplit: bool = False


class Layout(Protocol):
    """A way of arranging a data set on disk."""

    @property
    def name(self) -> str:
        """Short name, stored in `Dataset.layout`."""

    def matches(self, root: Folder) -> bool:
        """Whether the folder is arranged this way."""

    def read(self, root: Folder) -> tuple[Draft, ...]:
        """The categories in a folder that matches; a single one is called like the folder."""


def is_good_name(name: str) -> bool:
    """Whether a folder of this name holds good parts."""
    return re.sub(r"[\s._-]", "", plain_name(name)) in GOOD_NAMES


def good_folders(folder: Folder) -> tuple[Folder, ...]:
    """Sub-folders of good parts; usually one."""
    return tuple(child for child in folder.folders if is_good_name(child.name))


def read_good(folder: Folder, split: Split) -> list[Sample]:
    """All images directly in a folder as good samples."""
    _leave_out_below(folder)
    return [Sample(image, Label.GOOD, split) for image in folder.images().values()]


def read_defects(folder: Folder, ground_truth: Folder | None) -> list[Sample]:
    """All images directly in a folder as test samples of the class it is named after, with their masks."""
    _leave_out_below(folder)
    images = folder.images()
    masks = _masks_by_stem(ground_truth.child(folder.name) if ground_truth else None, images)
    samples = []
    for stem, image in images.items():
        if ground_truth and stem not in masks:
            folder.notes.add(image, "No mask for this defect: used, but not in pixel figures.")
        samples.append(Sample(image, Label.DEFECT, Split.TEST, folder.name, masks.get(stem)))
    return samples


def note_unmatched_truth(ground_truth: Folder | None, classes: Iterable[str], where: Folder) -> None:
    """Note mask folders that belong to no defect class, and a category that has no masks at all."""
    names = {plain_name(name) for name in classes}
    if ground_truth is None:
        if names:
            where.notes.add(where.id or ".", "No masks (ground_truth) here: pixel figures can't be measured.")
        return
    ground_truth.leave_out(ground_truth.files, "Not in the folder of a defect class: left out.")
    for folder in ground_truth.folders:
        if plain_name(folder.name) not in names:
            folder.notes.add(folder.id, "Masks without a folder of defect images of this name: left out.")


def _masks_by_stem(folder: Folder | None, images: Iterable[str]) -> dict[str, str]:
    """Mask ids by the stem of their image: `<stem>_mask` first, `<stem>` otherwise."""
    if folder is None:
        return {}
    _leave_out_below(folder)
    found, masks = folder.images(), {}
    for stem in images:
        for candidate in (f"{stem}_mask", stem):
            if stem not in masks and candidate in found:
                masks[stem] = found.pop(candidate)
    for orphan in found.values():
        folder.notes.add(orphan, "A mask without an image of its name: left out.")
    return masks


def _leave_out_below(folder: Folder) -> None:
    folder.leave_out_folders(folder.folders, "A folder inside a folder of images: left out.")
