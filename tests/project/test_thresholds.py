"""Grey zone and costs as edits: what changes, what is kept on file, what stands on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import ParameterError
from core.project import edits
from core.project.bundle import load_project, save_project
from core.project.project import AuditEntry, Project
from core.project.thresholds import set_costs, set_reinspect_threshold, threshold_history
from core.scoring.values import Costs
from tests.project.sample_project import assert_same, make_project

MODEL = "bottle-1"


@pytest.fixture
def project() -> Project:
    """Its two good test images score below 1, the two defective ones above; the threshold is 1."""
    return edits.set_thresholds(make_project(), MODEL, image=1.0)


def test_that_parts_in_the_zone_leave_the_counts_of_passed_parts(project) -> None:
    run = project.test_run_of(MODEL)
    good = sorted(float(score) for score in run.scores if score < 1)
    changed = set_reinspect_threshold(project, MODEL, good[-1], "Eva")
    before, after = run.evaluation.confusion, changed.test_run_of(MODEL).evaluation.confusion
    assert changed.model(MODEL).calibration.reinspect_threshold == good[-1]
    assert (after.tn, after.reinspect_good, after.fp) == (before.tn - 1, 1, before.fp)
    assert project.model(MODEL).calibration.reinspect_threshold is None


def test_that_only_the_model_s_own_runs_are_judged_anew(project) -> None:
    changed = set_reinspect_threshold(project, MODEL, 0.0)
    others = [run for run in project.runs if run.model_id != MODEL]
    assert [run for run in changed.runs if run.model_id != MODEL] == others


def test_that_a_zone_above_the_threshold_is_refused(project) -> None:
    with pytest.raises(ParameterError, match="from 1 on a part is anomalous"):
        set_reinspect_threshold(project, MODEL, 1.0)


def test_that_nothing_new_is_no_edit(project) -> None:
    assert set_reinspect_threshold(project, MODEL, None) is project
    priced = set_costs(project, MODEL, Costs(5, 1, 0.1))
    assert set_costs(priced, MODEL, Costs(5, 1, 0.1)) is priced


def test_that_a_threshold_below_the_zone_closes_it_and_says_so(project) -> None:
    zoned = set_reinspect_threshold(project, MODEL, 0.5)
    moved = edits.set_thresholds(zoned, MODEL, image=0.25)
    assert moved.model(MODEL).calibration.reinspect_threshold is None
    assert moved.audit[-1].detail == "bottle-1: image 1 → 0.25, re-inspect from 0.5 → none (manual)"


def test_that_the_history_tells_when_by_whom_and_what_newest_first(project) -> None:
    project = set_reinspect_threshold(project, MODEL, 0.5, "Eva")
    project = edits.set_thresholds(project, "Prüf/検査 \U0001f529 %41..", image=9.0, user="Max")
    project = set_costs(project, MODEL, Costs(100, 2, 0.005), "Max")
    history = threshold_history(project, MODEL)
    assert [(change.user, change.text) for change in history[:2]] == [
        ("Max", "a miss costs 100, a false alarm 2, 0.5 % of parts are defective"),
        ("Eva", "re-inspect from none → 0.5"),
    ]
    assert history[2].text.startswith("image ")
    assert all(change.time.endswith("+00:00") for change in history[:3])


def test_that_models_with_like_names_keep_their_own_history() -> None:
    entry = AuditEntry("2026-01-01T00:00:00+00:00", "", "thresholds set", "nut-12: image 1 → 2 (manual)")
    project = replace(make_project(), audit=(entry,))
    assert threshold_history(project, "nut-1") == ()
    assert len(threshold_history(project, "nut-12")) == 1


def test_that_zone_and_costs_are_kept_in_the_file(project, tmp_path) -> None:
    project = set_costs(set_reinspect_threshold(project, MODEL, 0.5), MODEL, Costs(7.5, 0.5, 0.02))
    save_project(project, tmp_path / "p.plight")
    loaded = load_project(tmp_path / "p.plight")
    assert loaded.model(MODEL).calibration.costs == Costs(7.5, 0.5, 0.02)
    assert_same(loaded, project)
