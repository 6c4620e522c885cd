"""Results of a run column by column: what list, table, filter and figures are made from.

Columns are numpy arrays over the run's images. A row as an object exists only while it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Label, Sample, Split
from core.project.project import Run
from core.scoring.decision import DECISIONS, Decision
from desktop.language import mark
from desktop.models.reviews import REVIEWS, Reviews

LABELS = tuple(Label)
SPLITS = tuple(Split)
OUTCOMES = ("", "tn", "fp", "fn", "tp", "re")

TAG_WORDS = {
    "tp": mark("found"),
    "fp": mark("false alarm"),
    "fn": mark("missed"),
    "tn": mark("passed"),
    "re": mark("re-inspect"),
    "": mark("not labelled"),
}

_OUTCOME_OF = np.array(
    [
        [OUTCOMES.index(tag) for tag in tags]
        for tags in (("tn", "re", "fp"), ("fn", "re", "tp"), ("", "re", ""))
    ],
    np.int8,
)  # [label, decision]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One image of a run; `tag` compares decision and label: "tp", "fp", "fn", "tn", "re" or ""."""

    sample_id: str
    path: str
    label: str
    defect: str
    split: str
    score: float
    decision: str
    tag: str
    reviewed: str
    elapsed_ms: float
    reviewer: str = ""
    reviewed_at: str = ""
    comment: str = ""
    named_defect: str = ""

    @property
    def anomalous(self) -> bool:
        """Whether the model calls the part anomalous."""
        return self.decision == Decision.ANOMALOUS

    @property
    def kind(self) -> str:
        """The defect class, or the label where there is none."""
        return self.defect or self.label


@dataclass(frozen=True, slots=True, eq=False)
class RunImages:
    """What of n images of a run doesn't change with thresholds and verdicts.

    `labels`, `splits` int8 [n] count in `LABELS`, `SPLITS`; `kinds` int32 [n] in `kind_names`, ascending
    text; `name_ranks` [n] is each image's place when sorted by id; `texts` are casefolded, for the search.
    """

    category: str
    root: str
    sample_ids: tuple[str, ...]
    positions: Mapping[str, int]
    name_ranks: NDArray[np.intp]
    texts: tuple[str, ...]
    labels: NDArray[np.int8]
    splits: NDArray[np.int8]
    kinds: NDArray[np.int32]
    kind_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sample_ids)

    def path_of(self, position: int) -> str:
        """Where an image lies."""
        return str(Path(self.root) / self.sample_ids[position])


@dataclass(frozen=True, slots=True, eq=False)
class ResultColumns:
    """A run at the thresholds in force.

    `scores`, `peaks`, `elapsed_ms` float32 [n], a peak being the largest value of a map; `decisions` int8
    [n] count in `DECISIONS`, `outcomes` int8 [n] in `OUTCOMES`. `cuts` are the thresholds between decisions:
    near them the model is least certain.
    """

    images: RunImages
    scores: NDArray[np.float32]
    peaks: NDArray[np.float32]
    elapsed_ms: NDArray[np.float32]
    decisions: NDArray[np.int8]
    outcomes: NDArray[np.int8]
    cuts: tuple[float, ...]
    reviews: Reviews

    def __len__(self) -> int:
        return len(self.images)

    def judged(self, decisions: NDArray[np.int8], cuts: tuple[float, ...]) -> ResultColumns:
        """The same images with other decisions, int8 [n]."""
        outcomes = _OUTCOME_OF[self.images.labels, decisions]
        return replace(self, decisions=decisions, outcomes=outcomes, cuts=cuts)

    def row(self, position: int) -> ResultRow:
        """One image."""
        images, verdict = self.images, self.reviews.verdicts.get(position)
        label = LABELS[images.labels[position]]
        kind = images.kind_names[images.kinds[position]]
        return ResultRow(
            sample_id=images.sample_ids[position],
            path=images.path_of(position),
            label=str(label),
            defect="" if kind == label else kind,
            split=str(SPLITS[images.splits[position]]),
            score=float(self.scores[position]),
            decision=str(DECISIONS[self.decisions[position]]),
            tag=OUTCOMES[self.outcomes[position]],
            reviewed=REVIEWS[self.reviews.codes[position]],
            elapsed_ms=float(self.elapsed_ms[position]),
            reviewer=verdict.reviewer if verdict else "",
            reviewed_at=verdict.time if verdict else "",
            comment=verdict.comment if verdict else "",
            named_defect=verdict.defect if verdict else "",
        )

    def disagreeing(self) -> NDArray[np.bool_]:
        """Where the reviewer, or without a verdict the label, says otherwise than the model, bool [n].

        Who is unsure doesn't contradict, and neither does a model that asks to inspect again.
        """
        said = self.reviews.codes.copy()
        silent = said == REVIEWS.index("")
        said[silent] = _REVIEW_OF_LABEL[self.images.labels[silent]]
        good, defect = REVIEWS.index("good"), REVIEWS.index("defect")
        called = _REVIEW_OF_DECISION[self.decisions]
        return np.asarray(((said == good) & (called == defect)) | ((said == defect) & (called == good)))

    def distances(self) -> NDArray[np.float64]:
        """How far each score is from the nearest threshold, float64 [n]."""
        cuts = np.asarray(self.cuts, np.float64)
        return np.asarray(np.abs(self.scores.astype(np.float64)[:, None] - cuts[None, :]).min(axis=1))


