"""Another share of the two maps: everything as if the model had been trained with it."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import DataError, ParameterError
from core.project.bundle import load_project, save_project
from core.project.fusing import can_fuse, set_alpha
from core.project.project import Golden, Model, Project, Run
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate
from core.scoring.fusion import AUTOENCODER, STUDENT, corners_of_images
from tests.project.sample_project import assert_same, make_dataset, make_model, make_run

RANDOM = np.random.default_rng(7)
N_GOOD, SIZE = 30, 16


def draw(count: int) -> dict[str, np.ndarray]:
    return {
        name: RANDOM.normal(size=(count, SIZE, SIZE)).astype(np.float16) for name in (STUDENT, AUTOENCODER)
    }


DATASET = make_dataset()
GOOD, GOLDEN, TEST = draw(N_GOOD), draw(2), draw(len(DATASET.categories[0].test))


def fused(parts: dict[str, np.ndarray], alpha: float) -> np.ndarray:
    first, second = (parts[name].astype(np.float32) for name in (STUDENT, AUTOENCODER))
    return np.float32(alpha) * first + np.float32(1 - alpha) * second


def masks_of(run: Run) -> list[np.ndarray | None]:
    mask = np.zeros((SIZE, SIZE), bool)
    mask[2:6, 2:6] = True
    marked = {s.id for s in DATASET.categories[0].test if s.mask}
    return [mask if sample_id in marked else None for sample_id in run.sample_ids]


def project_at(alpha: float) -> Project:
    """What a training with this share would have given."""
    good, golden, test = fused(GOOD, alpha), fused(GOLDEN, alpha), fused(TEST, alpha)
    scores = good.max(axis=(1, 2))
    calibration = replace(calibrate(scores, scores, "held back"), good_corners=corners_of_images(GOOD))
    old = make_model("fused")
    assert old.golden is not None
    seal = golden.max(axis=(1, 2))
    model: Model = replace(
        old,
        params=(("alpha", alpha), ("steps", 3)),
        calibration=calibration,
        golden=Golden(
            old.golden.sample_ids,
            old.golden.images,
            seal,
            seal.astype(np.float16).astype(np.float32),
            corners_of_images(GOLDEN),
        ),
    )
    run = make_run(DATASET, model)
    image_scores, maps = test.max(axis=(1, 2)), test.astype(np.float16)
    labels = [sample.label for sample in DATASET.categories[0].test]
    evaluation = evaluate(image_scores, labels, maps, masks_of(run), calibration)
    run = replace(run, scores=image_scores, maps=maps, evaluation=evaluation, parts=TEST)
    return Project("p", DATASET, (model,), (run,))


@pytest.mark.parametrize("alpha", [0.0, 0.8, 1.0])
def test_that_a_changed_share_gives_what_a_training_with_it_would(alpha: float) -> None:
    changed, wanted = set_alpha(project_at(0.5), "fused", alpha, masks_of, "Eva"), project_at(alpha)
    assert_same(changed.models, wanted.models)
    assert_same(changed.runs, wanted.runs)
    entry = changed.audit[-1]
    assert (entry.user, entry.action) == ("Eva", "maps fused")
    assert f"alpha 0.5 → {alpha:g}" in entry.detail


def test_that_there_and_back_changes_nothing_but_the_audit_trail() -> None:
    before = project_at(0.5)
    after = set_alpha(set_alpha(before, "fused", 0.9, masks_of), "fused", 0.5, masks_of)
    assert_same(replace(after, audit=()), replace(before, audit=()))
    assert len(after.audit) == 2


def test_that_both_maps_survive_saving(tmp_path) -> None:
    project = project_at(0.25)
    save_project(project, tmp_path / "p.plight")
    loaded = load_project(tmp_path / "p.plight")
    assert_same(loaded.runs, project.runs)
    assert_same(loaded.models[0].calibration, project.models[0].calibration)
    assert_same(loaded.models[0].golden, project.models[0].golden)
    prediction = loaded.runs[0].prediction(1)
    np.testing.assert_array_equal(prediction.parts[STUDENT], TEST[STUDENT][1])


def test_that_a_model_without_two_maps_is_refused() -> None:
    project = Project("p", DATASET, (make_model("plain"),))
    assert not can_fuse(project.models[0])
    with pytest.raises(ParameterError, match="not fused"):
        set_alpha(project, "plain", 0.5, masks_of)


@pytest.mark.parametrize("alpha", [-0.1, 1.1, float("nan")])
def test_that_a_share_outside_its_range_is_refused(alpha: float) -> None:
    with pytest.raises(ParameterError, match="from 0 to 1"):
        set_alpha(project_at(0.5), "fused", alpha, masks_of)


def test_that_a_run_without_the_maps_is_named() -> None:
    project = project_at(0.5)
    bare = replace(project, runs=(replace(project.runs[0], parts={}),))
    with pytest.raises(DataError, match="run-1"):
        set_alpha(bare, "fused", 0.7, masks_of)
