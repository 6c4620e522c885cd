"""The words of filters: what can be chosen, and what is chosen, in a line."""

from __future__ import annotations

from dataclasses import replace

from core.project.filters import EVERYTHING, NOT_REVIEWED, ResultFilter
from desktop.language import mark, tr
from desktop.models.result_columns import TAG_WORDS
from desktop.models.result_filter import without_queue
from desktop.models.results_model import DECISION_WORDS
from desktop.widgets.numbers import three_digits

DISAGREES = "disagrees"
OUTCOME_CHOICES = tuple((tag, TAG_WORDS[tag]) for tag in ("tp", "fn", "fp", "tn", "re", ""))
DECISION_CHOICES = tuple(DECISION_WORDS.items())
REVIEW_CHOICES = (
    (NOT_REVIEWED, mark("not reviewed")),
    ("good", mark("good")),
    ("defect", mark("defect")),
    ("unsure", mark("unsure")),
)
SPLIT_CHOICES = (("test", mark("test")), ("calibrate", mark("calibration")), ("train", mark("training")))

_LABEL_WORDS = {
    "defect": mark("labelled defect"),
    "good": mark("labelled good"),
    "unknown": mark("not labelled"),
}
_REVIEW_WORDS = {
    NOT_REVIEWED: mark("not reviewed"),
    "good": mark("said good"),
    "defect": mark("said defect"),
    "unsure": mark("said unsure"),
}
_DECISION_WORDS = {
    "good": mark("called good"),
    "anomalous": mark("called anomalous"),
    "re-inspect": mark("called re-inspect"),
}

QUEUES = (
    ("", mark("all")),
    ("fn", mark("missed")),
    ("fp", mark("false alarms")),
    (DISAGREES, mark("disagrees")),
    (NOT_REVIEWED, mark("not reviewed")),
)
"""The chips: one click for what a reviewer looks for most."""

QUEUE_HELP = {
    "": mark("Show all images"),
    "fn": mark("Show defective parts that the model calls good"),
    "fp": mark("Show good parts that the model calls anomalous"),
    DISAGREES: mark("Show images of which you, or without a verdict the label, say otherwise than the model"),
    NOT_REVIEWED: mark("Show images without a verdict"),
}


def translated(choices: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Choices in the words of the window's language."""
    return tuple((key, tr(text)) for key, text in choices)


def in_queue(key: str, wanted: ResultFilter) -> ResultFilter:
    """The filter with what a chip or a cell of the confusion table asks for, its other terms kept."""
    others = without_queue(wanted)
    if key == DISAGREES:
        return replace(others, disagrees=True)
    if key == NOT_REVIEWED:
        return replace(others, reviews=(NOT_REVIEWED,))
    return replace(others, outcomes=(key,) if key else ())


def queue_of(wanted: ResultFilter) -> str | None:
    """The chip that a filter comes to, `None` when it is none of them."""
    return next((key for key, _ in QUEUES if in_queue(key, wanted) == wanted), None)


def words_of(wanted: ResultFilter) -> str:
    """What a filter asks for, in a few words; empty for all test images."""
    parts = [
        _listed(wanted.kinds, {}),
        _listed(wanted.labels, _LABEL_WORDS),
        _listed(wanted.decisions, _DECISION_WORDS),
        _listed(wanted.outcomes, dict(OUTCOME_CHOICES)),
        _listed(wanted.reviews, _REVIEW_WORDS),
        tr("disagrees") if wanted.disagrees else "",
        _range(wanted.score_from, wanted.score_to),
        _peaks(wanted.peak_from, wanted.peak_to),
        ""
        if wanted.splits == EVERYTHING.splits
        else _listed(wanted.splits, dict(SPLIT_CHOICES)) or tr("all splits"),
        f"“{wanted.text.strip()}”" if wanted.text.strip() else "",
    ]
    return " · ".join(part for part in parts if part)


def _listed(keys: tuple[str, ...], words: dict[str, str]) -> str:
    return tr(" or ").join(tr(words[key]) if key in words else key for key in keys)


def _peaks(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    bounds = ("" if bound is None else three_digits(bound) for bound in (low, high))
    return tr("largest map value {bounds}", bounds=" – ".join(bounds).strip())


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return tr("score {low} to {high}", low=three_digits(low), high=three_digits(high))
    if low is not None:
        return tr("score from {low}", low=three_digits(low))
    return tr("score up to {high}", high=three_digits(high)) if high is not None else ""
