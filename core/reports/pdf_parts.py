"""What a PDF report is made of: fonts, styles, tables, charts and pictures, as flowables of ReportLab."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, Paragraph, Table, TableStyle

from core.reports.charts import HEIGHT, WIDTH, Box, Chart, Line, Mark, Ring

MARGIN = 18 * mm
CONTENT = A4[0] - 2 * MARGIN
GAP = 4 * mm
_REGULAR, _BOLD = "Report", "Report-Bold"
_TEXT, _QUIET, _RULE = HexColor("#1a1d23"), HexColor("#5a6270"), HexColor("#dde1e7")
_COLOURS = {
    "grid": HexColor("#e6e9ee"),
    "line": HexColor("#2563eb"),
    "guess": HexColor("#5a6270"),
    "cut": HexColor("#1a1d23"),
    "good": HexColor("#15803d"),
    "bad": HexColor("#c2410c"),
}
_DASHES = {"guess": (3, 4), "cut": (5, 3)}
_BAR_OPACITY = 0.65
_IN_TABLES = ("cell", "value", "head", "head-value")
# Fonts of systems, with many scripts; Vera, which comes with ReportLab, has Western European letters only.
_FONTS = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Vera.ttf", "VeraBd.ttf"),
)
_PLAIN = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]

Cell: TypeAlias = "str | Flowable"


def _font_folders() -> tuple[Path, ...]:
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    linux = [Path("/usr/share/fonts/truetype") / name for name in ("dejavu", "noto")]
    more = (Path("/usr/share/fonts/TTF"), Path("/usr/share/fonts/dejavu"))
    return (*linux, *more, windows, Path(reportlab.__file__).parent / "fonts")


@cache
def _glyphs() -> frozenset[int]:
    """Register the report's two fonts, once; returns the characters the regular one can write."""
    for regular, bold in _FONTS:
        for folder in _font_folders():
            try:
                fonts = TTFont(_REGULAR, str(folder / regular)), TTFont(_BOLD, str(folder / bold))
            except (TTFError, OSError):
                continue
            for font in fonts:
                pdfmetrics.registerFont(font)
            return frozenset(fonts[0].face.charToGlyph)
    raise FileNotFoundError("ReportLab's own fonts are missing.")


def writable(text: str) -> str:
    """The text with "?" for each character that the report's font doesn't have."""
    known = _glyphs()
    return "".join(char if ord(char) in known or char.isspace() else "?" for char in text)


@cache
def style(name: str) -> ParagraphStyle:
    """One of the report's text styles; a name that is none of them is plain text."""
    _glyphs()
    sizes = {"title": 18, "heading": 14, "large": 14, "small": 7.5}
    bold = name in ("title", "heading", "subheading", "large", "head", "head-value")
    size = sizes.get(name, 8 if name in _IN_TABLES else 9)
    return ParagraphStyle(
        name,
        fontName=_BOLD if bold else _REGULAR,
        fontSize=size,
        leading=size * 1.35,
        textColor=_QUIET if name in ("quiet", "small", "head", "head-value") else _TEXT,
        alignment=2 if name in ("value", "head-value") else 0,
        spaceBefore={"heading": 4, "subheading": 10}.get(name, 0),
        spaceAfter={"title": 2, "heading": 2, "subheading": 3, "body": 4, "quiet": 4}.get(name, 0),
        # Paths and hashes have no spaces to break at.
        splitLongWords=1,
        keepWithNext=name in ("heading", "subheading"),
    )


def text(words: str, name: str = "body") -> Paragraph:
    """A paragraph; the words are taken literally."""
    return Paragraph(escape(writable(words)).replace("\n", "<br/>"), style(name))


def table(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], values: Sequence[int] = ()
) -> Table:
    """A ruled table over `widths` (shares of the content width); columns in `values` are set to the right."""
    body = [[_cell(cell, "value" if n in values else "cell") for n, cell in enumerate(row)] for row in rows]
    heads = [[text(words, "head-value" if n in values else "head") for n, words in enumerate(head)]]
    made = Table(
        [*(heads if head else []), *body],
        colWidths=[share * CONTENT for share in widths],
        repeatRows=1 if head else 0,
        splitInRow=1,  # only where a row is taller than a page
        hAlign="LEFT",
    )
    made.setStyle(TableStyle([*_PLAIN, ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE)]))
    return made


