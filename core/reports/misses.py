"""The defects that models let pass, or came closest to letting pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.data.dataset import Label
from core.project.project import Project
from core.reports.results import ImageResult, results_of


@dataclass(frozen=True, slots=True, eq=False)
class WorstMisses:
    """`n_missed` defects lie below their model's threshold, of `n_defects`; `results` begins with the worst.

    Without any miss `results` are the defects closest to the threshold.
    """

    n_missed: int
    n_defects: int
    results: tuple[ImageResult, ...]


def worst_misses(project: Project, model_ids: Iterable[str], most: int) -> WorstMisses:
    """The defective test images that models score lowest against their own threshold, `most` at most.

    Models of several categories have scores of different scales, so the distance from the threshold is taken
    in units of the threshold. Models that are no longer in the project, or have no test run, are left out.
    """
    known = {model.id: model for model in project.models}
    defects = [
        result
        for model_id in model_ids
        if model_id in known
        for result in results_of(project, known[model_id])
        if result.sample.label == Label.DEFECT
    ]
    missed = [result for result in defects if result.is_missed]
    worst = sorted(missed or defects, key=_distance)[:most]
    return WorstMisses(len(missed), len(defects), tuple(worst))


def _distance(result: ImageResult) -> float:
    """How far a score lies above its threshold, in units of the threshold; negative for a miss."""
    return (result.score - result.threshold) / (abs(result.threshold) or 1.0)
