"""Two anomaly maps weighed against each other, before and after training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

STUDENT, AUTOENCODER = "student", "autoencoder"
"""What each of the two parts of a fused map is called."""
ALPHA = "alpha"

Parts = Mapping[str, NDArray[np.float16]]
Corners = NDArray[np.float32]


def fuse(student: NDArray, autoencoder: NDArray, alpha: float) -> NDArray[np.float32]:
    """alpha x student + (1 - alpha) x autoencoder of arrays of one shape, float32.

    Batzner et al. 2024, section 3.4, where both parts count the same: alpha 0.5.
    """
    first, second = (np.asarray(part, dtype=np.float32) for part in (student, autoencoder))
    return np.float32(alpha) * first + np.float32(1.0 - alpha) * second


def corner_points(student: NDArray, autoencoder: NDArray) -> NDArray[np.float32]:
    """The pixels of one image that can be the largest of its fused map, float32 [k, 2], by rising student.

    For any alpha in 0..1 the largest value of alpha x + (1 - alpha) y over all pixels (x, y) lies on the
    upper right part of their convex hull (Andrew's monotone chain, 1979), a handful of points. They tell
    the score of an image for any alpha, without its maps.
    """
    points = np.stack([np.ravel(student), np.ravel(autoencoder)], axis=1).astype(np.float32)
    points = points[np.lexsort((points[:, 1], points[:, 0]))][::-1]  # by falling x, then falling y
    rises = np.r_[True, points[1:, 1] > np.maximum.accumulate(points[:, 1])[:-1]]
    hull: list[NDArray[np.float32]] = []
    for point in points[rises]:
        while len(hull) > 1 and _turns_inward(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return np.array(hull[::-1], dtype=np.float32)


def corners_of_images(parts: Parts) -> Corners | None:
    """`corners_of_all` for n images whose parts are float16 [n, h, w]."""
    count = len(next(iter(parts.values()), ()))
    return corners_of_all([{name: maps[i] for name, maps in parts.items()} for i in range(count)])


def corners_of_all(images: Sequence[Parts]) -> Corners | None:
    """`corner_points` of images, parts [h, w] each: float32 [p, 3] of image number, student, autoencoder.

    `None` where the maps were not fused from these two parts.
    """
    if not images or not all(STUDENT in parts and AUTOENCODER in parts for parts in images):
        return None
    found = [corner_points(parts[STUDENT], parts[AUTOENCODER]) for parts in images]
    return np.concatenate([np.insert(points, 0, i, axis=1) for i, points in enumerate(found)])


def largest_of_images(corners: Corners, alpha: float) -> NDArray[np.float32]:
    """The largest value of each fused map, float32 [n], from what `corners_of_images` gave."""
    numbers = corners[:, 0].astype(np.int64)
    return np.array([largest(corners[numbers == i, 1:], alpha) for i in np.unique(numbers)], dtype=np.float32)


def largest(corners: NDArray[np.float32], alpha: float) -> float:
    """The largest value of the fused map whose corner points [k, 2] these are."""
    return float(fuse(corners[:, 0], corners[:, 1], alpha).max())


def _turns_inward(first: NDArray, middle: NDArray, last: NDArray) -> bool:
    """Whether `middle` lies on or inside the line from `first` to `last` (x falls, y rises)."""
    a, b, c = (point.astype(np.float64) for point in (first, middle, last))
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return bool(cross <= 0)
