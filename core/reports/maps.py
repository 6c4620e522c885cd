"""Anomaly maps as float32 TIFF at full image size, laid out as the benchmark of MVTec AD expects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import tifffile
from numpy.typing import NDArray

from core.data.dataset import Label, Problem
from core.data.images import image_size
from core.errors import DataError
from core.project.project import Model, Project
from core.reports.files import free_path, inside, make_folder, unwritable
from core.reports.results import ImageResult, evaluated_models, results_of
from core.scoring.regions import resize_map


@dataclass(frozen=True, slots=True)
class ExportedMaps:
    """The files that were written, and every image whose map could not be."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def export_maps(
    project: Project,
    directory: str | Path,
    category: str | None = None,
    model_id: str | None = None,
    report: Callable[[int, int, str], None] | None = None,
) -> ExportedMaps:
    """Write `DIRECTORY/<category>/test/<defect>/<stem>.tiff` for each test image, float32 [H, W].

    Of each category the newest model with maps and a test run is taken, or the one called `model_id`. Maps
    are raw (larger is more anomalous), resized bilinearly to the image. `report(done, total, text)` may raise
    to stop. Raises `DataError` when there is nothing to export, `PatchlightError` when a file can't be
    written.
    """
    results = [r for model in _chosen(project, category, model_id) for r in results_of(project, model)]
    files: list[Path] = []
    taken: set[str] = set()
    problems = []
    for done, result in enumerate(results):
        if report:
            report(done, len(results), result.sample.id)
        path = free_path(Path(directory) / _place(result), taken)
        try:
            _write(path, result)
        except DataError as error:
            problems.append(Problem(result.sample.id, error.message))
        else:
            files.append(path)
    if report:
        report(len(results), len(results), "")
    return ExportedMaps(tuple(files), tuple(problems))


def _chosen(project: Project, category: str | None, model_id: str | None) -> list[Model]:
    models = evaluated_models(project, category)
    if model_id is not None:
        models = tuple(model for model in models if model.id == model_id)
    if not models:
        raise DataError("There are no results on test images to export.", "Train or evaluate a model first.")
    with_maps = tuple(model for model in models if model.localises)
    if not with_maps:
        names = ", ".join(sorted({model.detector for model in models}))
        raise DataError(f"There are no maps to export: {names} gives one score per image, no map.")
    return list({model.category: model for model in with_maps}.values())  # the last of each category


def _place(result: ImageResult) -> Path:
    sample = result.sample
    defect = sample.defect or ("good" if sample.label == Label.GOOD else sample.label.value)
    stem = PurePosixPath(sample.id.replace("\\", "/")).stem
    return inside(result.category) / "test" / inside(defect) / f"{stem}.tiff"


def _write(path: Path, result: ImageResult) -> None:
    write_map(path, resize_map(result.map, image_size(result.image)))


def write_map(path: Path, map: NDArray[np.float32]) -> None:
    """Write a map float32 [H, W] as TIFF, with its folder; raises `PatchlightError`."""
    make_folder(path.parent)
    try:
        tifffile.imwrite(path, map)
    except OSError as error:
        raise unwritable(path, error) from error
