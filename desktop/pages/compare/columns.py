"""What the table of models shows, and in which words."""

from __future__ import annotations

from collections.abc import Callable

from core.scoring.values import Figure
from desktop.models.compared_models import Column
from desktop.pages.compare.model_rows import ModelRow
from desktop.widgets.numbers import grouped, three_digits

FigureOf = Callable[[ModelRow], Figure]
_UNTESTED = "There is no paired test for this figure here, so no best one is marked."
_ONCE = "Measured once, so no best one is marked."


def _words(
    name: str, title: str, help_text: str, text: Callable[[ModelRow], str]
) -> Column[ModelRow]:
    return Column(name, title, help_text, text, text, text, is_number=False)


def _figure(name: str, title: str, help_text: str, of: FigureOf) -> Column[ModelRow]:
    return Column(
        name, title, help_text,
        lambda row: _short(of(row)), lambda row: _exact(of(row)), lambda row: of(row).value,
    )  # fmt: skip


def _short(figure: Figure) -> str:
    if figure.value is None:
        return "none"
    interval = "" if figure.low is None else f" {figure.low:.2f}–{figure.high:.2f}"
    return f"{three_digits(figure.value)}{interval}"


def _exact(figure: Figure) -> str:
    if figure.value is None:
        return figure.reason
    interval = "" if figure.low is None else f" [{figure.low:.6g}, {figure.high:.6g}]"
    return f"{figure.value:.9g}{interval}"


def _n_words(row: ModelRow) -> str:
    e = row.evaluation
    known = f"{e.n_good} good, {e.n_defect} defective, {e.n_masks} with ground truth"
    return f"{len(row.run.sample_ids)} ({known})"


def _missed(row: ModelRow) -> str:
    c = row.evaluation.confusion
    return f"{grouped(c.fn)} of {grouped(c.defective)}" if c.defective else "none"


def _exact_missed(row: ModelRow) -> str:
    return f"{_missed(row)}{_again(row, row.evaluation.confusion.reinspect_defect)}"


def _exact_alarms(row: ModelRow) -> str:
    return f"{_alarms(row)}{_again(row, row.evaluation.confusion.reinspect_good)}"


def _again(row: ModelRow, n: int) -> str:
    """What the grey zone takes out of the count beside it."""
    has_zone = row.model.calibration.reinspect_threshold is not None
    return f", {grouped(n)} more to inspect again" if has_zone else ""


def _alarms(row: ModelRow) -> str:
    c = row.evaluation.confusion
    return f"{grouped(c.fp)} of {grouped(c.good)}" if c.good else "none"


def _peak(row: ModelRow) -> float | None:
    return row.model.provenance.peak_rss_mb


def _memory(row: ModelRow) -> str:
    peak = _peak(row)
    return "not known" if peak is None else grouped(peak)


def _exact_memory(row: ModelRow) -> str:
    peak = _peak(row)
    return "not known" if peak is None else f"{peak:.6g}"


def _time(row: ModelRow) -> str:
    return three_digits(row.ms)


def _exact_time(row: ModelRow) -> str:
    return "not known" if row.ms is None else f"{row.ms:.6g}"


def _fit_seconds(row: ModelRow) -> float:
    return row.model.provenance.fit_seconds


COLUMNS: tuple[Column[ModelRow], ...] = (
    Column(
        "model", "Model", "Number of the model in its category", lambda r: r.short_name, lambda r: r.model.id,
        lambda r: (len(r.short_name), r.short_name), is_number=False,
    ),
    _words("method", "Method", "How good parts are remembered", lambda r: r.model.detector),
    _words("backbone", "Backbone", "Which features are looked at", lambda r: r.model.backbone or "none"),
    Column(
        "n", "n", "Test images measured",
        lambda r: grouped(len(r.run.sample_ids)), _n_words, lambda r: len(r.run.sample_ids),
    ),
    _figure(
        "auroc", "Image AUROC\n95 % interval", "How well good and defective part. Best: DeLong's test.",
        lambda r: r.evaluation.image_auroc,
    ),
    _figure("aupr", "Image\nAUPR", f"Average precision. {_UNTESTED}", lambda r: r.evaluation.image_aupr),
    _figure(
        "f1", "Image\nF1", f"At the model's own threshold, without its grey zone. {_UNTESTED}",
        lambda r: r.evaluation.image_f1,
    ),
    _figure("pixel_auroc", "Pixel\nAUROC", _UNTESTED, lambda r: r.evaluation.pixel_auroc),
    _figure("aupro", "AU-PRO\nto 0.3", f"Per-region overlap. {_UNTESTED}", lambda r: r.evaluation.aupro),
    Column(
        "missed", "Missed\ndefects",
        "Defects passed at the model's own threshold. Best: finds really more, McNemar's test.",
        _missed, _exact_missed, lambda r: r.evaluation.confusion.fn,
    ),
    Column(
        "alarms", "False\nalarms",
        "Good parts rejected at the model's own threshold. Best: passes really more, McNemar's test.",
        _alarms, _exact_alarms, lambda r: r.evaluation.confusion.fp,
    ),
    Column(
        "ms", "ms an\nimage", "Median from file to map, where it was measured. Best: sign test by images.",
        _time, _exact_time, lambda r: r.ms,
    ),
    Column(
        "fit", "Fit\ns", f"Wall clock of the training. {_ONCE}",
        lambda r: three_digits(_fit_seconds(r)), lambda r: f"{_fit_seconds(r):.6g}", _fit_seconds,
    ),
    Column(
        "size", "Model\nMB", "What the model adds to the project file, uncompressed",
        lambda r: three_digits(r.size_mb), lambda r: f"{r.size_mb:.6g}", lambda r: r.size_mb,
    ),
    Column(
        "memory", "Memory\nMB", f"Peak of the training. {_ONCE}", _memory, _exact_memory, _peak,
    ),
)  # fmt: skip
