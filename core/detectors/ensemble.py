"""Several trained models that judge an image together, each on the scale of its own thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from core.detectors.scorer import DetectorScorer, to_batch
from core.detectors.stored import State, require_arrays
from core.errors import ProjectFileError
from core.scoring.calibration import calibrate
from core.scoring.regions import resize_map
from core.scoring.values import Calibration

ENSEMBLE = "ensemble"
LEAST_SPAN = 0.01
"""Least distance from 0 to 1, as a share of the largest good score: those that are all alike have none."""
Raw = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Image scores float32 [B] and maps float32 [B, h, w]."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What becomes 0 and what becomes 1."""

    zero: float
    one: float

    def of(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Values on this scale."""
        return (np.asarray(values, np.float64) - self.zero) / (self.one - self.zero)


def scales_of(calibration: Calibration) -> tuple[Scale, Scale]:
    """The scales of a model's image scores and of its maps.

    The median of its held-out good scores (peaks) becomes 0, the threshold that the default rule gives 1,
    wherever a person has moved the one in use.
    """
    usual = calibrate(calibration.good_scores, calibration.good_peaks, calibration.origin)
    return (
        _scale(calibration.good_scores, usual.image_threshold),
        _scale(calibration.good_peaks, usual.pixel_threshold),
    )


def _scale(good: NDArray[np.float32], threshold: float) -> Scale:
    zero = float(np.median(good))
    least = LEAST_SPAN * float(np.abs(good).max()) or 1.0
    return Scale(zero, max(threshold, zero + least))


@dataclass(frozen=True)
class Member:
    """One of the models: how much it counts, and its scales. `weight` is above 0."""

    scorer: DetectorScorer
    weight: float
    scores: Scale
    maps: Scale

    @property
    def localises(self) -> bool:
        """Whether its maps say where; else its image score alone takes part."""
        return self.scorer.detector.localises

    def inputs(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """uint8 [B, S, S, 3] at the size that this member takes, shrunk as an image from a file is."""
        size = self.scorer.input_size
        if pixels.shape[1] == size:
            return pixels
        return np.stack([cv2.resize(one, (size, size), interpolation=cv2.INTER_AREA) for one in pixels])

    def judge(self, pixels: NDArray[np.uint8]) -> Raw:
        """Raw scores and maps of uint8 [B, S, S, 3]."""
        return self.scorer.score(self.inputs(pixels))

    def judge_left_out(self, pixels: NDArray[np.uint8], images: Sequence[int]) -> Raw | None:
        """The same of the training images numbered `images`, each without itself; `None`: it can't."""
        raw = self.scorer.detector.predict_left_out(to_batch(self.inputs(pixels)), images)
        return None if raw is None else (raw.image.numpy(), raw.map.numpy())

    @cached_property
    def inspected(self) -> NDArray[np.bool_]:
        """Which pixels of its map it has looked at, bool [h, w]: all, or those of a central crop."""
        size = self.scorer.input_size
        crop = int(getattr(self.scorer.detector.params, "center_crop", 0)) or size
        looked = np.zeros((size, size), bool)
        start = max(0, (size - crop) // 2)
        looked[start : start + crop, start : start + crop] = True
        return looked


class EnsembleScorer:
    """Members behind numpy: weighted means of their scores and maps, each on its own scale.

    A pixel counts the members that looked at it; where none did, it gets what they say there: nothing.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = tuple(members)

    @property
    def input_size(self) -> int:
        """Side of the square input in pixels: the largest that a member takes."""
        return max(member.scorer.input_size for member in self.members)

    @property
    def batch_size(self) -> int:
        """How many images are best scored at once."""
        return min(member.scorer.batch_size for member in self.members)

    @property
    def n_beside(self) -> int:
        """How many batches are best scored side by side."""
        return min(member.scorer.n_beside for member in self.members)

    def score(self, pixels: NDArray[np.uint8]) -> Raw:
        """Score uint8 [B, S, S, 3] RGB: image scores float32 [B] and maps float32 [B, S, S]."""
        return self.fuse([member.judge(pixels) for member in self.members])

    def fuse(self, raw: Sequence[Raw]) -> Raw:
        """Scores and maps of the ensemble from those of its members, in their order."""
        scores = np.zeros(len(raw[0][0]))
        for member, (values, _) in zip(self.members, raw, strict=True):
            scores += member.weight * member.scores.of(values)
        total = sum(member.weight for member in self.members)
        maps = np.stack([self._fused_map([maps[i] for _, maps in raw]) for i in range(len(scores))])
        return (scores / total).astype(np.float32), maps

    def _fused_map(self, maps: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """One image's maps [h, w] -> float32 [S, S]; zeros where no member localises."""
        fused = np.zeros((self.input_size, self.input_size))
        for member, share, values in zip(self.members, self._shares, maps, strict=True):
            if share is not None:
                fused += share * resize_map(member.maps.of(values), fused.shape)
        return fused.astype(np.float32)

    @cached_property
    def _shares(self) -> list[NDArray[np.float64] | None]:
        """How much each member counts at each pixel, float64 [S, S], in all 1; `None`: not at all."""
        shape = (self.input_size, self.input_size)
        weights = [member.weight if member.localises else 0.0 for member in self.members]
        looked = [
            weight * (resize_map(member.inspected.astype(np.float32), shape) == 1.0)
            for weight, member in zip(weights, self.members, strict=True)
        ]
        nobody = sum(looked) == 0.0
        shares = [np.where(nobody, weight, part) for weight, part in zip(weights, looked, strict=True)]
        total = np.maximum(sum(shares), np.finfo(np.float64).tiny)
        return [part / total if weight else None for part, weight in zip(shares, weights, strict=True)]


def ensemble_state(scorer: EnsembleScorer) -> dict[str, NDArray[np.float64]]:
    """`weights` float64 [k]; `scales` float64 [k, 4]: what becomes 0 and 1 of its scores and of its maps."""
    scales = [(m.scores.zero, m.scores.one, m.maps.zero, m.maps.one) for m in scorer.members]
    weights = [member.weight for member in scorer.members]
    return {"weights": np.array(weights, np.float64), "scales": np.array(scales, np.float64)}


def restore_ensemble(scorers: Sequence[DetectorScorer], state: State) -> EnsembleScorer:
    """The ensemble of restored members; raises `ProjectFileError` on a wrong shape or value."""
    require_arrays(state, {"weights": (len(scorers),), "scales": (len(scorers), 4)})
    weights, scales = state["weights"].astype(np.float64), state["scales"].astype(np.float64)
    usable = np.isfinite(scales).all() and (weights > 0).all() and (scales[:, 1::2] > scales[:, ::2]).all()
    if not usable:
        raise ProjectFileError("The ensemble's weights or scales are no usable numbers.", "Combine it again.")
    return EnsembleScorer(
        [
            Member(scorer, weight, Scale(*scale[:2]), Scale(*scale[2:]))
            for scorer, weight, scale in zip(scorers, weights.tolist(), scales.tolist(), strict=True)
        ]
    )
