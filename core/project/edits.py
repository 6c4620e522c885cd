"""All that can be done to a project: pure functions `Project -> Project`, each with its audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.data.dataset import Dataset, Label
from core.errors import DataError, ParameterError
from core.project.filters import ResultFilter, SavedFilter
from core.project.project import Model, Project, Run, Verdict, now, with_entry
from core.scoring.calibration import MANUAL, with_image_threshold, with_pixel_threshold
from core.scoring.evaluation import at_thresholds
from core.scoring.values import Calibration


@dataclass(frozen=True, slots=True)
class RelinkReport:
    """What was found of a data set at another place. Sample ids and masks, relative to the new root.

    `missing` files are not there; `changed` ones differ from the content hash taken when first used.
    """

    root: str
    total: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def new_project(name: str, user: str = "") -> Project:
    """An empty project."""
    return with_entry(Project(name=name, created=now()), user, "project created", name)


def rename_project(project: Project, name: str, user: str = "") -> Project:
    """The project under another name."""
    return with_entry(replace(project, name=name), user, "project renamed", f"{project.name} → {name}")


def set_dataset(
    project: Project, dataset: Dataset, hashes: Mapping[str, str] | None = None, user: str = ""
) -> Project:
    """The project with this data set. Models, runs and verdicts stay; `hashes` are added to those known."""
    n = sum(len(category.samples) for category in dataset.categories)
    detail = f"{dataset.root}: {len(dataset.categories)} categories, {n} images"
    return with_entry(
        replace(add_hashes(project, hashes or {}), dataset=dataset), user, "data set loaded", detail
    )


def add_hashes(project: Project, hashes: Mapping[str, str]) -> Project:
    """The project with the content hashes of more images; what is known already is kept."""
    return replace(project, hashes={**hashes, **project.hashes})


def check_relink(
    project: Project, new_root: str | Path, hash_file: Callable[[Path], str] | None = None
) -> RelinkReport:
    """Look for every image and mask of the project below `new_root`.

    `hash_file` gives the SHA-256 of a file; with it the content of every image with a known hash is compared.
    Raises `DataError` when the project has no data set.
    """
    dataset = _dataset_of(project).with_root(new_root)
    samples = [sample for category in dataset.categories for sample in category.samples]
    wanted = [name for sample in samples for name in (sample.id, sample.mask) if name]
    missing = tuple(name for name in wanted if not dataset.path_of(name).is_file())
    there = set(wanted) - set(missing)
    changed = tuple(
        name
        for name in wanted
        if hash_file and name in there and name in project.hashes
        if hash_file(dataset.path_of(name)) != project.hashes[name]
    )
    return RelinkReport(str(new_root), len(wanted), missing, changed)


def relink(
    project: Project, new_root: str | Path, report: RelinkReport | None = None, user: str = ""
) -> Project:
    """The project with its images at another place; `report` goes into the audit trail.

    Raises `DataError` when the project has no data set, or when `report` says that nothing was found there.
    """
    dataset = _dataset_of(project)
    detail = f"{dataset.root} → {new_root}"
    if report is not None:
        if report.total and len(report.missing) == report.total:
            raise DataError(
                f"None of the {report.total} files of this project is in {new_root}.",
                "Choose the folder that holds the categories.",
            )
        detail += f": {len(report.missing)} of {report.total} missing, {len(report.changed)} changed"
    return with_entry(replace(project, dataset=dataset.with_root(new_root)), user, "images relinked", detail)


def add_model(project: Project, model: Model, user: str = "") -> Project:
    """The project with one more model. Raises `ParameterError` when its id is taken."""
    if any(m.id == model.id for m in project.models):
        raise ParameterError(f"There is already a model called {model.id}.")
    detail = f"{model.id}: {model.detector} on {model.backbone or 'no backbone'}, category {model.category}"
    return with_entry(replace(project, models=(*project.models, model)), user, "model added", detail)


def remove_model(project: Project, model_id: str, user: str = "") -> Project:
    """The project without a model and its runs. Raises `KeyError` when there is none."""
    project.model(model_id)
    runs = tuple(run for run in project.runs if run.model_id != model_id)
    detail = f"{model_id}, with {len(project.runs) - len(runs)} runs"
    models = tuple(model for model in project.models if model.id != model_id)
    return with_entry(replace(project, models=models, runs=runs), user, "model removed", detail)


def add_run(project: Project, run: Run, user: str = "") -> Project:
    """The project with one more run, under another id where its own is taken.

    Raises `KeyError` when there is no such model.
    """
    project.model(run.model_id)
    run = replace(run, id=_free_id(run.id, {r.id for r in project.runs}))
    detail = f"{run.id}: {run.model_id} on {len(run.sample_ids)} images ({run.source})"
    return with_entry(replace(project, runs=(*project.runs, run)), user, "run added", detail)


def set_thresholds(
    project: Project,
    model_id: str,
    image: float | None = None,
    pixel: float | None = None,
    rule: str = MANUAL,
    user: str = "",
) -> Project:
    """The project with other thresholds of one model, and all its evaluations at these.

    `None` leaves a threshold as it is; `rule` says how the new one was found. Raises `KeyError` when there
    is no such model, `ParameterError` for a threshold that isn't a finite number.
    """
    model = project.model(model_id)
    calibration = model.calibration
    changes = []
    if image is not None:
        changes.append(f"image {calibration.image_threshold:.6g} → {image:.6g}")
        calibration = with_image_threshold(calibration, image, rule)
    if pixel is not None:
        changes.append(f"pixel {calibration.pixel_threshold:.6g} → {pixel:.6g}")
        calibration = with_pixel_threshold(calibration, pixel, rule)
    if not changes:
        return project
    zone = model.calibration.reinspect_threshold
    if zone is not None and calibration.reinspect_threshold is None:
        changes.append(f"re-inspect from {zone:.6g} → none")
    detail = f"{model_id}: {', '.join(changes)} ({rule})"
    return with_entry(with_calibration(project, model_id, calibration), user, "thresholds set", detail)


def with_calibration(project: Project, model_id: str, calibration: Calibration) -> Project:
    """The project with another calibration of one model, and all its evaluations at it; no audit entry.

    Raises `KeyError` when there is no such model.
    """
    model = project.model(model_id)
    models = tuple(replace(m, calibration=calibration) if m is model else m for m in project.models)
    runs = tuple(_judged(project, r, calibration) if r.model_id == model_id else r for r in project.runs)
    return replace(project, models=models, runs=runs)


def set_verdict(
    project: Project,
    sample_id: str,
    label: Label,
    reviewer: str = "",
    comment: str = "",
    defect: str = "",
) -> Project:
    """The project with a reviewer's verdict on an image; earlier ones stay on record."""
    return set_verdicts(project, (sample_id,), label, reviewer, comment, defect)


