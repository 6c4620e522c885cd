"""The figures of trained models, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.project.project import Model, Project, Run
from core.scoring.values import Evaluation, Figure

_FIGURES = (
    "image_auroc",
    "image_aupr",
    "image_f1",
    "pixel_auroc",
    "pixel_aupr",
    "pixel_f1",
    "pixel_iou",
    "pixel_mcc",
    "aupro",
)
ENOUGH_GOOD = 19
"""Good images from which on the default rule's 5 % expected false alarms can be kept."""

_EXTRA_FIGURES = ("image_f1_best", "pixel_f1_best")
_COLUMNS = (
    ("Image AUROC", "image_auroc"),
    ("Image F1", "image_f1"),
    ("Pixel AUROC", "pixel_auroc"),
    ("Pixel F1", "pixel_f1"),
    ("AU-PRO", "aupro"),
)


def describe_models(path: Path, project: Project, models: Sequence[Model]) -> dict[str, Any]:
    """The object that `evaluate --json` prints; a figure that can't be measured is `None`."""
    return {
        "project": str(path),
        "models": [describe_model(model, project.test_run_of(model.id)) for model in models],
    }


def describe_model(model: Model, run: Run | None) -> dict[str, Any]:
    """All figures of one model. `ms_per_image` is the median time from file to map over the test images.

    `intervals` are those of 95 % confidence where they are known, `reasons` say why a figure is `None`;
    `measured` is what the method found out about itself in training.
    """
    evaluation = run.evaluation if run else None
    figures = {name: _figure(evaluation, name) for name in (*_FIGURES, *_EXTRA_FIGURES)}
    return {
        "id": model.id,
        "category": model.category,
        "detector": model.detector,
        "backbone": model.backbone,
        "n_train": len(model.provenance.train_ids),
        "n_good": evaluation.n_good if evaluation else 0,
        "n_defect": evaluation.n_defect if evaluation else 0,
        **{name: figure.value for name, figure in figures.items()},
        "image_threshold": model.calibration.image_threshold,
        "pixel_threshold": model.calibration.pixel_threshold if model.localises else None,
        "fit_seconds": model.provenance.fit_seconds,
        "ms_per_image": float(np.median(run.elapsed_ms)) if run and len(run.elapsed_ms) else None,
        "peak_rss_mb": model.provenance.peak_rss_mb,
        "intervals": {n: [f.low, f.high] for n, f in figures.items() if f.low is not None},
        "reasons": {n: f.reason for n, f in figures.items() if f.value is None},
        "params": dict(model.params),
        "measured": dict(model.provenance.measured),
    }


def show_models(console: Console, project: Project, models: Sequence[Model], title: str = "") -> None:
    """The figures as a table, and the two rates at the chosen threshold in words."""
    table = Table(title=title or None, title_justify="left")
    for name in ("Model", "Detector", "Backbone"):
        table.add_column(name, overflow="fold")
    for name in ("Train", "Good", "Defect", *(heading for heading, _ in _COLUMNS), "ms/image", "Fit s"):
        table.add_column(name, justify="right")
    for model in models:
        row = describe_model(model, project.test_run_of(model.id))
        counts = [str(row[key]) for key in ("n_train", "n_good", "n_defect")]
        figures = [_number(row[key], 4) for _, key in _COLUMNS]
        times = [_number(row["ms_per_image"], 0), _number(row["fit_seconds"], 1)]
        table.add_row(Text(model.id), model.detector, model.backbone, *counts, *figures, *times)
    console.print(table)
    for model in models:
        words = (_at_threshold(project.test_run_of(model.id)), _small_basis(model))
        console.print(Text(f"{model.id}: {' '.join(filter(None, words))}"), soft_wrap=True)


def _at_threshold(run: Run | None) -> str:
    evaluation = run.evaluation if run else None
    if evaluation is None:
        return "no test images, so nothing could be measured."
    c = evaluation.confusion
    said = []
    if c.defective:
        said.append(f"{c.tp} of {c.defective} defective parts are found")
    if c.good:
        said.append(f"{c.fp} of {c.good} good parts are rejected")
    if not said:
        return "the test images have no labels, so nothing could be measured."
    missing = "" if len(said) == 2 else f" There are no {'good' if c.defective else 'defective'} test images."
    again = f" {c.reinspected} of {c.good + c.defective} are to be inspected again." if c.reinspected else ""
    return f"at the threshold {evaluation.image_threshold:.4g}, {' and '.join(said)}.{again}{missing}"


def _small_basis(model: Model) -> str:
    """What the threshold can't promise because it comes from few good images; empty where it can."""
    calibration = model.calibration
    n, expected = len(calibration.good_scores), calibration.expected_false_alarms
    if expected is None or n >= ENOUGH_GOOD:
        return ""
    return (
        f"Its threshold comes from {n} good image{'s' if n > 1 else ''} only: up to "
        f"{100 * expected:.0f} % false alarms must be expected."
    )


def _figure(evaluation: Evaluation | None, name: str) -> Figure:
    figure = getattr(evaluation, name) if evaluation else Figure(None, "not measurable: no test images")
    assert isinstance(figure, Figure)
    return figure


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
