"""Results columns made from a few words, for tests of lists and filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.data.dataset import Label, Sample, Split
from core.project.project import Run, Verdict
from desktop.models.result_columns import ResultColumns, columns_of, images_of
from desktop.models.reviews import reviews_of

THRESHOLD = 2.5


@dataclass(frozen=True)
class Part:
    """One image: defective when it has a defect class, not in the data set when it is `gone`."""

    name: str
    score: float
    defect: str = ""
    split: Split = Split.TEST
    label: Label | None = None
    gone: bool = False

    def sample(self) -> Sample | None:
        """What the data set says."""
        label = self.label or (Label.DEFECT if self.defect else Label.GOOD)
        return None if self.gone else Sample(self.name, label, self.split, self.defect)


def build_columns(
    parts: Sequence[Part],
    verdicts: tuple[Verdict, ...] = (),
    threshold: float = THRESHOLD,
    zone: float | None = None,
    category: str = "nut",
    root: str = "/data",
) -> ResultColumns:
    """Columns of a run over these parts: from `threshold` on anomalous, from `zone` on re-inspect."""
    scores = np.array([part.score for part in parts], np.float32)
    run = Run(
        "r", "m", "test", "", tuple(part.name for part in parts), scores,
        np.zeros((len(parts), 1, 1), np.float16), np.full(len(parts), 38.2, np.float32),
    )  # fmt: skip
    images = images_of(category, root, run, tuple(part.sample() for part in parts))
    low = threshold if zone is None else zone
    decisions = np.array([2 if s >= threshold else 1 if s >= low else 0 for s in scores], np.int8)
    cuts = (threshold,) if zone is None else (zone, threshold)
    return columns_of(images, run, decisions, cuts, reviews_of(images.positions, verdicts))


def said(
    name: str, word: str, by: str = "Ada", comment: str = "", defect: str = "", minute: int = 0
) -> Verdict:
    """A verdict: "good", "defect" or "unsure"."""
    label = {"good": Label.GOOD, "defect": Label.DEFECT, "unsure": Label.UNKNOWN}[word]
    return Verdict(name, label, by, f"2026-01-02T03:{minute:02}:00+00:00", comment, defect)
