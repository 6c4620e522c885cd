"""Pixel figures over any number of maps, exact, without keeping the maps.

Every pixel figure depends only on how many anomalous and good pixels each map value has, and AU-PRO on how
much of its ground-truth region each anomalous pixel is. A float16 has 65 536 values at most, so for the maps
that Patchlight stores these counts fit into three small tables, whatever the number of images.
"""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import DataError, ParameterError
from core.scoring.counts import from_bins
from core.scoring.values import Curve, Figure, PixelCounts

Bins = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Distinct values strictly falling; anomalous pixels, good pixels and shares of regions at each; all [k]."""

NOT_FINITE = "The anomaly map contains values that are not finite numbers."
NOT_FINITE_HINT = "The model or its input is damaged, or its scores are beyond 65504: train the model again."


class _Tally(Protocol):
    """Counts of pixels per map value; `weights` is the share of its region that each marked pixel is."""

    def add(self, values: NDArray, marked: NDArray[np.bool_] | None, weights: NDArray[np.float64]) -> None:
        """Take values [p] and marks [p] in (`None`: all good); raises `DataError` on NaN and infinity."""

    def bins(self) -> Bins:
        """What was counted so far."""


class PixelAccumulator:
    """Collects anomaly maps and ground-truth masks, then gives exact pixel figures.

    float16 maps take 1.5 MiB in all. float32 maps are kept as 4 bytes a pixel, because any of them may
    differ; the tables then have one row for each distinct value. The type of the first map decides.
    """

    def __init__(self) -> None:
        self._tally: _Tally | None = None
        self._dtype: np.dtype | None = None
        self._regions = 0

    @property
    def n_regions(self) -> int:
        """Number of 8-connected ground-truth regions so far."""
        return self._regions

    def add(self, values: NDArray, mask: NDArray[np.bool_] | None = None) -> None:
        """Take in one map [h, w], float16 or float32, and its mask bool [h, w]; no mask means all good.

        Raises `DataError` when the map isn't finite, or on another type or shape; nothing is taken in then.
        """
        tally = self._tally_for(values, mask)
        marked = None if mask is None or not mask.any() else np.ascontiguousarray(mask)
        weights, regions = (np.zeros(0), 0) if marked is None else _region_shares(marked)
        tally.add(np.ascontiguousarray(values).ravel(), None if marked is None else marked.ravel(), weights)
        self._tally, self._dtype, self._regions = tally, values.dtype, self._regions + regions

    def counts(self) -> PixelCounts:
        """Pixels called anomalous at each distinct map value, over all maps taken in."""
        values, positives, negatives, _ = self._bins()
        return from_bins(values, positives, negatives)

    def pro_curve(self, limit: float = 0.3) -> Curve | None:
        """False positive rate (x) up to `limit` and mean per-region overlap (y), Bergmann et al. 2021.

        Regions are 8-connected and count the same whatever their size. The last point lies exactly at `limit`
        on the straight line between its neighbours. `None` without a marked or without a good pixel. Raises
        `ParameterError` unless 0 < limit <= 1.
        """
        if not 0 < limit <= 1:
            raise ParameterError(f"A false positive rate can't be limited to {limit}.", "Allowed: 0 to 1.")
        values, _, negatives, shares = self._bins()
        good = int(negatives.sum())
        if not self._regions or not good:
            return None
        x = np.concatenate(([0.0], np.cumsum(negatives) / good))
        y = np.concatenate(([0.0], np.minimum(np.cumsum(shares) / self._regions, 1.0)))
        return _cut(Curve(x, y, np.concatenate(([np.inf], values))), limit)

    def aupro(self, limit: float = 0.3) -> Figure:
        """Area under the PRO curve up to `limit`, divided by `limit`: 0..1. Raises as `pro_curve`."""
        curve = self.pro_curve(limit)
        if curve is None:
            missing = "good pixels" if self._regions else "marked pixels"
            return Figure(None, f"not measurable: no {missing}")
        return Figure(float(np.trapezoid(curve.y, curve.x)) / limit)

    def _bins(self) -> Bins:
        return _Histogram().bins() if self._tally is None else self._tally.bins()

    def _tally_for(self, values: NDArray, mask: NDArray[np.bool_] | None) -> _Tally:
        if values.ndim != 2 or values.dtype not in (np.float16, np.float32):
            raise DataError(f"A map must be float16 or float32 [h, w], not {values.dtype} {values.shape}.")
        if self._dtype not in (None, values.dtype):
            raise DataError(f"All anomaly maps must be of one type: {self._dtype}, not {values.dtype}.")
        if mask is not None and (mask.shape != values.shape or mask.dtype != np.bool_):
            raise DataError(f"A mask {mask.dtype} {mask.shape} does not fit a map {values.shape}.")
        if self._tally is not None:
            return self._tally
        return _Histogram() if values.dtype == np.float16 else _SortedPixels()


class _Histogram:
    """Counts of float16 values by their 16 bits."""

    def __init__(self) -> None:
        self._all = np.zeros(1 << 16, np.int64)
        self._marked = np.zeros(1 << 16, np.int64)
        self._shares = np.zeros(1 << 16)

    def add(self, values: NDArray, marked: NDArray[np.bool_] | None, weights: NDArray[np.float64]) -> None:
        bits = values.view(np.uint16)
        counts = np.bincount(bits, minlength=1 << 16)
        # An exponent of all ones, of either sign, is an infinity or not a number.
        if counts[0x7C00:0x8000].any() or counts[0xFC00:].any():
            raise DataError(NOT_FINITE, NOT_FINITE_HINT)
        self._all += counts
        if marked is not None:
            chosen = bits[marked]
            self._marked += np.bincount(chosen, minlength=1 << 16)
            self._shares += np.bincount(chosen, weights=weights, minlength=1 << 16)

    def bins(self) -> Bins:
        everything, marked, shares = (_falling(t) for t in (self._all, self._marked, self._shares))
        there = np.flatnonzero(everything)
        return _FALLING_VALUES[there], marked[there], (everything - marked)[there], shares[there]


class _SortedPixels:
    """All float32 values, sorted when they are asked for: exact for any number of distinct values."""

    def __init__(self) -> None:
        self._good: list[NDArray] = []
        self._marked: list[NDArray] = []
        self._weights: list[NDArray[np.float64]] = []

    def add(self, values: NDArray, marked: NDArray[np.bool_] | None, weights: NDArray[np.float64]) -> None:
        if not np.isfinite(values).all():
            raise DataError(NOT_FINITE, NOT_FINITE_HINT)
        self._good.append(values.copy() if marked is None else values[~marked])
        if marked is not None:
            self._marked.append(values[marked])
            self._weights.append(weights)

    def bins(self) -> Bins:
        good = _joined(self._good)
        good.sort()
        self._good = [good]  # sorted once, and the separate pieces are given back
        marked, weights = _joined(self._marked), np.concatenate([np.zeros(0), *self._weights])
        starts = _run_starts(good)
        rising, negatives = good[starts], np.diff(starts, append=len(good))
        # Marked pixels are few: values that only they have are put in between, not sorted in with the rest.
        own = np.unique(marked)
        own = own[np.searchsorted(rising, own, "left") == np.searchsorted(rising, own, "right")]
        places = np.searchsorted(rising, own)
        rising, negatives = np.insert(rising, places, own), np.insert(negatives, places, 0)
        where = np.searchsorted(rising, marked)
        positives = np.bincount(where, minlength=len(rising)).astype(np.int64)
        shares = np.bincount(where, weights=weights, minlength=len(rising)).astype(np.float64)
        # Adding 0.0 makes -0.0, which equals it, a plain zero.
        return rising[::-1].astype(np.float64) + 0.0, positives[::-1], negatives[::-1], shares[::-1]


def _joined(pieces: list[NDArray]) -> NDArray:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def _run_starts(ordered: NDArray) -> NDArray[np.int64]:
    """Where each run of equal values of a sorted array begins."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(ordered), 1), bool), ordered[1:] != ordered[:-1])))


