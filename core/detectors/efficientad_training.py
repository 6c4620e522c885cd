"""The training step of EfficientAD: what student and autoencoder learn from one batch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from core.detectors.efficientad_loss import cdo_loss, discrepancy, hard_feature_loss, penalty_loss
from core.detectors.efficientad_net import Autoencoder, covered_cells, cut, frame, grid_of, pixels_of
from core.detectors.learning import TrainingImages, computed_in, shuffled
from core.detectors.synthetic_anomalies import NoisePatches
from core.detectors.teacher_targets import Standard, TeacherTargets
from core.features.pdn import TEACHER_CHANNELS, normalise

CDO, PENALTY, NONE = "cdo", "penalty", "none"
REGULARISERS = (CDO, PENALTY, NONE)
_WARM_UP = 0.05
_LAST_RATE = 0.01
_WEIGHT_DECAY = 1e-5


@dataclass(frozen=True, slots=True)
class Weights:
    """What each loss counts, and how each is made; see the parameters of the method."""

    hard: float
    autoencoder: float
    student_autoencoder: float
    regulariser: float
    hard_quantile: float
    gamma: float


@dataclass(frozen=True, slots=True)
class Networks:
    """The frozen teacher with its standardisation, and the two that learn; all on one device."""

    teacher: nn.Module
    standard: Standard
    student: nn.Module
    autoencoder: Autoencoder

    @property
    def learning(self) -> list[nn.Parameter]:
        """The numbers that are learned."""
        return [*self.student.parameters(), *self.autoencoder.parameters()]

    @property
    def all(self) -> tuple[nn.Module, ...]:
        """All four."""
        return self.teacher, self.standard, self.student, self.autoencoder

    def freeze(self) -> None:
        """Learning is over."""
        for parameter in self.learning:
            parameter.requires_grad = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How steps are made: `cells` is the side of a cut-out in outputs of the student."""

    batch: int
    cells: int
    rate: float
    dtype: torch.dtype
    device: torch.device


