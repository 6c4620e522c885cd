"""Results of an inspection as a table for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from desktop.pages.inspect.parts import Part

_COLUMNS = ("path", "category", "model", "score", "threshold", "verdict", "problem")


def write_results(folder: Path, parts: tuple[Part, ...], category: str, model_id: str) -> Path:
    """Write `results.csv`; returns its path. An older file of that name is kept beside it."""
    path = folder / "results.csv"
    number = 2
    while path.exists():
        path = folder / f"results-{number}.csv"
        number += 1
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for part in parts:
            score = "" if part.score is None else repr(part.score)
            writer.writerow(
                (part.path, category, model_id, score, repr(part.threshold), part.word, part.problem)
            )
    return path
