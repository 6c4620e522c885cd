"""A patch of an image beside the good patches nearest to it, cut from the images they were learned from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.augmentation import Augmentation, Change, almost_square
from core.data.images import hash_file, read_image
from core.detectors.base import NearestGood
from core.detectors.scorer import DetectorScorer
from core.errors import DataError
from core.jobs.fitted import augmentation_of
from core.jobs.messages import ExplainJob
from core.jobs.reading import InputImage
from core.scoring.patches import GoodPatch, NearestPatches, PatchGrid, cut_out

AS_IT_IS = Change((0, False))
_NO_FOLDER = "The folder of the training images is not known."
_NOT_LISTED = "The model does not say from which image this patch is."


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A training image as its file is now."""

    pixels: NDArray[np.uint8]
    sha256: str


class _TrainingImages:
    """The training images of a model by the number that its method knows them by, each read once.

    A method that learned varied copies got each image and then its copies, and numbered them all.
    """

    def __init__(self, root: str, train_ids: tuple[str, ...], varied: Augmentation) -> None:
        self._root, self._train_ids, self._varied = root, train_ids, varied
        self._read: dict[str, _Read] = {}

    def patch(self, grid: PatchGrid, distance: float, origin: tuple[int, int, int]) -> GoodPatch:
        """The patch at row and column `origin[1:]` of image number `origin[0]`."""
        number, row, column = origin
        position, copy = divmod(number, self._varied.per_image)
        if position >= len(self._train_ids):
            return GoodPatch(distance, "", problem=_NOT_LISTED)
        sample_id = self._train_ids[position]
        try:
            read = self._image(sample_id)
        except DataError as error:
            return GoodPatch(distance, sample_id, problem=error.message)
        change = self._change(sample_id, read.pixels, copy)
        posed = change.posed(read.pixels)
        shape = posed.shape[0], posed.shape[1]
        return GoodPatch(
            distance,
            sample_id,
            change.original_box(grid.box(row, column, shape), shape),
            str(change),
            read.sha256,
            cut_out(posed, grid, row, column),
        )

    def _image(self, sample_id: str) -> _Read:
        if not self._root:
            raise DataError(_NO_FOLDER)
        if sample_id not in self._read:
            path = Path(self._root) / sample_id
            self._read[sample_id] = _Read(read_image(path), hash_file(path))
        return self._read[sample_id]

    def _change(self, sample_id: str, pixels: NDArray[np.uint8], copy: int) -> Change:
        if copy == 0:
            return AS_IT_IS
        changes = self._varied.changes_of(sample_id, almost_square(*pixels.shape[:2]))
        return next(islice(changes, copy - 1, None))


def find_nearest_good(
    scorer: DetectorScorer,
    image: InputImage,
    full: NDArray[np.uint8],
    job: ExplainJob,
    pulse: Callable[[], None],
) -> NearestPatches | None:
    """What the memory bank holds that is nearest to a patch of `image`; `None` without a memory bank.

    `full` uint8 [H, W, 3] is the image at its own size. A training image that can't be read costs its
    cut-out, not the answer. `pulse` is called between any two files, and may raise to stop.
    """
    found = scorer.nearest_good(np.ascontiguousarray(image.pixels[None]), job.neighbours, job.place)
    if found is None:
        return None
    varied = augmentation_of(scorer.detector.params)
    images = _TrainingImages(job.root, job.model.provenance.train_ids, varied)
    return NearestPatches(
        grid=found.grid,
        row=found.row,
        column=found.column,
        box=found.grid.box(found.row, found.column, (full.shape[0], full.shape[1])),
        cutout=cut_out(full, found.grid, found.row, found.column),
        is_worst=found.is_worst,
        nearest=_good_patches(found, images, pulse),
        kept=found.kept,
    )


def _good_patches(
    found: NearestGood, images: _TrainingImages, pulse: Callable[[], None]
) -> tuple[GoodPatch, ...]:
    patches = []
    for distance, (number, row, column) in zip(
        found.distances.tolist(), found.origins.tolist(), strict=True
    ):
        pulse()
        patches.append(images.patch(found.grid, distance, (number, row, column)))
    return tuple(patches)
