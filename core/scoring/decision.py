"""What a model says of a part at its thresholds: good, anomalous, or inspect it again."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Decision(StrEnum):
    """A model's word on one part. The grey zone lies below the image threshold, see `Calibration`."""

    GOOD = "good"
    REINSPECT = "re-inspect"
    ANOMALOUS = "anomalous"


DECISIONS = tuple(Decision)
"""By the numbers that `decisions` gives."""


def decide(score: float, image_threshold: float, reinspect_threshold: float | None = None) -> Decision:
    """The decision on one score: anomalous from the image threshold on, below it re-inspect or good."""
    if score >= image_threshold:
        return Decision.ANOMALOUS
    if reinspect_threshold is not None and score >= reinspect_threshold:
        return Decision.REINSPECT
    return Decision.GOOD


def decisions(
    scores: NDArray[np.floating], image_threshold: float, reinspect_threshold: float | None = None
) -> NDArray[np.int8]:
    """Scores [n] as numbers of `DECISIONS`, int8 [n]: 0 good, 1 re-inspect, 2 anomalous."""
    called = np.where(scores >= image_threshold, np.int8(2), np.int8(0))
    if reinspect_threshold is not None:
        called[(called == 0) & (scores >= reinspect_threshold)] = 1
    return called
