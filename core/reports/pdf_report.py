"""The acceptance report as a PDF: what the HTML report says, on A4, to sign and to file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)

from core import __version__
from core.project.project import Project, now
from core.reports.files import write_whole
from core.reports.measured import facts_of
from core.reports.pdf_parts import (
    CONTENT,
    GAP,
    MARGIN,
    Drawing,
    NumberedCanvas,
    columns,
    picture,
    table,
    text,
    tiles,
    writable,
)
from core.reports.pictures import Gallery
from core.reports.sections import (
    ModelSection,
    interval,
    last_entries,
    measured,
    number,
    origin_of,
    percent,
    section_of,
    time,
)
from core.scoring.values import Evaluation, Figure

_PER_ROW = 3
_DASH = "–"


def write_pdf(project: Project, path: str | Path) -> None:
    """Write the report as one PDF file; raises `PatchlightError` when it can't be written."""
    write_whole(path, render_pdf(project))


def render_pdf(project: Project) -> bytes:
    """The report as a PDF. Pictures need the image files; without them the heat map alone is shown.

    Characters that no font of this computer has are written as "?".
    """
    name = writable(project.name or "Unnamed project")
    file = io.BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=f"{name} – Patchlight report",
        subject="Results of an inspection project",
        author=project.audit[0].user if project.audit else "",
        creator=f"Patchlight {__version__}",
        lang="en",
        displayDocTitle=1,
    )
    # No padding: widths are given as shares of all that lies between the margins.
    bare = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    frame = Frame(MARGIN, MARGIN, CONTENT, A4[1] - 2 * MARGIN, **bare)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    footer = f"{name} · Patchlight {__version__} · {time(now())}"
    document.build(list(_story(project)), canvasmaker=partial(NumberedCanvas, footer=footer))
    return file.getvalue()


def _story(project: Project) -> Iterator[Flowable]:
    sections = [section_of(project, model) for model in project.models]
    yield text(project.name or "Unnamed project", "title")
    begun = f" · project begun {time(project.created)}" if project.created else ""
    yield text(f"Patchlight {__version__} · written {time(now())}{begun}", "quiet")
    yield from _summary(project, sections)
    for section in sections:
        yield PageBreak()
        yield from _model(section)
    yield from _unused_files(project)
    yield from _audit(project)


def _summary(project: Project, sections: list[ModelSection]) -> Iterator[Flowable]:
    yield text("Summary", "heading")
    if project.dataset is None:
        yield text("The project has no data set.")
    else:
        n = len(project.dataset.categories)
        categories = f"{n} {'category' if n == 1 else 'categories'}"
        yield text(f"Images: {project.dataset.root}, {categories}, layout “{project.dataset.layout}”.")
    if not sections:
        yield text("No model has been trained yet.")
        return
    figures = ("Image AUROC", "Pixel AUROC", "AU-PRO", "Defects found", "False alarms")
    rows = [_summary_row(section) for section in sections]
    widths = (0.2, 0.26, 0.11, 0.11, 0.1, 0.11, 0.11)
    yield table(("Model", "Category, method", *figures), rows, widths, range(2, 7))


def _summary_row(section: ModelSection) -> tuple[str, ...]:
    model, e = section.model, section.evaluation
    words = (model.id, f"{model.category}: {model.detector}, {model.backbone}")
    if e is None:
        return (*words, "no test images", "", "", "", "")
    confusion = e.confusion
    found = f"{confusion.tp} of {e.n_defect}", f"{confusion.fp} of {e.n_good}"
    return (*words, *map(_short, (e.image_auroc, e.pixel_auroc, e.aupro)), *found)


def _model(section: ModelSection) -> Iterator[Flowable]:
    model = section.model
    yield text(model.id, "heading")
    yield text(origin_of(model), "quiet")
    if section.evaluation is not None:
        yield _headline(section, section.evaluation)
    yield text("Thresholds", "subheading")
    yield text(section.guarantee)
    c = model.calibration
    rows = [
        ("Image", number(c.image_threshold, 6), c.image_rule),
        ("Pixel", number(c.pixel_threshold, 6), c.pixel_rule),
    ]
    yield table(("", "Threshold", "Set by"), rows, (0.12, 0.18, 0.7), (1,))
    if section.evaluation is None:
        yield text("This model has not been evaluated: there were no test images.", "quiet")
    else:
        yield from _measured_part(section, section.evaluation)
    yield from _provenance(section)


def _headline(section: ModelSection, e: Evaluation) -> Flowable:
    confusion, ms = e.confusion, section.median_ms
    auroc = e.image_auroc
    return tiles(
        (
            ("Defects found", f"{confusion.tp} of {e.n_defect}", _rate(section.detection)),
            ("False alarms", f"{confusion.fp} of {e.n_good}", _rate(section.false_alarms)),
            ("Image AUROC", _short(auroc), f"95 % {interval(auroc)}" if auroc.low is not None else ""),
            (
                "Time per image",
                _DASH if ms is None else f"{number(ms)} ms",
                f"median over {e.n_good + e.n_defect} images",
            ),
        )
    )