def _cell(cell: Cell, name: str) -> Flowable:
    return text(cell, name) if isinstance(cell, str) else cell


def tiles(cells: Sequence[tuple[str, str, str]]) -> Table:
    """Framed boxes in one row: what, its large value, a note."""
    row = [[text(what, "small"), text(value, "large"), text(note, "small")] for what, value, note in cells]
    made = Table([row], colWidths=[CONTENT / len(cells)] * len(cells), hAlign="LEFT")
    made.setStyle(TableStyle([("BOX", (n, 0), (n, 0), 0.5, _RULE) for n in range(len(cells))]))
    return made


def columns(cells: Sequence[Sequence[Flowable]], per_row: int) -> Table:
    """Cells side by side, `per_row` to a row; a row is never torn apart."""
    rows = [list(cells[at : at + per_row]) for at in range(0, len(cells), per_row)]
    for row in rows:
        row.extend([[]] * (per_row - len(row)))
    made = Table(rows, colWidths=[CONTENT / per_row] * per_row, hAlign="LEFT")
    made.setStyle(TableStyle(_PLAIN))
    return made


def picture(jpeg: bytes, side: float) -> Image:
    """A JPEG as large as fits into a square of `side` points."""
    made = Image(io.BytesIO(jpeg))
    scale = side / max(made.imageWidth, made.imageHeight)
    made.drawWidth, made.drawHeight = made.imageWidth * scale, made.imageHeight * scale
    made.hAlign = "LEFT"
    return made


class Drawing(Flowable):  # type: ignore[misc]
    """A chart, `width` points wide."""

    def __init__(self, chart: Chart, width: float) -> None:
        super().__init__()
        self._chart = chart
        self._scale = width / WIDTH
        self.width, self.height = width, HEIGHT * self._scale

    def draw(self) -> None:
        """Draw on the canvas that ReportLab has set; its y goes up, a chart's goes down."""
        canvas: Canvas = self.canv
        canvas.scale(self._scale, self._scale)
        for mark in self._chart.marks:
            canvas.saveState()
            _draw(canvas, mark)
            canvas.restoreState()


def _draw(canvas: Canvas, mark: Mark) -> None:
    if isinstance(mark, Line):
        canvas.setStrokeColor(_COLOURS[mark.kind])
        canvas.setLineWidth({"line": 2, "cut": 1.5}.get(mark.kind, 1))
        canvas.setDash(*_DASHES.get(mark.kind, ()))
        path = canvas.beginPath()
        for n, (x, y) in enumerate(mark.places):
            (path.lineTo if n else path.moveTo)(x, HEIGHT - y)
        canvas.drawPath(path, stroke=1, fill=0)
    elif isinstance(mark, Box):
        colour = _COLOURS[mark.kind]
        canvas.setFillColor(Color(colour.red, colour.green, colour.blue, _BAR_OPACITY))
        canvas.rect(mark.x, HEIGHT - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
    elif isinstance(mark, Ring):
        canvas.setStrokeColor(_COLOURS["cut"])
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setLineWidth(2)
        canvas.circle(mark.x, HEIGHT - mark.y, mark.radius, stroke=1, fill=1)
    else:
        canvas.setFillColor(_QUIET)
        canvas.setFont(_REGULAR, 11)
        canvas.translate(mark.x, HEIGHT - mark.y)
        canvas.rotate(90 if mark.turned else 0)
        write = canvas.drawCentredString if mark.anchor == "middle" else canvas.drawRightString
        write(0, 0, writable(mark.text))


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Writes `footer` and "page n of m" on each page; m is known only at the end."""

    def __init__(self, *args: Any, footer: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self._footer = writable(footer)
        self._waiting: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  ReportLab's name
        """Keep the page until the number of pages is known."""
        self._waiting.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write all pages."""
        for number, state in enumerate(self._waiting, 1):
            self.__dict__.update(state)
            self.setFont(_REGULAR, 7.5)
            self.setFillColor(_QUIET)
            self.drawString(MARGIN, MARGIN / 2, self._footer)
            self.drawRightString(A4[0] - MARGIN, MARGIN / 2, f"page {number} of {len(self._waiting)}")
            super().showPage()
        super().save()
