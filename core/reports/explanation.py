"""Why a model scores an image as it does, in one picture: image, anomaly map, Grad-CAM, and both together."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.reports.overlay import draw_overlay
from core.scoring.values import Explanation

TITLES = ("Image", "Anomaly map", "Grad-CAM", "Grad-CAM and map")
MOST_PX = 1024
_LEAST_PX = 256
_GAP_PX, _CAPTION_PX = 8, 28
_PAPER, _INK = 255, (40, 40, 40)
_SHARE_THRESHOLD = 0.5  # of maps in 0..1: full colour from here on, transparent below a quarter


def draw_explanation(
    image: NDArray[np.uint8], explanation: Explanation, pixel_threshold: float
) -> NDArray[np.uint8]:
    """The image uint8 [H, W, 3] RGB four times side by side, under captions, uint8 [H', W', 3] RGB.

    Plain, then with the regions of the anomaly map, the Grad-CAM, and the geometric mean of both over it.
    Each at 256 to 1024 pixels on its longer side.
    """
    shown = _shown(image)
    panels = (
        shown,
        draw_overlay(shown, explanation.map, pixel_threshold),
        draw_overlay(shown, explanation.cam, _SHARE_THRESHOLD, contours=False),
        draw_overlay(shown, explanation.fused, _SHARE_THRESHOLD, contours=False),
    )
    height, width = shown.shape[:2]
    step = width + _GAP_PX
    paper = np.full((height + _CAPTION_PX, len(panels) * step - _GAP_PX, 3), _PAPER, np.uint8)
    for number, (title, panel) in enumerate(zip(TITLES, panels, strict=True)):
        paper[_CAPTION_PX:, number * step : number * step + width] = panel
        place = (number * step + 2, _CAPTION_PX - 9)
        cv2.putText(paper, title, place, cv2.FONT_HERSHEY_SIMPLEX, _text_scale(width), _INK, 1, cv2.LINE_AA)
    return paper


def _shown(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = image.shape[:2]
    longer = max(height, width)
    scale = min(max(longer, _LEAST_PX), MOST_PX) / longer
    if scale == 1.0:
        return image
    size = max(1, round(width * scale)), max(1, round(height * scale))
    kind = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, size, interpolation=kind), np.uint8)


def _text_scale(width_px: int) -> float:
    """So that the longest caption fits over its panel, which may be narrow."""
    longest = max(cv2.getTextSize(t, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 1)[0][0] for t in TITLES)
    return min(0.55, (width_px - 4) / longest)
