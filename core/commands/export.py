"""`patchlight export-maps`: the anomaly maps of the test images for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from core.commands.options import CategoryOption, DatasetOption, ModelOption, ProjectFile, newest_models
from core.commands.output import Outcome
from core.commands.progress_bar import task_bar
from core.commands.projects import with_images_at
from core.project.bundle import load_project
from core.reports.maps import ExportedMaps
from core.reports.maps import export_maps as write_maps

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the maps.")]


def export_maps(
    project: ProjectFile,
    folder: _Folder,
    category: CategoryOption = None,
    model: ModelOption = None,
    dataset: DatasetOption = None,
) -> Outcome:
    """Write the anomaly maps of the test images as float32 TIFF in the size of the images.

    Laid out as DIR/<category>/test/<defect>/<stem>.tiff, from the newest model of each category.
    """
    opened = with_images_at(load_project(project), dataset)
    newest_models(opened, category, model)  # wrong names are wrong usage
    with task_bar("Exporting maps") as report:
        exported = write_maps(opened, folder, category, model, report)
    data: dict[str, Any] = {
        "project": str(project),
        "directory": str(folder),
        "files": [str(path) for path in exported.files],
        "problems": [{"path": p.path, "reason": p.reason} for p in exported.problems],
    }
    if exported.problems:
        message = f"{len(exported.problems)} maps could not be exported."
        data["error"] = {"message": message, "hint": exported.problems[0].reason}
    return Outcome(data, lambda console: _show(console, exported, folder), 1 if exported.problems else 0)


def _show(console: Console, exported: ExportedMaps, folder: Path) -> None:
    for problem in exported.problems:
        console.print(Text(f"{problem.path}: {problem.reason}", style="yellow"), soft_wrap=True)
    console.print(Text(f"{len(exported.files)} maps written to {folder}"), soft_wrap=True)