def _falling(table: NDArray) -> NDArray:
    """A table [65536] by float16 bits as a table [63487] by falling value, both zeros in one row.

    Positive floats rise with their bits and negative ones fall, so the order is the positive half backwards
    and then the negative half forwards; infinities and NaN at the upper end of each half are left out.
    """
    positive, negative = table[:0x7C00][::-1], table[0x8000:0xFC00]
    ordered = np.concatenate((positive, negative[1:]))
    ordered[0x7BFF] += negative[0]
    return ordered


_FALLING_VALUES = np.concatenate(
    [np.arange(0x7C00, dtype=np.uint16)[::-1], np.arange(0x8001, 0xFC00, dtype=np.uint16)]
).view(np.float16).astype(np.float64)


def _region_shares(mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], int]:
    """1 / the area of its 8-connected region for each marked pixel in row order [p], and how many regions."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    return 1.0 / stats[labels[mask], cv2.CC_STAT_AREA], count - 1


def _cut(curve: Curve, limit: float) -> Curve:
    """The part of a curve of rising x up to `limit`, with a point exactly there."""
    inside = int(np.searchsorted(curve.x, limit, side="right"))
    x, y, thresholds = curve.x[:inside], curve.y[:inside], curve.thresholds[:inside]
    if x[-1] == limit:
        return Curve(x, y, thresholds)
    end = float(np.interp(limit, curve.x[inside - 1 : inside + 1], curve.y[inside - 1 : inside + 1]))
    # No map value lies between the two neighbours, so the last threshold inside is what holds at the limit.
    return Curve(np.append(x, limit), np.append(y, end), np.append(thresholds, thresholds[-1]))
