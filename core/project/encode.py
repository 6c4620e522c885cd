"""Lays a project out in an HDF5 file, group by group as FORMAT.md describes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

import h5py
import numpy as np
from numpy.typing import DTypeLike

from core import __version__
from core.data.dataset import Dataset
from core.project.changes import Changes
from core.project.checksums import seal
from core.project.filters import SavedFilter
from core.project.project import DrawnMask, Golden, Model, Project, Provenance, Run, now
from core.project.writing import GroupWriter
from core.scoring.values import Calibration, Curve, Evaluation, Figure

FORMAT = "patchlight-project"
CHANGES_FORMAT = "patchlight-changes"
FORMAT_VERSION = 4
CURVES = ("roc", "precision_recall", "pro")
VERDICT_COLUMNS = ("sample_id", "label", "reviewer", "time", "comment", "defect")
AUDIT_COLUMNS = ("time", "user", "action", "detail")
MASK_COLUMNS = ("author", "time")


def write_project(
    project: Project,
    file: h5py.File,
    thumbnails: Mapping[str, bytes],
    check: Callable[[], None],
) -> None:
    """Write a whole project into a new, empty file. `check` is called often and may raise to stop."""
    root = GroupWriter(file)
    _write_contents(root, project, FORMAT, check)
    _write_thumbnails(root.group("thumbnails"), thumbnails)
    seal(file)
    check()


def write_changes(changes: Changes, file: h5py.File, original_path: str, check: Callable[[], None]) -> None:
    """Write what is new in a project into a new, empty file, as `write_project` does.

    `original_path` is the project's own file, empty when it has none.
    """
    root = GroupWriter(file)
    root.attributes(original_path=original_path or None)
    _write_contents(root, changes.project, CHANGES_FORMAT, check)
    _write_fields(root.group("kept"), changes.kept)
    seal(file)
    check()


def _write_contents(root: GroupWriter, project: Project, kind: str, check: Callable[[], None]) -> None:
    saved = now()
    root.attributes(
        format=kind,
        format_version=FORMAT_VERSION,
        app_version=__version__,
        created=project.created or saved,
        saved=saved,
        name=project.name,
    )
    _write_dataset(root.group("dataset"), project.dataset, project.hashes)
    models = root.group("models")
    for position, model in enumerate(project.models):
        check()
        _write_model(models.group(model.id), model, position)
    runs = root.group("runs")
    for position, run in enumerate(project.runs):
        check()
        _write_run(runs.group(run.id), run, position)
    _write_table(root.group("reviews"), project.verdicts, VERDICT_COLUMNS)
    _write_table(root.group("audit"), project.audit, AUDIT_COLUMNS)
    if project.filters:
        _write_filters(root.group("filters"), project.filters)
    if project.scales:
        _write_scales(root.group("scales"), project.scales)
    if project.masks:
        _write_masks(root.group("masks"), project.masks)


def _write_table(group: GroupWriter, rows: Iterable[Any], columns: tuple[str, ...]) -> None:
    rows = tuple(rows)
    for column in columns:
        group.texts(column, (getattr(row, column) for row in rows))


def _write_dataset(group: GroupWriter, dataset: Dataset | None, hashes: Mapping[str, str]) -> None:
    table = group.group("hashes")
    table.texts("sample_id", hashes.keys())
    table.texts("sha256", hashes.values())
    if dataset is None:
        return
    group.attributes(root=dataset.root, layout=dataset.layout)
    group.texts("categories", (category.name for category in dataset.categories))
    rows = [(i, s) for i, category in enumerate(dataset.categories) for s in category.samples]
    samples = [sample for _, sample in rows]
    table = group.group("samples")
    table.array("category", np.array([i for i, _ in rows], dtype=np.int32))
    _write_table(table, samples, ("id", "label", "split", "defect"))
    table.texts("mask", (sample.mask or "" for sample in samples))
    table.array("excluded", np.array([sample.excluded for sample in samples], dtype=bool))
    _write_table(group.group("problems"), dataset.problems, ("path", "reason"))


def _write_model(group: GroupWriter, model: Model, position: int) -> None:
    group.attributes(
        position=position,
        id=model.id,
        category=model.category,
        detector=model.detector,
        backbone=model.backbone,
    )
    group.texts("param_names", (name for name, _ in model.params))
    params = group.group("params")
    for name, value in model.params:
        params.attribute(name, value)
    state = group.group("state")
    for name, array in model.state.items():
        state.array(name, array)
    _write_calibration(group.group("calibration"), model.calibration)
    _write_provenance(group.group("provenance"), model.provenance)
    if model.golden is not None:
        _write_golden(group.group("golden"), model.golden)
    if model.members:
        members = group.group("members")
        for place, member in enumerate(model.members):
            _write_model(members.group(member.id), member, place)


def _write_calibration(group: GroupWriter, calibration: Calibration) -> None:
    _write_fields(group, calibration, np.float32, without=("costs",))
    if calibration.costs is not None:
        _write_fields(group.group("costs"), calibration.costs)


def _write_provenance(group: GroupWriter, provenance: Provenance) -> None:
    _write_fields(group, provenance, without=("measured",))
    group.texts("measured_names", (name for name, _ in provenance.measured))
    measured = group.group("measured")
    for name, value in provenance.measured:
        measured.attribute(name, value)


def _write_golden(group: GroupWriter, golden: Golden) -> None:
    group.texts("sample_ids", golden.sample_ids)
    group.array("images", golden.images, np.uint8, packed=True)
    group.array("scores", golden.scores, np.float32)
    group.array("peaks", golden.peaks, np.float32)
    if golden.corners is not None:
        group.array("corners", golden.corners, np.float32)


def _write_run(group: GroupWriter, run: Run, position: int) -> None:
    group.attributes(
        position=position, id=run.id, model_id=run.model_id, source=run.source, created=run.created
    )
    group.texts("sample_ids", run.sample_ids)
    group.array("scores", run.scores, np.float32)
    group.array("maps", run.maps, np.float16, packed=True)
    group.array("elapsed_ms", run.elapsed_ms, np.float32)
    if run.parts:
        parts = group.group("parts")
        for name, maps in run.parts.items():
            parts.array(name, maps, np.float16, packed=True)
    if run.evaluation is not None:
        _write_evaluation(group.group("evaluation"), run.evaluation)


def _write_evaluation(group: GroupWriter, evaluation: Evaluation) -> None:
    values = {f.name: getattr(evaluation, f.name) for f in dataclasses.fields(evaluation)}
    group.attributes(**{name: value for name, value in values.items() if isinstance(value, int | float)})
    group.attributes(**dataclasses.asdict(evaluation.confusion))
    figures = {name: value for name, value in values.items() if isinstance(value, Figure)}
    table = group.group("figures")
    table.texts("name", figures)
    table.texts("reason", (figure.reason for figure in figures.values()))
    for column in ("value", "low", "high"):
        table.array(column, _numbers(getattr(figure, column) for figure in figures.values()))
    for name in CURVES:
        curve: Curve | None = values[name]
        if curve is not None:
            _write_fields(group.group(name), curve, np.float64)
    if evaluation.pixels is not None:
        _write_fields(group.group("pixels"), evaluation.pixels)


def _write_fields(
    group: GroupWriter, value: Any, dtype: DTypeLike | None = None, without: Container[str] = ()
) -> None:
    """Every field of a dataclass: arrays and columns of text as datasets, the rest as attributes."""
    for field in dataclasses.fields(value):
        if field.name in without:
            continue
        content = getattr(value, field.name)
        if isinstance(content, np.ndarray):
            group.array(field.name, content, dtype, packed=content.size > 1024)
        elif isinstance(content, tuple):
            group.texts(field.name, content)
        elif content is not None:
            group.attribute(field.name, content)


def _write_filters(group: GroupWriter, filters: Iterable[SavedFilter]) -> None:
    for position, saved in enumerate(filters):
        terms = group.group(saved.name)
        terms.attributes(position=position, name=saved.name)
        _write_fields(terms, saved.terms)


def _write_scales(group: GroupWriter, scales: Mapping[str, float]) -> None:
    group.texts("category", scales)
    group.array("mm_per_px", _numbers(scales.values()))


def _write_masks(group: GroupWriter, masks: Mapping[str, DrawnMask]) -> None:
    group.texts("sample_id", masks.keys())
    for column in MASK_COLUMNS:
        group.texts(column, (getattr(mask, column) for mask in masks.values()))
    _write_files(group, "png", [mask.png for mask in masks.values()])


def _write_thumbnails(group: GroupWriter, thumbnails: Mapping[str, bytes]) -> None:
    group.texts("sample_id", thumbnails.keys())
    _write_files(group, "jpeg", thumbnails.values())


def _write_files(group: GroupWriter, name: str, files: Iterable[bytes]) -> None:
    """Whole files one after the other; where each ends stands in `end`."""
    files = list(files)
    group.array("end", np.cumsum(np.array([len(data) for data in files], np.int64), dtype=np.int64))
    group.array(name, np.frombuffer(b"".join(files), dtype=np.uint8))


def _numbers(values: Iterable[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
