"""What the fused view of an anomaly map and a Grad-CAM shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.scoring.regions import resize_map
from core.scoring.values import Calibration


def normalise_map(map: NDArray[np.floating], calibration: Calibration) -> NDArray[np.float32]:
    """An anomaly map as shares of what calls a part anomalous, float32 of the same shape in 0..1.

    0 is the median of the held-out good peaks: half of all good parts show nothing more. 1 is the pixel
    threshold. Where both are the same, or the threshold was set below, every pixel is 0 or 1.
    """
    low = float(np.median(calibration.good_peaks)) if len(calibration.good_peaks) else 0.0
    span = calibration.pixel_threshold - low
    values = np.asarray(map, np.float64)
    if span <= 0.0:
        return (values >= calibration.pixel_threshold).astype(np.float32)
    return np.clip((values - low) / span, 0.0, 1.0).astype(np.float32)


def fuse(
    cam: NDArray[np.float32], map: NDArray[np.floating], calibration: Calibration
) -> NDArray[np.float32]:
    """The geometric mean of a Grad-CAM float32 [H, W] and the normalised map [h, w], float32 [H, W] in 0..1.

    High only where both are. A method that says nothing about places gives maps of zeros: the Grad-CAM alone.
    """
    if not np.any(map):
        return cam
    full = resize_map(normalise_map(map, calibration), (cam.shape[0], cam.shape[1]))
    return np.sqrt(cam * np.clip(full, 0.0, 1.0)).astype(np.float32)
