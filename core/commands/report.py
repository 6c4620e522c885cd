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
from core.project.project import Project

_Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="FILE.pdf, FILE.html or FILE.csv.")]


def report(project: ProjectFile, out: _Out, dataset: DatasetOption = None) -> Outcome:
    """Write the results of a project as PDF or HTML page with pictures, or as CSV tables."""
    suffix = out.suffix.lower()
    if suffix not in (".pdf", ".html", ".csv"):
        raise UsageError(
            f"A report can't be written as “{out.suffix or out.name}”.",
            "Use a name ending in .pdf, .html or .csv.",
        )
    opened = with_images_at(load_project(project), dataset)
    with task_bar("Writing the report"):
        files = _write(opened, out, suffix)
    text = Text("Written: " + ", ".join(str(path) for path in files))
    data = {"project": str(project), "files": [str(path) for path in files]}
    return Outcome(data, lambda console: console.print(text, soft_wrap=True))


def _write(project: Project, out: Path, suffix: str) -> tuple[Path, ...]:
    if suffix == ".csv":
        from core.reports.csv_report import write_csv

        return write_csv(project, out)
    if suffix == ".pdf":
        from core.reports.pdf_report import write_pdf

        write_pdf(project, out)
        return (out,)
    from core.reports.html_report import write_html

    write_html(project, out)
    return (out,)
