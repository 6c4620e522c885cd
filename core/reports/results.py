"""What reports list: each test image of a model with its score, its verdict and what a person says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label, Sample, Split
from core.data.images import image_size
from core.errors import DataError
from core.project.project import Model, Project, Run
from core.scoring.decision import Decision, decide
from core.scoring.regions import find_regions

ANOMALOUS = str(Decision.ANOMALOUS)
GOOD = str(Decision.GOOD)
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, eq=False)
class ImageResult:
    """One image of a run. `image` is the absolute path of its file, whether it is there or not."""

    sample: Sample
    image: Path
    category: str
    model_id: str
    score: float
    threshold: float
    pixel_threshold: float
    map: NDArray[np.float16]
    elapsed_ms: float
    localises: bool = True
    reinspect_threshold: float | None = None

    @property
    def verdict(self) -> str:
        """The model's word at its thresholds: "good", "anomalous", or "re-inspect" in its grey zone."""
        return str(decide(self.score, self.threshold, self.reinspect_threshold))

    @property
    def is_missed(self) -> bool:
        """A defective part that the model lets pass."""
        return self.sample.label == Label.DEFECT and self.verdict == GOOD

    @property
    def is_false_alarm(self) -> bool:
        """A good part that the model rejects."""
        return self.sample.label == Label.GOOD and self.verdict == ANOMALOUS

    def count_regions(self) -> int | None:
        """Regions at the pixel threshold in image pixels, or in map pixels where the image isn't there.

        `None` when the map isn't finite, or says nothing.
        """
        if not self.localises:
            return None
        try:
            shape = image_size(self.image)
        except DataError:
            shape = self.map.shape[0], self.map.shape[1]
        try:
            return len(find_regions(self.map, self.pixel_threshold, shape))
        except DataError:
            return None


def results_of(project: Project, model: Model, run: Run | None = None) -> tuple[ImageResult, ...]:
    """The images of a run of `model` in order, by default of its newest test run; empty without one."""
    run = run or project.test_run_of(model.id)
    if run is None:
        return ()
    categories = project.dataset.categories if project.dataset else ()
    samples = {sample.id: sample for category in categories for sample in category.samples}
    root = Path(project.dataset.root if project.dataset else "")
    calibration = model.calibration
    return tuple(
        ImageResult(
            sample=samples.get(sample_id) or _unknown(sample_id),
            image=root / sample_id,  # an absolute path stays one
            category=model.category,
            model_id=model.id,
            score=float(run.scores[index]),
            threshold=calibration.image_threshold,
            pixel_threshold=calibration.pixel_threshold,
            map=run.maps[index],
            elapsed_ms=float(run.elapsed_ms[index]),
            localises=model.localises,
            reinspect_threshold=calibration.reinspect_threshold,
        )
        for index, sample_id in enumerate(run.sample_ids)
    )


def evaluated_models(project: Project, category: str | None = None) -> tuple[Model, ...]:
    """Models that have a test run, of one category or of all."""
    return tuple(
        model
        for model in project.models
        if category in (None, model.category) and project.test_run_of(model.id) is not None
    )


def _unknown(sample_id: str) -> Sample:
    return Sample(sample_id, Label.UNKNOWN, Split.TEST)
