"""What is new in a project, laid over what was there before, is the project again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.dataset import Label
from core.project import edits
from core.project.changes import applied, changes_since
from core.project.project import DrawnMask, Project
from tests.project.sample_project import assert_same, make_dataset, make_model, make_project

MASK = DrawnMask(b"png", "Ann", "2026-01-02T03:04:05+00:00")


def without_last_verdicts(project: Project) -> Project:
    return replace(project, verdicts=project.verdicts[:-2])


def with_changed_first_verdict(project: Project) -> Project:
    first = [replace(v, comment="other") for v in project.verdicts[:1]]
    return replace(project, verdicts=(*first, *project.verdicts[1:]))


def with_another_detector_state(project: Project) -> Project:
    models = [replace(m, state={"bank": np.zeros((2, 2), np.float32)}) for m in project.models[:1]]
    return replace(project, models=(*models, *project.models[1:]))


def with_a_run_measured_again(project: Project) -> Project:
    runs = [replace(r, scores=r.scores + 1) for r in project.runs[:1]]
    return replace(project, runs=(*runs, *project.runs[1:]))


STEPS = (
    lambda p: edits.set_verdict(p, "bottle/test/good/000.png", Label.DEFECT, "Ann", "edge"),
    without_last_verdicts,
    with_changed_first_verdict,
    lambda p: edits.set_thresholds(p, p.models[0].id, image=0.5) if p.models else p,
    lambda p: edits.set_thresholds(p, p.models[-1].id, pixel=0.25) if p.models else p,
    lambda p: edits.remove_model(p, p.models[0].id) if p.models else p,
    lambda p: edits.add_model(p, make_model(f"new-{len(p.models)}-{len(p.audit)}")),
    lambda p: replace(p, models=p.models[::-1], runs=p.runs[::-1]),
    with_another_detector_state,
    with_a_run_measured_again,
    lambda p: edits.set_dataset(p, make_dataset()),
    lambda p: edits.set_excluded(p, ["bottle/test/good/000.png"], True),
    lambda p: edits.add_hashes(p, {"new.png": "cd" * 32}),
    lambda p: replace(p, hashes=dict(list(p.hashes.items())[1:])),
    lambda p: replace(p, masks={**p.masks, f"{len(p.audit)}.png": MASK}),
    lambda p: replace(p, masks=dict(list(p.masks.items())[1:])),
    lambda p: edits.rename_project(p, "renamed"),
    lambda p: replace(p, scales={"bottle": 0.5}, filters=()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=6), st.integers(0, 6))
def test_that_changes_laid_over_what_was_before_are_the_project(steps, at):
    base = project = make_project()
    for i, step in enumerate(steps):
        project = step(project)
        base = project if i < at else base

    assert_same(applied(base, changes_since(base, project)), project)
    assert_same(applied(project, changes_since(project, base)), base, "undone")


def test_that_nothing_is_new_in_the_same_project(full_project):
    new = changes_since(full_project, full_project).project

    assert (new.dataset, new.models, new.runs, new.verdicts, new.audit) == (None, (), (), (), ())
    assert new.hashes == new.masks == {}


def test_that_a_moved_threshold_brings_neither_arrays_nor_curves(full_project):
    moved = edits.set_thresholds(full_project, full_project.models[0].id, image=0.5)

    new = changes_since(full_project, moved).project

    (model,) = new.models
    assert model.calibration.image_threshold == 0.5
    assert (dict(model.state), model.golden, model.members) == ({}, None, ())
    assert {len(run.maps) for run in new.runs} == {0}
    assert {run.evaluation.roc for run in new.runs if run.evaluation} == {None}
    assert len(new.audit) == 1


def test_that_of_another_project_everything_is_new(full_project):
    assert_same(changes_since(Project(""), full_project).project, full_project)


def test_that_changes_of_another_project_are_refused(full_project):
    moved = edits.set_thresholds(full_project, full_project.models[0].id, image=0.5)

    with pytest.raises(KeyError):
        applied(Project("another"), changes_since(full_project, moved))
