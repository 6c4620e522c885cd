"""What the table of models shows, and in which words."""

from __future__ import annotations

from collections.abc import Callable

from core.scoring.values import Figure
from desktop.language import mark, tr
from desktop.models.compared_models import Column
from desktop.pages.compare.model_rows import ModelRow
from desktop.widgets.numbers import grouped, three_digits

FigureOf = Callable[[ModelRow], Figure]
_UNTESTED = mark("There is no paired test for this figure here, so no best one is marked.")


def _words(name: str, title: str, help_text: str, text: Callable[[ModelRow], str]) -> Column[ModelRow]:
    return Column(name, title, help_text, text, text, text, is_number=False)


def _figure(name: str, title: str, help_text: str, of: FigureOf) -> Column[ModelRow]:
    return Column(
        name,
        title,
        help_text,
        lambda row: _short(of(row)),
        lambda row: _exact(of(row)),
        lambda row: of(row).value,
    )


def _short(figure: Figure) -> str:
    if figure.value is None:
        return tr("none")
    interval = "" if figure.low is None else f" {figure.low:.2f}–{figure.high:.2f}"
    return f"{three_digits(figure.value)}{interval}"


def _exact(figure: Figure) -> str:
    if figure.value is None:
        return tr(figure.reason)
    interval = "" if figure.low is None else f" [{figure.low:.6g}, {figure.high:.6g}]"
    return f"{figure.value:.9g}{interval}"


def _n_words(row: ModelRow) -> str:
    e = row.evaluation
    known = tr(
        "{n_good} good, {n_defect} defective, {n_masks} with ground truth",
        n_good=e.n_good,
        n_defect=e.n_defect,
        n_masks=e.n_masks,
    )
    return f"{len(row.run.sample_ids)} ({known})"


def _missed(row: ModelRow) -> str:
    c = row.evaluation.confusion
    return tr("{k} of {n}", k=grouped(c.fn), n=grouped(c.defective)) if c.defective else tr("none")


def _exact_missed(row: ModelRow) -> str:
    return f"{_missed(row)}{_again(row, row.evaluation.confusion.reinspect_defect)}"


def _exact_alarms(row: ModelRow) -> str:
    return f"{_alarms(row)}{_again(row, row.evaluation.confusion.reinspect_good)}"


def _again(row: ModelRow, n: int) -> str:
    """What the grey zone takes out of the count beside it."""
    has_zone = row.model.calibration.reinspect_threshold is not None
    return tr(", {n} more to inspect again", n=grouped(n)) if has_zone else ""


def _alarms(row: ModelRow) -> str:
    c = row.evaluation.confusion
    return tr("{k} of {n}", k=grouped(c.fp), n=grouped(c.good)) if c.good else tr("none")


def _peak(row: ModelRow) -> float | None:
    return row.model.provenance.peak_rss_mb


def _memory(row: ModelRow) -> str:
    peak = _peak(row)
    return tr("not known") if peak is None else grouped(peak)


def _exact_memory(row: ModelRow) -> str:
    peak = _peak(row)
    return tr("not known") if peak is None else f"{peak:.6g}"


def _time(row: ModelRow) -> str:
    return three_digits(row.ms)


def _exact_time(row: ModelRow) -> str:
    return tr("not known") if row.ms is None else f"{row.ms:.6g}"


def _fit_seconds(row: ModelRow) -> float:
    return row.model.provenance.fit_seconds


COLUMNS: tuple[Column[ModelRow], ...] = (
    Column(
        "model",
        mark("Model"),
        mark("Number of the model in its category"),
        lambda r: r.short_name,
        lambda r: r.model.id,
        lambda r: (len(r.short_name), r.short_name),
        is_number=False,
    ),
    _words("method", mark("Method"), mark("How good parts are remembered"), lambda r: r.model.detector),
    _words(
        "backbone",
        mark("Backbone"),
        mark("Which features are looked at"),
        lambda r: r.model.backbone or tr("none"),
    ),
    Column(
        "n",
        "n",
        mark("Test images measured"),
        lambda r: grouped(len(r.run.sample_ids)),
        _n_words,
        lambda r: len(r.run.sample_ids),
    ),
    _figure(
        "auroc",
        mark("Image AUROC\n95 % interval"),
        mark("How well good and defective part. Best: DeLong's test."),
        lambda r: r.evaluation.image_auroc,
    ),
    _figure(
        "aupr",
        mark("Image\nAUPR"),
        mark("Average precision. There is no paired test for this figure here, so no best one is marked."),
        lambda r: r.evaluation.image_aupr,
    ),
    _figure(
        "f1",
        mark("Image\nF1"),
        mark(
            "At the model's own threshold, without its grey zone. "
            "There is no paired test for this figure here, so no best one is marked."
        ),
        lambda r: r.evaluation.image_f1,
    ),
    _figure("pixel_auroc", mark("Pixel\nAUROC"), _UNTESTED, lambda r: r.evaluation.pixel_auroc),
    _figure(
        "aupro",
        mark("AU-PRO\nto 0.3"),
        mark("Per-region overlap. There is no paired test for this figure here, so no best one is marked."),
        lambda r: r.evaluation.aupro,
    ),
    Column(
        "missed",
        mark("Missed\ndefects"),
        mark("Defects passed at the model's own threshold. Best: finds really more, McNemar's test."),
        _missed,
        _exact_missed,
        lambda r: r.evaluation.confusion.fn,
    ),
    Column(
        "alarms",
        mark("False\nalarms"),
        mark("Good parts rejected at the model's own threshold. Best: passes really more, McNemar's test."),
        _alarms,
        _exact_alarms,
        lambda r: r.evaluation.confusion.fp,
    ),
    Column(
        "ms",
        mark("ms an\nimage"),
        mark("Median from file to map, where it was measured. Best: sign test by images."),
        _time,
        _exact_time,
        lambda r: r.ms,
    ),
    Column(
        "fit",
        mark("Fit\ns"),
        mark("Wall clock of the training. Measured once, so no best one is marked."),
        lambda r: three_digits(_fit_seconds(r)),
        lambda r: f"{_fit_seconds(r):.6g}",
        _fit_seconds,
    ),
    Column(
        "size",
        mark("Model\nMB"),
        mark("What the model adds to the project file, uncompressed"),
        lambda r: three_digits(r.size_mb),
        lambda r: f"{r.size_mb:.6g}",
        lambda r: r.size_mb,
    ),
    Column(
        "memory",
        mark("Memory\nMB"),
        mark("Peak of the training. Measured once, so no best one is marked."),
        _memory,
        _exact_memory,
        _peak,
    ),
)
