"""Sentences that core has put values into, said again in German with the same values."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from core.data.dataset import Category, Label, Sample, Split
from core.errors import PatchlightError
from core.params import ParamSpec
from core.project.thresholds import ThresholdChange
from core.scoring.comparison import compare, pair, scored
from core.scoring.comparison_words import headline, sentence
from desktop.core_sentences import built_like, expression_of
from desktop.language import tr
from desktop.pages.results.cockpit_history import ThresholdHistory


def test_that_a_pattern_finds_its_values() -> None:
    found = expression_of("{name} has {have} for training").fullmatch("nut has 1 good image for training")
    assert found is not None
    assert found.groupdict() == {"name": "nut", "have": "1 good image"}
    assert expression_of("{a} is better").fullmatch("Nothing is known") is None


def test_that_a_sentence_before_another_is_told_from_a_word() -> None:
    """Between "{problem} {words}" there is only a space: the first ends where its sentence ends."""
    pattern = expression_of("{problem} {words} would fit.")
    found = pattern.fullmatch("No room here. Input size 96 px would fit.")
    assert found is not None
    assert found.groupdict() == {"problem": "No room here.", "words": "Input size 96 px"}


def test_that_a_few_letters_of_ones_own_are_about_a_number() -> None:
    assert expression_of("{n} images").fullmatch("1 200 images") is not None
    assert expression_of("{n} images").fullmatch("Looking at images") is None


def test_that_errors_of_core_are_said_in_german_with_their_values(german: None) -> None:
    spec = ParamSpec("input_size", "int", 256, "Input size", "", low=32, high=1024, unit="px")
    with pytest.raises(PatchlightError) as caught:
        spec.parse("7")
    assert tr(caught.value.message) == "input_size kann nicht 7 sein."
    assert tr(caught.value.hint) == "Erlaubt: von 32 bis 1024 px."


def test_that_a_phrase_inside_a_sentence_is_german_too(german: None) -> None:
    from core.data.checks import check_trainable

    sample = Sample("a.png", Label.GOOD, Split.TRAIN)
    with pytest.raises(PatchlightError) as caught:
        check_trainable(Category("nut", (sample,)), 5)
    assert tr(caught.value.message) == "nut hat 1 gutes Bild zum Trainieren; mindestens 5 müssen es sein."


def test_that_what_is_not_cores_stays_as_it_is(german: None) -> None:
    assert tr("my part number 7") == "my part number 7"
    assert list(built_like("my part number 7")) == []


def test_that_english_is_never_touched(qapp: QApplication) -> None:
    assert tr("input_size can't be 7.") == "input_size can't be 7."


def test_that_a_comparison_is_told_in_german(german: None) -> None:
    names = tuple(f"{i}.png" for i in range(8))
    labels = (Label.GOOD,) * 4 + (Label.DEFECT,) * 4
    first = scored(names, np.array([0, 0, 0, 2, 3, 3, 3, 3], np.float32), 1.0, labels)
    second = scored(names, np.array([0, 0, 0, 0, 3, 3, 3, 0], np.float32), 1.0, labels)
    comparison = compare(pair(first, second))
    said = sentence(comparison, tr=tr)
    chance = "(kein echter Unterschied, McNemar p = 1)"
    assert said.startswith(
        f"A findet 1 mehr von 4 Defekten {chance} und gibt 1 Fehlalarm mehr bei 4 guten Teilen {chance};"
    )
    assert tr(headline(comparison)) == "Kein echter Unterschied"


def test_that_the_history_is_german_while_the_record_stays_english(qtbot, german: None) -> None:
    history = ThresholdHistory()
    qtbot.addWidget(history)
    change = ThresholdChange("2026-01-02T03:04:05+00:00", "Ann", "image 2 → 3, pixel 1 → 1.5 (manual)")
    history.show_changes((change,))
    assert history.item(0, 1).text() == "Bild 2 → 3, Pixel 1 → 1.5 (von Hand)"
    assert change.text == "image 2 → 3, pixel 1 → 1.5 (manual)"
