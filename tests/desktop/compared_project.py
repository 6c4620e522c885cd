"""Projects with several measured models, made without the numeric stack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.data.dataset import Category, Dataset, Label, Sample, Split
from core.project.edits import add_model, add_run, new_project, set_dataset
from core.project.project import Model, Project, Provenance, Run
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate
from tests.desktop.sample_project import build_project


def with_model(
    project: Project,
    name: str,
    scores: Sequence[float],
    threshold: float,
    ms: float = 12.0,
    skip: int = 0,
    **changes: object,
) -> Project:
    """The project with one more measured model of its first category; `skip` test images were left out."""
    category = project.dataset.categories[0]
    samples = category.test[skip:]
    maps = np.zeros((len(samples), 8, 8), np.float16)
    for values, sample, score in zip(maps, samples, scores, strict=True):
        values[2:4, 2:6] = score if sample.label == Label.DEFECT else 0.2
    mark = np.pad(np.ones((2, 4), bool), ((2, 4), (2, 2)))
    masks = [mark if sample.label == Label.DEFECT else None for sample in samples]
    held_out = calibrate(np.linspace(0, 1, 20), np.linspace(0, 1, 20), "20 invented images")
    calibration = replace(held_out, image_threshold=threshold)
    values = np.array(scores, np.float32)
    figures = evaluate(values, [s.label for s in samples], maps, masks, calibration)
    provenance = Provenance("2026-01-02T00:00:00+00:00", "0.1.0", "cpu", "2.13.0", "", ("a",), 30.0, 512.0)
    state = {"bank": np.zeros((1000, 100), np.float32)}
    model = Model(name, category.name, "padim", "resnet18", (), state, calibration, provenance)
    model = replace(model, **changes)
    ids = tuple(sample.id for sample in samples)
    # Times differ from image to image, as they do.
    times = (ms + 0.1 * np.arange(len(ids))).astype(np.float32)
    run = Run(f"{name}-test", name, "test", provenance.created, ids, values, maps, times, figures)
    return add_run(add_model(project, model), run)


def build_compared(root: Path) -> Project:
    """The sample project with two more models: "nut-2" finds one defect more, "nut-3" is blind and fast."""
    project = build_project(root)
    good_first = [s.label == Label.GOOD for s in project.dataset.category("nut").test]
    second = _spread(good_first, (0.1, 0.2, 0.3, 0.4, 0.5), (2.0, 0.9, 2.5, 0.45))
    third = _spread(good_first, (0.5, 0.1, 0.9, 0.2, 0.4), (0.3, 0.15, 0.6, 0.55))
    project = with_model(project, "nut-2", second, 0.8, ms=40.0)
    return with_model(project, "nut-3", third, 0.7, ms=3.0, backbone="", detector="dfkde")


def large_project(n: int, models: int, seed: int = 0) -> Project:
    """`models` models of increasing quality on `n` images without files, a third of them defective."""
    rng = np.random.default_rng(seed)
    samples = tuple(
        Sample(f"nut/test/{i:05}.png", Label.GOOD if i % 3 else Label.DEFECT, Split.TEST) for i in range(n)
    )
    project = set_dataset(new_project("many"), Dataset("/nowhere", "flat", (Category("nut", samples),)))
    bad = np.array([sample.label == Label.DEFECT for sample in samples])
    for k in range(models):
        scores = rng.normal(size=n) + (1 + k) * bad
        project = with_model(project, f"nut-{k + 1}", scores.tolist(), 1.5, ms=10.0 * (k + 1))
    return project


def _spread(is_good: list[bool], good: Sequence[float], defect: Sequence[float]) -> list[float]:
    goods, defects = iter(good), iter(defect)
    return [next(goods) if kind else next(defects) for kind in is_good]
