"""The rows of figures beside a model."""

from __future__ import annotations

from dataclasses import replace

from desktop.pages.figures import model_rows
from tests.project.sample_project import make_model


def test_that_a_models_facts_include_what_training_measured() -> None:
    model = make_model()
    measured = (("precision_correlation", 0.99987), ("own_name", 3))
    rows = model_rows(replace(model, provenance=replace(model.provenance, measured=measured)), None)
    assert rows[-2:] == (
        ("correlation with fp32", "0.9999", "precision_correlation = 0.99987"),
        ("own_name", "3", "own_name = 3"),
    )


def test_that_a_model_that_measured_nothing_has_only_the_usual_rows() -> None:
    model = make_model()
    rows = model_rows(replace(model, provenance=replace(model.provenance, measured=())), None)
    assert [name for name, _, _ in rows] == ["trained on", "training time", "peak memory"]
