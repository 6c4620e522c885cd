"""What fitting, scoring and storing have in common for all methods but PatchCore, which has a bank."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import central_crop, place_in_image
from core.detectors.base import Detector, RawScores, Report, silent
from core.detectors.common_params import ImageParams
from core.detectors.forecast import Forecaster, Workload
from core.detectors.learning_forecast import StepsForecaster
from core.detectors.stored import State, require_arrays
from core.features.portions import in_portions
from core.features.threads import set_threads

Parts = Mapping[str, torch.Tensor]
Judged = tuple[torch.Tensor, torch.Tensor] | tuple[torch.Tensor, torch.Tensor, Parts]
"""Image scores float32 [b], anomaly maps float32 [b, s, s] of the inspected square; see `RawScores.parts`."""


class Cropped:
    """Batches cut to the inspected square; can be gone through as often as what it was made from."""

    def __init__(self, batches: Iterable[torch.Tensor], side: int) -> None:
        self._batches = batches
        self._side = side

    def __iter__(self) -> Iterator[torch.Tensor]:
        return (central_crop(batch, self._side) for batch in self._batches)


class SkeletonDetector(Detector):
    """A method without a backbone. It learns, judges and is stored; this does the rest."""

    needs_backbone = False

    def __init__(self, params: Any, extractor: Any) -> None:
        super().__init__(params, extractor)
        self._fitted = False
        self._measured: dict[str, bool | int | float | str] = {}

    @abstractmethod
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        """Learn from the inspected squares of good images, float32 [B, 3, s, s] each in 0..1."""

    @abstractmethod
    def _judge_images(self, images: torch.Tensor) -> Judged:
        """Scores and maps of inspected squares float32 [b, 3, s, s]; may run in several threads at once."""

    @abstractmethod
    def _arrays(self) -> dict[str, NDArray[Any]]:
        """Everything that `_take` needs."""

    @abstractmethod
    def _take(self, state: State) -> None:
        """Become what `_arrays` was taken from; raises `ProjectFileError` on a wrong shape."""

    @property
    def device(self) -> torch.device:
        """Where this detector computes."""
        return self.extractor.device

    @override
    def measured(self) -> dict[str, bool | int | float | str]:
        return super().measured() | self._measured

    @override
    def forecaster(self, work: Workload) -> Forecaster:
        return StepsForecaster(self, work) if hasattr(self.params, "steps") else super().forecaster(work)

    @override
    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report = silent) -> None:
        params = cast("ImageParams", self.params)
        params.check_crop()
        self._fitted = False
        self._prepare(total, report)
        self._learn(Cropped(batches, params.center_crop), total, report)
        self._fitted = True

    @override
    @torch.inference_mode()
    def predict(self, batch: torch.Tensor) -> RawScores:
        self._require_fitted()
        height, width = batch.shape[-2:]
        inspected = central_crop(batch, self.params.center_crop)
        judged = list(self._judge_all(inspected))
        scores = torch.cat([one[0] for one in judged]).float().cpu()
        maps = _placed([one[1] for one in judged], (height, width))
        parted = [one[2] for one in judged if len(one) == 3]
        names = parted[0] if parted else ()
        parts = {name: _placed([one[name] for one in parted], (height, width)) for name in names}
        return RawScores(scores, maps, parts)

    @override
    def state(self) -> dict[str, NDArray[Any]]:
        self._require_fitted()
        return self._arrays()

    @override
    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        self._fitted = False
        set_threads()
        self._take(state)
        self._fitted = True

    def _prepare(self, total: int, report: Report) -> None:
        """Whatever is needed before the first image is looked at."""
        report(0, total, "Preparing")
        set_threads()

    def _judge_all(self, images: torch.Tensor) -> Generator[Judged, None, None]:
        device = self.device
        alone = len(images) == 1
        yield from in_portions(
            images, device, lambda part: self._judge_images(part.to(device)), all_cores=alone
        )

    def _require_fitted(self) -> None:
        if not self._fitted:
            raise RuntimeError(f"{self.title} is used before fit or restore")


class BackboneDetector(SkeletonDetector):
    """A method on the features of a frozen backbone; its state names the weights it was fitted with."""

    needs_backbone = True

    @abstractmethod
    def _judge(self, features: list[torch.Tensor]) -> Judged:
        """Scores and maps from one float32 [b, c, h, w] per layer; may run in several threads at once."""

    @override
    def state(self) -> dict[str, NDArray[Any]]:
        digest = bytes.fromhex(self.extractor.weights_sha256)
        return {**super().state(), "weights_sha256": np.frombuffer(digest, dtype=np.uint8)}

    @override
    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        require_arrays(state, {"weights_sha256": (32,)})
        self.extractor.require_weights(state["weights_sha256"].tobytes().hex())
        self.extractor.prepare()
        super().restore(state)

    @override
    def traceable_score(self, features: list[torch.Tensor], images: torch.Tensor) -> torch.Tensor:
        """The peak of the map, or the image score of a method that says nothing about places."""
        judged = self._judge(features)
        return judged[1].amax() if self.localises else judged[0].sum()

    @override
    def _prepare(self, total: int, report: Report) -> None:
        report(0, total, "Loading the backbone")
        self.extractor.prepare()

    @override
    def _judge_images(self, images: torch.Tensor) -> Judged:
        return self._judge(self.extractor.extract(images))

    @override
    def _judge_all(self, images: torch.Tensor) -> Generator[Judged, None, None]:
        yield from self.extractor.extract_each(images, self._judge, all_cores=len(images) == 1)


def _placed(maps: Iterable[torch.Tensor], size: tuple[int, int]) -> torch.Tensor:
    """Maps [b, s, s] of inspected squares -> float32 [B, H, W] of whole images, on the processor."""
    return torch.stack([place_in_image(one, size) for part in maps for one in part.float().cpu()])
