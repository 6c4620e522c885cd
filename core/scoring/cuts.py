"""Labelled scores, sorted once: what a cut makes of ten thousand parts is then a few binary searches."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.scoring.counts import Marks, Scores, from_bins
from core.scoring.values import Confusion, PixelCounts


@dataclass(frozen=True, slots=True, eq=False)
class SortedScores:
    """Scores of good and of defective parts, float64 [n] each, ascending."""

    good: NDArray[np.float64]
    defect: NDArray[np.float64]

    @staticmethod
    def of(scores: Scores, good: Marks, defect: Marks) -> SortedScores:
        """Sort scores [n]; `good` and `defect`, bool [n], say what is known of each part.

        Taken as float32, as they are stored. Raises `DataError` on a score that is not finite.
        """
        values = np.asarray(scores, np.float32).astype(np.float64)
        if not np.isfinite(values).all():
            raise DataError("A score is not a finite number.", "Train the model again.")
        return SortedScores(np.sort(values[np.asarray(good)]), np.sort(values[np.asarray(defect)]))

    def confusion(self, threshold: float, reinspect: float | None = None) -> Confusion:
        """Counts at a threshold, with a grey zone from `reinspect` up to it where one is given.

        Raises `DataError` on NaN.
        """
        if math.isnan(threshold):
            raise DataError("The threshold is not a number.")
        fp, tp = self._at_or_above(threshold)
        zone = threshold if reinspect is None else min(reinspect, threshold)
        fp_or_zone, tp_or_zone = self._at_or_above(zone)
        return Confusion(
            tp=tp,
            fp=fp,
            fn=len(self.defect) - tp_or_zone,
            tn=len(self.good) - fp_or_zone,
            reinspect_good=fp_or_zone - fp,
            reinspect_defect=tp_or_zone - tp,
        )

    def table(self) -> PixelCounts:
        """Counts at or above each distinct score, for curves and rules."""
        values = np.unique(np.concatenate([self.good, self.defect]))[::-1]
        # How many of each kind lie at a value: those at or above it less those above it.
        at = [
            np.searchsorted(kind, values, "right") - np.searchsorted(kind, values, "left")
            for kind in (self.defect, self.good)
        ]
        return from_bins(values, at[0], at[1])

    def _at_or_above(self, value: float) -> tuple[int, int]:
        """How many good and how many defective parts score `value` or more."""
        good, defect = (int(np.searchsorted(kind, value, "left")) for kind in (self.good, self.defect))
        return len(self.good) - good, len(self.defect) - defect
