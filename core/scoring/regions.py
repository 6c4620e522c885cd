"""Anomalous regions of a map, in pixels of the original image."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.scoring.values import Region


def resize_map(values: NDArray, shape: tuple[int, int]) -> NDArray[np.float32]:
    """A map float [h, w] resized bilinearly to `shape` (H, W), float32 [H, W]."""
    source = np.ascontiguousarray(values, np.float32)
    height, width = shape
    if source.shape == (height, width):
        return source
    return np.asarray(cv2.resize(source, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def find_regions(
    values: NDArray, threshold: float, image_shape: tuple[int, int], min_area_px: int = 1
) -> tuple[Region, ...]:
    """The 8-connected areas where a map float [h, w] is >= `threshold`, highest peak first.

    The map is first resized to `image_shape` (H, W), so all sizes and positions are original image pixels.
    Areas smaller than `min_area_px` are specks and left out. Raises `DataError` when the map isn't finite.
    """
    if not np.isfinite(values).all():
        raise DataError("The anomaly map contains values that are not finite numbers.")
    full = resize_map(values, image_shape)
    above = full >= threshold
    if not above.any():
        return ()  # most images; spares them the labelling
    # Grana's is the fastest of OpenCV's algorithms, three times as fast as the one it takes by itself.
    count, labels, stats, centroids = cv2.connectedComponentsWithStatsWithAlgorithm(
        above.view(np.uint8), 8, cv2.CV_32S, cv2.CCL_GRANA
    )
    peaks = _peaks(full, above, labels, count)
    regions = [
        _region(stats[label], float(peaks[label]), centroids[label])
        for label in range(1, count)  # label 0 is everything below the threshold
        if stats[label, cv2.CC_STAT_AREA] >= min_area_px
    ]
    return tuple(sorted(regions, key=lambda r: (-r.peak, -r.area_px, r.box)))


def _peaks(
    full: NDArray[np.float32], above: NDArray[np.bool_], labels: NDArray, count: int
) -> NDArray[np.float32]:
    """The largest value of `full` [H, W] in each of `count` labels, where `above`; float32 [count]."""
    values, owners = full[above], labels[above]
    # Pixel by pixel `ufunc.at` is slow and keeps Python's lock, which a window in the same process waits for.
    # Neighbours in a row mostly belong together, so their maxima leave it little to do.
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    peaks = np.full(count, -np.inf, np.float32)
    np.maximum.at(peaks, owners[starts], np.maximum.reduceat(values, starts))
    return peaks


def _region(stats: NDArray, peak: float, centroid: NDArray) -> Region:
    left, top, width, height, area = (int(number) for number in stats)
    return Region((top, left, height, width), area, peak, (float(centroid[1]), float(centroid[0])))
