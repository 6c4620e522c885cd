"""All detectors by name. A new one is a file with a `Detector` and a line here."""

from __future__ import annotations

from typing import Any

from core.detectors.autoencoder import AutoencoderDetector
from core.detectors.base import Detector
from core.detectors.dfkde import Dfkde
from core.detectors.dfm import Dfm
from core.detectors.dfr import Dfr
from core.detectors.distillation import Distillation
from core.detectors.efficientad import EfficientAD
from core.detectors.fastflow import FastFlow
from core.detectors.padim import Padim
from core.detectors.patchcore import PatchCore
from core.errors import ParameterError
from core.features.extractor import FeatureExtractor
from core.jobs.messages import DetectorInfo
from core.params import specs_of

DETECTORS: dict[str, type[Detector]] = {
    detector.name: detector
    for detector in (
        PatchCore,
        Padim,
        Dfm,
        Dfkde,
        EfficientAD,
        AutoencoderDetector,
        Distillation,
        Dfr,
        FastFlow,
    )
}


def find_detector(name: str) -> type[Detector]:
    """The detector class called `name`; raises `ParameterError`."""
    if name not in DETECTORS:
        raise ParameterError(f"There is no detector called {name}.", f"Known: {', '.join(DETECTORS)}.")
    return DETECTORS[name]


def create_detector(name: str, params: Any, extractor: FeatureExtractor) -> Detector:
    """A detector ready for `fit` or `restore`; `params` is an instance of its `Params`."""
    return find_detector(name)(params, extractor)


def describe_detectors() -> tuple[DetectorInfo, ...]:
    """All detectors as a window or a command line offers them."""
    return tuple(
        DetectorInfo(
            d.name, d.title, d.paper, d.min_images, specs_of(d.Params), d.needs_backbone, d.localises
        )
        for d in DETECTORS.values()
    )
