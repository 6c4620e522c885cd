"""Results and figures as tables for spreadsheets."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.project.project import Project
from core.reports.files import write_whole
from core.reports.results import evaluated_models, results_of
from core.scoring.values import Evaluation, Figure

RESULT_COLUMNS = (
    "path",
    "category",
    "model",
    "score",
    "threshold",
    "verdict",
    "regions",
    "label",
    "defect",
    "review",
)
FIGURE_COLUMNS = (
    "category",
    "model",
    "figure",
    "value",
    "low",
    "high",
    "n_good",
    "n_defect",
    "n_masks",
    "reason",
)

Row = list[str | int]


def write_csv(project: Project, path: str | Path) -> tuple[Path, Path]:
    """Write every test image to `path` and the figures beside it (`NAME-figures.csv`); returns both paths.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding. Raises `PatchlightError`
    when a file can't be written.
    """
    results = Path(path)
    figures = results.with_name(f"{results.stem}-figures{results.suffix}")
    write_table(results, RESULT_COLUMNS, result_rows(project))
    write_table(figures, FIGURE_COLUMNS, figure_rows(project))
    return results, figures


def result_rows(project: Project) -> Iterator[Row]:
    """A row for each test image of each model, see `RESULT_COLUMNS`.

    `verdict` is the model's word at its threshold, `label` and `defect` the data set's, `review` the last
    word of a reviewer. Cells that can't be filled are empty.
    """
    for model in evaluated_models(project):
        for result in results_of(project, model):
            regions = result.count_regions()
            review = project.verdict_of(result.sample.id)
            yield [
                result.sample.id,
                result.category,
                result.model_id,
                _number(result.score),
                _number(result.threshold),
                result.verdict,
                "" if regions is None else regions,
                result.sample.label.value,
                result.sample.defect,
                review.label.value if review else "",
            ]


def figure_rows(project: Project) -> Iterator[Row]:
    """A row for each figure of each model, see `FIGURE_COLUMNS`; without a value it has a reason."""
    for model in evaluated_models(project):
        run = project.test_run_of(model.id)
        evaluation = run.evaluation if run else None
        if evaluation is None:
            continue
        counts = [evaluation.n_good, evaluation.n_defect, evaluation.n_masks]
        for name, figure in figures_of(evaluation):
            numbers = [_number(figure.value), _number(figure.low), _number(figure.high)]
            yield [model.category, model.id, name, *numbers, *counts, figure.reason]


def figures_of(evaluation: Evaluation) -> Iterator[tuple[str, Figure]]:
    """All figures by name, in the order of `Evaluation`."""
    for field in dataclasses.fields(evaluation):
        value = getattr(evaluation, field.name)
        if isinstance(value, Figure):
            yield field.name, value


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str | int]]) -> None:
    """Write a header and rows as CSV: UTF-8 with a byte order mark; raises `PatchlightError`."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(columns)
    table.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig", errors="backslashreplace"))


def _number(value: float | None) -> str:
    """As short as it identifies a float32."""
    return "" if value is None else f"{value:.9g}"