_REVIEW_OF_LABEL = np.array([REVIEWS.index(word) for word in ("good", "defect", "unsure")], np.int8)
_REVIEW_OF_DECISION = np.array([REVIEWS.index(word) for word in ("good", "unsure", "defect")], np.int8)


def images_of(category: str, root: str, run: Run, samples: tuple[Sample | None, ...]) -> RunImages:
    """The images of a run with what the data set knows of each; `None` where it knows nothing.

    An image that has left the data set counts as the test image it was.
    """
    ids = run.sample_ids
    order = sorted(range(len(ids)), key=ids.__getitem__)
    name_ranks = np.empty(len(ids), np.intp)
    name_ranks[order] = np.arange(len(ids))
    kinds = [(sample.defect or str(sample.label)) if sample else str(Label.UNKNOWN) for sample in samples]
    kind_names = tuple(sorted(set(kinds)))
    numbers = {name: number for number, name in enumerate(kind_names)}
    return RunImages(
        category=category,
        root=root,
        sample_ids=ids,
        positions={sample_id: position for position, sample_id in enumerate(ids)},
        name_ranks=name_ranks,
        texts=tuple(f"{sample_id} {kind}".casefold() for sample_id, kind in zip(ids, kinds, strict=True)),
        labels=np.array([LABELS.index(s.label if s else Label.UNKNOWN) for s in samples], np.int8),
        splits=np.array([SPLITS.index(s.split if s else Split.TEST) for s in samples], np.int8),
        kinds=np.array([numbers[kind] for kind in kinds], np.int32),
        kind_names=kind_names,
    )


def columns_of(
    images: RunImages,
    run: Run,
    decisions: NDArray[np.int8],
    cuts: tuple[float, ...],
    reviews: Reviews,
    peaks: NDArray[np.float32] | None = None,
) -> ResultColumns:
    """The columns of a run; `peaks` where they are known already."""
    outcomes = _OUTCOME_OF[images.labels, decisions]
    peaks = peaks_of(run.maps) if peaks is None else peaks
    return ResultColumns(images, run.scores, peaks, run.elapsed_ms, decisions, outcomes, cuts, reviews)


def peaks_of(maps: NDArray[np.float16]) -> NDArray[np.float32]:
    """The largest value of each of n maps, float32 [n]; -inf of a map without values."""
    n = len(maps)
    if not maps.size:
        return np.full(n, -np.inf, np.float32)
    # The bits of numbers from 0 on are ordered as integers are, which takes a tenth of the time.
    bits = np.ascontiguousarray(maps, np.float16).reshape(n, -1).view(np.int16)
    highest = bits.max(axis=1)
    peaks: NDArray[np.float32] = highest.view(np.float16).astype(np.float32)
    negative = highest < 0
    peaks[negative] = maps[negative].reshape(int(negative.sum()), bits.shape[1]).max(axis=1)
    return peaks
