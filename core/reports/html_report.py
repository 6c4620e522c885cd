"""The acceptance report: one HTML file with figures, curves and pictures, to read, send or print."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from core import __version__
from core.project.project import Project, now
from core.reports.charts import svg_of
from core.reports.files import write_whole
from core.reports.measured import facts_of
from core.reports.sections import (
    interval,
    last_entries,
    measured,
    number,
    origin_of,
    percent,
    section_of,
    time,
)


def write_html(project: Project, path: str | Path) -> None:
    """Write the report as one self-contained file; raises `PatchlightError` when it can't be written."""
    write_whole(path, render_html(project).encode("utf-8", errors="xmlcharrefreplace"))


def render_html(project: Project) -> str:
    """The report as HTML text. Pictures need the image files; without them the heat map alone is shown."""
    environment = Environment(
        loader=PackageLoader("core", "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=number,
        origin=origin_of,
        percent=percent,
        interval=interval,
        measured=measured,
        time=time,
        facts=facts_of,
        svg=svg_of,
    )
    return environment.get_template("report.html").render(
        project=project,
        sections=[section_of(project, model) for model in project.models],
        audit=last_entries(project),
        written=now(),
        version=__version__,
    )
