"""`patchlight train`: one model per category, from good images."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from core.commands.figures import describe_models, show_models
from core.commands.options import DeviceOption, WeightsOption, check_device, weights_store
from core.commands.output import Outcome, UsageError, say
from core.commands.plan import plan_outcome, say_plan
from core.commands.progress_bar import job_bar, stop_on_interrupt, task_bar
from core.commands.projects import open_or_create, user_name, with_hashes, with_scanned, with_test_run
from core.commands.scan import DatasetFolder
from core.commands.slot import ProjectSlot
from core.data.dataset import Category, Dataset
from core.errors import DeviceError, JobCancelled, ParameterError, PatchlightError, WeightsError
from core.jobs.messages import Finished, TrainJob
from core.params import ParamValue
from core.project.edits import add_model
from core.project.project import Project, next_model_id
from core.project.safe_file import check_replaceable

DEFAULT_DETECTOR = "patchcore"
DEFAULT_BACKBONE = "efficientnet_lite0"
_MOST_PROBLEMS = 10

_ProjectOption = Annotated[
    Path, typer.Option("--project", "-p", metavar="FILE", help="Project file; created if it is not there.")
]
_Categories = Annotated[
    list[str] | None,
    typer.Option("--category", "-c", help="Only this category; may be repeated. Default: all."),
]
_Settings = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="KEY=VALUE", help="A parameter of the detector; may be repeated."),
]
_Detector = Annotated[str, typer.Option("--detector", "-d", help="See “patchlight detectors”.")]
_Backbone = Annotated[str, typer.Option("--backbone", "-b", help="See “patchlight weights list”.")]
_Plan = Annotated[
    bool, typer.Option("--plan", help="Only say what it would take: time, memory, size of the project file.")
]
_Seed = Annotated[int | None, typer.Option("--seed", help="The same as --set seed=N.")]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How models are trained: everything but the data."""

    detector: str
    backbone: str
    params: tuple[tuple[str, ParamValue], ...]
    device: str
    weights: Path | None


@dataclass(frozen=True, slots=True)
class Training:
    """What came of training some categories."""

    project: Project
    model_ids: tuple[str, ...]
    notes: tuple[str, ...]
    errors: Mapping[str, PatchlightError]


def train(
    dataset: DatasetFolder,
    project: _ProjectOption,
    category: _Categories = None,
    detector: _Detector = DEFAULT_DETECTOR,
    backbone: _Backbone = DEFAULT_BACKBONE,
    settings: _Settings = None,
    seed: _Seed = None,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
    plan: _Plan = False,
) -> Outcome:
    """Train one model per category from its good images, and evaluate it where there are test images.

    Says beforehand how long that will take, how much memory and how large the project file will be. The
    project is saved after every category, so nothing is lost when a later one fails or is stopped.
    """
    from core.data.scan import scan_folder

    values = _parse_settings(settings or [], seed)
    check_device(device)
    slot = ProjectSlot(project)
    opened = open_or_create(project)
    with task_bar("Scanning") as report:
        scanned = scan_folder(dataset, report)
    current = with_scanned(opened, scanned)
    assert current.dataset is not None
    # From the project's data set, not the scanned one: there it is known which images are excluded.
    chosen = _choose_categories(current.dataset, category)
    recipe = make_recipe(detector, backbone, values, device, weights)
    check_replaceable(project)
    _say_problems(scanned, chosen)
    if plan:
        return plan_outcome([_job_of(current, c, recipe) for c in chosen], weights, slot.path)
    done = train_categories(current, slot, chosen, recipe, with_plan=True)
    return outcome_of(slot.path, done)


def _say_problems(scanned: Dataset, chosen: Sequence[Category]) -> None:
    """Tell what the scan found in what is trained: whoever trains at once would not hear of it otherwise."""
    others = [c.name for c in scanned.categories if c.name not in {one.name for one in chosen}]
    problems = [p for p in scanned.problems if not any(f"{p.path}/".startswith(f"{n}/") for n in others)]
    for problem in problems[:_MOST_PROBLEMS]:
        say(f"{problem.path}: {problem.reason}")
    if len(problems) > _MOST_PROBLEMS:
        say(f"... and {len(problems) - _MOST_PROBLEMS} more; “patchlight scan” lists them all.")


def make_recipe(
    detector: str, backbone: str, values: Mapping[str, str], device: str, weights: Path | None
) -> Recipe:
    """Check names and parameter values; raises `ParameterError` or `UsageError`."""
    from core.detectors import find_detector
    from core.features.backbones import find_backbone
    from core.params import parse_params, values_of

    weights_store(weights)
    kind = find_detector(detector)
    if kind.needs_backbone:
        find_backbone(backbone)
    else:
        backbone = ""
    params = parse_params(kind.Params, values)
    return Recipe(detector, backbone, tuple(values_of(params).items()), device, weights)


