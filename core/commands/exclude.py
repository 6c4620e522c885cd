"""`patchlight exclude`: leave images out of the data set, or take them back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from core.commands.options import ProjectFile
from core.commands.output import Outcome, UsageError
from core.commands.projects import user_name
from core.commands.slot import ProjectSlot
from core.data.dataset import Category, Dataset
from core.errors import DataError
from core.project.bundle import load_project
from core.project.edits import set_excluded
from core.project.outdated import is_outdated
from core.project.project import Project
from core.project.safe_file import check_replaceable

_Images = Annotated[
    list[str], typer.Argument(metavar="IMAGE...", help="Images as the project calls them, or their paths.")
]
_Include = Annotated[bool, typer.Option("--include", help="Take them back instead.")]
_User = Annotated[str | None, typer.Option("--user", metavar="NAME", help="Who stands in the audit trail.")]


def exclude(project: ProjectFile, images: _Images, include: _Include = False, user: _User = None) -> Outcome:
    """Leave images out of training and testing, or take them back; figures measured before stay."""
    check_replaceable(project)
    slot = ProjectSlot(project)
    opened = load_project(project)
    dataset = opened.dataset
    if dataset is None:
        raise DataError("The project has no data set.", "Train a model first.")
    known = {s.id: s for category in dataset.categories for s in category.samples}
    wanted = tuple(dict.fromkeys(_id_of(word, dataset, known) for word in images))
    changing = tuple(sample_id for sample_id in wanted if known[sample_id].excluded == include)
    current = opened
    if changing:
        current = set_excluded(opened, changing, not include, user_name() if user is None else user)
        slot.save(current)
    touched = tuple(c for c in _categories(current) if any(s.id in wanted for s in c.samples))
    data = {
        "project": str(slot.path),
        "excluded": [] if include else list(changing),
        "included": list(changing) if include else [],
        "unchanged": [sample_id for sample_id in wanted if sample_id not in changing],
        "categories": [_describe(category, current) for category in touched],
    }

    def show(console: Console) -> None:
        _show(console, data, include)

    return Outcome(data, show)


def _id_of(word: str, dataset: Dataset, known: Collection[str]) -> str:
    """The image that a word means; raises `UsageError` where there is none."""
    for name in _names(Path(word), Path(dataset.root)):
        if name in known:
            return name
    raise UsageError(
        f"The data set of the project has no image “{word}”.",
        f"Give its path below {dataset.root}, or the whole path. Nothing was changed.",
    )


def _names(path: Path, root: Path) -> Iterator[str]:
    """What the data set may call a file: as it is written, or its place below the root."""
    yield path.as_posix()
    for file, folder in ((path.absolute(), root.absolute()), (path.resolve(), root.resolve())):
        if file.is_relative_to(folder):
            yield file.relative_to(folder).as_posix()


def _categories(project: Project) -> Sequence[Category]:
    return project.dataset.categories if project.dataset else ()


def _describe(category: Category, project: Project) -> dict[str, Any]:
    outdated = [model.id for model in project.models_of(category.name)[-1:] if is_outdated(model, category)]
    return {
        "category": category.name,
        "n_train_good": len(category.train_good),
        "n_excluded": sum(s.excluded for s in category.samples),
        "outdated_models": outdated,
    }


def _show(console: Console, data: dict[str, Any], include: bool) -> None:
    changed = data["included"] if include else data["excluded"]
    what = "taken back" if include else "left out"
    lines = [f"{_counted(len(changed))} {what}."]
    if data["unchanged"]:
        state = "part of the data set" if include else "left out"
        lines.append(f"{_counted(len(data['unchanged']))} {_was(data['unchanged'])} {state} before already.")
    for one in data["categories"]:
        good, out = one["n_train_good"], one["n_excluded"]
        lines.append(f"{one['category']}: {good} good to train on, {out} left out.")
        lines += [f"{model} was trained on other images: train again." for model in one["outdated_models"]]
    if changed:
        lines.append(f"Saved in {data['project']}")
    for line in lines:
        console.print(Text(line), soft_wrap=True)


def _counted(n: int) -> str:
    return f"{n} image" if n == 1 else f"{n} images"


def _was(ids: Sequence[str]) -> str:
    return "was" if len(ids) == 1 else "were"