def set_verdicts(
    project: Project,
    sample_ids: Iterable[str],
    label: Label,
    reviewer: str = "",
    comment: str | None = None,
    defect: str | None = None,
) -> Project:
    """The project with one verdict on many images, and one line in the audit trail.

    `defect` is the class that the reviewer gives defective parts; any other label drops it. What is `None`
    stays as each image has it; earlier verdicts stay on record.
    """
    ids, time = tuple(sample_ids), now()
    if not ids:
        return project
    known = {verdict.sample_id: verdict for verdict in project.verdicts}
    first = Verdict("", label, reviewer, time, comment or "", defect or "")
    new = tuple(_next_verdict(first, i, known.get(i), comment is None, defect is None) for i in ids)
    detail = f"{_few(ids)}: {label}" + (f", {defect}" if defect and label == Label.DEFECT else "")
    return with_entry(replace(project, verdicts=(*project.verdicts, *new)), reviewer, "verdict", detail)


def save_filter(project: Project, name: str, terms: ResultFilter, user: str = "") -> Project:
    """The project with a filter under `name`, in place of the one that had it.

    Raises `ParameterError` for a name of blanks.
    """
    name = name.strip()
    if not name:
        raise ParameterError("A filter needs a name.", "Type one and press Enter.")
    others = tuple(saved for saved in project.filters if saved.name != name)
    filters = tuple(sorted((*others, SavedFilter(name, terms)), key=lambda saved: saved.name.casefold()))
    return with_entry(replace(project, filters=filters), user, "filter saved", name)


def remove_filter(project: Project, name: str, user: str = "") -> Project:
    """The project without the filter called `name`. Raises `KeyError` when there is none."""
    others = tuple(saved for saved in project.filters if saved.name != name)
    if len(others) == len(project.filters):
        raise KeyError(name)
    return with_entry(replace(project, filters=others), user, "filter removed", name)


def set_excluded(project: Project, sample_ids: Iterable[str], excluded: bool, user: str = "") -> Project:
    """The project with images taken out of, or back into, everything that follows.

    Figures already measured stay as measured. Raises `DataError` when the project has no data set.
    """
    dataset, chosen = _dataset_of(project), set(sample_ids)
    categories = tuple(category.marked(chosen, excluded=excluded) for category in dataset.categories)
    action = "images excluded" if excluded else "images included"
    changed = replace(project, dataset=replace(dataset, categories=categories))
    return with_entry(changed, user, action, _few(sorted(chosen)))


def labels_of(project: Project, run: Run) -> tuple[Label, ...]:
    """The data set's label of each image of a run; unknown where the data set doesn't have it."""
    categories = project.dataset.categories if project.dataset else ()
    known = {sample.id: sample.label for category in categories for sample in category.samples}
    return tuple(known.get(sample_id, Label.UNKNOWN) for sample_id in run.sample_ids)


def _judged(project: Project, run: Run, calibration: Calibration) -> Run:
    if run.evaluation is None:
        return run
    evaluation = at_thresholds(run.evaluation, run.scores, labels_of(project, run), calibration)
    return replace(run, evaluation=evaluation)


def _dataset_of(project: Project) -> Dataset:
    if project.dataset is None:
        raise DataError("The project has no data set yet.", "Load one first.")
    return project.dataset


def _next_verdict(
    verdict: Verdict, sample_id: str, known: Verdict | None, keeps_comment: bool, keeps_defect: bool
) -> Verdict:
    """`verdict` for one image, with what is kept of its verdict before."""
    comment = known.comment if known and keeps_comment else verdict.comment
    defect = known.defect if known and keeps_defect else verdict.defect
    defect = defect if verdict.label == Label.DEFECT else ""
    return Verdict(sample_id, verdict.label, verdict.reviewer, verdict.time, comment, defect)


def _few(ids: Sequence[str]) -> str:
    """The first five of some ids, and how many more there are."""
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        number, free = number + 1, f"{wanted}-{number}"
    return free
