"""What the results page shows of a run at the thresholds in force; all from cached raw scores."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label, Sample
from core.project.project import Model, Project, Run, Verdict
from core.scoring.evaluation import at_thresholds
from core.scoring.values import Calibration, Evaluation
from desktop.models.results_model import ResultRow

VERDICT_WORDS = {Label.GOOD: "good", Label.DEFECT: "defect", Label.UNKNOWN: "unsure"}


@dataclass(frozen=True, slots=True, eq=False)
class RunView:
    """One run of one model at one pair of thresholds."""

    model: Model
    run: Run
    samples: tuple[Sample | None, ...]
    labels: tuple[Label, ...]
    calibration: Calibration
    evaluation: Evaluation | None
    rows: tuple[ResultRow, ...]

    def scores_of(self, label: Label) -> NDArray[np.float32]:
        """Scores of the images with this label, float32 [n]."""
        chosen = np.array([known == label for known in self.labels], bool)
        return np.asarray(self.run.scores[chosen], np.float32)

    def next_score(self, upward: bool) -> float | None:
        """The threshold that changes the verdict of the fewest images, above or below the one in force.

        An image is anomalous from the threshold on, so every distinct score is a cut.
        """
        cuts = np.unique(self.run.scores.astype(float))
        threshold = self.calibration.image_threshold
        others = cuts[cuts > threshold] if upward else cuts[cuts < threshold][::-1]
        return float(others[0]) if len(others) else None

    def at(self, calibration: Calibration) -> RunView:
        """The same run at other thresholds; only rows whose verdict changes are made anew."""
        threshold = calibration.image_threshold
        rows = tuple(
            row if row.anomalous == (row.score >= threshold) else _judged(row, row.score >= threshold)
            for row in self.rows
        )
        return replace(self, calibration=calibration, rows=rows, evaluation=self._evaluation_at(calibration))

    def _evaluation_at(self, calibration: Calibration) -> Evaluation | None:
        if self.run.evaluation is None:
            return None
        return at_thresholds(self.run.evaluation, self.run.scores, self.labels, calibration)


def view_of(project: Project, model: Model, run: Run) -> RunView:
    """A run at the thresholds of its model."""
    dataset = project.dataset
    category = next((c for c in dataset.categories if c.name == model.category), None) if dataset else None
    known = {sample.id: sample for sample in category.samples} if category else {}
    samples = tuple(known.get(sample_id) for sample_id in run.sample_ids)
    labels = tuple(sample.label if sample else Label.UNKNOWN for sample in samples)
    verdicts = {verdict.sample_id: verdict for verdict in project.verdicts}
    rows = tuple(
        _row(project, run, i, sample, verdicts.get(run.sample_ids[i]), model.calibration.image_threshold)
        for i, sample in enumerate(samples)
    )
    view = RunView(model, run, samples, labels, model.calibration, None, rows)
    return replace(view, evaluation=view._evaluation_at(model.calibration))


def _row(
    project: Project, run: Run, i: int, sample: Sample | None, verdict: Verdict | None, threshold: float
) -> ResultRow:
    sample_id, score = run.sample_ids[i], float(run.scores[i])
    label = sample.label if sample else Label.UNKNOWN
    anomalous = score >= threshold
    return ResultRow(
        sample_id=sample_id,
        path=str(project.dataset.path_of(sample_id)) if project.dataset else sample_id,
        label=str(label),
        defect=sample.defect if sample else "",
        split=str(sample.split) if sample else "",
        score=score,
        anomalous=anomalous,
        tag=_tag(str(label), anomalous),
        reviewed=VERDICT_WORDS[verdict.label] if verdict else "",
        elapsed_ms=float(run.elapsed_ms[i]),
    )


def _judged(row: ResultRow, anomalous: bool) -> ResultRow:
    return replace(row, anomalous=anomalous, tag=_tag(row.label, anomalous))


def _tag(label: str, anomalous: bool) -> str:
    if label == Label.UNKNOWN:
        return ""
    return {(True, True): "tp", (True, False): "fn", (False, True): "fp", (False, False): "tn"}[
        label == Label.DEFECT, anomalous
    ]
