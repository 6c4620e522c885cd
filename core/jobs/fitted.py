"""Detectors behind numpy: made from a job, fed from files, restored from a stored model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from core.data.augmentation import AS_THEY_ARE, Augmentation
from core.data.dataset import Problem
from core.detectors import create_detector, find_detector
from core.detectors.base import Detector
from core.detectors.common_params import ImageParams
from core.detectors.ensemble import EnsembleScorer, restore_ensemble
from core.detectors.scorer import Batch, DetectorScorer, to_batch
from core.errors import DataError
from core.features.backbone_spec import AUTO
from core.features.backbones import find_backbone
from core.features.extractor import FeatureExtractor
from core.features.precision import FP32
from core.features.runtime import TORCH
from core.features.weights import WeightsStore
from core.jobs.calibrating import CalibrationPlan, plan_calibration
from core.jobs.messages import TrainJob
from core.jobs.reading import InputImage, Source, in_batches, read_inputs, stack_pixels
from core.params import ParamValue, parse_params
from core.project.project import Model


class TrainingBatches:
    """Batches of training images, read anew on every pass; what can't be read is left out and noted once.

    Each image is followed by its varied copies, the same on every pass.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        input_size: int,
        batch_size: int,
        augmentation: Augmentation = AS_THEY_ARE,
    ) -> None:
        self._sources = sources
        self._input_size = input_size
        self._batch_size = batch_size
        self._augmentation = augmentation
        self.problems: dict[str, Problem] = {}

    def __iter__(self) -> Iterator[Batch]:
        sources = [s for s in self._sources if s.sample_id not in self.problems]
        met: list[Problem] = []
        yielded = 0
        images = read_inputs(sources, self._input_size, ahead=2 * self._batch_size)
        for batch in in_batches(self._with_copies(images), self._batch_size, met):
            yielded += len(batch)
            yield to_batch(stack_pixels(batch))
        if met and not yielded:
            raise DataError("None of the training images can be read.", met[0].reason)
        self.problems.update({problem.path: problem for problem in met})

    @property
    def total(self) -> int:
        """Images that a pass yields if all can be read."""
        return len(self._sources) * self._augmentation.per_image

    def _with_copies(self, images: Iterator[InputImage | Problem]) -> Iterator[InputImage | Problem]:
        for item in images:
            yield item
            if isinstance(item, InputImage):
                for pixels in self._augmentation.copies_of(item.sample_id, item.pixels, item.is_square):
                    yield replace(item, pixels=pixels)


def make_detector(
    name: str,
    backbone: str,
    params: Iterable[tuple[str, ParamValue]],
    store: WeightsStore,
    device: str,
    sha256: str = "",
) -> Detector:
    """A detector that is not fitted yet; `sha256` asks for exactly the weights of a stored model.

    Raises `ParameterError` for an unknown detector, backbone or parameter, `WeightsError` and `DeviceError`.
    """
    kind = find_detector(name)
    parsed = parse_params(kind.Params, dict(params))
    layers = getattr(parsed, "layers", AUTO)
    if backbone and layers == AUTO:
        layers = ",".join(kind.own_layers(find_backbone(backbone)))
    extractor = FeatureExtractor(
        backbone,
        layers,
        store,
        device,
        getattr(parsed, "precision", FP32),
        getattr(parsed, "runtime", TORCH),
    )
    if sha256:
        extractor.require_weights(sha256)
    if backbone:
        # Missing weights are told before anything is read or computed.
        extractor.prepare()
    return create_detector(name, parsed, extractor)


def augmentation_of(params: Any) -> Augmentation:
    """The varied copies that a detector with these parameters learns beside the images."""
    return params.augmentation if isinstance(params, ImageParams) else AS_THEY_ARE


def training_split(job: TrainJob) -> tuple[CalibrationPlan, Augmentation]:
    """Which images a training fits on, which give its thresholds, and how the former are varied.

    No image may be judged by a model that learned copies of it, so with copies none is left out: images are
    held back. Raises `ParameterError`.
    """
    kind = find_detector(job.detector)
    augmentation = augmentation_of(parse_params(kind.Params, dict(job.params)))
    leaves_out = kind.can_leave_one_out() and augmentation.per_image == 1
    return plan_calibration(job.category, leaves_out, kind.min_images), augmentation


class DetectorCache:
    """Keeps the last detector that was restored, so that the next job with the same model starts at once."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] | None = None
        self._scorer: DetectorScorer | EnsembleScorer | None = None

    def has(self, model: Model, device: str) -> bool:
        """Whether `restore` would find this model at hand."""
        return self._scorer is not None and _identity(model, device) == self._key

    def restore(self, model: Model, store: WeightsStore, device: str) -> DetectorScorer | EnsembleScorer:
        """The model's detector, ready to predict; raises like `restore_scorer`."""
        key = _identity(model, device)
        if self._scorer is None or key != self._key:
            # Let go of the old one first: two memory banks at once may be more than there is room for.
            self._key, self._scorer = None, None
            self._scorer = restore_scorer(model, store, device)
            self._key = key
        return self._scorer

    def keep(self, model: Model, device: str, scorer: DetectorScorer | EnsembleScorer) -> None:
        """Remember a detector that was just fitted, or models that were just combined."""
        self._key, self._scorer = _identity(model, device), scorer


def restore_scorer(model: Model, store: WeightsStore, device: str) -> DetectorScorer | EnsembleScorer:
    """The detector of a stored model, or all of an ensemble; raises like `restore_detector`."""
    if not model.members:
        return restore_detector(model, store, device)
    scorers = [restore_detector(member, store, device) for member in model.members]
    return restore_ensemble(scorers, model.state)


def restore_detector(model: Model, store: WeightsStore, device: str) -> DetectorScorer:
    """The detector of a stored model. Raises `ProjectFileError`, `WeightsError`, `DeviceError`."""
    sha256 = model.provenance.weights_sha256
    detector = make_detector(model.detector, model.backbone, model.params, store, device, sha256)
    detector.restore(model.state)
    return DetectorScorer(detector)


def _identity(model: Model, device: str) -> tuple[object, ...]:
    """What tells a model from others: two projects may well have a "bottle-1" each."""
    golden = b"" if model.golden is None else model.golden.scores.tobytes()
    return model.id, model.detector, model.backbone, model.params, model.provenance, golden, device