def starts_of(grid: int, cells: int) -> torch.Tensor:
    """First cells of the cut-outs of one axis, int64 [n]: as few as cover all `grid` cells, evenly spread.

    Then every cell is learned as often as any other, or twice. Places drawn anywhere would leave the cells at
    the edge of an image to one cut-out in dozens, and good parts would be anomalous there.
    """
    n = -(-grid // cells)
    return torch.linspace(0, grid - cells, n).round().long()


class TrainingStep:
    """One update: cut-outs for the student, which sees only 33 x 33 px anyway, whole images for the other.

    Per batch: the student follows the teacher at all positions that no noise patch touches (hard feature
    loss) and the autoencoder there too; the autoencoder follows the teacher on the whole, unspoilt image
    (L_AE, L_STAE: Batzner et al. 2024, eq. 4-5). The regulariser keeps the student from following the
    teacher on what isn't good: CDO on noise patches, or a penalty on other images.
    """

    def __init__(
        self,
        nets: Networks,
        images: TrainingImages,
        targets: TeacherTargets,
        weights: Weights,
        settings: Settings,
        patches: NoisePatches | None,
        others: TrainingImages | None,
        generator: torch.Generator,
    ) -> None:
        self._nets = nets
        self._images = images
        self._targets = targets
        self._weights = weights
        self._settings = settings
        self._patches = patches
        self._others = others
        self._generator = generator
        self._next = shuffled(images.count, settings.batch, generator)
        self._next_other = shuffled(others.count if others else 1, settings.batch, generator)
        self._optimiser = torch.optim.Adam(nets.learning, lr=settings.rate, weight_decay=_WEIGHT_DECAY)

    def __call__(self, share: float) -> None:
        """One update with the learning rate that belongs to `share` (0..1) of the training."""
        for group in self._optimiser.param_groups:
            group["lr"] = self._settings.rate * rate_factor(share)
        loss = self._loss()
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()

    def _loss(self) -> torch.Tensor:
        nets, weights, device = self._nets, self._weights, self._settings.device
        indices = next(self._next)
        images = self._images.batch(indices)
        whole = self._targets.batch(indices)  # [B, 384, g, g]
        corners = self._corners(len(indices), whole.shape[-1])
        clean = cut(frame(images), corners, self._settings.cells)
        pixels, marked = clean, None
        if self._patches is not None:
            pixels, marked = self._patches.spoil(clean, self._generator)
        with computed_in(self._settings.dtype, device):
            followed = nets.student(normalise(pixels.to(device)))
            restored = nets.autoencoder(normalise(images.to(device)))
        followed, restored = followed.float(), restored.float()
        wanted = self._cut_cells(whole, corners)
        teacher_half, other_half = followed.split(TEACHER_CHANNELS, dim=1)
        untouched = torch.ones(len(indices), *wanted.shape[-2:], dtype=torch.bool, device=device)
        on = ~untouched
        if marked is not None:
            on, seeing = (cells.to(device) for cells in covered_cells(marked))
            untouched = ~seeing
        squared = discrepancy(teacher_half, wanted)
        at = untouched[:, None].expand_as(squared)
        between = discrepancy(other_half, self._cut_cells(restored, corners))
        loss = (
            weights.hard * hard_feature_loss(squared[at], weights.hard_quantile)
            + weights.autoencoder * discrepancy(restored, whole).mean()
            + weights.student_autoencoder * between[at].mean()
        )
        return loss + weights.regulariser * self._regulariser(pixels, teacher_half, wanted, untouched, on)

    def _regulariser(
        self,
        pixels: torch.Tensor,
        followed: torch.Tensor,
        wanted: torch.Tensor,
        untouched: torch.Tensor,
        on: torch.Tensor,
    ) -> torch.Tensor:
        if self._patches is not None:
            seen = self._seen_by_teacher(pixels, wanted, on)
            return cdo_loss(followed, seen, untouched, on, self._weights.gamma)
        if self._others is not None:
            return self._penalty(self._others)
        return followed.new_zeros(())

    def _seen_by_teacher(self, pixels: torch.Tensor, wanted: torch.Tensor, on: torch.Tensor) -> torch.Tensor:
        """The teacher's features of the cut-outs, as `wanted` [B, c, k, k]; asked anew where spoilt."""
        spoilt = on.flatten(1).any(dim=1)
        if not bool(spoilt.any()):
            return wanted
        with torch.no_grad(), computed_in(self._settings.dtype, self._settings.device):
            asked = self._nets.teacher(normalise(pixels.to(on.device)[spoilt]))
        seen = wanted.clone()
        seen[spoilt] = self._nets.standard(asked)
        return seen

    def _penalty(self, others: TrainingImages) -> torch.Tensor:
        framed = frame(others.batch(next(self._next_other)))
        corners = self._corners(len(framed), grid_of(framed.shape[-1] - pixels_of(0)))
        pixels = cut(framed, corners, self._settings.cells).to(self._settings.device)
        with computed_in(self._settings.dtype, self._settings.device):
            followed = self._nets.student(normalise(pixels))
        return penalty_loss(followed[:, :TEACHER_CHANNELS].float())

    def _corners(self, count: int, grid: int) -> list[tuple[int, int]]:
        """Where the cut-outs lie, in cells."""
        starts = starts_of(grid, self._settings.cells)
        drawn = starts[torch.randint(0, len(starts), (count, 2), generator=self._generator)]
        return [(row, column) for row, column in drawn.tolist()]

    def _cut_cells(self, whole: torch.Tensor, corners: Sequence[tuple[int, int]]) -> torch.Tensor:
        """The cells of the cut-outs [B, c, k, k] from maps [B, c, g, g]."""
        k = self._settings.cells
        return torch.stack([one[:, r : r + k, c : c + k] for one, (r, c) in zip(whole, corners, strict=True)])


def rate_factor(share: float) -> float:
    """The learning rate at `share` of the training: up for a twentieth, then down along a cosine to 1 %."""
    if share < _WARM_UP:
        return _LAST_RATE + (1.0 - _LAST_RATE) * share / _WARM_UP
    down = (share - _WARM_UP) / (1.0 - _WARM_UP)
    return _LAST_RATE + (1.0 - _LAST_RATE) * 0.5 * (1.0 + math.cos(math.pi * down))
