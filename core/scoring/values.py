"""The values that scoring produces. Arrays are numpy, rows before columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number, or the reason why it can't be measured.

    `low` and `high` bound the 95 % confidence interval where one is known.
    """

    value: float | None
    reason: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A curve over falling thresholds: point i is what calling `score >= thresholds[i]` gives.

    All three arrays are float64 [k]. The first threshold is +inf where the curve starts at the origin.
    """

    x: FloatArray
    y: FloatArray
    thresholds: FloatArray


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts at one threshold; "positive" means called anomalous (score >= threshold).

    What falls into a grey zone is called neither: `reinspect_good` and `reinspect_defect` count it apart.
    """

    tp: int
    fp: int
    fn: int
    tn: int
    reinspect_good: int = 0
    reinspect_defect: int = 0

    @property
    def good(self) -> int:
        """All good parts, re-inspected ones included."""
        return self.fp + self.tn + self.reinspect_good

    @property
    def defective(self) -> int:
        """All defective parts, re-inspected ones included."""
        return self.tp + self.fn + self.reinspect_defect

    @property
    def reinspected(self) -> int:
        """Parts that are neither passed nor called anomalous."""
        return self.reinspect_good + self.reinspect_defect


@dataclass(frozen=True, slots=True, eq=False)
class PixelCounts:
    """How many pixels are called anomalous at each threshold, over all test maps.

    `thresholds` float64 [k], strictly falling; `tp`, `fp` int64 [k] count pixels with value >= threshold;
    `positives`, `negatives` are the totals. Exact, so any pixel figure follows without the maps.
    """

    thresholds: FloatArray
    tp: NDArray[np.int64]
    fp: NDArray[np.int64]
    positives: int
    negatives: int


@dataclass(frozen=True, slots=True)
class Costs:
    """What errors cost, in any one unit, and the share of parts that is defective in production.

    Test sets hold far more defects than production does, so their mix says nothing about costs.
    """

    miss: float = 10.0
    false_alarm: float = 1.0
    defect_rate: float = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Thresholds and the good images they were derived from.

    `good_scores` float32 [n] ascending: image scores of good images the model was not fitted on.
    `good_peaks` float32 [n] ascending: the largest map value of each of those images.
    `image_rule`, `pixel_rule` name how each threshold was set; `origin` says which images were used.
    `expected_false_alarms` is the expected share of good parts at or above the image threshold.
    `good_corners` is what `core.scoring.fusion.corners_of_images` tells of those images, for a model whose
    maps are fused from two: enough for thresholds at another share.
    From `reinspect_threshold` up to the image threshold a part is neither good nor anomalous but to be
    inspected again; `None` means no such zone. `costs` are those that a reviewer has entered.
    """

    good_scores: NDArray[np.float32]
    good_peaks: NDArray[np.float32]
    image_threshold: float
    pixel_threshold: float
    image_rule: str
    pixel_rule: str
    origin: str
    expected_false_alarms: float | None
    good_corners: NDArray[np.float32] | None = None
    reinspect_threshold: float | None = None
    costs: Costs | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A connected anomalous area in original image pixels.

    `box` is (top, left, height, width), `centroid` (row, column), `peak` the largest map value inside.
    """

    box: tuple[int, int, int, int]
    area_px: int
    peak: float
    centroid: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a model says of one image: raw score, map float16 [h, w] over the whole image, time taken.

    `parts` are the maps that `map` was fused from, by name, as it is itself; empty for most methods.
    """

    sample_id: str
    score: float
    map: NDArray[np.float16]
    elapsed_ms: float
    parts: Mapping[str, NDArray[np.float16]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Why a model scores one image as it does, at its input size.

    `map` float16 [h, w] is the anomaly map, `cam` float32 [H, W] the Grad-CAM of the score on the backbone's
    last used layer, `fused` float32 [H, W] their geometric mean, the map taken from the median of held-out
    good peaks (0) to the pixel threshold (1); both are in 0..1.
    """

    sample_id: str
    score: float
    map: NDArray[np.float16]
    cam: NDArray[np.float32]
    fused: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Figures and curves of one model on its test images.

    `n_masks` counts the defective images whose ground truth was used in the pixel figures. Figures named
    `_best` are taken at the threshold that is best on these very images ("tuned on test"); `image_f1`,
    `pixel_f1`, `pixel_iou`, `pixel_mcc` hold at `image_threshold` and `pixel_threshold`.
    """

    n_good: int
    n_defect: int
    n_masks: int
    image_threshold: float
    pixel_threshold: float
    confusion: Confusion
    image_auroc: Figure
    image_aupr: Figure
    image_f1: Figure
    image_f1_best: Figure
    image_threshold_best: Figure
    pixel_auroc: Figure
    pixel_aupr: Figure
    pixel_f1: Figure
    pixel_f1_best: Figure
    pixel_threshold_best: Figure
    pixel_iou: Figure
    pixel_mcc: Figure
    aupro: Figure
    roc: Curve | None = None
    precision_recall: Curve | None = None
    pro: Curve | None = None
    pixels: PixelCounts | None = None
