"""`patchlight ensemble`: one model of several trained ones of a category."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from core.commands.figures import describe_models, show_models
from core.commands.options import (
    CategoryOption,
    DatasetOption,
    DeviceOption,
    ProjectFile,
    WeightsOption,
    check_device,
    select_models,
    weights_store,
)
from core.commands.output import Outcome, UsageError, say
from core.commands.progress_bar import job_bar, stop_on_interrupt
from core.commands.projects import category_of, changed_images, user_name, with_images_at, with_test_run
from core.commands.slot import ProjectSlot
from core.jobs.messages import EnsembleJob
from core.project.bundle import load_project
from core.project.edits import add_model
from core.project.project import Model, Project, next_model_id
from core.project.safe_file import check_replaceable

_Models = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="Models to combine. Default: the newest of each method."),
]
_Shares = Annotated[
    str | None,
    typer.Option(
        "--shares",
        metavar="W,W...",
        help="How much each model counts, in their order, separated by commas. Default: all the same.",
    ),
]


def ensemble(
    project: ProjectFile,
    models: _Models = None,
    category: CategoryOption = None,
    shares: _Shares = None,
    dataset: DatasetOption = None,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Combine trained models of a category into one, evaluate it, and save it in the project.

    Scores and maps of each model are brought to one scale (the median of its held-out good scores is 0, its
    threshold 1) and averaged. The new model holds all it needs; the models it combines may be removed.
    """
    store = weights_store(weights)
    check_device(device)
    check_replaceable(project)
    slot = ProjectSlot(project)
    opened = load_project(project)
    chosen = _chosen(opened, category, models or ())
    from core.jobs.combining import check_members, combine

    numbers = _numbers(shares, len(chosen))
    check_members(chosen, numbers, chosen[0].category)
    current = with_images_at(opened, dataset)
    samples = category_of(current, chosen[0].category)
    for note in changed_images(current, samples):
        say(note)
    assert current.dataset is not None
    name = next_model_id(current, samples.name)
    job = EnsembleJob(uuid.uuid4().hex, current.dataset.root, samples, name, chosen, numbers, device)
    with stop_on_interrupt() as stopped, job_bar(name, stopped) as listen:
        finished = combine(job, listen, store)
    assert finished.model is not None
    current = add_model(current, finished.model, user_name())
    if finished.run is not None:
        current = with_test_run(current, finished.run)
    slot.save(current)
    return _outcome(slot, current, finished.model, finished.notes)


def _chosen(project: Project, category: str | None, ids: Sequence[str]) -> tuple[Model, ...]:
    """The models named, or the newest of each method and backbone of the one category; no ensembles then."""
    if ids:
        return tuple(select_models(project, category, one)[0] for one in ids)
    found = [model for model in select_models(project, category, None) if not model.members]
    names = list(dict.fromkeys(model.category for model in found))
    if len(names) > 1:
        hint = f"Say --category: {', '.join(names)}."
        raise UsageError("The project has models for several categories.", hint)
    return tuple({(model.detector, model.backbone): model for model in found}.values())


def _numbers(text: str | None, count: int) -> tuple[float, ...]:
    if text is None:
        return (1.0,) * count
    try:
        return tuple(float(word) for word in text.split(","))
    except ValueError as error:
        hint = "Write numbers, separated by commas: 0.7,0.3."
        raise UsageError(f"“{text}” are no shares.", hint) from error


def _outcome(slot: ProjectSlot, project: Project, model: Model, notes: Sequence[str]) -> Outcome:
    """Figures of the ensemble beside those of the models it combines, as far as the project has them."""
    ids = {member.id for member in model.members}
    shown = (*(one for one in project.models if one.id in ids), model)
    data = {**describe_models(slot.path, project, [model]), "members": sorted(ids), "notes": list(notes)}

    def show(console: Console) -> None:
        show_models(console, project, shown)
        for note in notes:
            console.print(Text(note, style="yellow"), soft_wrap=True)
        console.print(Text(f"{model.id} saved in {slot.path}"), soft_wrap=True)

    return Outcome(data, show)
