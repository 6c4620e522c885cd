"""Which maps can lie over an image, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.scoring.saliency import fuse
from core.scoring.values import Calibration, Explanation
from desktop.language import mark, tr

MAP, CAM, BOTH = "map", "cam", "both"
CAM_LAYERS = (CAM, BOTH)
_PART_HELP = mark("What the {part} alone sees, in the same colours")
_PART_TITLES = {"student": mark("Student"), "autoencoder": mark("Autoencoder")}
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
    whole = tr("Fused") if names else tr("Anomaly map")
    choices = [(MAP, whole, tr("The map that score, threshold and regions come from"))]
    choices += [(name, tr(_PART_TITLES.get(name, name)), tr(_PART_HELP, part=tr(name))) for name in names]
    if with_cam:
        choices.append((CAM, "Grad-CAM", tr("Where the deepest features used made the score high")))
        choices.append(
            (BOTH, tr("Both"), tr("Grad-CAM fused with the anomaly map: high only where both are"))
        )
    return tuple(choices)


def calibrated_layer(values: NDArray[np.floating], calibration: Calibration) -> HeatLayer:
    """The map that the thresholds belong to."""
    captions = (tr("overlay · one scale for this model"), tr("overlay"))
    return HeatLayer(values, calibration.pixel_threshold, captions, is_calibrated=True)


def part_layer(name: str, values: NDArray[np.floating], calibration: Calibration) -> HeatLayer:
    """One of the maps that the model's was fused from.

    Its values have the same unit as the fused ones, so it gets their colours: one can be held against the
    other.
    """
    part = tr(name)
    captions = (
        tr("{part} map, threshold does not apply", part=part),
        tr("{part} map, no threshold", part=part),
        tr("{part} map", part=part),
    )
    return HeatLayer(values, calibration.pixel_threshold, captions)


def cam_layer(kind: str, explanation: Explanation, calibration: Calibration) -> HeatLayer:
    """What Grad-CAM says of one image, alone or together with the map at the threshold in force."""
    if kind == CAM:
        captions = (tr("Grad-CAM, scaled to this image"), tr("Grad-CAM, own scale"), "Grad-CAM")
        return HeatLayer(explanation.cam, _CAM_MIDDLE, captions)
    captions = (
        tr("Grad-CAM fused with the map, from 0 to 1"),
        tr("Grad-CAM with map, 0 to 1"),
        "Grad-CAM + map",
    )
    return HeatLayer(fuse(explanation.cam, explanation.map, calibration), _CAM_MIDDLE, captions)
