"""`patchlight verify`: is the file whole, and do its models still give the scores they gave when trained?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.text import Text

from core.commands.options import DeviceOption, ProjectFile, WeightsOption, check_device, weights_store
from core.commands.output import Outcome
from core.commands.progress_bar import task_bar
from core.data.dataset import Problem
from core.errors import DeviceError, ProjectFileError, WeightsError
from core.project.bundle import load_project, verify_file
from core.project.project import Model

if TYPE_CHECKING:
    from core.features.weights import WeightsStore

TOLERANCE = 1e-3
"""Largest difference, as a share of the model's threshold, that another processor's rounding may make."""

TOLERANCE_BF16 = 1e-2
"""The same for bf16, which rounds after every layer: OpenVINO's bf16 is 0.15 % from torch's."""


@dataclass(frozen=True, slots=True)
class Parity:
    """Whether a model still gives its golden images the scores they had after training.

    `state` is "equal", "different" or "not checked"; `difference` is the largest one found, as a share of the
    threshold that the value is compared with.
    """

    model_id: str
    state: str
    reason: str = ""
    difference: float | None = None


def verify(project: ProjectFile, device: DeviceOption = "auto", weights: WeightsOption = None) -> Outcome:
    """Check a project file: checksums, structure, and the scores of each model's golden images.

    Missing backbone weights leave a model's scores unchecked, which is said but is no failure.
    """
    store = weights_store(weights)
    check_device(device)
    problems = verify_file(project)
    parities = () if problems else _check_models(load_project(project).models, store, device)
    different = [parity for parity in parities if parity.state == "different"]
    data: dict[str, Any] = {
        "project": str(project),
        "ok": not problems and not different,
        "problems": [{"path": p.path, "reason": p.reason} for p in problems],
        "models": [_describe(parity) for parity in parities],
    }
    if not data["ok"]:
        data["error"] = _error(project, problems, different)
    return Outcome(data, _shown(project, problems, parities), 0 if data["ok"] else 1)


def check_parity(model: Model, store: WeightsStore, device: str) -> Parity:
    """Score the golden images of a model again and compare."""
    from core.jobs.fitted import restore_scorer
    from core.jobs.scoring import score_golden

    golden = model.golden
    if golden is None:
        return Parity(model.id, "not checked", "The model holds no golden images.")
    try:
        scores, peaks = score_golden(restore_scorer(model, store, device), golden.images)
    except (WeightsError, DeviceError) as error:
        return Parity(model.id, "not checked", str(error))
    except ProjectFileError as error:
        return Parity(model.id, "different", str(error))
    calibration = model.calibration
    difference = max(
        _difference(scores, golden.scores, calibration.image_threshold),
        _difference(peaks, golden.peaks, calibration.pixel_threshold),
    )
    if difference <= _tolerance(model):
        return Parity(model.id, "equal", "", difference)
    reason = f"Scores differ by up to {100 * difference:.3g} % of the threshold from those after training."
    return Parity(model.id, "different", reason, difference)


def _tolerance(model: Model) -> float:
    """The one for bf16 where the model, or one that it combines, computes so."""
    precisions = [dict(one.params).get("precision") for one in (model, *model.members)]
    return TOLERANCE_BF16 if "bf16" in precisions else TOLERANCE


def _check_models(models: Sequence[Model], store: WeightsStore, device: str) -> tuple[Parity, ...]:
    with task_bar("Checking models") as report:
        found = []
        for done, model in enumerate(models):
            report(done, len(models), model.id)
            found.append(check_parity(model, store, device))
        return tuple(found)


def _difference(now: Any, then: Any, threshold: float) -> float:
    """The largest deviation as a share of the threshold; infinite where a value is no number."""
    scale = max(abs(threshold), float(np.finfo(np.float32).tiny))
    worst = float(np.max(np.abs(np.asarray(now, np.float64) - np.asarray(then, np.float64)), initial=0.0))
    return worst / scale if np.isfinite(worst) else float("inf")


def _describe(parity: Parity) -> dict[str, Any]:
    return {
        "id": parity.model_id,
        "parity": parity.state,
        "max_difference": parity.difference,
        "reason": parity.reason or None,
    }


def _error(project: Path, problems: Sequence[Problem], different: Sequence[Parity]) -> dict[str, str]:
    if problems:
        if problems[0].path == str(project):  # the whole file: missing, of another kind
            return _why_not_opened(project)
        message = f"{project.name} is damaged: {problems[0].path}: {problems[0].reason}"
        return {"message": message, "hint": "Use an earlier copy of the file."}
    message = f"The model {different[0].model_id} gives other scores than after its training."
    return {"message": message, "hint": f"{different[0].reason} Don't rely on it here; train it again."}


def _why_not_opened(project: Path) -> dict[str, str]:
    try:
        load_project(project)
    except ProjectFileError as error:
        return {"message": error.message, "hint": error.hint}
    return {"message": f"{project.name} changed while it was checked.", "hint": "Check it again."}


def _shown(
    project: Path, problems: Sequence[Problem], parities: Sequence[Parity]
) -> Callable[[Console], None]:
    def show(console: Console) -> None:
        for problem in problems:
            where = "" if problem.path == str(project) else f"{problem.path}: "
            console.print(Text(f"{where}{problem.reason}", style="red"), soft_wrap=True)
        if not problems:
            console.print(Text(f"{project}: every checksum and the structure are right."), soft_wrap=True)
        for parity in parities:
            style = {"different": "red", "not checked": "yellow"}.get(parity.state, "")
            words = {"equal": "gives the same scores as after its training"}.get(parity.state, parity.state)
            detail = f". {parity.reason}" if parity.reason else "."
            console.print(Text(f"{parity.model_id}: {words}{detail}", style=style), soft_wrap=True)

    return show
