"""Scores counted into bars, and round numbers for an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from desktop.widgets.numbers import grouped, three_digits

Scores = NDArray[np.floating[Any]]

_MIN_BARS, _MAX_BARS = 12, 40


@dataclass(frozen=True, slots=True, eq=False)
class ScoreBins:
    """Scores, the range shown, and counts per bar: `good_counts`, `defect_counts` over `edges`."""

    good: Scores
    defect: Scores
    low: float
    high: float
    edges: Scores
    good_counts: NDArray[np.intp]
    defect_counts: NDArray[np.intp]

    @staticmethod
    def empty() -> ScoreBins:
        """No scores."""
        return ScoreBins.of(np.empty(0), np.empty(0), None)

    @staticmethod
    def of(good: Scores, defect: Scores, threshold: float | None) -> ScoreBins:
        """Count scores into bars of equal width; the range holds all scores and the threshold."""
        scores = np.concatenate([good, defect])
        if not len(scores):
            none = np.zeros(1, np.intp)
            return ScoreBins(good, defect, 0.0, 1.0, np.array([0.0, 1.0]), none, none)
        first, last = float(scores.min()), float(scores.max())
        span = (last - first) or abs(last) or 1.0
        bars = min(max(round(2 * math.sqrt(len(scores))), _MIN_BARS), _MAX_BARS)
        edges = np.linspace(first, last if last > first else first + span, bars + 1)
        bins = ScoreBins(
            good,
            defect,
            first - span * 0.03,
            float(edges[-1]) + span * 0.03,
            edges,
            np.histogram(good, edges)[0],
            np.histogram(defect, edges)[0],
        )
        return bins if threshold is None else bins.including(threshold)

    @property
    def is_empty(self) -> bool:
        """Whether there is no score at all."""
        return not len(self.good) and not len(self.defect)

    @property
    def tallest(self) -> int:
        """Height of the tallest bar, at least one."""
        return max(1, int((self.good_counts + self.defect_counts).max()))

    def including(self, value: float) -> ScoreBins:
        """The same bars on a range that holds `value` too."""
        if self.low <= value <= self.high or not math.isfinite(value):
            return self
        margin = 0.03 * (self.high - self.low)
        return replace(self, low=min(self.low, value - margin), high=max(self.high, value + margin))

    def bars(self) -> tuple[tuple[float, float, int, int], ...]:
        """(low, high, good, defective) of each bar."""
        edges = self.edges.tolist()
        counts = zip(self.good_counts.tolist(), self.defect_counts.tolist(), strict=True)
        return tuple((edges[i], edges[i + 1], good, defect) for i, (good, defect) in enumerate(counts))

    def text_at(self, value: float) -> str:
        """What the bar at a score counts, in words; empty beside the bars."""
        for low, high, good, defect in self.bars():
            if low <= value <= high:
                place = tr("{low} to {high}", low=three_digits(low), high=three_digits(high))
                return tr(
                    "{place}: {good} good, {defect} defective",
                    place=place,
                    good=grouped(good),
                    defect=grouped(defect),
                )
        return ""

    def scores_at(self, value: float) -> tuple[float, float] | None:
        """The lowest and highest score in the bar at a score; `None` beside the bars and in empty ones."""
        bar = int(np.searchsorted(self.edges, value, "right")) - 1
        bar = min(bar, len(self.edges) - 2) if value == self.edges[-1] else bar
        if not 0 <= bar < len(self.edges) - 1:
            return None
        scores = np.concatenate([self.good, self.defect])
        low, high = self.edges[bar], self.edges[bar + 1]
        is_last = bar == len(self.edges) - 2  # the last bar holds its right edge, as in `numpy.histogram`
        inside = scores[(scores >= low) & ((scores <= high) if is_last else (scores < high))]
        return (float(inside.min()), float(inside.max())) if len(inside) else None

    def next_score(self, value: float, up: bool) -> float:
        """The next score above or below `value`, `value` itself where there is none."""
        scores = np.concatenate([self.good, self.defect])
        beyond = scores[scores > value] if up else scores[scores < value]
        if not len(beyond):
            return value
        return float(beyond.min() if up else beyond.max())


def tick_values(low: float, high: float, most: int) -> tuple[tuple[float, str], ...]:
    """At most `most` round numbers in a range, each with its text."""
    span = high - low
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= most)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((i * step, grouped(i * step, decimals)) for i in range(first, last + 1))
