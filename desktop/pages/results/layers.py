"""Which maps can lie over an image, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.scoring.saliency import fuse
from core.scoring.values import Calibration, Explanation

MAP, CAM, BOTH = "map", "cam", "both"
CAM_LAYERS = (CAM, BOTH)
_CAM_MIDDLE = 0.5  # of 0..1

Choice = tuple[str, str, str]
"""Key, text and tooltip."""


@dataclass(frozen=True, slots=True, eq=False)
class HeatLayer:
    """A map [h, w] with the number in the middle of its scale and what its pane is called.

    That number is the pixel threshold where the map `is_calibrated`. `captions` say the same, longest first.
    """

    values: NDArray[np.floating]
    middle: float
    captions: tuple[str, ...]
    is_calibrated: bool = False


def choices_of(parts: Iterable[str], with_cam: bool) -> tuple[Choice, ...]:
    """The maps of a run whose maps were fused from `parts`; what Grad-CAM says comes on request."""
    names = tuple(parts)
    whole = "Fused" if names else "Anomaly map"
    choices = [(MAP, whole, "The map that score, threshold and regions come from")]
    tooltip = "What the {} alone sees, in the same colours"
    choices += [(name, name.capitalize(), tooltip.format(name)) for name in names]
    if with_cam:
        choices.append((CAM, "Grad-CAM", "Where the deepest features used made the score high"))
        choices.append((BOTH, "Both", "Grad-CAM fused with the anomaly map: high only where both are"))
    return tuple(choices)


def calibrated_layer(values: NDArray[np.floating], calibration: Calibration) -> HeatLayer:
    """The map that the thresholds belong to."""
    captions = ("overlay · one scale for this model", "overlay")
    return HeatLayer(values, calibration.pixel_threshold, captions, is_calibrated=True)


def part_layer(name: str, values: NDArray[np.floating], calibration: Calibration) -> HeatLayer:
    """One of the maps that the model's was fused from.

    Its values have the same unit as the fused ones, so it gets their colours: one can be held against the
    other.
    """
    captions = (f"{name} map, threshold does not apply", f"{name} map, no threshold", f"{name} map")
    return HeatLayer(values, calibration.pixel_threshold, captions)


def cam_layer(kind: str, explanation: Explanation, calibration: Calibration) -> HeatLayer:
    """What Grad-CAM says of one image, alone or together with the map at the threshold in force."""
    if kind == CAM:
        captions = ("Grad-CAM, scaled to this image", "Grad-CAM, own scale", "Grad-CAM")
        return HeatLayer(explanation.cam, _CAM_MIDDLE, captions)
    captions = ("Grad-CAM fused with the map, from 0 to 1", "Grad-CAM with map, 0 to 1", "Grad-CAM + map")
    return HeatLayer(fuse(explanation.cam, explanation.map, calibration), _CAM_MIDDLE, captions)
