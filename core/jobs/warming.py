"""What a worker does before its first job: pay for all that only a first training has to wait for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.detectors.scorer import DetectorScorer, to_batch
from core.features.torchvision_ops import import_in_parts
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from core.jobs.messages import BackboneInfo, DetectorInfo
from core.jobs.progress import Report

_TEXT = "Warming up"


def warm_up(
    detectors: Sequence[DetectorInfo], backbones: Sequence[BackboneInfo], store: WeightsStore, report: Report
) -> None:
    """Train what the window proposes, the first method and backbone that can be used, on two random pictures.

    That reads the weights, compiles the kernels of that input size and starts threads. Where more backbones
    can be used, torchvision, which builds those, is imported too. `report` is called between small steps and
    may raise `JobCancelled`. Keeps nothing; raises what a training raises.
    """
    usable = [backbone.name for backbone in backbones if not backbone.missing]
    if not detectors or not usable:
        return
    report(0, 2, _TEXT)
    detector = make_detector(detectors[0].name, usable[0], (), store, "auto")
    size = detector.params.input_size
    pictures = np.random.default_rng(0).integers(0, 256, (2, size, size, 3), np.uint8)
    detector.fit([to_batch(pictures)], len(pictures), report)
    detector.held_out_scores(report)
    DetectorScorer(detector).score(pictures)
    if len(usable) > 1:
        for _ in import_in_parts():
            report(1, 2, _TEXT)