def train_categories(
    project: Project,
    slot: ProjectSlot,
    categories: Sequence[Category],
    recipe: Recipe,
    with_plan: bool = False,
) -> Training:
    """Train one category after the other, saving the project to `slot` after each.

    `with_plan` tells before each what it will take.

    What one category can't do doesn't keep the others from being trained. Raises `JobCancelled` after Ctrl+C,
    with everything that was finished saved.
    """
    ids: list[str] = []
    notes: list[str] = []
    errors: dict[str, PatchlightError] = {}
    with stop_on_interrupt() as stopped:
        for category in categories:
            try:
                job = _job_of(project, category, recipe)
                if with_plan:
                    say_plan(job, recipe.weights, slot.path, stopped)
                finished = _train_one(job, recipe.weights, stopped)
            except (ParameterError, WeightsError, DeviceError):
                raise  # would meet every category alike
            except PatchlightError as error:
                errors[category.name] = error
                if len(categories) > 1:
                    say(f"{category.name}: {error}")
                continue
            except JobCancelled as error:
                raise _stopped(slot.path, ids) from error
            project = _with_result(project, category, finished)
            slot.save(project)
            ids += [finished.model.id] if finished.model else []
            notes += finished.notes
            if stopped() and category is not categories[-1]:
                raise _stopped(slot.path, ids)
    return Training(project, tuple(ids), tuple(notes), errors)


def outcome_of(path: Path, done: Training) -> Outcome:
    """Figures of all models; raises the first error when not one model came out."""
    if not done.model_ids and done.errors:
        raise next(iter(done.errors.values()))
    models = [done.project.model(model_id) for model_id in done.model_ids]
    data: dict[str, Any] = {**describe_models(path, done.project, models), "notes": list(done.notes)}
    if done.errors:
        name, error = next(iter(done.errors.items()))
        data["error"] = {"message": f"{name}: {error.message}", "hint": error.hint}
        data["failed"] = {n: {"message": e.message, "hint": e.hint} for n, e in done.errors.items()}

    def show(console: Console) -> None:
        show_models(console, done.project, models)
        for note in done.notes:
            console.print(Text(note, style="yellow"), soft_wrap=True)
        console.print(Text(f"Saved in {path}"), soft_wrap=True)

    return Outcome(data, show, 1 if done.errors else 0)


def _job_of(project: Project, category: Category, recipe: Recipe) -> TrainJob:
    assert project.dataset is not None
    return TrainJob(
        id=uuid.uuid4().hex,
        root=project.dataset.root,
        category=category,
        model_id=next_model_id(project, category.name),
        detector=recipe.detector,
        backbone=recipe.backbone,
        params=recipe.params,
        device=recipe.device,
    )


def _train_one(job: TrainJob, weights: Path | None, stopped: Callable[[], bool]) -> Finished:
    from core.jobs import pipeline

    n_train = len(job.category.train_good)
    images = "1 good image" if n_train == 1 else f"{n_train} good images"
    say(f"{job.category.name}: training {job.detector} on {images}")
    with job_bar(job.category.name, stopped) as listen:
        return pipeline.train(job, listen, weights_store(weights))


def _with_result(project: Project, category: Category, finished: Finished) -> Project:
    assert finished.model is not None
    project = add_model(project, finished.model, user_name())
    if finished.run is not None:
        project = with_test_run(project, finished.run)
    return with_hashes(project, [sample.id for sample in category.select()])


def _choose_categories(dataset: Dataset, names: Sequence[str] | None) -> tuple[Category, ...]:
    known = {category.name: category for category in dataset.categories}
    unknown = [name for name in names or () if name not in known]
    if unknown:
        raise UsageError(
            f"The data set has no category “{unknown[0]}”.", f"It has: {', '.join(known)}."
        )
    return tuple(known[name] for name in dict.fromkeys(names)) if names else dataset.categories


def _parse_settings(settings: Sequence[str], seed: int | None) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in settings:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"“{text}” is not a setting.", "Write --set name=value.")
        values[name.strip()] = value.strip()
    if seed is not None:
        values["seed"] = str(seed)
    return values


def _stopped(path: Path, ids: Sequence[str]) -> JobCancelled:
    saved = f"{', '.join(ids)} saved in {path}." if ids else "No model was finished; nothing was changed."
    return JobCancelled(saved)
