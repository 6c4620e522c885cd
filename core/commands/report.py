"""`patchlight report`: a project's results as a page or a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from core.commands.options import DatasetOption, ProjectFile
from core.commands.output import Outcome, UsageError
from core.commands.progress_bar import task_bar
from core.commands.projects import with_images_at
from core.project.bundle import load_project
from core.reports.writing import FORMS, write_report

_Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="FILE.pdf, FILE.html or FILE.csv.")]


def report(project: ProjectFile, out: _Out, dataset: DatasetOption = None) -> Outcome:
    """Write the results of a project as PDF or HTML page with pictures, or as CSV tables."""
    if out.suffix.lower() not in FORMS:
        raise UsageError(
            f"A report can't be written as “{out.suffix or out.name}”.",
            "Use a name ending in .pdf, .html or .csv.",
        )
    opened = with_images_at(load_project(project), dataset)
    with task_bar("Writing the report"):
        files = write_report(opened, out)
    text = Text("Written: " + ", ".join(str(path) for path in files))
    data = {"project": str(project), "files": [str(path) for path in files]}
    return Outcome(data, lambda console: console.print(text, soft_wrap=True))
