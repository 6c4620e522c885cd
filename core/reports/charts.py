"""Curves and histograms as inline SVG, coloured by the style sheet of the page around them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from core.scoring.values import Curve

WIDTH, HEIGHT = 460, 290
_LEFT, _TOP, _RIGHT, _BOTTOM = 46, 12, 12, 40
_MAX_POINTS = 400
_BINS = 30


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its words, and the values at its two ends."""

    title: str
    low: float
    high: float

    def ticks(self) -> list[float]:
        """About five round values."""
        span = self.high - self.low
        step = 10.0 ** np.floor(np.log10(span / 4))
        step *= next(m for m in (1, 2, 5, 10) if span / (step * m) <= 6)
        first = np.ceil(self.low / step - 1e-9)
        # + 0.0 turns -0.0, which would be written with its sign, into 0.0.
        return [float(i * step) + 0.0 for i in np.arange(first, np.floor(self.high / step + 1e-9) + 1)]


def curve_chart(
    curve: Curve, title: str, x: Axis, y: Axis, threshold: float | None = None, diagonal: bool = False
) -> str:
    """A curve as an SVG element; `threshold` marks the point that it stands for.

    `title` is what a screen reader says. `diagonal` adds the line that guessing would give.
    """
    frame = _Frame(x, y)
    seen = (curve.x >= x.low) & (curve.x <= x.high)
    points = _thinned(np.column_stack([frame.across(curve.x[seen]), frame.up(curve.y[seen])]))
    parts = [frame.grid()]
    if diagonal:
        ends = frame.across(np.array([x.low, x.high])), frame.up(np.array([y.low, y.high]))
        parts.append(f'<polyline class="guess" points="{_points(np.column_stack(ends))}"/>')
    parts.append(f'<polyline class="line" points="{_points(points)}"/>')
    if threshold is not None and len(curve.x):
        at = _index_of(curve, threshold)
        # A curve that was cut off ends before thresholds below its last one.
        is_beyond = threshold < curve.thresholds[-1] and curve.x[-1] < 1
        if seen[at] and not is_beyond:
            cx, cy = frame.across(curve.x[at : at + 1])[0], frame.up(curve.y[at : at + 1])[0]
            parts.append(f'<circle class="cut" cx="{cx:.1f}" cy="{cy:.1f}" r="4.5"/>')
    return _svg(title, parts)


def score_histogram(
    good: NDArray[np.floating], defect: NDArray[np.floating], threshold: float, title: str
) -> str:
    """Scores of good and defective images as an SVG element, with the image threshold as a line."""
    scores = np.concatenate([good, defect, [threshold]]).astype(np.float64)
    scores = scores[np.isfinite(scores)]
    low, high = (float(scores.min()), float(scores.max())) if len(scores) else (0.0, 1.0)
    margin = (high - low) * 0.03 or abs(high) * 0.1 or 1.0
    bins = _bins(low - margin, high + margin, threshold)
    counts = [np.histogram(values[np.isfinite(values)], bins)[0] for values in (good, defect)]
    frame = _Frame(Axis("Image score", bins[0], bins[-1]), Axis("Images", 0, max(4, int(np.max(counts)))))
    parts = [frame.grid()]
    edges = frame.across(bins)
    for name, values in zip(("good", "bad"), counts, strict=True):
        parts += [
            f'<rect class="{name}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"'
            f' height="{frame.floor - top:.1f}"/>'
            for left, right, top, n in zip(edges[:-1], edges[1:], frame.up(values), values, strict=True)
            if n
        ]
    if np.isfinite(threshold):
        cut = frame.across(np.array([threshold]))[0]
        parts.append(f'<line class="cut" x1="{cut:.1f}" x2="{cut:.1f}" y1="{_TOP}" y2="{frame.floor}"/>')
    return _svg(title, parts)


def _bins(low: float, high: float, threshold: float) -> NDArray[np.float64]:
    """Edges of equal bins over the range, one of them at the threshold, so that no bar lies on both sides."""
    width = (high - low) / _BINS
    if not np.isfinite(threshold):
        return np.linspace(low, high, _BINS + 1)
    below = int(np.ceil((threshold - low) / width))
    above = int(np.ceil((high - threshold) / width))
    return np.asarray(threshold + width * np.arange(-below, above + 1))


class _Frame:
    """Turns values into places of the drawing."""

    def __init__(self, x: Axis, y: Axis) -> None:
        self._x = x
        self._y = y
        self.floor = HEIGHT - _BOTTOM

    def across(self, values: NDArray) -> NDArray[np.float64]:
        share = (np.asarray(values, np.float64) - self._x.low) / (self._x.high - self._x.low)
        return np.asarray(_LEFT + share * (WIDTH - _LEFT - _RIGHT))

    def up(self, values: NDArray) -> NDArray[np.float64]:
        share = (np.asarray(values, np.float64) - self._y.low) / (self._y.high - self._y.low)
        return np.asarray(self.floor - share * (self.floor - _TOP))

    def grid(self) -> str:
        right, middle = WIDTH - _RIGHT, (_TOP + self.floor) / 2
        parts = []
        for value in self._x.ticks():
            at = self.across(np.array([value]))[0]
            parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{self.floor}"/>')
            parts.append(f'<text x="{at:.1f}" y="{self.floor + 15}" class="tick middle">{value:.4g}</text>')
        for value in self._y.ticks():
            at = self.up(np.array([value]))[0]
            parts.append(f'<line class="grid" x1="{_LEFT}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}"/>')
            parts.append(f'<text x="{_LEFT - 6}" y="{at + 4:.1f}" class="tick end">{value:.4g}</text>')
        middle_x = (_LEFT + right) / 2
        parts.append(
            f'<text x="{middle_x}" y="{HEIGHT - 6}" class="axis middle">{escape(self._x.title)}</text>'
        )
        turned = f'transform="translate(11 {middle}) rotate(-90)"'
        parts.append(f'<text {turned} class="axis middle">{escape(self._y.title)}</text>')
        return "".join(parts)


def _svg(title: str, parts: list[str]) -> str:
    words = escape(title)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">'
        f"<title>{words}</title>{''.join(parts)}</svg>"
    )


def _index_of(curve: Curve, threshold: float) -> int:
    """The last point whose threshold is still at or above `threshold` (they fall along the curve)."""
    return max(0, int(np.searchsorted(-curve.thresholds, -threshold, side="right")) - 1)


def _thinned(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """At most `_MAX_POINTS` of the points [k, 2], evenly spaced along the drawn line."""
    if len(points) <= _MAX_POINTS:
        return points
    lengths = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points, axis=0)).sum(axis=1))])
    wanted = np.linspace(0.0, lengths[-1], _MAX_POINTS)
    return np.asarray(points[np.unique(np.searchsorted(lengths, wanted).clip(max=len(points) - 1))])


def _points(points: NDArray[np.float64]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
