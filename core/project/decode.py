"""Builds a project from an HDF5 file that `encode` laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Category, Dataset, Label, Problem, Sample, Split
from core.project.changes import Changes, Kept
from core.project.encode import AUDIT_COLUMNS, CURVES, MASK_COLUMNS, VERDICT_COLUMNS
from core.project.filters import ResultFilter, SavedFilter
from core.project.project import (
    AuditEntry,
    DrawnMask,
    Golden,
    Model,
    Project,
    Provenance,
    Run,
    Verdict,
)
from core.project.reading import DamageError, GroupReader
from core.scoring.values import Calibration, Confusion, Costs, Curve, Evaluation, Figure, PixelCounts

_NOT_RECORDED = Figure(None, "Not recorded by the version that saved this project.")


@dataclass(frozen=True, slots=True)
class Header:
    """What a project file says of itself; `original_path` only where unsaved work is kept.

    Times are ISO 8601 UTC.
    """

    name: str
    created: str
    saved: str
    app_version: str
    original_path: str = ""


def read_project(root: GroupReader) -> Project:
    """The whole project. Raises `DamageError` where the file is not as it was written."""
    dataset = root.group("dataset")
    hashes = dataset.group("hashes")
    sample_ids = hashes.texts("sample_id")
    return Project(
        name=root.text("name"),
        dataset=_read_dataset(dataset) if dataset.has("root") else None,
        models=tuple(_read_model(group) for group in root.group("models").groups()),
        runs=tuple(_read_run(group) for group in root.group("runs").groups()),
        verdicts=_read_verdicts(root.group("reviews")),
        audit=tuple(AuditEntry(*row) for row in _rows(root.group("audit"), *AUDIT_COLUMNS)),
        hashes=dict(zip(sample_ids, hashes.texts("sha256", len(sample_ids)), strict=True)),
        created=root.text("created"),
        filters=_read_filters(root.group("filters")) if root.has("filters") else (),
        scales=_read_scales(root.group("scales")) if root.has("scales") else {},
        masks=_read_masks(root.group("masks")) if root.has("masks") else {},
    )


def read_header(root: GroupReader) -> Header:
    """The root attributes only."""
    return Header(
        name=root.text("name"),
        created=root.text("created"),
        saved=root.text("saved"),
        app_version=root.text("app_version"),
        original_path=root.text("original_path") if root.has("original_path") else "",
    )


def read_changes(root: GroupReader) -> Changes:
    """What `write_changes` wrote. Raises like `read_project`."""
    kept = root.group("kept")
    return Changes(
        read_project(root),
        Kept(
            dataset=bool(kept.attribute("dataset")),
            models=kept.texts("models"),
            learned=kept.texts("learned"),
            runs=kept.texts("runs"),
            predicted=kept.texts("predicted"),
            curves=kept.texts("curves"),
            verdicts=kept.integer("verdicts"),
            audit=kept.integer("audit"),
            lost_hashes=kept.texts("lost_hashes"),
            lost_masks=kept.texts("lost_masks"),
        ),
    )


def read_thumbnails(root: GroupReader) -> dict[str, bytes]:
    """JPEG bytes by sample id."""
    group = root.group("thumbnails")
    sample_ids = group.texts("sample_id")
    return dict(zip(sample_ids, _read_files(group, "jpeg", len(sample_ids)), strict=True))


def _read_files(group: GroupReader, name: str, n: int) -> list[bytes]:
    """`n` whole files that stand one after the other."""
    ends = group.array("end", np.int64, n).tolist()
    data = group.array(name, np.uint8, None).tobytes()
    if ends and ends[-1] > len(data):
        raise DamageError(f"{group.path}/{name}", "is too short")
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _rows(group: GroupReader, *columns: str) -> Iterator[tuple[str, ...]]:
    first = group.texts(columns[0])
    return zip(first, *(group.texts(column, len(first)) for column in columns[1:]), strict=True)


def _read_dataset(group: GroupReader) -> Dataset:
    names = group.texts("categories")
    table = group.group("samples")
    rows = list(_rows(table, "id", "label", "split", "defect", "mask"))
    excluded = table.array("excluded", np.bool_, len(rows)).tolist()
    members: list[list[Sample]] = [[] for _ in names]
    owners = table.array("category", np.int32, len(rows)).tolist()
    # Looked up rather than made: an enumeration takes ten times as long, for each of 50 000 images.
    labels, splits = {str(label): label for label in Label}, {str(split): split for split in Split}
    for (sample_id, label, split, defect, mask), owner, out in zip(rows, owners, excluded, strict=True):
        sample = Sample(sample_id, labels[label], splits[split], defect, mask or None, out)
        members[owner].append(sample)
    return Dataset(
        root=group.text("root"),
        layout=group.text("layout"),
        categories=tuple(Category(n, tuple(s)) for n, s in zip(names, members, strict=True)),
        problems=tuple(Problem(*row) for row in _rows(group.group("problems"), "path", "reason")),
    )


def _read_model(group: GroupReader) -> Model:
    params = group.group("params")
    state = group.group("state")
    return Model(
        id=group.text("id"),
        category=group.text("category"),
        detector=group.text("detector"),
        backbone=group.text("backbone"),
        params=tuple((name, params.attribute(name)) for name in group.texts("param_names")),
        state={name: state.any_array(name) for name in state.names()},
        calibration=_read_calibration(group.group("calibration")),
        provenance=_read_provenance(group.group("provenance")),
        golden=_read_golden(group.group("golden")) if group.has("golden") else None,
        members=tuple(map(_read_model, group.group("members").groups())) if group.has("members") else (),
    )


def _read_calibration(group: GroupReader) -> Calibration:
    scores = group.array("good_scores", np.float32, None)
    return Calibration(
        good_scores=scores,
        good_peaks=group.array("good_peaks", np.float32, None),
        image_threshold=group.number("image_threshold"),
        pixel_threshold=group.number("pixel_threshold"),
        image_rule=group.text("image_rule"),
        pixel_rule=group.text("pixel_rule"),
        origin=group.text("origin"),
        expected_false_alarms=group.number_or_none("expected_false_alarms"),
        good_corners=_corners(group, "good_corners"),
        reinspect_threshold=group.number_or_none("reinspect_threshold"),
        costs=_read_costs(group.group("costs")) if group.has("costs") else None,
    )


def _read_costs(group: GroupReader) -> Costs:
    return Costs(*(group.number(field.name) for field in fields(Costs)))


def _read_provenance(group: GroupReader) -> Provenance:
    measured = group.group("measured")
    return Provenance(
        created=group.text("created"),
        app_version=group.text("app_version"),
        device=group.text("device"),
        torch_version=group.text("torch_version"),
        weights_sha256=group.text("weights_sha256"),
        train_ids=group.texts("train_ids"),
        fit_seconds=group.number("fit_seconds"),
        peak_rss_mb=group.number_or_none("peak_rss_mb"),
        measured=tuple((name, measured.attribute(name)) for name in group.texts("measured_names")),
    )


def _read_golden(group: GroupReader) -> Golden:
    sample_ids = group.texts("sample_ids")
    n = len(sample_ids)
    return Golden(
        sample_ids=sample_ids,
        images=group.array("images", np.uint8, n, None, None, 3),
        scores=group.array("scores", np.float32, n),
        peaks=group.array("peaks", np.float32, n),
        corners=_corners(group, "corners"),
    )


def _corners(group: GroupReader, name: str) -> NDArray[np.float32] | None:
    return group.array(name, np.float32, None, 3) if group.has(name) else None


def _read_run(group: GroupReader) -> Run:
    sample_ids = group.texts("sample_ids")
    n = len(sample_ids)
    return Run(
        id=group.text("id"),
        model_id=group.text("model_id"),
        source=group.text("source"),
        created=group.text("created"),
        sample_ids=sample_ids,
        scores=group.array("scores", np.float32, n),
        maps=group.array("maps", np.float16, n, None, None),
        elapsed_ms=group.array("elapsed_ms", np.float32, n),
        evaluation=_read_evaluation(group.group("evaluation")) if group.has("evaluation") else None,
        parts=_read_parts(group.group("parts"), n) if group.has("parts") else {},
    )


def _read_parts(group: GroupReader, n: int) -> dict[str, NDArray[np.float16]]:
    return {name: group.array(name, np.float16, n, None, None) for name in group.names()}


def _read_evaluation(group: GroupReader) -> Evaluation:
    figures = _read_figures(group.group("figures"))
    curves: dict[str, Any] = {
        name: _read_curve(group.group(name)) if group.has(name) else None for name in CURVES
    }
    measured: dict[str, Any] = {name: figures.get(name, _NOT_RECORDED) for name in _figure_names()}
    return Evaluation(
        n_good=group.integer("n_good"),
        n_defect=group.integer("n_defect"),
        n_masks=group.integer("n_masks"),
        image_threshold=group.number("image_threshold"),
        pixel_threshold=group.number("pixel_threshold"),
        confusion=Confusion(*(group.integer(field.name) for field in fields(Confusion))),
        pixels=_read_pixels(group.group("pixels")) if group.has("pixels") else None,
        **measured,
        **curves,
    )


def _figure_names() -> list[str]:
    # Annotations are text here; asking them keeps the table complete when a figure is added.
    return [field.name for field in fields(Evaluation) if field.type == "Figure"]


def _read_figures(group: GroupReader) -> dict[str, Figure]:
    rows = list(_rows(group, "name", "reason"))
    columns = (group.array(column, np.float64, len(rows)).tolist() for column in ("value", "low", "high"))
    return {
        name: Figure(_measured(value), reason, _measured(low), _measured(high))
        for (name, reason), value, low, high in zip(rows, *columns, strict=True)
    }


def _measured(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _read_curve(group: GroupReader) -> Curve:
    thresholds = group.array("thresholds", np.float64, None)
    n = len(thresholds)
    return Curve(group.array("x", np.float64, n), group.array("y", np.float64, n), thresholds)


def _read_pixels(group: GroupReader) -> PixelCounts:
    thresholds = group.array("thresholds", np.float64, None)
    return PixelCounts(
        thresholds=thresholds,
        tp=group.array("tp", np.int64, len(thresholds)),
        fp=group.array("fp", np.int64, len(thresholds)),
        positives=group.integer("positives"),
        negatives=group.integer("negatives"),
    )


def _read_verdicts(group: GroupReader) -> tuple[Verdict, ...]:
    rows = _rows(group, *VERDICT_COLUMNS)
    return tuple(Verdict(row[0], _label(group, row[1]), *row[2:]) for row in rows)


def _read_filters(group: GroupReader) -> tuple[SavedFilter, ...]:
    return tuple(SavedFilter(terms.text("name"), _read_terms(terms)) for terms in group.groups())


def _read_scales(group: GroupReader) -> dict[str, float]:
    names = group.texts("category")
    return dict(zip(names, group.array("mm_per_px", np.float64, len(names)).tolist(), strict=True))


def _read_masks(group: GroupReader) -> dict[str, DrawnMask]:
    rows = list(_rows(group, "sample_id", *MASK_COLUMNS))
    files = _read_files(group, "png", len(rows))
    return {i: DrawnMask(png, *who) for (i, *who), png in zip(rows, files, strict=True)}


def _read_terms(group: GroupReader) -> ResultFilter:
    return ResultFilter(
        category=group.text("category"),
        splits=group.texts("splits"),
        labels=group.texts("labels"),
        kinds=group.texts("kinds"),
        decisions=group.texts("decisions"),
        outcomes=group.texts("outcomes"),
        reviews=group.texts("reviews"),
        disagrees=bool(group.attribute("disagrees")),
        score_from=group.number_or_none("score_from"),
        score_to=group.number_or_none("score_to"),
        peak_from=group.number_or_none("peak_from"),
        peak_to=group.number_or_none("peak_to"),
        text=group.text("text"),
    )


def _label(group: GroupReader, text: str) -> Label:
    try:
        return Label(text)
    except ValueError as error:
        raise DamageError(group.path, f"has an unknown label “{text}”") from error
