"""What a method measured about itself in training, in words: one line for each fact. Light."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.params import ParamValue

_REASON = "_reason"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing measured: its name in the file, what it means, and its value for people."""

    name: str
    title: str
    text: str


# name: title, short enough for a side bar, and the value for people
_WORDS: Mapping[str, tuple[str, str]] = {
    "search": ("neighbour search", "{}"),
    "search_exact": ("exact search", "{}"),
    "search_error": ("largest search error", "{:.2g}"),
    "search_wrong_neighbours": ("wrong neighbours", "{}"),
    "features_on_disk": ("features on disk", "{}"),
    "coreset_parts": ("parts of the selection", "{}"),
    "coreset_radius_bound": ("covering radius", "at most {:.3f} x the best possible"),
    "precision_images": ("compared with fp32", "{} images"),
    "precision_correlation": ("correlation with fp32", "{:.4f}"),
    "precision_auroc_change": ("AUROC against fp32", "{:+.4f}"),
    "precision_largest_score_change": ("largest score change", "{:.2%}"),
}


def facts_of(measured: Iterable[tuple[str, ParamValue]]) -> tuple[Fact, ...]:
    """Facts in the order they were measured; a name without words is shown as it is.

    "NAME_reason" stands for a figure NAME that could not be measured and is shown as its value.
    """
    return tuple(_fact(name, value) for name, value in measured)


def _fact(name: str, value: ParamValue) -> Fact:
    title, form = _WORDS.get(name.removesuffix(_REASON), (name, "{:.4g}"))
    if isinstance(value, bool):
        return Fact(name, title, "yes" if value else "no")
    # A reason in place of a number, or a value of another type than expected, stays as it is.
    as_number = isinstance(value, float) or (isinstance(value, int) and ":" not in form)
    return Fact(name, title, form.format(value) if as_number else str(value))
