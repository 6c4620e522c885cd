"""The options and arguments that several commands share, and what they are turned into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.commands.output import UsageError
from core.project.project import Model, Project

if TYPE_CHECKING:
    from core.features.weights import WeightsStore

# Whether it can be read is for `load_project` to say, in the same words as in the window.
ProjectFile = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="A project file (.plight).", readable=False)
]
WeightsOption = Annotated[
    Path | None,
    typer.Option("--weights", metavar="DIR", help="Folder to look for backbone weights in first."),
]
CategoryOption = Annotated[
    str | None, typer.Option("--category", "-c", help="Only this product category.")
]
ModelOption = Annotated[str | None, typer.Option("--model", "-m", metavar="ID", help="This model.")]
DeviceOption = Annotated[str, typer.Option("--device", help="Where to compute: auto, cpu or cuda.")]
DatasetOption = Annotated[
    Path | None,
    typer.Option("--dataset", metavar="DIR", help="Where the images are now, if they were moved."),
]

_DEVICES = ("auto", "cpu", "cuda")


def check_device(device: str) -> str:
    """The device name; raises `UsageError` for any other word."""
    if device not in _DEVICES:
        raise UsageError(f"There is no device called “{device}”.", f"Known: {', '.join(_DEVICES)}.")
    return device


def weights_store(directory: Path | None) -> WeightsStore:
    """The places to look for weights in; raises `UsageError` when `directory` is not there."""
    from core.features.weights import WeightsStore

    if directory is not None and not directory.is_dir():
        raise UsageError(f"The weights folder {directory} is not there.", "Check --weights.")
    return WeightsStore((directory,) if directory else ())


def select_models(project: Project, category: str | None, model_id: str | None) -> tuple[Model, ...]:
    """The models meant: one by id, else all of a category, else all. Raises `UsageError` if none."""
    if model_id is not None:
        return (_by_id(project, category, model_id),)
    categories = list(dict.fromkeys(model.category for model in project.models))
    if not categories:
        raise UsageError("The project has no model yet.", "Use “patchlight train” first.")
    if category is not None and category not in categories:
        raise UsageError(f"The project has no model for “{category}”.", f"It has: {', '.join(categories)}.")
    return tuple(m for m in project.models if category in (None, m.category))


def newest_models(project: Project, category: str | None, model_id: str | None = None) -> tuple[Model, ...]:
    """Like `select_models`, but only the newest model of each category."""
    newest = {model.category: model for model in select_models(project, category, model_id)}
    return tuple(newest.values())


def choose_model(project: Project, category: str | None, model_id: str | None) -> Model:
    """The one model meant; raises `UsageError` where the project leaves a choice."""
    models = newest_models(project, category, model_id)
    if len(models) > 1:
        names = ", ".join(model.category for model in models)
        raise UsageError("The project has models for several categories.", f"Say --category: {names}.")
    return models[0]


def _by_id(project: Project, category: str | None, model_id: str) -> Model:
    known = ", ".join(model.id for model in project.models) or "none yet"
    try:
        model = project.model(model_id)
    except KeyError as error:
        raise UsageError(f"The project has no model “{model_id}”.", f"It has: {known}.") from error
    if category not in (None, model.category):
        raise UsageError(f"The model {model_id} is for “{model.category}”, not “{category}”.")
    return model
