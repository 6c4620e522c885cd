"""A project's report in the form that a file's ending asks for."""

from __future__ import annotations

from pathlib import Path

from core.project.project import Project

FORMS = (".pdf", ".html", ".csv")
"""The endings of reports."""


def write_report(project: Project, path: Path) -> tuple[Path, ...]:
    """Write the report and return its files; tables are two, an ending not in `FORMS` is written as HTML.

    Raises `PatchlightError` when it can't be written.
    """
    # Imported at need: each form brings libraries that the others do without.
    suffix = path.suffix.lower()
    if suffix == ".csv":
        from core.reports.csv_report import write_csv

        return write_csv(project, path)
    if suffix == ".pdf":
        from core.reports.pdf_report import write_pdf

        write_pdf(project, path)
        return (path,)
    from core.reports.html_report import write_html

    write_html(project, path)
    return (path,)
