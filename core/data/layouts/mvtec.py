"""The layout of MVTec AD: train/good, test/good, test/<defect>, ground_truth/<defect>/<stem>_mask.png.

`validation/good`, as in MVTec LOCO, holds good images for setting thresholds. Images directly in `train` are
taken as good.
"""

from __future__ import annotations

from core.data.dataset import Sample, Split
from core.data.folder import Folder
from core.data.layouts.layout import (
    GROUND_TRUTH,
    Draft,
    good_folders,
    is_good_name,
    note_unmatched_truth,
    read_defects,
    read_good,
)

_TRAIN, _VALIDATION, _TEST = "train", "validation", "test"


class Mvtec:
    """A folder that is one category of MVTec AD."""

    name = "mvtec"

    def matches(self, root: Folder) -> bool:
        """There is a `train` folder with good images, or a `test` folder with some and no folder `good`."""
        train, test = root.child(_TRAIN), root.child(_TEST)
        if train is not None and (good_folders(train) or train.has_images):
            return True
        return test is not None and bool(good_folders(test)) and not good_folders(root)

    def read(self, root: Folder) -> tuple[Draft, ...]:
        """The one category."""
        known = [root.child(part) for part in (_TRAIN, _VALIDATION, _TEST, GROUND_TRUTH)]
        train, validation, test, ground_truth = known
        samples = [*_read_good_part(train, Split.TRAIN), *_read_good_part(validation, Split.CALIBRATE)]
        if test:
            samples += read_test(test, ground_truth)
        note_unmatched_truth(ground_truth, _classes(test), root)
        root.leave_out(root.files, "Not in a folder of this layout: left out.")
        others = [folder for folder in root.folders if folder not in known]
        root.leave_out_folders(others, "Not train, validation, test or ground_truth: left out.")
        return (Draft(root.name, tuple(samples)),)


def read_test(test: Folder, ground_truth: Folder | None) -> list[Sample]:
    """Good and defective samples of a `test` folder."""
    samples = []
    for folder in test.folders:
        good = is_good_name(folder.name)
        samples += read_good(folder, Split.TEST) if good else read_defects(folder, ground_truth)
    test.leave_out(test.files, "Directly in the test folder, so neither good nor defective: left out.")
    return samples


def _classes(test: Folder | None) -> list[str]:
    return [folder.name for folder in test.folders if not is_good_name(folder.name)] if test else []


def _read_good_part(part: Folder | None, split: Split) -> list[Sample]:
    """The good images of `train` or `validation`: in good folders, or directly inside when there is none."""
    if part is None:
        return []
    good = good_folders(part)
    if not good:
        return read_good(part, split)
    others = [folder for folder in part.folders if folder not in good]
    part.leave_out_folders(others, "Only good images are learned from: left out.")
    part.leave_out(part.files, "Beside the folder of good images: left out.")
    return [sample for folder in good for sample in read_good(folder, split)]
