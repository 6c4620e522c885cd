"""The project: one immutable value, and edits as pure functions `Project -> Project`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Dataset, Label
from core.params import ParamValue
from core.project.filters import SavedFilter
from core.scoring.values import Calibration, Evaluation, Prediction


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a model comes from: enough to repeat its training.

    `measured` is what the method found out about itself while it was trained: which search was chosen, how
    far it may be off, what a reduced precision costs.
    """

    created: str
    app_version: str
    device: str
    torch_version: str
    weights_sha256: str
    train_ids: tuple[str, ...]
    fit_seconds: float
    peak_rss_mb: float | None = None
    measured: tuple[tuple[str, ParamValue], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Golden:
    """A few images with the scores they had after training: the parity seal of a model.

    `images` uint8 [g, H, W, 3] RGB at the model's input size, `scores` float32 [g],
    `peaks` float32 [g] the largest map value of each. `corners` as in `Calibration.good_corners`.
    """

    sample_ids: tuple[str, ...]
    images: NDArray[np.uint8]
    scores: NDArray[np.float32]
    peaks: NDArray[np.float32]
    corners: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One trained detector of one category. `state` is what `Detector.restore` takes.

    An ensemble has `members`: the models it combines, complete but for their golden images.
    """

    id: str
    category: str
    detector: str
    backbone: str
    params: tuple[tuple[str, ParamValue], ...]
    state: Mapping[str, NDArray]
    calibration: Calibration
    provenance: Provenance
    golden: Golden | None = None
    members: tuple[Model, ...] = ()

    @property
    def localises(self) -> bool:
        """Whether its maps say where; those of a method that gives one score an image are all zeros."""
        if self.members:
            return any(member.localises for member in self.members)
        return bool(dict(self.provenance.measured).get("localises", True))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Predictions of one model on a list of images.

    `scores` float32 [n], `maps` float16 [n, h, w] over the whole image, `elapsed_ms` float32 [n] per image.
    `source` is "test" for the data set's test images; a test run has an `evaluation`. `parts` are the maps
    that `maps` were fused from, by name, as these are; empty for most methods.
    """

    id: str
    model_id: str
    source: str
    created: str
    sample_ids: tuple[str, ...]
    scores: NDArray[np.float32]
    maps: NDArray[np.float16]
    elapsed_ms: NDArray[np.float32]
    evaluation: Evaluation | None = None
    parts: Mapping[str, NDArray[np.float16]] = field(default_factory=dict)

    def prediction(self, index: int) -> Prediction:
        """The prediction at one position."""
        return Prediction(
            self.sample_ids[index],
            float(self.scores[index]),
            self.maps[index],
            float(self.elapsed_ms[index]),
            {name: maps[index] for name, maps in self.parts.items()},
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of one image; `time` is ISO 8601 UTC, `defect` the class a reviewer gave it."""

    sample_id: str
    label: Label
    reviewer: str
    time: str
    comment: str = ""
    defect: str = ""


@dataclass(frozen=True, slots=True)
class DrawnMask:
    """Where a person says that an image is defective: a PNG of 1 bit a pixel, at the image's own size.

    `time` is ISO 8601, UTC.
    """

    png: bytes
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit trail."""

    time: str
    user: str
    action: str
    detail: str


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """All that a project file holds. Images stay where they are; see `Dataset.root`.

    `hashes` maps sample ids to the SHA-256 of the file's content as it was when first used.
    `scales` maps categories to the size of a pixel of their images, in millimetres, where somebody said it.
    `masks` maps sample ids to what was drawn on images; no figure is made of it.
    """

    name: str
    dataset: Dataset | None = None
    models: tuple[Model, ...] = ()
    runs: tuple[Run, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    created: str = ""
    filters: tuple[SavedFilter, ...] = ()
    scales: Mapping[str, float] = field(default_factory=dict)
    masks: Mapping[str, DrawnMask] = field(default_factory=dict)

    def model(self, model_id: str) -> Model:
        """The model with this id; raises `KeyError`."""
        for model in self.models:
            if model.id == model_id:
                return model
        raise KeyError(model_id)

    def models_of(self, category: str) -> tuple[Model, ...]:
        """Models of a category, oldest first."""
        return tuple(m for m in self.models if m.category == category)

    def test_run_of(self, model_id: str) -> Run | None:
        """The newest run of a model on the test images."""
        runs = [r for r in self.runs if r.model_id == model_id and r.source == "test"]
        return runs[-1] if runs else None

    def verdict_of(self, sample_id: str) -> Verdict | None:
        """The last verdict on an image."""
        found = [v for v in self.verdicts if v.sample_id == sample_id]
        return found[-1] if found else None


def now() -> str:
    """The current time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def next_model_id(project: Project, category: str) -> str:
    """A short id that no model of the project has yet: "bottle-1", "bottle-2", ..."""
    taken = {m.id for m in project.models}
    number = 1
    while f"{category}-{number}" in taken:
        number += 1
    return f"{category}-{number}"


def with_entry(project: Project, user: str, action: str, detail: str) -> Project:
    """The project with one more line in its audit trail."""
    return replace(project, audit=(*project.audit, AuditEntry(now(), user, action, detail)))
