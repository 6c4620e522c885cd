"""The words of filters: what can be chosen, and what is chosen, in a line."""

from __future__ import annotations

from dataclasses import replace

from core.project.filters import EVERYTHING, NOT_REVIEWED, ResultFilter
from desktop.models.result_columns import TAG_WORDS
from desktop.models.result_filter import without_queue
from desktop.models.results_model import DECISION_WORDS
from desktop.widgets.numbers import three_digits

DISAGREES = "disagrees"
OUTCOME_CHOICES = tuple((tag, TAG_WORDS[tag]) for tag in ("tp", "fn", "fp", "tn", "re", ""))
DECISION_CHOICES = tuple(DECISION_WORDS.items())
REVIEW_CHOICES = (
    (NOT_REVIEWED, "not reviewed"),
    ("good", "good"),
    ("defect", "defect"),
    ("unsure", "unsure"),
)
SPLIT_CHOICES = (("test", "test"), ("calibrate", "calibration"), ("train", "training"))

_LABEL_WORDS = {"defect": "labelled defect", "good": "labelled good", "unknown": "not labelled"}
_REVIEW_WORDS = {key: f"said {word}" for key, word in REVIEW_CHOICES} | {NOT_REVIEWED: "not reviewed"}

QUEUES = (
    ("", "all"), ("fn", "missed"), ("fp", "false alarms"), (DISAGREES, "disagrees"),
    (NOT_REVIEWED, "not reviewed"),
)  # fmt: skip
"""The chips: one click for what a reviewer looks for most."""

QUEUE_HELP = {
    "": "Show all images",
    "fn": "Show defective parts that the model calls good",
    "fp": "Show good parts that the model calls anomalous",
    DISAGREES: "Show images of which you, or without a verdict the label, say otherwise than the model",
    NOT_REVIEWED: "Show images without a verdict",
}


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
        _listed(wanted.decisions, {key: f"called {word.lower()}" for key, word in DECISION_CHOICES}),
        _listed(wanted.outcomes, dict(OUTCOME_CHOICES)),
        _listed(wanted.reviews, _REVIEW_WORDS),
        "disagrees" if wanted.disagrees else "",
        _range(wanted.score_from, wanted.score_to),
        ""
        if wanted.splits == EVERYTHING.splits
        else _listed(wanted.splits, dict(SPLIT_CHOICES)) or "all splits",
        f"“{wanted.text.strip()}”" if wanted.text.strip() else "",
    ]
    return " · ".join(part for part in parts if part)


def _listed(keys: tuple[str, ...], words: dict[str, str]) -> str:
    return " or ".join(words.get(key, key) for key in keys)


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"score {three_digits(low)} to {three_digits(high)}"
    if low is not None:
        return f"score from {three_digits(low)}"
    return f"score up to {three_digits(high)}" if high is not None else ""
