"""A detector behind numpy: the seam between jobs, which know arrays, and methods, which know tensors."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.base import Detector, NearestGood
from core.features.threads import n_workers

Batch = torch.Tensor
"""float32 [B, 3, S, S], RGB in 0..1."""

_BATCH_ON_CPU = 8
_BATCH_ON_GPU = 32
_PIXELS_ON_GPU = _BATCH_ON_GPU * 256**2


class DetectorScorer:
    """A detector that takes uint8 images and gives numpy scores and maps."""

    def __init__(self, detector: Detector) -> None:
        self.detector = detector

    @property
    def input_size(self) -> int:
        """Side of the square input in pixels."""
        return int(self.detector.params.input_size)

    @property
    def batch_size(self) -> int:
        """How many images are best scored at once on the detector's device."""
        if self.detector.extractor.device.type == "cpu":
            return _BATCH_ON_CPU
        # All feature maps of a batch are on the card at once, and it can't give back what it doesn't have.
        return max(1, min(_BATCH_ON_GPU, _PIXELS_ON_GPU // self.input_size**2))

    @property
    def n_beside(self) -> int:
        """How many batches are best scored side by side on the detector's device."""
        return n_workers(self.detector.extractor.device)

    def score(self, pixels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Score uint8 [B, S, S, 3] RGB: image scores float32 [B] and maps float32 [B, h, w]."""
        scores, maps, _ = self.score_parts(pixels)
        return scores, maps

    def score_parts(
        self, pixels: NDArray[np.uint8]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], dict[str, NDArray[np.float32]]]:
        """What `score` gives, and the maps float32 [B, h, w] that these were fused from, by name."""
        with torch.inference_mode():
            raw = self.detector.predict(to_batch(pixels))
        parts = {name: part.float().cpu().numpy() for name, part in raw.parts.items()}
        return raw.image.float().cpu().numpy(), raw.map.float().cpu().numpy(), parts

    def nearest_good(
        self, pixels: NDArray[np.uint8], count: int, place: tuple[float, float] | None = None
    ) -> NearestGood | None:
        """What `Detector.nearest_good` says of uint8 [1, S, S, 3] RGB."""
        return self.detector.nearest_good(to_batch(pixels), count, place)


def to_batch(pixels: NDArray[np.uint8]) -> torch.Tensor:
    """uint8 [B, S, S, 3] -> float32 [B, 3, S, S] in 0..1."""
    # By this thread alone: torch would take all cores, and those are at work on the images before.
    channels_first = pixels.transpose(0, 3, 1, 2)
    return torch.from_numpy(np.divide(channels_first, np.float32(255.0), dtype=np.float32))


def device_words(device: torch.device) -> str:
    """The device for people: "CPU, 2 threads" or the name of the graphics card."""
    if device.type == "cuda":
        return str(torch.cuda.get_device_name(device))
    threads = torch.get_num_threads()
    return f"CPU, {threads} thread{'' if threads == 1 else 's'}"


def torch_version() -> str:
    """torch's version as a plain string: its own string class would import torch where it is unpickled."""
    return "".join(torch.__version__)
