"""What a report says of each model, and how its numbers are written: the same in every form of report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label
from core.project.project import AuditEntry, Model, Project
from core.reports.charts import Axis, Chart, curve_chart, score_histogram
from core.reports.pictures import Gallery, galleries_of
from core.reports.results import ANOMALOUS, ImageResult, results_of
from core.scoring.calibration import guarantee
from core.scoring.evaluation import detection_rate, false_alarm_rate
from core.scoring.statistics import binomial_interval
from core.scoring.values import Evaluation, Figure

_AUDIT_ENTRIES = 40

_NOT_MEASURED = Figure(None)
FIGURES = (
    ("image_auroc", "Image AUROC", "how well scores tell defective from good images; 0.5 is guessing"),
    ("image_aupr", "Image AUPR", "average precision over all image thresholds"),
    ("image_f1", "Image F1", "at the chosen image threshold"),
    ("image_f1_best", "Image F1, best", "at the threshold tuned on these test images: flattering"),
    ("pixel_auroc", "Pixel AUROC", "how well map values tell defective from good pixels"),
    ("pixel_aupr", "Pixel AUPR", "average precision over all pixel thresholds"),
    ("pixel_f1", "Pixel F1", "at the chosen pixel threshold"),
    ("pixel_f1_best", "Pixel F1, best", "at the threshold tuned on these test images: flattering"),
    ("pixel_iou", "Pixel IoU", "at the chosen pixel threshold"),
    ("pixel_mcc", "Pixel MCC", "at the chosen pixel threshold"),
    ("aupro", "AU-PRO", "mean overlap with each marked region, up to 30 % false positive pixels"),
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a line of a table."""

    title: str
    meaning: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class DefectRow:
    """How many images of a defect class were found."""

    name: str
    found: int
    total: int
    rate: Figure


@dataclass(frozen=True, slots=True, eq=False)
class ModelSection:
    """All that the report says of one model; without test images `evaluation` is `None`."""

    model: Model
    guarantee: str
    evaluation: Evaluation | None = None
    detection: Figure = _NOT_MEASURED
    false_alarms: Figure = _NOT_MEASURED
    figures: tuple[FigureRow, ...] = ()
    charts: tuple[Chart, ...] = ()
    defects: tuple[DefectRow, ...] = ()
    galleries: tuple[Gallery, ...] = ()
    median_ms: float | None = None


def section_of(project: Project, model: Model) -> ModelSection:
    """Everything about one model of the project; reads image files for the pictures."""
    run = project.test_run_of(model.id)
    evaluation = run.evaluation if run else None
    if run is None or evaluation is None:
        return ModelSection(model, guarantee(model.calibration))
    results = results_of(project, model, run)
    return ModelSection(
        model=model,
        guarantee=guarantee(model.calibration),
        evaluation=evaluation,
        detection=detection_rate(evaluation.confusion),
        false_alarms=false_alarm_rate(evaluation.confusion),
        figures=tuple(FigureRow(title, text, getattr(evaluation, name)) for name, title, text in FIGURES),
        charts=_charts(evaluation, results),
        defects=_defects(results),
        galleries=galleries_of(project, results),
        median_ms=float(np.median(run.elapsed_ms)) if len(run.elapsed_ms) else None,
    )


def origin_of(model: Model) -> str:
    """What a model is and where it comes from, as one line."""
    method = f"{model.detector} on {model.backbone}" if model.backbone else model.detector
    n_images = len(model.provenance.train_ids)
    learned = f"trained on {n_images} good image{'' if n_images == 1 else 's'}"
    return f"Category {model.category} · {method} · {learned}, {time(model.provenance.created)}"


def _charts(evaluation: Evaluation, results: tuple[ImageResult, ...]) -> tuple[Chart, ...]:
    share, overlap = Axis("False alarm rate", 0, 1), Axis("Mean region overlap", 0, 1)
    found = Axis("Detection rate", 0, 1)
    threshold = evaluation.image_threshold
    charts = [score_histogram(*_scores(results), threshold, "Image scores of good and defective parts")]
    if evaluation.roc is not None:
        roc = evaluation.roc, "ROC curve of the images", share, found
        charts.append(curve_chart(*roc, threshold, diagonal=True))
    if evaluation.precision_recall is not None:
        axes = Axis("Recall", 0, 1), Axis("Precision", 0, 1)
        charts.append(curve_chart(evaluation.precision_recall, "Precision and recall", *axes, threshold))
    if evaluation.pro is not None:
        axes = Axis("False positive rate of pixels", 0, 0.3), overlap
        charts.append(curve_chart(evaluation.pro, "PRO curve", *axes, evaluation.pixel_threshold))
    return tuple(charts)


def last_entries(project: Project) -> tuple[AuditEntry, ...]:
    """The newest entries of the audit trail, as many as a report lists."""
    return project.audit[-_AUDIT_ENTRIES:]


def _scores(results: tuple[ImageResult, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    def scores_of(label: Label) -> NDArray[np.float64]:
        return np.array([r.score for r in results if r.sample.label == label], np.float64)

    return scores_of(Label.GOOD), scores_of(Label.DEFECT)


def _defects(results: tuple[ImageResult, ...]) -> tuple[DefectRow, ...]:
    rows: dict[str, list[ImageResult]] = {}
    for result in results:
        if result.sample.label == Label.DEFECT:
            rows.setdefault(result.sample.defect, []).append(result)
    return tuple(
        _defect_row(name or "(no class)", sum(r.verdict == ANOMALOUS for r in members), len(members))
        for name, members in rows.items()
    )


def _defect_row(name: str, found: int, total: int) -> DefectRow:
    return DefectRow(name, found, total, Figure(found / total, "", *binomial_interval(found, total)))


def number(value: float | None, digits: int = 3) -> str:
    """A number in few digits; a dash for none."""
    return "–" if value is None else f"{value:.{digits}g}"


def time(text: str) -> str:
    """ISO 8601 as people write it; anything else as it is."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M UTC")
    except ValueError:
        return text


def percent(value: float | None) -> str:
    """A share in per cent; a dash for none."""
    return "–" if value is None else f"{100 * value:.3g} %"


def interval(figure: Figure, as_percent: bool = False) -> str:
    """The 95 % interval of a figure; empty where it has none."""
    if figure.low is None or figure.high is None:
        return ""
    if as_percent:
        return f"{100 * figure.low:.3g}–{100 * figure.high:.3g} %"
    return f"{figure.low:.3f}–{figure.high:.3f}"


def measured(figure: Figure) -> str:
    """A figure's value, or why there is none."""
    if figure.value is None:
        return figure.reason or "not measured"
    return f"{figure.value:.3f}" if abs(figure.value) < 1e4 else number(figure.value)
