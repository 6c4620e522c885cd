"""`patchlight export-maps`: anomaly maps, or masks that were drawn in the window, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from core.commands.options import CategoryOption, DatasetOption, ModelOption, ProjectFile, newest_models
from core.commands.output import Outcome, UsageError
from core.commands.progress_bar import task_bar
from core.commands.projects import with_images_at
from core.project.bundle import load_project
from core.project.project import Project
from core.reports.drawn_masks import ExportedMasks, export_masks
from core.reports.maps import ExportedMaps
from core.reports.maps import export_maps as write_maps

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the maps.")]
_DrawnMasks = Annotated[
    bool, typer.Option("--drawn-masks", help="Write the masks that were drawn in the window instead.")
]


def export_maps(
    project: ProjectFile,
    folder: _Folder,
    category: CategoryOption = None,
    model: ModelOption = None,
    dataset: DatasetOption = None,
    drawn_masks: _DrawnMasks = False,
) -> Outcome:
    """Write the anomaly maps of the test images as float32 TIFF in the size of the images.

    Laid out as DIR/<category>/test/<defect>/<stem>.tiff, from the newest model of each category. Drawn masks
    are PNG files, DIR/<category>/ground_truth/<class>/<stem>_mask.png.
    """
    opened = with_images_at(load_project(project), dataset)
    if drawn_masks:
        _check_for_masks(opened, category, model)
        return _outcome(project, folder, export_masks(opened, folder, category), "drawn masks")
    newest_models(opened, category, model)  # wrong names are wrong usage
    with task_bar("Exporting maps") as report:
        exported = write_maps(opened, folder, category, model, report)
    return _outcome(project, folder, exported, "maps")


def _check_for_masks(project: Project, category: str | None, model: str | None) -> None:
    if model is not None:
        raise UsageError("Drawn masks belong to images, not to a model.", "Leave --model out.")
    names = [known.name for known in project.dataset.categories] if project.dataset else []
    if category is not None and category not in names:
        known = ", ".join(names) or "none"
        raise UsageError(f"The data set has no category “{category}”.", f"It has: {known}.")


def _outcome(project: Path, folder: Path, exported: ExportedMaps | ExportedMasks, what: str) -> Outcome:
    data: dict[str, Any] = {
        "project": str(project),
        "directory": str(folder),
        "files": [str(path) for path in exported.files],
        "problems": [{"path": p.path, "reason": p.reason} for p in exported.problems],
    }
    if exported.problems:
        message = f"{len(exported.problems)} {what} could not be exported."
        data["error"] = {"message": message, "hint": exported.problems[0].reason}
    failed = 1 if exported.problems else 0
    return Outcome(data, lambda console: _show(console, exported, folder, what), failed)


def _show(console: Console, exported: ExportedMaps | ExportedMasks, folder: Path, what: str) -> None:
    for problem in exported.problems:
        console.print(Text(f"{problem.path}: {problem.reason}", style="yellow"), soft_wrap=True)
    console.print(Text(f"{len(exported.files)} {what} written to {folder}"), soft_wrap=True)
