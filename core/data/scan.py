"""Finding out what a folder holds: layout, images, masks, and everything that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from core.data.content import note_contents
from core.data.dataset import Category, Dataset, Label, Sample, Split
from core.data.folder import CLOSED_FOLDER, Folder, Notes
from core.data.headers import Header, header_of_file
from core.data.layouts import LAYOUTS, Draft, Layout
from core.errors import DataError

Report = Callable[[int, int, str], None]
"""`report(done, total, text)`: how many of the files were looked at; may raise to stop the scan."""

HOLD_BACK_EVERY = 5
"""Without a test split every fifth good image, by name, is held back for testing ..."""

HOLD_BACK_FROM = 10
"""... when there are at least this many; fewer are all needed for training."""

EXPECTED = (
    "Patchlight reads train/good with test/good and test/<defect>, a folder of such folders, "
    "good beside folders of defects, or one folder of good images (PNG, JPEG, BMP, TIFF)."
)

_THREADS = 8  # not for computing: to hide the latency of network drives
_REPORT_EVERY = 50


def scan_folder(root: str | Path, report: Report | None = None) -> Dataset:
    """Look through a folder and return its categories, samples and problems.

    Images are opened but not decoded. Whatever can't be used becomes a `Problem`, the rest is there.
    Raises `DataError` when the folder is missing, not a folder, unreadable, or without any good image.
    """
    path = Path(os.path.abspath(root))
    _check_folder(path)
    notes = Notes()
    folder = Folder(path, "", notes)
    layout = _layout_of(folder, path)
    drafts = layout.read(folder)
    found = _look_at_files(path, _ids_of(drafts), report)
    categories = [_settle(draft, found, notes) for draft in drafts]
    kept = tuple(category for category in categories if _has_good(category, notes))
    if not kept:
        raise _no_good_image(path, drafts, found)
    note_contents(path, kept, found, notes)
    return Dataset(str(path), layout.name, kept, notes.problems())


def _check_folder(path: Path) -> None:
    if not path.exists():
        raise DataError(f"There is no folder {path}.", "Check the path, and whether the drive is connected.")
    if not path.is_dir():
        raise DataError(f"{path} is a file, not a folder.", "Choose the folder that holds the images.")
    try:
        is_empty = next(path.iterdir(), None) is None
    except OSError as error:
        raise DataError(
            f"The folder {path} can't be opened ({error.strerror or error}).", "Check its permissions."
        ) from error
    if is_empty:
        raise DataError(f"The folder {path} is empty.", EXPECTED)


def _layout_of(folder: Folder, path: Path) -> Layout:
    for layout in LAYOUTS:
        if layout.matches(folder):
            return layout
    barred = [problem for problem in folder.notes.problems() if problem.reason.startswith(CLOSED_FOLDER)]
    hint = f"{barred[0].path}: {barred[0].reason}" if barred else EXPECTED
    raise DataError(f"There are no good images in {path}.", hint)


def _ids_of(drafts: tuple[Draft, ...]) -> list[str]:
    samples = [sample for draft in drafts for sample in draft.samples]
    return [sample.id for sample in samples] + [sample.mask for sample in samples if sample.mask]


def _look_at_files(path: Path, ids: list[str], report: Report | None) -> dict[str, Header | str]:
    """The header of each file, or the reason why it can't be used."""
    found: dict[str, Header | str] = {}
    with ThreadPoolExecutor(_THREADS) as pool:
        headers = pool.map(lambda id: _header_or_reason(path / id), ids, chunksize=1)
        try:
            for done, (id, header) in enumerate(zip(ids, headers, strict=True)):
                found[id] = header
                if report and done % _REPORT_EVERY == 0:
                    report(done, len(ids), "Looking at images")
        finally:
            pool.shutdown(cancel_futures=True)
    if report:
        report(len(ids), len(ids), "Looking at images")
    return found


def _header_or_reason(path: Path) -> Header | str:
    try:
        return header_of_file(path)
    except DataError as error:
        return error.message


def _settle(draft: Draft, found: Mapping[str, Header | str], notes: Notes) -> Category:
    """The category without what can't be read, split into training and test where the layout doesn't."""
    samples = []
    for sample in draft.samples:
        header = found[sample.id]
        if isinstance(header, str):
            notes.add(sample.id, header)
        else:
            samples.append(_with_fitting_mask(sample, header, found, notes))
    return Category(draft.name, tuple(_held_back(samples) if draft.unsplit else samples))


def _with_fitting_mask(
    sample: Sample, header: Header, found: Mapping[str, Header | str], notes: Notes
) -> Sample:
    if sample.mask is None:
        return sample
    mask = found[sample.mask]
    if isinstance(mask, Header) and mask.size == header.size:
        return sample
    notes.add(sample.mask, mask if isinstance(mask, str) else _other_size(mask, header))
    return replace(sample, mask=None)


def _other_size(mask: Header, image: Header) -> str:
    return (
        f"The mask has {mask.size[1]} x {mask.size[0]} pixels, its image {image.size[1]} x {image.size[0]}: "
        "the mask is left out."
    )


def _held_back(samples: list[Sample]) -> list[Sample]:
    """Every fifth good image becomes a test image, the same ones whenever the folder is scanned."""
    good = [sample.id for sample in samples if sample.label is Label.GOOD]
    if len(good) < HOLD_BACK_FROM:
        return samples
    chosen = set(good[HOLD_BACK_EVERY - 1 :: HOLD_BACK_EVERY])
    return [replace(sample, split=Split.TEST) if sample.id in chosen else sample for sample in samples]


def _has_good(category: Category, notes: Notes) -> bool:
    if category.count(label=Label.GOOD):
        return True
    notes.add(category.name, "No good image that can be read: the category is left out.")
    return False


def _no_good_image(path: Path, drafts: tuple[Draft, ...], found: Mapping[str, Header | str]) -> DataError:
    good = [sample.id for draft in drafts for sample in draft.samples if sample.label is Label.GOOD]
    if not good:
        return DataError(f"There are no good images in {path}.", EXPECTED)
    return DataError(
        f"None of the {len(good)} good images in {path} can be read.",
        f"The first, {good[0]}: {found[good[0]]}",
    )
