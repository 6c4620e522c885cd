"""Ground truth of images at the size of their anomaly maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Dataset
from core.data.images import mask_to, read_mask
from core.errors import DataError


def masks_of_samples(
    dataset: Dataset, sample_ids: Sequence[str], size: tuple[int, int]
) -> Iterator[NDArray[np.bool_] | None]:
    """The mask of each image, bool [h, w]; `None` where there is none, or one unreadable or empty."""
    marked = {s.id: s.mask for category in dataset.categories for s in category.samples}
    for sample_id in sample_ids:
        name = marked.get(sample_id)
        yield _read(dataset, name, size) if name else None


def _read(dataset: Dataset, name: str, size: tuple[int, int]) -> NDArray[np.bool_] | None:
    try:
        mask = read_mask(dataset.path_of(name))
    except DataError:
        return None
    return mask_to(mask, size) if mask.any() else None
