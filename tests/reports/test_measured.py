"""What a method measured about itself, in words."""

from __future__ import annotations

from core.reports.measured import facts_of


def texts(*measured: tuple[str, bool | int | float | str]) -> list[tuple[str, str]]:
    return [(fact.title, fact.text) for fact in facts_of(measured)]


def test_that_figures_of_a_precision_are_readable() -> None:
    assert texts(("precision_correlation", 0.99987), ("precision_largest_score_change", 0.0055)) == [
        ("correlation with fp32", "0.9999"),
        ("largest score change", "0.55%"),
    ]


def test_that_a_change_shows_its_sign() -> None:
    assert texts(("precision_auroc_change", 0.0))[0][1] == "+0.0000"
    assert texts(("precision_auroc_change", -0.0123))[0][1] == "-0.0123"


def test_that_a_reason_stands_for_the_figure_it_replaces() -> None:
    reason = "not measurable: there are no defective test images"
    assert texts(("precision_auroc_change_reason", reason)) == [("AUROC against fp32", reason)]


def test_that_whole_numbers_take_their_unit() -> None:
    assert texts(("precision_images", 18), ("coreset_parts", 3)) == [
        ("compared with fp32", "18 images"),
        ("parts of the selection", "3"),
    ]


def test_that_unknown_names_are_shown_as_they_are() -> None:
    assert texts(("depth", 3), ("ratio", 0.123456), ("exact", True), ("why_reason", "so")) == [
        ("depth", "3"),
        ("ratio", "0.1235"),
        ("exact", "yes"),
        ("why_reason", "so"),
    ]
