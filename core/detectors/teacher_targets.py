"""What the teacher says of each training image, computed once."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

import numpy as np
import torch
from torch import nn

from core.detectors.base import Report
from core.detectors.efficientad_net import frame
from core.detectors.feature_file import FeatureFile
from core.detectors.learning import TrainingImages
from core.features.pdn import normalise
from core.jobs.memory import available_memory

ASKING = "Asking the teacher"
_SHARE = 4  # of the free memory; more waits on disk
_LEAST_DEVIATION = 1e-6

Network = Callable[[torch.Tensor], torch.Tensor]


class Standard(nn.Module):
    """Channels with mean 0 and deviation 1 over the training images (Batzner et al. 2024, section 3.2)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """float [B, c, h, w] -> the same, standardised, float32."""
        mean, deviation = self.get_buffer("mean"), self.get_buffer("deviation")
        return (features.float() - mean.view(-1, 1, 1)) / deviation.view(-1, 1, 1)

    def measure(self, totals: torch.Tensor, squares: torch.Tensor, count: int) -> None:
        """Take over mean and deviation from sums float64 [c] over `count` values a channel."""
        mean = totals / count
        variance = (squares / count - mean.square()).clamp_min(0.0)
        self.get_buffer("mean").copy_(mean)
        self.get_buffer("deviation").copy_(variance.sqrt().clamp_min(_LEAST_DEVIATION))


class TeacherTargets:
    """Features of the frozen teacher for all training images, float16, channels last.

    3 MB an image at 256 x 256: in memory up to a quarter of what is free, else in a temporary file. To be
    used in a `with` statement, which removes the file. Raises `PatchlightError` when no disk has room.
    """

    def __init__(
        self,
        teacher: Network,
        images: TrainingImages,
        device: torch.device,
        standard: Standard,
        report: Report,
    ) -> None:
        self._device = device
        self._standard = standard
        self._shape = (0, 0, 0)
        self._kept: list[torch.Tensor] = []
        self._file: FeatureFile | None = None
        self._sums = torch.zeros(1, dtype=torch.float64)
        self._count = images.count
        totals = squares = torch.zeros(1, dtype=torch.float64)
        for index in range(images.count):
            report(index, images.count, ASKING)
            features = self._ask(teacher, images, index)
            values = features.double()
            self._sums = self._sums + values.cpu()
            totals = totals + values.sum(dim=(0, 1)).cpu()
            squares = squares + values.square().sum(dim=(0, 1)).cpu()
            self._keep(index, features.half().cpu().contiguous(), images.count)
        standard.measure(totals, squares, images.count * self._shape[0] * self._shape[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.clear()
        if self._file is not None:
            self._file.close()

    @property
    def on_disk(self) -> bool:
        """Whether the features wait in a file."""
        return self._file is not None

    def usual(self) -> torch.Tensor:
        """Mean standardised features at each place, float32 [c, h, w], on the device."""
        means = (self._sums / self._count).float().to(self._device)
        return self._standard(means.permute(2, 0, 1)[None])[0]  # type: ignore[no-any-return]

    def batch(self, indices: torch.Tensor) -> torch.Tensor:
        """Standardised features float32 [b, c, h, w] of images `indices` int64 [b], on the device."""
        features = torch.stack([self._get(index) for index in indices.tolist()])
        return self._standard(features.to(self._device).permute(0, 3, 1, 2))  # type: ignore[no-any-return]

    def _ask(self, teacher: Network, images: TrainingImages, index: int) -> torch.Tensor:
        """The teacher's features of one image, float32 [h, w, c]."""
        batch = normalise(images.batch(torch.tensor([index])).to(self._device))
        return teacher(frame(batch))[0].permute(1, 2, 0).float()

    def _keep(self, index: int, features: torch.Tensor, count: int) -> None:
        if not index:
            rows, columns, channels = features.shape
            self._shape = (rows, columns, channels)
            if count * features.numel() * features.element_size() > available_memory() // _SHARE:
                self._file = FeatureFile(count, features.numel() // 2)
        if self._file is None:
            self._kept.append(features)
        else:
            self._file.write(index, [features.numpy().view(np.float32)])  # two halves in one word

    def _get(self, index: int) -> torch.Tensor:
        if self._file is None:
            return self._kept[index]
        return torch.from_numpy(self._file.read(index).view(np.float16)).view(self._shape)
