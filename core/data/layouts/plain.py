"""Plain folders: one called good (or ok, normal ...), any other a defect class, masks optional.

Masks lie in ground_truth/<class>/<stem>_mask.png. A `test` folder with folders inside is the test split.
"""

from __future__ import annotations

from core.data.dataset import Split
from core.data.folder import Folder, plain_name
from core.data.layouts.layout import (
    GROUND_TRUTH,
    Draft,
    good_folders,
    is_good_name,
    note_unmatched_truth,
    read_defects,
    read_good,
)
from core.data.layouts.mvtec import read_test


class Plain:
    """A folder that is one category: good parts in one folder, each defect class in its own."""

    name = "plain"

    def matches(self, root: Folder) -> bool:
        """There is a folder with the name of good parts that holds images."""
        return any(folder.has_images for folder in good_folders(root))

    def read(self, root: Folder) -> tuple[Draft, ...]:
        """The one category; good images are all for training as long as nobody splits them."""
        ground_truth, test = root.child(GROUND_TRUTH), root.child("test")
        if test is not None and not test.folders:
            test = None  # then it is a class like any other
        samples = [sample for folder in good_folders(root) for sample in read_good(folder, Split.TRAIN)]
        classes = _defect_folders(root, test)
        for folder in classes:
            samples += read_defects(folder, ground_truth)
        if test is not None:
            samples += read_test(test, ground_truth)
        tested = [f.name for f in test.folders if not is_good_name(f.name)] if test else []
        note_unmatched_truth(ground_truth, [f.name for f in classes] + tested, root)
        root.leave_out(root.files, "Beside the folders of images: left out.")
        return (Draft(root.name, tuple(samples), unsplit=test is None),)


def _defect_folders(root: Folder, test: Folder | None) -> list[Folder]:
    """Sub-folders that are defect classes; those without images become problems."""
    classes = []
    for folder in root.folders:
        if folder is test or plain_name(folder.name) == GROUND_TRUTH or is_good_name(folder.name):
            continue
        if folder.has_images:
            classes.append(folder)
        else:
            folder.notes.add(folder.id, "No images directly in this folder: left out.")
    return classes
