"""What is new in a project since an earlier value of it, so that little has to be written after an edit.

A project is immutable and edits share what they leave alone. So what stayed is told by identity, and only the
rest is compared entry by entry. A field that nothing here knows is always part of the changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.project.project import Model, Project, Run

T = TypeVar("T")
_LEARNED = ("state", "golden", "members", "provenance")
_PREDICTED = ("sample_ids", "scores", "maps", "elapsed_ms", "parts")
_CURVES = ("roc", "precision_recall", "pro", "pixels")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be taken from the earlier project.

    `models` and `runs` are all ids in order; those that the changes don't hold are the earlier ones.
    `learned`, `predicted` and `curves` name changed models and runs of which only the small parts are new.
    `verdicts` and `audit` count the first entries, which are the same. What is `lost` was there before.
    """

    dataset: bool = False
    models: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    predicted: tuple[str, ...] = ()
    curves: tuple[str, ...] = ()
    verdicts: int = 0
    audit: int = 0
    lost_hashes: tuple[str, ...] = ()
    lost_masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """A project with holes, and what to fill them with."""

    project: Project
    kept: Kept = field(default_factory=Kept)


def changes_since(base: Project, project: Project) -> Changes:
    """What has to be known beside `base` to have `project`; of a project of another origin, all of it."""
    models, learned = _thin_models(base, project)
    runs, predicted, curves = _thin_runs(base, project)
    verdicts = _common(base.verdicts, project.verdicts)
    audit = _common(base.audit, project.audit)
    keeps_dataset = project.dataset is not None and project.dataset is base.dataset
    thin = replace(
        project,
        dataset=None if keeps_dataset else project.dataset,
        models=models,
        runs=runs,
        verdicts=project.verdicts[verdicts:],
        audit=project.audit[audit:],
        hashes=_new(base.hashes, project.hashes),
        masks=_new(base.masks, project.masks),
    )
    kept = Kept(
        keeps_dataset,
        tuple(model.id for model in project.models),
        learned,
        tuple(run.id for run in project.runs),
        predicted,
        curves,
        verdicts,
        audit,
        tuple(base.hashes.keys() - project.hashes.keys()),
        tuple(base.masks.keys() - project.masks.keys()),
    )
    return Changes(thin, kept)


def applied(base: Project, changes: Changes) -> Project:
    """The project that `changes_since` was asked about. Raises `KeyError` when `base` is another one."""
    new, kept = changes.project, changes.kept
    if len(base.verdicts) < kept.verdicts or len(base.audit) < kept.audit:
        raise KeyError("verdicts")
    return replace(
        new,
        dataset=base.dataset if kept.dataset else new.dataset,
        models=_filled_models(base, changes),
        runs=_filled_runs(base, changes),
        verdicts=(*base.verdicts[: kept.verdicts], *new.verdicts),
        audit=(*base.audit[: kept.audit], *new.audit),
        hashes=_merged(base.hashes, new.hashes, kept.lost_hashes),
        masks=_merged(base.masks, new.masks, kept.lost_masks),
    )


def _thin_models(base: Project, project: Project) -> tuple[tuple[Model, ...], tuple[str, ...]]:
    known = {model.id: model for model in base.models}
    changed = [model for model in project.models if known.get(model.id) is not model]
    learned = tuple(m.id for m in changed if m.id in known and _shares(m, known[m.id], _LEARNED))
    return tuple(_thin_model(m) if m.id in learned else m for m in changed), learned


def _thin_model(model: Model) -> Model:
    provenance = replace(model.provenance, train_ids=(), measured=())
    return replace(model, state={}, golden=None, members=(), provenance=provenance)


def _filled_models(base: Project, changes: Changes) -> tuple[Model, ...]:
    known = {model.id: model for model in base.models}
    new = {model.id: model for model in changes.project.models}
    for model_id in changes.kept.learned:
        new[model_id] = _with_parts(new[model_id], known[model_id], _LEARNED)
    return tuple(new[i] if i in new else known[i] for i in changes.kept.models)


def _thin_runs(base: Project, project: Project) -> tuple[tuple[Run, ...], tuple[str, ...], tuple[str, ...]]:
    known = {run.id: run for run in base.runs}
    changed = [run for run in project.runs if known.get(run.id) is not run]
    old = [run for run in changed if run.id in known]
    predicted = tuple(run.id for run in old if _shares(run, known[run.id], _PREDICTED))
    curves = tuple(run.id for run in old if _shares_curves(run, known[run.id]))
    return tuple(_thin_run(run, run.id in predicted, run.id in curves) for run in changed), predicted, curves


def _thin_run(run: Run, without_predictions: bool, without_curves: bool) -> Run:
    if without_predictions:
        run = replace(
            run,
            sample_ids=(),
            scores=run.scores[:0],
            maps=run.maps[:0],
            elapsed_ms=run.elapsed_ms[:0],
            parts={},
        )
    if without_curves and run.evaluation is not None:
        bare = replace(run.evaluation, roc=None, precision_recall=None, pro=None, pixels=None)
        run = replace(run, evaluation=bare)
    return run


def _filled_runs(base: Project, changes: Changes) -> tuple[Run, ...]:
    known = {run.id: run for run in base.runs}
    new = {run.id: run for run in changes.project.runs}
    for run_id in changes.kept.predicted:
        new[run_id] = _with_parts(new[run_id], known[run_id], _PREDICTED)
    for run_id in changes.kept.curves:
        now, before = new[run_id].evaluation, known[run_id].evaluation
        if now is None or before is None:
            raise KeyError(run_id)
        new[run_id] = replace(new[run_id], evaluation=_with_parts(now, before, _CURVES))
    return tuple(new[i] if i in new else known[i] for i in changes.kept.runs)


def _shares_curves(run: Run, base: Run) -> bool:
    now, before = run.evaluation, base.evaluation
    return now is not None and before is not None and _shares(now, before, _CURVES)


def _shares(value: object, base: object, names: tuple[str, ...]) -> bool:
    return all(getattr(value, name) is getattr(base, name) for name in names)


def _with_parts(value: T, base: T, names: tuple[str, ...]) -> T:
    return replace(value, **{name: getattr(base, name) for name in names})  # type: ignore[type-var]


def _common(base: tuple[object, ...], now: tuple[object, ...]) -> int:
    """How many first entries are the same ones."""
    pairs = enumerate(zip(base, now, strict=False))
    return next((i for i, (a, b) in pairs if a is not b), min(len(base), len(now)))


def _new(base: Mapping[str, T], now: Mapping[str, T]) -> dict[str, T]:
    return {key: value for key, value in now.items() if key not in base or base[key] != value}


def _merged(base: Mapping[str, T], new: Mapping[str, T], lost: tuple[str, ...]) -> dict[str, T]:
    gone = set(lost)
    return {key: value for key, value in {**base, **new}.items() if key not in gone}