def _measured_part(section: ModelSection, e: Evaluation) -> Iterator[Flowable]:
    yield text("Figures", "subheading")
    yield text(
        f"Measured on {e.n_good} good and {e.n_defect} defective test images; pixel figures use the ground "
        f"truth of {e.n_masks} defective images.",
        "quiet",
    )
    rows = [(r.title, measured(r.figure), interval(r.figure), r.meaning) for r in section.figures]
    yield table(("Figure", "Value", "95 % interval", "Meaning"), rows, (0.18, 0.14, 0.18, 0.5), (1, 2))
    yield text("At the image threshold", "subheading")
    yield _confusion(e)
    yield text("By defect class", "subheading")
    if section.defects:
        classes = [(d.name, f"{d.found} of {d.total}", interval(d.rate, True)) for d in section.defects]
        yield table(("Class", "Found", "95 % interval"), classes, (0.5, 0.2, 0.3), (1, 2))
    else:
        yield text("There are no defective test images.", "quiet")
    half = CONTENT / 2 - GAP
    curves = [
        text("Scores and curves", "subheading"),
        text("Green: good, orange: defective. Dashed line and rings mark the chosen thresholds.", "quiet"),
        columns([[text(c.title, "small"), Drawing(c, half)] for c in section.charts], 2),
    ]
    yield KeepTogether(curves)
    for gallery in section.galleries:
        yield from _gallery(gallery)


def _confusion(e: Evaluation) -> Flowable:
    c = e.confusion
    again = bool(c.reinspected)
    head = ("", "called good", *(("inspect again",) if again else ()), "called anomalous")
    good = ("Good images", c.tn, *((c.reinspect_good,) if again else ()), c.fp)
    bad = ("Defective images", c.fn, *((c.reinspect_defect,) if again else ()), c.tp)
    rows = [tuple(map(str, good)), tuple(map(str, bad))]
    return table(head, rows, (0.3, *[0.2] * (len(head) - 1)), range(1, len(head)))


def _gallery(gallery: Gallery) -> Iterator[Flowable]:
    side = CONTENT / _PER_ROW - GAP
    title = [text(gallery.title, "subheading"), text(f"{gallery.text}.", "quiet")]
    if not gallery.pictures:
        yield KeepTogether(title)
        return
    cells = [[picture(p.jpeg, side), text(p.caption, "small")] for p in gallery.pictures]
    yield KeepTogether([*title, columns(cells[:_PER_ROW], _PER_ROW)])
    if cells[_PER_ROW:]:
        yield columns(cells[_PER_ROW:], _PER_ROW)


def _provenance(section: ModelSection) -> Iterator[Flowable]:
    model, p = section.model, section.model.provenance
    memory = f", at most {number(p.peak_rss_mb, 4)} MB of memory" if p.peak_rss_mb is not None else ""
    rows = [
        ("Parameters", ", ".join(f"{name} = {value}" for name, value in model.params)),
        ("Trained", f"{time(p.created)}, {number(p.fit_seconds)} s on {p.device}{memory}"),
        ("Software", f"Patchlight {p.app_version}, PyTorch {p.torch_version}"),
        ("Backbone weights", f"{p.weights_sha256} (SHA-256)" if p.weights_sha256 else "none"),
        ("Threshold images", model.calibration.origin),
    ]
    if p.measured:
        facts = "\n".join(f"{fact.title}: {fact.text}" for fact in facts_of(p.measured))
        rows.append(("Measured in training", facts))
    yield text("Provenance", "subheading")
    yield table((), rows, (0.22, 0.78))


def _unused_files(project: Project) -> Iterator[Flowable]:
    if project.dataset is None or not project.dataset.problems:
        return
    yield Spacer(1, GAP)
    yield text("Files not used", "heading")
    rows = [(problem.path, problem.reason) for problem in project.dataset.problems]
    yield table(("File", "Reason"), rows, (0.4, 0.6))


def _audit(project: Project) -> Iterator[Flowable]:
    entries = last_entries(project)
    if not entries:
        return
    yield Spacer(1, GAP)
    yield text("Audit trail", "heading")
    yield text(f"The last {len(entries)} of {len(project.audit)} entries.", "quiet")
    rows = [(time(entry.time), entry.user, entry.action, entry.detail) for entry in entries]
    yield table(("Time", "User", "Action", "Detail"), rows, (0.22, 0.12, 0.2, 0.46))


def _short(figure: Figure) -> str:
    return _DASH if figure.value is None else measured(figure)


def _rate(figure: Figure) -> str:
    if figure.value is None:
        return measured(figure)
    return f"{percent(figure.value)}, 95 % {interval(figure, True)}"
