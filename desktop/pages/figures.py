"""Figures in the words and digits that inspectors show: value, interval, n, or why there is none."""

from __future__ import annotations

from core.project.project import Model, Run
from core.reports.measured import facts_of
from core.scoring.evaluation import false_alarm_rate, miss_rate, reinspect_rate
from core.scoring.values import Calibration, Confusion, Evaluation, Figure, Region
from desktop.language import mark, tr, trn
from desktop.widgets.numbers import (
    duration,
    figure_interval_text,
    grouped,
    percent,
    rate_text,
    three_digits,
)

Row = tuple[str, str, str]


NO_MAP = mark("no map: one score per image")
WORDS_OF_CORE = (mark("yes"), mark("no"), mark("manual"))
"""Facts and rules that core says in one word; nothing else tells the catalogue that they are no keys."""


def regions_text(regions: tuple[Region, ...] | None, localises: bool) -> str:
    """How many regions with which area; regions are `None` while they are being looked for."""
    if not localises:
        return tr(NO_MAP)
    if regions is None:
        return "…"
    area = sum(region.area_px for region in regions)
    return f"{len(regions)} · {grouped(area)} px" if regions else tr("none")


def figure_text(figure: Figure) -> str:
    """A figure with its interval, or the reason why it can't be measured."""
    if figure.value is None:
        return tr(figure.reason) or tr("not measurable")
    interval = figure_interval_text(figure.low, figure.high)
    return " · ".join(part for part in (three_digits(figure.value), interval) if part)


def figure_row(name: str, figure: Figure, n: str) -> Row:
    """A row for a figure list; the tooltip has full precision and the n."""
    full = tr(figure.reason) if figure.value is None else f"{figure.value!r}, {n}"
    return name, figure_text(figure), full


def evaluation_rows(evaluation: Evaluation) -> tuple[Row, ...]:
    """The figures of a model that matter first."""
    n_images = tr(
        "n = {n_good} good, {n_defect} defective", n_good=evaluation.n_good, n_defect=evaluation.n_defect
    )
    n_pixels = tr(
        "n = {n_good} good, {n_masks} with ground truth", n_good=evaluation.n_good, n_masks=evaluation.n_masks
    )
    return (
        figure_row(tr("AUROC, images"), evaluation.image_auroc, n_images),
        figure_row(tr("AUROC, pixels"), evaluation.pixel_auroc, n_pixels),
        figure_row(tr("AU-PRO to 0.3"), evaluation.aupro, n_pixels),
        *confusion_rows(evaluation.confusion),
        figure_row(*_f1_words(evaluation, n_images)),
    )


def confusion_rows(confusion: Confusion) -> tuple[Row, ...]:
    """False alarms and misses with n and interval, and what is inspected again where there is a grey zone."""
    good, defective = confusion.good, confusion.defective
    rows = (
        _rate_row(tr("false alarms"), confusion.fp, good, false_alarm_rate(confusion)),
        _rate_row(tr("missed"), confusion.fn, defective, miss_rate(confusion)),
    )
    if not confusion.reinspected:
        return rows
    again = _rate_row(tr("re-inspected"), confusion.reinspected, good + defective, reinspect_rate(confusion))
    return (*rows, again)


def _f1_words(evaluation: Evaluation, n_images: str) -> tuple[str, Figure, str]:
    again = evaluation.confusion.reinspected
    if not again:
        return tr("F1, images"), evaluation.image_f1, n_images
    return (
        tr("F1, decided images"),
        evaluation.image_f1,
        tr("{n_images}, without {again} to inspect again", n_images=n_images, again=grouped(again)),
    )


def model_rows(model: Model, run: Run | None) -> tuple[Row, ...]:
    """What it took to train, and what it takes to use."""
    provenance, n_images = model.provenance, len(model.provenance.train_ids)
    rows = [
        (
            tr("trained on"),
            trn("{n} good image", "{n} good images", n_images, n=grouped(n_images)),
            "\n".join(provenance.train_ids[:20]),
        ),
        (tr("training time"), duration(provenance.fit_seconds), f"{provenance.fit_seconds} s"),
    ]
    if provenance.peak_rss_mb:
        rows.append(
            (tr("peak memory"), f"{grouped(provenance.peak_rss_mb)} MB", f"{provenance.peak_rss_mb} MB")
        )
    if run is not None and len(run.elapsed_ms):
        mean_ms = float(run.elapsed_ms.mean())
        rows.append(
            (tr("time per image"), duration(mean_ms / 1000), f"{mean_ms} ms, n = {len(run.elapsed_ms)}")
        )
    values = dict(provenance.measured)
    rows += [(tr(f.title), tr(f.text), f"{f.name} = {values[f.name]}") for f in facts_of(provenance.measured)]
    return tuple(rows)


def threshold_rows(calibration: Calibration) -> tuple[Row, ...]:
    """The threshold and where it comes from."""
    zone = calibration.reinspect_threshold
    again = () if zone is None else ((tr("re-inspect from"), three_digits(zone), repr(zone)),)
    return (
        (tr("threshold"), three_digits(calibration.image_threshold), repr(calibration.image_threshold)),
        *again,
        (tr("good part this high"), expected_text(calibration), calibration.origin),
        (tr("held-out good images"), grouped(len(calibration.good_scores)), calibration.origin),
    )


def expected_text(calibration: Calibration) -> str:
    """The expected share of good parts at or above the threshold."""
    if calibration.expected_false_alarms is None:
        return tr("not promised")
    return f"≤ {percent(calibration.expected_false_alarms)}"


def _rate_row(name: str, k: int, n: int, figure: Figure) -> Row:
    if figure.value is None:
        reason = tr(figure.reason)
        return name, reason, reason
    return (
        name,
        rate_text(k, n, figure.low, figure.high),
        tr("{rate!r} ({k} of {n})", rate=figure.value, k=k, n=n),
    )
