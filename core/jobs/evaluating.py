"""A model on its category's test images: one run with all figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.data.dataset import Category, Label, Problem
from core.errors import DataError
from core.jobs.progress import Report
from core.jobs.reading import sources_of
from core.jobs.scoring import Scored, Scorer, score_sources, warm_up
from core.project.project import Model, Run, now
from core.scoring.evaluation import evaluate

EVALUATING = "Evaluating"


def run_test(
    root: str, category: Category, model: Model, scorer: Scorer, report: Report
) -> tuple[Run, tuple[str, ...]]:
    """Score all test images and measure every figure; also notes on what could not be read.

    Raises `DataError` when there is no test image or none that can be read.
    """
    samples = category.test
    if not samples:
        raise DataError(
            f"There are no test images for “{category.name}”.",
            "Put some good and defective images into its test folder.",
        )
    warm_up(scorer)
    scored: list[Scored] = []
    notes: list[str] = []
    for done, item in enumerate(score_sources(scorer, sources_of(root, samples)), start=1):
        if isinstance(item, Problem):
            notes.append(f"Left out of the evaluation: {item.path}: {item.reason}")
        else:
            scored.append(item)
            if item.mask_problem:
                notes.append(f"Evaluated without its mask: {item.prediction.sample_id}: {item.mask_problem}")
        report(done, len(samples), EVALUATING)
    if not scored:
        raise DataError(
            f"None of the {len(samples)} test images of “{category.name}” can be read.", notes[0]
        )
    return _run_of(model, category, scored), tuple(notes)


def _run_of(model: Model, category: Category, scored: Sequence[Scored]) -> Run:
    label_of = {sample.id: sample.label for sample in category.test}
    predictions = [item.prediction for item in scored]
    labels: list[Label] = [label_of[p.sample_id] for p in predictions]
    scores = np.array([p.score for p in predictions], np.float32)
    maps = np.stack([p.map for p in predictions])
    parts = {name: np.stack([p.parts[name] for p in predictions]) for name in predictions[0].parts}
    created = now()
    return Run(
        id=f"{model.id}-test-{created}",
        model_id=model.id,
        source="test",
        created=created,
        sample_ids=tuple(p.sample_id for p in predictions),
        scores=scores,
        maps=maps,
        elapsed_ms=np.array([p.elapsed_ms for p in predictions], np.float32),
        evaluation=evaluate(
            scores,
            labels,
            maps,
            [item.mask for item in scored],
            model.calibration,
            localises=model.localises,
        ),
        parts=parts,
    )
