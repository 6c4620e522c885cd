"""Curves and histograms as lists of marks; `svg_of` makes SVG that the style sheet around it colours."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """A line through places (x, y); kinds: "line", "guess" (dotted), and with two places "grid", "cut"."""

    kind: str
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A bar of the kind "good" or "bad"; `x`, `y` is its upper left corner."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ring:
    """The circle around the point a threshold stands for."""

    x: float
    y: float
    radius: float = 4.5


@dataclass(frozen=True, slots=True)
class Words:
    """Text whose `anchor` ("middle" or "end") lies at `x`, its base line at `y`; `turned`: read upwards."""

    kind: str
    x: float
    y: float
    text: str
    anchor: str = "middle"
    turned: bool = False


Mark = Line | Box | Ring | Words


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `WIDTH` x `HEIGHT`, y downwards; `title` is what a screen reader says."""

    title: str
    marks: tuple[Mark, ...]


def curve_chart(
    curve: Curve, title: str, x: Axis, y: Axis, threshold: float | None = None, diagonal: bool = False
) -> Chart:
    """A curve; `threshold` marks the point that it stands for. `diagonal` adds the line of guessing."""
    frame = _Frame(x, y)
    seen = (curve.x >= x.low) & (curve.x <= x.high)
    points = _thinned(np.column_stack([frame.across(curve.x[seen]), frame.up(curve.y[seen])]))
    marks = frame.grid()
    if diagonal:
        ends = frame.across(np.array([x.low, x.high])), frame.up(np.array([y.low, y.high]))
        marks.append(Line("guess", _places(np.column_stack(ends))))
    marks.append(Line("line", _places(points)))
    if threshold is not None and len(curve.x):
        at = _index_of(curve, threshold)
        # A curve that was cut off ends before thresholds below its last one.
        is_beyond = threshold < curve.thresholds[-1] and curve.x[-1] < 1
        if seen[at] and not is_beyond:
            cx, cy = frame.across(curve.x[at : at + 1])[0], frame.up(curve.y[at : at + 1])[0]
            marks.append(Ring(float(cx), float(cy)))
    return Chart(title, tuple(marks))


def score_histogram(
    good: NDArray[np.floating], defect: NDArray[np.floating], threshold: float, title: str
) -> Chart:
    """Scores of good and defective images, with the image threshold as a line."""
    scores = np.concatenate([good, defect, [threshold]]).astype(np.float64)
    scores = scores[np.isfinite(scores)]
    low, high = (float(scores.min()), float(scores.max())) if len(scores) else (0.0, 1.0)
    margin = (high - low) * 0.03 or abs(high) * 0.1 or 1.0
    bins = _bins(low - margin, high + margin, threshold)
    counts = [np.histogram(values[np.isfinite(values)], bins)[0] for values in (good, defect)]
    frame = _Frame(Axis("Image score", bins[0], bins[-1]), Axis("Images", 0, max(4, int(np.max(counts)))))
    marks = frame.grid()
    edges = frame.across(bins).tolist()
    for kind, values in zip(("good", "bad"), counts, strict=True):
        marks += [
            Box(kind, left, top, right - left, frame.floor - top)
            for left, right, top, n in zip(
                edges[:-1], edges[1:], frame.up(values).tolist(), values, strict=True
            )
            if n
        ]
    if np.isfinite(threshold):
        cut = float(frame.across(np.array([threshold]))[0])
        marks.append(Line("cut", ((cut, _TOP), (cut, frame.floor))))
    return Chart(title, tuple(marks))


def svg_of(chart: Chart) -> str:
    """A chart as an SVG element."""
    words = escape(chart.title)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">'
        f"<title>{words}</title>{''.join(map(_svg_mark, chart.marks))}</svg>"
    )


def _svg_mark(mark: Mark) -> str:
    if isinstance(mark, Line):
        if mark.kind in ("grid", "cut"):
            (x1, y1), (x2, y2) = mark.places
            ends = f'x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"'
            return f'<line class="{mark.kind}" {ends}/>'
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in mark.places)
        return f'<polyline class="{mark.kind}" points="{points}"/>'
    if isinstance(mark, Box):
        place = f'x="{mark.x:.1f}" y="{mark.y:.1f}" width="{mark.width:.1f}" height="{mark.height:.1f}"'
        return f'<rect class="{mark.kind}" {place}/>'
    if isinstance(mark, Ring):
        return f'<circle class="cut" cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius}"/>'
    place = f'x="{mark.x:.1f}" y="{mark.y:.1f}"'
    if mark.turned:
        place = f'transform="translate({mark.x:.1f} {mark.y:.1f}) rotate(-90)"'
    return f'<text {place} class="{mark.kind} {mark.anchor}">{escape(mark.text)}</text>'


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

    def grid(self) -> list[Mark]:
        right, middle = WIDTH - _RIGHT, (_TOP + self.floor) / 2
        marks: list[Mark] = []
        for value in self._x.ticks():
            at = float(self.across(np.array([value]))[0])
            marks.append(Line("grid", ((at, _TOP), (at, self.floor))))
            marks.append(Words("tick", at, self.floor + 15, f"{value:.4g}"))
        for value in self._y.ticks():
            at = float(self.up(np.array([value]))[0])
            marks.append(Line("grid", ((_LEFT, at), (right, at))))
            marks.append(Words("tick", _LEFT - 6, at + 4, f"{value:.4g}", "end"))
        marks.append(Words("axis", (_LEFT + right) / 2, HEIGHT - 6, self._x.title))
        marks.append(Words("axis", 11, middle, self._y.title, turned=True))
        return marks


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


def _places(points: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in points.tolist())
