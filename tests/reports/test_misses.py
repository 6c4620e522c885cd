"""Which defects a summary shows first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.project.project import Project
from core.reports.misses import worst_misses
from tests.desktop.sample_project import build_project, write_images


@pytest.fixture(scope="module")
def nuts(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Defects score 1.4, 2.2, 3.0 and 3.5."""
    return build_project(write_images(tmp_path_factory.mktemp("nuts") / "parts"))


def at(project: Project, threshold: float) -> Project:
    model = project.models[0]
    moved = replace(model, calibration=replace(model.calibration, image_threshold=threshold))
    return replace(project, models=(moved, *project.models[1:]))


def test_that_the_lowest_scores_of_missed_defects_come_first(nuts: Project) -> None:
    found = worst_misses(at(nuts, 3.2), ["nut-1"], most=2)
    assert (found.n_missed, found.n_defects) == (3, 4)
    assert [round(result.score, 3) for result in found.results] == [1.4, 2.2]
    assert all(result.is_missed for result in found.results)


def test_that_without_a_miss_those_closest_to_the_threshold_are_shown(nuts: Project) -> None:
    found = worst_misses(at(nuts, 1.0), ["nut-1"], most=3)
    assert found.n_missed == 0
    assert [round(result.score, 3) for result in found.results] == [1.4, 2.2, 3.0]


def test_that_models_with_scores_of_another_scale_are_compared_by_their_own_threshold(nuts: Project) -> None:
    near = at(nuts, 2.0)  # misses 1.4: 0.7 of its threshold
    run = near.runs[0]
    scores = np.where(run.scores > 1.5, run.scores, 0.5).astype(np.float32) * 1000
    calibration = replace(near.models[0].calibration, image_threshold=2000.0)
    big = replace(near.models[0], id="nut-2", calibration=calibration)
    both = replace(
        near, models=(*near.models, big), runs=(run, replace(run, id="r2", model_id="nut-2", scores=scores))
    )
    found = worst_misses(both, ["nut-1", "nut-2"], most=9)
    assert [(r.model_id, round(r.score, 1)) for r in found.results] == [("nut-2", 500.0), ("nut-1", 1.4)]


def test_that_models_that_are_gone_or_unmeasured_are_left_out(nuts: Project) -> None:
    assert worst_misses(nuts, ["nut-9"], most=3).results == ()
    assert worst_misses(replace(nuts, runs=()), ["nut-1"], most=3).n_defects == 0
