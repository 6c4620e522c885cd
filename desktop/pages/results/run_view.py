"""What the results page shows of a run at the thresholds in force; all from cached raw scores."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Category, Label, Sample
from core.project.project import Model, Project, Run
from core.scoring.cuts import SortedScores
from core.scoring.decision import decisions
from core.scoring.evaluation import judged
from core.scoring.values import Calibration, Evaluation
from desktop.models.result_columns import LABELS, ResultColumns, RunImages, columns_of, images_of
from desktop.models.reviews import reviews_of


@dataclass(frozen=True, slots=True, eq=False)
class RunView:
    """One run of one model at its thresholds; `labelled` are its scores with a label, sorted once."""

    model: Model
    run: Run
    category: Category | None
    samples: tuple[Sample | None, ...]
    labelled: SortedScores
    calibration: Calibration
    columns: ResultColumns
    evaluation: Evaluation | None

    def next_score(self, upward: bool) -> float | None:
        """The threshold that changes the verdict of the fewest images, above or below the one in force.

        An image is anomalous from the threshold on, so every distinct score is a cut.
        """
        scores = self.run.scores.astype(float)
        threshold = self.calibration.image_threshold
        others = scores[scores > threshold] if upward else scores[scores < threshold]
        if not len(others):
            return None
        return float(others.min() if upward else others.max())

    def at(self, calibration: Calibration) -> RunView:
        """The same run at other thresholds."""
        called = _called(self.run, calibration)
        evaluation = self.run.evaluation
        return replace(
            self,
            calibration=calibration,
            columns=self.columns.judged(called, cuts_of(calibration)),
            evaluation=None if evaluation is None else judged(evaluation, self.labelled, calibration),
        )


def _called(run: Run, calibration: Calibration) -> NDArray[np.int8]:
    return decisions(run.scores, calibration.image_threshold, calibration.reinspect_threshold)


def cuts_of(calibration: Calibration) -> tuple[float, ...]:
    """The image scores between one decision and the next, ascending."""
    zone = calibration.reinspect_threshold
    return (calibration.image_threshold,) if zone is None else (zone, calibration.image_threshold)


def view_of(project: Project, model: Model, run: Run, before: RunView | None = None) -> RunView:
    """A run at the thresholds of its model; of `before`, what is still true is not made again."""
    dataset = project.dataset
    category = next((c for c in dataset.categories if c.name == model.category), None) if dataset else None
    root = dataset.root if dataset else ""
    kept = before if before is not None and _has_same_images(before, run, category, root) else None
    samples = kept.samples if kept else _samples_of(category, run)
    images = kept.columns.images if kept else images_of(model.category, root, run, samples)
    reviews = reviews_of(images.positions, project.verdicts, kept.columns.reviews if kept else None)
    calibration, called = model.calibration, _called(run, model.calibration)
    peaks = kept.columns.peaks if kept and kept.run.maps is run.maps else None
    columns = columns_of(images, run, called, cuts_of(calibration), reviews, peaks)
    labelled = kept.labelled if kept and kept.run.scores is run.scores else _labelled(run, images)
    evaluation = None if run.evaluation is None else judged(run.evaluation, labelled, calibration)
    return RunView(model, run, category, samples, labelled, calibration, columns, evaluation)


def _has_same_images(before: RunView, run: Run, category: Category | None, root: str) -> bool:
    return (
        before.run.sample_ids is run.sample_ids
        and before.category is category
        and before.columns.images.root == root
    )


def _samples_of(category: Category | None, run: Run) -> tuple[Sample | None, ...]:
    known = {sample.id: sample for sample in category.samples} if category else {}
    return tuple(known.get(sample_id) for sample_id in run.sample_ids)


def _labelled(run: Run, images: RunImages) -> SortedScores:
    good, defect = (images.labels == LABELS.index(label) for label in (Label.GOOD, Label.DEFECT))
    return SortedScores.of(run.scores, np.asarray(good), np.asarray(defect))
