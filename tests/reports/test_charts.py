"""Charts show the numbers they are given, whatever these are."""

import re
import xml.dom.minidom

import numpy as np
import pytest

from core.reports import charts
from core.reports.charts import HEIGHT, WIDTH, Axis, svg_of
from core.scoring.values import Curve

SHARE = Axis("x", 0, 1)


def curve_chart(*args, **named) -> str:
    return svg_of(charts.curve_chart(*args, **named))


def score_histogram(*args) -> str:
    return svg_of(charts.score_histogram(*args))


def places(svg: str, kind: str) -> np.ndarray:
    points = re.search(rf'class="{kind}" points="([^"]*)"', svg)[1]
    return np.array([point.split(",") for point in points.split()], float)


def ring(svg: str) -> tuple[float, float] | None:
    found = re.search(r'cx="([\d.]+)" cy="([\d.]+)"', svg)
    return (float(found[1]), float(found[2])) if found else None


def make_curve(k: int = 5) -> Curve:
    x = np.linspace(0, 1, k)
    return Curve(x, np.sqrt(x), np.concatenate([[np.inf], np.linspace(0.9, 0.1, k - 1)]))


def test_that_a_curve_runs_from_corner_to_corner_with_up_being_more():
    line = places(curve_chart(make_curve(), "t", SHARE, SHARE, diagonal=True), "line")

    assert np.all(np.diff(line[:, 0]) > 0)
    assert np.all(np.diff(line[:, 1]) < 0)
    guess = places(curve_chart(make_curve(), "t", SHARE, SHARE, diagonal=True), "guess")
    np.testing.assert_allclose(line[[0, -1]], guess, atol=0.1)


@pytest.mark.parametrize(
    ("threshold", "index"), [(2.0, 0), (0.9, 1), (0.7, 1), (0.5, 2), (0.1, 4), (0.0, 4), (np.inf, 0)]
)
def test_that_the_ring_sits_on_the_point_of_the_threshold(threshold, index):
    svg = curve_chart(make_curve(), "t", SHARE, SHARE, threshold=threshold)

    np.testing.assert_allclose(ring(svg), places(svg, "line")[index], atol=0.11)


def test_that_no_ring_is_drawn_beyond_the_end_of_a_curve_that_was_cut_off():
    curve = Curve(np.array([0, 0.1, 0.3]), np.array([0, 0.5, 0.9]), np.array([np.inf, 0.8, 0.6]))
    axis = Axis("x", 0, 0.3)

    assert ring(curve_chart(curve, "t", axis, SHARE, threshold=0.3)) is None
    assert ring(curve_chart(curve, "t", axis, SHARE, threshold=0.7)) is not None


def test_that_a_long_curve_is_thinned_without_being_seen():
    curve = make_curve(100_000)
    svg = curve_chart(curve, "t", SHARE, SHARE)

    line = places(svg, "line")
    assert len(line) <= 400
    assert len(svg) < 20_000
    height = places(curve_chart(make_curve(2), "t", SHARE, SHARE), "line")
    span = np.abs(height[1] - height[0])
    across, up = (line[:, 0] - height[0, 0]) / span[0], (height[0, 1] - line[:, 1]) / span[1]
    np.testing.assert_allclose(across, up**2, atol=0.002)


def test_that_the_histogram_counts_every_image_and_marks_the_threshold():
    random = np.random.default_rng(0)
    good, defect = random.normal(1, 0.1, 40), random.normal(2, 0.3, 25)

    svg = score_histogram(good, defect, 1.5, "t")

    assert svg.count('class="good"') > 3
    assert svg.count('class="bad"') > 3
    assert svg.count('line class="cut"') == 1
    cut = float(re.search(r'line class="cut" x1="([\d.]+)"', svg)[1])
    good_at = [float(x) for x in re.findall(r'class="good" x="([\d.]+)"', svg)]
    assert max(good_at) < cut
    lefts = [float(x) for x in re.findall(r'<rect class="\w+" x="([\d.]+)"', svg)]
    rights = [x + float(w) for x, w in zip(lefts, re.findall(r' width="([\d.]+)"', svg), strict=True)]
    assert not any(left < cut - 0.2 and right > cut + 0.2 for left, right in zip(lefts, rights, strict=True))


@pytest.mark.parametrize(
    ("good", "defect", "threshold"),
    [
        ([], [], 0.5),
        ([1.0], [], 1.0),
        ([0.0, 0.0], [0.0], 0.0),
        ([-5.0, -4.0], [1e6], -4.5),
        ([np.nan, 1.0], [np.inf], 0.5),
        ([1e-9], [2e-9], 1.5e-9),
        ([], [], np.inf),
    ],
)
def test_that_odd_scores_are_drawn_inside_the_frame(good, defect, threshold):
    svg = score_histogram(np.array(good), np.array(defect), threshold, "t")

    xml.dom.minidom.parseString(svg)
    assert "nan" not in svg
    assert "inf" not in svg
    across = [float(v) for v in re.findall(r' (?:x|x1|x2|cx)="(-?[\d.]+)"', svg)]
    down = [float(v) for v in re.findall(r' (?:y|y1|y2|cy)="(-?[\d.]+)"', svg)]
    assert min(across) >= 0
    assert max(across) <= WIDTH
    assert min(down) >= 0
    assert max(down) <= HEIGHT


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (0, 0.3), (0, 4), (0, 83), (-3.2, 7.7), (1e-9, 2e-9), (1e5, 3e6)]
)
def test_that_axes_have_a_few_round_ticks_within_their_range(low, high):
    ticks = Axis("t", low, high).ticks()

    assert 2 <= len(ticks) <= 7
    assert all(low - 1e-9 <= tick <= high + 1e-9 * abs(high) for tick in ticks)
    assert all(len(f"{tick:.4g}") <= 9 for tick in ticks)


def test_that_words_are_escaped():
    svg = curve_chart(make_curve(), "a <b> & c", Axis("x < y", 0, 1), SHARE)

    xml.dom.minidom.parseString(svg)
    assert "<b>" not in svg
