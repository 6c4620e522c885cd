"""The models of a category that have results, each with its figures and where it is really the best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.data.dataset import Category, Label
from core.errors import DataError
from core.project.project import Model, Project, Run
from core.scoring.comparison import REAL, Comparison, Scored, compare, pair, scored
from core.scoring.evaluation import at_thresholds
from core.scoring.statistics import mcnemar_test
from core.scoring.values import Evaluation

_MB = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class ModelRow:
    """One model with its newest test run. `best` names the columns in which no other model comes close."""

    model: Model
    run: Run
    evaluation: Evaluation
    scored: Scored
    ms: float | None
    size_mb: float
    best: frozenset[str] = frozenset()

    @property
    def short_name(self) -> str:
        """The model's id without its category, which is the same for all rows."""
        return self.model.id.removeprefix(f"{self.model.category}-")


def rows_of(project: Project, category: Category) -> tuple[ModelRow, ...]:
    """Evaluated models of a category, oldest first."""
    known = {sample.id: sample.label for sample in category.samples}
    rows = []
    for model in project.models_of(category.name):
        run = project.test_run_of(model.id)
        if run is not None and run.evaluation is not None:
            rows.append(_row(model, run, run.evaluation, known))
    return _with_best(tuple(rows))


def same_models(rows: tuple[ModelRow, ...], project: Project, category: Category) -> bool:
    """Whether `rows` still show what the project holds; a verdict or a rename changes no figure."""
    models = project.models_of(category.name)
    runs = [(model, project.test_run_of(model.id)) for model in models]
    now = [(model, run) for model, run in runs if run is not None and run.evaluation is not None]
    return len(now) == len(rows) and all(
        row.model is model and row.run is run for row, (model, run) in zip(rows, now, strict=True)
    )


def _row(model: Model, run: Run, evaluation: Evaluation, known: Mapping[str, Label]) -> ModelRow:
    cuts = model.calibration
    labels = tuple(known.get(sample_id, Label.UNKNOWN) for sample_id in run.sample_ids)
    return ModelRow(
        model,
        run,
        at_thresholds(evaluation, run.scores, labels, cuts),
        scored(run.sample_ids, run.scores, cuts.image_threshold, labels, cuts.reinspect_threshold),
        float(np.median(run.elapsed_ms)) if len(run.elapsed_ms) else None,
        _size_mb(model),
    )


def _size_mb(model: Model) -> float:
    """What a model keeps, the members of an ensemble included."""
    own = sum(array.nbytes for array in model.state.values()) / _MB
    return own + sum(_size_mb(member) for member in model.members)


class _Tests:
    """Paired comparisons of some models, each made once however many columns ask for it."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Comparison | None] = {}

    def of(self, first: ModelRow, second: ModelRow) -> Comparison | None:
        key = first.model.id, second.model.id
        if key not in self._made:
            self._made[key] = _compared(first, second)
        return self._made[key]

    def auroc(self, first: ModelRow, second: ModelRow, level: float) -> bool:
        found = self.of(first, second)
        auroc = found.auroc if found else None
        if auroc is None or auroc.p_value is None:
            return False
        return auroc.p_value < level and auroc.difference > 0

    def defects(self, first: ModelRow, second: ModelRow, level: float) -> bool:
        found = self.of(first, second)
        return found is not None and found.defects.p_value < level and found.defects.difference > 0

    def good(self, first: ModelRow, second: ModelRow, level: float) -> bool:
        found = self.of(first, second)
        return found is not None and found.good.p_value < level and found.good.difference > 0


def _with_best(rows: tuple[ModelRow, ...]) -> tuple[ModelRow, ...]:
    """Mark who is best where; only what is measured image by image can be tested."""
    if len(rows) < 2:
        return rows
    tests = _Tests()
    winners = {
        column: _winner(rows, value, beats)
        for column, value, beats in (
            ("auroc", _negative_auroc, tests.auroc),
            ("missed", lambda row: row.evaluation.confusion.fn, tests.defects),
            ("alarms", lambda row: row.evaluation.confusion.fp, tests.good),
            ("ms", lambda row: row.ms, _beats_in_time),
        )
    }
    smallest = sorted(row.size_mb for row in rows)
    return tuple(
        replace(
            row,
            best=frozenset(name for name, winner in winners.items() if winner is row)
            | ({"size"} if row.size_mb == smallest[0] < smallest[1] else set()),
        )
        for row in rows
    )


def _winner(
    rows: tuple[ModelRow, ...],
    value: Callable[[ModelRow], float | None],
    beats: Callable[[ModelRow, ModelRow, float], bool],
) -> ModelRow | None:
    """The row with the smallest value, if it beats each other one."""
    known = [(found, i) for i, row in enumerate(rows) if (found := value(row)) is not None]
    if len(known) < 2:
        return None
    winner = rows[min(known)[1]]
    level = REAL / (len(known) - 1)  # the tests share one chance of error (Bonferroni)
    others = (rows[i] for _, i in known if rows[i] is not winner)
    return winner if all(beats(winner, other, level) for other in others) else None


def _compared(first: ModelRow, second: ModelRow) -> Comparison | None:
    try:
        return compare(pair(first.scored, second.scored))
    except DataError:
        return None  # scores that aren't numbers win nothing


def _negative_auroc(row: ModelRow) -> float | None:
    value = row.evaluation.image_auroc.value
    return None if value is None else -value


def _beats_in_time(first: ModelRow, second: ModelRow, level: float) -> bool:
    """Sign test: how often each was faster on the same image."""
    own, others = first.run.elapsed_ms, second.run.elapsed_ms
    if first.run.sample_ids != second.run.sample_ids:
        places = {sample_id: i for i, sample_id in enumerate(second.run.sample_ids)}
        common = [i for i, sample_id in enumerate(first.run.sample_ids) if sample_id in places]
        others = others[[places[first.run.sample_ids[i]] for i in common]]
        own = own[common]
    faster, slower = int((own < others).sum()), int((own > others).sum())
    return faster > slower and mcnemar_test(faster, slower) < level
